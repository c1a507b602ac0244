"""Pages of commodities: one each, and the list of all, which serves without a script what the filters do."""

from __future__ import annotations

from typing import Any

from generator.addresses import FEED_FILE, commodity_path
from generator.catalogue import Entry
from generator.pages.goods import processor_rows, recorded, total_block, white_space
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.writer import Row, Writer
from generator.schema import Potential
from generator.schema.reference import Commodity
from generator.words import LANGUAGES

KINDS = ("potensi", "kemitraan", "rencana", "tawaran")


def commodity_page(w: Writer, code: str) -> Page:
    """One commodity: how much and where, who processes it, cooperation, and where nothing is recorded yet."""
    commodity = w.site.references.commodities[code]
    title = w.plain(commodity.nama)
    sector = w.plain(w.site.references.sectors[commodity.sektor].nama)
    records = {kind: w.site.of_commodity.get((code, kind), []) for kind in KINDS}
    order = {slug: number for number, slug in enumerate(w.site.regions)}
    potentials = sorted(records["potensi"], key=lambda entry: order[entry.region])
    lead = _lead(w, records)
    sums = w.site.sums.get(code)
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "names": _other_names(w, commodity),
        "crumbs": [
            {"label": w.t("nav.sektor"), "url": w.href("sektor/")},
            {"label": sector, "url": w.href(f"sektor/{commodity.sektor}/")},
            {"label": title},
        ],
        "sector": {"code": commodity.sektor, "label": sector},
        "totals": [total_block(w, series) for series in sums.best] if sums else [],
        "why_not": w.t("jumlah.sebab." + sums.why_not) if sums and sums.why_not else "",
        "potentials": [w.potential_row(entry) for entry in potentials],
        "processors": processor_rows(w, potentials),
        **{kind: [w.cooperation_row(entry) for entry in records[kind]] for kind in KINDS[1:]},
        "white": white_space(w, [entry for kind in KINDS for entry in records[kind]]),
        "propose": w.propose_url(),
        "regions": _region_links(w, potentials),
        "more": _more(w, code, commodity, sector),
    }
    search = search_record(
        w,
        kind="komoditas",
        key=w.path,
        title=commodity.nama,
        summary=None,
        sectors=[commodity.sektor],
        lines=[lead, values["names"]],
    )
    return Page("komoditas", w.lang, w.path, title, f"{title}. {lead}", values, search=search)


def _lead(w: Writer, records: dict[str, list[Entry[Any]]]) -> str:
    """How many records of each kind there are, in one sentence or two."""
    first = recorded(w, records["potensi"])
    counts = [w.t("komoditas.hitung_" + kind, n=len(records[kind])) for kind in KINDS[1:] if records[kind]]
    return f"{first} {w.t('komoditas.juga', daftar=', '.join(counts))}" if counts else first


def _other_names(w: Writer, commodity: Commodity) -> str:
    """Its other names, those of the page's language first."""
    parts = []
    for lang in sorted(LANGUAGES, key=lambda lang: lang != w.lang):
        names = list(getattr(commodity.kata, lang))
        own = getattr(commodity.nama, lang)
        if lang != w.lang and own:
            names.insert(0, own)
        if names:
            key = "komoditas.nama_lain" if lang == w.lang else "komoditas.nama_asing"
            parts.append(w.t(key, daftar=", ".join(dict.fromkeys(names))))
    return " ".join(parts)


def _region_links(w: Writer, potentials: list[Entry[Potential]]) -> list[Row]:
    counts: dict[str, int] = {}
    for entry in potentials:
        counts[entry.region] = counts.get(entry.region, 0) + 1
    return [
        {"label": w.region_name(slug), "url": w.href(f"daerah/{slug}/"), "note": str(count)}
        for slug, count in counts.items()
    ]


def _more(w: Writer, code: str, commodity: Commodity, sector: str) -> list[Row]:
    """Where the same commodity can be looked at otherwise. There is no feed of a commodity: its sector's has it too."""
    feed = w.href(f"sektor/{commodity.sektor}/") + FEED_FILE
    links = []
    if w.site.of_commodity.get((code, "potensi")):
        links += [
            {"label": w.t("komoditas.saring"), "url": w.href("potensi/") + f"?komoditas={code}"},
            {"label": w.t("komoditas.peta"), "url": w.href("peta/") + f"?komoditas={code}"},
        ]
    links += [
        {"label": w.t("mitra_cari.judul"), "url": w.href("kerja-sama/cari-mitra/")},
        {"label": w.t("umpan.satu", nama=sector), "url": feed},
    ]
    return links


def commodity_list(w: Writer) -> Page:
    """Every commodity that has a record, in the order of sectors."""
    groups = []
    for sector, entry in w.site.references.sectors.items():
        rows = [
            _list_row(w, code)
            for code in w.site.recorded_commodities
            if w.site.references.commodities[code].sektor == sector
        ]
        if rows:
            groups.append(
                {"id": sector, "title": w.plain(entry.nama), "url": w.href(f"sektor/{sector}/"), "rows": rows}
            )
    title = w.t("komoditas.judul")
    lead = w.t("komoditas.lead", n=len(w.site.recorded_commodities))
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.sektor"), "url": w.href("sektor/")}, {"label": title}],
        "groups": groups,
        "all": w.t("komoditas.semua"),
    }
    return Page("daftar-komoditas", w.lang, w.path, title, lead, values)


def _list_row(w: Writer, code: str) -> Row:
    entries = w.site.of_commodity.get((code, "potensi"), [])
    return {
        "id": code,
        "label": w.plain(w.site.references.commodities[code].nama),
        "url": w.href(commodity_path(code)),
        "links": _links(w, entries),
        "none": "" if entries else w.t("komoditas.tanpa_potensi"),
    }


def commodity_links(w: Writer) -> list[Row]:
    """A link to each commodity's page, with its number of potentials."""
    names = {code: w.plain(w.site.references.commodities[code].nama) for code in w.site.recorded_commodities}
    return [
        {"code": code, "label": name, "url": w.href(commodity_path(code)), "note": str(count or "–")}
        for code, name in sorted(names.items(), key=lambda item: item[1])
        for count in [len(w.site.of_commodity.get((code, "potensi"), []))]
    ]


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
