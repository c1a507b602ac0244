"""Pages of sectors: one each, and the list of all."""

from __future__ import annotations

from typing import Any

from generator.addresses import FEED_FILE
from generator.formats import amount_and_unit
from generator.model.site import headline
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.writer import Row, Writer
from generator.schema.common import Text

SERIES_LEAST = 3
LATEST = 12


def sector_page(w: Writer, code: str) -> Page:
    """One sector: its potentials by region, output compared where one year and unit allow it, cooperation."""
    sector = w.site.references.sectors[code]
    title = w.plain(sector.nama)
    potentials = w.site.of_sector.get((code, "potensi"), [])
    agreements = w.site.of_sector.get((code, "kemitraan"), [])
    plans = w.site.of_sector.get((code, "rencana"), [])
    offers = w.site.of_sector.get((code, "tawaran"), [])
    regions = dict.fromkeys(entry.region for entry in potentials)
    lead = w.t("sektor.lead", n=len(potentials), daerah=len(regions))
    values: dict[str, Any] = {
        "code": code,
        "title": title,
        "propose": w.propose_url(),
        "lead": lead,
        "crumbs": [{"label": w.t("nav.sektor"), "url": w.href("sektor/")}, {"label": title}],
        "warning": w.plain(sector.peringatan),
        "charts": _charts(w, code),
        "potentials": [w.potential_row(entry) for entry in potentials],
        "agreements": [w.cooperation_row(entry) for entry in agreements[:LATEST]],
        "more_agreements": max(0, len(agreements) - LATEST),
        "plans": [w.cooperation_row(entry) for entry in plans[:LATEST]],
        "offers": [w.cooperation_row(entry) for entry in offers],
        "regions": [
            {
                "label": w.region_name(slug),
                "url": w.href(f"daerah/{slug}/"),
                "note": str(sum(entry.region == slug for entry in potentials)),
            }
            for slug in w.site.regions
            if slug in regions
        ],
        "register": w.href("kerja-sama/") + f"?sektor={code}",
        "feed": [{"label": w.t("umpan.satu", nama=title), "url": w.href(w.path + FEED_FILE), "note": ""}],
    }
    names = [w.plain(c.nama) for c in w.site.references.commodities.values() if c.sektor == code]
    search = search_record(
        w,
        kind="sektor",
        key=f"sektor/{code}/",
        title=sector.nama,
        summary=_as_text(lead, w.lang),
        sectors=[code],
        lines=[", ".join(names)],
    )
    return Page("sektor", w.lang, w.path, title, lead, values, search=search)


def sector_list(w: Writer) -> Page:
    """All sectors with their counts and commodities."""
    rows = sector_rows(w)
    for row in rows:
        names = [w.plain(c.nama) for c in w.site.references.commodities.values() if c.sektor == row["code"]]
        row["line"] = ", ".join(names)
    title = w.t("nav.sektor")
    lead = w.t("sektor.daftar_lead")
    return Page("daftar-sektor", w.lang, w.path, title, lead, {"title": title, "lead": lead, "rows": rows})


def sector_rows(w: Writer) -> list[Row]:
    """Every sector with the number of its potentials."""
    return [
        {
            "code": code,
            "label": w.plain(w.site.references.sectors[code].nama),
            "count": str(count) if count else "–",
            "url": w.href(f"sektor/{code}/"),
        }
        for code, count in w.site.sector_counts()
    ]


def _as_text(words: str, lang: str) -> Text:
    return Text(id=words, en=words if lang == "en" else None)


def _charts(w: Writer, code: str) -> list[Row]:
    """Bars of one commodity's output by region, only of one measure, unit and year."""
    series: dict[tuple[str, str, str, int], dict[str, Any]] = {}
    for entry in w.site.of_sector.get((code, "potensi"), []):
        if entry.region not in w.site.regions or w.site.regions[entry.region].record.jenis == "provinsi":
            continue
        figure = headline(entry.record)
        if figure is None or figure.ukuran not in ("produksi", "luas-tanam", "populasi-ternak") or not figure.tahun:
            continue
        if figure.sifat != "nyata" or len(entry.record.komoditas) != 1 or figure.nilai is None:
            continue
        # The output of a year is written both as tonnes and as tonnes a year: one series.
        key = (entry.record.komoditas[0], figure.ukuran, figure.satuan.removesuffix("/tahun"), figure.tahun)
        series.setdefault(key, {})[entry.region] = (figure, entry)
    charts = []
    for (commodity, measure, unit, year), values in sorted(series.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(values) < SERIES_LEAST:
            continue
        top = max(figure.nilai for figure, _ in values.values())
        rows: list[Row] = []
        sources: list[Row] = []
        for slug, (figure, entry) in sorted(values.items(), key=lambda item: -item[1][0].nilai):
            value, written = amount_and_unit(figure.nilai, unit, w.site.references.units[unit], w.lang)
            percent = round(float(figure.nilai / top) * 100, 2)
            rows.append({"label": w.region_name(slug), "value": f"{value} {written}", "percent": percent})
            for source in w.sources(figure.sumber, entry.record.sumber):
                # Records of several regions read one page each for itself, with a title of its own.
                if not any((source["url"] and source["url"] == other["url"]) or source == other for other in sources):
                    sources.append(source)
        rows[0]["accent"] = True
        name = w.plain(w.site.references.commodities[commodity].nama)
        caption = w.t("sektor.diagram", nama=name, ukuran=w.plain(w.site.references.measures[measure].nama).lower())
        charts.append(
            {"caption": caption, "rows": rows, "sources": sources, "year": str(year), "old": w.site.is_old(year)}
        )
    return charts
