"""Hard inputs: what people really type, each in a folder of its own with what must come of it.

`tests/masukan-sulit/<nomor>-<nama>/regions/…` is laid over the smallest site; `harap.yml` says what is expected:
`masalah` (rule, file, line and words of the message), `bersih` (no error at all), `nilai` (what was read), `keluaran`
(what is published), `periksa` (names of further checks in `pemeriksaan_sulit.py`). What other test files cover, and
what the product does not have, stands in `di-tempat-lain.yml` and `belum-berlaku.yml`.
"""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cures import compose
from generator.problems import Problem
from tests import pemeriksaan_sulit
from tests.conftest import ROOT, SITES
from tests.terbitan import Publication

FOLDER = Path(__file__).parent / "masukan-sulit"
CASES = sorted(path for path in FOLDER.iterdir() if path.is_dir())
ENTRIES = 118
JARGON = re.compile(
    r"\b(?:None|True|False|NaN|dict|list|str|int|float|null byte|token|mapping|scalar|Traceback|pydantic)\b"
)


def expectation(case: Path) -> dict[str, Any]:
    text = (case / "harap.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (text only)


def lay_over(case: Path, root: Path) -> Path:
    """The smallest site with the case's files over it."""
    shutil.copytree(SITES / "satu-wilayah", root)
    if (case / "regions").exists():
        shutil.copytree(case / "regions", root / "regions", dirs_exist_ok=True)
    expected = expectation(case)
    for name in expected.get("hapus", ()):
        (root / "regions" / name).unlink()
    for name, target in expected.get("tautan", {}).items():
        (root / "regions" / name).symlink_to(target)
    for source, target in expected.get("salin", {}).items():
        shutil.copyfile(root / "regions" / source, root / "regions" / target)
    return root


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_hard_input(case: Path, tmp_path: Path) -> None:
    expected = expectation(case)
    published = Publication(lay_over(case, tmp_path / "situs"))
    errors = [problem for problem in published.problems if problem.level == "error"]
    for wanted in expected.get("masalah", ()):
        assert_told(wanted, published.problems)
    for rule in expected.get("tanpa", ()):
        assert rule not in {problem.rule for problem in published.problems}
    for problem in published.problems:
        assert_plain(problem)
    if "bersih" in expected:
        assert errors == []
    for wanted in expected.get("nilai", ()):
        assert value_of(published, wanted["rekaman"], wanted["isian"]) == wanted["nilai"]
    if "keluaran" in expected:
        assert_published(published, expected["keluaran"])
    for name, text in expected.get("rapi", {}).items():
        pemeriksaan_sulit.rapi(published.root / "regions" / name, text)
    for name in expected.get("periksa", ()):
        getattr(pemeriksaan_sulit, name)(published)
    assert set(expected) & {"masalah", "bersih", "periksa"}, "the case expects nothing"


def assert_told(wanted: dict[str, Any], problems: list[Problem]) -> None:
    where = (wanted["aturan"], f"regions/{wanted['berkas']}", int(wanted["baris"]))
    found = [problem for problem in problems if (problem.rule, problem.file, problem.line) == where]
    assert found, [(problem.rule, problem.file, problem.line, problem.message["id"]) for problem in problems]
    assert {problem.level for problem in found} == {wanted.get("tingkat", "error")}
    told = [problem.message["id"] + " " + problem.fix["id"] for problem in found]
    for words in wanted.get("memuat", ()):
        assert any(words in text for text in told), told
    for words in wanted.get("tak_memuat", ()):
        assert not any(words in text for text in told), told


def assert_plain(problem: Problem) -> None:
    """A message in both languages without the words of a library, its cure in one or two sentences."""
    for lang in ("id", "en"):
        for text in (problem.message[lang], problem.fix[lang]):
            assert text
            assert "\n" not in text
            assert not JARGON.search(re.sub(r"[«“][^»”]*[»”]|: .*", "", text)), text


def value_of(published: Publication, record: str, field: str) -> str:
    kind, _, key = record.partition(" ")
    value: Any = published.catalogue.records(kind)[key].record
    for step in field.split("."):
        value = value[int(step)] if step.isdigit() else value[step] if isinstance(value, dict) else getattr(value, step)
    return str(value).lower() if isinstance(value, bool) else str(value)


def assert_published(published: Publication, wanted: dict[str, Any]) -> None:
    for words in wanted.get("katalog_memuat", ()):
        assert words in published.data
    for url, words in wanted.get("halaman", {}).items():
        for word in words:
            assert word in published.text(url)
    everything = published.everything()
    for words in wanted.get("tak_memuat", ()):
        own = {name: text for name, text in everything.items() if "anyar" in name or name.startswith("data/")}
        assert [
            name for name, text in own.items() if re.search(rf"(?<![\w.#-]){re.escape(words)}(?![\w.%-])", text)
        ] == []
    for words in wanted.get("hilang", ()):
        assert [name for name, text in everything.items() if words in text or words in name] == []


# The list as a whole


def test_every_entry_is_dealt_with() -> None:
    told = {re.sub(r"[a-z]$", "", expectation(case)["butir"]) for case in CASES}
    lists = [yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) for name in LISTS]  # noqa: S506
    elsewhere, not_yet = ({row["butir"] for row in rows} for rows in lists)
    assert not told & not_yet
    assert len(told | elsewhere | not_yet) == ENTRIES
    assert len(not_yet) <= 8, "keep the list short"


LISTS = ("di-tempat-lain.yml", "belum-berlaku.yml")


def test_what_is_tested_elsewhere_is_there() -> None:
    rows = yaml.load((FOLDER / LISTS[0]).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    for row in rows:
        for name in row["diuji"]:
            file, _, test = name.partition("::")
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert test in names, f"{row['butir']}: {name}"


def test_three_mistakes_in_one_file_are_all_told() -> None:
    lines = ["judul: Kopi: enak", "kantor: @dinas", 'nama: "Kakao" Hulu', "sektor: [perikanan"]
    composed = compose(lines)
    assert [finding.line for finding in composed.findings] == [1, 2, 3, 4]
    assert composed.root is not None
    assert composed.lines == [
        'judul: "Kopi: enak"',
        'kantor: "@dinas"',
        "nama: '\"Kakao\" Hulu'",
        "sektor: [perikanan]",
    ]
