"""Procedures: the list, and one page each with steps, papers, differing sources, time line and checklist."""

from __future__ import annotations

from typing import Any

from generator.model.guide import known_working_days, own_length
from generator.pages.basis import basis_rows
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.terms import TermMarker
from generator.pages.writer import Row, Writer
from generator.schema.guide import Conflict, Count, Paper, Procedure, Step

FILE = "regions/_acuan/prosedur.yml"
SILENT = ("ada", "tidak-perlu")


def procedure_path(code: str) -> str:
    """The page of a procedure."""
    return f"panduan/prosedur/{code}/"


def procedure_list(w: Writer) -> Page:
    """All procedures with what they are for."""
    title, lead = w.t("prosedur.judul_daftar"), w.t("prosedur.lead_daftar")
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.panduan"), "url": w.href("panduan/")}, {"label": title}],
        "rows": procedure_rows(w),
        "choice": w.href("panduan/pilih/") if w.site.references.choice else "",
    }
    return Page("daftar-prosedur", w.lang, w.path, title, lead, values)


def procedure_rows(w: Writer) -> list[Row]:
    """Every procedure as a row of a list."""
    return [
        {
            "title": w.plain(procedure.judul),
            "url": w.href(procedure_path(code)),
            "line": w.plain(procedure.ringkasan),
            "note": w.t("prosedur.langkah_n", n=len(procedure.langkah)),
        }
        for code, procedure in w.site.references.procedures.prosedur.items()
    ]


def procedure_page(w: Writer, code: str) -> Page:
    """One procedure."""
    lists = w.site.references
    procedure = lists.procedures.prosedur[code]
    mark = TermMarker(w)
    title, lead = w.plain(procedure.judul), w.plain(procedure.ringkasan)
    papers = [(key, lists.papers.dokumen[key]) for key in procedure.dokumen]
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [
            {"label": w.t("nav.panduan"), "url": w.href("panduan/")},
            {"label": w.t("prosedur.judul_daftar"), "url": w.href("panduan/prosedur/")},
            {"label": title},
        ],
        "audience": mark(w.plain(procedure.untuk)),
        "intro": mark(w.plain(procedure.pengantar)),
        "steps": [_step(w, mark, procedure, number, step) for number, step in enumerate(procedure.langkah, 1)],
        "conflicts": [_conflict(w, mark, conflict) for conflict in procedure.beda],
        "papers": [_paper(w, mark, key, paper) for key, paper in papers],
        "templates": template_links(w, code),
        "line": time_line(w, procedure),
        "checks": {
            "papers": [w.plain(paper.nama) for _, paper in papers],
            "steps": [w.plain(step.judul) for step in procedure.langkah],
        },
        "jumps": [{"label": w.t(word), "url": f"#{place}"} for word, place in _places(procedure)],
        "sources": w.source_list(_sources(w, procedure, papers)),
        "others": [
            {"label": w.plain(other.pendek), "url": w.href(procedure_path(key)), "note": ""}
            for key, other in lists.procedures.prosedur.items()
            if key != code
        ],
        "changed": w.day(w.site.changed.get(FILE)),
        "links": w.edit_links(FILE),
    }
    values["terms"] = mark.notes()
    lines = [*(f"{w.plain(s.judul)}: {w.plain(s.tindakan)}" for s in procedure.langkah)]
    lines += [f"{w.plain(paper.nama)}: {w.plain(paper.isi)}" for _, paper in papers]
    search = search_record(
        w, kind="panduan", key=w.path, title=procedure.judul, summary=procedure.ringkasan,
        lines=lines, extra=[*procedure.kata.id, *procedure.kata.en, w.plain(procedure.untuk)],
    )  # fmt: skip
    return Page("prosedur", w.lang, w.path, title, lead, values, FILE, w.site.changed.get(FILE), search)


def _places(procedure: Procedure) -> list[tuple[str, str]]:
    """The parts of the page: heading's word, and id."""
    return [
        ("prosedur.langkah", "langkah"),
        *([("prosedur.beda", "sumber-berbeda")] if procedure.beda else []),
        *([("prosedur.dokumen", "dokumen")] if procedure.dokumen else []),
        ("waktu_panduan.judul", "garis-waktu"),
        ("prosedur.periksa", "daftar-periksa"),
        ("sumber.judul", "sumber"),
    ]


def template_links(w: Writer, code: str) -> list[Row]:
    """The templates that belong to a procedure, as links to their place in the list."""
    templates = w.site.references.templates
    return [
        {"label": w.plain(template.judul), "url": w.href("panduan/templat/") + f"#{key}", "note": ""}
        for key, template in (templates.templat if templates else {}).items()
        if code in template.prosedur
    ]


def _step(w: Writer, mark: TermMarker, procedure: Procedure, number: int, step: Step) -> Row:
    sources = w.site.references.procedures.sumber
    return {
        "id": f"langkah-{number}",
        "title": w.plain(step.judul),
        "condition": mark(w.plain(step.bila)) if step.bila else "",
        "text": mark(w.plain(step.tindakan)),
        "actor": w.plain(step.pelaku),
        "output": mark(w.plain(step.hasil)),
        "deadline": deadline(w, procedure, step),
        "basis": basis_rows(w, step.dasar),
        "note": mark(w.plain(step.catatan)) if step.catatan else "",
        "doubt": w.t("keyakinan.rendah") if step.keyakinan == "rendah" else "",
        "sources": w.sources(step.sumber, sources),
    }


def deadline(w: Writer, procedure: Procedure, step: Step) -> Row:
    """A step's deadline in words: what is known of it, and each stretch of time."""
    limit = step.tenggat
    unknown = limit.keadaan == "belum-terkonfirmasi"
    word = "" if limit.keadaan in SILENT else w.t("tenggat." + limit.keadaan, kantor=w.plain(procedure.tanya))
    return {
        "state": limit.keadaan,
        "word": word,
        "short": w.t("waktu_panduan.belum") if unknown else word,
        "text": w.plain(limit.teks),
        "counts": [_count(w, count) for count in limit.hitung],
        "none": limit.keadaan == "tidak-perlu",
    }


def _count(w: Writer, count: Count) -> Row:
    length = w.t("rentang." + count.satuan, n=count.banyak)
    return {
        "text": f"{length} {w.plain(count.ket)}",
        "amount": count.banyak,
        "unit": count.satuan,
        "direction": count.arah,
        "anchor": count.acuan,
    }


def _conflict(w: Writer, mark: TermMarker, conflict: Conflict) -> Row:
    sources = w.site.references.procedures.sumber
    return {
        "title": w.plain(conflict.hal),
        "sides": [
            {
                "text": mark(w.plain(side.isi)),
                "basis": basis_rows(w, side.dasar),
                "sources": w.sources(side.sumber, sources),
            }
            for side in conflict.sisi
        ],
        "advice": mark(w.plain(conflict.saran)),
    }


def _paper(w: Writer, mark: TermMarker, key: str, paper: Paper) -> Row:
    return {
        "id": f"dokumen-{key}",
        "title": w.plain(paper.nama),
        "who": w.plain(paper.penyusun),
        "text": mark(w.plain(paper.isi)),
        "outline": [w.plain(heading) for heading in paper.kerangka],
        "origin": {"code": paper.susunan, "word": w.t("susunan." + paper.susunan)},
        "basis": basis_rows(w, paper.dasar),
        "note": mark(w.plain(paper.catatan)) if paper.catatan else "",
        "sources": w.sources(paper.sumber, w.site.references.papers.sumber),
    }


def time_line(w: Writer, procedure: Procedure) -> Row:
    """The form and table that a script turns into dates; without one the table lists what is known."""
    chained = "mulai" in procedure.acuan
    known = known_working_days(procedure)
    return {
        "chained": chained,
        "text": w.t("waktu_panduan.ket" if chained else "waktu_panduan.ket_mundur"),
        "anchors": [{"id": f"acuan-{key}", "key": key, "label": w.plain(a.nama)} for key, a in procedure.acuan.items()],
        "known": w.t("waktu_panduan.diketahui", lama=w.t("rentang.hari-kerja", n=known)) if known else "",
        "rows": [
            {
                "number": number,
                "title": w.plain(step.judul),
                "url": f"#langkah-{number}",
                "id": f"lama-{number}",
                "condition": w.plain(step.bila),
                "deadline": deadline(w, procedure, step),
                "own": own.banyak if own and own.satuan == "hari-kerja" else "",
            }
            for number, step, own in ((n, s, own_length(s)) for n, s in enumerate(procedure.langkah, 1))
        ],
        "words": {
            "until": w.t("waktu_panduan.sampai"),
            "before": w.t("waktu_panduan.paling_lambat"),
        },
    }


def _sources(w: Writer, procedure: Procedure, papers: list[tuple[str, Paper]]) -> dict[str, Any]:
    lists = w.site.references
    used = {key for step in procedure.langkah for key in step.sumber}
    used |= {key for conflict in procedure.beda for side in conflict.sisi for key in side.sumber}
    found = {key: lists.procedures.sumber[key] for key in lists.procedures.sumber if key in used}
    for _, paper in papers:
        found |= {key: lists.papers.sumber[key] for key in paper.sumber}
    return found
