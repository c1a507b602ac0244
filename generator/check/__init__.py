"""Rules that need more than one field or file: one small function each, every finding collected.

A rule takes the whole catalogue and yields `(document, Finding)`. `RULES` is the list that runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from generator.catalogue import Catalogue
from generator.check import (
    cooperation,
    dates,
    figures,
    guides,
    partners,
    places,
    plausible,
    references,
    regions,
    sources,
    texts,
)
from generator.load import Document, Finding
from generator.problems import Problem, tell
from generator.shape import name_at
from generator.words import load_words

Rule = Callable[[Catalogue, dt.date], Iterator[tuple[Document, Finding]]]

RULES: tuple[Rule, ...] = (
    *figures.RULES,
    *plausible.RULES,
    *sources.RULES,
    *references.RULES,
    *places.RULES,
    *dates.RULES,
    *regions.RULES,
    *cooperation.RULES,
    *partners.RULES,
    *guides.RULES,
    *texts.RULES,
)
NOTHING_NEAR = "…"
"""What rules suggest where nothing in the list looks like the written word."""
WARNINGS = frozenset({"sumber-tak-dipakai", "tanpa-inggris", "tanpa-tanggal", "beda-seribu-kali", "judul-kembar"})


def check_catalogue(catalogue: Catalogue, today: dt.date) -> list[Problem]:
    """Run every rule and put all findings into words, those of reading and typing included.

    Args:
        catalogue: What `read_catalogue` gave.
        today: The build date; nothing that has happened may lie after it.

    Returns:
        All problems, sorted by file and line. Only level `error` stops publishing.
    """
    found = [(document, finding) for document in catalogue.documents.values() for finding in document.findings]
    for rule in RULES:
        found.extend(rule(catalogue, today))
    words = load_words()
    problems = {
        tell(
            document.file,
            finding.line,
            finding.column,
            field_name(finding.path),
            finding.rule,
            words,
            level="warning" if finding.rule in WARNINGS else "error",
            item=name_at(document.data, finding.path),
            **facts_of(document, finding),
        )
        for document, finding in found
    }
    return sorted(problems)


def facts_of(document: Document, finding: Finding) -> dict[str, object]:
    """What the texts of a finding may name: its facts, and the corrected line where the right value is known."""
    facts: dict[str, object] = {"kunci": "", "raw": "", "tulis": "", **finding.facts}
    if facts.get("saran") == NOTHING_NEAR:
        facts.setdefault("ragam", "jauh")
    if facts.get("baru") and not facts["tulis"]:
        facts["tulis"] = document.corrected(finding.path, str(facts["baru"]))
    return facts


def field_name(path: tuple[str | int, ...]) -> str:
    """Write a path as people count: `angka[1].nilai` is the first figure's value."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
