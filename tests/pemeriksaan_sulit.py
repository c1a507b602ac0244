"""Further checks that hard inputs ask for by name in `harap.yml`, under `periksa`. Each takes what a tree publishes."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import os
import re
import resource
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import yaml

from generator import formats
from generator.bundle import bundle_scripts, bundle_styles
from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.load import MAX_BYTES, parse_document
from generator.model.history import change_dates
from generator.outputs.sitemap import write_sitemap
from generator.pages import build_pages
from generator.search.roots import find_roots
from generator.search.text import searched_words, words_of
from generator.words import LANGUAGES, load_words
from generator.workbook.write import write_workbook
from tests.conftest import ROOT, SITE_ADDRESS, TODAY
from tests.terbitan import Publication

ATOM = "{http://www.w3.org/2005/Atom}"
COCOA = "potensi/anyar/kakao/"


def json_ketat(published: Publication) -> None:
    """No output says NaN or Infinity, which browsers refuse."""

    def refuse(word: str) -> None:
        raise AssertionError(word)

    for name, text in published.files.items():
        if name.endswith(("json", "geojson")):
            json.loads(text, parse_constant=refuse)


def nama_bulan(published: Publication) -> None:
    assert [formats.day("2026-05-03", lang) for lang in LANGUAGES] == ["3 Mei 2026", "3 May 2026"]
    assert [formats.day("2026-05", lang) for lang in LANGUAGES] == ["Mei 2026", "May 2026"]
    assert formats.day(dt.date(2026, 8, 17), "id") == "17 Agustus 2026"


def tanpa_utf8_di_sistem(published: Publication) -> None:
    """The same tree on a system whose own encoding knows no «: exit code 1, the message in UTF-8, no traceback."""
    environment = {
        **os.environ,
        "PYTHONUTF8": "0",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "cp1252",
    }
    command = [sys.executable, "-m", "generator.cli", "check", "--root", str(published.root)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr == b""
    assert "bukan UTF-8" in done.stdout.decode("utf-8")


def cepat_dan_hemat(published: Publication) -> None:
    raw = (published.root / "regions/anyar/potensi/kakao.yml").read_bytes()
    tracemalloc.start()
    try:
        parse_document(raw, "x.yml")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 5_000_000
    assert len(published.problems) < 40


def baris_tepat_di_berkas_besar(published: Publication) -> None:
    """In a file near the limit, the last line's mistake is told on the last line."""
    figure = "  - apa: {id: Angka, en: Figure}\n    nilai: 1\n    satuan: ha\n    tahun: 2024\n    sumber: bps\n"
    text = "judul: {id: A, en: B}\nangka:\n" + figure * 2500 + "sektr: perikanan\n"
    raw = text.encode()
    assert MAX_BYTES * 0.5 < len(raw) < MAX_BYTES
    path = published.root / "regions/anyar/potensi/besar.yml"
    path.write_bytes(raw)
    problems = check_catalogue(read_catalogue(published.root), TODAY)
    (found,) = [problem for problem in problems if problem.rule == "kunci-salah-ketik"]
    assert found.line == text.count("\n")
    path.write_bytes(raw * 3)
    problems = check_catalogue(read_catalogue(published.root), TODAY)
    assert "berkas-terlalu-besar" in {problem.rule for problem in problems if problem.file.endswith("besar.yml")}


def geojson_bujur_dulu(published: Publication) -> None:
    (feature,) = [
        row for row in json.loads(published.files["data/potensi.geojson"])["features"] if "kakao" in json.dumps(row)
    ]
    assert feature["geometry"]["coordinates"][:2] == [122.6, -4.1]


def titik_bertumpuk(published: Publication) -> None:
    """Each of several records at one spot is in the map's data and in the list beside it."""
    spots = [row["geometry"]["coordinates"] for row in json.loads(published.files["data/potensi.geojson"])["features"]]
    assert spots.count([122.6, -4.1]) == 3
    page = published.pages["potensi/"]
    assert all(f'data-rekaman="anyar/{name}"' in page for name in ("kakao", "kopi", "pala"))


def hari_tetap(published: Publication) -> None:
    """A day is written at build time: no script turns it into a moment that a time zone could move."""
    zone = os.environ.get("TZ")
    try:
        for name in ("America/New_York", "Pacific/Auckland"):
            os.environ["TZ"] = name
            time.tzset()
            assert formats.day("2028-11-30", "id") == "30 November 2028"
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
        time.tzset()


def bolak_balik(published: Publication) -> None:
    """A day goes into the workbook and comes out as the same day."""
    rows = _cells(published, "Kemitraan")
    days = {str(value)[:10] for row in rows for value in row if value is not None}
    assert "2025-01-15" in days


def teks_tetap_teks(published: Publication) -> None:
    """Signs of HTML in a title or a name are shown as typed: on pages, in the search, in data and feeds."""
    title = "Kopi & Kakao < \"unggul\" > 'x'"
    assert title in published.text(COCOA)
    assert "PT <i>Bahari</i> & 'Anak'" in published.text("kerja-sama/anyar/samudra/")
    for url, body in published.pages.items():
        assert "<i>Bahari" not in body, url
        assert "<b>BPS" not in body, url
        assert "<script>alert" not in body, url
    records = {row["id"]: row for row in json.loads(published.data)["potensi"]}
    assert records["kakao"]["judul"]["id"] == title
    assert published.built[COCOA].title.startswith(title)
    for name, text in published.files.items():
        if name.endswith(".xml"):
            assert all(entry.tag for entry in ElementTree.fromstring(text).iter())  # noqa: S314 (our own output)


def tanda_tetap(published: Publication) -> None:
    title = "Kopi | *Arabika* _Kolaka_"
    assert title in published.text(COCOA)
    assert title in published.text("potensi/")
    for url in (COCOA, "potensi/"):
        assert "<em>Arabika" not in published.pages[url]


def _cells(published: Publication, sheet: str) -> list[tuple[Any, ...]]:
    file = published.root / "anyar.xlsx"
    write_workbook(file, published.catalogue, "anyar", load_words()["id"], TODAY)
    return list(openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True))


def rumus_tetap_teks(published: Publication) -> None:
    """What looks like a formula is text in the workbook; a negative number stays a number."""
    file = published.root / "anyar.xlsx"
    write_workbook(file, published.catalogue, "anyar", load_words()["id"], TODAY)
    book = openpyxl.load_workbook(file)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]
    written = {cell.value: cell.data_type for cell in cells}
    assert written['=HYPERLINK("http://contoh.example","klik")'] == "s"
    assert written["=== Prime ==="] == "s"
    assert written[-12.5] == "n"
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def csv_ber_bom(published: Publication) -> None:
    """The script that makes CSV in the browser starts it with a mark that Excel knows."""
    script = (ROOT / "generator/assets/js/jelajah/unduh.js").read_text(encoding="utf-8")
    assert '"\\ufeff" + rows' in script
    assert re.search(r"\^\[=\+\\-@", script), "cells that look like formulas"


def nama_lembar(published: Publication) -> None:
    """Sheet names are fixed words of the tool: short, without forbidden signs, told apart without case."""
    file = published.root / "anyar.xlsx"
    write_workbook(file, published.catalogue, "anyar", load_words()["id"], TODAY)
    names = openpyxl.load_workbook(file).sheetnames
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert "history" not in {name.lower() for name in names}


def ditandai_belum_diterjemahkan(published: Publication) -> None:
    mark = load_words()["en"]("bahasa.belum")
    body = published.pages["en/" + COCOA]
    assert re.search(r'<h1[^>]* lang="id">\s*Kakao Hulu', body)
    assert mark in body
    assert 'lang="id"' not in published.pages[COCOA]


def pindah_bahasa(published: Publication) -> None:
    """Every page has its twin: the same path in the other language's folder."""
    indonesian = {url for url in published.built if not url.startswith("en/")}
    assert {url.removeprefix("en/") for url in published.built if url.startswith("en/")} == indonesian


def bahasa_halaman(published: Publication) -> None:
    for url, page in published.built.items():
        assert page.lang == ("en" if url.startswith("en/") else "id")


def sumber_tak_berubah(published: Publication) -> None:
    """Publishing writes nothing beside the data, so that a live preview is not set off by itself."""
    before = {path: path.stat().st_mtime_ns for path in sorted(published.root.rglob("*"))}
    published.everything()
    assert {path: path.stat().st_mtime_ns for path in sorted(published.root.rglob("*"))} == before


def pratinjau_mengamati_data(published: Publication) -> None:
    from generator.plugin import CataloguePlugin

    class Server:
        watched: list[str] = []
        builder = None

        def watch(self, folder: str) -> None:
            self.watched.append(folder)

    plugin = CataloguePlugin()
    plugin.root = published.root
    server = Server()
    plugin.on_serve(server, config=None, builder=None)  # type: ignore[arg-type]
    assert str(published.root / "regions") in server.watched
    assert not any("site" in Path(folder).name for folder in server.watched)


def urutan_plugin(published: Publication) -> None:
    """The site's own plugin is the only one, so there is no order to get wrong."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"^  - (\w+):?$", text.split("plugins:")[1].split("\nmarkdown")[0], re.MULTILINE) == ["katalog"]


def pencarian_ada(published: Publication) -> None:
    """The search is the product's own: every record of both languages is in it, whatever plugins are listed."""
    for lang in LANGUAGES:
        known = {page.search.url for page in published.built.values() if page.search and page.lang == lang}
        folder = "" if lang == "id" else "en/"
        assert f"{folder}{COCOA}" in known


def halaman_satu_satu(published: Publication) -> None:
    """Pages come one by one, so that a large site is never in memory as a whole."""
    assert inspect.isgeneratorfunction(build_pages)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2 * 1024 * 1024, "KiB"


def riwayat_dangkal(published: Publication) -> None:
    """A clone without history gives no days at all instead of one wrong day for all."""
    for name in ("asal", "dangkal"):
        (published.root / name).mkdir()
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@contoh.example", "-c", "commit.gpgsign=false"]
    origin = published.root / "asal"
    for number in (1, 2):
        (origin / f"{number}.txt").write_text("x", encoding="utf-8")
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *command], cwd=origin, check=True, capture_output=True)
    shallow = published.root / "dangkal"
    clone = [*git, "clone", "-q", "--depth", "1", origin.as_uri(), str(shallow)]
    subprocess.run(clone, check=True, capture_output=True)
    assert set(change_dates(origin)) == {"1.txt", "2.txt"}
    assert change_dates(shallow) == {}


def peta_situs(published: Publication) -> None:
    text = write_sitemap(SITE_ADDRESS, [(COCOA, LANGUAGES, None)])
    tree = ElementTree.fromstring(text)  # noqa: S314 (our own output)
    assert len(tree) == 2
    for entry in tree:
        links = {link.get("hreflang"): link.get("href") for link in entry if link.get("hreflang")}
        assert links["id"] == SITE_ADDRESS + COCOA
        assert links["en"] == f"{SITE_ADDRESS}en/{COCOA}"


def umpan_sah(published: Publication) -> None:
    """Feeds are well-formed, links absolute, with an identity that does not hang on the title."""
    feeds = [name for name in published.files if name.endswith(".xml")]
    assert feeds
    for name in feeds:
        tree = ElementTree.fromstring(published.files[name])  # noqa: S314 (our own output)
        assert any(link.get("rel") == "self" for link in tree.iter(f"{ATOM}link")), name
        for link in tree.iter(f"{ATOM}link"):
            assert (link.get("href") or "").startswith(SITE_ADDRESS), name
        for entry in tree.iter(f"{ATOM}entry"):
            assert "unggul" not in (entry.findtext(f"{ATOM}id") or "")


def sidik_berkas(published: Publication) -> None:
    """Style and script files carry their content in their name."""
    for name, text in (bundle_styles(), bundle_scripts()):
        assert re.search(r"[.-][0-9a-f]{8,}\.", name), name
        assert text


def rapi(path: Path, text: str) -> None:
    """The formatter writes the value in a form that no other YAML reader changes."""
    from generator.fmt import format_file

    assert text in format_file(path.read_bytes(), path).text


def perapi_diam(published: Publication) -> None:
    """A file in canonical form is left as it is, byte for byte."""
    from generator.fmt import format_file

    path = published.root / "regions/anyar/potensi/kakao.yml"
    raw = path.read_bytes()
    once = format_file(raw, path).text
    assert format_file(once.encode(), path).text == once
    changed = [(old, new) for old, new in zip(raw.decode().split("\n"), once.split("\n"), strict=False) if old != new]
    assert changed == []


# What belongs to no record: the search's words, the publishing workflow, the looks


def cari_tanda_hubung(published: Publication) -> None:
    assert words_of("Wangi-Wangi") == words_of("wangi wangi") == words_of("wangi-wangi")


def cari_kata_dasar(published: Publication) -> None:
    """Words stay whole in the index; roots are found in Indonesian, not by the rules of another language."""
    assert words_of("ikan perikanan nelayan nelayannya") == ["ikan", "perikanan", "nelayan", "nelayannya"]
    vocabulary = {"ikan", "perikanan", "nelayan", "nelayannya", "tambang", "penambangan"}
    roots = find_roots(vocabulary, set(), set(), set())
    assert roots["perikanan"] == "ikan"
    assert roots["penambangan"] == "tambang"


def cari_aksen(published: Publication) -> None:
    assert words_of("Butón") == words_of("buton")
    assert words_of("Ba'a") == words_of("Ba’a")


def cari_kode(published: Publication) -> None:
    assert searched_words("KEK-2") == ["kek", "2"]
    assert searched_words("MoU-2026/01") == ["mou", "2026", "01"]
    assert searched_words("No. 5/2026 BT") == ["no", "5", "2026", "bt"]


def _workflow() -> dict[str, Any]:
    text = (ROOT / ".github/workflows/situs.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def penerbitan_berurutan(published: Publication) -> None:
    """One publishing at a time, and an older one never comes last."""
    jobs = _workflow()["jobs"]
    (job,) = [job for job in jobs.values() if any("deploy-pages" in str(step.get("uses")) for step in job["steps"])]
    assert job["concurrency"]["group"]
    assert job["concurrency"]["cancel-in-progress"] is True
    assert set(job["needs"]) == set(jobs) - {"terbit"}
    assert "resource_group" in (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")


def domain_tetap(published: Publication) -> None:
    """The site is handed over whole: no branch is rewritten, so a domain's file and folders with _ are not lost."""
    text = (ROOT / ".github/workflows/situs.yml").read_text(encoding="utf-8")
    assert "actions/upload-pages-artifact" in text
    assert "gh-pages" not in text
    assert "gh-deploy" not in text


def tanpa_navigasi_seketika(published: Publication) -> None:
    """Every page is loaded as a page, so that its scripts run each time."""
    assert "instant" not in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def peta_di_bawah_menu(published: Publication) -> None:
    """The map is a layer of its own at the bottom: none of its buttons lies over a menu or the header."""
    style = (ROOT / "generator/assets/peta/peta.css").read_text(encoding="utf-8")
    rules = re.findall(r"\.leaflet-container[^{}]*\{([^}]*)\}", style)
    assert any(re.search(r"z-index:\s*0", rule) for rule in rules)


def cetak_terang(published: Publication) -> None:
    style = (ROOT / "generator/assets/css/00-token.css").read_text(encoding="utf-8")
    printed = style.split("@media print")[1]
    assert "[data-md-color-scheme]" in printed
    assert "--kat-page: white" in printed
    assert "--kat-ink: black" in printed
