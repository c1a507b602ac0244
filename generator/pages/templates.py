"""The list of templates: what each is for, what it rests on, and the file in each language."""

from __future__ import annotations

from typing import Any

from generator.addresses import template_file, template_path
from generator.pages.basis import basis_rows
from generator.pages.page import Page
from generator.pages.procedures import procedure_path
from generator.pages.search import search_record
from generator.pages.terms import TermMarker
from generator.pages.writer import Row, Writer
from generator.schema import Text
from generator.schema.guide import Template

FILE = "regions/_acuan/templat.yml"


def template_page(w: Writer) -> Page:
    """All templates."""
    templates = w.site.references.templates
    listed = templates.templat if templates else {}
    mark = TermMarker(w)
    title, lead = w.t("templat.judul"), w.t("templat.lead", n=len(listed))
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.panduan"), "url": w.href("panduan/")}, {"label": title}],
        "warning": w.t("templat.peringatan"),
        "how": [mark(w.t("templat.cara_" + step)) for step in ("unduh", "isi", "periksa")],
        "rows": [_row(w, mark, key, template) for key, template in listed.items()],
        "changed": w.day(w.site.changed.get(FILE)),
        "links": w.edit_links(FILE),
    }
    values["terms"] = mark.notes()
    titles = Text(id=title, en=title)
    names = [f"{w.plain(template.judul)}: {w.plain(template.guna)}" for template in listed.values()]
    extra = [word for template in listed.values() for word in (template.judul.id, template.judul.en or "")]
    search = search_record(
        w, kind="panduan", key=w.path, title=titles, summary=Text(id=lead, en=lead), lines=names, extra=extra
    )
    return Page("templat", w.lang, w.path, title, lead, values, FILE, w.site.changed.get(FILE), search)


def _row(w: Writer, mark: TermMarker, key: str, template: Template) -> Row:
    procedures = w.site.references.procedures.prosedur
    return {
        "id": key,
        "title": w.plain(template.judul),
        "text": mark(w.plain(template.guna)),
        "fill": w.href(template_path(key)),
        "hints": [mark(w.plain(hint)) for hint in template.petunjuk],
        "files": [
            {
                "label": w.t("templat.unduh_" + lang),
                "url": w.asset(template_file(key, lang)),
                "lang": lang,
            }
            for lang in template.bahasa
        ],
        "headings": [w.plain(part.judul) for part in template.bagian if part.judul],
        "foreign": "en" not in template.bahasa and w.lang == "en",
        "basis": basis_rows(w, template.dasar),
        "procedures": [
            {"label": w.plain(procedures[code].pendek), "url": w.href(procedure_path(code)), "note": ""}
            for code in template.prosedur
        ],
    }
