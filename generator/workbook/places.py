"""How a row says which record it belongs to and where it stands in it: the first, locked columns of a sheet.

A record's own row is known by its id (`aspal-alam`). An item's row names the record (`potensi/aspal-alam`), the part it
belongs to where there are several (`infrastruktur 3`), and its number or, for sources, its key.
"""

from __future__ import annotations

import re

from generator.finding import Path_
from generator.workbook.layout import SHEET_OF_KIND, Sheet
from generator.workbook.rows import pattern_of

ID, RECORD, PART, NUMBER, CONTEXT = "@id", "@catatan", "@bagian", "@no", "@judul"
PROFILE = "wilayah"
PART_STEP = re.compile(r"([a-z_]+)(?: (\d+))?")


def id_codes(sheet: Sheet) -> list[str]:
    """The columns in front of a sheet's fields, by their code in the hidden first row."""
    if sheet.of_records:
        return [ID]
    return [RECORD, CONTEXT, *([PART] if sheet.has_part else []), NUMBER]


def record_name(kind: str, id_: str) -> str:
    """How a record is named in a workbook: `potensi/aspal-alam`; the profile is just `wilayah`."""
    return PROFILE if kind == PROFILE else f"{kind}/{id_}"


def kind_of(name: str) -> str:
    """The kind of a record's name."""
    return name.split("/", 1)[0]


def record_sheet(kind: str) -> str:
    """The sheet on which a record of a kind has its row."""
    return SHEET_OF_KIND[kind]


def part_words(sheet: Sheet, place: Path_) -> str:
    """The words in the part column of an item: what comes before its own list and number."""
    if not sheet.has_part:
        return ""
    steps = place[:-2] if _own_list(sheet) else place[:-1]
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def number_words(place: Path_) -> int | str:
    """The words in the number column of an item, counted from 1."""
    last = place[-1]
    return last + 1 if isinstance(last, int) else last


def place_of(sheet: Sheet, kind: str, part: str, last: int | str) -> Path_ | None:
    """The place that the words of a row name; None where records of the kind have no such place.

    Args:
        sheet: Where the row stands.
        kind: Kind of its record.
        part: Its part column.
        last: Its number, counted from 0, or its key.
    """
    steps: list[str | int] = []
    for name, number in PART_STEP.findall(part.strip().lower()):
        steps.append(name)
        if number:
            steps.append(int(number) - 1)
    own = _own_list(sheet)
    place = (*steps, own, last) if own else (*steps, last)
    if any(step == -1 for step in place):
        return None
    return place if pattern_of(place) in sheet.patterns.get(kind, ()) else None


def _own_list(sheet: Sheet) -> str:
    """The list that all rows of a sheet are items of; empty where the part column names it."""
    names = {pattern[-2] for patterns in sheet.patterns.values() for pattern in patterns}
    return names.pop() if len(names) == 1 else ""
