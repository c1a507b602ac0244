"""The index of commodities: each with its potentials, by sector. It serves without a script what the filters do."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.catalogue import Entry
from generator.pages.page import Page
from generator.pages.writer import Row, Writer
from generator.schema import Potential

PATH = "komoditas/"


def commodity_list(w: Writer) -> Page:
    """Every commodity that has a potential, in the order of sectors."""
    by_code = potentials_by_commodity(w)
    commodities = w.site.references.commodities
    groups = []
    for sector, entry in w.site.references.sectors.items():
        rows = [
            {"id": code, "label": w.plain(commodity.nama), "links": _links(w, by_code[code])}
            for code, commodity in commodities.items()
            if commodity.sektor == sector and by_code.get(code)
        ]
        if rows:
            groups.append(
                {"id": sector, "title": w.plain(entry.nama), "url": w.href(f"sektor/{sector}/"), "rows": rows}
            )
    title = w.t("komoditas.judul")
    lead = w.t("komoditas.lead", n=sum(len(group["rows"]) for group in groups))
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.sektor"), "url": w.href("sektor/")}, {"label": title}],
        "groups": groups,
        "all": w.t("komoditas.semua"),
    }
    return Page("daftar-komoditas", w.lang, w.path, title, lead, values)


def commodity_links(w: Writer) -> list[Row]:
    """A link to each commodity's place in the index, with its number of potentials."""
    by_code = potentials_by_commodity(w)
    names = {code: w.plain(commodity.nama) for code, commodity in w.site.references.commodities.items()}
    return [
        {"label": name, "url": w.href(PATH) + f"#{code}", "note": str(len(by_code[code]))}
        for code, name in sorted(names.items(), key=lambda item: item[1])
        if by_code.get(code)
    ]


def potentials_by_commodity(w: Writer) -> dict[str, list[Entry[Potential]]]:
    """Potentials by the commodities they name, in reading order."""
    found: dict[str, list[Entry[Potential]]] = defaultdict(list)
    for entry in w.site.potentials.values():
        for code in entry.record.komoditas:
            found[code].append(entry)
    return found


def _links(w: Writer, entries: list[Entry[Potential]]) -> list[Row]:
    rows = [
        {
            "label": w.plain(e.record.judul),
            "url": w.record_href(e),
            "note": w.region_name(e.region),
            "foreign": w.lacks(e.record.judul),
        }
        for e in entries
    ]
    return sorted(rows, key=lambda row: (row["note"], row["label"]))
