"""Write the yearly report: text for a terminal, JSON for machines, a workbook and a PDF for the office."""

from __future__ import annotations

import datetime as dt
import io
import json

from generator.formats import shortened
from generator.model.report import YearReport
from generator.outputs.report_tables import Table, report_data, report_note, report_tables, report_title
from generator.render import TEMPLATES
from generator.words import Words

NUMBER_WIDTH, TEXT_WIDTH, WIDEST = 12, 16, 60
NARROW, WIDE = 8, 28
"""Least and greatest share of a column on paper, in letters."""
GAP = "  "
LONGEST = 60
"""Letters of a cell in the terminal; what is longer is cut and says so by its last sign."""


def report_text(report: YearReport, say: Words) -> str:
    """The report as plain text."""
    return tables_text(report_tables(report, say), report_title(report, say), report_note(report, say))


def tables_text(tables: list[Table], title: str, note: str) -> str:
    """Tables as plain text, columns in line."""
    return "\n\n".join([title, note, *(_text_table(table) for table in tables)]) + "\n"


def _text_table(table: Table) -> str:
    rows = [[shortened(str(cell), LONGEST) for cell in row] for row in [list[str | int](table.head), *table.rows]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    numeric = [all(isinstance(row[column], int) for row in table.rows) for column in range(len(table.head))]
    lines = [
        GAP.join(
            cell.rjust(width) if number and table.rows else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, table.note, "", *lines])


def report_json(report: YearReport) -> str:
    """The report as JSON, codes in place of words."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n"


def report_workbook(report: YearReport, say: Words) -> bytes:
    """The report as an Excel workbook, one sheet a table."""
    return tables_workbook(report_tables(report, say), report_title(report, say), report_note(report, say), report.day)


def tables_workbook(tables: list[Table], title: str, note: str, day: dt.date) -> bytes:
    """Tables as an Excel workbook, one sheet each. Text stays text: nothing from a record can become a formula."""
    # Here, so that the command starts without the Excel library when it is not needed.
    import xlsxwriter

    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": title, "created": dt.datetime.combine(day, dt.time(), dt.UTC)})
    big = workbook.add_format({"bold": True, "font_size": 14})
    head = workbook.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    cell = workbook.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = workbook.add_worksheet(table.name)
        sheet.write_string(0, 0, f"{title}: {table.title}", big)
        sheet.write_string(1, 0, f"{table.note} {note}")
        for column, name in enumerate(table.head):
            sheet.write_string(3, column, name, head)
            sheet.set_column(column, column, _width(table, column))
        for number, row in enumerate(table.rows, 4):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value, cell)
                else:
                    sheet.write_string(number, column, value, cell)
        sheet.freeze_panes(4, 1)
        if table.rows:
            sheet.autofilter(3, 0, 3 + len(table.rows), len(table.head) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(3)
    workbook.close()
    return buffer.getvalue()


def _width(table: Table, column: int) -> int:
    values = [row[column] for row in table.rows]
    if all(isinstance(value, int) for value in values):
        return NUMBER_WIDTH
    return min(WIDEST, max(TEXT_WIDTH, *(len(str(value)) + 2 for value in values)))


def _share(table: Table, column: int) -> float:
    """How wide a column is on paper beside the others: by the middle length of what it holds."""
    lengths = sorted(len(str(row[column])) for row in table.rows) or [NARROW]
    longest_word = max(len(word) for word in table.head[column].split())
    return float(max(NARROW, longest_word, min(WIDE, lengths[len(lengths) // 2])))


def report_pdf(report: YearReport, say: Words) -> bytes:
    """The report as a PDF, set by typst."""
    # Here, so that the command starts without the typesetter when it is not needed.
    import typst

    data = {
        "bahasa": say.lang,
        "judul": report_title(report, say),
        "ket": report_note(report, say),
        "halaman": say("laporan_tahunan.halaman"),
        "hari": [report.day.year, report.day.month, report.day.day],
        "tabel": [
            {
                "judul": table.title,
                "ket": table.note,
                "kepala": table.head,
                "baris": table.rows,
                "lebar": [_share(table, column) for column in range(len(table.head))],
            }
            for table in report_tables(report, say)
        ],
        "kosong": say("laporan_tahunan.nihil"),
    }
    pdf: bytes = typst.compile(
        (TEMPLATES / "laporan/tahunan.typ").read_bytes(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    return pdf
