"""`katalog surat`: a template as a Word file, filled from a record and a partner, by the same rules as on the site."""

from __future__ import annotations

import argparse
import difflib
import os
from collections.abc import Iterable
from pathlib import Path

from generator.catalogue import RECORDS_OF, read_catalogue
from generator.check import check_catalogue
from generator.cli.use import CLEAN, PROBLEMS, WrongUseError, add_root, root_of, today, words_of
from generator.model import Site, build_site
from generator.pages import Settings, Writer
from generator.pages.letter_values import KINDS, letter_values
from generator.pages.letters import letter_language
from generator.problems import LEVELS, as_text
from generator.schema.guide import TemplateList
from generator.words import LANGUAGES, Words, load_words


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to `katalog`."""
    parser = commands.add_parser("surat", help="siapkan naskah dari catatan / prepare a paper from a record")
    parser.add_argument("templat", help="kode templat, misalnya surat-penawaran / code of the template")
    for kind in KINDS:
        parser.add_argument(f"--{kind}", metavar="DAERAH/ID", help=f"catatan {kind} / record")
    parser.add_argument("--daerah", metavar="DAERAH", help="daerah yang menulis / region that writes")
    parser.add_argument(
        "--mitra", metavar="MITRA", help="kode, nama daerah, atau nama mitra / code or name of the partner"
    )
    parser.add_argument(
        "--bahasa", choices=LANGUAGES, default=LANGUAGES[0], help="bahasa naskah / language of the paper"
    )
    parser.add_argument("-o", "--out", type=Path, metavar="BERKAS", help="berkas .docx; tanpa ini di folder ini")
    add_root(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the paper; data with errors gives their list instead."""
    say, day, root = words_of(arguments), today(), root_of(arguments)
    catalogue = read_catalogue(root)
    errors = [problem for problem in check_catalogue(catalogue, day) if problem.level == LEVELS[0]]
    if errors:
        print(as_text(errors, load_words(), arguments.lang))
        return PROBLEMS
    site = build_site(catalogue, day, {})
    templates = site.references.templates
    key = _known(arguments.templat, templates.templat if templates else (), say)
    assert templates is not None  # noqa: S101 (a template of it is known)
    choice = {name: value for name in (*KINDS, "daerah", "mitra") if (value := getattr(arguments, name))}
    _check(site, choice, say)
    lang = letter_language(templates.templat[key], arguments.bahasa)
    file = arguments.out or Path(
        "-".join([key, *(value.replace("/", "-") for value in list(choice.values())[:1])]) + ".docx"
    )
    _write(file, _draw_up(site, templates, key, lang, choice), say)
    return CLEAN


def _known(code: str, known: Iterable[str], say: Words) -> str:
    listed = list(known)
    if code in listed:
        return code
    near = difflib.get_close_matches(code, listed, n=1, cutoff=0.4)
    raise WrongUseError(say("naskah.kode_salah", kode=code, saran=near[0] if near else ", ".join(listed[:9])))


def _check(site: Site, choice: dict[str, str], say: Words) -> None:
    for kind in KINDS:
        if kind in choice:
            _known(choice[kind], getattr(site, RECORDS_OF[kind]), say)
    if "daerah" in choice:
        _known(choice["daerah"], site.regions, say)


def _draw_up(site: Site, templates: TemplateList, key: str, lang: str, choice: dict[str, str]) -> bytes:
    # Here, so that other commands start without it.
    from generator.outputs.templates import template_bytes

    address = os.environ.get("KATALOG_URL", "")
    settings = Settings(name={}, url=address.rstrip("/") + "/" if address else "")
    words = load_words()[lang]
    values = letter_values(Writer(site, words, "", settings, None), choice)
    if not address:
        # Half an address leads nowhere.
        values = {name: text for name, text in values.items() if not name.endswith(".alamat")}
    return template_bytes(templates.templat[key], templates, site.references, words, values)


def _write(file: Path, data: bytes, say: Words) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise WrongUseError(f"{file}: {error.strerror}") from None
    print(say("naskah.ditulis", berkas=file))
