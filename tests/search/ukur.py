"""Measure a search with a list of queries: how often a fitting page is among the first three, and where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

FOLDER = Path(__file__).parent
LISTS = {"kueri": FOLDER / "kueri.yml", "kueri-lain": FOLDER / "kueri-lain.yml"}
FIRST = 3
SEEN = 10
NO_ANSWER = "none"
SAYS_NOTHING = re.compile(r"tidak ada|tidak ditemukan|no results|nothing found", re.IGNORECASE)
# The type of a result by the beginning of its address; the longer ones first.
TYPES = (
    ("kerja-sama/rencana/", "rencana"),
    ("kerja-sama/cari-mitra/", "tawaran"),
    ("kerja-sama/", "kemitraan"),
    ("potensi/", "potensi"),
    ("daerah/", "daerah"),
    ("sektor/", "sektor"),
    ("panduan/", "panduan"),
)


@dataclass(frozen=True)
class Query:
    """A query of the list. `page_lang`: the language of the page on which it is typed."""

    text: str
    lang: str
    kind: str
    expect: tuple[dict[str, Any], ...]

    @property
    def page_lang(self) -> str:
        if self.kind == "cross":
            return "en" if self.lang == "id" else "id"
        return self.lang


@dataclass(frozen=True)
class Result:
    """One listed result: its address from the site's root and all the text it shows."""

    address: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What a search showed: results in order, and what it said beside them."""

    results: tuple[Result, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class Outcome:
    """How one query went; `rank` 0 where nothing fits."""

    query: Query
    success: bool
    rank: int


Search = Callable[[Query], Answer]


def read_queries(path: Path) -> list[Query]:
    """The queries of one list."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Query(row["q"], row["lang"], row["kind"], tuple(row["expect"])) for row in rows]


def read_regions(site: Path) -> dict[str, set[str]]:
    """The regions of each record by its address, from the open data."""
    data = json.loads((site / "data/katalog.json").read_text(encoding="utf-8"))
    records = (record for kind in ("wilayah", "potensi", "kemitraan", "rencana", "tawaran") for record in data[kind])
    return {record["alamat"]: {record["daerah"], *record.get("daerah_lain", ())} for record in records}


@dataclass
class Judge:
    """Decides whether results fit. `regions`: as `read_regions` gives them."""

    regions: dict[str, set[str]] = field(default_factory=dict)

    def outcome(self, query: Query, answer: Answer) -> Outcome:
        """Count one query by the rules at the head of kueri.yml."""
        if query.kind == NO_ANSWER:
            return Outcome(query, not answer.results or bool(SAYS_NOTHING.search(answer.said)), 0)
        pages: dict[str, Result] = {}
        for result in answer.results:
            pages.setdefault(path_of(result.address), result)
        for rank, result in enumerate(list(pages.values())[:SEEN], start=1):
            if any(self.fits(result, alternative) for alternative in query.expect):
                return Outcome(query, rank <= FIRST, rank)
        return Outcome(query, False, 0)

    def fits(self, result: Result, alternative: dict[str, Any]) -> bool:
        """Whether a result is of the type, of the region and says one of the words."""
        path = path_of(result.address)
        if type_of(path) != alternative["type"]:
            return False
        regions = self.regions.get(path, set()) | set(path.split("/"))
        if alternative["region"] and alternative["region"] not in regions:
            return False
        text = plain(result.text)
        return any(plain(word) in text for word in alternative["any_words"])


def path_of(address: str) -> str:
    """The path of a page from the site's root, without the language's folder and without an anchor."""
    return urlsplit(address).path.lstrip("/").removeprefix("en/")


def type_of(path: str) -> str:
    """What kind of page stands at a path."""
    return next((kind for start, kind in TYPES if path.startswith(start)), "")


def plain(text: str) -> str:
    """Lower case, everything but letters and digits made one blank, a blank at both ends."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.lower())) + " "


def measure(queries: Iterable[Query], search: Search, judge: Judge) -> list[Outcome]:
    """Ask every query."""
    return [judge.outcome(query, search(query)) for query in queries]


@dataclass(frozen=True)
class Score:
    """Success among the first three and mean reciprocal rank of some queries; `mrr` is None without answers."""

    count: int
    success: float
    mrr: float | None


def score(outcomes: Iterable[Outcome]) -> Score:
    """The score of some outcomes."""
    rows = list(outcomes)
    answered = [row for row in rows if row.query.kind != NO_ANSWER]
    mrr = sum(1 / row.rank for row in answered if row.rank) / len(answered) if answered else None
    return Score(len(rows), sum(row.success for row in rows) / len(rows), mrr)


def scores(outcomes: list[Outcome]) -> dict[str, Score]:
    """The score of each kind of query, then of all."""
    kinds = dict.fromkeys(row.query.kind for row in outcomes)
    by_kind = {kind: score(row for row in outcomes if row.query.kind == kind) for kind in kinds}
    return by_kind | {"all": score(outcomes)}


def table(columns: dict[str, list[Outcome]]) -> str:
    """The scores of several searches side by side, in Markdown."""
    by_search = {name: scores(outcomes) for name, outcomes in columns.items()}
    head = " | ".join(f"{name}: success@3 | MRR" for name in by_search)
    lines = [f"| kind | queries | {head} |", "| --- | ---: |" + " ---: | ---: |" * len(by_search)]
    for kind, first in next(iter(by_search.values())).items():
        cells = []
        for made in by_search.values():
            mrr = made[kind].mrr
            cells += [f"{made[kind].success:.2f}", "" if mrr is None else f"{mrr:.2f}"]
        lines.append(f"| {kind} | {first.count} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
