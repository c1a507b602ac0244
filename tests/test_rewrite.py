"""Changing a value leaves every other character of a file as it stands."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalogue import Catalogue
from generator.rewrite import CannotRewriteError, Plain, rewrite, values_of, write_new
from tests.conftest import ROOT

TEXT = """\
# Kepala berkas
judul: {id: Aspal, en: "Asphalt"}   # dua bahasa
uraian:
  id: |-
    Baris satu.

    Baris dua # bukan komentar.
# Tentang angka
angka:
  - apa: {id: Luas}   # diukur
    nilai: 12
    satuan: ha

  # Angka kedua
  - apa:
      id: Panjang yang ditulis sampai
        ke baris berikutnya
    nilai: '74.10'
kosong:
daftar: [satu, dua]
"""


def changed(change: Any) -> str:
    data = values_of(TEXT)
    change(data)
    result = rewrite(TEXT, data)
    assert values_of(result) == data
    return result


def difference(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_nothing_changed_is_the_same_text() -> None:
    assert rewrite(TEXT, values_of(TEXT)) is TEXT


def test_one_value_changes_one_line() -> None:
    result = changed(lambda data: data["angka"][0].update(nilai=Plain("13.5")))
    assert difference(TEXT, result) == (["    nilai: 12"], ["    nilai: 13.5"])


def test_code_that_looks_like_a_number_keeps_its_quotes() -> None:
    result = changed(lambda data: data["angka"][1].update(nilai="74.20"))
    assert difference(TEXT, result)[1] == ["    nilai: '74.20'"]


def test_value_inside_braces_changes_alone() -> None:
    result = changed(lambda data: data["judul"].update(en="Asphalt: natural"))
    assert "judul: {id: Aspal, en: 'Asphalt: natural'}   # dua bahasa" in result


def test_comments_stay_when_an_item_goes() -> None:
    result = changed(lambda data: data["angka"].pop(0))
    assert [line.strip() for line in result.splitlines() if "#" in line] == [
        "# Kepala berkas",
        'judul: {id: Aspal, en: "Asphalt"}   # dua bahasa',
        "Baris dua # bukan komentar.",
        "# Tentang angka",
        "# diukur",
        "# Angka kedua",
    ]


def test_comment_behind_a_short_text_moves_above_a_long_one() -> None:
    result = changed(lambda data: data.update(judul="satu\n\ndua"))
    assert "# dua bahasa\njudul: |-\n  satu\n\n  dua\n" in result


def test_new_fields_and_items_find_their_place() -> None:
    def change(data: Any) -> None:
        data["angka"].append({"apa": {"id": "Isi"}, "nilai": Plain("3")})
        data["kosong"] = ["a", "b"]

    result = changed(change)
    assert "    nilai: '74.10'\n  - apa:\n      id: Isi\n    nilai: 3\nkosong: [a, b]\ndaftar:" in result


def test_file_without_last_line_end() -> None:
    assert rewrite("a: 1\nb: 2", {"a": Plain("1"), "b": Plain("3")}) == "a: 1\nb: 3\n"


def test_new_file_is_read_back_as_meant() -> None:
    data = {
        "judul": {"id": "Padi: sawah", "en": "no"},
        "nilai": Plain("1"),
        "kode": "74.10",
        "isi": "a\n\nb",
        "n": None,
    }
    assert values_of(write_new(data)) == data


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: 1\na: 2\n", "- a\n", "", "a: [1\n", "? [a]\n: b\n"])
def test_what_records_do_not_use_is_not_touched(text: str) -> None:
    with pytest.raises(CannotRewriteError):
        rewrite(text, {"a": "x"})


def test_every_record_is_left_alone(real: Catalogue) -> None:
    for name in real.documents:
        if name.startswith("regions/") and name.endswith(".yml"):
            text = (ROOT / name).read_text(encoding="utf-8")
            assert rewrite(text, values_of(text)) is text, name


WORDS = st.one_of(
    st.sampled_from(
        ["", "teks", "a: b # c", "- x", "74.10", "ya", "no", "null", "~", "'", '"', "{a}", "=1+1", "#x", "@x", "12:30"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=40),
    st.text(st.sampled_from("ab \n#:-'\""), max_size=30),
    st.just("panjang sekali " * 30),
)
VALUES = st.one_of(WORDS, st.integers(0, 9999).map(lambda n: Plain(str(n))), st.none())


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in steps:
        found += places_in(child, (*path, step))
    return found


@settings(max_examples=150)
@given(data=st.data())
def test_any_change_holds_exactly_what_was_asked(real: Catalogue, data: st.DataObject) -> None:
    """Values replaced, removed and added anywhere in real records; comments are put between their lines first."""
    names = sorted(name for name in real.documents if name.startswith("regions/") and "_acuan" not in name)
    text = commented((ROOT / data.draw(st.sampled_from(names))).read_text(encoding="utf-8"))
    wanted = copy.deepcopy(values_of(text))
    for _ in range(data.draw(st.integers(1, 4))):
        places = places_in(wanted)
        if not places:
            break
        *way, last = data.draw(st.sampled_from(places))
        holder = wanted
        for step in way:
            holder = holder[step]
        what = data.draw(st.sampled_from(["ganti", "hapus", "tambah"]))
        if what == "ganti":
            holder[last] = data.draw(VALUES)
        elif what == "hapus":
            del holder[last]
        elif isinstance(holder, dict):
            holder["baru"] = data.draw(st.one_of(VALUES, st.just({"id": "a", "en": "b"}), st.just([{"id": "a"}])))
        else:
            holder.insert(last, copy.deepcopy(holder[last]))
    result = rewrite(text, wanted)
    assert values_of(result) == wanted
    assert set(re.findall(r"# komentar \d+", text)) <= set(re.findall(r"# komentar \d+", result))


def commented(text: str) -> str:
    """The text with a comment wherever one may stand before a key."""
    lines, inside, depth = [], False, 0
    for number, line in enumerate(text.splitlines()):
        if inside and line.strip() and len(line) - len(line.lstrip()) <= depth:
            inside = False
        if not inside and number % 7 == 3 and re.match(r"\s*(- )?\w+:", line):
            lines.append(" " * (len(line) - len(line.lstrip())) + f"# komentar {number}")
        if re.search(r": [|>]-?$", line):
            inside, depth = True, len(line) - len(line.lstrip())
        lines.append(line)
    result = "\n".join(lines) + "\n"
    return result if values_of(result) == values_of(text) else text
