"""Papers filled from records: the blanks and their keys, the page that fills them, the Word file that comes of it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser

from generator.addresses import template_path
from generator.blanks import KEYS, STAGES, Blank, keys_in, lay_out
from generator.catalogue import Catalogue
from generator.cli import main
from generator.model import Site, build_site
from generator.outputs.letter_files import letter_files
from generator.outputs.templates import template_bytes
from generator.pages import Settings, Writer
from generator.pages.letter_values import KINDS, letter_values, record_values, region_values
from generator.schema.guide import Template
from generator.words import LANGUAGES, load_words
from tests.conftest import ROOT, SITE_ADDRESS, TODAY, OpenPage
from tools.pustaka import OUT, PACKAGES

SETTINGS = Settings({"id": "Katalog", "en": "Catalogue"}, SITE_ADDRESS)
SEAWEED = "muna/rumput-laut"
NASTY = "PT Laut & Darat <Jaya> \"Satu\" 'Dua' ≥ 5 – Ñandú"
WAYS = {
    "id": ("potensi/muna/rumput-laut/", "Surat penawaran kerja sama", "Rumput laut di tujuh kecamatan pesisir Muna"),
    "en": ("en/potensi/muna/rumput-laut/", "Letter of offer", "Seaweed in seven coastal districts of Muna"),
}


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def writer(site: Site, lang: str) -> Writer:
    return Writer(site, load_words()[lang], "", SETTINGS, None)


def texts_of(data: bytes) -> list[str]:
    """Every paragraph and every row of a table, in the order of the paper's kinds."""
    document = Document(io.BytesIO(data))
    rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + rows


# Blanks


def template(**part: object) -> Template:
    return Template.model_validate(
        {"judul": {"id": "A"}, "guna": {"id": "A"}, "bahasa": ["id"], "dasar": [], "bagian": [part]}
    )


def test_blanks_are_read_with_words_and_keys() -> None:
    told = template(
        teks=[{"id": "Dari [nama daerah | daerah.nama], [tanggal]"}],
        isian=[{"id": "Judul | rencana.judul, potensi.judul"}, {"id": "Nomor"}],
        butir=[{"id": "[ ] usulan"}, {"id": "[ | rencana.tahap.usulan] usulan"}],
    )
    (part,) = lay_out(told, "id")
    assert part.lines == (("Dari ", Blank(1, "nama daerah", ("daerah.nama",)), ", ", Blank(2, "tanggal", ())),)
    assert part.fields == (Blank(3, "Judul", ("rencana.judul", "potensi.judul"), True), Blank(4, "Nomor", (), True))
    assert [item[0] for item in part.items] == [Blank(5, "", ()), Blank(6, "", ("rencana.tahap.usulan",))]
    assert [blank.shown for blank in (Blank(1, "nama", ()), Blank(2, "", ()), Blank(3, "Nomor", (), True))] == [
        "[nama]",
        "[ ]",
        "",
    ]


def test_first_known_key_fills_a_blank() -> None:
    blank = Blank(1, "judul", ("rencana.judul", "potensi.judul"))
    assert blank.filled({"potensi.judul": "Padi"}) == "Padi"
    assert blank.filled({"potensi.judul": "Padi", "rencana.judul": "Panen"}) == "Panen"
    assert blank.filled({"mitra.nama": "PT A"}) == ""
    assert Blank(1, "BUPATI", ("daerah.kepala",)).filled({"daerah.kepala": "Bupati Muna"}) == "BUPATI MUNA"
    assert Blank(1, "", ("rencana.tahap.usulan",)).filled({"rencana.tahap.usulan": "x"}) == "[x]"


def test_keys_are_found_where_a_rule_looks_for_them() -> None:
    assert keys_in("teks", "[a | daerah.nama] dan [b] dan [c | x.y, z]") == ["daerah.nama", "x.y", "z"]
    assert keys_in("isian", "Judul | rencana.judul") == ["rencana.judul"]
    assert keys_in("teks", "[a | ]") == [""]
    assert keys_in("teks", "Desa | kelurahan") == []


# What records put into them


def test_records_give_every_key_and_no_other(site: Site) -> None:
    w = writer(site, "id")
    given = {key for slug in site.regions for key in region_values(w, slug)}
    for kind in KINDS:
        for entry in w.site_records(kind).values():
            given |= set(record_values(w, entry))
    assert given <= set(KEYS)
    # No plan names its agency yet, and some stages have no plan.
    unused = {f"rencana.tahap.{stage}" for stage in STAGES} - {
        f"rencana.tahap.{e.record.tahap}" for e in site.plans.values()
    }
    if not any(entry.record.perangkat_daerah for entry in site.plans.values()):
        unused.add("rencana.perangkat")
    assert set(KEYS) - given == unused


def test_every_key_is_asked_by_a_template_or_told_in_the_guide(site: Site) -> None:
    templates = site.references.templates
    assert templates
    asked = {
        key
        for told in templates.templat.values()
        for part in lay_out(told, "id")
        for line in (*part.lines, part.fields, *part.items)
        for blank in line
        if isinstance(blank, Blank)
        for key in blank.keys
    }
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    stages = {key for key in KEYS if key.startswith("rencana.tahap.")}
    assert {key for key in set(KEYS) - stages if f"`{key}`" not in guide} == set()
    assert asked <= set(KEYS)
    assert stages <= asked


def test_only_what_is_known_is_given(site: Site) -> None:
    for kind in KINDS:
        for entry in writer(site, "en").site_records(kind).values():
            values = record_values(writer(site, "en"), entry)
            assert all(text.strip() for text in values.values()), entry.key
            if len(getattr(entry.record, "mitra", [])) > 1:
                # Which of several partners is written to, only a person knows.
                assert not any(key.startswith("mitra.") for key in values), entry.key


def test_doubtful_figures_are_left_out_and_others_keep_year_and_source(site: Site) -> None:
    w = writer(site, "id")
    for entry in site.potentials.values():
        text = record_values(w, entry).get("potensi.angka", "")
        sure = [f for f in entry.record.angka if f.nilai is not None and f.keyakinan != "rendah"]
        assert bool(text) == bool(sure), entry.key
        for figure in entry.record.angka:
            if figure.keyakinan == "rendah" and not any(f.apa == figure.apa for f in sure):
                assert f"{figure.apa.id}: " not in text, entry.key
    assert "98.376,81 ton (2023, Detiksultra)" in record_values(w, site.potentials[SEAWEED])["potensi.angka"].replace(
        "\u00a0", " "
    )


def test_offices_not_names_head_a_region(site: Site) -> None:
    heads = {slug: region_values(writer(site, "id"), slug)["daerah.kepala"] for slug in site.regions}
    assert heads["muna"] == "Bupati Muna"
    assert heads["kota-kendari"] == "Wali Kota Kendari"
    assert heads["provinsi"] == "Gubernur Sulawesi Tenggara"


def test_a_partner_is_found_by_address_or_name(site: Site) -> None:
    w = writer(site, "id")
    slug = next(iter(site.partners))
    assert letter_values(w, {"mitra": slug}) == letter_values(
        w, {"mitra": letter_values(w, {"mitra": slug})["mitra.nama"]}
    )
    assert letter_values(w, {"mitra": "kota-kendari"})["mitra.kepala"] == "Wali Kota Kendari"
    assert letter_values(w, {"mitra": NASTY}) == {"mitra.nama": NASTY}


def test_files_hold_each_record_once(site: Site) -> None:
    files = {path: json.loads(text) for path, text in letter_files(site, SETTINGS)}
    for lang in LANGUAGES:
        for kind in KINDS:
            kept = [key for slug in site.regions for key in files[f"data/naskah/{lang}/{slug}.json"]["catatan"][kind]]
            assert sorted(kept) == sorted(writer(site, lang).site_records(kind)), (lang, kind)
        assert set(files[f"data/naskah/{lang}/mitra.json"]) == set(site.partners) | set(site.regions)


def test_the_packer_is_kept_with_its_licence() -> None:
    kept = [OUT / "fflate" / name for name in PACKAGES["fflate"].files.values()]
    assert all(file.stat().st_size > 500 for file in kept)
    assert "MIT License" in (OUT / "fflate" / "LICENSE").read_text(encoding="utf-8")


# The command


def test_command_writes_a_filled_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATALOG_URL", SITE_ADDRESS)
    file = tmp_path / "surat.docx"
    arguments = [
        "surat",
        "surat-penawaran",
        "--potensi",
        SEAWEED,
        "--mitra",
        NASTY,
        "--bahasa",
        "en",
        "--out",
        str(file),
    ]
    assert main([*arguments, "--root", str(ROOT)]) == 0
    text = "\n".join(texts_of(file.read_bytes()))
    assert f"{WAYS['en'][2]}, record {SEAWEED}, {SITE_ADDRESS}en/potensi/{SEAWEED}/" in text
    assert NASTY in text
    assert "[activity]" in text
    assert str(file) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["surat-penawarn"], "surat-penawaran"),
        (["kak", "--potensi", "muna/rumput-lau"], SEAWEED),
        (["kak", "--daerah", "mna"], "muna"),
    ],
)
def test_command_refuses_what_it_does_not_know(
    arguments: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["surat", *arguments, "--root", str(ROOT)]) == 2
    assert near in capsys.readouterr().err


def test_command_without_an_address_leaves_it_blank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KATALOG_URL", raising=False)
    file = tmp_path / "kak.docx"
    assert main(["surat", "kak", "--potensi", SEAWEED, "--out", str(file), "--root", str(ROOT)]) == 0
    assert f"Catatan katalog: {SEAWEED}, [alamat catatan]" in texts_of(file.read_bytes())


# Links that lead there


def letters_on(file: Path) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Template and query of every link to a paper on a page."""
    for link in LexborHTMLParser(file.read_text(encoding="utf-8")).css("a[href*='panduan/templat/']"):
        parts = urlsplit(str(link.attributes["href"]))
        if parts.query:
            yield parts.path.strip("/").rpartition("/")[2], parse_qs(parts.query)


@pytest.mark.build
@pytest.mark.parametrize("folder", ["", "en/"])
def test_pages_offer_papers_with_their_record_in_the_address(built_site: Path, site: Site, folder: str) -> None:
    def on(path: str) -> list[tuple[str, dict[str, list[str]]]]:
        return list(letters_on(built_site / folder / path / "index.html"))

    for key in site.potentials:
        query = {"potensi": [key]}
        assert on(f"potensi/{key}") == [(code, query) for code in ("surat-penawaran", "kak", "formulir-rencana")]
    abroad, home = set(), set()
    for key, entry in site.plans.items():
        found = on(f"kerja-sama/rencana/{key}")
        assert found, key
        assert all(query == {"rencana": [key]} for _, query in found), key
        foreign = {p.jenis for p in entry.record.mitra} and {p.jenis for p in entry.record.mitra} <= {
            "pemerintah-luar-negeri",
            "lembaga-luar-negeri",
        }
        (abroad if foreign else home).update(
            code for code, _ in found if foreign or {p.jenis for p in entry.record.mitra} == {"swasta"}
        )
    assert abroad == {"surat-penawaran", "formulir-rencana", "pernyataan-kehendak", "naskah-kerja-sama"}
    assert "perjanjian-kerja-sama" in home
    assert "pernyataan-kehendak" not in home
    teams = on("kerja-sama/tkksd")
    assert {(code, query["daerah"][0]) for code, query in teams} == {
        (code, slug) for code in ("keputusan-tkksd", "formulir-rencana") for slug in site.regions
    }
    pairs = on("kerja-sama/cari-mitra")
    assert len(pairs) == 2 * sum(len(need.answers) for need in site.matches.needs)
    for _, query in pairs:
        (kind,) = set(query) & set(KINDS)
        assert query[kind][0] in writer(site, "id").site_records(kind)
        assert query["mitra"][0] in site.regions
        # A region does not write to itself.
        assert not query[kind][0].startswith(query["mitra"][0] + "/")


# In a browser


def download_from(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.locator("[data-kat-unduh-naskah]").first.click()
    return Path(waiting.value.path()).read_bytes()


def counted(page: Page) -> tuple[int, int]:
    """How many blanks the page says are filled, of how many; waits until it says so."""
    page.wait_for_function("/\\d+ (dari|of) \\d+/.test(document.querySelector('[data-kat-keadaan]').textContent)")
    filled, of = re.findall(r"\d+", page.locator("[data-kat-keadaan]").inner_text())[:2]
    return int(filled), int(of)


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_letter_is_prepared_from_a_potential(site_url: str, open_page: OpenPage, lang: str) -> None:
    path, name, title = WAYS[lang]
    page = open_page()
    page.goto(site_url + path)
    page.get_by_role("link", name=name, exact=True).click()
    before = counted(page)
    assert before[0] >= 7
    partner = page.get_by_label("Mitra" if lang == "id" else "Partner", exact=True)
    partner.fill(NASTY)
    partner.press("Tab")
    expect(page.locator("[data-kunci='mitra.nama']").first).to_have_text(NASTY)
    aim = page.get_by_role(
        "textbox", name="apa yang hendak dicapai kedua pihak" if lang == "id" else "what both sides want to reach"
    )
    aim.fill("Panen & olah <bersama>\nmulai 2027")
    assert counted(page) == (before[0] + 2, before[1])
    texts = texts_of(download_from(page))
    text = "\n".join(texts)
    region = {"id": "Pemerintah Kabupaten Muna mempunyai", "en": "The Government of Muna Regency has"}[lang]
    assert region in text
    assert title in text
    assert f"{SITE_ADDRESS}{path}" in text
    assert NASTY in text
    assert ("Tujuan: " if lang == "id" else "Aim: ") + "Panen & olah <bersama>\nmulai 2027" in texts
    # What nobody filled in is still marked, in words and colour.
    blank = "[kegiatan]" if lang == "id" else "[activity]"
    assert blank in text
    document = Document(io.BytesIO(download_from(page)))
    marked = {r.text for p in document.paragraphs for r in p.runs if r.font.highlight_color is not None}
    assert blank in marked
    assert all(text.startswith("[") and text.endswith("]") for text in marked)


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize(
    ("key", "lang", "choice"),
    [
        ("surat-penawaran", "id", {"potensi": SEAWEED, "mitra": "kota-kendari"}),
        ("surat-penawaran", "en", {"tawaran": ""}),
        ("kak", "en", {"potensi": SEAWEED, "rencana": ""}),
        ("formulir-rencana", "id", {"rencana": ""}),
        ("perjanjian-kerja-sama", "id", {"kemitraan": ""}),
        ("keputusan-tkksd", "id", {"daerah": "kota-baubau"}),
    ],
)
def test_browser_and_command_fill_alike(
    site: Site, site_url: str, open_page: OpenPage, key: str, lang: str, choice: dict[str, str]
) -> None:
    templates = site.references.templates
    assert templates
    w = writer(site, lang)
    # The fullest record of the kind where none is named.
    fullest = {
        kind: max(w.site_records(kind).values(), key=lambda entry: (len(record_values(w, entry)), entry.key)).key
        for kind in KINDS
    }
    choice = {name: value or fullest[name] for name, value in choice.items()}
    page = open_page()
    query = "&".join(f"{name}={value}" for name, value in choice.items())
    page.goto(f"{site_url}{'en/' if lang == 'en' else ''}{template_path(key)}?{query}")
    assert counted(page)[0]
    values = letter_values(w, choice)
    ours = template_bytes(templates.templat[key], templates, site.references, load_words()[lang], values)
    assert texts_of(download_from(page)) == texts_of(ours)
    assert texts_of(ours) != texts_of(
        template_bytes(templates.templat[key], templates, site.references, load_words()[lang])
    )


@pytest.mark.browser
@pytest.mark.build
def test_a_paper_is_filled_with_the_keyboard_alone(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + template_path("formulir-rencana"))
    assert counted(page)[0] == 0
    page.locator("#naskah-daerah").focus()
    page.keyboard.type("Kabupaten Muna")
    # "Kabupaten Muna Barat" begins alike; the list stands on the first that fits.
    expect(page.locator("#naskah-daerah")).to_have_value("muna")
    expect(page.locator("[data-kunci='daerah.nama']").first).to_have_text("Kabupaten Muna")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("PT A & B")
    page.keyboard.press("Tab")
    expect(page.locator("[data-kunci='mitra.nama']").first).to_have_text("PT A & B")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.isian") == "3":
            break
    page.keyboard.type("Kepala bagian kerja sama")
    box = page.get_by_role("checkbox", name="pemetaan")
    for _ in range(30):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(box).to_have_attribute("aria-checked", "true")
    button = page.locator("[data-kat-unduh-naskah]").last
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    texts = texts_of(Path(waiting.value.path()).read_bytes())
    assert "Daerah | Kabupaten Muna" in texts
    assert "Nama lembaga | PT A & B" in texts
    assert "Jabatan dan kontak kantor petugas penghubung | Kepala bagian kerja sama" in texts
    assert "[x] pemetaan" in texts
    assert "[ ] usulan" in texts


@pytest.mark.browser
@pytest.mark.build
def test_choice_and_typing_live_together(site_url: str, open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.goto(f"{site_url}{template_path('surat-penawaran')}?potensi={SEAWEED}")
    counted(page)
    place = page.get_by_role("textbox", name="Tempat", exact=True)
    place.fill("Raha")
    page.locator("#naskah-daerah").select_option("buton")
    expect(page.locator("[data-kunci='daerah.nama']").first).to_have_text("Kabupaten Buton")
    # The record was of another region, so it is dropped; what was typed stays.
    expect(page.locator("[data-kunci^='potensi.judul']").first).to_contain_text("[")
    expect(place).to_have_text("Raha")
    page.locator("#naskah-catatan").select_option("potensi:buton/aspal-alam")
    expect(page.locator("[data-kunci^='potensi.kode']").first).to_have_text("buton/aspal-alam")
    assert parse_qs(urlsplit(page.url).query) == {"daerah": ["buton"], "potensi": ["buton/aspal-alam"]}
    page.locator("a[data-kat-bahasa]").click()
    expect(page.locator("[data-kunci='daerah.nama']").first).to_have_text("Buton Regency")
    # Emptied, a blank has its words again.
    field = page.get_by_role("textbox", name="Place", exact=True)
    field.fill("Raha")
    field.fill("")
    field.press("Tab")
    expect(field).to_have_text("[Place]")


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("address", ["potensi=muna/tidak-ada", "potensi=../../rahasia", "rencana=%3Cb%3E/x"])
def test_an_unknown_record_is_said_and_nothing_is_filled(site_url: str, open_page: OpenPage, address: str) -> None:
    page = open_page()
    page.goto(f"{site_url}{template_path('kak')}?{address}")
    expect(page.locator("[data-kat-keadaan]")).to_contain_text("tidak ada di katalog")
    assert page.locator("[data-isian][data-terisi]").count() == 0


@pytest.mark.browser
@pytest.mark.build
def test_without_scripts_the_paper_is_read_and_downloaded_empty(site_url: str, open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}en/{template_path('surat-penawaran')}?potensi={SEAWEED}")
    assert page.get_by_text("[name of region]").first.is_visible()
    assert page.locator(".kat-naskah-form").is_hidden()
    assert page.locator("[data-kat-unduh-naskah]").first.is_hidden()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download empty template").first.click()
    assert "[name of region]" in "\n".join(texts_of(Path(waiting.value.path()).read_bytes()))


@pytest.mark.browser
@pytest.mark.build
def test_partner_search_offers_papers_to_the_one_who_asks(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + "kerja-sama/cari-mitra/?dari=kota-kendari&komoditas=rumput-laut")
    link = page.locator("[data-kat-hasil-mitra] a[href*='panduan/templat/']").first
    query = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    (kind,) = set(query) & set(KINDS)
    assert query["mitra"] == ["kota-kendari"]
    assert not query[kind][0].startswith("kota-kendari/")
    link.click()
    assert counted(page)[0] >= 5
    expect(page.locator("[data-kunci='mitra.kepala']").first).to_have_text("Wali Kota Kendari")
    expect(page.locator("[data-kunci^='potensi.kode']").first).to_have_text(query[kind][0])
