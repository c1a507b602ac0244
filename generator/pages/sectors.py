"""Pages of sectors: one each, and the list of all."""

from __future__ import annotations

from typing import Any

from generator.addresses import FEED_FILE
from generator.pages.commodities import commodity_links
from generator.pages.goods import chart, more_link, processor_rows, recorded, total_notes, white_space
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.writer import Row, Writer
from generator.schema.common import Text

SERIES_LEAST = 3
LATEST = 12


def sector_page(w: Writer, code: str) -> Page:
    """One sector: its potentials by region, totals where they are honest, who processes, cooperation, white space."""
    sector = w.site.references.sectors[code]
    title = w.plain(sector.nama)
    potentials = w.site.of_sector.get((code, "potensi"), [])
    agreements = w.site.of_sector.get((code, "kemitraan"), [])
    plans = w.site.of_sector.get((code, "rencana"), [])
    offers = w.site.of_sector.get((code, "tawaran"), [])
    codes = [one for one, commodity in w.site.references.commodities.items() if commodity.sektor == code]
    regions = dict.fromkeys(entry.region for entry in potentials)
    lead = recorded(w, potentials)
    values: dict[str, Any] = {
        "code": code,
        "title": title,
        "propose": w.propose_url(),
        "lead": lead,
        "crumbs": [{"label": w.t("nav.sektor"), "url": w.href("sektor/")}, {"label": title}],
        "warning": w.plain(sector.peringatan),
        "charts": _charts(w, codes),
        "commodities": [link for link in commodity_links(w) if link["code"] in codes],
        "processors": _processed_elsewhere(w, code, codes),
        "white": white_space(w, [*potentials, *agreements, *plans, *offers]),
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
    names = [w.plain(w.site.references.commodities[one].nama) for one in codes]
    search = search_record(
        w,
        kind="sektor",
        key=f"sektor/{code}/",
        title=sector.nama,
        summary=_as_text(lead, w.lang),
        sectors=[code],
        lines=[", ".join(names)],
    )
    return Page("sektor", w.lang, w.path, title, lead, values, search=search, sector=code)


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


def _charts(w: Writer, codes: list[str]) -> list[Row]:
    """Bars by region of commodities that enough regions tell of, with the total and the way to the commodity's page."""
    series = [one for code in codes if code in w.site.sums for one in w.site.sums[code].best]
    return [
        chart(w, one) | {"notes": [*total_notes(w, one), more_link(w, one.commodity)]}
        for one in sorted(series, key=lambda one: -len(one.parts))
        if len(one.parts) >= SERIES_LEAST
    ]


def _processed_elsewhere(w: Writer, code: str, codes: list[str]) -> list[Row]:
    """Who processes the sector's commodities in records of other sectors; its own are listed already."""
    carried = (entry for one in codes for entry in w.site.of_commodity.get((one, "potensi"), []))
    return processor_rows(w, {entry.key: entry for entry in carried if entry.record.sektor != code}.values())
