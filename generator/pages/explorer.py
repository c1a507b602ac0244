"""The explorers: lists with facets over what each row carries in `data-*`, and the list of all potentials.

The server writes every row and every facet with its count over all rows; the script `assets/js/jelajah.js` only hides,
orders and counts again. Without a script the whole list stands there, with links to the pages by sector and region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.catalogue import Entry
from generator.formats import country
from generator.model.places import PROVINCE
from generator.model.readiness import STEPS
from generator.model.site import cooperation_date, headline, potential_rank
from generator.model.status import STATUSES
from generator.pages.drawing import count_map
from generator.pages.page import Page
from generator.pages.writer import Row, Writer
from generator.schema import Agreement, Figure, Potential
from generator.schema.common import Source
from generator.schema.potential import Safeguards

SHOWN_OPTIONS = 7
"""Options of a facet before "n more"; one more than that is shown as it is."""
VALUE_BANDS = (
    ("sampai-10-miliar", 10),
    ("10-100-miliar", 100),
    ("100-miliar-1-triliun", 1000),
    ("lebih-1-triliun", None),
)
"""Bands of a project's value: code and upper end in thousand million rupiah."""
NO_YEAR = "tanpa-tahun"
ROWS_IN_PAGE = 1000
"""Further rows come in files of as many, which the script fetches; else the pages by sector and region lead on."""
SERIES_SEPARATOR = "|"


@dataclass(frozen=True)
class Option:
    """One value of a facet: its code, its words, and what else people type for it."""

    code: str
    label: str
    words: str = ""
    point: str = ""


@dataclass(frozen=True)
class Facet:
    """A facet: its name in the address and in `data-<name>` of each row.

    Attributes:
        keep: Whether options that no row has are shown, because their absence says something.
        by_count: Whether the most frequent option comes first.
    """

    name: str
    title: str
    options: list[Option]
    keep: bool = False
    by_count: bool = False


def potential_list(w: Writer) -> Page:
    """All potentials, the readiest first, with facets."""
    entries = ranked_potentials(w)
    rows = potential_rows(w, entries)
    count = len(rows)
    title, lead = w.t("nav.potensi"), w.t("potensi.daftar_lead", n=count)
    values = {
        "title": title,
        "lead": lead,
        "rows": rows[:ROWS_IN_PAGE],
        "more_rows": [
            w.asset(more_rows_path(w.lang, number)) for number, _ in enumerate(rows[ROWS_IN_PAGE::ROWS_IN_PAGE])
        ],
        "explorer": explorer(w, "potensi", potential_facet_list(w), rows),
        "map": count_map(w, Counter(entry.region for entry in entries)),
        "doors": doors(w, entries),
        "propose": w.propose_url(),
    }
    return Page("daftar-potensi", w.lang, w.path, title, lead, values)


def ranked_potentials(w: Writer) -> list[Entry[Potential]]:
    """All potentials, the readiest first."""
    return sorted(w.site.potentials.values(), key=lambda entry: potential_rank(w.site, entry))


def potential_rows(w: Writer, entries: Iterable[Entry[Potential]]) -> list[Row]:
    """Rows with everything that the facets ask for."""
    rows = []
    for entry in entries:
        row = w.potential_row(entry)
        row["data"] = row["data"] | potential_facets(w, entry)
        rows.append(row)
    return rows


def more_rows_path(lang: str, number: int) -> str:
    """Where the rows after those of the page lie, from the site's root."""
    return f"data/daftar/potensi-{number + 1}.{lang}.html"


def explorer(w: Writer, name: str, facets: list[Facet], rows: list[Row]) -> Row:
    """What the explorer's form and script need: facets with their counts, orders, columns of table and download.

    Args:
        w: Writer of the page.
        name: `potensi`, `kemitraan` or `peta`: whose orders and columns.
        facets: In the order they are shown.
        rows: All rows of the list.
    """
    return {
        "name": name,
        "groups": [group for facet in facets if (group := _group(w, facet, rows))],
        "orders": [{"value": code, "label": w.t("urut." + code)} for code in ORDERS[name]],
        "script": {
            "words": {key: w.t.forms("jelajah." + key) for key in SCRIPT_WORDS},
            "columns": [column | {"label": w.t("kolom." + column["label"])} for column in COLUMNS[name]],
            "file": name,
        },
        "count": len(rows),
    }


def doors(w: Writer, entries: Iterable[Entry[Potential]]) -> Row:
    """Links to the pages by sector and region, for readers without a script."""
    sectors: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    for entry in entries:
        sectors[entry.record.sektor] += 1
        regions[entry.region] += 1
    return {
        "sectors": [
            {"label": w.plain(sector.nama), "url": w.href(f"sektor/{code}/"), "note": str(sectors[code])}
            for code, sector in w.site.references.sectors.items()
            if sectors[code]
        ],
        "regions": [
            {"label": w.region_name(slug), "url": w.href(f"daerah/{slug}/"), "note": str(regions[slug])}
            for slug in w.site.regions
            if regions[slug]
        ],
    }


# Potentials


def potential_facets(w: Writer, entry: Entry[Potential]) -> dict[str, str]:
    """What a potential's row says of itself, beside sector, region and readiness."""
    record = entry.record
    data = {
        "komoditas": " ".join(record.komoditas),
        "dicari": " ".join(record.dicari.jenis) if record.dicari else "",
        "skema": " ".join(record.skema),
        "nilai": value_band(record),
        "pengaman": " ".join(name.replace("_", "-") for name in checked_safeguards(record)),
    }
    if figure := headline(record):
        data["seri"] = series_key(w, entry, figure)
        if figure.nilai_hingga is None:
            data["angka"] = str(figure.nilai)
    return {name: value for name, value in data.items() if value}


def potential_facet_list(w: Writer) -> list[Facet]:
    """The facets of potentials."""
    words = w.t
    sought = ("modal", "pembeli", "teknologi", "pengelola", "pasokan", "pelatihan", "riset")
    schemes = ("kpbu", "kso", "bot", "usaha-patungan", "pma", "sewa", "hibah", "kemitraan", "lainnya")
    return [
        sector_facet(w),
        region_facet(w),
        Facet("kesiapan", words("saring.kesiapan"), [Option(c, words("siap." + c)) for c in STEPS[::-1]], keep=True),
        commodity_facet(w),
        Facet("dicari", words("saring.dicari"), [Option(c, _capital(words("dicari." + c))) for c in sought]),
        Facet("skema", words("saring.skema"), [Option(c, _capital(words("skema." + c))) for c in schemes]),
        Facet("nilai", words("saring.nilai"), [Option(code, words("nilai_pita." + code)) for code, _ in VALUE_BANDS]),
        Facet(
            "pengaman",
            words("saring.pengaman"),
            [Option(n.replace("_", "-"), words("pengaman." + n)) for n in Safeguards.model_fields],
            keep=True,
        ),
    ]


def checked_safeguards(record: Potential) -> list[str]:
    """Which of the five checks somebody has made, whatever came out."""
    return [n for n in Safeguards.model_fields if getattr(record.pengaman, n).status != "belum-diperiksa"]


def value_band(record: Potential) -> str:
    """The band of the project's value in rupiah; empty without one."""
    value = record.ekonomi.nilai_rp if record.ekonomi else None
    if value is None:
        return ""
    return next(code for code, upper in VALUE_BANDS if upper is None or value <= upper * 10**9)


def series_key(w: Writer, entry: Entry[Potential], figure: Figure) -> str:
    """What two figures must share to be compared: measure, unit, year, what the year is, kind, good and source.

    A range, a total of the province, or a figure that says of itself that it compares with no other, stands alone.
    """
    record, region = entry.record, w.site.regions.get(entry.region)
    goods = record.komoditas[0] if len(record.komoditas) == 1 else entry.key
    total = region is not None and region.record.jenis == PROVINCE
    alone = total or figure.nilai_hingga is not None or not (figure.ukuran and figure.tahun and figure.sebanding)
    return SERIES_SEPARATOR.join(
        (
            figure.ukuran or "",
            figure.satuan,
            str(figure.tahun or ""),
            figure.jenis_tahun,
            figure.sifat,
            entry.key if alone else goods,
            publishers(figure, record.sumber),
        )
    )


def publishers(figure: Figure, sources: dict[str, Source]) -> str:
    """Who published a figure."""
    return "; ".join(dict.fromkeys(sources[key].penerbit for key in figure.sumber or [] if key in sources))


# Agreements


def agreement_facets(w: Writer, entry: Entry[Agreement]) -> dict[str, str]:
    """What an agreement's row says of itself."""
    record, status = entry.record, w.site.status[entry.key]
    date = cooperation_date(entry)
    data = {
        "daerah": " ".join(dict.fromkeys(record.pihak)),
        "status": status.code,
        "sektor": " ".join(record.sektor),
        "jenis": record.jenis,
        # Without an outer partner the regions work with one another.
        "mitra": " ".join(dict.fromkeys(partner.jenis for partner in record.mitra)) or "daerah",
        "negara": " ".join(dict.fromkeys(partner.negara for partner in record.mitra)) or "ID",
        "tahun": date[:4] if date else NO_YEAR,
        "rekan": "; ".join(partner.nama for partner in record.mitra),
        "mulai": date or "",
        "akhir": status.end.isoformat() if status.end else "",
        "nomor": "; ".join(record.nomor),
    }
    return {name: value for name, value in data.items() if value}


def agreement_facet_list(w: Writer) -> list[Facet]:
    """The facets of agreements."""
    words = w.t
    years = sorted({e[:4] for a in w.site.agreements.values() if (e := cooperation_date(a))}, reverse=True)
    partners = w.site.references.partner_kinds
    countries = sorted({p.negara for a in w.site.agreements.values() for p in a.record.mitra})
    kinds = ("ksdd-wajib", "ksdd-sukarela", "ksdpk", "ksdpl", "ksdll", "sinergi", "belum-ditentukan")
    return [
        Facet("status", words("saring.status"), [Option(c, words("status." + c)) for c in STATUSES], keep=True),
        region_facet(w),
        Facet(
            "jenis", words("saring.jenis"), [Option(c, words("jenis_kerja_sama." + c)) for c in kinds], by_count=True
        ),
        Facet("mitra", words("saring.mitra"), [Option(c, w.plain(p.nama)) for c, p in partners.items()], by_count=True),
        Facet("negara", words("saring.negara"), [Option(c, _country(w, c)) for c in countries], by_count=True),
        sector_facet(w),
        Facet(
            "tahun",
            words("saring.tahun"),
            [*(Option(year, year) for year in years), Option(NO_YEAR, words("saring.tanpa_tahun"))],
        ),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _country(w: Writer, code: str) -> str:
    return country(code, w.lang) if len(code) == 2 else w.t("saring.internasional")


# Facets that both share


def sector_facet(w: Writer) -> Facet:
    """Sectors in their fixed order; typed words of both languages find them."""
    sectors = w.site.references.sectors
    return Facet(
        "sektor",
        w.t("saring.sektor"),
        [
            Option(code, w.plain(s.nama), " ".join(filter(None, (s.nama.id, s.nama.en, *s.kata.id, *s.kata.en))))
            for code, s in sectors.items()
        ],
    )


def region_facet(w: Writer) -> Facet:
    """Regions by name, with the point that stands for a whole region on the map."""
    places = w.site.references.gazetteer.daerah
    options = []
    for slug, entry in w.site.regions.items():
        place = places.get(slug)
        known = place and entry.record.jenis != PROVINCE and place.lintang is not None
        point = f"{place.lintang},{place.bujur}" if place and known else ""
        options.append(Option(slug, entry.record.nama_pendek, w.plain(entry.record.nama), point))
    return Facet("daerah", w.t("saring.daerah"), options)


def commodity_facet(w: Writer) -> Facet:
    """Commodities, the most frequent first; typed words of both languages find them."""
    return Facet(
        "komoditas",
        w.t("saring.komoditas"),
        [
            Option(code, w.plain(c.nama), " ".join(filter(None, (c.nama.id, c.nama.en, *c.kata.id, *c.kata.en))))
            for code, c in w.site.references.commodities.items()
        ],
        by_count=True,
    )


def _group(w: Writer, facet: Facet, rows: list[Row]) -> Row | None:
    """A facet with its counts over all rows; None where no row has any value of it."""
    counts = Counter(code for row in rows for code in str(row["data"].get(facet.name, "")).split())
    options = [option for option in facet.options if facet.keep or counts[option.code]]
    if not any(counts[option.code] for option in options):
        return None
    if facet.by_count:
        options.sort(key=lambda option: -counts[option.code])
    shown = [
        {
            "value": option.code,
            "label": option.label,
            "count": str(counts[option.code]),
            "zero": not counts[option.code],
            "words": option.words,
            "point": option.point,
        }
        for option in options
    ]
    cut = SHOWN_OPTIONS if len(shown) > SHOWN_OPTIONS + 1 else len(shown)
    rest = shown[cut:]
    return {
        "title": facet.title,
        "name": facet.name,
        "options": shown[:cut],
        "rest": rest,
        "rest_label": w.t("saring.lagi", n=len(rest)) if rest else "",
    }


ORDERS = {
    "potensi": ("kesiapan", "angka", "judul", "daerah"),
    "peta": ("daerah", "kesiapan", "judul"),
    "kemitraan": ("status", "terbaru", "akhir", "judul"),
}
"""Orders of each list, the list's own first."""
SCRIPT_WORDS = (
    "hasil",
    "dari",
    "hapus",
    "teks",
    "kosong",
    "kosong_hapus",
    "kosong_semua",
    "lagi",
    "disalin",
    "satu_seri",
    "di_luar_seri",
    "tak_satu_seri",
    "di_peta",
)
COLUMNS: dict[str, list[dict[str, Any]]] = {
    "potensi": [
        {"label": "kode", "from": "#key"},
        {"label": "judul", "from": "#title", "table": True},
        {"label": "daerah", "from": "daerah", "table": True},
        {"label": "sektor", "from": "sektor", "table": True},
        {"label": "komoditas", "from": "komoditas", "table": True},
        {"label": "kesiapan", "from": "kesiapan", "table": True},
        {"label": "dicari", "from": "dicari", "table": True},
        {"label": "angka", "from": ".kat-baris__nilai", "table": True, "right": True, "note": ".kat-baris__ket"},
        {"label": "hal", "from": ".kat-baris__ket"},
        {"label": "nilai", "from": "@angka", "number": True},
        {"label": "satuan", "from": "@seri:1"},
        {"label": "tahun", "from": "@seri:2"},
        {"label": "sumber", "from": "@seri:6"},
        {"label": "alamat", "from": "#url"},
    ],
    "kemitraan": [
        {"label": "kode", "from": "#key"},
        {"label": "judul", "from": "#title", "table": True},
        {"label": "pihak", "from": "daerah", "table": True},
        {"label": "mitra", "from": "@rekan", "table": True},
        {"label": "jenis", "from": "jenis", "table": True},
        {"label": "status", "from": "status", "table": True},
        {"label": "mulai", "from": "@mulai", "table": True},
        {"label": "akhir", "from": "@akhir", "table": True},
        {"label": "nomor", "from": "@nomor"},
        {"label": "jenis_mitra", "from": "mitra"},
        {"label": "negara", "from": "negara"},
        {"label": "sektor", "from": "sektor"},
        {"label": "alamat", "from": "#url"},
    ],
    "peta": [
        {"label": "kode", "from": "#key"},
        {"label": "judul", "from": "#title"},
        {"label": "daerah", "from": "daerah"},
        {"label": "sektor", "from": "sektor"},
        {"label": "kesiapan", "from": "kesiapan"},
        {"label": "titik", "from": "@titik"},
        {"label": "alamat", "from": "#url"},
    ],
}
"""Columns of a download, and with `table` of the table view. `from`: `#` something of the link, `@` a `data-*` value
(`:n` its part), `.` an element's text, else the words of a facet."""
