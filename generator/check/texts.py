"""Rules of text: no markup, no template code, English there or known to be missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.walk import Found, find, parts, typed_documents
from generator.schema import Text
from generator.schema.common import ShortText, TitleText

LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
SAFE_LINKS = ("https://", "http://", "mailto:")
MANY_DIGITS = re.compile(r"[0-9][0-9 -]{8}")
PRIVATE = re.compile(r"(?<![\d.,])(?:[1-9]\d{15}|(?:\+62|62|0)8\d{2}[ -]?\d{3,4}[ -]?\d{3,5})(?![\d.,]\d)")
MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\{\{|\{%|<!--")


def text_is_plain(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Text holds no HTML and no template code."""
    for document, record in typed_documents(catalogue):
        for path, text in parts(catalogue, record, Text):
            for lang in ("id", "en"):
                written = getattr(text, lang) or ""
                if ("<" in written or "{" in written) and (odd := MARKUP.search(written)):
                    yield find(document, "teks-bermarkah", (*path, lang), raw=odd[0][:40])


def links_are_safe(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A link in text is a full web or mail address: nothing that runs, nothing that depends on the page."""
    for document, record in typed_documents(catalogue):
        for path, text in parts(catalogue, record, Text):
            for lang in ("id", "en"):
                written = getattr(text, lang) or ""
                for match in LINK.finditer(written) if "](" in written else ():
                    if not match[1].lower().startswith(SAFE_LINKS):
                        ragam = "bahaya" if re.match(r"\w+:", match[1]) else ""
                        yield find(document, "tautan-teks", (*path, lang), raw=match[1][:60], ragam=ragam)


def title_is_one_line(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Titles and summaries are one paragraph: they stand in tables, cards and the head of pages."""
    for document, record in typed_documents(catalogue):
        for path, text in (*parts(catalogue, record, TitleText), *parts(catalogue, record, ShortText)):
            for lang in ("id", "en"):
                if "\n" in (getattr(text, lang) or ""):
                    yield find(document, "satu-baris", (*path, lang))


def text_is_public(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Text holds no identity number and no mobile number."""
    for document, record in typed_documents(catalogue):
        for path, text in parts(catalogue, record, Text):
            for lang in ("id", "en"):
                written = getattr(text, lang) or ""
                if MANY_DIGITS.search(written) and (match := PRIVATE.search(written)):
                    ragam = "ponsel" if match[0][0] in "0+6" else ""
                    yield find(document, "data-pribadi", (*path, lang), raw=match[0], ragam=ragam)


def english_is_there(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Title and summary without English: a warning, the page shows Indonesian with a mark."""
    for entry in catalogue.entries():
        for name in ("judul", "ringkasan"):
            text = getattr(entry.record, name, None)
            if text is not None and text.en is None:
                yield find(entry.document, "tanpa-inggris", (name,), kunci=name)


RULES = (text_is_plain, links_are_safe, title_is_one_line, text_is_public, english_is_there)
