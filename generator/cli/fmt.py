"""`katalog fmt`: bring records into their canonical form, or tell which are not in it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.cli.use import CLEAN, PROBLEMS, add_root, inside, is_under, root_of, words_of
from generator.mending import write_text
from generator.words import Words


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("fmt", help="rapikan susunan catatan / bring records into canonical form")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="hanya berkas atau folder ini")
    parser.add_argument("--check", action="store_true", help="hanya sebutkan yang belum rapi, jangan ubah")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Format every wanted record; files that cannot be read are named and left alone."""
    # Here, so that the other commands start without the library that writes YAML.
    from generator.fmt import UnformattableError, format_file

    root, say = root_of(arguments), words_of(arguments)
    wanted = [inside(path, root, say) for path in arguments.paths]
    untidy, broken, seen = 0, 0, 0
    for path in record_files(root):
        file = path.relative_to(root).as_posix()
        if not is_under(file, wanted):
            continue
        seen += 1
        raw = path.read_bytes()
        try:
            formatted = format_file(raw, path)
        except UnformattableError:
            broken += 1
            print(say("rapikan.rusak", file=file))
            continue
        if not formatted.changed:
            continue
        untidy += 1
        print(say("rapikan.belum" if arguments.check else "rapikan.sudah", file=file))
        if not arguments.check:
            write_text(path, formatted.text)
    print(_summary(say, seen, untidy, broken, check=arguments.check))
    return PROBLEMS if broken or (untidy and arguments.check) else CLEAN


def _summary(say: Words, seen: int, untidy: int, broken: int, *, check: bool) -> str:
    key = "rapikan.jumlah_periksa" if check else "rapikan.jumlah"
    return say(key, semua=seen, berubah=untidy, rusak=broken)


def record_files(root: Path) -> Iterator[Path]:
    """Every YAML file of `regions/`, in order; symbolic links are left out."""
    for path in sorted((root / "regions").rglob("*.yml")):
        if path.is_file() and not path.is_symlink() and not any(part.startswith(".") for part in path.parts[-4:]):
            yield path
