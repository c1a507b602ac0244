"""The yearly report: every number is a count of records, and all formats say the same."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import pytest

from generator.catalogue import Catalogue
from generator.cli import main
from generator.model.report import YearReport, year_report
from generator.outputs.report_files import report_json, report_pdf, report_text, report_workbook
from generator.outputs.report_tables import report_tables
from generator.words import LANGUAGES, load_words
from tests.conftest import TODAY

YEAR = 2025


@pytest.fixture(scope="module")
def report(real: Catalogue) -> YearReport:
    return year_report(real, YEAR, TODAY, {})


def test_register_holds_what_was_known_by_the_day(real: Catalogue, report: YearReport) -> None:
    later = {key for key, e in real.agreements.items() if str(e.record.tanda_tangan or "") > "2025-12-31"}
    assert later
    assert {entry.key for entry in report.register} == set(real.agreements) - later
    assert report.day == dt.date(2025, 12, 31)


def test_counts_add_up_to_the_register(report: YearReport) -> None:
    for counts in (report.by_status, report.by_kind, report.by_form):
        assert sum(counts.values()) == len(report.register)
    joined = sum(len(set(entry.record.pihak)) for entry in report.register)
    assert sum(report.by_region.values()) == joined


def test_signed_in_the_year(real: Catalogue, report: YearReport) -> None:
    expected = {key for key, e in real.agreements.items() if str(e.record.tanda_tangan or "").startswith("2025")}
    assert {entry.key for entry in report.signed} == expected


def test_status_is_that_of_the_day(real: Catalogue, report: YearReport) -> None:
    now = year_report(real, TODAY.year, TODAY, {})
    assert now.day == TODAY
    assert report.by_status["tidak-terkonfirmasi"] < now.by_status["tidak-terkonfirmasi"]
    assert "konawe-selatan/uho-2022" in {entry.key for entry in now.ending}
    assert report.ending == ()


def test_plans_and_teams_are_all_there(real: Catalogue, report: YearReport) -> None:
    undated_or_earlier = [e for e in real.plans.values() if str(e.record.tanggal or "") <= "2025-12-31"]
    assert sum(len(plans) for plans in report.plans.values()) == len(undated_or_earlier)
    assert set(report.teams) == set(real.regions)


def test_completeness_counts_records_of_the_folder(real: Catalogue, report: YearReport) -> None:
    for row in report.completeness:
        own = [e for e in real.potentials.values() if e.region == row.region]
        assert row.potentials == len(own) == sum(row.steps)
        assert row.with_figure == sum(any(f.utama and f.nilai is not None for f in e.record.angka) for e in own)
        assert row.fresh_figure <= row.with_figure
        assert row.agreements == sum(e.region == row.region for e in real.agreements.values())
    assert sum(row.agreements for row in report.completeness) == len(real.agreements)


def test_formats_say_the_same(report: YearReport, tmp_path: Path) -> None:
    for lang in LANGUAGES:
        say = load_words()[lang]
        tables = report_tables(report, say)
        text = report_text(report, say)
        file = tmp_path / f"{lang}.xlsx"
        file.write_bytes(report_workbook(report, say))
        workbook = openpyxl.load_workbook(file)
        assert workbook.sheetnames == [table.name for table in tables]
        for table in tables:
            assert table.title in text
            rows = [list(row) for row in workbook[table.name].iter_rows(min_row=4, values_only=True)]
            assert rows[0][: len(table.head)] == table.head
            assert [row[: len(table.head)] for row in rows[1:]] == table.rows
            assert all(len(row) == len(table.head) for row in table.rows)


def test_workbook_holds_no_formula(report: YearReport, tmp_path: Path) -> None:
    file = tmp_path / "laporan.xlsx"
    file.write_bytes(report_workbook(report, load_words()["id"]))
    for sheet in openpyxl.load_workbook(file):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_json_has_codes_and_counts(report: YearReport) -> None:
    data = json.loads(report_json(report))
    assert len(data["daftar"]) == len(report.register)
    assert data["menurut"]["status"] == report.by_status
    assert len(data["tkksd"]) == len(report.teams)
    assert [row["potensi"] for row in data["kelengkapan"]] == [row.potentials for row in report.completeness]


def test_pdf_is_a_pdf_and_repeats(report: YearReport) -> None:
    say = load_words()["id"]
    once = report_pdf(report, say)
    assert once.startswith(b"%PDF-")
    assert len(once) > 10_000
    assert once == report_pdf(report, say)


# The command


def run(*arguments: str) -> int:
    return main(["report", *arguments])


@pytest.fixture
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())


@pytest.mark.usefixtures("on_that_day")
def test_command_writes_every_format(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--root", str(sample), "--tahun", "2025") == 0
    assert "Laporan kerja sama daerah tahun 2025" in capsys.readouterr().out
    assert run("--root", str(sample), "--tahun", "2025", "--lang", "en", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["tahun"] == 2025
    for ending in ("xlsx", "pdf", "json"):
        file = tmp_path / f"laporan.{ending}"
        assert run("--root", str(sample), "--tahun", "2025", "-o", str(file)) == 0
        assert file.stat().st_size > 0


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize(
    "arguments", [("--tahun", "2030"), ("--format", "xlsx"), ("--format", "pdf"), ("-o", "/tidak/ada/laporan.json")]
)
def test_wrong_use_says_what_to_type(
    sample: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--root", str(sample), *arguments) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.usefixtures("on_that_day")
def test_broken_data_gives_its_errors(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sample / "regions/anyar/kemitraan/pembeli.yml").write_text("judul: x\n", encoding="utf-8")
    assert run("--root", str(sample)) == 1
    assert "pembeli.yml" in capsys.readouterr().err
