"""The fixed words: both languages complete, every key that the sources name is there, none stands unused."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from babel import Locale

from generator.model.readiness import STEPS
from generator.model.status import STATUSES
from generator.model.totals import WHY_NOT
from generator.schema import Figure, Offer, Plan, Potential, Region, Source
from generator.schema.cooperation import Kind, PlanStage
from generator.schema.potential import Access, Document, Land, Permit, Safeguard, Safeguards, Scheme, Sought, Utilities
from generator.schema.reference import Route
from generator.schema.region import Team
from generator.words import LANGUAGES, Words, load_words

PACKAGE = Path(__file__).parent.parent / "generator"
KEY = re.compile(r"[a-z_]+(?:\.[A-Za-z0-9_-]+)+")
PREFIX = re.compile(r"[a-z_]+\.(?:[a-z_]+[._])*")
TEMPLATE_CALL = re.compile(r"""\bt\(\s*["']([^"']+)["']\s*([+~])?""")
# Texts that tools print rather than pages, looked up by the name of a rule; test_rules holds them complete.
RULE_TEXTS = "masalah."


def choices(model: type[Any], field: str) -> tuple[str, ...]:
    """The values that a field of a fixed list allows, whether it holds one or a list of them."""
    annotation = model.model_fields[field].annotation
    while not all(isinstance(value, str) for value in get_args(annotation)):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return get_args(annotation)


# Keys that are put together from a prefix and a code: the codes that can follow it.
CODES: dict[str, Iterable[str]] = {
    "arah.": choices(Offer, "arah"),
    "dicari.": get_args(Sought),
    "dokumen_status.": choices(Document, "status"),
    "hak.": choices(Land, "hak"),
    "izin_status.": choices(Permit, "status"),
    "jenis_daerah.": choices(Region, "jenis"),
    "jenis_kerja_sama.": get_args(Kind),
    "jumlah.sebab.": WHY_NOT,
    "moda.": {*choices(Access, "moda"), *choices(Route, "moda")},
    "mutu.": choices(Source, "mutu"),
    "periksa_status.": choices(Safeguard, "status"),
    "rencana_jenis.": choices(Plan, "jenis"),
    "ruang.": choices(Land, "tata_ruang"),
    "sengketa.": choices(Land, "bebas_sengketa"),
    "siap.": STEPS,
    "sifat.": choices(Figure, "sifat"),
    "skema.": get_args(Scheme),
    "status_arti.": STATUSES,
    "status_potensi.": choices(Potential, "status"),
    "tahap.": get_args(PlanStage),
    "tawaran_jenis.": choices(Offer, "jenis"),
}
# The same where words of other use stand below the prefix too.
CODES_AMONG_OTHERS: dict[str, Iterable[str]] = {
    "dokumen.": choices(Document, "jenis"),
    "pengaman.": Safeguards.model_fields,
    "sdg.": [str(number) for number in range(1, 18)],
    "status.": STATUSES,
    "tkksd.": choices(Team, "bukti"),
    "utilitas.": [name for name in Utilities.model_fields if name != "sumber"],
}


class Sources:
    """What the package's sources say of keys, each with the file that says it.

    Attributes:
        named: Texts that stand anywhere. asked: Those that are surely looked up. prefixes: What a code completes.
    """

    def __init__(self) -> None:
        self.named: dict[str, str] = {}
        self.asked: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        for path in sorted(PACKAGE.rglob("*.py")):
            self._read_module(path)
        for path in sorted(path for kind in ("*.j2", "*.html") for path in (PACKAGE / "templates").rglob(kind)):
            for text, joined in TEMPLATE_CALL.findall(path.read_text(encoding="utf-8")):
                for name in (self.prefixes,) if joined else (self.named, self.asked):
                    name[text] = path.name

    def _read_module(self, path: Path) -> None:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.named.setdefault(node.value, path.name)
                if PREFIX.fullmatch(node.value):
                    self.prefixes.setdefault(node.value, path.name)
            if isinstance(node, ast.Call) and asks_for_words(node):
                for key in (text for argument in node.args for text in whole_texts(argument) if KEY.fullmatch(text)):
                    self.asked.setdefault(key, path.name)


def asks_for_words(call: ast.Call) -> bool:
    """Whether a call looks words up: `w.t(…)`, `say(…)`, `words["id"](…)`, or a helper that is handed the writer."""
    function = call.func
    if isinstance(function, ast.Subscript):
        return True
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    first = call.args[0] if call.args else None
    return name in ("t", "say") or (isinstance(first, ast.Name) and first.id == "w")


def whole_texts(node: ast.expr) -> Iterator[str]:
    """Texts that stand as they are in an argument, in either branch of a choice; not parts of longer ones."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from whole_texts(node.body)
        yield from whole_texts(node.orelse)


@pytest.fixture(scope="module")
def sources() -> Sources:
    return Sources()


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words()["id"]


def forms(entry: Any) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else [entry]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    indonesian, english = (set(load_words()[lang].entries) for lang in LANGUAGES)
    assert indonesian ^ english == set()


def test_no_text_is_empty() -> None:
    for lang, words in load_words().items():
        empty = [key for key, entry in words.entries.items() if not all(form.strip() for form in forms(entry))]
        assert empty == [], lang


def test_texts_ask_for_the_same_values_in_both_languages() -> None:
    lists = load_words()
    differing = []
    for key in lists["id"].entries:
        # One plural form may leave the number out ("one region"), so all forms of a text count together.
        asked = [set().union(*map(placeholders, forms(lists[lang].entries[key]))) for lang in LANGUAGES]
        if asked[0] != asked[1]:
            differing.append((key, asked))
    assert differing == []


def test_plurals_have_every_form_of_their_language() -> None:
    for lang, words in load_words().items():
        wanted = set(Locale.parse(lang).plural_form.rules) | {"other"}
        wrong = {key: set(e) for key, e in words.entries.items() if isinstance(e, dict) and set(e) != wanted}
        assert wrong == {}, lang


def test_every_key_that_sources_name_exists(sources: Sources, words: Words) -> None:
    assert {key: file for key, file in sources.asked.items() if key not in words} == {}


def test_every_code_has_its_words(words: Words) -> None:
    missing = [
        prefix + code
        for prefix, codes in (CODES | CODES_AMONG_OTHERS).items()
        for code in codes
        if prefix + code not in words
    ]
    assert missing == []


def test_every_reason_of_a_status_has_its_words(words: Words) -> None:
    source = ast.parse((PACKAGE / "model/status.py").read_text(encoding="utf-8"))
    reasons = set(reasons_in(source))
    assert len(reasons) >= 8
    assert {f"status_sebab.{reason}" for reason in reasons} == {
        k for k in words.entries if k.startswith("status_sebab.")
    }


def reasons_in(tree: ast.AST) -> Iterator[str]:
    """Every second argument of a call that makes a status."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.lower() == "status":
            for part in ast.walk(node.args[1]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_requirement_has_its_words(words: Words) -> None:
    text = (PACKAGE / "model/readiness.py").read_text(encoding="utf-8")
    rows = re.findall(r'\("([a-z-]+)", [1-4], .*, "([a-z_]+)"\),?\n', text)
    assert len(rows) >= 15
    for code, office in rows:
        assert f"syarat.{code}" in words
        assert f"kantor.{office}" in words


def test_no_key_stands_unused(sources: Sources, words: Words) -> None:
    unused = []
    for key in words.entries:
        if key.startswith(RULE_TEXTS) or key in sources.named:
            continue
        prefix = next((p for p in sources.prefixes if key.startswith(p) and p != key), None)
        if prefix in CODES and key.removeprefix(prefix) in set(CODES[prefix]):
            continue
        if prefix is None or prefix in CODES:
            unused.append(key)
    assert unused == []
