"""The gallery at `/gaya/`: every component in every state, and the tokens. For `mkdocs serve`; never published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.gallery.entries import picker, read_groups
from generator.gallery.tokens import COLOUR_PAIRS, Tokens, read_tokens
from generator.model import Site
from generator.pages.page import Page
from generator.pages.writer import Settings, Writer
from generator.render import ASSETS, read_icons
from generator.words import LANGUAGES, load_words

GALLERY_PATH = "gaya/"
GALLERY_STYLE = "gaya/gaya.css"
"""The gallery's own stylesheet, below `assets/`: no part of the published one."""


def gallery_pages(site: Site, settings: Settings) -> Iterator[Page]:
    """The gallery in each language. Names and figures are invented; only the sectors' names are the site's own."""
    tokens = read_tokens((ASSETS / "css/00-token.css").read_text(encoding="utf-8"))
    for lang in LANGUAGES:
        w = Writer(site, load_words()[lang], GALLERY_PATH, settings, None)
        sectors = _sectors(w, tokens)
        title = "Galeri komponen" if lang == "id" else "Component gallery"
        values = {
            "title": title,
            "L": picker(lang),
            "style": w.asset("assets/" + GALLERY_STYLE),
            "home": w.href(""),
            "groups": read_groups(lang, sectors),
            "colours": _colours(tokens),
            "pairs": _pairs(tokens),
            "sizes": tokens.named("--kat-f-"),
            "spaces": tokens.named("--kat-", digits=True),
            "sectors": sectors,
            "drawings": sorted(read_icons()),
        }
        yield Page("gaya", lang, GALLERY_PATH, title, title, values)


def _sectors(w: Writer, tokens: Tokens) -> list[dict[str, str]]:
    """The sectors that have a colour: the site's word where it has one, else the code."""
    known = w.site.references.sectors
    codes = [name for name in tokens.named("--kat-w-") if not name.startswith("thread")]
    return [{"code": code, "label": w.plain(known[code].nama) if code in known else code} for code in codes]


def _colours(tokens: Tokens) -> list[dict[str, str]]:
    return [
        {"name": name, "light": tokens.light[name], "dark": tokens.dark.get(name, tokens.light[name])}
        for name, value in tokens.light.items()
        if value.startswith("#")
    ]


def _pairs(tokens: Tokens) -> list[dict[str, str]]:
    return [
        {
            "ink": pair.ink,
            "ground": pair.ground,
            "light": f"{tokens.contrast(pair, 'light'):.1f}",
            "dark": f"{tokens.contrast(pair, 'dark'):.1f}",
            "least": f"{pair.least:g}",
        }
        for pair in COLOUR_PAIRS
    ]
