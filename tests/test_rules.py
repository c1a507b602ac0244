"""Every rule: the sample passes it, one broken place fails it, on the right line, with a cure in both languages."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from generator.catalogue import read_catalogue
from generator.check import WARNINGS, check_catalogue
from generator.problems import Problem
from generator.words import load_words
from tests.conftest import TODAY

CASES = yaml.safe_load((Path(__file__).parent / "kasus-aturan.yml").read_text(encoding="utf-8"))
# Rules that no edit of a text file can bring about; each has a test of its own below or in test_load.
ELSEWHERE = {
    "bukan-utf8",
    "berkas-terlalu-besar",
    "berkas-tak-terbaca",
    "folder-tidak-ada",
    "tautan-simbolis",
    "yaml-rusak",
    "titik-tertukar",
}


def problems_of(root: Path) -> list[Problem]:
    return check_catalogue(read_catalogue(root), TODAY)


def break_sample(root: Path, case: dict) -> None:
    path = root / "regions" / case["berkas"]
    if "hapus" in case:
        path.unlink()
        return
    text = case.get("isi") or path.read_text(encoding="utf-8")
    if "ganti" in case:
        old, new = case["ganti"]
        assert old in text, f"{old!r} is not in {path.name}"
        text = text.replace(old, new, 1)
    if "panjang" in case:
        text += "# " + "x" * case["panjang"]
    if "dalam" in case:
        text = "judul: " + "[" * case["dalam"] + "]" * case["dalam"] + "\n"
    if "ulang" in case:
        line, times = case["ulang"]
        text += "".join(line.replace("{n}", str(n)) for n in range(times))
    text += case.get("tambah", "")
    path.write_text(text, encoding="utf-8")
    for change in case.get("juga", ()):
        break_sample(root, change)


def test_sample_is_clean(sample: Path) -> None:
    assert problems_of(sample) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['aturan']}" for n, case in enumerate(CASES)])
def test_broken_place_is_found(sample: Path, case: dict) -> None:
    break_sample(sample, case)
    found = [problem for problem in problems_of(sample) if problem.rule == case["aturan"]]
    assert found, [(p.rule, p.file, p.line) for p in problems_of(sample)]
    where = f"regions/{case.get('di', case['berkas'])}"
    assert (where, case["baris"]) in {(problem.file, problem.line) for problem in found}, found
    assert {problem.level for problem in found} == {case.get("tingkat", "error")}
    for problem in found:
        for words in (problem.message, problem.fix):
            assert words["id"]
            assert words["en"]
            assert words["id"] != words["en"]


def test_every_rule_has_a_case() -> None:
    told = {key.split(".")[1] for key in load_words()["id"].entries if key.startswith("masalah.")}
    assert told - {case["aturan"] for case in CASES} - ELSEWHERE == set()
    assert told >= WARNINGS


def test_languages_fill_in_the_same_facts() -> None:
    words = load_words()
    for key, text in words["id"].entries.items():
        if not key.startswith("masalah.") or not key.endswith(".pesan"):
            continue
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        english = {name for _, name, _, _ in string.Formatter().parse(words["en"].entries[key]) if name}
        assert names == english, key


def test_swapped_coordinates_are_told_apart(sample: Path) -> None:
    # Where both numbers are small enough to be a latitude, only the place tells that they are swapped.
    for path in (sample / "regions").rglob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("122.", "12.")
        path.write_text(text, encoding="utf-8")
    path = sample / "regions/anyar/potensi/rumput-laut.yml"
    text = path.read_text(encoding="utf-8").replace("lintang: -4.06, bujur: 12.52", "lintang: 12.52, bujur: -4.06")
    path.write_text(text, encoding="utf-8")
    (problem,) = problems_of(sample)
    assert problem.rule == "titik-tertukar"
    assert "lintang: -4.06, bujur: 12.52" in problem.fix["id"]


def test_all_problems_come_at_once(sample: Path) -> None:
    for case in CASES[22:30]:
        path = sample / "regions" / case["berkas"]
        if "ganti" in case and case["ganti"][0] in path.read_text(encoding="utf-8"):
            break_sample(sample, case)
    (sample / "regions/anyar/kemitraan/pembeli.yml").write_bytes(b"judul: \xff\n")
    rules = {problem.rule for problem in problems_of(sample)}
    assert len(rules) >= 5
    assert "bukan-utf8" in rules
