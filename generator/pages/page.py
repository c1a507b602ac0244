"""One page, ready to be shown: where it stands, what its head says, which template shows which values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from generator.addresses import site_path
from generator.search.record import SearchRecord


@dataclass(frozen=True)
class Page:
    """A page in one language.

    Attributes:
        kind: Page kind; its template is `halaman/<kind>.html.j2`.
        lang: `id` or `en`.
        path: Without the language's folder: `potensi/buton/aspal-alam/`; empty for home.
        title, description: For the head of the document, plain text.
        values: What the template shows, all of it ready: no template computes.
        file: The record's file, for "edit this file"; None for lists.
        changed: Last change of that file; None when unknown.
        search: How the search knows it; None leaves it out.
        search_parts: The same of parts of the page, such as the terms of the glossary.
        sector: Code of the sector whose picture a shared link shows; empty for the general one.
        languages: Languages in which the page exists.
    """

    kind: str
    lang: str
    path: str
    title: str
    description: str
    values: dict[str, Any]
    file: str | None = None
    changed: dt.date | None = None
    search: SearchRecord | None = None
    search_parts: tuple[SearchRecord, ...] = ()
    sector: str = ""
    languages: tuple[str, ...] = field(default=("id", "en"))

    @property
    def url(self) -> str:
        """Path from the site's root."""
        return site_path(self.path, self.lang)
