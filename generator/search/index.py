"""Build the search index: which words stand in which pages with what weight, in files small enough to load in parts.

One index serves both languages, since a visitor may type either. What a result shows is stored by language. The files:

- `kamus.kat`: every word with its root, every name with its meaning, the pages' kinds, regions and sectors
- `<digest>/i<n>.kat`: the pages of a run of words, `<digest>/<lang><n>.kat`: what results show of a run of pages
- `<digest>/nyata.kat`: real words that the index lacks but that look like one it has, so that none is "corrected"

All are gzip; `docs/keputusan/0010-pencarian.md` tells why, `assets/js/cari/02-muat.js` reads them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from generator.search.lexicon import KINDS, Lexicon, Name
from generator.search.record import SearchRecord
from generator.search.roots import find_roots, indonesian_dictionary, rules
from generator.search.text import initials, searched_words
from generator.words import LANGUAGES

SHARD_BYTES = 12_000
BLOCK_PAGES, BLOCK_BYTES = 8, 8_000
"""How many pages share a file of what results show: so many, or so long."""
TOP = 15
"""The highest weight of a word in a page."""

TITLE, NAMES, SUMMARY, LABEL, EXTRA = 8.0, 5.0, 3.5, 3.0, 1.5
LINE, LINE_MORE, LINES_TOP = 1.2, 0.4, 2.4
INSIDE_OFFICIAL, INSIDE = 0.25, 0.6
OWN_REGION, PARTY_REGION, COMMODITY, SECTOR, FORM, KIND = 15.0, 12.0, 9.0, 9.0, 9.0, 9.0
MENTIONED_REGION = 0.5
MENTIONED = ("k:", "g:", "b:", "d:")
"""Concepts that a text can mention; a sector's words are too wide for that."""

Postings = dict[str, dict[int, int]]


@dataclass
class Doc:
    """One page in the languages it has."""

    kind: str
    key: str
    by_language: dict[str, SearchRecord] = field(default_factory=dict)

    @property
    def any(self) -> SearchRecord:
        """The record in the first language there is; codes are the same in all."""
        return next(iter(self.by_language.values()))


def build_index(records: Iterable[SearchRecord], lexicon: Lexicon, region_order: list[str]) -> dict[str, bytes]:
    """Build every file of the index.

    Args:
        records: Of all pages in all languages.
        lexicon: Names; spellings in two words that also occur in one are added to it.
        region_order: Slugs in the order of results that are otherwise equal.

    Returns:
        Content by file name.
    """
    docs = _gather(records, region_order)
    texts = [{lang: _fields(record) for lang, record in doc.by_language.items()} for doc in docs]
    vocabulary = _vocabulary(texts)
    _add_spellings(lexicon, texts, set().union(*vocabulary.values()))
    postings, key_words = _postings(docs, texts, lexicon)
    roots = find_roots(vocabulary["id"], vocabulary["en"], lexicon.single_words(), lexicon.places)
    terms, lines = _order(postings, roots, key_words, vocabulary["en"], lexicon.single_words())
    shards, counts = _shards(terms, postings)
    parts = {f"i{n}": shard for n, shard in enumerate(shards)}
    starts = _block_starts(docs)
    parts |= dict(_blocks(docs, starts))
    parts["nyata"] = "\n".join(_real_words(key_words, vocabulary)).encode()
    digest = hashlib.sha256(b"".join(parts[name] for name in sorted(parts))).hexdigest()[:10]
    slugs = {slug: n for n, slug in enumerate(dict.fromkeys(s for doc in docs for s in doc.any.regions))}
    sectors = {code: n for n, code in enumerate(dict.fromkeys(c for doc in docs for c in doc.any.sectors))}
    dictionary: dict[str, Any] = {
        "folder": digest,
        "blok": starts,
        "keping": counts,
        "jenis": [[kind, sum(doc.kind == kind for doc in docs)] for kind in KINDS],
        "bahasa": "".join(str(sum(1 << n for n, lang in enumerate(LANGUAGES) if lang in d.by_language)) for d in docs),
        "daerah": list(slugs),
        "sektor": list(sectors),
        "daerah_dok": [[slugs[s] for s in doc.any.regions] for doc in docs],
        "sektor_dok": [[sectors[c] for c in doc.any.sectors] for doc in docs],
        "kata": "\n".join(lines),
        "nama": "\n".join(_name_line(name) for _, name in sorted(lexicon.names.items())),
        "istilah": [term for term in terms if " " in term or ":" in term],
        "tempat": sorted(lexicon.places),
        "imbuhan": rules(),
        "umum": {kind: sorted(set().union(*(words[kind] for words in common_words().values()))) for kind in COMMON},
    }
    files = {f"{digest}/{name}.kat": content for name, content in parts.items()}
    files["kamus.kat"] = _as_json(dictionary)
    return {name: gzip.compress(content, 9, mtime=0) for name, content in files.items()}


COMMON = ("lewat", "lunak")


@cache
def common_words() -> dict[str, dict[str, frozenset[str]]]:
    """The words of `common.yml` by language and kind."""
    raw = yaml.load((Path(__file__).parent / "common.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
    return {lang: {kind: frozenset(text.split()) for kind, text in kinds.items()} for lang, kinds in raw.items()}


def _gather(records: Iterable[SearchRecord], region_order: list[str]) -> list[Doc]:
    """Join the languages of each page; kinds in their order, then regions, so that likely neighbours share a file."""
    docs: dict[tuple[str, str], Doc] = {}
    for record in records:
        doc = docs.setdefault((record.kind, record.key), Doc(record.kind, record.key))
        doc.by_language[record.language] = record
    rank = {slug: n for n, slug in enumerate(region_order)}
    kinds = {kind: n for n, kind in enumerate(KINDS)}

    def place(doc: Doc) -> tuple[int, int, str]:
        return kinds[doc.kind], min((rank.get(slug, 0) for slug in doc.any.regions), default=0), doc.key

    return sorted(docs.values(), key=place)


Field = tuple[str, float, list[str]]


def _fields(record: SearchRecord) -> list[Field]:
    """The searched texts of a record: name of the field, weight, words."""
    fields = [("judul", TITLE, record.title), ("ringkasan", SUMMARY, record.summary)]
    fields += [("nama", NAMES, name) for name in (*record.places, *record.partners)]
    fields += [("label", LABEL, label) for label in record.labels]
    fields += [("baris", LINE, line) for line in (record.figure, *record.lines)]
    fields += [("lain", EXTRA, words) for words in (*record.extra, *map(initials, record.partners))]
    return [(name, weight, searched_words(text)) for name, weight, text in fields if text]


Texts = list[dict[str, list[Field]]]


def _vocabulary(texts: Texts) -> dict[str, set[str]]:
    """Every word by the language it stands in."""
    found: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    for by_language in texts:
        for lang, fields in by_language.items():
            for _, _, words in fields:
                found[lang].update(words)
    for lang in LANGUAGES:
        found[lang] -= common_words()[lang]["lewat"]
    return found


LEAST_PART = 3


def _add_spellings(lexicon: Lexicon, texts: Texts, vocabulary: set[str]) -> None:
    """Where two words also occur as one (`tanda tangan`, `tandatangan`), make them one name."""
    for by_language in texts:
        for fields in by_language.values():
            for _, _, words in fields:
                for first, second in pairwise(words):
                    if len(first) >= LEAST_PART <= len(second) and first + second in vocabulary and first != second:
                        lexicon.add(f"{first} {second}")


def _postings(docs: list[Doc], texts: Texts, lexicon: Lexicon) -> tuple[Postings, set[str]]:
    """The weight of every word, name and concept in every page, and the words that titles and names have."""
    postings: Postings = defaultdict(dict)
    key_words: set[str] = set(lexicon.single_words())
    for number, (doc, by_language) in enumerate(zip(docs, texts, strict=True)):
        total: dict[str, float] = defaultdict(float)
        for term, weight in _tags(doc.any):
            total[term] = max(total[term], weight)
        best: dict[str, float] = defaultdict(float)
        for lang, fields in by_language.items():
            for term, weight in _weigh(fields, lexicon, common_words()[lang]["lewat"]).items():
                best[term] = max(best[term], weight)
            key_words.update(w for name, _, words in fields if name in ("judul", "nama") for w in words)
        for term, weight in best.items():
            total[term] += weight
        for term, weight in total.items():
            postings[term][number] = max(1, min(TOP, round(weight)))
    return postings, {word for word in key_words if not word.isdecimal()}


def _tags(record: SearchRecord) -> Iterator[tuple[str, float]]:
    yield f"j:{record.kind}", KIND
    for n, slug in enumerate(record.regions):
        yield f"d:{slug}", PARTY_REGION if n else OWN_REGION
    for prefix, codes, weight in (
        ("s:", record.sectors, SECTOR),
        ("k:", record.commodities, COMMODITY),
        ("b:", record.forms, FORM),
    ):
        for code in codes:
            yield prefix + code, weight


def _weigh(fields: list[Field], lexicon: Lexicon, skipped: frozenset[str]) -> dict[str, float]:
    """The weight of each term in the texts of one language: each field counts once, further lines a little."""
    by_field: dict[tuple[str, str], float] = {}
    for field_name, weight, words in fields:
        for term, share in _terms(words, lexicon, skipped):
            key = (term, field_name)
            if field_name == "baris" and key in by_field:
                by_field[key] = min(LINES_TOP, by_field[key] + LINE_MORE * share)
            else:
                by_field[key] = max(by_field.get(key, 0.0), weight * share)
    total: dict[str, float] = defaultdict(float)
    for (term, _), weight in by_field.items():
        total[term] += weight
    return total


def _terms(words: list[str], lexicon: Lexicon, skipped: frozenset[str]) -> Iterator[tuple[str, float]]:
    """What a text says: its names with their meanings, and its words; words inside a name count less."""
    for part, name in lexicon.segment(words):
        inside = 1.0
        if name:
            yield name.text, 1.0
            for concept in name.meanings:
                if concept.startswith(MENTIONED):
                    yield concept, MENTIONED_REGION if concept.startswith("d:") else 1.0
            inside = INSIDE_OFFICIAL if name.official else INSIDE
        if not name or len(part) > 1:
            for word in part:
                if word not in skipped:
                    yield word, inside


def _order(
    postings: Postings, roots: dict[str, str], key_words: set[str], english: set[str], known: set[str]
) -> tuple[list[str], list[str]]:
    """All terms in the order of the postings, and the dictionary's lines: a root with the words that come from it.

    A word is followed by a letter for how many pages have it (a: 1, b: 2 or 3, …), a capital for a word of titles. A
    line starts with the languages in which other forms of the root may be typed: none for a name.
    """
    by_root: dict[str, list[str]] = defaultdict(list)
    for term in postings:
        if " " not in term and ":" not in term:
            by_root[roots.get(term, term)].append(term)
    terms: list[str] = []
    lines = []
    for root in sorted(by_root):
        family = sorted(by_root[root], key=lambda word: (word != root, word))
        terms += family
        marks = [_mark(len(postings[word]), word in key_words) for word in family]
        start = [] if family[0] == root else [f"{root}-"]
        languages = ("i" if root in known or root in indonesian_dictionary() else "") + (
            "e" if root in known or len(family) > 1 or family[0] in english else ""
        )
        lines.append(" ".join([languages, *start, *(word + mark for word, mark in zip(family, marks, strict=True))]))
    return terms + sorted(term for term in postings if " " in term or ":" in term), lines


def _mark(pages: int, key: bool) -> str:
    letter = chr(ord("a") + min(25, pages.bit_length() - 1))
    return letter.upper() if key else letter


def _shards(terms: list[str], postings: Postings) -> tuple[list[bytes], list[int]]:
    """The postings of all terms in order, cut into files; and how many terms each file has.

    A posting is a count and, for each page, the step from the last page times 16 plus the weight, all as varints.
    """
    shards: list[bytes] = []
    counts: list[int] = []
    current, count = bytearray(), 0
    for term in terms:
        current += _varint(len(postings[term]))
        last = -1
        for number, weight in sorted(postings[term].items()):
            current += _varint((number - last) * 16 + weight)
            last = number
        count += 1
        if len(current) >= SHARD_BYTES:
            shards.append(bytes(current))
            counts.append(count)
            current, count = bytearray(), 0
    if count:
        shards.append(bytes(current))
        counts.append(count)
    return shards, counts


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _block_starts(docs: list[Doc]) -> list[int]:
    """The first page of each file of what results show; the same in all languages."""
    starts = [0]
    length = 0
    for number, doc in enumerate(docs):
        if length >= BLOCK_BYTES or number - starts[-1] == BLOCK_PAGES:
            starts.append(number)
            length = 0
        length += max(len(_as_json(_shown(record))) for record in doc.by_language.values())
    return starts


def _blocks(docs: list[Doc], starts: list[int]) -> Iterator[tuple[str, bytes]]:
    """What results show, a few pages a file."""
    for lang in LANGUAGES:
        for number, (start, end) in enumerate(pairwise([*starts, len(docs)])):
            rows = [_shown(doc.by_language.get(lang)) for doc in docs[start:end]]
            yield f"{lang}{number}", _as_json(rows)


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _shown(record: SearchRecord | None) -> list[Any] | None:
    if record is None:
        return None
    lines = [line for line in record.lines if line]
    return [record.url, record.key, record.title, record.summary, record.figure, int(record.untranslated), lines]


def _name_line(name: Name) -> str:
    meanings = " ".join(f"{concept}={factor:g}" for concept, factor in sorted(name.meanings.items()))
    return f"{name.text}|{meanings}" if meanings else name.text


LEAST_CORRECTED = 5


def _real_words(key_words: set[str], vocabulary: dict[str, set[str]]) -> list[str]:
    """Indonesian words that are not in the index but one letter from a word of it, or the start of one."""
    present = set().union(*vocabulary.values())
    starts = {word[:n] for word in present for n in range(LEAST_CORRECTED, len(word))}
    near = {form for word in key_words if len(word) >= LEAST_CORRECTED - 1 for form in _shortened(word)}
    return sorted(
        word
        for word in indonesian_dictionary() - present
        if len(word) >= LEAST_CORRECTED - 1 and (word in starts or not near.isdisjoint(_shortened(word)))
    )


def _shortened(word: str) -> set[str]:
    """The word, and the word without one of its letters: two words one edit apart share one of these."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}
