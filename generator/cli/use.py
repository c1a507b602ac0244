"""What all commands share: exit codes, wrong use, the folder they work in, the words they speak."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from generator.model.history import build_date
from generator.words import LANGUAGES, Words, load_words

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2


class WrongUseError(Exception):
    """The command cannot do what was asked; the text says why and what to type instead."""


def add_root(parser: argparse.ArgumentParser) -> None:
    """Give a command `--root DIR` and `--lang`."""
    parser.add_argument("--root", type=Path, default=Path(), metavar="DIR", help="folder yang memuat regions/")
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="bahasa pesan / language of messages")


def words_of(arguments: argparse.Namespace) -> Words:
    """The word list of the language that was asked for."""
    return load_words()[arguments.lang]


def root_of(arguments: argparse.Namespace) -> Path:
    """The folder of `--root`.

    Raises:
        WrongUseError: There is no such folder.
    """
    root: Path = arguments.root
    if not root.is_dir():
        raise WrongUseError(words_of(arguments)("periksa.jalur-tak-ada", path=root))
    return root


def today() -> dt.date:
    """The build date.

    Raises:
        WrongUseError: `KATALOG_TANGGAL` is no date.
    """
    try:
        return build_date()
    except ValueError as error:
        raise WrongUseError(f"KATALOG_TANGGAL: {error}") from None


def inside(path: str, root: Path, say: Words) -> str:
    """A path as problems name it. Both `regions/x` from the root and a path from here work.

    Raises:
        WrongUseError: It does not exist, or lies outside the root.
    """
    for candidate in (Path(path), root / path):
        if candidate.exists():
            try:
                return candidate.resolve().relative_to(root.resolve()).as_posix()
            except ValueError:
                continue
    raise WrongUseError(say("periksa.jalur-tak-ada", path=path))


def is_under(file: str, wanted: list[str]) -> bool:
    """Whether a file is one of the wanted paths or lies in one of them; everything is where none is wanted."""
    return not wanted or any(path == "." or file == path or file.startswith(f"{path}/") for path in wanted)
