"""The `katalog` command: check the data."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.model.history import build_date
from generator.problems import LEVELS, Problem, as_github, as_json, as_text
from generator.words import LANGUAGES, load_words

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 problems, 2 wrong use."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    return int(arguments.run(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="katalog", description="Katalog potensi dan kerja sama daerah")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    check = commands.add_parser("check", help="periksa data saja / check the data only")
    check.add_argument("paths", nargs="*", metavar="PATH", help="hanya tampilkan masalah di berkas atau folder ini")
    check.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="folder yang memuat regions/")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument("--lang", choices=LANGUAGES, default="id")
    check.set_defaults(run=_check)
    return parser


def _check(arguments: argparse.Namespace) -> int:
    words = load_words()
    say = words[arguments.lang]
    root: Path = arguments.root
    if not root.is_dir():
        print(say("periksa.jalur-tak-ada", path=root), file=sys.stderr)
        return WRONG_USE
    try:
        today = build_date()
    except ValueError as error:
        print(f"KATALOG_TANGGAL: {error}", file=sys.stderr)
        return WRONG_USE
    # Nothing read here is garbage before the end: collecting it would take a third of the time.
    gc.disable()
    catalogue = read_catalogue(root)
    problems = check_catalogue(catalogue, today)
    if arguments.paths:
        wanted = [_inside(Path(path), root) for path in arguments.paths]
        missing = [path for path, inside in zip(arguments.paths, wanted, strict=True) if inside is None]
        if missing:
            print(say("periksa.jalur-tak-ada", path=missing[0]), file=sys.stderr)
            return WRONG_USE
        problems = [p for p in problems if any(p.file == w or p.file.startswith(f"{w}/") or w == "." for w in wanted)]
    failed = any(problem.level == LEVELS[0] for problem in problems)
    output = _written(problems, arguments.format, arguments.lang)
    if arguments.format == "text" and not failed:
        output = "\n".join(filter(None, (output if problems else "", say("periksa.bersih", files=len(catalogue.documents)))))
    if output:
        print(output)
    return PROBLEMS if failed else CLEAN


def _written(problems: list[Problem], form: str, lang: str) -> str:
    if form == "json":
        return as_json(problems)
    if form == "github":
        return as_github(problems, lang)
    return as_text(problems, load_words(), lang)


def _inside(path: Path, root: Path) -> str | None:
    """A path as problems name it; None when it does not exist. Both `regions/x` from the root and from here work."""
    for candidate in (path, root / path):
        if candidate.exists():
            try:
                return candidate.resolve().relative_to(root.resolve()).as_posix()
            except ValueError:
                continue
    return None


if __name__ == "__main__":
    sys.exit(main())
