"""What to write into a column: the field's own words, said for somebody who sees cells and no YAML."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.words import Words
from generator.words.fields import field_words
from generator.workbook.cells import JOINT
from generator.workbook.layout import Column

LIST_FILE = re.compile(r" (?:dari|from|di|in) regions/_acuan/[\w-]+\.yml")


def explain(column: Column, say: Words) -> tuple[str, str]:
    """The meaning of a column and an example of what may stand in its cell; each may be empty."""
    owner, name = column.group or (column.owner, column.path[-1])
    own = f"excel.isian.{name}"
    words = field_words(owner, name)
    if words is None:
        return "", ""
    meaning = say(own) if own in say else LIST_FILE.sub("", words.meaning[say.lang]).replace("`", "")
    example = yaml.load(words.example, Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
    return meaning, _in_a_cell(example, column.path[-1] if column.group else "")


def _in_a_cell(example: Any, lang: str) -> str:
    if isinstance(example, dict):
        return str(example.get(lang, "")) if lang else ""
    if isinstance(example, list):
        return _in_a_cell(example[0], lang) if lang else JOINT.join(map(str, example))
    return str(example)
