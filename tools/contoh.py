"""The examples of CONTRIBUTING.md, read from its text: pictures and tests use what people are told to type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "CONTRIBUTING.md"
HEAD_ROW, FIRST_ROW = 2, 3
"""Rows of a workbook's sheet as Excel counts them."""
SHEET = re.compile(r"^ *(?:\d+\. )?Lembar \*\*(?P<title>[^*]+)\*\*")
YAML = re.compile(r"```yaml\n# (?P<file>regions/\S+\.yml)\n(?P<text>.*?)```", re.DOTALL)


def guide_text() -> str:
    """The guide itself."""
    return GUIDE.read_text(encoding="utf-8")


def excel_rows(text: str) -> dict[str, dict[str, str]]:
    """The rows that the Excel part tells people to add: value by heading, by sheet."""
    rows: dict[str, dict[str, str]] = {}
    title = ""
    for line in text.splitlines():
        if found := SHEET.match(line):
            title = found["title"]
        elif title and line.strip().startswith("|"):
            heading, value = (cell.strip() for cell in line.strip().strip("|").split("|"))
            if heading != "Kolom" and not heading.startswith("-"):
                rows.setdefault(title, {})[heading] = value.strip("`")
        elif line.strip():
            title = ""
    return rows


def fill_in(book: openpyxl.Workbook, rows: dict[str, dict[str, str]]) -> dict[str, int]:
    """Type each row into the first empty one of its sheet, as a person would; gives its number by sheet."""
    numbers = {}
    for title, values in rows.items():
        page = book[title]
        columns = {plain(cell.value): cell.column for cell in page[HEAD_ROW]}
        row = FIRST_ROW
        while page.cell(row, 1).value:
            row += 1
        for heading, value in values.items():
            page.cell(row, columns[heading]).value = int(value) if value.isdigit() else value
        numbers[title] = row
    return numbers


def yaml_record(text: str) -> tuple[str, str]:
    """The record that the part for the repository tells people to write: its file and its text."""
    found = YAML.search(text)
    if found is None:
        raise LookupError("CONTRIBUTING.md has no example of a record")
    return found["file"], found["text"]


def plain(heading: Any) -> str:
    """A heading without the mark of a required column."""
    return str(heading or "").removesuffix(" *")
