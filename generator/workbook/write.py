"""Write a region's records into a workbook: what is known is filled in, what is typed is guided, ids are locked.

Everything is written as text or number, never as a formula, so that no text from a record can run in Excel.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.catalogue import Catalogue, Entry, References
from generator.finding import Path_
from generator.words import Words
from generator.workbook.cells import NUMBER_KINDS, TOO_LONG, cell_of
from generator.workbook.explain import explain
from generator.workbook.layout import Column, Sheet, sheets
from generator.workbook.places import CONTEXT, ID, NUMBER, PART, RECORD, id_codes, number_words, part_words, record_name
from generator.workbook.rows import Flat, flatten, pattern_of

GUIDE, LISTS, ORIGIN = "Petunjuk", "Pilihan", "_asal"
VERSION = 1
NEW_ROWS = 200
"""Empty rows below the filled ones that already have their pick lists."""
CHUNK = 30_000
CODE_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2
WIDTHS = {"teks": 34, "kode": 20, "rujukan": 28, "pilihan": 18, "ya-tidak": 11, "hari": 13, "tanggal": 13}
ID_WIDTHS = {ID: 30, RECORD: 34, CONTEXT: 36, PART: 18, NUMBER: 14}
NUMBER_WIDTH, LONG_WIDTH = 18, 56
LONG_NAMES = {"ringkasan", "uraian", "profil", "catatan", "alasan_beda", "kegiatan"}
GUIDE_STEPS = 8
TABS = {"wilayah": "#2B5F75", "potensi": "#3C7A4B", "kemitraan": "#8A4B2A", "": "#777777"}
PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "autofilter": True,
    "sort": True,
}


@dataclass(frozen=True)
class _Row:
    """One row: whose it is, where it stands in the record, and a phrase that tells it to people."""

    entry: Entry[Any]
    place: Path_
    flat: Flat
    context: str


def write_workbook(file: Path, catalogue: Catalogue, slug: str, say: Words, today: dt.date) -> list[str]:
    """Write the workbook of one region.

    Args:
        file: Where to.
        catalogue: Whole, since pick lists come from everywhere.
        slug: The region.
        say: The words of the workbook.
        today: Stands on the first sheet.

    Returns:
        Files of the region that are left out because they are broken.
    """
    entries = [entry for entry in catalogue.entries() if entry.region == slug]
    flats = {id(entry): flatten(entry.kind, entry.document.data) for entry in entries}
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        moment = dt.datetime.combine(today, dt.time(12))
        book.set_properties({"title": say("excel.judul", daerah=slug), "created": moment})
        _Writer(book, catalogue, slug, entries, flats, say, today).write()
    known = {entry.document.file for entry in entries}
    return sorted(name for name in catalogue.documents if name.startswith(f"regions/{slug}/") and name not in known)


class _Writer:
    def __init__(
        self,
        book: xlsxwriter.Workbook,
        catalogue: Catalogue,
        slug: str,
        entries: list[Entry[Any]],
        flats: dict[int, Flat],
        say: Words,
        today: dt.date,
    ) -> None:
        self.book, self.catalogue, self.slug = book, catalogue, slug
        self.entries, self.flats, self.say, self.today = entries, flats, say, today
        self.lists = pick_lists(catalogue.references, [record_name(e.kind, e.id) for e in entries])
        self.list_columns = {name: 2 * index for index, name in enumerate(self.lists)}
        head = {"bold": True, "font_color": "#FFFFFF", "valign": "top", "text_wrap": True, "border": 1, "locked": True}
        body = {"valign": "top", "text_wrap": True, "locked": False}
        grey = {"valign": "top", "text_wrap": True, "bg_color": "#EEF0F1", "font_color": "#444444"}
        self.formats: dict[str, Format] = {
            name: book.add_format(properties)
            for name, properties in {
                "head": {**head, "bg_color": "#1F4E63"},
                "needed": {**head, "bg_color": "#8A3B12"},
                "id_head": {**head, "bg_color": "#555555"},
                "id": {**grey, "locked": True, "num_format": "@"},
                "context": {**grey, "locked": True, "italic": True},
                "text": {**body, "num_format": "@"},
                "number": body,
                "year": {**body, "num_format": "0"},
                "title": {"bold": True, "font_size": 16},
                "bold": {"bold": True},
                "count": {"align": "left"},
                "wrap": {"text_wrap": True, "valign": "top"},
                "link": {"font_color": "#1F4E63", "underline": 1},
            }.items()
        }

    def write(self) -> None:
        """Write all sheets: the guide first, then the records, the pick lists, and what was there to begin with."""
        guide = self.book.add_worksheet(GUIDE)
        counts = []
        for sheet in sheets():
            rows = list(self._rows(sheet))
            self._sheet(self.book.add_worksheet(sheet.title), sheet, rows)
            counts.append((sheet, len(rows)))
        self._lists(self.book.add_worksheet(LISTS))
        self._origin(self.book.add_worksheet(ORIGIN))
        self._guide(guide, counts)

    def _rows(self, sheet: Sheet) -> Iterator[_Row]:
        for entry in self.entries:
            patterns = sheet.patterns.get(entry.kind)
            if patterns is None:
                continue
            flat = self.flats[id(entry)]
            title = getattr(entry.record, "judul", None) or entry.record.nama
            if sheet.of_records:
                yield _Row(entry, (), flat, title.id)
                continue
            for place in flat.rows:
                if pattern_of(place) in patterns:
                    yield _Row(entry, place, flat, _context(title.id, place, flat))

    # A sheet of records or items

    def _sheet(self, page: Worksheet, sheet: Sheet, rows: list[_Row]) -> None:
        codes = id_codes(sheet)
        last = FIRST_ROW + len(rows) + NEW_ROWS
        page.set_default_row(30)
        page.set_row(CODE_ROW, None, None, {"hidden": True})
        page.set_row(HEAD_ROW, 34)
        for at, code in enumerate(codes):
            page.write_string(CODE_ROW, at, code)
            page.write_string(HEAD_ROW, at, self.say(f"excel.kolom.{code[1:]}"), self.formats["id_head"])
            page.write_comment(HEAD_ROW, at, self.say(f"excel.ket.{code[1:]}"), {"x_scale": 2, "y_scale": 1.2})
            page.set_column(at, at, ID_WIDTHS[code], self.formats["context" if code == CONTEXT else "text"])
        for at, column in enumerate(sheet.columns, len(codes)):
            self._column(page, column, at, last)
        if RECORD in codes:
            self._pick(page, codes.index(RECORD), last, "catatan", strict=False)
        for at, row in enumerate(rows, FIRST_ROW):
            self._row(page, sheet, codes, at, row)
        page.freeze_panes(FIRST_ROW, 1 if sheet.of_records else len(codes))
        page.autofilter(HEAD_ROW, 0, max(FIRST_ROW, FIRST_ROW + len(rows) - 1), len(codes) + len(sheet.columns) - 1)
        page.set_landscape()
        page.repeat_rows(HEAD_ROW)
        page.protect("", PROTECTION)
        page.set_tab_color(TABS[sheet.kinds[0]] if len(sheet.kinds) == 1 and sheet.kinds[0] in TABS else TABS[""])

    def _column(self, page: Worksheet, column: Column, at: int, last: int) -> None:
        page.write_string(CODE_ROW, at, column.code)
        head = "needed" if column.required else "head"
        page.write_string(HEAD_ROW, at, column.label + (" *" if column.required else ""), self.formats[head])
        page.write_comment(HEAD_ROW, at, self._hint(column), {"x_scale": 2.2, "y_scale": 2})
        if column.kind in NUMBER_KINDS and not column.many:
            year = "tahun" in column.path[-1].split("_")[:1]
            page.set_column(at, at, 9 if year else NUMBER_WIDTH, self.formats["year" if year else "number"])
        else:
            long = column.kind == "teks" and any(name in LONG_NAMES for name in column.path)
            page.set_column(at, at, LONG_WIDTH if long else WIDTHS.get(column.kind, 20), self.formats["text"])
        if column.many:
            return
        if list_name := self._list_name(column):
            self._pick(page, at, last, list_name, strict=True)
        elif column.max_length:
            page.data_validation(
                FIRST_ROW,
                at,
                last,
                at,
                {
                    "validate": "length",
                    "criteria": "<=",
                    "value": column.max_length,
                    "error_title": self.say("excel.panjang.judul"),
                    "error_message": self.say("excel.panjang.teks", batas=column.max_length),
                },
            )

    def _pick(self, page: Worksheet, at: int, last: int, list_name: str, *, strict: bool) -> None:
        words = self.lists[list_name]
        if not words:
            return
        column = xlsxwriter.utility.xl_col_to_name(self.list_columns[list_name])
        page.data_validation(
            FIRST_ROW,
            at,
            last,
            at,
            {
                "validate": "list",
                "source": f"={LISTS}!${column}${FIRST_ROW + 1}:${column}${FIRST_ROW + len(words)}",
                "error_type": "stop" if strict else "information",
                "error_title": self.say("excel.pilih.judul"),
                "error_message": self.say("excel.pilih.teks" if strict else "excel.pilih.baru"),
            },
        )

    def _list_name(self, column: Column) -> str:
        """The pick list of a column; empty where anything may be typed."""
        if column.pick_list:
            return column.pick_list
        if column.kind == "ya-tidak":
            return "ya-tidak"
        return ";".join(column.choices)

    def _hint(self, column: Column) -> str:
        name = self._list_name(column)
        meaning, example = explain(column, self.say)
        lines = [
            meaning,
            self.say("excel.contoh", contoh=example) if example else "",
            self.say("excel.wajib") if column.required else "",
            self.say("excel.boleh_banyak") if column.many else "",
            self.say("excel.daftar", nama=self._list_title(name)) if name in self.lists and column.pick_list else "",
            self.say("excel.salah_satu", daftar=", ".join(column.choices)) if column.choices else "",
        ]
        return "\n".join(filter(None, lines))

    def _row(self, page: Worksheet, sheet: Sheet, codes: list[str], at: int, row: _Row) -> None:
        words = {
            ID: row.entry.id,
            RECORD: record_name(row.entry.kind, row.entry.id),
            CONTEXT: row.context,
            PART: part_words(sheet, row.place) if row.place else "",
            NUMBER: number_words(row.place) if row.place else "",
        }
        for column_at, code in enumerate(codes):
            style = self.formats["context" if code == CONTEXT else "id"]
            if isinstance(words[code], int):
                page.write_number(at, column_at, words[code], style)
            else:
                page.write_string(at, column_at, str(words[code]), style)
        for column_at, column in enumerate(sheet.columns, len(codes)):
            value = cell_of(column, row.flat.values.get((*row.place, *column.path)))
            if value is None:
                continue
            if isinstance(value, str):
                style = self.formats["context" if value == TOO_LONG else "text"]
                page.write_string(at, column_at, value, style)
            else:
                page.write_number(at, column_at, value, self._number_format(column, value))

    def _number_format(self, column: Column, value: float) -> Format:
        """Thousands marks and as many decimals as there are; none of both for a year."""
        if column.path[-1].startswith("tahun"):
            return self.formats["year"]
        text = f"{value:.15g}"
        decimals = len(text.partition(".")[2]) if "e" not in text else 0
        name = f"n{decimals}"
        if name not in self.formats:
            form = "#,##0" + ("." + "0" * decimals if decimals else "")
            self.formats[name] = self.book.add_format(
                {"valign": "top", "locked": False, "num_format": form if "e" not in text else "General"}
            )
        return self.formats[name]

    # The sheets round them

    def _list_title(self, name: str) -> str:
        key = f"excel.pilihan.{name}"
        if key in self.say:
            return self.say(key)
        return name.split(";")[0] + ", …"

    def _lists(self, page: Worksheet) -> None:
        for name, words in self.lists.items():
            at = self.list_columns[name]
            page.write_string(HEAD_ROW, at, self._list_title(name), self.formats["id_head"])
            page.write_string(HEAD_ROW, at + 1, "", self.formats["id_head"])
            page.set_column(at, at, 26)
            page.set_column(at + 1, at + 1, 34)
            for row, (code, label) in enumerate(words.items(), FIRST_ROW):
                page.write_string(row, at, code)
                page.write_string(row, at + 1, label)
        page.set_row(CODE_ROW, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 0)
        page.protect("", {**PROTECTION, "insert_rows": False})

    def _origin(self, page: Worksheet) -> None:
        """What the records held when the workbook was made, so that two people's changes can be told apart."""
        page.write_row(0, 0, ["katalog", str(VERSION), self.slug, self.today.isoformat()])
        for row, entry in enumerate(self.entries, 1):
            text = json.dumps(entry.document.data, ensure_ascii=True, separators=(",", ":"))
            page.write_string(row, 0, record_name(entry.kind, entry.id))
            for index in range(0, len(text), CHUNK):
                page.write_string(row, 1 + index // CHUNK, text[index : index + CHUNK])
        page.protect("")
        page.very_hidden()

    def _guide(self, page: Worksheet, counts: list[tuple[Sheet, int]]) -> None:
        say = self.say
        profile = self.catalogue.regions.get(self.slug)
        name = profile.record.nama.id if profile else self.slug
        page.hide_gridlines(2)
        page.set_column(0, 0, 4)
        page.set_column(1, 1, 26)
        page.set_column(2, 2, 12)
        page.set_column(3, 3, 80)
        page.write_string(0, 0, say("excel.judul", daerah=name), self.formats["title"])
        page.write_string(1, 0, say("excel.dibuat", hari=self.today.isoformat()))
        row = 3
        for number in range(1, GUIDE_STEPS + 1):
            page.write_string(row, 0, f"{number}.", self.formats["wrap"])
            page.merge_range(row, 1, row, 3, say(f"excel.langkah.{number}"), self.formats["wrap"])
            page.set_row(row, 34)
            row += 1
        row += 1
        for at, key in enumerate(("lembar", "baris", "isi"), 1):
            page.write_string(row, at, say(f"excel.daftar_lembar.{key}"), self.formats["bold"])
        for sheet, count in counts:
            row += 1
            page.write_url(row, 1, f"internal:'{sheet.title}'!A{FIRST_ROW + 1}", self.formats["link"], sheet.title)
            page.write_number(row, 2, count, self.formats["count"])
            about = say(f"excel.lembar.{sheet.title.lower().replace(' ', '_')}")
            page.write_string(row, 3, about, self.formats["wrap"])
        page.fit_to_pages(1, 1)
        page.protect("", PROTECTION)
        page.activate()


def _context(title: str, place: Path_, flat: Flat) -> str:
    """What an item belongs to, in words: the record, and the item it is part of."""
    parent = place[:-2]
    for name in (("judul", "id"), ("apa", "id")):
        if parent and (text := flat.values.get((*parent, *name))):
            return f"{title} › {text}"
    return title


def pick_lists(references: References, records: list[str]) -> dict[str, dict[str, str]]:
    """Every pick list by its name: codes and what they mean."""
    lists: dict[str, dict[str, str]] = {
        "catatan": dict.fromkeys(records, ""),
        "ya-tidak": {"ya": "", "tidak": ""},
        "regions": {slug: region.nama for slug, region in references.gazetteer.daerah.items()},
        "districts": {
            district.nama: region.nama
            for region in references.gazetteer.daerah.values()
            for district in region.kecamatan
        },
        "nodes": {code: node.nama for code, node in references.nodes.simpul.items()},
        "units": {code: unit.tulis.id for code, unit in references.units.items()},
    }
    for name in ("sectors", "commodities", "measures", "forms", "partner_kinds"):
        lists[name] = {code: entry.nama.id for code, entry in getattr(references, name).items()}
    for sheet in sheets():
        for column in sheet.columns:
            if column.choices and not column.pick_list:
                lists.setdefault(";".join(column.choices), dict.fromkeys(column.choices, ""))
    return lists
