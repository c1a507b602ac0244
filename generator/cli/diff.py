"""`katalog diff`: what changed between two revisions or folders, in words."""

from __future__ import annotations

import argparse
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from generator.catalogue import Catalogue, read_catalogue
from generator.cli.use import CLEAN, WrongUseError, add_root, root_of, words_of
from generator.difference import as_markdown, differences
from generator.words import Words


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("diff", help="sebutkan yang berubah / tell what changed")
    parser.add_argument("base", metavar="AWAL", help="revisi git atau folder sebelum perubahan, misalnya main")
    parser.add_argument(
        "head", nargs="?", metavar="AKHIR", help="revisi git atau folder sesudahnya; tanpa ini: folder kerja"
    )
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the differences as Markdown."""
    root, say = root_of(arguments), words_of(arguments)
    old = _state(arguments.base, root, say)
    new = _state(arguments.head, root, say) if arguments.head else read_catalogue(root)
    print(as_markdown(differences(old, new, say), new, say), end="")
    return CLEAN


def _state(name: str, root: Path, say: Words) -> Catalogue:
    """Read a folder, or the tree of a git revision."""
    folder = Path(name)
    if (folder / "regions").is_dir():
        return read_catalogue(folder)
    command = ["git", "-C", str(root), "archive", "--format=tar", f"{name}", "regions"]
    if name.startswith("-"):
        raise WrongUseError(say("beda.tak_dikenal", nama=name))
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise WrongUseError(say("beda.tak_dikenal", nama=name)) from None
    with tempfile.TemporaryDirectory() as target, tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(target, filter="data")
        return read_catalogue(Path(target))
