"""`katalog export`: one Excel workbook a region."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.cli.use import CLEAN, PROBLEMS, WrongUseError, add_root, root_of, today, words_of

FOLDER = "lembar-kerja"
"""Where workbooks go when no folder is named."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("export", help="tulis lembar kerja Excel tiap daerah / write Excel workbooks")
    target = f"folder tujuan ({FOLDER}) / target folder"
    parser.add_argument("folder", nargs="?", type=Path, default=Path(FOLDER), metavar="DIR", help=target)
    parser.add_argument("regions", nargs="*", metavar="DAERAH", help="hanya daerah ini / only these regions")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbooks and name the records that are left out because they are broken."""
    # Here, so that the other commands start without the Excel libraries.
    from generator.workbook.write import write_workbook

    say, day = words_of(arguments), today()
    catalogue = read_catalogue(root_of(arguments))
    slugs = sorted({entry.region for entry in catalogue.entries()})
    folder, regions = _target(arguments, slugs)
    for slug in regions:
        if slug not in slugs:
            raise WrongUseError(say("excel.ekspor.daerah", daerah=slug, daftar=", ".join(slugs)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUseError(f"{folder}: {error.strerror}") from None
    left_out: list[str] = []
    for slug in regions or slugs:
        file = folder / f"{slug}.xlsx"
        left_out += write_workbook(file, catalogue, slug, say, day)
        count = sum(1 for entry in catalogue.entries() if entry.region == slug)
        print(say("excel.ekspor.satu", berkas=file, daerah=slug, n=count))
    for name in left_out:
        print(say("excel.ekspor.tertinggal", berkas=name))
    return PROBLEMS if left_out else CLEAN


def _target(arguments: argparse.Namespace, slugs: list[str]) -> tuple[Path, list[str]]:
    """Folder and regions. `katalog export muna` means the region, not a folder that would be called so."""
    folder: Path = arguments.folder
    if str(folder) in slugs and not folder.is_dir():
        return Path(FOLDER), [str(folder), *arguments.regions]
    return folder, arguments.regions
