"""The texts keep to docs/kata.md: no word to avoid, and every pair of terms translated alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generator.render import PACKAGE, TEMPLATES
from generator.words import LANGUAGES, load_words
from tests.conftest import ROOT

LIST = (ROOT / "docs/kata.md").read_text(encoding="utf-8")
HEADINGS = {"id": "Indonesian:", "en": "English:"}
# Placeholders, code, paths, addresses and names of files are no prose.
CODE = re.compile(r"\{[^{}]*\}|`[^`]*`|\S*[/@_]\S*|\S+\.(?:yml|md|xlsx|csv)\b|```.*?```", re.DOTALL)
SAMPLE = re.compile(r'\bL\("((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\)')
MARKUP = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
ALLOWED = {
    "sdg.9": "the official name of a goal of the United Nations",
    "excel.ket.bagian": "names of fields in a record",
    "excel.sel.bagian.cara": "names of fields in a record",
}
UNPAIRED = ("cari_jenis.", "mulai.isi.", "masalah.", "excel.", "skema.")
"""Search words, names of law, lists of codes, messages that quote fields, sheets and commands: no prose in pairs."""


def table(heading: str) -> Iterator[list[str]]:
    """The rows of the first table below a heading, as cells."""
    lines = LIST.partition(f"\n{heading}\n")[2].lstrip("\n").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


def prose(text: str) -> str:
    return CODE.sub(" ", text).lower()


def forms(entry: Any) -> str:
    return " / ".join(entry.values()) if isinstance(entry, dict) else str(entry)


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """Everything the project says to readers in a language, with where it stands."""
    for key, entry in load_words()[lang].entries.items():
        if key not in ALLOWED:
            yield key, forms(entry)
    labels = yaml.load((PACKAGE / "words/isian.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    yield from (("isian.yml", entry[lang]) for entry in labels.values())
    for path in sorted((ROOT / "content").rglob("*.md")):
        if path.name.endswith(".en.md") == (lang == "en"):
            yield path.name, path.read_text(encoding="utf-8")
    if lang == "id":
        yield "CONTRIBUTING.md", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in sorted(TEMPLATES.rglob("*.j2")):
        source = path.read_text(encoding="utf-8")
        yield path.name, MARKUP.sub(" ", source)
        yield from ((path.name, pair[LANGUAGES.index(lang)]) for pair in SAMPLE.findall(source))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_to_avoid_do_not_occur(lang: str) -> None:
    avoided = [row[0] for row in table(HEADINGS[lang])]
    assert len(avoided) > 10
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, avoided))})(?:nya|s)?(?![\w-])")
    found = [(place, match.group()) for place, text in texts(lang) for match in pattern.finditer(prose(text))]
    assert found == []


def test_terms_are_translated_alike() -> None:
    indonesian, english = (load_words()[lang].entries for lang in LANGUAGES)
    rows = list(table("## Terms"))
    assert len(rows) > 30
    wrong = []
    for term, translation, *_ in rows:
        wanted = re.compile("|".join(rf"\b{re.escape(stem(word))}" for word in translation.split("; ")))
        used = re.compile(rf"(?<![\w-]){term}(?:nya)?(?![\w-])")
        for key, entry in indonesian.items():
            if key.startswith(UNPAIRED) or not used.search(prose(forms(entry))):
                continue
            if not wanted.search(prose(forms(english[key]))):
                wrong.append(f"{key}: {term} should be {translation}: {forms(english[key])}")
    assert wrong == [], "\n".join(wrong)


def stem(word: str) -> str:
    """A word as its plural begins too: `regency` and `regencies`."""
    return word[:-1] if word.endswith("y") else word


def test_every_term_is_used() -> None:
    said = prose(" ".join(forms(entry) for entry in load_words()["id"].entries.values()))
    assert [row[0] for row in table("## Terms") if not re.search(rf"(?<![\w-]){row[0]}", said)] == []
