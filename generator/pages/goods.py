"""What pages of commodities and of sectors share: totals with their chart, who processes, regions without a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from generator.addresses import commodity_path
from generator.catalogue import Entry
from generator.formats import amount_and_unit
from generator.model.totals import Part, Series
from generator.pages.writer import Row, Writer
from generator.schema import Potential

STAGES = ("barang-jadi", "setengah-jadi", "olahan-awal")
"""Stages of what is no longer raw, the furthest first."""
STATUSES = ("berjalan", "diambil", "negosiasi", "diminati", "terbuka", "rencana", "dihentikan")
ACTORS_SHOWN = 3


def commodity_link(w: Writer, code: str) -> Markup:
    """A commodity's name that leads to its page."""
    name = w.plain(w.site.references.commodities[code].nama)
    return Markup('<a href="{}">{}</a>').format(w.href(commodity_path(code)), name)


def more_link(w: Writer, code: str) -> Markup:
    """The sentence that leads on to a commodity's page."""
    return Markup("{}: {}.").format(w.t("komoditas.halaman"), commodity_link(w, code))


def recorded(w: Writer, potentials: Sequence[Entry[Potential]]) -> str:
    """How many potentials in how many regions, the province told apart: it is not one of them."""
    if not potentials:
        return w.t("komoditas.tanpa_potensi")
    slugs = {entry.region for entry in potentials}
    regions = [slug for slug in slugs if w.site.regions[slug].record.jenis != "provinsi"]
    key = "komoditas.di_daerah" if len(regions) == len(slugs) else "komoditas.dan_provinsi"
    where = w.t(key if regions else "komoditas.hanya_provinsi", daerah=w.t("hitung.daerah", n=len(regions)))
    return w.t("komoditas.tercatat", potensi=w.t("hitung.potensi", n=len(potentials)), daerah=where)


# Totals


def total_block(w: Writer, series: Series) -> Row:
    """A total with its chart by region and what a reader must know of it."""
    assert series.total is not None  # noqa: S101 (callers ask for totals only)
    measure = w.plain(w.site.references.measures[series.measure].nama)
    value, unit = _amount(w, series, series.total)
    shared: Row = {"year": str(series.year), "old": w.site.is_old(series.year)}
    of = w.t("jumlah.total", ukuran=measure, n=len(series.parts), semua=_regions(w))
    cells: list[Row] = [{"value": value, "unit": unit, "text": of} | shared]
    for part in series.province:
        value, unit = _amount(w, series, part.value)
        sources = w.sources(part.figure.sumber, part.entry.record.sumber)
        text = Markup('<a href="{}">{}</a>').format(w.record_href(part.entry), w.t("jumlah.provinsi"))
        cells.append({"value": value, "unit": unit, "text": text, "sources": sources} | shared)
    return {"cells": cells, "notes": _notes(w, series), "chart": chart(w, series)}


def total_notes(w: Writer, series: Series) -> list[str]:
    """The total in words, and what a reader must know of it, for below a chart."""
    assert series.total is not None  # noqa: S101 (callers ask for totals only)
    amount = _in_words(_amount(w, series, series.total))
    year = str(series.year)
    first = w.t("jumlah.kalimat", n=len(series.parts), semua=_regions(w), tahun=year, nilai=amount)
    own = [_in_words(_amount(w, series, part.value)) for part in series.province]
    beside = [w.t("jumlah.kalimat_provinsi", nilai=amount) for amount in own]
    return [first, *beside, *_notes(w, series)]


def chart(w: Writer, series: Series) -> Row:
    """Bars of a series by region, its own table."""
    top = series.parts[0].value or Decimal(1)
    rows: list[Row] = []
    sources: list[Row] = []
    for part in series.parts:
        percent = round(float(part.value / top) * 100, 2)
        value = _in_words(_amount(w, series, part.value))
        rows.append({"label": w.region_name(part.region), "value": value, "percent": percent})
        for source in w.sources(part.figure.sumber, part.entry.record.sumber):
            # Records of several regions read one page each for itself, with a title of its own.
            if not any((source["url"] and source["url"] == other["url"]) or source == other for other in sources):
                sources.append(source)
    rows[0]["accent"] = True
    name = w.plain(w.site.references.commodities[series.commodity].nama)
    measure = w.plain(w.site.references.measures[series.measure].nama).lower()
    return {
        "caption": w.t("sektor.diagram", nama=name, ukuran=measure),
        "rows": rows,
        "sources": sources,
        "year": str(series.year),
        "old": w.site.is_old(series.year),
    }


def _notes(w: Writer, series: Series) -> list[str]:
    notes: list[str] = []
    rest = _regions(w) - len(series.parts)
    if rest:
        notes.append(w.t("jumlah.sisa", n=rest))
    if series.disputed:
        low, high = series.span
        amount = _in_words(_amount(w, series, low, high))
        notes.append(escape(w.t("jumlah.berbeda")).format(daerah=_linked(w, series.disputed), rentang=amount))
    if series.doubled:
        names = ", ".join(w.region_name(slug) for slug in series.doubled)
        notes.append(w.t("jumlah.ganda", daerah=names))
    return notes


def _linked(w: Writer, parts: Iterable[Part]) -> Markup:
    links = [
        Markup('<a href="{}#angka">{}</a>').format(w.record_href(part.entry), w.region_name(part.region))
        for part in parts
    ]
    return Markup(", ").join(links)


def _amount(w: Writer, series: Series, value: Decimal, upper: Decimal | None = None) -> tuple[str, str]:
    upper = None if upper == value else upper
    return amount_and_unit(value, series.unit, w.site.references.units[series.unit], w.lang, upper)


def _in_words(amount: tuple[str, str]) -> str:
    return " ".join(filter(None, amount))


def _regions(w: Writer) -> int:
    return sum(region.record.jenis != "provinsi" for region in w.site.regions.values())


# Who processes


def processes(record: Potential) -> bool:
    """Whether a record is of industry, or of goods that are no longer raw."""
    return record.sektor == "industri" or record.tahap_olah in STAGES


def processor_rows(w: Writer, entries: Iterable[Entry[Potential]]) -> list[Row]:
    """Records of processing, the running ones first; what is only planned says so."""
    found = sorted((e for e in entries if processes(e.record)), key=lambda e: STATUSES.index(e.record.status))
    return [w.potential_row(entry) | {"line": _processing(w, entry)} for entry in found]


def _processing(w: Writer, entry: Entry[Potential]) -> str:
    record = entry.record
    stage = w.t("tahap_olah." + record.tahap_olah) if record.tahap_olah in STAGES else ""
    # A name in doubt is for the record's page, where the doubt is told.
    actors = [actor.nama for actor in record.pelaku if actor.keyakinan != "rendah"][:ACTORS_SHOWN]
    named = w.t("olah.pelaku", daftar=", ".join(actors)) if actors else ""
    status = w.t("status_potensi." + record.status)
    return ". ".join(filter(None, (w.region_name(entry.region), stage, status, named)))


# White space


def white_space(w: Writer, entries: Iterable[Entry[Any]]) -> Row:
    """Regions that no record concerns, as an invitation."""
    slugs = w.site.without_record(entries)
    if not slugs:
        return {"title": w.t("ruang_kosong.semua"), "text": "", "link": None}
    links = [Markup('<a href="{}">{}</a>').format(w.href(f"daerah/{slug}/"), w.region_name(slug)) for slug in slugs]
    return {
        "title": w.t("ruang_kosong.judul", n=len(slugs)),
        "text": Markup("{}. {}").format(Markup(", ").join(links), w.t("ruang_kosong.ket")),
        "link": {"label": w.t("usul.potensi"), "url": w.propose_url()},
    }
