"""Plans and contacts by stage, and where two regions plan the same."""

from __future__ import annotations

from typing import Any, get_args

from generator.addresses import partner_path
from generator.catalogue import Entry
from generator.model.overlap import Overlap
from generator.model.site import cooperation_rank
from generator.pages.page import Page
from generator.pages.register import crumbs
from generator.pages.writer import Row, Writer
from generator.schema.cooperation import PlanStage

STAGES: tuple[str, ...] = get_args(PlanStage)


def plan_list(w: Writer) -> Page:
    """Every stage in its order, empty ones too; then overlaps, and what was already agreed elsewhere."""
    title = w.t("rencana.judul")
    lead = w.t("rencana.lead", n=len(w.site.plans))
    stages = [_stage(w, number, code) for number, code in enumerate(STAGES, 1)]
    values = {
        "title": title,
        "lead": lead,
        "crumbs": crumbs(w, title),
        "stages": stages,
        "overlaps": [_overlap_row(w, overlap) for overlap in w.site.overlaps],
        "precedents": [_overlap_row(w, overlap) for overlap in w.site.precedents],
        "send": _new_plan_url(w),
    }
    return Page("daftar-rencana", w.lang, w.path, title, lead, values)


def _stage(w: Writer, number: int, code: str) -> Row:
    entries = sorted((e for e in w.site.plans.values() if e.record.tahap == code), key=cooperation_rank)
    return {
        "code": code,
        "title": w.t("tahap." + code),
        "number": number,
        "count": str(len(entries)),
        "rows": [plan_row(w, entry) for entry in entries],
        "none": w.t("rencana.tahap_kosong"),
    }


def plan_row(w: Writer, entry: Entry[Any]) -> Row:
    """A plan in a list: whose, of which kind, since when."""
    row = w.cooperation_row(entry)
    names = [w.region_name(slug) for slug in dict.fromkeys(entry.record.pihak)]
    shown = names if len(names) <= 4 else [w.t("hitung.daerah", n=len(names))]
    row["line"] = ", ".join([*shown, row["line"]])
    return row


def _overlap_row(w: Writer, overlap: Overlap) -> Row:
    partners = [{"label": partner_name(w, slug), "url": w.href(partner_path(slug))} for slug in overlap.partners]
    lists = w.site.references
    shared = [w.plain(lists.commodities[code].nama) for code in overlap.commodities] or [
        w.plain(lists.sectors[code].nama) for code in overlap.sectors
    ]
    return {
        "first": _side(w, overlap.first),
        "second": _side(w, overlap.second),
        "partners": partners,
        "shared": ", ".join(shared),
    }


def _side(w: Writer, entry: Entry[Any]) -> Row:
    names = [w.region_name(slug) for slug in dict.fromkeys(entry.record.pihak)]
    stage = w.t("tahap." + entry.record.tahap) if entry.kind == "rencana" else w.date_words(entry)
    return {
        "title": w.plain(entry.record.judul),
        "url": w.record_href(entry),
        "key": entry.key,
        "kind": entry.kind,
        "untranslated": w.lacks(entry.record.judul),
        "line": ", ".join([*(names if len(names) <= 4 else [w.t("hitung.daerah", n=len(names))]), stage]),
    }


def partner_name(w: Writer, slug: str) -> str:
    """A partner's name in the page's language."""
    profile = w.site.partners[slug]
    return (profile.name_en if w.lang == "en" else None) or profile.name


def _new_plan_url(w: Writer) -> str:
    """Where an office brings a new plan: the form of the public repository, else a letter with the same questions."""
    subject, body = w.t("rencana.kirim_judul"), w.t("rencana.kirim_isi")
    return w.prepared("usul-rencana", subject, body, {})
