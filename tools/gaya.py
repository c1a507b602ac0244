"""Draw every component in every state into one page, to look at (development only; not part of the site).

Usage:
    python tools/gaya.py [--lang id|en] [--scheme default|slate] [--out /tmp/gaya]

Needs jinja2, markupsafe and an installed mkdocs-material (its stylesheet is copied beside the page, as on the site).
"""

from __future__ import annotations

import argparse
import shutil
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

PACKAGE = Path(__file__).resolve().parent.parent / "generator"
ASSETS = PACKAGE / "assets"
TOOLS = Path(__file__).resolve().parent

# The fixed words that the macros ask for, in both languages.
WORDS: dict[str, tuple[str, str]] = {
    "angka.hal": ("Hal", "Item"),
    "angka.nilai": ("Nilai", "Value"),
    "angka.satuan": ("Satuan", "Unit"),
    "angka.sumber": ("Sumber", "Source"),
    "angka.tahun": ("Tahun", "Year"),
    "bahasa.belum": ("belum diterjemahkan", "not yet translated"),
    "belum": ("belum ada data", "no data yet"),
    "halaman.isi": ("Di halaman ini", "On this page"),
    "konflik.berbeda": ("berbeda dengan", "differs from"),
    "matriks.nol": ("belum ada catatan", "no record yet"),
    "mutu.lain": ("perlu verifikasi", "to be verified"),
    "mutu.pers": ("pers", "press"),
    "mutu.resmi": ("resmi", "official"),
    "peta.indikatif": (
        "Batas indikatif, bukan batas administrasi resmi.",
        "Indicative outline, not an official boundary.",
    ),
    "peta.kredit": ("© kontributor OpenStreetMap", "© OpenStreetMap contributors"),
    "pihak.dengan": ("bekerja sama dengan", "cooperates with"),
    "register.akhir": ("Berakhir", "Ends"),
    "register.mulai": ("Ditandatangani", "Signed"),
    "register.pihak": ("Pihak dan hal", "Parties and subject"),
    "register.status": ("Status", "Status"),
    "register.waktu": ("Garis waktu", "Time line"),
    "remah.label": ("Letak halaman", "Where this page is"),
    "saring.buka": ("Saring", "Filter"),
    "saring.terapkan": ("Terapkan", "Apply"),
    "sumber.lama": ("lama", "old"),
    "tangga.kini": ("di sini sekarang", "here now"),
    "tangga.kurang": ("kurang {n} hal", "{n} missing"),
    "tangga.terbuka": ("belum", "not yet"),
    "tangga.tercapai": ("tercapai", "reached"),
}

SECTORS: list[tuple[str, str, str]] = [
    ("pertambangan", "Pertambangan", "Mining"),
    ("industri", "Industri pengolahan", "Processing industry"),
    ("perikanan", "Perikanan dan kelautan", "Fisheries and sea"),
    ("pariwisata", "Pariwisata", "Tourism"),
    ("perkebunan", "Perkebunan", "Plantation crops"),
    ("tanaman-pangan", "Tanaman pangan", "Food crops"),
    ("peternakan", "Peternakan", "Livestock"),
    ("kehutanan", "Kehutanan", "Forestry"),
    ("energi", "Energi", "Energy"),
    ("prasarana", "Prasarana dan logistik", "Infrastructure"),
    ("perdagangan", "Perdagangan", "Trade"),
    ("jasa", "Jasa dan pendidikan", "Services and education"),
]


def read_icons() -> dict[str, Markup]:
    """Every drawing by its file's name, and the mark as `tanda`."""
    icons = {path.stem: Markup(path.read_text().strip()) for path in sorted((ASSETS / "ikon").glob("*.svg"))}
    icons["tanda"] = Markup((ASSETS / "tanda.svg").read_text().strip())
    return icons


def make_stripes(counts: list[int], lang: int) -> list[dict[str, object]]:
    """Shape the counts of twelve sectors as the cloth wants them."""
    total = sum(counts)
    return [
        {"code": s[0], "label": s[1 + lang], "count": n, "percent": round(n / total * 100, 3)}
        for s, n in zip(SECTORS, counts, strict=True)
        if n
    ]


def build(lang: str, scheme: str, out: Path) -> Path:
    """Write the gallery and the files it needs; return the page's path."""
    number = 0 if lang == "id" else 1
    environment = Environment(
        loader=FileSystemLoader([PACKAGE / "templates", TOOLS]), autoescape=True, undefined=StrictUndefined
    )
    environment.globals.update(
        t=lambda key, **values: WORDS[key][number].format(**values),
        icons=read_icons(),
        L=lambda indonesian, english: (indonesian, english)[number],
    )
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ASSETS / "font", out / "font", dirs_exist_ok=True)
    joined = "\n".join(path.read_text() for path in sorted((ASSETS / "css").glob("*.css")))
    (out / "katalog.css").write_text(joined)
    found = find_spec("material")
    material = Path(found.submodule_search_locations[0]) if found and found.submodule_search_locations else None
    sheets = []
    if material:
        for sheet in sorted((material / "templates/assets/stylesheets").glob("*.css")):
            shutil.copyfile(sheet, out / sheet.name)
            sheets.append(sheet.name)
    sheets.append("katalog.css")
    page = environment.get_template("gaya.html.j2").render(
        lang=lang,
        scheme=scheme,
        sheets=sheets,
        sectors=[{"code": s[0], "label": s[1 + number]} for s in SECTORS],
        stripes=lambda counts: make_stripes(counts, number),
    )
    target = out / f"gaya-{lang}-{scheme}.html"
    target.write_text(page)
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=["id", "en"], default="id")
    parser.add_argument("--scheme", choices=["default", "slate"], default="default")
    parser.add_argument("--out", type=Path, default=Path("/tmp/gaya"))
    chosen = parser.parse_args()
    print(build(chosen.lang, chosen.scheme, chosen.out))
