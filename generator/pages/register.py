"""The register of agreements: what ends soon, what each status means, every agreement with its lane in time."""

from __future__ import annotations

from typing import Any

from generator.addresses import CALENDAR_FILE, FEED_FILE
from generator.catalogue import Entry
from generator.model.deadlines import ending_bands, known_ends
from generator.model.site import cooperation_rank
from generator.model.status import SILENT_YEARS
from generator.pages.explorer import agreement_facet_list, agreement_facets, explorer
from generator.pages.lanes import lane_table, status_counts, status_rank
from generator.pages.page import Page
from generator.pages.writer import Row, Writer


def register_list(w: Writer) -> Page:
    """The register: those that end soon, the rule of the status, all agreements, those to act on first."""
    entries = sorted(w.site.agreements.values(), key=lambda e: (status_rank(w.site.status[e.key]), cooperation_rank(e)))
    lead = w.t("register.lead", n=len(entries))
    unconfirmed = [e for e in entries if w.site.status[e.key].code == "tidak-terkonfirmasi"]
    table = lane_table(w, entries)
    for row, entry in zip(table["rows"], entries, strict=True):
        row["data"] = agreement_facets(w, entry)
    values = {
        "title": w.t("nav.kerja_sama"),
        "lead": lead,
        "table": table,
        "counts": status_counts(w, entries),
        "explorer": explorer(w, "kemitraan", agreement_facet_list(w), table["rows"]),
        "bands": ending_rows(w),
        "ends_known": w.t("berakhir.diketahui", n=len(known_ends(w.site)), semua=len(entries)),
        "unconfirmed": w.t("tak_terkonfirmasi.ket", n=len(unconfirmed), tahun=SILENT_YEARS),
        "send": w.report_url("kerja-sama"),
        "computed": w.t("register.dihitung", hari=w.day(w.site.today)),
        "method": w.href("metode/"),
        "doors": doors(w),
        "feeds": [
            {"label": w.t("kalender.semua"), "url": w.href(CALENDAR_FILE)},
            {"label": w.t("umpan.semua"), "url": w.href(FEED_FILE)},
        ],
    }
    return Page("daftar-kerja-sama", w.lang, w.path, w.t("nav.kerja_sama"), lead, values)


def ending_rows(w: Writer) -> list[Row]:
    """The bands of days ahead, each with the agreements that end in it; empty bands stay, and say so."""
    rows, first = [], 0
    for days, entries in ending_bands(w.site).items():
        title = w.t("berakhir.antara", dari=first + 1, n=days) if first else w.t("berakhir.dalam", n=days)
        rows.append({"title": title, "rows": [_ending_row(w, entry) for entry in entries]})
        first = days
    return rows


def _ending_row(w: Writer, entry: Entry[Any]) -> Row:
    status = w.site.status[entry.key]
    row = w.cooperation_row(entry)
    row["line"] = w.t("berakhir.sisa", hari=w.day(status.end), n=status.facts.get("n", 0))
    return row


def doors(w: Writer) -> list[Row]:
    """The other pages of cooperation, each with its number."""
    site = w.site
    return [
        {
            "label": w.t("mitra_cari.judul"),
            "url": w.href("kerja-sama/cari-mitra/"),
            "note": w.t("hitung.kebutuhan", n=len(site.matches.needs)),
        },
        {
            "label": w.t("rencana.judul"),
            "url": w.href("kerja-sama/rencana/"),
            "note": w.t("hitung.rencana", n=len(site.plans)),
        },
        {
            "label": w.t("mitra.judul"),
            "url": w.href("kerja-sama/mitra/"),
            "note": w.t("hitung.mitra", n=len(site.partners)),
        },
        {
            "label": w.t("tkksd.judul"),
            "url": w.href("kerja-sama/tkksd/"),
            "note": w.t("hitung.daerah", n=len(site.regions)),
        },
        {
            "label": w.t("matriks.judul"),
            "url": w.href("kerja-sama/matriks/"),
            "note": w.t("hitung.sektor", n=len(site.references.sectors)),
        },
        {
            "label": w.t("jejaring.judul"),
            "url": w.href("kerja-sama/jejaring/"),
            "note": w.t("hitung.kerja_sama", n=len(site.agreements)),
        },
    ]


def crumbs(w: Writer, title: str) -> list[Row]:
    """The way to a page below the register."""
    return [{"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")}, {"label": title}]
