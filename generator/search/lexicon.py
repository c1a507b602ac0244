"""The names that the search knows: commodities, sectors, forms of agreement, regions, kinds of page, equal words.

A name leads to what it means (a concept such as `k:kakao`), with a factor that says how well. One spelling stands for
what is written in one word or in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.catalogue import References
from generator.schema.common import Text
from generator.search.text import squash, words_of
from generator.words import Words

KINDS = ("potensi", "kemitraan", "rencana", "tawaran", "daerah", "sektor", "komoditas", "panduan")
LONGEST_NAME = 6
AND = re.compile(r",\s*(?:dan|and)\s+|,\s*|\s+(?:dan|and)\s+")
BRACKETS = re.compile(r"\(([^)]*)\)")
REGION_KINDS = re.compile(r"^(?:kabupaten|kota|provinsi)\s+|\s+(?:regency|city|province)$", re.IGNORECASE)

# How well a name stands for what it means: its own name, or another word for it. A sector's other words are wide.
NAME, SYNONYM = 0.9, 0.7
SECTOR_NAME, SECTOR_WORD = 0.8, 0.3
FORM_NAME, FORM_WORD = 0.8, 0.7
EQUAL = 0.85
REGION = 1.0
KIND = 0.5


@dataclass
class Name:
    """One name in its usual spelling.

    Attributes:
        words: Its words.
        meanings: Factor by concept.
        official: It names something of its own, so its single words mean less inside it: `kelapa` in `kelapa sawit`.
    """

    words: tuple[str, ...]
    meanings: dict[str, float] = field(default_factory=dict)
    official: bool = False

    @property
    def text(self) -> str:
        """As the index writes it."""
        return " ".join(self.words)


class Lexicon:
    """All names by their squashed spelling.

    Attributes:
        places: Words of place names; they have no root.
    """

    def __init__(self) -> None:
        self.names: dict[str, Name] = {}
        self.places: set[str] = set()
        self._lengths: dict[str, list[int]] = {}

    def add(self, spelling: str, concept: str = "", factor: float = 0.0, *, official: bool = False) -> None:
        """Add one spelling of a name. The first spelling is the usual one."""
        words = tuple(words_of(spelling))
        if not words or len(words) > LONGEST_NAME:
            return
        name = self.names.setdefault(squash(list(words)), Name(words))
        self._note_length(words[0], len(words))
        self._note_length(squash(list(words)), 1)
        name.official |= official and len(words) > 1
        if concept:
            name.meanings[concept] = max(factor, name.meanings.get(concept, 0.0))

    def _note_length(self, first: str, length: int) -> None:
        lengths = self._lengths.setdefault(first, [])
        if length not in lengths:
            lengths.append(length)
            lengths.sort(reverse=True)

    def single_words(self) -> set[str]:
        """Names of one word."""
        return {name.words[0] for name in self.names.values() if len(name.words) == 1}

    def segment(self, words: list[str]) -> Iterator[tuple[list[str], Name | None]]:
        """Cut words into names, the longest first, and the words between them."""
        at = 0
        while at < len(words):
            length, name = 1, None
            for tried in self._lengths.get(words[at], ()):
                name = self.names.get(squash(words[at : at + tried]))
                if name:
                    length = tried
                    break
            yield words[at : at + length], name
            at += length


def build_lexicon(references: References, regions: Mapping[str, Text], words: Mapping[str, Words]) -> Lexicon:
    """Gather every name.

    Args:
        references: The reference lists.
        regions: Full names of the regions that have a profile, by slug.
        words: The fixed words by language: kinds of page by name.
    """
    lexicon = Lexicon()
    _add_regions(lexicon, references, regions)
    _add_commodities(lexicon, references)
    for code, sector in references.sectors.items():
        _add(lexicon, f"s:{code}", _parts(sector.nama), SECTOR_NAME, official=True)
        _add(lexicon, f"s:{code}", (*sector.kata.id, *sector.kata.en), SECTOR_WORD)
    for code, form in references.forms.items():
        _add(lexicon, f"b:{code}", _parts(form.nama), FORM_NAME)
        _add(lexicon, f"b:{code}", form.kata, FORM_WORD)
    for code, term in references.glossary.istilah.items():
        _add(lexicon, f"g:istilah-{code}", filter(None, (term.istilah, term.padanan)), EQUAL)
    for code, equal in references.equals.items():
        _add(lexicon, f"g:{code}", (*equal.id, *equal.en), EQUAL)
    for list_ in words.values():
        for kind in KINDS:
            _add(lexicon, f"j:{kind}", list_("cari_jenis." + kind).split(", "), KIND)
    return lexicon


def _add(lexicon: Lexicon, concept: str, names: Iterable[str], factor: float, *, official: bool = False) -> None:
    for name in names:
        lexicon.add(name, concept, factor, official=official)


def _parts(text: Text) -> Iterator[str]:
    """A name in both languages, and the parts of one that joins several: `Padi dan beras`, `Perjanjian (PKS)`."""
    for spelling in filter(None, (text.id, text.en)):
        inside = BRACKETS.findall(spelling)
        outside = BRACKETS.sub(" ", spelling)
        yield outside
        yield from AND.split(outside)
        yield from inside


def _add_commodities(lexicon: Lexicon, references: References) -> None:
    own: set[str] = set()
    for code, commodity in references.commodities.items():
        _add(lexicon, f"k:{code}", (code, *_parts(commodity.nama)), NAME, official=True)
        own |= {squash(words_of(part)) for part in _parts(commodity.nama)}
    for code, commodity in references.commodities.items():
        # A word that names one commodity is no synonym of another: `pakan` beside jagung.
        others = (w for w in (*commodity.kata.id, *commodity.kata.en) if squash(words_of(w)) not in own)
        _add(lexicon, f"k:{code}", others, SYNONYM)


def _add_regions(lexicon: Lexicon, references: References, regions: Mapping[str, Text]) -> None:
    for slug, place in references.gazetteer.daerah.items():
        full = regions.get(slug)
        names = [place.nama, *((full.id, full.en) if full else ())]
        for name in filter(None, names):
            _add(lexicon, f"d:{slug}", (REGION_KINDS.sub("", name), name), REGION, official=True)
            lexicon.places |= set(words_of(name))
        _add(lexicon, f"d:{slug}", place.sebutan, REGION)
        for district in place.kecamatan:
            lexicon.add(district.nama, official=True)
            lexicon.places |= set(words_of(district.nama))
