"""The small Markdown of text fields: paragraphs, lists, links, emphasis; rendered and sanitised by libraries."""

from __future__ import annotations

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "ul", "ol", "li", "a", "em", "strong", "br"}
_PARSER = MarkdownIt("zero").enable(
    ["list", "link", "emphasis", "autolink", "newline", "balance_pairs", "fragments_join"]
)


def render_markdown(text: str) -> Markup:
    """Turn a text field into safe HTML; anything beyond the subset stays text."""
    html = nh3.clean(
        _PARSER.render(text), tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}
    )
    return Markup(html)  # noqa: S704 (cleaned on the line above)
