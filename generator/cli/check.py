"""`katalog check`: tell everything that is wrong with the data, and mend what is safe to mend."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TextIO

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.cli.use import CLEAN, PROBLEMS, add_root, inside, is_under, root_of, today, words_of
from generator.mending import mend_file, shown_difference, write_text
from generator.problems import LEVELS, Problem, as_github, as_gitlab, as_json, as_text
from generator.words import Words, load_words

ROUNDS = 4
FORMATS = ("text", "json", "github", "gitlab")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("check", help="periksa data saja / check the data only")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="hanya tampilkan masalah di berkas atau folder ini")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--perbaiki", action="store_true", help="perbaiki yang pasti (spasi, tab, kutip, bentuk angka)")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the whole tree and write the problems of the wanted paths."""
    root, say, day = root_of(arguments), words_of(arguments), today()
    wanted = [inside(path, root, say) for path in arguments.paths]
    # Nothing read here is garbage before the end: collecting it would take a third of the time.
    gc.disable()
    try:
        if arguments.perbaiki:
            # The report of a program stays a report: the changes are shown beside it.
            _mend(root, wanted, say, sys.stdout if arguments.format == "text" else sys.stderr)
        catalogue = read_catalogue(root)
        problems = [problem for problem in check_catalogue(catalogue, day) if is_under(problem.file, wanted)]
    finally:
        gc.enable()
    failed = any(problem.level == LEVELS[0] for problem in problems)
    output = _written(problems, arguments.format, arguments.lang)
    if arguments.format == "text" and not failed:
        clean = say("periksa.bersih", files=len(catalogue.documents))
        output = "\n".join(filter(None, (output if problems else "", clean)))
    if output:
        print(output)
    return PROBLEMS if failed else CLEAN


def _mend(root: Path, wanted: list[str], say: Words, out: TextIO) -> None:
    """Mend what is certain and show each change. A second round finds the words that bad characters hid."""
    for _ in range(ROUNDS):
        catalogue, changed = read_catalogue(root), False
        for document in catalogue.documents.values():
            path = root / document.file
            if not is_under(document.file, wanted) or path.is_symlink() or path.suffix != ".yml" or not path.is_file():
                continue
            raw = path.read_bytes()
            text = mend_file(raw, document)
            if text is not None:
                changed = True
                print(say("perbaikan.berkas", file=document.file), file=out)
                print(shown_difference(document.file, raw, text), file=out)
                write_text(path, text)
        if not changed:
            return
    print(say("perbaikan.lagi"), file=out)


def _written(problems: list[Problem], form: str, lang: str) -> str:
    if form == "json":
        return as_json(problems)
    if form == "github":
        return as_github(problems, lang)
    if form == "gitlab":
        return as_gitlab(problems, lang)
    return as_text(problems, load_words(), lang)
