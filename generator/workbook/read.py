"""Read a workbook that people have worked in: whatever they did to it, each cell is understood, refused or left alone.

Understood: rows in another order, hidden sheets and columns, moved or added columns, merged cells one below the other,
results of formulas, what LibreOffice makes of a file. Refused, with the cell: what can be read in two ways.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from generator.catalogue import SLUG
from generator.finding import Path_
from generator.naming import slug_of
from generator.words import Words
from generator.workbook.cells import TOO_LONG, CellError, Value, read_cell, tidy
from generator.workbook.layout import Column, Sheet, sheets
from generator.workbook.places import (
    CONTEXT,
    ID,
    NUMBER,
    PART,
    PROFILE,
    RECORD,
    id_codes,
    kind_of,
    place_of,
    record_name,
)
from generator.workbook.write import GUIDE, LISTS, ORIGIN

MAX_FILE, MAX_UNPACKED = 20_000_000, 300_000_000
MAX_ROWS, MAX_COLUMNS, HEAD_ROWS = 20_000, 400, 12


class WorkbookError(ValueError):
    """The file as a whole cannot be read. `rule` is a key of `excel.berkas`."""

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


@dataclass(frozen=True)
class Spot:
    """A cell as people name it: sheet, address, heading of its column where it has one."""

    sheet: str
    address: str
    heading: str = ""


@dataclass(frozen=True)
class Trouble:
    """Something that stops the import, at one cell. `rule` is a key of `excel.sel`."""

    spot: Spot
    rule: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass
class SheetRow:
    """One row as read.

    Attributes:
        sheet: Where it stands.
        record: The record's name; `potensi/aspal-alam`.
        part: Words of its part column.
        number: Its number from 0, or its key; None for a row without one.
        values: By the column's path; a cell that says nothing is None, a column that is gone is not there.
        spots: The cell of each value; the row's first cell is under `()`.
    """

    sheet: Sheet
    record: str
    part: str
    number: int | str | None
    values: dict[tuple[str, ...], Value] = field(default_factory=dict)
    spots: dict[tuple[str, ...], Spot] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Kind of its record."""
        return kind_of(self.record)

    @property
    def place(self) -> Path_ | None:
        """Where it stands in its record; None where its words name no such place, or it has no number yet."""
        if self.sheet.of_records:
            return ()
        return None if self.number is None else place_of(self.sheet, self.kind, self.part, self.number)


@dataclass
class Reading:
    """All that a workbook says.

    Attributes:
        region: Slug of the region.
        made_on: The day it was exported; empty where that is lost.
        base: Raw values of each record when it was exported; None where they are lost.
        rows: Every row.
        titles: Sheets that are there.
        troubles: What stops the import.
        notes: What was left alone, in words.
    """

    region: str
    made_on: str = ""
    base: dict[str, Any] | None = None
    rows: list[SheetRow] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_workbook(file: Path, say: Words) -> Reading:
    """Read a workbook.

    Raises:
        WorkbookError: It is no workbook of ours, or none at all.
    """
    book = _open(file, values=False)
    results = None
    if any(cell.data_type == "f" for page in book.worksheets for cell in _all_cells(page)):
        results = _open(file, values=True)
    reading = _origin(book)
    known = {sheet.title.lower(): sheet for sheet in sheets()}
    for page in book.worksheets:
        title = tidy(page.title)
        if title in (GUIDE, LISTS, ORIGIN):
            continue
        sheet = known.get(title.lower())
        if sheet is None:
            reading.notes.append(say("excel.lewat.lembar", lembar=title))
            continue
        reading.titles.add(sheet.title)
        _Page(page, results[page.title] if results else page, sheet, reading, say).read()
    for sheet in sheets():
        if sheet.title not in reading.titles:
            reading.notes.append(say("excel.lewat.hilang", lembar=sheet.title))
    if not reading.region:
        raise WorkbookError("bukan-kita")
    return reading


def _open(file: Path, *, values: bool) -> openpyxl.Workbook:
    try:
        if file.stat().st_size > MAX_FILE:
            raise WorkbookError("terlalu-besar")
        with zipfile.ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise WorkbookError("terlalu-besar")
        return openpyxl.load_workbook(file, data_only=values)
    except OSError as error:
        raise WorkbookError("tak-terbaca", sebab=error.strerror or "") from None
    except (zipfile.BadZipFile, InvalidFileException):
        raise WorkbookError("bukan-xlsx") from None
    except (KeyError, ValueError, TypeError, SyntaxError, IndexError, AttributeError) as error:
        if isinstance(error, WorkbookError):
            raise
        # openpyxl meets a broken or foreign part in many ways.
        raise WorkbookError("rusak") from None


def _all_cells(page: Worksheet) -> Iterator[Any]:
    for row in page.iter_rows(max_row=min(page.max_row, MAX_ROWS), max_col=min(page.max_column, MAX_COLUMNS)):
        yield from row


def _origin(book: openpyxl.Workbook) -> Reading:
    """What the hidden sheet says: the region, and the records as they were."""
    if ORIGIN not in book.sheetnames:
        return Reading("")
    rows = [[cell for cell in row if cell is not None] for row in book[ORIGIN].iter_rows(values_only=True)]
    if not rows or len(rows[0]) < 4 or rows[0][0] != "katalog" or not SLUG.fullmatch(str(rows[0][2])):
        return Reading("")
    try:
        base = {str(row[0]): json.loads("".join(map(str, row[1:]))) for row in rows[1:] if len(row) > 1}
    except ValueError:
        base = None
    return Reading(str(rows[0][2]), str(rows[0][3]), base)


class _Page:
    """Reads one sheet.

    Args:
        page: The sheet with its formulas.
        results: The same sheet with what the formulas gave when it was last saved.
    """

    def __init__(self, page: Worksheet, results: Worksheet, sheet: Sheet, reading: Reading, say: Words) -> None:
        self.page, self.results, self.sheet, self.reading, self.say = page, results, sheet, reading, say
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self.columns: dict[int, str] = {}

    def read(self) -> None:
        """Add the sheet's rows and troubles to the reading."""
        first = self._find_columns()
        if first is None:
            self._trouble(1, 1, "tanpa-judul")
            return
        if self.page.max_row > MAX_ROWS:
            self.reading.notes.append(self.say("excel.lewat.baris", lembar=self.sheet.title, baris=MAX_ROWS))
        self._find_merged(first)
        last = min(self.page.max_row, MAX_ROWS)
        for number in range(first, last + 1):
            self._row(number)

    def _trouble(self, row: int, column: int, rule: str, **facts: object) -> None:
        self.reading.troubles.append(Trouble(self._spot(row, column), rule, facts))

    def _spot(self, row: int, column: int) -> Spot:
        code = self.columns.get(column, "")
        field = next((c.label for c in self.sheet.columns if c.code == code), "")
        heading = self.say(f"excel.kolom.{code[1:]}") if code.startswith("@") else field
        return Spot(self.sheet.title, f"{get_column_letter(column)}{row}", heading)

    # The head

    def _find_columns(self) -> int | None:
        """Learn which column is which, by the hidden codes or else by the headings; give the first row of data."""
        codes = {code: code for code in id_codes(self.sheet)} | {c.code: c.code for c in self.sheet.columns}
        labels = {_plain(self.say(f"excel.kolom.{code[1:]}")): code for code in id_codes(self.sheet)}
        labels |= {_plain(column.label): column.code for column in self.sheet.columns}
        by_codes, by_labels = self._best_row(codes, str), self._best_row(labels, _plain)
        head, names = (by_codes, codes) if by_codes else (by_labels, labels)
        if not head:
            return None
        strange = []
        seen: dict[str, int] = {}
        for column in range(1, min(self.page.max_column, MAX_COLUMNS) + 1):
            word = self._word(head, column)
            code = names.get(word if head == by_codes else _plain(word))
            if code is None:
                heading = word or (self._word(by_labels, column) if by_labels else "")
                if heading:
                    strange.append(f"{heading} ({get_column_letter(column)})")
            elif code in seen:
                self._trouble(head, column, "kolom-ganda", nama=word, lain=get_column_letter(seen[code]))
            else:
                seen[code] = column
                self.columns[column] = code
        if strange:
            self.reading.notes.append(self.say("excel.lewat.kolom", lembar=self.sheet.title, nama=", ".join(strange)))
        gone = ", ".join(c.label for c in self.sheet.columns if c.code not in seen)
        if gone:
            self.reading.notes.append(self.say("excel.lewat.kolom_hilang", lembar=self.sheet.title, nama=gone))
        needed = [code for code in id_codes(self.sheet) if code not in seen and code != CONTEXT]
        if needed:
            names_gone = ", ".join(self.say(f"excel.kolom.{code[1:]}") for code in needed)
            self._trouble(head, 1, "kolom-id-hilang", nama=names_gone)
            return None if self.reading.troubles else head + 1
        return max(head, by_labels or head) + 1

    def _best_row(self, names: dict[str, str], read: Callable[[str], str]) -> int:
        """The row near the top with the most headings that are known; 0 where there is none."""
        best, most = 0, 1
        for row in range(1, HEAD_ROWS + 1):
            words = [self._word(row, column) for column in range(1, min(self.page.max_column, MAX_COLUMNS) + 1)]
            count = sum(1 for word in words if read(word) in names)
            if count > most:
                best, most = row, count
        return best

    def _word(self, row: int, column: int) -> str:
        value = self.page.cell(row, column).value
        return tidy(str(value)) if value is not None else ""

    # Cells

    def _find_merged(self, first: int) -> None:
        """One below the other, merged cells all say what the first says; side by side they are refused."""
        for merged in self.page.merged_cells.ranges:
            if merged.max_row < first:
                continue
            across = [c for c in range(merged.min_col, merged.max_col + 1) if self.columns.get(c, CONTEXT) != CONTEXT]
            if not across:
                continue
            if merged.min_col != merged.max_col:
                self._trouble(merged.min_row, merged.min_col, "sel-gabungan", jangkauan=merged.coord)
                continue
            for row in range(merged.min_row, min(merged.max_row, MAX_ROWS) + 1):
                self.merged[row, merged.min_col] = (merged.min_row, merged.min_col)

    def _content(self, row: int, column: int) -> tuple[Any, str]:
        """What a cell holds and how it is shown.

        Raises:
            CellError: A formula without result, or an error value.
        """
        row, column = self.merged.get((row, column), (row, column))
        cell = self.page.cell(row, column)
        if isinstance(cell, MergedCell):
            return None, "General"
        value = cell.value
        if cell.data_type == "f":
            value = self.results.cell(row, column).value
            if value is None:
                raise CellError("rumus-tanpa-hasil", isi=str(getattr(cell.value, "text", cell.value))[:60])
        if cell.data_type == "e" or (isinstance(value, str) and re.fullmatch(r"#[A-Z/0!?]+[!?]?", value)):
            raise CellError("sel-galat", isi=str(value))
        return value, str(cell.number_format or "General")

    def _row(self, number: int) -> None:
        contents: dict[str, tuple[Any, str]] = {}
        columns = {code: column for column, code in self.columns.items()}
        failed: set[str] = set()
        for column, code in self.columns.items():
            try:
                contents[code] = self._content(number, column)
            except CellError as error:
                failed.add(code)
                self._trouble(number, column, error.rule, **error.facts)
        fields = [code for code in contents if not code.startswith("@")]
        said = [code for code in fields if _says(contents[code][0])]
        owner = RECORD if RECORD in columns else ID
        name = self._id_word(contents, owner)
        if not name:
            # A number or key alone is what is left of a row that was emptied by hand, or a merged remainder.
            if said or failed:
                rule = "tanpa-catatan" if owner == RECORD else "tanpa-id"
                self._trouble(number, columns[owner], rule, **self._new_id(contents))
            return
        if owner == ID:
            if not SLUG.fullmatch(name):
                self._trouble(number, columns[ID], "id-bentuk", isi=name, tulis=slug_of(name))
                return
            name = record_name(self.sheet.kinds[0], name) if self.sheet.kinds[0] != PROFILE else PROFILE
        if not said and not failed and owner == RECORD and not self._id_word(contents, NUMBER):
            return
        try:
            key = self._number(contents)
        except CellError as error:
            self._trouble(number, columns[NUMBER], error.rule, **error.facts)
            return
        row = SheetRow(self.sheet, name, self._id_word(contents, PART), key)
        row.spots[()] = self._spot(number, columns[owner])
        for code in (NUMBER, PART):
            if code in columns:
                row.spots[code,] = self._spot(number, columns[code])
        by_code = {column.code: column for column in self.sheet.columns}
        for code in fields:
            self._value(row, by_code[code], contents[code], number, columns[code])
        self.reading.rows.append(row)
        if self.sheet.kinds[0] == PROFILE and self.sheet.of_records and not self.reading.region:
            self.reading.region = self._id_word(contents, ID)

    def _value(self, row: SheetRow, column: Column, content: tuple[Any, str], number: int, at: int) -> None:
        row.spots[column.path] = self._spot(number, at)
        if content[0] == TOO_LONG:
            return
        try:
            row.values[column.path] = read_cell(column, *content)
        except CellError as error:
            self._trouble(number, at, error.rule, **error.facts)

    def _id_word(self, contents: dict[str, tuple[Any, str]], code: str) -> str:
        value = contents.get(code, (None, ""))[0]
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return tidy(str(value))

    def _number(self, contents: dict[str, tuple[Any, str]]) -> int | str | None:
        """A row's number from 0 or its key; None where it has none yet.

        Raises:
            CellError: It is no number, or no key.
        """
        if self.sheet.of_records:
            return None
        word = self._id_word(contents, NUMBER)
        if self.sheet.named:
            if not SLUG.fullmatch(word):
                raise CellError("kunci-bentuk" if word else "tanpa-kunci", isi=word, tulis=slug_of(word))
            return word
        if not word:
            return None
        if not word.isdigit() or not 0 < int(word) <= MAX_ROWS:
            raise CellError("nomor-bentuk", isi=word)
        return int(word) - 1

    def _new_id(self, contents: dict[str, tuple[Any, str]]) -> dict[str, object]:
        title = contents.get("judul.id", ("", ""))[0]
        return {"tulis": slug_of(str(title)) if title else ""}


def _says(content: Any) -> bool:
    return content is not None and not (isinstance(content, str) and not tidy(content))


def _plain(label: str) -> str:
    return re.sub(r"\s+", " ", label.replace("*", "").strip()).lower()
