"""`katalog report`: the bureau's yearly report, or how complete the data is, as text, JSON, Excel workbook or PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.cli.use import CLEAN, PROBLEMS, WrongUseError, add_root, root_of, today, words_of
from generator.model import Site, build_site
from generator.model.history import change_dates
from generator.model.links import read_links
from generator.model.progress import measure_progress, read_progress
from generator.model.report import YearReport, year_report
from generator.problems import LEVELS, as_text
from generator.words import Words, load_words

FORMATS = ("text", "json", "xlsx", "pdf")
BINARY = ("xlsx", "pdf")
FIRST_YEAR = 2000


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("report", help="laporan tahunan biro kerja sama / the bureau's yearly report")
    parser.add_argument("--tahun", type=int, metavar="TAHUN", help="tahun laporan; tanpa ini tahun berjalan")
    parser.add_argument(
        "--lengkap", action="store_true", help="kelengkapan data tiap daerah / completeness of the data by region"
    )
    parser.add_argument("--format", choices=FORMATS, help="bentuk laporan; tanpa ini menurut nama berkas, atau text")
    parser.add_argument("-o", "--output", type=Path, metavar="BERKAS", help="tulis ke berkas ini / write to this file")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the yearly report or, with `--lengkap`, that on completeness; data with errors gives their list instead."""
    say, day, root = words_of(arguments), today(), root_of(arguments)
    year: int = day.year if arguments.tahun is None else arguments.tahun
    if not FIRST_YEAR <= year <= day.year:
        raise WrongUseError(say("laporan_tahunan.tahun_salah", tahun=year, kini=day.year))
    form = arguments.format or _form_of(arguments.output)
    if form in BINARY and arguments.output is None:
        raise WrongUseError(say("laporan_tahunan.perlu_berkas", bentuk=form))
    if arguments.lengkap and form == "pdf":
        raise WrongUseError(say("lengkap.tanpa_pdf"))
    catalogue = read_catalogue(root)
    errors = [problem for problem in check_catalogue(catalogue, day) if problem.level == LEVELS[0]]
    if errors:
        print(as_text(errors, load_words(), arguments.lang), file=sys.stderr)
        return PROBLEMS
    if arguments.lengkap:
        site = build_site(catalogue, day, {})
        site.links, site.progress = read_links(root), measure_progress(root, day) or read_progress(root)
        _write(_render_completeness(site, form, say), arguments.output, say)
        return CLEAN
    report = year_report(catalogue, year, day, change_dates(root))
    _write(_render(report, form, say), arguments.output, say)
    return CLEAN


def _form_of(file: Path | None) -> str:
    ending = file.suffix.removeprefix(".").lower() if file else ""
    return ending if ending in FORMATS else FORMATS[0]


def _render(report: YearReport, form: str, say: Words) -> bytes:
    # Here, so that other commands start without it.
    from generator.outputs.report_files import report_json, report_pdf, report_text, report_workbook

    if form == "xlsx":
        return report_workbook(report, say)
    if form == "pdf":
        return report_pdf(report, say)
    text = report_json(report) if form == "json" else report_text(report, say)
    return text.encode()


def _render_completeness(site: Site, form: str, say: Words) -> bytes:
    # Here, so that other commands start without it.
    from generator.outputs.completeness_files import completeness_json, completeness_text, completeness_workbook

    if form == "xlsx":
        return completeness_workbook(site, say)
    return (completeness_json(site) if form == "json" else completeness_text(site, say)).encode()


def _write(data: bytes, file: Path | None, say: Words) -> None:
    if file is None:
        sys.stdout.write(data.decode())
        return
    try:
        file.write_bytes(data)
    except OSError as error:
        raise WrongUseError(f"{file}: {error.strerror}") from None
    print(say("laporan_tahunan.ditulis", berkas=file))
