"""One page a template, whose blanks the browser fills from a record; and the links that lead there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from generator.addresses import LETTER_FOLDER, template_file, template_path
from generator.blanks import Blank, LaidPart, Line, lay_out
from generator.catalogue import Entry
from generator.model.procedures import procedure_for_partner
from generator.pages.letter_values import KINDS
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.writer import Row, Writer
from generator.schema.guide import Template

FILE = "regions/_acuan/templat.yml"
EMPTY_FIELD = "[...]"
"""A field of a table on the page; the Word file leaves its cell empty."""
SCRIPT_WORDS = ("terisi", "tak_dikenal", "gagal", "menyiapkan")


def letter_page(w: Writer, key: str) -> Page:
    """A template to be filled in: from a record in the address, by the visitor, or not at all without a script."""
    templates = w.site.references.templates
    assert templates is not None  # noqa: S101 (without the list there is no such page)
    template = templates.templat[key]
    lang = letter_language(template, w.lang)
    title, lead = w.plain(template.judul), w.plain(template.guna)
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [
            {"label": w.t("nav.panduan"), "url": w.href("panduan/")},
            {"label": w.t("templat.judul"), "url": w.href("panduan/templat/")},
            {"label": title},
        ],
        "warning": w.t("templat.peringatan"),
        "hints": [w.plain(hint) for hint in template.petunjuk],
        "foreign": lang != w.lang,
        "letter_lang": lang,
        "parts": [_part(part) for part in lay_out(template, lang)],
        "regions": [{"value": slug, "label": w.region_name(slug, long=True)} for slug in w.site.regions],
        "file": {"url": w.asset(template_file(key, lang)), "lang": lang},
        "about": w.href("panduan/templat/") + f"#{key}",
        "script": {
            "kode": key,
            "bahasa": lang,
            "berkas": template_file(key, lang),
            "isian": f"{LETTER_FOLDER}{lang}/",
            "jenis": {kind: w.t("jenis_hasil." + kind) for kind in KINDS},
            "kata": {name: w.t.forms("naskah." + name) for name in SCRIPT_WORDS},
        },
        "changed": w.day(w.site.changed.get(FILE)),
        "links": w.edit_links(FILE),
    }
    search = search_record(w, kind="panduan", key=w.path, title=template.judul, summary=template.guna)
    return Page("naskah", w.lang, w.path, title, lead, values, FILE, w.site.changed.get(FILE), search)


def letter_language(template: Template, lang: str) -> str:
    """The language that the paper is drawn up in for a reader of `lang`."""
    return next((own for own in template.bahasa if own == lang), template.bahasa[0])


def _part(part: LaidPart) -> Row:
    return {
        "heading": part.heading,
        "lines": [_line(line) for line in part.lines],
        "fields": [_blank(field) for field in part.fields],
        "items": [_line(item) for item in part.items],
    }


def _line(line: Line) -> list[Row]:
    return [{"text": piece} if isinstance(piece, str) else _blank(piece) for piece in line]


def _blank(blank: Blank) -> Row:
    return {
        "number": blank.number,
        "words": blank.words,
        "shown": blank.shown or EMPTY_FIELD,
        "keys": " ".join(blank.keys),
        "kind": "kotak" if blank.is_box else "sel" if blank.field else "kata",
    }


# Links from other pages


def letter_links(w: Writer, use: str, query: dict[str, str], procedures: frozenset[str] = frozenset()) -> list[Row]:
    """The papers that can be prepared from a record of the kind `use`, with the record in the address.

    Args:
        w: Writes for the page that has the links.
        use: One of the kinds that a template's `untuk` names.
        query: What goes into the address.
        procedures: Only papers of these procedures; all where it is empty.
    """
    templates = w.site.references.templates
    return [
        {"label": w.plain(template.judul), "url": letter_url(w, key, query), "note": ""}
        for key, template in (templates.templat if templates else {}).items()
        if use in template.untuk and (not procedures or procedures & set(template.prosedur))
    ]


def letter_url(w: Writer, key: str, query: dict[str, str]) -> str:
    """The page of a template with what it is to be filled from."""
    return f"{w.href(template_path(key))}?{urlencode(query)}"


def record_letters(w: Writer, entry: Entry[Any]) -> list[Row]:
    """The papers to prepare from one record; where its partners are known, those that fit their kind."""
    kinds = {partner.jenis for partner in getattr(entry.record, "mitra", [])}
    found = (procedure_for_partner(w.site.references, kind) for kind in kinds)
    return letter_links(w, entry.kind, {entry.kind: entry.key}, frozenset(code for code in found if code))
