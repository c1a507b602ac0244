"""The `katalog` command: one module a subcommand, each with `add_parser` and a function that returns an exit code."""

from __future__ import annotations

import argparse
import contextlib
import sys

from generator.cli import check, diff, export, fmt, import_, letter, links, new, report, schema
from generator.cli.use import WRONG_USE, WrongUseError

COMMANDS = (check, fmt, new, diff, schema, export, import_, links, report, letter)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 problems, 2 wrong use."""
    _write_utf8()
    parser = argparse.ArgumentParser(prog="katalog", description="Katalog potensi dan kerja sama daerah")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH")
    for command in COMMANDS:
        command.add_parser(commands)
    arguments = parser.parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader of a pipe (`| head`) has seen enough.
        sys.stderr.close()
        return WRONG_USE


def _write_utf8() -> None:
    """Write UTF-8 whatever the system's code page is: Windows and a bare `LC_ALL=C` have no « or →."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
