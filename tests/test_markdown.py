"""The small Markdown of text fields: what it allows becomes HTML, all else stays text that nobody can run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pages.markdown import render_markdown

ALLOWED = {"p", "ul", "ol", "li", "a", "em", "strong", "br"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
PIECES = [
    *"<>&\"'()[]!*_-`#:/=ab\n {}%",
    "script",
    "javascript:",
    "href=",
    "onload=",
    "https://a.b/",
    "<a ",
    "</",
    "&lt;",
]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Satu baris.", "<p>Satu baris.</p>"),
        ("Satu.\n\nDua.", "<p>Satu.</p>\n<p>Dua.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("*miring* dan **tebal**", "<p><em>miring</em> dan <strong>tebal</strong></p>"),
        ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
    ],
)
def test_what_is_allowed(text: str, html: str) -> None:
    assert render_markdown(text).strip() == html


def test_links_lead_out_without_passing_anything_on() -> None:
    link = LexborHTMLParser(render_markdown("[BPS](https://sultra.bps.go.id/a?b=1&c=2)")).css_first("a")
    assert link.attributes["href"] == "https://sultra.bps.go.id/a?b=1&c=2"
    assert "noopener" in (link.attributes.get("rel") or "")
    assert link.text() == "BPS"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox(1))",
        '[x](https://contoh.example/"onmouseover="alert(1))',
        "![x](https://contoh.example/a.png)",
        "<javascript:alert(1)>",
        "<iframe src='https://contoh.example'></iframe>",
        "<style>*{display:none}</style>",
        "<!-- <b> -->",
        "<div style='position:fixed'>x</div>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{ config }} {% include 'x' %}",
        "`<b>x</b>`",
        "# Judul\n\n> kutip\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "<<script>script>alert(1)<</script>/script>",
        "[x]: javascript:alert(1)\n\n[x]",
        "\u202e<script>\u202ealert(1)",
    ],
)
def test_attacks_stay_text(text: str) -> None:
    assert_harmless(render_markdown(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_nothing_gets_through(pieces: list[str]) -> None:
    assert_harmless(render_markdown("".join(pieces)))


def assert_harmless(html: str) -> None:
    tree = LexborHTMLParser(f"<html><head></head><body>{html}</body></html>")
    assert tree.body
    for node in tree.body.css("*"):
        if node.tag == "body":
            continue
        assert node.tag in ALLOWED, html
        assert set(node.attributes) <= ({"href", "rel"} if node.tag == "a" else set()), html
        address = node.attributes.get("href") or ""
        assert SCHEME.match(address.strip()) is None or address.startswith(("http:", "https:", "mailto:")), html
    assert "<!--" not in html
