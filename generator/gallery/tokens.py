"""Read the tokens of `assets/css/00-token.css` and measure the contrast of the colours that meet."""

from __future__ import annotations

import re
from dataclasses import dataclass

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
TOKEN = re.compile(r"(--kat-[\w-]+):\s*([^;]+);")
PAPER = "@media print"
TEXT, GRAPHIC = 4.5, 3.0
"""What WCAG 2.2 asks of text, and of lines and marks that carry meaning."""


@dataclass(frozen=True)
class Pair:
    """Two colours that meet on pages, and the least contrast they may have."""

    ink: str
    ground: str
    least: float = TEXT


GROUNDS = ("--kat-page", "--kat-surface", "--kat-surface-2")
COLOUR_PAIRS = (
    *(Pair(f"--kat-{ink}", ground) for ink in ("ink", "muted", "sea", "laterite", "seaweed") for ground in GROUNDS),
    *(Pair("--kat-turmeric", ground) for ground in GROUNDS[:2]),
    Pair("--kat-line", "--kat-page", GRAPHIC),
    Pair("--kat-hero-ink", "--kat-hero"),
    Pair("--kat-hero-muted", "--kat-hero"),
    Pair("--kat-yellow", "--kat-hero"),
    Pair("--kat-on-yellow", "--kat-yellow"),
    Pair("--kat-field-ink", "--kat-field"),
    Pair("--kat-field-muted", "--kat-field"),
    Pair("--kat-on-fill", "--kat-sea"),
    Pair("--kat-on-fill", "--kat-seaweed"),
    Pair("--kat-land-ink", "--kat-land"),
    Pair("--kat-region-line", "--kat-region", GRAPHIC),
    *(Pair("--kat-m-ink", f"--kat-m{tone}") for tone in (1, 2, 3)),
    Pair("--kat-m4-ink", "--kat-m4"),
    *(Pair("--kat-white", f"--kat-mark-{mark}") for mark in ("bumi", "laut", "ladang", "wisata", "industri")),
)


@dataclass(frozen=True)
class Tokens:
    """Values by name: all of the light scheme, and those that the dark one changes."""

    light: dict[str, str]
    dark: dict[str, str]

    def value(self, name: str, scheme: str) -> str:
        """What a token is in a scheme, `light` or `dark`."""
        return self.dark.get(name, self.light[name]) if scheme == "dark" else self.light[name]

    def named(self, prefix: str, digits: bool = False) -> dict[str, str]:
        """Tokens below a prefix, without it; with `digits` only the numbered ones."""
        rest = {name.removeprefix(prefix): value for name, value in self.light.items() if name.startswith(prefix)}
        return {name: value for name, value in rest.items() if not digits or name.isdigit()}

    def contrast(self, pair: Pair, scheme: str) -> float:
        """The contrast of two colours by WCAG's formula, 1 to 21."""
        low, high = sorted(luminance(self.value(name, scheme)) for name in (pair.ink, pair.ground))
        return (high + 0.05) / (low + 0.05)


def read_tokens(style: str) -> Tokens:
    """Read the screen's tokens; those for paper stand last and are left out."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for selector, body in RULE.findall(COMMENT.sub("", style).partition(PAPER)[0]):
        (dark if "slate" in selector else light).update(TOKEN.findall(body))
    return Tokens(light, dark)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB` by WCAG's formula."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
