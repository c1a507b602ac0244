"""Rules of text: no markup, no template code, English there or known to be missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.walk import Found, find, parts, typed_documents
from generator.schema import Text

MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\{\{|\{%|<!--")


def text_is_plain(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Text holds no HTML and no template code."""
    for document, record in typed_documents(catalogue):
        for path, text in parts(catalogue, record, Text):
            for lang in ("id", "en"):
                written = getattr(text, lang) or ""
                if odd := MARKUP.search(written):
                    yield find(document, "teks-bermarkah", (*path, lang), raw=odd[0][:40])


def english_is_there(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Title and summary without English: a warning, the page shows Indonesian with a mark."""
    for entry in catalogue.entries():
        for name in ("judul", "ringkasan"):
            text = getattr(entry.record, name, None)
            if text is not None and text.en is None:
                yield find(entry.document, "tanpa-inggris", (name,), kunci=name)


RULES = (text_is_plain, english_is_there)
