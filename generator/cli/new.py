"""`katalog new`: start a record with notes that teach."""

from __future__ import annotations

import argparse
import difflib
import re

from generator.catalogue import RECORD_KINDS, SLUG, Catalogue, read_catalogue
from generator.cli.use import CLEAN, WrongUseError, add_root, root_of, words_of
from generator.mending import write_text
from generator.naming import slug_of
from generator.shape import PLACEHOLDER
from generator.starter import starter_path, starter_text
from generator.words import Words

MAX_ID = 80


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("new", help="mulai catatan baru / start a record")
    parser.add_argument("kind", choices=tuple(RECORD_KINDS), metavar="JENIS", help=", ".join(RECORD_KINDS))
    parser.add_argument("region", metavar="DAERAH", help="nama folder daerah, misalnya buton")
    parser.add_argument("id", metavar="NAMA", help="nama catatan: huruf kecil, angka, tanda hubung; tetap selamanya")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the record and say what is left to do."""
    root, say = root_of(arguments), words_of(arguments)
    catalogue = read_catalogue(root)
    _check_region(arguments.region, catalogue, say)
    _check_id(arguments, catalogue, say)
    path = starter_path(root, arguments.kind, arguments.region, arguments.id)
    if path.exists() or path.is_symlink():
        raise WrongUseError(say("baru.sudah_ada", file=path))
    text = starter_text(arguments.kind, arguments.region, arguments.id, catalogue, say)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, text)
    except OSError:
        raise WrongUseError(say("baru.gagal", file=path)) from None
    count = len(re.findall(rf'"{PLACEHOLDER}', text))
    print(say("baru.dibuat", file=path, n=count, tanda=PLACEHOLDER))
    return CLEAN


def _check_region(region: str, catalogue: Catalogue, say: Words) -> None:
    known = catalogue.references.gazetteer.daerah
    if region in known:
        return
    names = {slug_of(listed.nama): slug for slug, listed in known.items()} | {slug: slug for slug in known}
    near = difflib.get_close_matches(slug_of(region), names, n=1, cutoff=0.5)
    if near:
        raise WrongUseError(say("baru.daerah_mirip", daerah=region, saran=names[near[0]]))
    raise WrongUseError(say("baru.daerah", daerah=region, daftar=", ".join(known)))


def _check_id(arguments: argparse.Namespace, catalogue: Catalogue, say: Words) -> None:
    id_: str = arguments.id
    if not SLUG.fullmatch(id_) or len(id_) > MAX_ID:
        raise WrongUseError(say("baru.nama", nama=id_, saran=slug_of(id_)[:MAX_ID].strip("-") or "rumput-laut"))
    if f"{arguments.region}/{id_}" in catalogue.references.redirects.alihan.get(arguments.kind, {}):
        raise WrongUseError(say("baru.alihan", nama=id_))
