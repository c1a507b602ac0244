"""The comparison: its page with all regions by measure, and the lines that the browser compares chosen regions with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from generator.model.comparison import MOST, LeftOut, Line, choose, comparable_lines
from generator.model.distance import straight_km
from generator.model.places import PROVINCE
from generator.pages.digest import DIGEST_ROWS
from generator.pages.page import Page
from generator.pages.writer import Row, Writer
from generator.schema import Figure

GROUPS = {
    "orang": (
        "penduduk",
        "penduduk-bps",
        "luas-wilayah",
        "kecamatan",
        "desa",
        "kelurahan",
        "persen-miskin",
        "jumlah-miskin",
        "ipm",
    ),
    "ekonomi": (
        "pdrb-konstan",
        "pdrb-per-kapita",
        "pertumbuhan",
        "upah-minimum",
        "pengangguran",
        "partisipasi-kerja",
    ),
}
"""Measures by heading; a measure that stands under none comes under `lain`."""
OTHER_GROUP = "lain"
IN_SERVICE = "beroperasi"
SEA_GATES = ("pelabuhan", "penyeberangan", "pelabuhan-perikanan", "terminal-khusus")
SCRIPT_WORDS = (
    "judul",
    "judul_potensi",
    "hapus",
    "tambah_daerah",
    "tambah_potensi",
    "belum",
    "tidak_disandingkan",
    "hanya_beda",
    "beda",
    "bagikan",
    "disalin",
    "cetak",
    "terlalu_banyak",
    "tidak_dikenal",
    "dua",
    "tak_sebanding",
    "surat_judul",
    "surat_pihak",
    "surat_judul_potensi",
    "surat_isi",
    "surat_buka",
    "surat_salin",
    "surat_tanya",
    "surat_ket",
    "memuat",
    "gagal",
)


def compare_page(w: Writer) -> Page:
    """All regions by measure as a table; the browser puts a few chosen ones side by side above it."""
    title, lead = w.t("banding.semua"), w.t("banding.lead", n=MOST)
    values = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.daerah"), "url": w.href("daerah/")}, {"label": title}],
        "table": _all_regions(w),
        "regions": [
            {"value": slug, "label": entry.record.nama_pendek}
            for slug, entry in w.site.regions.items()
            if entry.record.jenis != PROVINCE
        ],
        "script": {
            "most": MOST,
            "words": {key: w.t.forms("banding." + key) for key in SCRIPT_WORDS},
            "rows": [{"group": w.t("ringkas." + group), "label": w.t("ringkas." + row)} for group, row in DIGEST_ROWS],
            "mail": w.settings.mail or "",
        },
    }
    return Page("banding", w.lang, w.path, title, lead, values)


def region_lines_json(w: Writer) -> str:
    """Everything that regions are compared by, for `data/banding.<lang>.json`.

    `groups` hold rows; a row has `lines`, the newest first, each with its basis in words, who published it and the
    values by region: number, text, unit, places in `publishers`. `rest` tells by region what stands in no line.
    """
    lines, left = comparable_lines(w.site)
    names: list[str] = []
    groups = []
    for group, codes in _grouped(lines, left):
        rows = [_measure_row(w, code, lines.get(code, []), left, names) for code in codes]
        groups.append({"title": w.t("banding.grup_" + group), "rows": rows})
    groups += _count_groups(w)
    document = {"regions": {slug: _region(w, slug) for slug in w.site.regions}, "publishers": names, "groups": groups}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _grouped(lines: dict[str, list[Line]], left: list[LeftOut]) -> Iterable[tuple[str, list[str]]]:
    """Measures with any figure, by heading."""
    known = {*lines, *(out.measure for out in left)}
    for group, codes in GROUPS.items():
        if present := [code for code in codes if code in known]:
            yield group, present
    named = {code for codes in GROUPS.values() for code in codes}
    if rest := [code for code in lines if code not in named]:
        yield OTHER_GROUP, rest


def _region(w: Writer, slug: str) -> Row:
    record = w.site.regions[slug].record
    return {
        "name": record.nama_pendek,
        "long": w.plain(record.nama),
        "url": f"daerah/{slug}/",
        "stripes": [[stripe["code"], stripe["percent"]] for stripe in w.stripes(w.site.sector_counts(slug))],
    }


def _measure_row(w: Writer, code: str, lines: list[Line], left: list[LeftOut], names: list[str]) -> Row:
    return {
        "label": w.plain(w.site.references.measures[code].nama),
        "lines": [
            {"note": basis_words(w, line), "values": {s: _value(w, s, f, names) for s, f in line.figures.items()}}
            for line in lines
        ],
        "rest": _rest(w, [out for out in left if out.measure == code]),
    }


def _rest(w: Writer, left: list[LeftOut]) -> dict[str, str]:
    """By region, the years and reasons of figures that stand in no line."""
    told: dict[str, list[str]] = {}
    for out in left:
        year = w.year(out.figure)
        told.setdefault(out.region, []).append(f"{year} ({w.t('banding.sebab_' + out.reason)})" if year else "")
    return {slug: "; ".join(filter(None, dict.fromkeys(texts))) for slug, texts in told.items()}


def basis_words(w: Writer, line: Line) -> str:
    """Year and period of a line."""
    return w.year(next(iter(line.figures.values())))


def _value(w: Writer, slug: str, figure: Figure, names: list[str]) -> list[Any]:
    value, unit = w.amount(figure)
    sources = []
    for source in w.sources(figure.sumber, w.site.regions[slug].record.sumber):
        if source["publisher"] not in names:
            names.append(source["publisher"])
        sources.append(names.index(source["publisher"]))
    number = float(figure.nilai) if figure.nilai is not None and figure.nilai_hingga is None else None
    return [number, value, unit, sources, 1 if figure.berbeda else 0]


def _count_groups(w: Writer) -> list[Row]:
    """Counts of the catalogue itself, and the way in: always comparable, since all are of the build date."""
    day = w.t("banding.per", hari=w.day(w.site.today))
    site = w.site

    def counted(label: str, count: Callable[[str], int], unit: str, note: str = day) -> Row:
        values = {slug: [n := count(slug), f"{n}", unit, [], 0] for slug in site.regions}
        return {"label": label, "lines": [{"note": note, "values": values}], "rest": {}}

    def records(kind: str) -> Callable[[str], int]:
        return lambda slug: len(site.of_region.get((slug, kind), []))

    def active(slug: str) -> int:
        entries = site.of_region.get((slug, "kemitraan"), [])
        return sum(site.status[entry.key].code in ("aktif", "akan-berakhir") for entry in entries)

    by_sector = {slug: dict(site.sector_counts(slug)) for slug in site.regions}
    unit = w.t("banding.catatan")
    sectors = [
        counted(w.plain(sector.nama), lambda slug, code=code: by_sector[slug].get(code, 0), unit, "")  # type: ignore[misc]
        for code, sector in site.references.sectors.items()
    ]
    return [
        {
            "title": w.t("banding.grup_potensi"),
            "rows": [counted(w.t("banding.semua_potensi"), records("potensi"), unit), *sectors],
        },
        {
            "title": w.t("banding.grup_kerja_sama"),
            "rows": [
                counted(w.t("banding.kerja_sama"), records("kemitraan"), unit),
                counted(w.t("banding.kerja_sama_aktif"), active, unit),
                counted(w.t("rencana.judul"), records("rencana"), unit),
                counted(w.t("tawaran.judul"), records("tawaran"), unit),
            ],
        },
        {"title": w.t("banding.grup_akses"), "rows": _access_rows(w, day)},
    ]


def _access_rows(w: Writer, day: str) -> list[Row]:
    """Ports and airports of the list, and the straight distance to the provincial capital."""
    site = w.site
    nodes = [node for node in site.references.nodes.simpul.values() if node.status == IN_SERVICE]
    airports: dict[str, list[Any]] = {}
    gates: dict[str, list[Any]] = {}
    for slug in site.regions:
        own = [node for node in nodes if node.daerah == slug]
        named = ", ".join(node.nama.removeprefix("Bandara ") for node in own if node.jenis == "bandara")
        airports[slug] = [None, named or w.t("banding.tidak_ada"), "", [], 0]
        count = sum(node.jenis in SEA_GATES for node in own)
        gates[slug] = [count, str(count), w.t("banding.simpul"), [], 0]
    rows = [
        {"label": w.t("banding.bandara"), "lines": [{"note": w.t("banding.menurut_simpul"), "values": airports}]},
        {"label": w.t("banding.pelabuhan"), "lines": [{"note": w.t("banding.menurut_simpul"), "values": gates}]},
    ]
    if capital := site.capital:
        distances = {
            slug: [km, str(km), "km", [], 0]
            for slug in site.regions
            if slug != capital and (km := straight_km(site.references, slug, capital)) is not None
        }
        label = w.t("banding.jarak", kota=w.region_name(capital))
        rows.append({"label": label, "lines": [{"note": w.t("banding.garis_lurus"), "values": distances}]})
    return [row | {"rest": {}} for row in rows]


def _all_regions(w: Writer) -> Row:
    """Every region a row, every measure a column on its best basis; what a region lacks stays empty and is said so."""
    slugs = [slug for slug, entry in w.site.regions.items() if entry.record.jenis != PROVINCE]
    lines, left = comparable_lines(w.site)
    chosen = [line for _, codes in _grouped(lines, left) for c in codes if (line := choose(lines.get(c, []), slugs))]
    columns: list[Row] = []
    for line in chosen:
        publishers: list[str] = []
        values = {slug: _value(w, slug, figure, publishers) for slug, figure in line.figures.items()}
        units = {value[2] for value in values.values()}
        columns.append(
            {
                "label": w.plain(w.site.references.measures[line.measure].nama),
                "unit": units.pop() if len(units) == 1 else "",
                "note": basis_words(w, line),
                "sources": ", ".join(publishers),
                "values": values,
            }
        )
    rows = []
    for slug in slugs:
        cells = [column["values"].get(slug) for column in columns]
        rows.append(
            {
                "label": w.region_name(slug),
                "url": w.href(f"daerah/{slug}/"),
                "cells": [
                    {"text": cell[1], "unit": "" if column["unit"] else cell[2]} if cell else None
                    for cell, column in zip(cells, columns, strict=True)
                ],
            }
        )
    missing = len([line for line in chosen if len(line.figures) < len(slugs)])
    return {"columns": columns, "rows": rows, "caption": w.t("banding.tabel"), "note": w.t("banding.kosong", n=missing)}
