"""The guides: real lists hold together, every path of the choice ends in a result, pages and templates are whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import get_args
from urllib.parse import urljoin, urlsplit

import pytest
from docx import Document
from markupsafe import Markup
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

from generator.addresses import template_file
from generator.catalogue import Catalogue
from generator.citation import article
from generator.model import Site, build_site
from generator.model.guide import citations, known_working_days, own_length, paths_of, ways_to
from generator.outputs.templates import template_bytes, template_files
from generator.pages import Page, Settings, Writer, page_paths
from generator.pages.choice import question_path, result_path
from generator.pages.guides import STATUS_MARKS, TOPICS, guide_pages
from generator.pages.terms import Terms, build_terms, mark_terms, names_of
from generator.render import render_body
from generator.schema import Text
from generator.schema.guide import Approval, Count, Deadline, Paper, Regulation, Template
from generator.schema.reference import Glossary
from generator.words import LANGUAGES, load_words
from tests.conftest import TODAY, OpenPage

SETTINGS = Settings(name={"id": "Katalog", "en": "Catalogue"}, url="https://katalog.example/")
# What a note to ourselves would say; readers are told "belum diperoleh" and "konfirmasi ke biro".
OUR_OWN_NOTES = re.compile(r"\b(?:terbaca|jangan ditulis|tampilkan|not read|to be shown|TODO)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[tuple[str, str], Page]:
    """Every guide page by language and path."""
    words = load_words()
    return {
        (lang, path): build(Writer(site, words[lang], path, SETTINGS, None))
        for lang in LANGUAGES
        for path, build in guide_pages(site).items()
    }


@pytest.fixture(scope="module")
def bodies(pages: dict[tuple[str, str], Page]) -> dict[tuple[str, str], LexborHTMLParser]:
    return {key: LexborHTMLParser(render_body(page)) for key, page in pages.items()}


def texts(value: object) -> Iterator[Text]:
    """Every text in two languages inside a record."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield from texts(getattr(value, name))
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


# The lists


def test_lists_hold_what_was_gathered(site: Site) -> None:
    lists = site.references
    assert len(lists.regulations.peraturan) == 30
    assert sum(regulation.status == "belum-dikonfirmasi" for regulation in lists.regulations.peraturan.values()) == 20
    assert sum(len(regulation.butir) for regulation in lists.regulations.peraturan.values()) == 185
    assert len(lists.procedures.prosedur) == 7
    assert sum(len(procedure.langkah) for procedure in lists.procedures.prosedur.values()) == 74
    assert len(lists.papers.dokumen) == 25
    assert lists.choice
    assert (len(lists.choice.pertanyaan), len(lists.choice.hasil)) == (10, 17)


def test_every_text_is_in_both_languages_and_speaks_to_the_reader(site: Site) -> None:
    lists = site.references
    for value in (lists.regulations, lists.procedures, lists.papers, lists.choice):
        for text in texts(value):
            assert text.en, text.id
            assert text.en != text.id or len(text.id) < 60, text.id
            assert not OUR_OWN_NOTES.search(text.id), text.id
            assert not OUR_OWN_NOTES.search(text.en), text.en


def test_every_step_has_actor_and_basis_or_says_unconfirmed(site: Site) -> None:
    for code, procedure in site.references.procedures.prosedur.items():
        for number, step in enumerate(procedure.langkah, 1):
            assert step.pelaku.id, (code, number)
            assert step.dasar, (code, number)
            assert step.sumber, (code, number)
            if step.tenggat.keadaan == "belum-terkonfirmasi":
                assert not step.tenggat.hitung, (code, number)


def test_no_domestic_stage_has_a_deadline(site: Site) -> None:
    # Their day limits stand in a regulation whose text has not been obtained.
    for code in ("kerja-sama-daerah-lain", "kerja-sama-pihak-ketiga"):
        procedure = site.references.procedures.prosedur[code]
        assert not any(step.tenggat.hitung for step in procedure.langkah), code
        assert known_working_days(procedure) == 0


def test_known_deadlines_of_foreign_cooperation(site: Site) -> None:
    procedure = site.references.procedures.prosedur["kerja-sama-luar-negeri"]
    own = {number: own_length(step) for number, step in enumerate(procedure.langkah, 1)}
    assert {number: count.banyak for number, count in own.items() if count} == {6: 45, 7: 5, 9: 5}
    assert known_working_days(procedure) == 55


def test_travel_shows_every_deadline_that_sources_give(site: Site) -> None:
    procedure = site.references.procedures.prosedur["perjalanan-dinas-luar-negeri"]
    counts = [(c.banyak, c.satuan) for step in procedure.langkah for c in step.tenggat.hitung if c.acuan == "berangkat"]
    assert sorted(counts) == [(1, "bulan"), (7, "hari"), (10, "hari"), (14, "hari")]
    assert [len(conflict.sisi) for conflict in procedure.beda] == [4, 2]


def test_every_conflict_has_its_sides_with_sources(site: Site) -> None:
    conflicts = [c for procedure in site.references.procedures.prosedur.values() for c in procedure.beda]
    assert len(conflicts) == 8
    for conflict in conflicts:
        assert all(side.sumber for side in conflict.sisi), conflict.hal.id
        assert re.search("onfirmasi|anyakan", conflict.saran.id), conflict.hal.id


def test_citations_follow_the_steps(site: Site) -> None:
    cited = citations(site.references.procedures)
    assert {c.number for c in cited["uu-24-2009"]} == {9}
    assert [c.articles for c in cited["uu-24-2009"]] == [("Pasal 31",)]


def test_every_code_has_its_words() -> None:
    def codes(model: type[BaseModel], field: str) -> tuple[str, ...]:
        return get_args(model.model_fields[field].annotation)

    groups = {
        "aturan_status": codes(Regulation, "status"),
        "aturan_jenis": codes(Regulation, "jenis"),
        "topik": codes(Regulation, "topik"),
        "tenggat": [code for code in codes(Deadline, "keadaan") if code != "ada"],
        "rentang": codes(Count, "satuan"),
        "susunan": codes(Paper, "susunan"),
        "perlu": codes(Approval, "perlu"),
    }
    missing = [
        f"{group}.{code}"
        for group, listed in groups.items()
        for code in listed
        if f"{group}.{code}" not in load_words()["id"]
    ]
    assert missing == []
    assert set(STATUS_MARKS) == set(groups["aturan_status"])
    assert set(TOPICS) == set(groups["topik"])


# The guided choice


def test_every_path_ends_in_a_result(site: Site) -> None:
    choice = site.references.choice
    assert choice
    paths = paths_of(choice)
    assert {result for _, result in paths} == set(choice.hasil)
    assert {code for path, _ in paths for code in path} == set(choice.pertanyaan)
    assert max(len(path) for path, _ in paths) <= 5


def test_every_result_is_reached_back_to_the_first_question(site: Site) -> None:
    choice = site.references.choice
    assert choice
    for code in choice.hasil:
        assert ways_to(choice, code, result=True), code
    for code in choice.pertanyaan:
        assert bool(ways_to(choice, code, result=False)) == (code != choice.awal), code


def test_results_without_a_procedure_say_why(site: Site) -> None:
    choice = site.references.choice
    assert choice
    open_ends = {code for code, result in choice.hasil.items() if result.prosedur is None}
    assert open_ends == {code for code, result in choice.hasil.items() if not result.pasti}


def test_choice_works_as_plain_links(site: Site, bodies: dict[tuple[str, str], LexborHTMLParser]) -> None:
    """Following the answers of each page from the first on reaches every result, with no script in between."""
    choice = site.references.choice
    assert choice
    for lang in LANGUAGES:
        folder = "" if lang == "id" else "en/"
        waiting, seen = [question_path(choice, choice.awal)], set()
        while waiting:
            path = waiting.pop()
            if path in seen:
                continue
            seen.add(path)
            for link in bodies[lang, path].css("a.kat-pilih__tautan"):
                waiting.append(resolve(folder + path, str(link.attributes["href"]))[0].removeprefix(folder))
        assert {result_path(code) for code in choice.hasil} <= seen


# Pages


def resolve(page: str, href: str) -> tuple[str, str]:
    """Where a relative link leads, from the site's root, and its fragment."""
    parts = urlsplit(urljoin("https://x.example/" + page, href))
    return parts.path.removeprefix("/"), parts.fragment


def test_guide_pages_are_registered(site: Site) -> None:
    assert set(guide_pages(site)) <= set(page_paths(site))
    assert len(guide_pages(site)) == 1 + 31 + 8 + 27 + 1 + 9


def test_links_of_guides_lead_somewhere(
    site: Site, pages: dict[tuple[str, str], Page], bodies: dict[tuple[str, str], LexborHTMLParser]
) -> None:
    known = {folder + path for folder in ("", "en/") for path in page_paths(site)}
    known |= set(template_files(site.references, load_words()))
    by_hand = {
        folder + path for folder in ("", "en/") for path in ("metode/", "panduan/memperbaiki-catatan/", "tentang/")
    }
    ids = {page.url: {n.attributes["id"] for n in bodies[key].css("[id]")} for key, page in pages.items()}
    wrong = []
    for key, page in pages.items():
        for link in bodies[key].css("a[href]"):
            href = str(link.attributes["href"])
            if urlsplit(href).scheme:
                continue
            target, fragment = resolve(page.url, href)
            if target not in known | by_hand or (fragment and target in ids and fragment not in ids[target]):
                wrong.append((page.url, href))
    assert wrong == []


def test_guide_pages_have_one_heading_and_unique_ids(bodies: dict[tuple[str, str], LexborHTMLParser]) -> None:
    for key, body in bodies.items():
        assert len(body.css("h1")) == 1, key
        ids = [node.attributes["id"] for node in body.css("[id]")]
        assert len(ids) == len(set(ids)), (key, sorted(i for i in ids if ids.count(i) > 1))
        for node in body.css("[aria-describedby]"):
            assert node.attributes["aria-describedby"] in ids, key


def test_english_guides_are_english(
    pages: dict[tuple[str, str], Page], bodies: dict[tuple[str, str], LexborHTMLParser]
) -> None:
    for (lang, path), page in pages.items():
        if lang == "en":
            assert page.title != pages["id", path].title or "/peraturan/" in path, path
            # Titles of sources stay Indonesian; what we say of articles does not.
            for node in bodies[lang, path].css(
                ".kat-dasar, .kat-pasal__judul, .kat-pasal p, .kat-langkah__isi, .kat-rincian dd"
            ):
                assert not re.search(r"\b(?:Pasal|ayat|huruf) \(?\d", node.text(deep=False)), (path, node.text())


def test_unconfirmed_regulations_say_so(site: Site, bodies: dict[tuple[str, str], LexborHTMLParser]) -> None:
    for code, regulation in site.references.regulations.peraturan.items():
        if regulation.status == "belum-dikonfirmasi":
            assert "Konfirmasi ke biro" in bodies["id", f"panduan/peraturan/{code}/"].body.text()
            assert "Confirm with the cooperation bureau" in bodies["en", f"panduan/peraturan/{code}/"].body.text()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("panduan/prosedur/kerja-sama-daerah-lain/", "cara membuat MoU"),
        ("panduan/prosedur/kerja-sama-daerah-lain/", "TKKSD"),
        ("panduan/prosedur/kerja-sama-luar-negeri/", "prosedur kerja sama luar negeri"),
        ("panduan/prosedur/perjalanan-dinas-luar-negeri/", "izin perjalanan dinas ke luar negeri"),
    ],
)
def test_search_knows_what_people_ask(pages: dict[tuple[str, str], Page], path: str, wanted: str) -> None:
    for lang in LANGUAGES:
        record = pages[lang, path].search
        assert record
        assert record.kind == "panduan"
        assert wanted in record.extra


# Articles


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("Pasal 6 ayat (1) huruf b", "Article 6(1)(b)"),
        ("Pasal 6 ayat (1) huruf e dan ayat (2)", "Article 6(1)(e) and (2)"),
        ("Pasal 6 ayat (1) huruf i-j jo. Pasal 19", "Article 6(1)(i–j) with Article 19"),
        ("Pasal 76 ayat (1) huruf i dan penjelasannya", "Article 76(1)(i) and its elucidation"),
        ("Penjelasan Pasal 101 ayat (1) huruf f dan g", "Elucidation of Article 101(1)(f and g)"),
        ("Pasal 1 angka 13-16", "Article 1 number 13–16"),
        ("Pasal 23-24", "Articles 23–24"),
        ("Pasal 14, 19, 24", "Articles 14, 19, 24"),
        ("Pasal 101 dan 154", "Articles 101 and 154"),
        ("Pasal 37; Lampiran IV", "Article 37; Annex IV"),
        ("diktum KEEMPAT", "Dictum FOURTH"),
        ("Menimbang", "Preamble"),
        ("Pasal 12 (diubah UU 11/2020 Pasal 77)", "Article 12 (amended by Law 11/2020 Article 77)"),
    ],
)
def test_articles_in_english(written: str, english: str) -> None:
    words = load_words()
    assert article(written, words["en"]) == english
    assert article(written, words["id"]) == written.replace("-", "–")


# Terms


def terms(lang: str = "id", **istilah: str) -> Terms:
    listed = {
        code.replace("_", "-"): {"istilah": name, "arti": {"id": "Arti."}, "padanan": "Same", "sumber": "a"}
        for code, name in istilah.items()
    }
    return build_terms(Glossary.model_validate({"istilah": listed}), lang)


def test_names_of_a_term() -> None:
    assert names_of("LoI / pernyataan kehendak") == ["LoI", "pernyataan kehendak"]
    assert names_of("Surat Kuasa (Full Powers)") == ["Surat Kuasa", "Full Powers"]


def test_only_the_first_mention_is_a_link() -> None:
    seen: set[str] = set()
    first = mark_terms("KAK dan KAK", terms(kak="KAK"), seen, "../istilah/")
    assert isinstance(first, Markup)
    assert (
        first
        == '<a class="kat-istilah" href="../istilah/#kak" aria-describedby="arti-kak" data-kat-istilah>KAK</a> dan KAK'
    )
    assert mark_terms("KAK lagi", terms(kak="KAK"), seen, "../istilah/") == "KAK lagi"


def test_the_longest_name_wins_and_words_stay_whole() -> None:
    known = terms(kerja="Kerja sama wajib", oss="OSS", pb="PB-UMKU", umku="UMKU")
    seen: set[str] = set()
    marked = mark_terms("kerja sama wajib lewat non-OSS dan LOSS, PB-UMKU", known, seen, "")
    assert seen == {"kerja", "pb"}
    assert "non-OSS" in marked


def test_short_names_keep_their_capitals() -> None:
    seen: set[str] = set()
    assert mark_terms("nib dan Nib", terms(nib="NIB"), seen, "") == "nib dan Nib"
    assert seen == set()


def test_text_stays_text() -> None:
    marked = mark_terms('<b>OSS</b> & "x"', terms(oss="OSS"), set(), 'a"b')
    assert "<b>" not in marked
    assert "&lt;b&gt;" in marked
    assert 'href="a&#34;b#oss"' in marked


def test_without_terms_text_is_only_escaped() -> None:
    assert mark_terms("a < b", terms(), set(), "") == "a &lt; b"


def test_a_shared_english_name_explains_nothing() -> None:
    # Both terms translate to `Same`: which one is meant cannot be told.
    seen: set[str] = set()
    mark_terms("The same, KAK", terms("en", kak="KAK", oss="OSS"), seen, "")
    assert seen == {"kak"}


def test_words_of_the_catalogue_itself_are_left_alone(site: Site) -> None:
    seen: set[str] = set()
    mark_terms("Potensi terukur dan terkaji", build_terms(site.references.glossary, "id"), seen, "")
    assert seen == set()


def test_guides_explain_their_terms(
    pages: dict[tuple[str, str], Page], bodies: dict[tuple[str, str], LexborHTMLParser]
) -> None:
    for lang in LANGUAGES:
        body = bodies[lang, "panduan/prosedur/kerja-sama-daerah-lain/"]
        codes = [str(node.attributes["href"]).partition("#")[2] for node in body.css("a.kat-istilah")]
        assert {"tkksd", "kak"} <= set(codes)
        assert len(codes) == len(set(codes))


# Templates


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes]:
    return template_files(site.references, load_words())


def test_wanted_templates_are_there(site: Site, files: dict[str, bytes]) -> None:
    wanted = {
        "surat-penawaran", "kak", "pernyataan-kehendak", "kesepakatan-bersama", "perjanjian-kerja-sama",
        "naskah-kerja-sama", "formulir-rencana", "permohonan-rekomendasi-perjalanan", "keputusan-tkksd",
    }  # fmt: skip
    templates = site.references.templates
    assert templates
    assert set(templates.templat) == wanted
    assert set(files) == {template_file(key, lang) for key, t in templates.templat.items() for lang in t.bahasa}
    abroad = {key for key, template in templates.templat.items() if "kerja-sama-luar-negeri" in template.prosedur}
    assert {key for key in abroad if "en" in templates.templat[key].bahasa} >= {
        "pernyataan-kehendak",
        "naskah-kerja-sama",
    }


def cases(site: Site) -> Iterator[tuple[str, Template, str]]:
    templates = site.references.templates
    assert templates
    for key, template in templates.templat.items():
        for lang in template.bahasa:
            yield key, template, lang


def test_templates_open_and_hold_their_headings(site: Site, files: dict[str, bytes]) -> None:
    templates = site.references.templates
    assert templates
    for key, template, lang in cases(site):
        document = Document(io.BytesIO(files[template_file(key, lang)]))
        headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
        assert headings == [getattr(part.judul, lang) for part in template.bagian if part.judul], key
        assert document.paragraphs[0].text == getattr(template.judul, lang)
        box = document.tables[0].rows[0].cells[0].text
        assert box.startswith(getattr(templates.peringatan, lang)), key
        for basis in template.dasar:
            if basis.peraturan:
                assert getattr(site.references.regulations.peraturan[basis.peraturan].sebutan, lang) in box
        assert document.core_properties.language == {"id": "id-ID", "en": "en-GB"}[lang]
        # The box comes before all else, so it stands on the first page.
        assert document.element.body[1].tag.endswith("}tbl")


def test_english_templates_are_whole(site: Site, files: dict[str, bytes]) -> None:
    for key, template, lang in cases(site):
        if lang == "en":
            assert all(text.en for part in template.bagian for text in texts(part)), key


def test_templates_name_no_person_and_mark_what_is_to_be_filled_in(site: Site, files: dict[str, bytes]) -> None:
    for key, _, lang in cases(site):
        document = Document(io.BytesIO(files[template_file(key, lang)]))
        marked = [r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None]
        assert all(text.startswith("[") and text.endswith("]") for text in marked), key


def test_same_text_gives_the_same_bytes(site: Site, files: dict[str, bytes]) -> None:
    templates = site.references.templates
    assert templates
    for key, template, lang in cases(site):
        again = template_bytes(template, templates, site.references, load_words()[lang])
        assert again == files[template_file(key, lang)], key


# In a browser


@pytest.mark.browser
def test_time_line_counts_working_days_and_given_holidays(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + "panduan/prosedur/kerja-sama-luar-negeri/")
    page.fill("#acuan-mulai", "2026-12-04")
    dates = page.locator("[data-kat-jadi]")
    assert dates.nth(0).evaluate("o => o.value") == "4 Des 2026\u00a0+\u00a0?"
    # Forty-five working days after Friday 4 December 2026 are nine weeks.
    assert dates.nth(5).evaluate("o => o.value") == "5 Feb 2027\u00a0+\u00a0?"
    page.fill("[data-kat-libur]", "2026-12-25\n2027-01-01")
    assert dates.nth(5).evaluate("o => o.value") == "9 Feb 2027\u00a0+\u00a0?"
    page.fill("#lama-1", "1")
    # With every length given nothing is open any more.
    assert dates.nth(0).evaluate("o => o.value") == "7 Des 2026"
    page.fill("#acuan-berakhir", "2031-08-31")
    assert "28 Feb 2031" in page.locator("[data-kat-acuan=berakhir][data-kat-hitung]").inner_text()


@pytest.mark.browser
def test_travel_counts_back_from_departure(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + "en/panduan/prosedur/perjalanan-dinas-luar-negeri/")
    page.fill("#acuan-berangkat", "2027-03-31")
    page.fill("#acuan-tiba", "2027-04-06")
    told = page.locator("[data-kat-hitung] output").evaluate_all("all => all.map(o => o.value)")
    assert told == [
        "(by 21 Mar 2027)",
        "(by 28 Feb 2027)",
        "(by 17 Mar 2027)",
        "(by 24 Mar 2027)",
        "(until 20 Apr 2027)",
    ]


@pytest.mark.browser
def test_without_scripts_the_durations_are_listed(site_url: str, open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto(site_url + "panduan/prosedur/kerja-sama-luar-negeri/")
    assert page.locator("[data-kat-waktu-isian]").is_hidden()
    assert page.get_by_text("45 hari kerja sejak surat diterima Sekretariat DPRD").last.is_visible()
    page.locator("a.kat-istilah").first.click()
    assert "/panduan/istilah/#" in page.url


@pytest.mark.browser
def test_terms_are_explained_on_hover_and_focus(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + "panduan/prosedur/kerja-sama-luar-negeri/")
    link, note = page.locator("a.kat-istilah").first, page.locator(".kat-arti")
    link.hover()
    note.wait_for(state="visible")
    # The note stays while the pointer is on it, and Esc closes it.
    note.hover()
    assert note.is_visible()
    page.keyboard.press("Escape")
    assert note.is_hidden()
    page.mouse.move(2, 2)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    note.wait_for(state="visible")
    page.keyboard.press("Tab")
    note.wait_for(state="hidden")
