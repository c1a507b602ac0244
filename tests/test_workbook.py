"""The Excel round trip: nothing is lost, and whatever people do to a sheet is understood or refused with its cell."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from generator.catalogue import Catalogue, read_catalogue
from generator.check import check_catalogue
from generator.cli import main
from generator.rewrite import values_of
from generator.words import load_words
from generator.workbook.cells import CellError, read_cell, read_written_date, read_written_number
from generator.workbook.changes import plan_import
from generator.workbook.layout import Column, columns_of, lists_of, models, sheets, title_of
from generator.workbook.read import WorkbookError, read_workbook
from generator.workbook.rows import Edit, apply, flatten
from generator.workbook.write import HEAD_ROW, LISTS, ORIGIN, write_workbook
from tests.conftest import ROOT, TODAY

SAY = load_words()["id"]
FIRST = HEAD_ROW + 2
REGIONS = sorted(path.parent.name for path in (ROOT / "regions").glob("*/wilayah.yml"))
Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())


class Desk:
    """A catalogue, the workbook of its region, and what the import says of it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.file = root / "kerja" / "anyar.xlsx"
        assert main(["export", str(self.file.parent), "anyar", "--root", str(root)]) == 0
        capsys.readouterr()

    def edit(self, change: Change) -> None:
        book = openpyxl.load_workbook(self.file)
        change(book)
        book.save(self.file)

    def run(self, *options: str) -> tuple[int, str]:
        code = main(["import", str(self.file), "--root", str(self.root), *options])
        told = self.capsys.readouterr()
        return code, told.out + told.err

    def text(self, name: str = "potensi/rumput-laut") -> str:
        return (self.root / "regions/anyar" / f"{name}.yml").read_text(encoding="utf-8")

    def bytes(self) -> dict[str, bytes]:
        return {str(p.relative_to(self.root)): p.read_bytes() for p in sorted((self.root / "regions").rglob("*.yml"))}


@pytest.fixture
def desk(sample: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(sample, capsys)


def column_of(page: Worksheet, code: str) -> int:
    return next(cell.column for cell in page[1] if cell.value == code)


def cell(page: Worksheet, code: str, row: int = FIRST) -> Any:
    return page.cell(row, column_of(page, code))


def row_of(page: Worksheet, number: str) -> int:
    """The row of the potential's item with this number or key."""
    ids = [(page.cell(row, 1).value, cell(page, "@no", row).value) for row in range(FIRST, end_of(page))]
    return FIRST + ids.index(("potensi/rumput-laut", number))


def put(book: openpyxl.Workbook, title: str, values: dict[str, Any], row: int = 0) -> None:
    row = row or (row_of(book[title], "bps") if title == "Sumber" else FIRST)
    for code, value in values.items():
        cell(book[title], code, row).value = value


def end_of(page: Worksheet) -> int:
    return max(row for row in range(FIRST, page.max_row + 1) if page.cell(row, 1).value) + 1


# The shape


def test_every_field_of_every_record_has_its_column() -> None:
    by_title = {sheet.title: sheet for sheet in sheets()}
    for kind, model in models().items():
        titles = {sheet.title for sheet in sheets() if () in sheet.patterns.get(kind, ())}
        for column in columns_of(model):
            assert any(by_title[title].column(column.path) for title in titles), (kind, column.code)
        for pattern, item in lists_of(model):
            sheet = by_title[title_of(pattern)]
            assert pattern in sheet.patterns[kind]
            for column in columns_of(item, (model, pattern[-2])):
                assert sheet.column(column.path), (pattern, column.code)


def test_every_value_of_the_real_records_reaches_a_cell_and_comes_back(real: Catalogue) -> None:
    def words(value: Any, path: tuple[Any, ...] = ()) -> set[tuple[Any, ...]]:
        if isinstance(value, dict):
            return {found for name, child in value.items() for found in words(child, (*path, name))}
        if isinstance(value, list) and any(isinstance(child, dict) for child in value):
            return {found for index, child in enumerate(value) for found in words(child, (*path, index))}
        return set() if value in (None, []) else {path}

    for entry in real.entries():
        flat = flatten(entry.kind, entry.document.data)
        assert words(entry.document.data) == set(flat.values), entry.key


@pytest.mark.parametrize("kind", ["wilayah", "potensi", "kemitraan", "rencana", "tawaran"])
def test_record_is_rebuilt_from_its_cells(real: Catalogue, kind: str) -> None:
    for entry in list(real.records(kind).values())[::7]:
        flat = flatten(kind, entry.document.data)
        again = flatten(kind, apply(kind, {}, Edit(dict(flat.values))))
        assert again.values == flat.values, entry.key


@pytest.mark.parametrize("slug", REGIONS)
def test_round_trip_changes_nothing(real: Catalogue, slug: str, tmp_path: Path) -> None:
    file = tmp_path / f"{slug}.xlsx"
    assert write_workbook(file, real, slug, SAY, TODAY) == []
    reading = read_workbook(file, SAY)
    plan = plan_import(reading, real, ROOT, TODAY, remove=True)
    assert (plan.records, plan.troubles, plan.missing, reading.notes) == ([], [], [], [])


@pytest.mark.parametrize("slug", REGIONS[:3])
def test_round_trip_without_the_hidden_sheet(real: Catalogue, slug: str, tmp_path: Path) -> None:
    file = tmp_path / f"{slug}.xlsx"
    write_workbook(file, real, slug, SAY, TODAY)
    book = openpyxl.load_workbook(file)
    del book[ORIGIN]
    book.save(file)
    reading = read_workbook(file, SAY)
    assert reading.base is None
    assert reading.region == slug
    assert plan_import(reading, real, ROOT, TODAY, remove=True).records == []


def test_same_records_make_the_same_bytes(sample: Path, tmp_path: Path) -> None:
    catalogue = read_catalogue(sample)
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, catalogue, "anyar", SAY, TODAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


# What the workbook offers


def test_ids_are_locked_and_fields_are_not(desk: Desk) -> None:
    book = openpyxl.load_workbook(desk.file)
    for sheet in sheets():
        page = book[sheet.title]
        assert page.protection.sheet
        if page.cell(FIRST, 1).value:
            assert page.cell(FIRST, 1).protection.locked
    assert not cell(book["Potensi"], "judul.id").protection.locked
    assert book.active.title == "Petunjuk"
    assert book[ORIGIN].sheet_state == "veryHidden"


def test_pick_lists_and_hints(desk: Desk) -> None:
    book = openpyxl.load_workbook(desk.file)
    page = book["Angka"]
    unit = cell(page, "satuan").column_letter
    lists = {str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation}
    source = re.fullmatch(rf"{LISTS}!\$([A-Z]+)\$3:\$([A-Z]+)\$(\d+)", lists[f"{unit}{FIRST}"].formula1)
    assert source is not None
    codes = [book[LISTS][f"{source[1]}{row}"].value for row in range(3, int(source[3]) + 1)]
    assert "ton/tahun" in codes
    head = page[f"{unit}{HEAD_ROW + 1}"]
    assert head.value == "Satuan *"
    assert "Wajib diisi" in head.comment.text
    for sheet in sheets():
        for at in range(1, len(sheet.columns) + 1):
            assert book[sheet.title].cell(HEAD_ROW + 1, at).comment is not None


def test_texts_never_become_formulas(sample: Path, tmp_path: Path) -> None:
    path = sample / "regions/anyar/potensi/rumput-laut.yml"
    evil = '=HYPERLINK("http://x","klik")'
    path.write_text(path.read_text(encoding="utf-8").replace("Dua cara hitung.", f"'{evil}'"), encoding="utf-8")
    file = tmp_path / "a.xlsx"
    write_workbook(file, read_catalogue(sample), "anyar", SAY, TODAY)
    with zipfile.ZipFile(file) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name]
    assert not any("<f>" in page for page in pages)
    page = openpyxl.load_workbook(file)["Angka"]
    assert cell(page, "alasan_beda.id").value == evil
    assert cell(page, "alasan_beda.id").data_type == "s"


# Changing


def test_one_number_changes_one_line(desk: Desk) -> None:
    before = desk.text()
    desk.edit(lambda book: put(book, "Angka", {"nilai": 1400}))
    code, told = desk.run()
    assert code == 0
    assert "angka 1 (Produksi), Nilai: 1.250 → 1.400" in told
    assert desk.text() == before
    code, told = desk.run("--ya")
    assert code == 0
    assert desk.text() == before.replace("nilai: 1250", "nilai: 1400")
    assert "Tidak ada yang berubah" in desk.run("--ya")[1]


def test_comments_and_line_ends_stay(desk: Desk) -> None:
    path = desk.root / "regions/anyar/potensi/rumput-laut.yml"
    text = path.read_text(encoding="utf-8").replace("sektor:", "# Sektor utama\nsektor:")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    desk.edit(lambda book: put(book, "Potensi", {"judul.en": "Seaweed of Anyar"}))
    assert desk.run("--ya")[0] == 0
    expected = text.replace("Seaweed along the Anyar coast", "Seaweed of Anyar").replace("\n", "\r\n")
    assert path.read_bytes().decode() == expected


def test_new_item_and_new_source(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["Angka"]
        new = {"@catatan": "potensi/rumput-laut", "apa.id": "Petani", "nilai": "1.200,5", "satuan": "ha"}
        put(book, "Angka", {**new, "tahun": 2025, "sumber": "dinas-2025"}, end_of(page))
        source = {"@catatan": "potensi/rumput-laut", "@no": "dinas-2025", "judul": "Laporan", "penerbit": "Dinas"}
        source |= {"url": "https://contoh.example/2025", "tanggal": dt.datetime(2025, 6, 1), "mutu": "resmi"}
        put(book, "Sumber", source, end_of(book["Sumber"]))

    desk.edit(change)
    code, told = desk.run("--ya")
    assert code == 0, told
    data = values_of(desk.text())
    assert data["angka"][2] == {
        "apa": {"id": "Petani"}, "nilai": "1200.5", "satuan": "ha", "tahun": "2025", "sumber": "dinas-2025"
    }  # fmt: skip
    assert data["sumber"]["dinas-2025"]["tanggal"] == "2025-06-01"
    assert problems_of(desk.root) == []


def test_new_record_is_added_with_its_figures(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        fields = {"@id": "kelapa", "judul.id": "Kelapa", "ringkasan.id": "Kebun kelapa rakyat.", "sektor": "perikanan"}
        fields |= {"tempat.seluruh_wilayah": True, "judul.en": "Coconut", "ringkasan.en": "Coconut farms."}
        put(book, "Potensi", fields, end_of(book["Potensi"]))
        figure = {"@catatan": "potensi/kelapa", "apa.id": "Luas", "apa.en": "Area", "nilai": 20, "satuan": "ha"}
        put(book, "Angka", {**figure, "tahun": "2024", "sumber": "dinas"}, end_of(book["Angka"]))
        other = {"@catatan": "potensi/kelapa", "@bagian": "angka 1", "nilai": 25, "tahun": 2023, "sumber": "dinas"}
        put(book, "Angka berbeda", other, end_of(book["Angka berbeda"]))
        put(book, "Angka", {"alasan_beda.id": "Tahun berbeda.", "alasan_beda.en": "Years."}, end_of(book["Angka"]) - 1)
        source = {"@catatan": "potensi/kelapa", "@no": "dinas", "judul": "Laporan", "penerbit": "Dinas"}
        source |= {"url": "https://contoh.example/k", "tanggal": "Juni 2025", "mutu": "resmi"}
        put(book, "Sumber", source, end_of(book["Sumber"]))

    desk.edit(change)
    code, told = desk.run("--ya")
    assert code == 0, told
    assert "potensi/kelapa (baru): Kelapa" in told
    data = values_of(desk.text("potensi/kelapa"))
    assert list(data) == ["judul", "ringkasan", "sektor", "tempat", "angka", "sumber"]
    assert data["tempat"] == {"seluruh_wilayah": "ya"}
    assert data["angka"][0]["berbeda"] == [{"nilai": "25", "tahun": "2023", "sumber": "dinas"}]
    assert data["sumber"]["dinas"]["tanggal"] == "2025-06"
    assert problems_of(desk.root) == []


def test_id_alone_of_two_records_is_refused(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        put(book, "Rencana", {"@id": "rumput-laut", "judul.id": "Rencana", "ringkasan.id": "Satu."}, FIRST + 5)
        new = {"@catatan": "rumput-laut", "apa.id": "Petani", "nilai": 12, "satuan": "ha", "tahun": 2025}
        put(book, "Angka", {**new, "sumber": "bps"}, end_of(book["Angka"]))

    desk.edit(change)
    code, told = desk.run("--ya")
    assert code == 1
    assert "Catatan “rumput-laut” tidak ada di daerah ini" in told


def test_a_region_alone_is_no_folder(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    assert main(["export", "anyar"]) == 0
    assert [path.name for path in (sample / "lembar-kerja").iterdir()] == ["anyar.xlsx"]
    assert not (sample / "anyar").exists()
    assert main(["export"]) == 0
    assert main(["export", "tujuan", "anyar"]) == 0
    assert (sample / "tujuan/anyar.xlsx").is_file()


def test_emptied_cells(desk: Desk) -> None:
    desk.edit(lambda book: put(book, "Kesiapan", {"lahan.luas_ha": 12, "lahan.hak": "hpl"}))
    assert desk.run("--ya")[0] == 0
    assert values_of(desk.text())["lahan"] == {"luas_ha": "12", "hak": "hpl"}
    desk.edit(lambda book: put(book, "Kesiapan", {"lahan.luas_ha": None, "lahan.hak": "  "}))
    # The workbook is older than the change it made itself: the values it held are not in the records' past.
    desk_again(desk)
    desk.edit(lambda book: put(book, "Kesiapan", {"lahan.luas_ha": None, "lahan.hak": "  "}))
    code, told = desk.run("--ya")
    assert code == 0, told
    assert "dikosongkan (dulu 12)" in told
    assert "lahan" not in values_of(desk.text())


def desk_again(desk: Desk) -> None:
    main(["export", str(desk.file.parent), "anyar", "--root", str(desk.root)])
    desk.capsys.readouterr()


def test_missing_value_of_a_figure_is_null(desk: Desk) -> None:
    desk.edit(lambda book: put(book, "Angka", {"nilai": 5, "tahun": 2024, "sumber": "bps"}, FIRST + 1))
    assert desk.run("--ya")[0] == 0
    desk_again(desk)
    desk.edit(lambda book: put(book, "Angka", {"nilai": None, "tahun": None, "sumber": None}, FIRST + 1))
    assert desk.run("--ya")[0] == 0
    assert "nilai: null" in desk.text()


# What people do


def test_rows_in_another_order(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["Sumber"]
        rows = [[c.value for c in page[row]] for row in range(FIRST, end_of(page))]
        for row, values in enumerate(reversed(rows), FIRST):
            for at, value in enumerate(values, 1):
                page.cell(row, at).value = value

    desk.edit(change)
    assert "Tidak ada yang berubah" in desk.run()[1]


def test_moved_added_and_deleted_columns_and_rows_above(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["Potensi"]
        page.insert_cols(3)
        page.cell(HEAD_ROW + 1, 3).value = "Catatan saya"
        page.cell(FIRST, 3).value = "tanya pak lurah"
        page.delete_cols(column_of(page, "uraian.id"))
        page.insert_rows(1, 2)
        page["A1"] = "Data Dinas Perikanan"
        page.column_dimensions["B"].hidden = True

    desk.edit(change)
    code, told = desk.run()
    assert code == 0
    assert "kolom tambahan tidak dibaca: Catatan saya (C)" in told
    assert "kolom ini hilang, isinya di katalog tidak diubah: Uraian (Indonesia)" in told
    assert "Tidak ada yang berubah" in told


def test_headings_alone_are_enough(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in sheets():
            book[sheet.title].delete_rows(1)
        book["Potensi"]["B1"].value = "  JUDUL   (indonesia) "
        book["Potensi"]["B2"].value = "Rumput laut Anyar"

    desk.edit(change)
    code, told = desk.run()
    assert code == 0, told
    assert "Judul (Indonesia): Rumput laut di pesisir Anyar → Rumput laut Anyar" in told


def test_hidden_and_foreign_sheets(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        book["Angka"].sheet_state = "hidden"
        put(book, "Angka", {"nilai": 7})
        book.create_sheet("Coretan")["A1"] = "hitungan"
        del book["Kontak"]

    desk.edit(change)
    code, told = desk.run()
    assert code == 0
    assert "Nilai: 1.250 → 7" in told
    assert "Lembar Coretan bukan dari katalog" in told
    assert "Lembar Kontak tidak ada: isinya di katalog tidak diubah" in told


def test_cells_merged_downwards_are_filled(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["Angka"]
        page.merge_cells(start_row=FIRST, end_row=FIRST + 1, start_column=1, end_column=1)

    desk.edit(change)
    assert "Tidak ada yang berubah" in desk.run()[1]


def test_cells_merged_sideways_are_refused(desk: Desk) -> None:
    desk.edit(lambda book: book["Potensi"].merge_cells("B3:C3"))
    code, told = desk.run()
    assert code == 1
    assert "lembar Potensi, sel B3, Judul (Indonesia): Sel B3:C3 digabung menyamping" in told


def test_formula_with_a_result_counts(desk: Desk) -> None:
    desk.edit(lambda book: put(book, "Angka", {"nilai": "=1000+400.1+0.2"}))
    add_results(desk.file, {"1000+400.1+0.2": "1400.3000000000002"})
    code, told = desk.run()
    assert code == 0, told
    assert "1.250 → 1.400,3" in told


def test_formula_without_a_result_is_refused(desk: Desk) -> None:
    desk.edit(lambda book: put(book, "Angka", {"nilai": "=SUM(A1:A3)"}))
    code, told = desk.run()
    address = cell(openpyxl.load_workbook(desk.file)["Angka"], "nilai").coordinate
    assert code == 1
    assert f"lembar Angka, sel {address}, Nilai: Sel ini berisi rumus yang belum ada hasilnya" in told
    assert "Perbaiki" in told


def add_results(file: Path, results: dict[str, str]) -> None:
    """Put a value behind each formula, as Excel does when it saves."""
    packed, rest = io.BytesIO(), file.read_bytes()
    with zipfile.ZipFile(io.BytesIO(rest)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for formula, value in results.items():
                data = re.sub(
                    rb"<f>" + re.escape(formula).encode() + rb"</f><v ?/?>(</v>)?",
                    f"<f>{formula}</f><v>{value}</v>".encode(),
                    data,
                )
            new.writestr(name, data)
    file.write_bytes(packed.getvalue())


REFUSED = [
    ("Angka", "nilai", "1.250", "dapat dibaca 1250 atau 1,250", "Tulis 1250 bila ribuan, atau 1,2500 bila pecahan"),
    ("Angka", "nilai", "1,250", "dapat dibaca 1250 atau 1,250", "1,2500"),
    ("Angka", "nilai", "1,3 miliar", "juta, miliar", "1300000000"),
    ("Angka", "nilai", "Rp 1,3 M", "singkatan", "semua nol"),
    ("Angka", "nilai", "10-20", "rentang", "Nilai hingga"),
    ("Angka", "nilai", "±1250 ton", "berisi angka dan kata|bukan angka", ""),
    ("Angka", "nilai", "1250 ton", "berisi angka dan kata", "kolom Satuan"),
    ("Angka", "nilai", "belum ada", "bukan angka", "Kosongkan"),
    ("Angka", "nilai", dt.datetime(2025, 1, 2), "mengubah isian ini menjadi tanggal", "General"),
    ("Angka", "nilai", "#REF!", "galat Excel", ""),
    ("Angka", "tahun", "2.024", "dapat dibaca 2024", ""),
    ("Angka", "satuan", "tonn", "tidak ada di acuan|tonn", ""),
    ("Angka", "tahun", 1600, "1600|batas", ""),
    ("Angka", "tahun", 2024.5, "2024.5|bulat", ""),
    ("Angka", "sumber", "bpss", "bpss", ""),
    ("Angka", "@no", "satu", "bukan nomor urut", "Kosongkan"),
    ("Angka", "@no", 9, "melompati", "Kosongkan"),
    ("Angka", "@catatan", "potensi/rumput", "tidak ada di daerah ini", "potensi/rumput-laut"),
    ("Angka", "@catatan", "rumput", "tidak ada di daerah ini", "Pilih"),
    ("Angka", "@catatan", None, "tidak jelas milik catatan mana", "Pilih"),
    ("Angka", "@bagian", "halaman 3", "bukan bagian", "angka 2"),
    ("Sumber", "tanggal", "03/04/2025", "2025-04-03 atau 2025-03-04", "Tulis 2025-04-03"),
    ("Sumber", "tanggal", 45000, "nomor hari milik Excel", "2023-03-15"),
    ("Sumber", "tanggal", "kemarin", "bukan tanggal", "18 Juni 2025"),
    ("Sumber", "diakses", "2025-02-30", "2025-02-30", ""),
    ("Sumber", "url", "contoh", "contoh", "https://"),
    ("Sumber", "@no", "BPS 2025", "bukan kunci sumber", "bps-2025"),
    ("Potensi", "judul.id", None, "belum ada", ""),
    ("Potensi", "judul.id", "panjang " * 20, "110", ""),
    ("Potensi", "sektor", "ikan", "ikan", ""),
    ("Potensi", "sdgs", 8.14, "angka pecahan", "titik koma"),
    ("Potensi", "tempat.titik.lintang", "4°03'S", "4°03'S", ""),
    ("Potensi", "judul.en", dt.datetime(2024, 1, 1), "menjadi tanggal", "Teks"),
    ("Potensi", "@id", "Rumput Laut", "bukan ID", "rumput-laut"),
    ("Wilayah", "kode_kemendagri", 99.1, "99.1", ""),
]


@pytest.mark.parametrize(("title", "code", "content", "message", "cure"), REFUSED)
def test_refused_with_cell_and_cure(
    desk: Desk, title: str, code: str, content: object, message: str, cure: str
) -> None:
    before = desk.bytes()
    desk.edit(lambda book: put(book, title, {code: content}, FIRST if code == "@no" else 0))
    result, told = desk.run("--ya")
    page = openpyxl.load_workbook(desk.file)[title]
    address = cell(page, code, row_of(page, "bps") if title == "Sumber" and code != "@no" else FIRST).coordinate
    assert result == 1, told
    line = next((line for line in told.splitlines() if line.startswith(f"lembar {title}, sel {address}, ")), None)
    assert line, told
    following = told.splitlines()[told.splitlines().index(line) + 1]
    assert re.search(message, line), line
    assert following.startswith("  Perbaiki: ")
    assert cure in following, following
    assert desk.bytes() == before


UNDERSTOOD = [
    ("Angka", "nilai", "1.400", None),
    ("Angka", "nilai", "1.400,50", "nilai: 1400.5\n"),
    ("Angka", "nilai", "1,400.50", "nilai: 1400.5\n"),
    ("Angka", "nilai", "1 400 000", "nilai: 1400000\n"),
    ("Angka", "nilai", "Rp1.400.000,-", "nilai: 1400000\n"),
    ("Angka", "nilai", "1,5", "nilai: 1.5\n"),
    ("Angka", "nilai", 0.1 + 0.2, "nilai: 0.3\n"),
    ("Angka", "nilai", 1e12, "nilai: 1000000000000\n"),
    ("Angka", "tahun", "2023", "tahun: 2023\n"),
    ("Angka", "utama", False, "utama: tidak\n"),
    ("Angka", "utama", "Tidak", "utama: tidak\n"),
    ("Angka", "keyakinan", "Tinggi", "keyakinan: tinggi\n"),
    ("Angka", "sumber", "bps; dinas", "sumber: [bps, dinas]\n"),
    ("Angka", "sumber", "bps, dinas", "sumber: [bps, dinas]\n"),
    ("Sumber", "tanggal", "26 Maret 2025", "tanggal: 2025-03-26\n"),
    ("Sumber", "tanggal", "26/03/2025", "tanggal: 2025-03-26\n"),
    ("Sumber", "tanggal", "Maret 2025", "tanggal: 2025-03\n"),
    ("Sumber", "tanggal", 2025, "tanggal: 2025\n"),
    ("Sumber", "tanggal", dt.datetime(2025, 3, 26), "tanggal: 2025-03-26\n"),
    ("Sumber", "judul", 2024, 'judul: "2024"\n'),
    ("Sumber", "judul", "Anyar\u00a0dalam\u200b angka  2025 ", "judul: Anyar dalam angka  2025\n"),
    ("Sumber", "judul", "=Anyar: 'angka' # 1", None),
    ("Potensi", "sdgs", "8; 14", "sdgs: [8, 14]\n"),
    ("Potensi", "sdgs", 14, "sdgs: [14]\n"),
    ("Potensi", "uraian.id", "Satu.\r\n\r\nDua.", "uraian:\n  id: |-\n    Satu.\n\n    Dua.\n"),
]


@pytest.mark.parametrize(("title", "code", "content", "written"), [row for row in UNDERSTOOD if row[3]])
def test_understood(desk: Desk, title: str, code: str, content: object, written: str) -> None:
    desk.edit(lambda book: put(book, title, {code: content}))
    result, told = desk.run("--ya")
    assert result == 0, told
    assert written in desk.text(), desk.text()
    assert problems_of(desk.root) == []


def test_month_and_percent_are_read_as_they_are_shown(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        date = cell(book["Sumber"], "tanggal", row_of(book["Sumber"], "bps"))
        number = cell(book["Angka"], "nilai")
        date.value, date.number_format = dt.datetime(2025, 3, 1), "mmm-yy"
        number.value, number.number_format = 0.1346, "0.00%"

    desk.edit(change)
    assert desk.run("--ya")[0] == 0
    assert "tanggal: 2025-03\n" in desk.text()
    assert "nilai: 13.46\n" in desk.text()


def test_text_that_starts_like_a_formula_stays_text(desk: Desk) -> None:
    def change(book: openpyxl.Workbook) -> None:
        target = cell(book["Sumber"], "judul", row_of(book["Sumber"], "bps"))
        target.value, target.data_type = "=Anyar: 'angka' # 1", "s"

    desk.edit(change)
    assert desk.run("--ya")[0] == 0
    assert values_of(desk.text())["sumber"]["bps"]["judul"] == "=Anyar: 'angka' # 1"


def test_deleted_rows_delete_nothing_without_the_word(desk: Desk) -> None:
    before = desk.text()
    desk.edit(lambda book: book["Angka"].delete_rows(FIRST + 1))
    code, told = desk.run("--ya")
    assert code == 0
    assert "Baris angka 2 milik potensi/rumput-laut tidak ada lagi di lembar Angka. Tidak dihapus" in told
    assert "--hapus" in told
    assert desk.text() == before
    code, told = desk.run("--ya", "--hapus")
    assert code == 0
    assert "angka 2 (Luas lahan) dihapus" in told
    assert len(values_of(desk.text())["angka"]) == 1


def test_removal_that_breaks_something_is_refused(desk: Desk) -> None:
    before = desk.bytes()
    desk.edit(lambda book: book["Sumber"].delete_rows(row_of(book["Sumber"], "bps")))
    code, told = desk.run("--ya", "--hapus")
    assert code == 1
    assert "lembar Angka, sel" in told
    assert "bps" in told
    assert desk.bytes() == before


def test_whole_records_are_never_removed(desk: Desk) -> None:
    before = desk.bytes()
    desk.edit(lambda book: book["Potensi"].delete_rows(FIRST))
    code, told = desk.run("--ya", "--hapus")
    assert code == 0
    assert "Catatan potensi/rumput-laut tidak ada lagi di lembar Potensi" in told
    assert desk.bytes() == before


def test_copied_row_is_refused_until_its_number_is_emptied(desk: Desk) -> None:
    def copy_row(book: openpyxl.Workbook) -> None:
        page = book["Angka"]
        row = end_of(page)
        for at in range(1, page.max_column + 1):
            page.cell(row, at).value = page.cell(FIRST + 1, at).value

    desk.edit(copy_row)
    code, told = desk.run()
    assert code == 1
    assert "Catatan dan nomor ini sudah ada di sel A4" in told
    desk.edit(lambda book: put(book, "Angka", {"@no": None}, end_of(book["Angka"]) - 1))
    code, told = desk.run("--ya")
    assert code == 0, told
    assert "angka 3 baru" in told


# Two people at once


def test_changes_of_two_people_meet(desk: Desk) -> None:
    path = desk.root / "regions/anyar/potensi/rumput-laut.yml"
    path.write_text(desk.text().replace("tahun: 2024\n    sumber: bps", "tahun: 2025\n    sumber: bps"), "utf-8")
    desk.edit(lambda book: put(book, "Potensi", {"judul.en": "Seaweed"}))
    assert desk.run("--ya")[0] == 0
    assert "tahun: 2025" in desk.text()
    assert "en: Seaweed}" in desk.text()


def test_same_value_changed_twice_is_refused(desk: Desk) -> None:
    path = desk.root / "regions/anyar/potensi/rumput-laut.yml"
    path.write_text(desk.text().replace("nilai: 1250", "nilai: 1300"), "utf-8")
    desk.edit(lambda book: put(book, "Angka", {"nilai": 1400}))
    code, told = desk.run("--ya")
    assert code == 1
    assert "dulu 1250, kini 1300; lembar Anda menulis 1400" in told


def test_item_that_moved_is_not_confused_with_another(desk: Desk) -> None:
    path = desk.root / "regions/anyar/potensi/rumput-laut.yml"
    first = "  - apa: {id: Baru, en: New}\n    nilai: 1250\n    satuan: ton/tahun\n    tahun: 2024\n    sumber: bps\n"
    path.write_text(desk.text().replace("angka:\n", "angka:\n" + first), "utf-8")
    desk.edit(lambda book: put(book, "Angka", {"nilai": 1400}))
    code, told = desk.run("--ya")
    assert code == 1
    assert "sudah berubah sejak lembar diekspor" in told


def test_new_item_follows_what_others_added(desk: Desk) -> None:
    path = desk.root / "regions/anyar/potensi/rumput-laut.yml"
    extra = "    menunggu: {id: Dinas Perikanan, en: Fisheries office}\n"
    other = "  - {apa: {id: Lain, en: Other}, nilai: 3, satuan: ha, tahun: 2024, sumber: bps}\n"
    path.write_text(desk.text().replace(extra, extra + other), "utf-8")
    new = {"@catatan": "potensi/rumput-laut", "apa.id": "Kolam", "apa.en": "Ponds", "nilai": 4, "satuan": "ha"}
    desk.edit(lambda book: put(book, "Angka", {**new, "tahun": 2024, "sumber": "bps"}, end_of(book["Angka"])))
    code, told = desk.run("--ya")
    assert code == 0, told
    assert [figure["apa"]["id"] for figure in values_of(desk.text())["angka"]][2:] == ["Lain", "Kolam"]


def test_record_that_has_gone_is_not_brought_back(desk: Desk) -> None:
    (desk.root / "regions/anyar/tawaran/bibit.yml").unlink()
    code, told = desk.run("--ya")
    assert code == 1
    assert "Catatan “tawaran/bibit” sudah tidak ada di katalog" in told


# Files that are none


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"bukan excel", "bukan berkas Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bukan berkas Excel"),
        (b"", "bukan berkas Excel"),
    ],
)
def test_files_that_are_no_workbook(desk: Desk, content: bytes, message: str) -> None:
    desk.file.write_bytes(content)
    code, told = desk.run()
    assert code == 2
    assert message in told


def test_zip_that_is_no_workbook(desk: Desk) -> None:
    with zipfile.ZipFile(desk.file, "w") as packed:
        packed.writestr("a.txt", "x")
    assert desk.run()[0] == 2


def test_foreign_workbook(desk: Desk) -> None:
    openpyxl.Workbook().save(desk.file)
    code, told = desk.run()
    assert code == 2
    assert "bukan lembar kerja dari katalog export" in told


def test_missing_file_and_unknown_region(desk: Desk) -> None:
    desk.file.unlink()
    assert desk.run()[0] == 2
    assert main(["export", str(desk.root / "x"), "entah", "--root", str(desk.root)]) == 2


def test_packed_bomb_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "besar.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 310_000_000)
    with pytest.raises(WorkbookError, match="terlalu-besar"):
        read_workbook(file, SAY)


def test_broken_record_is_left_out_and_named(desk: Desk) -> None:
    (desk.root / "regions/anyar/tawaran/bibit.yml").write_text("judul: [", encoding="utf-8")
    code = main(["export", str(desk.file.parent), "anyar", "--root", str(desk.root)])
    assert code == 1
    assert "regions/anyar/tawaran/bibit.yml" in desk.capsys.readouterr().out


def test_english_speaks_english(desk: Desk) -> None:
    desk.edit(lambda book: put(book, "Angka", {"nilai": "1.250"}))
    code, told = desk.run("--lang", "en")
    assert code == 1
    assert "sheet Angka, cell" in told
    assert "Write 1250 for thousands" in told


# Words of cells


def test_every_refusal_has_words() -> None:
    folder = ROOT / "generator/workbook"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    known = {key.split(".")[2] for key in SAY.entries if key.startswith("excel.sel.")} - {"tempat"}
    assert {rule for rule in known if f'"{rule}"' not in code} == set()
    assert set(re.findall(r'CellError\("([a-z-]+)"', code)) <= known


@given(number=st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_numbers_in_indonesian_form_keep_their_value(number: Any) -> None:
    plain = f"{number:.3f}"
    ours = f"{number:,.3f}".translate(str.maketrans(",.", ".,"))
    assert read_written_number(ours + "5") == read_written_number(f"{plain}5")


@given(text=st.text(max_size=30))
def test_no_text_of_a_cell_is_a_crash(text: str) -> None:
    for kind in ("angka", "derajat", "bulat", "hari", "tanggal", "ya-tidak", "kode", "teks", "pilihan"):
        for many in (False, True):
            with contextlib.suppress(CellError):
                read_cell(Column(("nilai",), kind, many), text)


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31)))
def test_dates_in_any_clear_form(day: dt.date) -> None:
    names = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus"]
    names += ["September", "Oktober", "November", "Desember"]
    assert read_written_date(f"{day.day} {names[day.month - 1]} {day.year}") == day.isoformat()
    assert read_written_date(day.isoformat()) == day.isoformat()
    if day.day > 12 or day.day == day.month:
        assert read_written_date(f"{day.day}/{day.month}/{day.year}") == day.isoformat()
    else:
        with pytest.raises(CellError):
            read_written_date(f"{day.day}/{day.month}/{day.year}")


def problems_of(root: Path) -> list[object]:
    return [p for p in check_catalogue(read_catalogue(root), TODAY) if p.level == "error"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_the_same(desk: Desk, tmp_path: Path) -> None:
    import subprocess

    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(desk.file)], check=True, capture_output=True)
    shutil.copy(tmp_path / "anyar.xlsx", desk.file)
    code, told = desk.run()
    assert code == 0
    assert "Tidak ada yang berubah" in told
