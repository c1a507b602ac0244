"""`katalog tautan`: try the web addresses of all records and keep what was found. On a schedule, never in a build."""

from __future__ import annotations

import argparse
from collections import defaultdict

from generator.catalogue import read_catalogue
from generator.cli.use import CLEAN, WrongUseError, add_root, root_of, today, words_of
from generator.linkcheck import KEEP_DAYS, check_links, due
from generator.model.completeness import urls_of
from generator.model.links import LINKS_FILE, LinkState, read_links, write_links


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("tautan", help="coba tautan sumber satu per satu / try the links of all sources")
    parser.add_argument("--hari", type=int, default=KEEP_DAYS, metavar="N", help="coba lagi sesudah N hari (30)")
    parser.add_argument("--jeda", type=float, default=2.0, metavar="DETIK", help="jeda untuk tiap server (2)")
    parser.add_argument("--batas", type=int, metavar="N", help="paling banyak N tautan kali ini")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Try what is due, keep it, name the dead ones with their records. Dead links are no error of the data."""
    say, day, root = words_of(arguments), today(), root_of(arguments)
    if arguments.hari < 0 or arguments.jeda < 0 or (arguments.batas is not None and arguments.batas < 0):
        raise WrongUseError(say("tautan.tak_negatif"))
    where: dict[str, list[str]] = defaultdict(list)
    for entry in read_catalogue(root).entries():
        for url in urls_of(entry.record):
            where[url].append(entry.document.file)
    known = {url: state for url, state in read_links(root).items() if url in where}
    wanted = due(where, known, day, arguments.hari)[: arguments.batas]
    print(say("tautan.mulai", n=len(wanted), semua=len(where)))

    def told(url: str, state: LinkState) -> None:
        print(f"{say('tautan.' + state.state):<9} {state.code or '-':>4} {url}", flush=True)

    found = check_links(wanted, known, day, arguments.jeda, told)
    write_links(root, found)
    dead = [url for url in where if url in found and found[url].dead]
    print("", say("tautan.mati", n=len(dead)), sep="\n")
    for url in dead:
        print(f"{url}\n  {', '.join(dict.fromkeys(where[url]))}")
    print(say("tautan.ditulis", berkas=LINKS_FILE))
    return CLEAN
