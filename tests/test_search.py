"""The search: how text is read, roots, names, the index's files, and what a visitor finds in a browser."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from generator.bundle import bundle_module
from generator.catalogue import Catalogue
from generator.search.index import BLOCK_PAGES, build_index
from generator.search.lexicon import Lexicon, build_lexicon
from generator.search.record import SearchRecord
from generator.search.roots import best_root, find_roots
from generator.search.text import initials, searched_words, squash, words_of
from generator.words import load_words
from tests.conftest import OpenPage
from tests.search.peramban import SiteSearch
from tests.search.ukur import LISTS, NO_ANSWER, Judge, measure, read_queries, read_regions, scores, table

CASES = yaml.safe_load((Path(__file__).parent / "search/kasus-kata.yml").read_text(encoding="utf-8"))
LEAST, LEAST_OF_A_KIND = 0.95, 0.90
RESULTS = "main li a[data-jenis]"


# Text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["teks"])
def test_words(case: dict[str, object]) -> None:
    # The figure 1⁄2 is written with a sign of its own, which parts its digits.
    assert words_of(str(case["teks"])) == case["kata"]


def test_figures_are_not_indexed_but_years_are() -> None:
    assert searched_words("Produksi 12.345,6 ton pada 2023, kode 740101") == ["produksi", "ton", "pada", "2023", "kode"]


def test_initials_of_long_names() -> None:
    assert initials("Universitas Gadjah Mada (UGM)") == "ugm"
    assert initials("Badan Riset dan Inovasi Nasional") == "brin"
    assert initials("PT Vale") == ""


# Roots


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("penambangan", "tambang"),
        ("pertambangan", "tambang"),
        ("pengolahan", "olah"),
        ("penangkapan", "tangkap"),
        ("peternakan", "ternak"),
        ("pembudidayaan", "budidaya"),
        ("wisatawan", "wisata"),
        ("penyulingan", "suling"),
        ("pelabuhan", "labuh"),
        ("kementerian", "menteri"),
        ("memperkebunkan", "kebun"),
        ("kendari", "kendari"),
        ("bulog", "bulog"),
        ("kelapa", "kelapa"),
    ],
)
def test_indonesian_roots(word: str, root: str) -> None:
    others = {"olahan", "mengolah", "tambang", "ternak", "beternak", "wisata", "budidaya"}
    assert find_roots({word, *others}, set(), {"budidaya", "wisata"}, {"kendari"})[word] == root


@pytest.mark.parametrize(
    ("word", "root"),
    [("farming", "farm"), ("fisheries", "fishery"), ("mining", "mine"), ("shipping", "ship"), ("campus", "campus")],
)
def test_english_roots(word: str, root: str) -> None:
    assert find_roots(set(), {word, "farmers", "fishery", "mine", "ship"}, set(), set())[word] == root


def test_a_root_is_never_invented() -> None:
    assert best_root("kerjasama", "id", lambda form: 0) is None
    assert find_roots({"qwertian"}, {"qwertys"}, set(), set()) == {"qwertian": "qwertian", "qwertys": "qwertys"}


# Names


@pytest.fixture(scope="session")
def lexicon(real: Catalogue) -> Lexicon:
    names = {slug: entry.record.nama for slug, entry in real.regions.items()}
    return build_lexicon(real.references, names, load_words())


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("cocoa", "k:kakao"),
        ("bitumen", "k:aspal"),
        ("konsel", "d:konawe-selatan"),
        ("Bau-Bau", "d:kota-baubau"),
        ("baubau", "d:kota-baubau"),
        ("Konawe Regency", "d:konawe"),
        ("kerjasama", "j:kemitraan"),
        ("kerja sama", "j:kemitraan"),
        ("livestock", "s:peternakan"),
        ("sister city", "b:sister-city"),
        ("container", "g:peti-kemas"),
    ],
)
def test_names_lead_to_what_they_mean(lexicon: Lexicon, text: str, concept: str) -> None:
    assert concept in lexicon.names[squash(words_of(text))].meanings


def test_the_longest_name_wins(lexicon: Lexicon) -> None:
    parts = [
        (" ".join(part), bool(name)) for part, name in lexicon.segment(words_of("kebun kelapa sawit konawe utara"))
    ]
    assert parts == [("kebun", True), ("kelapa sawit", True), ("konawe utara", True)]


def test_every_nickname_belongs_to_one_region(lexicon: Lexicon) -> None:
    shared = [name.text for name in lexicon.names.values() if sum(term.startswith("d:") for term in name.meanings) > 1]
    assert shared == []


# The index


def small_records() -> list[SearchRecord]:
    made = [
        SearchRecord(f"potensi/muna/{n}/", "id", "potensi", f"muna/{n}", f"Rumput laut {n}", regions=("muna",))
        for n in range(BLOCK_PAGES + 1)
    ]
    made.append(SearchRecord("en/potensi/muna/0/", "en", "potensi", "muna/0", "Seaweed 0", regions=("muna",)))
    made.append(SearchRecord("panduan/x/", "id", "panduan", "panduan/x/", "Hanya Indonesia"))
    return made


def unpack(files: dict[str, bytes], name: str) -> str:
    return gzip.decompress(files[name]).decode()


def test_index_is_the_same_for_the_same_records() -> None:
    first, second = build_index(small_records(), Lexicon(), []), build_index(reversed(small_records()), Lexicon(), [])
    assert first == second


def test_index_joins_languages_and_keeps_blocks() -> None:
    files = build_index(small_records(), Lexicon(), [])
    dictionary = json.loads(unpack(files, "kamus.kat"))
    folder = dictionary["folder"]
    # Nine potentials in both languages or one, and one guide without English.
    assert dictionary["bahasa"] == "3" + "1" * (BLOCK_PAGES + 1)
    assert [row and row[2] for row in json.loads(unpack(files, f"{folder}/en0.kat"))] == ["Seaweed 0"] + [None] * (
        BLOCK_PAGES - 1
    )
    assert [row[2] for row in json.loads(unpack(files, f"{folder}/id1.kat"))] == [
        f"Rumput laut {BLOCK_PAGES}",
        "Hanya Indonesia",
    ]
    assert "seaweed" in dictionary["kata"]
    assert "rumput" in dictionary["kata"]


def test_a_root_shared_by_words_stands_once_in_the_dictionary() -> None:
    records = [
        SearchRecord("a/", "id", "panduan", "a/", "Penambangan dan pertambangan"),
        SearchRecord("b/", "id", "panduan", "b/", "Tambang"),
    ]
    dictionary = json.loads(unpack(build_index(records, Lexicon(), []), "kamus.kat"))
    assert "i tambangA penambanganA pertambanganA" in dictionary["kata"].replace("ie ", "i ").split("\n")


# In a browser


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("name", LISTS)
def test_searches_succeed(page: Page, site_url: str, built_site: Path, name: str) -> None:
    outcomes = measure(read_queries(LISTS[name]), SiteSearch(page, site_url), Judge(read_regions(built_site)))
    made = scores(outcomes)
    missed = [f"{row.query.text} ({row.query.kind}): rank {row.rank}" for row in outcomes if not row.success]
    report = "\n".join([table({"this site": outcomes}), *missed])
    assert made["all"].success >= LEAST, report
    if name == "kueri":
        assert min(score.success for score in made.values()) >= LEAST_OF_A_KIND, report
    assert made[NO_ANSWER].success == 1, report


@pytest.mark.build
@pytest.mark.browser
def test_browser_reads_text_as_the_index_does(page: Page, site_url: str) -> None:
    page.goto(site_url)
    script = "([url, texts]) => import(url).then((module) => texts.map(module.wordsOf))"
    texts = [case["teks"] for case in CASES]
    found = page.evaluate(script, [f"{site_url}assets/{bundle_module('cari')[0]}", texts])
    assert found == [case["kata"] for case in CASES]


@pytest.mark.build
@pytest.mark.browser
def test_box_by_keyboard_alone(page: Page, site_url: str) -> None:
    page.goto(site_url + "potensi/")
    page.keyboard.press("/")
    box = page.locator("#kat-cari")
    expect(box).to_be_visible()
    expect(box.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("aspal but")
    links = box.locator("li a[data-jenis]")
    expect(links.first).to_contain_text("spal")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box.locator("input[type=search]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    target = links.first.get_attribute("data-rekaman")
    page.keyboard.press("Enter")
    expect(page.locator("#isi > [data-rekaman]")).to_have_attribute("data-rekaman", target or "")


@pytest.mark.build
@pytest.mark.browser
def test_slash_in_a_field_is_a_slash(page: Page, site_url: str) -> None:
    page.goto(site_url + "cari/")
    page.locator("main input[type=search]").press("/")
    expect(page.locator("#kat-cari")).to_be_hidden()
    expect(page.locator("main input[type=search]")).to_have_value("/")


@pytest.mark.build
@pytest.mark.browser
def test_filters_stand_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cari/?q=nikel&jenis=potensi&daerah=kolaka")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert set(
        page.locator(RESULTS).evaluate_all("links => links.map((link) => link.dataset.rekaman.split('/')[0])")
    ) == {"kolaka"}
    page.locator("#kat-cari-daerah").select_option("konawe")
    expect(page.locator("main li a[data-rekaman^='konawe/']").first).to_be_visible()
    assert "daerah=konawe" in page.url
    assert "jenis=potensi" in page.url
    page.go_back()
    expect(page.locator("main li a[data-rekaman^='kolaka/']").first).to_be_visible()
    expect(page.locator("#kat-cari-daerah")).to_have_value("kolaka")


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(
    ("folder", "query", "code"),
    [("", "kakao", "kakao"), ("en/", "seaweed", "rumput-laut"), ("", "merica", "lada"), ("", "cabai", "cabai")],
)
def test_a_commodity_offers_its_page_after_the_first_records(
    page: Page, site_url: str, folder: str, query: str, code: str
) -> None:
    page.goto(f"{site_url}{folder}cari/?q={query}")
    expect(page.locator(RESULTS).nth(3)).to_be_visible()
    shown = page.locator(RESULTS).evaluate_all("links => links.map((link) => link.dataset.halaman || '')")
    assert shown[:4] == ["", "", "", f"komoditas/{code}/"]


@pytest.mark.build
@pytest.mark.browser
def test_typing_error_is_told(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cari/?q=rumptu+laut")
    expect(page.locator("main .kat-temu__maksud")).to_contain_text("rumput laut")
    expect(page.locator(RESULTS).first).to_contain_text("Rumput laut")


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(("folder", "query"), [("", "tambang berlian"), ("en/", "salmon farming")])
def test_no_answer_is_told_and_what_is_near_stands_apart(page: Page, site_url: str, folder: str, query: str) -> None:
    page.goto(f"{site_url}{folder}cari/?q={query.replace(' ', '+')}")
    notice = page.locator("main [data-kosong]")
    expect(notice).to_contain_text(query.split()[0] if folder else query.split()[1])
    expect(notice.locator("li a").first).to_be_visible()
    expect(page.locator("main a[data-rekaman], main a[data-halaman]")).to_have_count(0)


@pytest.mark.build
@pytest.mark.browser
def test_result_says_kind_region_figure_and_the_matching_sentence(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}cari/?q=jumlah+penduduk+wakatobi")
    first = page.locator("main .kat-temu__butir").first
    expect(first.locator("a")).to_have_attribute("data-halaman", "daerah/wakatobi/")
    expect(first.locator(".kat-temu__kutip mark").first).to_contain_text("enduduk")
    page.goto(f"{site_url}cari/?q=rumput+laut+muna")
    first = page.locator("main .kat-temu__butir").first
    expect(first.locator(".kat-temu__jenis")).to_have_text("Potensi · Muna")
    expect(first.locator(".kat-temu__angka")).to_contain_text("ton")
    expect(first.locator("mark").first).to_have_text("Rumput laut")


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("folder", ["", "en/"])
def test_without_script_lists_lead_everywhere(open_page: OpenPage, site_url: str, folder: str) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}{folder}cari/?q=kakao")
    assert "JavaScript" in page.inner_text("main")
    for part in ("sektor", "daerah", "komoditas"):
        assert page.locator(f"section:has(#{part}) a").count() > 10
    page.locator("section:has(#komoditas) a", has_text=re.compile("^(?:Kakao|Cocoa)$")).click()
    assert page.url.endswith(f"{folder}komoditas/kakao/")
    assert page.locator("main a[data-jenis=potensi]").count() > 10
    page.goto(f"{site_url}{folder}komoditas/")
    assert page.locator("main dd a").count() > 100


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fits_a_phone(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(width=360, height=740, scheme=scheme)
    for query in ("kakao", "tambang berlian"):
        page.goto(f"{site_url}cari/?q={query.replace(' ', '+')}")
        expect(page.locator("[data-kat-halaman-cari] > *").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.build
@pytest.mark.browser
def test_a_failed_index_is_told(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.route("**/kamus.kat", lambda route: route.abort())
    page.goto(f"{site_url}cari/?q=kakao")
    expect(page.locator("[data-kat-halaman-cari]")).to_contain_text("tidak dapat dimuat")
    page.close()
