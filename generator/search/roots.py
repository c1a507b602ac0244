"""Root words: which affixes a word may carry, and which root a list of real words confirms.

The rules only propose; a root counts when it is a word of the list, so none is invented. The browser is sent the same
rules and checks against the index's own roots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

LEAST_ROOT = {"id": 3, "en": 4}
PLURAL, LEAST_PLURAL = "s", 3
LAYERS = 3
SURE = 1000

# Prefix -> what may have stood in its place before the next letter; tried in order, longest prefix first.
# `*` = nothing was lost. A letter = that letter was swallowed by the nasal before it.
PREFIXES: dict[str, dict[str, str]] = {
    "id": {
        "menge": "*",
        "penge": "*",
        "meny": "s",
        "peny": "s",
        "meng": "*k",
        "peng": "*k",
        "mem": "*p",
        "pem": "*p",
        "men": "t*",
        "pen": "t*",
        "ber": "*r",
        "per": "*r",
        "ter": "*r",
        "me": "*",
        "pe": "*",
        "be": "*",
        "te": "*",
        "pel": "*",
        "bel": "*",
        "di": "*",
        "ke": "*",
        "se": "*",
    },
    "en": {},
}
# Suffix -> what stood in its place (`|` parts the choices, empty = nothing).
SUFFIXES: dict[str, dict[str, str]] = {
    "id": {
        "isasi": "|is",
        "asi": "",
        "wati": "",
        "wan": "",
        "nya": "",
        "lah": "",
        "kah": "",
        "pun": "",
        "kan": "",
        "an": "",
        "ku": "",
        "mu": "",
        "i": "",
    },
    "en": {
        "ization": "|e|ize",
        "isation": "|e|ise",
        "ations": "|e|ate",
        "ation": "|e|ate",
        "ments": "",
        "ment": "",
        "ities": "|e|ity",
        "ity": "|e",
        "ings": "|e",
        "ing": "|e",
        "ions": "e|",
        "ion": "e|",
        "ers": "|e",
        "ors": "|e",
        "er": "|e",
        "or": "|e",
        "ies": "y|ie",
        "ied": "y",
        "es": "|e",
        "ed": "|e",
        "s": "",
    },
}
BEGINNINGS = {lang: tuple(table) for lang, table in PREFIXES.items()}
ENDINGS = {lang: tuple(table) for lang, table in SUFFIXES.items()}
DOUBLED = {"id": False, "en": True}


def rules() -> dict[str, Any]:
    """The tables as the browser gets them."""
    return {
        lang: {"awal": PREFIXES[lang], "akhir": SUFFIXES[lang], "ganda": DOUBLED[lang], "pendek": LEAST_ROOT[lang]}
        for lang in PREFIXES
    }


def layers(word: str, lang: str) -> list[list[str]]:
    """What the word may come from: without one affix, without two, without three."""
    found = [[word]]
    for _ in range(LAYERS):
        found.append(list(dict.fromkeys(shorter for form in found[-1] for shorter in _strip(form, lang))))
    return found[1:]


@cache
def _strip(word: str, lang: str) -> tuple[str, ...]:
    """The word without one of its affixes, in every way."""
    before = _strip_beginning(word, lang) if word.startswith(BEGINNINGS[lang]) else ()
    after = _strip_ending(word, lang) if word.endswith(ENDINGS[lang]) else ()
    return (*before, *after)


def _strip_beginning(word: str, lang: str) -> Iterator[str]:
    for prefix, choices in PREFIXES[lang].items():
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            for choice in choices:
                whole = rest if choice == "*" else choice + rest
                if len(whole) >= LEAST_ROOT[lang]:
                    yield whole


def _strip_ending(word: str, lang: str) -> Iterator[str]:
    for suffix, ends in SUFFIXES[lang].items():
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            least = LEAST_PLURAL if suffix == PLURAL else LEAST_ROOT[lang]
            for end in ends.split("|"):
                if len(rest + end) >= least:
                    yield rest + end
            if DOUBLED[lang] and len(rest) > least and rest[-1] == rest[-2]:
                yield rest[:-1]


def best_root(word: str, lang: str, score: Callable[[str], int]) -> str | None:
    """Of the least stripped forms that score at all, the one with the highest score."""
    for layer in layers(word, lang):
        if best := max((form for form in layer if score(form)), key=score, default=None):
            return best
    return None


@cache
def indonesian_dictionary() -> frozenset[str]:
    """PySastrawi's list of Indonesian root words."""
    return frozenset(StemmerFactory().get_words())


def find_roots(
    indonesian: Collection[str], english: Collection[str], known: Collection[str], protected: Collection[str]
) -> dict[str, str]:
    """The root of every word of the index.

    Args:
        indonesian, english: The words that stand in texts of each language.
        known: Words of the reference lists: names and synonyms of what the catalogue is about.
        protected: Words of place names, which have no root.

    Returns:
        Root by word; a word without another root is its own.
    """
    dictionary = indonesian_dictionary()
    leading = {"id": _count_stems(indonesian, "id"), "en": _count_stems(english, "en")}

    def score_indonesian(form: str) -> int:
        if form in known:
            return SURE
        return leading["id"][form] + (form in indonesian) if form in dictionary else 0

    def score_english(form: str) -> int:
        if form in known or form in english:
            return SURE
        return int(leading["en"][form] > 1)

    def shorter(word: str) -> str | None:
        if word in protected or word in dictionary or word.isdecimal():
            return None
        root = best_root(word, "id", score_indonesian) if word not in english or word in indonesian else None
        return root or (best_root(word, "en", score_english) if word not in indonesian or word in english else None)

    roots = {}
    for word in {*indonesian, *english}:
        root = word
        while further := shorter(root):
            root = further
        roots[word] = root
    return roots


def _count_stems(words: Collection[str], lang: str) -> Counter[str]:
    """How many words lead to each stem: `farm` of farming and farmers has two."""
    return Counter(form for word in words for layer in layers(word, lang) for form in set(layer))
