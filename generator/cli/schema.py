"""`katalog schema`: write the JSON Schemas that editors and forms check against."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.use import CLEAN, WrongUseError, words_of
from generator.words import LANGUAGES


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("schema", help="tulis skema JSON semua catatan / write JSON Schemas")
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder tujuan, misalnya skema / target folder")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="bahasa pesan / language of messages")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write one file for every kind of record and list."""
    from generator.outputs.json_schema import write_schemas

    folder: Path = arguments.folder
    try:
        names = write_schemas(folder)
    except OSError:
        raise WrongUseError(words_of(arguments)("skema_json.gagal", folder=folder)) from None
    print(words_of(arguments)("skema_json.sudah", n=len(names), folder=folder))
    return CLEAN
