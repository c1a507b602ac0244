"""Explain glossary terms where a guide names them: the first time on a page, as a link with a description."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.pages.writer import Row, Writer
from generator.schema.reference import Glossary

BRACKETS = re.compile(r"\(([^()]+)\)")
# Hyphens join words here: `PB-UMKU` is no `UMKU`, and `non-OSS` is no `OSS`.
BEFORE, AFTER = r"(?<![\w-])", r"(?![\w-])"


@dataclass(frozen=True)
class Terms:
    """The names of a glossary's terms in one language.

    Attributes:
        codes: Term by name, the name in lower case.
        pattern: Finds any of the names; None where there are none.
    """

    codes: dict[str, str]
    pattern: re.Pattern[str] | None


def names_of(written: str) -> list[str]:
    """The names in a term as the glossary writes it.

    >>> names_of("OPD / perangkat daerah"), names_of("Perjanjian kerja sama (PKS)")
    (['OPD', 'perangkat daerah'], ['Perjanjian kerja sama', 'PKS'])
    """
    inside = BRACKETS.findall(written)
    outside = BRACKETS.sub("", written).split(" / ")
    return [name.strip() for name in (*outside, *inside) if name.strip()]


def build_terms(glossary: Glossary, lang: str) -> Terms:
    """Collect the names of all terms that have a source; the catalogue's own words, which have none, are left out.

    English pages know the Indonesian names too, since guides keep many of them, and the English ones that belong to
    one term alone.
    """
    sourced = {code: term for code, term in glossary.istilah.items() if term.sumber}
    codes: dict[str, str] = {}
    if lang == "en":
        english = {code: names_of(term.padanan) for code, term in sourced.items() if term.padanan}
        shared = Counter(name.lower() for names in english.values() for name in names)
        codes.update({n.lower(): code for code, names in english.items() for n in names if shared[n.lower()] == 1})
    alternatives = [re.escape(name) for name in codes]
    for code, term in sourced.items():
        for name in names_of(term.istilah):
            codes.setdefault(name.lower(), code)
            alternatives.append(re.escape(name))
    # The longest name wins: `rencana kerja sama` before `kerja sama`.
    alternatives.sort(key=lambda name: (-len(name), name))
    loose = "|".join(name if name.isupper() else f"(?i:{name})" for name in alternatives)
    return Terms(codes, re.compile(f"{BEFORE}(?:{loose}){AFTER}") if alternatives else None)


def mark_terms(text: str, terms: Terms, seen: set[str], href: str) -> Markup:
    """Escape a text and turn the first mention of each term into a link.

    Args:
        text: Plain text.
        terms: The names to look for.
        seen: Codes of terms that the page has explained already; those found now are added.
        href: The glossary's page.
    """
    safe = str(escape(text))
    if terms.pattern is None:
        return Markup(safe)  # noqa: S704 (escaped above)

    def link(match: re.Match[str]) -> str:
        code = terms.codes[match[0].lower()]
        if code in seen:
            return match[0]
        seen.add(code)
        return (
            f'<a class="kat-istilah" href="{escape(href)}#{code}" aria-describedby="arti-{code}" data-kat-istilah>'
            f"{match[0]}</a>"
        )

    return Markup(terms.pattern.sub(link, safe))  # noqa: S704 (escaped above)


class TermMarker:
    """Marks the terms of one page, in the order in which its texts are given."""

    def __init__(self, w: Writer) -> None:
        self._w = w
        self._terms = build_terms(w.site.references.glossary, w.lang)
        self._href = w.href("panduan/istilah/")
        self.seen: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """Mark one plain text."""
        return mark_terms(text, self._terms, self.seen, self._href)

    def notes(self) -> list[Row]:
        """The descriptions of the terms that were marked, for the foot of the page."""
        terms = self._w.site.references.glossary.istilah
        return [
            {"code": code, "name": term.istilah, "other": term.padanan or "", "text": self._w.plain(term.arti)}
            for code, term in terms.items()
            if code in self.seen
        ]
