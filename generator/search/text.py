"""How the search reads text: case, accents, apostrophes and punctuation make no difference.

`assets/js/cari/01-kata.js` does the same in the browser; `tests/search/kasus-kata.yml` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u0060\u00b4]")
POSSESSIVE = re.compile("['\u2019]s(?![^\\W_])", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"[\u0300-\u036f]")
# 1.250 or 12,5: a figure, which nobody types into a search box. Years, laws and house numbers have no separator.
FIGURE = re.compile(r"\d+(?:[.,]\d+)+")
LONGEST_NUMBER = 4


def fold(text: str) -> str:
    """Lower case without accents and apostrophes: `Ma'rûf` becomes `maruf`, `Buton's` becomes `buton`."""
    plain = MARKS.sub("", unicodedata.normalize("NFKD", POSSESSIVE.sub("", text)))
    return APOSTROPHES.sub("", unicodedata.normalize("NFC", plain)).lower()


def words_of(text: str) -> list[str]:
    """The words of a text in order; hyphens and slashes part them: `Bau-Bau 28/2018` has four."""
    return WORD.findall(fold(text))


def searched_words(text: str) -> list[str]:
    """The words worth indexing: as `words_of`, without figures."""
    return [word for word in words_of(FIGURE.sub(" ", text)) if not word.isdecimal() or len(word) <= LONGEST_NUMBER]


def squash(words: list[str]) -> str:
    """One spelling for what is written in one word or in two: `kerja sama` and `kerjasama`."""
    return "".join(words)


def initials(name: str) -> str:
    """The short form of a name of three or more capitalised words: `Universitas Gadjah Mada` becomes `ugm`, else ''."""
    outside = re.sub(r"\([^)]*\)", " ", name)
    first = [word[0] for word in re.findall(r"[^\W\d_]+", outside) if word[0].isupper()]
    return "".join(first).lower() if 3 <= len(first) <= 6 else ""
