"""The guided choice as pages: each question with its answers as links, each result with what applies."""

from __future__ import annotations

from typing import Any

from generator.model.guide import ways_to
from generator.pages.basis import basis_rows
from generator.pages.page import Page
from generator.pages.procedures import procedure_path, template_links
from generator.pages.search import search_record
from generator.pages.terms import TermMarker
from generator.pages.writer import Row, Writer
from generator.schema.guide import Approval, Choice, Result

FILE = "regions/_acuan/pilihan.yml"
ROOT = "panduan/pilih/"


def question_path(choice: Choice, code: str) -> str:
    """The page of a question; the first one stands at the root."""
    return ROOT if code == choice.awal else f"{ROOT}{code}/"


def result_path(code: str) -> str:
    """The page of a result."""
    return f"{ROOT}hasil/{code}/"


def answer_rows(w: Writer, choice: Choice, code: str) -> list[Row]:
    """The answers to a question as links."""
    return [
        {
            "label": w.plain(answer.teks),
            "url": w.href(result_path(answer.hasil) if answer.hasil else question_path(choice, answer.ke or "")),
        }
        for answer in choice.pertanyaan[code].jawaban
    ]


def question_page(w: Writer, code: str) -> Page:
    """One question."""
    choice = _choice(w)
    question = choice.pertanyaan[code]
    mark = TermMarker(w)
    title = w.plain(question.tanya)
    values: dict[str, Any] = {
        "title": title,
        "crumbs": _crumbs(w, title, first=code == choice.awal),
        "lead": w.t("pilih.lead") if code == choice.awal else "",
        "answers": answer_rows(w, choice, code),
        "help": mark(w.plain(question.bantuan)) if question.bantuan else "",
        "basis": basis_rows(w, question.dasar),
        "ways": _ways(w, choice, code, result=False),
        "restart": w.href(ROOT) if code != choice.awal else "",
    }
    values["terms"] = mark.notes()
    search = None
    if code == choice.awal:
        search = search_record(
            w, kind="panduan", key=w.path, title=question.tanya, summary=None,
            lines=[w.t("pilih.lead"), *(row["label"] for row in values["answers"])], extra=[w.t("pilih.judul")],
        )  # fmt: skip
    # The same question can stand on two paths: the answer that leads to it tells the pages' names apart.
    ways = values["ways"]
    name = f"{title} ({ways[0]['answer']})" if ways else title
    return Page("pilih", w.lang, w.path, name, w.t("pilih.lead"), values, FILE, w.site.changed.get(FILE), search)


def result_page(w: Writer, code: str) -> Page:
    """One result: what applies, who has to agree, which steps and papers follow."""
    choice = _choice(w)
    result = choice.hasil[code]
    mark = TermMarker(w)
    title, lead = w.plain(result.judul), w.plain(result.isi)
    values: dict[str, Any] = {
        "title": title,
        "crumbs": _crumbs(w, title, first=False),
        "lead": mark(lead),
        "sure": result.pasti,
        "approvals": [_approval(w, mark, approval) for approval in result.persetujuan],
        "procedure": _procedure(w, result),
        "further": [
            {
                "label": w.plain(w.site.references.procedures.prosedur[further.prosedur].judul),
                "url": w.href(procedure_path(further.prosedur)),
                "text": mark(w.plain(further.bila)),
            }
            for further in result.juga
        ],
        "note": mark(w.plain(result.catatan)) if result.catatan else "",
        "ways": _ways(w, choice, code, result=True),
        "restart": w.href(ROOT),
        "sources": w.sources(result.sumber, choice.sumber),
        "changed": w.day(w.site.changed.get(FILE)),
        "links": w.edit_links(FILE),
    }
    values["terms"] = mark.notes()
    lines = [f"{w.plain(approval.oleh)}: {w.plain(approval.ket)}" for approval in result.persetujuan]
    search = search_record(
        w, kind="panduan", key=w.path, title=result.judul, summary=result.isi, lines=lines, extra=[w.t("pilih.judul")]
    )
    name = f"{w.t('pilih.judul')}: {title}"
    return Page("pilih-hasil", w.lang, w.path, name, lead, values, FILE, w.site.changed.get(FILE), search)


def _choice(w: Writer) -> Choice:
    choice = w.site.references.choice
    if choice is None:
        raise ValueError("the guided choice has pages only where its list was read")
    return choice


def _crumbs(w: Writer, title: str, *, first: bool) -> list[Row]:
    crumbs: list[Row] = [{"label": w.t("nav.panduan"), "url": w.href("panduan/")}]
    if first:
        return [*crumbs, {"label": w.t("pilih.judul")}]
    return [*crumbs, {"label": w.t("pilih.judul"), "url": w.href(ROOT)}, {"label": title}]


def _ways(w: Writer, choice: Choice, code: str, *, result: bool) -> list[Row]:
    return [
        {
            "question": w.plain(way.question.tanya),
            "answer": w.plain(way.answer.teks),
            "url": w.href(question_path(choice, way.key)),
        }
        for way in ways_to(choice, code, result=result)
    ]


def _approval(w: Writer, mark: TermMarker, approval: Approval) -> Row:
    return {
        "who": w.plain(approval.oleh),
        "code": approval.perlu,
        "needed": w.t("perlu." + approval.perlu),
        "text": mark(w.plain(approval.ket)),
        "basis": basis_rows(w, approval.dasar),
    }


def _procedure(w: Writer, result: Result) -> Row | None:
    if result.prosedur is None:
        return None
    lists = w.site.references
    procedure = lists.procedures.prosedur[result.prosedur]
    url = w.href(procedure_path(result.prosedur))
    return {
        "title": w.plain(procedure.judul),
        "url": url,
        "steps": [
            {"label": w.plain(step.judul), "url": f"{url}#langkah-{number}", "condition": w.plain(step.bila)}
            for number, step in enumerate(procedure.langkah, 1)
        ],
        "papers": [
            {"label": w.plain(lists.papers.dokumen[key].nama), "url": f"{url}#dokumen-{key}", "note": ""}
            for key in procedure.dokumen
        ],
        "templates": template_links(w, result.prosedur),
        "line": f"{url}#garis-waktu",
        "checks": f"{url}#daftar-periksa",
    }
