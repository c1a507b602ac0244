"""The guide for contributors works word for word: its examples are followed, its messages are real, its pictures there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.cli import main
from generator.fmt import format_file
from generator.model import build_site
from generator.pages import build_pages
from generator.problems import LEVELS
from generator.render import render_body
from tests.conftest import ROOT, TODAY
from tests.terbitan import SETTINGS
from tools.contoh import excel_rows, fill_in, guide_text, yaml_record
from tools.tangkapan import AMBIGUOUS, PICTURES, TARGET, WIDTH, WORKBOOK

GUIDE = guide_text()
PAGES = ("content/panduan/memperbaiki-catatan.md", "content/panduan/memperbaiki-catatan.en.md")
NEW_PAGE = "potensi/muna/madu-lohia/"


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the real records, and the folder that commands are run in."""
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "regions", tmp_path / "regions")
    return tmp_path


def filled_workbook(rows: dict[str, dict[str, str]]) -> Path:
    """What the keeper exports and a person fills in."""
    assert main(["export", "muna"]) == 0
    book = openpyxl.load_workbook(WORKBOOK)
    fill_in(book, rows)
    book.save(WORKBOOK)
    return Path(WORKBOOK)


def published(root: Path, url: str) -> str:
    """A page of a tree without errors."""
    catalogue = read_catalogue(root)
    assert [p for p in check_catalogue(catalogue, TODAY) if p.level == LEVELS[0]] == []
    site = build_site(catalogue, TODAY, {})
    return render_body(next(page for page in build_pages(site, SETTINGS, None) if page.url == url))


# The examples


def test_the_excel_part_adds_a_potential(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = excel_rows(GUIDE)
    assert list(rows) == ["Potensi", "Angka", "Sumber"]
    file = filled_workbook(rows)
    assert main(["import", str(file), "--ya"]) == 0, capsys.readouterr().out
    shown = published(catalogue, NEW_PAGE)
    assert rows["Potensi"]["Judul (Indonesia)"] in shown
    assert rows["Angka"]["Apa (Indonesia)"] in shown
    assert rows["Sumber"]["Judul"] in shown
    # The figure stands at the head of the page, not "belum ada data".
    assert "1.250" in shown.partition('id="kesiapan"')[0]
    record = catalogue / "regions/muna/potensi/madu-lohia.yml"
    assert not format_file(record.read_bytes(), record.relative_to(catalogue)).changed


def test_the_id_alone_is_enough(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = excel_rows(GUIDE)
    for title in ("Angka", "Sumber"):
        rows[title]["Milik catatan"] = rows["Potensi"]["ID"]
    assert main(["import", str(filled_workbook(rows)), "--ya"]) == 0, capsys.readouterr().out
    assert rows["Angka"]["Apa (Indonesia)"] in published(catalogue, NEW_PAGE)


def test_the_record_to_copy_is_right(catalogue: Path) -> None:
    name, text = yaml_record(GUIDE)
    (catalogue / name).write_text(text, encoding="utf-8")
    shown = published(catalogue, NEW_PAGE)
    assert "Panen madu" in shown
    assert "1.250" in shown
    assert [p for p in check_catalogue(read_catalogue(catalogue), TODAY) if p.file == name] == []
    assert not format_file(text.encode(), Path(name)).changed


# The messages


def blocks(text: str) -> list[str]:
    """Code blocks without their own indent."""
    found = re.findall(r"^( *)```text\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return ["\n".join(line.removeprefix(indent) for line in body.splitlines()) for indent, body in found]


def test_the_answer_of_the_import_is_the_real_one(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = excel_rows(GUIDE)
    rows["Angka"]["Nilai"] = AMBIGUOUS
    assert main(["import", str(filled_workbook(rows)), "--ya"]) == 1
    message = next(block for block in blocks(GUIDE) if block.startswith("lembar "))
    assert message in capsys.readouterr().out
    assert not (catalogue / "regions/muna/potensi/madu-lohia.yml").exists()


def test_the_message_of_the_check_is_the_real_one(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, text = yaml_record(GUIDE)
    (catalogue / name).write_text(text.replace("nilai: 1250", f"nilai: {AMBIGUOUS}"), encoding="utf-8")
    assert main(["check", name]) == 1
    told = capsys.readouterr().out
    for page in ("CONTRIBUTING.md", *PAGES):
        message = next(b for b in blocks((ROOT / page).read_text(encoding="utf-8")) if b.startswith("regions/"))
        assert message in told, page


# Pictures and links


def test_every_picture_is_made_by_the_tool_and_used() -> None:
    used = re.findall(r"!\[[^\]]+\]\(docs/gambar/panduan/([a-z-]+)\.png\)", GUIDE)
    assert GUIDE.count("![") == len(used) == len(set(used))
    assert set(used) == set(PICTURES) == {path.stem for path in TARGET.iterdir()}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small(name: str) -> None:
    file = TARGET / f"{name}.png"
    assert file.stat().st_size < 80 * 1024
    with Image.open(file) as picture:
        assert picture.mode == "P"
        assert picture.width <= WIDTH * 1.5


def test_links_inside_the_guide_find_their_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", GUIDE, flags=re.DOTALL), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    wanted = set(re.findall(r"\]\(#([^)]+)\)", GUIDE))
    assert len(wanted) > 3
    assert wanted <= anchors


@pytest.mark.parametrize("words", [("formulir web", "excel"), ("web form", "excel")], ids=["id", "en"])
def test_the_site_tells_of_every_way(words: tuple[str, str]) -> None:
    page = PAGES[words[0] == "web form"]
    headings = re.findall(r"^## (.+)$", (ROOT / page).read_text(encoding="utf-8").lower(), re.MULTILINE)
    assert all(any(word in heading for heading in headings) for word in words)
