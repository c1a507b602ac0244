"""`katalog import`: read a workbook back, show what would change, write it when told to."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.cli.use import CLEAN, PROBLEMS, WRONG_USE, add_root, root_of, today, words_of
from generator.words import Words

YES = {"ya", "y", "yes"}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("import", help="baca kembali lembar kerja Excel / read an Excel workbook back")
    parser.add_argument("files", nargs="+", type=Path, metavar="BERKAS.xlsx", help="lembar kerja dari katalog export")
    parser.add_argument("--ya", action="store_true", help="tulis tanpa bertanya / write without asking")
    parser.add_argument("--hapus", action="store_true", help="hapus butir yang barisnya hilang / remove missing items")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import one workbook after the other; the first that is refused decides the exit code."""
    codes = [_import(file, arguments) for file in arguments.files]
    return max(codes, default=CLEAN)


def _import(file: Path, arguments: argparse.Namespace) -> int:
    # Here, so that the other commands start without the Excel libraries.
    from generator.workbook.changes import plan_import, write_records
    from generator.workbook.read import WorkbookError, read_workbook
    from generator.workbook.tell import tell_plan

    say, day, root = words_of(arguments), today(), root_of(arguments)
    try:
        reading = read_workbook(file, say)
    except WorkbookError as error:
        print(say(f"excel.berkas.{error.rule}", berkas=file, **error.facts), file=sys.stderr)
        return WRONG_USE
    catalogue = read_catalogue(root)
    if not any(entry.region == reading.region for entry in catalogue.entries()):
        print(say("excel.berkas.daerah-tak-ada", daerah=reading.region), file=sys.stderr)
        return WRONG_USE
    head = "excel.impor.kepala" if reading.base is not None else "excel.impor.kepala_tanpa"
    print(say(head, berkas=file, daerah=reading.region, hari=reading.made_on), "", sep="\n")
    plan = plan_import(reading, catalogue, root, day, remove=arguments.hapus)
    for note in reading.notes:
        print(note)
    print("\n".join(tell_plan(plan, say, remove=arguments.hapus)))
    if plan.stopped:
        return PROBLEMS
    if not plan.records:
        return CLEAN
    if not arguments.ya and not _asked(say):
        return CLEAN
    write_records(plan, root)
    print(say("excel.impor.ditulis", n=len(plan.records)))
    return CLEAN


def _asked(say: Words) -> bool:
    """Ask whoever sits there; where nobody does, only say how to go on."""
    if not sys.stdin.isatty():
        print(say("excel.impor.ulang"))
        return False
    if input(say("excel.impor.tanya")).strip().lower() in YES:
        return True
    print(say("excel.impor.batal"))
    return False
