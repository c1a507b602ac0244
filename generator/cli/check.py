"""`katalog check`: tell everything that is wrong with the data, and mend what is safe to mend."""

from __future__ import annotations

import argparse
import gc

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.cli.use import CLEAN, PROBLEMS, add_root, inside, is_under, root_of, today, words_of
from generator.problems import LEVELS, Problem, as_github, as_gitlab, as_json, as_text
from generator.words import load_words

FORMATS = ("text", "json", "github", "gitlab")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("check", help="periksa data saja / check the data only")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="hanya tampilkan masalah di berkas atau folder ini")
    parser.add_argument("--format", choices=FORMATS, default="text")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check the whole tree and write the problems of the wanted paths."""
    root, say, day = root_of(arguments), words_of(arguments), today()
    wanted = [inside(path, root, say) for path in arguments.paths]
    # Nothing read here is garbage before the end: collecting it would take a third of the time.
    gc.disable()
    try:
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


def _written(problems: list[Problem], form: str, lang: str) -> str:
    if form == "json":
        return as_json(problems)
    if form == "github":
        return as_github(problems, lang)
    if form == "gitlab":
        return as_gitlab(problems, lang)
    return as_text(problems, load_words(), lang)
