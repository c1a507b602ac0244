"""Shortlist and comparison in a browser: kept there only, shared as an address, one rule for what compares."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from generator.catalogue import Catalogue
from generator.model import Site, build_site
from generator.model.comparison import choose, comparable_lines
from generator.words import load_words
from tests.conftest import TODAY, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.build]

SEAWEED, MAIZE = "muna/rumput-laut", "muna/jagung"
ITEMS = ".kat-simpanan > li"
HEADER = "a[data-kat-simpanan]"


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def star(page: Page, key: str) -> None:
    row = page.locator("li.kat-baris", has=page.locator(f"a[data-rekaman='{key}']"))
    row.locator(".kat-bintang--star").click()


def keys(page: Page) -> list[str]:
    return page.locator(ITEMS).evaluate_all("items => items.map(item => item.dataset.katButir)")


# Shortlist


def test_stars_survive_a_reload_and_count_in_the_header(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?daerah=muna")
    expect(page.locator(HEADER)).to_be_hidden()
    star(page, SEAWEED)
    star(page, MAIZE)
    expect(page.locator(HEADER)).to_contain_text("2")
    page.reload()
    expect(page.locator(".kat-bintang--star[aria-pressed=true]")).to_have_count(2)
    page.goto(f"{site_url}en/potensi/{SEAWEED}/")
    head = page.locator("[data-kat-simpan] .kat-bintang--star")
    expect(head).to_have_attribute("aria-pressed", "true")
    head.click()
    expect(page.locator(HEADER)).to_contain_text("1")
    page.locator(HEADER).click()
    expect(page.locator(ITEMS)).to_have_count(1)


@pytest.mark.parametrize("path", ["kerja-sama/", "daerah/", "sektor/perikanan/"])
def test_every_kind_of_list_has_stars(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    first = page.locator(".kat-bintang--star").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    page.goto(f"{site_url}simpanan/")
    expect(page.locator(f"{ITEMS} a")).to_have_count(1)


def filled(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?daerah=muna")
    star(page, SEAWEED)
    star(page, MAIZE)
    page.goto(f"{site_url}simpanan/")
    expect(page.locator(ITEMS)).to_have_count(2)


def test_order_notes_and_removal_are_kept(page: Page, site_url: str, site: Site) -> None:
    filled(page, site_url)
    expect(page.locator(ITEMS).first).to_contain_text(site.potentials[SEAWEED].record.judul.id)
    page.locator(ITEMS).first.get_by_role("button").nth(1).click()
    expect(page.locator(ITEMS).first).to_contain_text(site.potentials[MAIZE].record.judul.id)
    page.locator(f"{ITEMS} textarea").first.fill("tanya harga <b>")
    page.reload()
    expect(page.locator(ITEMS)).to_have_count(2)
    assert keys(page) == [f"potensi:{MAIZE}", f"potensi:{SEAWEED}"]
    expect(page.locator(f"{ITEMS} textarea").first).to_have_value("tanya harga <b>")
    page.locator(ITEMS).first.get_by_role("button").last.click()
    expect(page.locator(ITEMS)).to_have_count(1)


def test_shared_address_opens_elsewhere_and_is_kept_only_when_asked(
    page: Page, open_page: OpenPage, site_url: str
) -> None:
    filled(page, site_url)
    whatsapp = page.locator("a[href^='https://wa.me/']").get_attribute("href") or ""
    address = unquote(whatsapp.split("text=")[1]).split(": ", 1)[1]
    assert address == f"{site_url}simpanan/?id=potensi:{SEAWEED},potensi:{MAIZE}"
    other = open_page()
    other.goto(address)
    expect(other.locator(ITEMS)).to_have_count(2)
    assert keys(other) == [f"potensi:{SEAWEED}", f"potensi:{MAIZE}"]
    expect(other.locator(HEADER)).to_be_hidden()
    expect(other.locator(f"{ITEMS} textarea")).to_have_count(0)
    other.locator(".kat-catatan button").click()
    expect(other.locator(HEADER)).to_contain_text("2")
    expect(other).to_have_url(f"{site_url}simpanan/")


def test_letter_names_ids_and_addresses(page: Page, site_url: str) -> None:
    filled(page, site_url)
    page.locator(f"{ITEMS} textarea").first.fill("butuh contoh")
    page.reload()
    letter = unquote(page.locator("a[href^='mailto:']").get_attribute("href") or "")
    assert "subject=" in letter
    for key in (SEAWEED, MAIZE):
        assert key in letter
        assert f"{site_url}potensi/{key}/" in letter
    assert "butuh contoh" in letter


def test_download_of_the_shortlist(page: Page, site_url: str) -> None:
    filled(page, site_url)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("CSV")).click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in rows[1:]] == [SEAWEED, MAIZE]


def test_unknown_and_hostile_ids_do_no_harm(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}simpanan/?id=potensi:muna/tidak-ada,%3Cimg%20src=x%3E,daerah:muna")
    expect(page.locator(ITEMS)).to_have_count(3)
    expect(page.locator(f"{ITEMS} img")).to_have_count(0)
    expect(page.locator(f"{ITEMS} a")).to_have_count(1)


def test_shortlist_without_room_in_storage_still_works_on_the_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"{site_url}potensi/?daerah=muna")
    star(page, SEAWEED)
    expect(page.locator(HEADER)).to_contain_text("1")
    expect(page.locator(".kat-baki")).to_contain_text(load_words()["id"]("simpanan.gagal"))


def test_without_a_script_the_pages_say_so(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}simpanan/")
    expect(page.locator("noscript")).to_be_visible()
    expect(page.locator(HEADER)).to_be_hidden()
    page.goto(f"{site_url}en/banding/?id=buton,muna")
    expect(page.locator(".kat-lebar-tabel tbody tr")).to_have_count(17)
    expect(page.locator("[data-kat-tambah]")).to_be_hidden()


# Comparison


def test_regions_stand_side_by_side_by_the_rule(page: Page, site_url: str, site: Site) -> None:
    lines, _ = comparable_lines(site)
    measures = site.references.measures
    for slugs in (
        ["buton", "muna"],
        ["kolaka", "konawe", "wakatobi"],
        ["bombana", "buton-tengah", "muna", "muna-barat"],
    ):
        page.goto(f"{site_url}banding/?id={','.join(slugs)}")
        table = page.locator("table.kat-banding")
        expect(table.locator("thead th")).to_have_count(len(slugs))
        rows = {
            name: (note, cells)
            for name, note, cells in table.evaluate(
                """table => [...table.querySelectorAll("tbody tr.kat-banding__baris")].map(row => [
                  row.querySelector("th").firstChild.textContent,
                  row.querySelector(".kat-banding__ket")?.textContent ?? "",
                  [...row.querySelectorAll("td")].map(cell => !cell.querySelector(".kat-belum"))])"""
            )
        }
        for code, measure in measures.items():
            if not measure.banding:
                continue
            line = choose(lines.get(code, []), slugs)
            if line is None:
                assert measure.nama.id not in rows, (slugs, code)
                continue
            if all(line.figures.get(slug) is not None and line.figures[slug].nilai == 0 for slug in slugs):
                continue
            note, cells = rows[measure.nama.id]
            assert str(line.basis.year) in note, (slugs, code, note)
            assert cells == [slug in line.figures for slug in slugs], (slugs, code)


def test_what_is_left_out_is_said(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}banding/?id=buton,muna")
    note = page.locator(".kat-catatan", has_text=load_words()["id"]("banding.tidak_disandingkan"))
    expect(note).to_contain_text(site.references.measures["ipm"].nama.id)
    expect(note).to_contain_text(load_words()["id"]("banding.sebab_cara"))


def test_regions_are_added_removed_and_kept_in_the_address(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}daerah/muna/")
    page.locator("#isi").get_by_role("link", name=load_words()["id"]("banding.tombol"), exact=True).click()
    expect(page).to_have_url(f"{site_url}banding/?id=muna")
    page.locator("#kat-tambah").select_option("buton")
    expect(page).to_have_url(f"{site_url}banding/?id=muna,buton")
    expect(page.locator("h1")).to_have_text("Muna dan Buton")
    page.locator("[data-kat-keping] button").first.click()
    expect(page).to_have_url(f"{site_url}banding/?id=buton")
    page.go_back()
    expect(page.locator("table.kat-banding thead th")).to_have_count(2)
    page.goto(f"{site_url}banding/?id=a,b,c,d,e,muna")
    expect(page.locator(".kat-catatan").first).to_be_visible()


def test_potentials_side_by_side_mark_what_differs(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/{SEAWEED}/")
    page.locator("a[href*='banding/?id=']").click()
    expect(page.locator("table.kat-banding thead th")).to_have_count(4)
    page.goto(f"{site_url}en/banding/?id={SEAWEED},{MAIZE}")
    table = page.locator("table.kat-banding")
    expect(table.locator("thead th")).to_have_count(2)
    words = load_words()["en"]
    row = table.locator("tr", has=page.locator(f"th:text-is('{words('ringkas.daerah')}')"))
    expect(row.locator(".kat-banding__beda")).to_have_count(0)
    row = table.locator("tr", has=page.get_by_text(words("ringkas.sektor"), exact=True))
    expect(row.locator(".kat-banding__beda")).to_have_count(1)
    before = table.locator("tbody tr.kat-banding__baris:visible").count()
    page.locator(".kat-alat--banding input").click()
    assert 0 < table.locator("tbody tr.kat-banding__baris:visible").count() < before


def test_rows_collect_what_is_compared(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?daerah=muna")
    for key in (SEAWEED, MAIZE):
        row = page.locator("li.kat-baris", has=page.locator(f"a[data-rekaman='{key}']"))
        row.locator(".kat-bintang--bars").click()
    page.locator(".kat-baki a").click()
    expect(page).to_have_url(f"{site_url}banding/?id={SEAWEED},{MAIZE}")
    expect(page.locator("table.kat-banding thead th")).to_have_count(2)
