"""Small sites and the pages made of them, compared with what stands in `tests/sites/<case>/expected/`.

A case lies on top of `satu-wilayah`: it holds only the records that differ. `pytest --update` rewrites what is
expected; the difference is then looked at like any other change.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.catalogue import read_catalogue
from generator.check import check_catalogue
from generator.model import build_site
from generator.pages import Page, Settings, build_pages
from generator.render import render_body
from generator.words import LANGUAGES
from tests.conftest import SITES, TODAY

BASE = "satu-wilayah"
CASES = sorted(path.name for path in SITES.iterdir() if path.is_dir())
SETTINGS = Settings({"id": "Katalog Contoh", "en": "Sample Catalogue"}, "https://contoh.example/")
POTENTIAL = "potensi/anyar/rumput-laut/"
AGREEMENT = "kerja-sama/anyar/pembeli/"
# By case and file: the page, and the parts of it that are kept; none keeps the whole body.
EXPECTED: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "satu-wilayah": {
        "potensi.html": (POTENTIAL, ()),
        "perjanjian-en.html": (f"en/{AGREEMENT}", (".kat-awal .kat-status", "h1", ".kat-pihak", ".kat-rincian")),
        "daerah.html": ("daerah/anyar/", ("h1", ".kat-inti", ".kat-daftar")),
        "komoditas.html": ("komoditas/rumput-laut/", ()),
    },
    "nilai-kosong": {
        "potensi.html": (POTENTIAL, (".kat-enam", ".kat-angka", ".kat-rincian", ".kat-kosong", ".kat-kurang")),
        "perjanjian.html": (AGREEMENT, (".kat-awal .kat-status", ".kat-rincian", ".kat-kosong")),
        "daerah.html": ("daerah/anyar/", (".kat-inti", ".kat-kosong", ".kat-kotak__daftar")),
    },
    "tanpa-inggris": {
        "potensi-en.html": (f"en/{POTENTIAL}", ("h1", ".kat-lead", ".kat-angka", "[lang=id]")),
        "perjanjian-en.html": (f"en/{AGREEMENT}", ("h1", ".kat-lead", "[lang=id]")),
        "daerah-en.html": ("en/daerah/anyar/", (".kat-baris__utama",)),
    },
    "konflik": {
        "potensi.html": (POTENTIAL, (".kat-enam__butir:nth-child(3)", ".kat-angka")),
        "potensi-en.html": (f"en/{POTENTIAL}", (".kat-konflik",)),
    },
    "status": {
        f"{name}.html": (f"kerja-sama/anyar/{name}/", (".kat-awal .kat-status", ".kat-depan + p", ".kat-waktu"))
        for name in ("akan-berakhir", "tidak-terkonfirmasi", "dicabut", "tanpa-batas")
    },
    "alihan": {
        "pindah.html": ("potensi/anyar/agar-agar/", ()),
        "berakhir-en.html": ("en/potensi/anyar/mutiara/", ()),
    },
}
ReadCase = Callable[[str], dict[str, Page]]


@pytest.fixture(scope="module")
def read_case(tmp_path_factory: pytest.TempPathFactory) -> ReadCase:
    """Builds the pages of a case, by URL from the site's root."""

    def read(case: str) -> dict[str, Page]:
        root = tmp_path_factory.mktemp(case)
        shutil.copytree(SITES / BASE, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
        shutil.copytree(SITES / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected"))
        catalogue = read_catalogue(root)
        problems = check_catalogue(catalogue, TODAY)
        assert [problem for problem in problems if problem.level == "error"] == []
        return {page.url: page for page in build_pages(build_site(catalogue, TODAY, {}), SETTINGS, None)}

    return read


@pytest.mark.parametrize("case", CASES)
def test_small_site(case: str, read_case: ReadCase, update: bool) -> None:
    pages = read_case(case)
    folder = SITES / case / "expected"
    differences = []
    for name, (url, parts) in EXPECTED[case].items():
        made = shown_parts(render_body(pages[url]), parts)
        assert made.strip(), f"{case}: {url} has none of {parts}"
        file = folder / name
        if update:
            folder.mkdir(exist_ok=True)
            file.write_text(made, encoding="utf-8")
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        differences += difflib.unified_diff(kept.splitlines(), made.splitlines(), f"expected/{name}", url, lineterm="")
    assert differences == [], "\n".join(differences) + "\n(pytest --update rewrites what is expected)"


@pytest.mark.parametrize("case", CASES)
def test_every_page_of_a_small_site_can_be_shown(case: str, read_case: ReadCase) -> None:
    for url, page in read_case(case).items():
        body = LexborHTMLParser(f"<html><head></head><body>{render_body(page)}</body></html>")
        # What a script fills in later stands empty until then.
        for node in body.css("template"):
            node.decompose()
        assert page.title, url
        assert len(body.css("h1")) == 1, url
        empty = [node.html for node in body.css("dd, h1, h2, h3, caption, figcaption") if not is_said(node)]
        assert empty == [], url


@pytest.mark.parametrize("case", CASES)
def test_expected_files_are_all_used(case: str) -> None:
    kept = {path.name for path in (SITES / case / "expected").glob("*")}
    assert kept == set(EXPECTED[case])


def test_what_is_missing_is_said_never_nought(read_case: ReadCase) -> None:
    for lang, words in zip(LANGUAGES, ("belum ada data", "no data yet"), strict=True):
        pages = read_case("nilai-kosong")
        body = render_body(pages[("en/" if lang == "en" else "") + POTENTIAL])
        text = LexborHTMLParser(body).text(separator=" ")
        assert words in text
        assert not re.search(r"\b(?:0|None|null|nan)\s*ha\b", text)


def test_untranslated_text_is_marked_in_its_language(read_case: ReadCase) -> None:
    pages = read_case("tanpa-inggris")
    body = LexborHTMLParser(render_body(pages[f"en/{POTENTIAL}"]))
    for text in (
        "Rumput laut di pesisir Anyar",
        "Rumput laut ditanam di Pesisir",
        "dua kali",
        "Berat basah",
        "Penyakit",
    ):
        inside = " ".join(node.text(separator=" ") for node in body.css("[lang=id]"))
        assert text in inside, text
    assert body.css_first(".kat-bahasa__tanda").text() == "not yet translated"
    indonesian = LexborHTMLParser(render_body(pages[POTENTIAL]))
    assert indonesian.css("[lang=id], .kat-bahasa__tanda") == []


def test_every_value_of_a_conflict_is_shown(read_case: ReadCase) -> None:
    text = LexborHTMLParser(render_body(read_case("konflik")[POTENTIAL])).text(separator=" ")
    for value in ("1.250,5", "980", "1.000–1.100", "Rp2,5", "Rp3,1", "BPS menghitung semua petak", "biaya angkut"):
        assert value in text.replace("\u00a0", " "), value


def shown_parts(body: str, parts: tuple[str, ...]) -> str:
    """The body, or the outermost elements that the selectors choose, in the order of the page."""
    if not parts:
        return tidy(body)
    tree = LexborHTMLParser(f"<html><head></head><body>{body}</body></html>")
    chosen: list[str] = []
    for selector in parts:
        for node in tree.css(selector):
            html = node.html or ""
            if not any(html in other for other in chosen):
                chosen.append(html)
    return tidy("\n".join(chosen))


def tidy(html: str) -> str:
    """One block a line, without drawings and the text of prepared letters: what people read first is compared."""
    html = re.sub(r"<svg\b.*?</svg>", "<svg/>", html, flags=re.DOTALL)
    html = re.sub(r'"mailto:[^"]*"', '"mailto:…"', html)
    html = re.sub(r"\s*\n\s*", "\n", html.strip())
    return re.sub(r"(?<=>)(?=<(?:li|dt|dd|tr|td|th|p|ul|ol|dl|div|section|h[1-6])\b)", "\n", html) + "\n"


def is_said(node: object) -> bool:
    """Whether an element holds words, a number or a drawing."""
    return (
        bool(node.text().strip()) or node.css_first("svg, input, [hidden]") is not None or "hidden" in node.attributes
    )  # type: ignore[attr-defined]
