"""The sitemap: every page with the day it last changed and its twin in the other language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from xml.sax.saxutils import escape

from generator.addresses import site_path


def write_sitemap(root: str, pages: Iterable[tuple[str, tuple[str, ...], dt.date | None]]) -> str:
    """Write the sitemap.

    Args:
        root: The site's address with a trailing slash; empty where it is unknown, which leaves addresses relative.
        pages: Path without the language's folder, the languages it exists in, and its last change; None for lists,
            which change with whatever they list.
    """
    rows = []
    for path, languages, day in pages:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(root + site_path(path, lang))}"/>'
            for lang in languages
        )
        changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        for lang in languages:
            rows.append(f"<url><loc>{escape(root + site_path(path, lang))}</loc>{changed}{links}</url>")
    body = "\n".join(rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{body}\n</urlset>\n"
    )
