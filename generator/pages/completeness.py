"""The report on completeness: all regions beside each other, and one page a region with everything it can mend."""

from __future__ import annotations

from generator.addresses import REPORT_FILE
from generator.catalogue import Entry
from generator.formats import day
from generator.model.completeness import GROUPS, RecordState, RegionState
from generator.model.readiness import STEPS
from generator.outputs.completeness_tables import (
    gain_words,
    gap_office,
    gap_text,
    group_count,
    step_words,
    title_of,
)
from generator.pages.page import Page
from generator.pages.writer import Row, Writer
from generator.schema import Region

REPORT_PATH = "laporan/"
NEAR_SHOWN = 1
"""Potentials of one region among those that lack one thing only: everybody is to find their own here."""
MOVERS_SHOWN = 3
KINDS = ("wilayah", "potensi", "kemitraan", "rencana", "tawaran")
KIND_HEADS = {
    "wilayah": "lengkap.profil",
    "potensi": "nav.potensi",
    "kemitraan": "nav.kerja_sama",
    "rencana": "rencana.judul",
    "tawaran": "tawaran.judul",
}


def report_path(slug: str) -> str:
    """Path of one region's page."""
    return f"{REPORT_PATH}{slug}/"


def report_page(w: Writer) -> Page:
    """All regions: what is nearly done, who has moved most, every kind of gap counted."""
    states = w.site.completeness
    met, total = sum(s.met for s in states.values()), sum(s.total for s in states.values())
    near = [row for slug, state in states.items() for row in _near_rows(w, slug, state, with_region=True)[:NEAR_SHOWN]]
    rows = [_region_row(w, slug, state) for slug, state in states.items()]
    lead = w.t("lengkap.lead", daerah=len(states), catatan=sum(len(s.records) for s in states.values()))
    values = {
        "title": w.t("lengkap.judul"),
        "lead": lead,
        "cells": [
            {"value": _percent(met / total if total else 0), "text": w.t("lengkap.terpenuhi")},
            {"value": str(sum(len(s.nearly_there()) for s in states.values())), "text": w.t("lengkap.selangkah_ket")},
            {"value": str(sum(1 for s in states.values() if not s.counts()["kontak"])), "text": w.t("lengkap.kontak")},
        ],
        "movers": _movers(w),
        "near": near,
        "gained": any(row["gain"] for row in rows),
        "groups": [_group(w, group) for group in GROUPS],
        "rows": rows,
        "links_checked": _links_checked(w),
        "file": w.href(REPORT_FILE),
        "guide": w.href("panduan/memperbaiki-catatan/"),
        "method": w.href("metode/"),
    }
    return Page("laporan", w.lang, w.path, w.t("lengkap.judul"), lead, values)


def region_report_page(w: Writer, entry: Entry[Region]) -> Page:
    """One region: its records, those first that lack least, each with what is missing and who can mend it."""
    slug, state = entry.region, w.site.completeness[entry.region]
    name = w.plain(entry.record.nama)
    title = w.t("lengkap.judul_satu", daerah=name)
    lead = w.t("lengkap.lead_satu", terpenuhi=state.met, semua=state.total, persen=_percent(state.share))
    counts, near = state.counts(), _near_rows(w, slug, state)
    sections = [section for kind in KINDS if (section := _section(w, slug, kind, state))]
    values = {
        "title": title,
        "lead": lead,
        "crumbs": [
            {"label": w.t("lengkap.judul"), "url": w.href(REPORT_PATH)},
            {"label": name, "url": w.href(f"daerah/{slug}/")},
            {"label": w.t("lengkap.belum_ada")},
        ],
        "gain": w.t("lengkap.sejak", naik=gain_words(state, w.t), hari=_since(w)) if state.gain is not None else "",
        "counts": [_group(w, group) | {"count": group_count(w.site, group, counts, w.t)} for group in GROUPS],
        "near": near,
        "sections": sections,
        "contents": [
            {"label": w.t("lengkap.ringkas"), "url": "#ringkas"},
            *([{"label": w.t("lengkap.selangkah_judul"), "url": "#selangkah"}] if near else []),
            *({"label": section["title"], "url": f"#{section['code']}"} for section in sections),
        ],
        "whole": sum(1 for record in state.records if not record.gaps),
        "propose": w.propose_url(slug),
        "region": w.href(f"daerah/{slug}/"),
        "file": w.href(REPORT_FILE),
        "guide": w.href("panduan/memperbaiki-catatan/"),
    }
    return Page("laporan-daerah", w.lang, w.path, title, lead, values)


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def _since(w: Writer) -> str:
    return day(w.site.progress.day, w.lang) if w.site.progress else ""


def _links_checked(w: Writer) -> str:
    """When links were last tried; that they have not been tried yet."""
    if not w.site.links:
        return w.t("lengkap.tautan_belum")
    last = max(state.checked for state in w.site.links.values())
    return w.t("lengkap.tautan_per", hari=day(last, w.lang), n=len(w.site.links))


def _group(w: Writer, group: str) -> Row:
    return {"code": group, "label": w.t("lengkap.kelompok." + group), "text": w.t("lengkap.arti." + group)}


def _movers(w: Writer) -> list[Row]:
    """The regions that have gained most since a quarter ago; nobody who has lost is named."""
    gained = [(state.gain, slug, state) for slug, state in w.site.completeness.items() if state.gain and state.gain > 0]
    best = sorted(gained, key=lambda row: (-row[0], row[1]))[:MOVERS_SHOWN]
    return [
        {
            "label": w.region_name(slug),
            "url": w.href(report_path(slug)),
            "note": w.t("lengkap.sejak", naik=gain_words(state, w.t), hari=_since(w)),
        }
        for _, slug, state in best
    ]


def _region_row(w: Writer, slug: str, state: RegionState) -> Row:
    counts = state.counts()
    return {
        "slug": slug,
        "label": w.region_name(slug),
        "url": w.href(report_path(slug)),
        "share": _percent(state.share),
        "percent": round(100 * state.share, 1),
        "gain": gain_words(state, w.t),
        "near": len(state.nearly_there()),
        "counts": [group_count(w.site, group, counts, w.t) for group in GROUPS],
    }


def _near_rows(w: Writer, slug: str, state: RegionState, *, with_region: bool = False) -> list[Row]:
    """Potentials that lack one thing only for their next step, the readiest first."""
    rows = []
    for near in sorted(state.nearly_there(), key=lambda record: (-record.step, record.entry.record.judul.id)):
        gap = next(gap for gap in near.gaps if gap.group == "langkah")
        lacking = w.t("lengkap.tinggal", isian=gap_text(w.site, gap, w.t), langkah=w.t("siap." + STEPS[near.step]))
        rows.append(
            {
                "key": near.entry.key,
                "kind": "potensi",
                "title": title_of(near.entry, w.t),
                "url": w.record_href(near.entry),
                "line": f"{w.region_name(slug)}. {lacking}" if with_region else lacking,
                "sector": near.entry.record.sektor,
                "ladder": {"level": near.step, "word": w.t("siap." + STEPS[near.step - 1])},
                "untranslated": w.lacks(near.entry.record.judul),
                "office": gap_office(w.site, gap, slug, w.t),
            }
        )
    return rows


def _section(w: Writer, slug: str, kind: str, state: RegionState) -> Row | None:
    records = [record for record in state.records if record.entry.kind == kind and record.gaps]
    if not records:
        return None
    return {
        "code": kind,
        "title": w.t(KIND_HEADS[kind]),
        "text": w.t("lengkap.catatan_kurang", n=len(records)),
        "records": [_record_row(w, slug, record) for record in records],
    }


def _record_row(w: Writer, slug: str, state: RecordState) -> Row:
    entry = state.entry
    title = entry.record.nama if entry.kind == "wilayah" else entry.record.judul
    edit, *_, report = w.edit_links(entry.document.file)
    return {
        "key": entry.region if entry.kind == "wilayah" else entry.key,
        "kind": "daerah" if entry.kind == "wilayah" else entry.kind,
        "title": w.plain(title),
        "untranslated": w.lacks(title),
        "url": w.record_href(entry),
        "next": step_words(state, w.t),
        "gaps": [
            {
                "group": gap.group,
                "word": w.t("lengkap.kelompok." + gap.group),
                "text": gap_text(w.site, gap, w.t),
                "office": gap_office(w.site, gap, slug, w.t),
            }
            for gap in state.gaps
        ],
        "links": [edit, report],
    }
