"""The built site in a browser, below a sub-path of a plain file server: what people do with it, and how it bends."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalogue import Catalogue
from generator.words import LANGUAGES, load_words
from tests.conftest import BROWSER_ARGUMENTS, ROOT, OpenPage, serve
from tools.halaman import examples
from tools.peramban import find_browser

pytestmark = [pytest.mark.browser, pytest.mark.build]

POTENTIAL = "potensi/buton/aspal-alam/"
CONFLICT = "potensi/muna/jagung/"
HAS_SEARCH = (ROOT / "generator/assets/js/cari.js").exists()

# What sticks out of the window, unless something round it scrolls, hides or only exists for screen readers.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const held = e => {
    for (let a = e; a && a !== document.body; a = a.parentElement) {
      const style = getComputedStyle(a);
      if (a !== e && style.overflowX !== "visible") return true;
      if (style.position === "fixed" || style.clipPath !== "none" || style.visibility === "hidden") return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll("*:not(svg *)")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1) && !held(e);
  });
  const said = e => e.textContent.replace(/\\s+/g, " ").trim().slice(0, 40);
  const named = out.slice(0, 5).map(e => `${e.tagName}.${e.getAttribute("class") || ""} ${said(e)}`);
  const scrolls = document.documentElement.scrollWidth > width;
  return scrolls && !named.length ? [`scrolls to ${document.documentElement.scrollWidth}`] : named;
}"""

# The focused element: its name, whether it lies in the window, and whether its outline or shadow is to be seen.
FOCUS = """() => {
  const e = document.activeElement;
  // A switch that is hidden for the eye shows its focus on the label beside it.
  const unseen = e.matches("input") && (getComputedStyle(e).opacity === "0" || e.offsetWidth <= 1);
  const shown = unseen ? e.nextElementSibling : e;
  const box = shown.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0;
  const drawn = x => {
    const s = getComputedStyle(x);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1.5) || s.boxShadow !== "none";
  };
  const form = e.matches("input[type=search]") ? e.form : shown;
  // Regions of a map change their own shape's colours instead of drawing a box round it.
  const looks = a => [...a.querySelectorAll("path")].map(p => getComputedStyle(p)).map(s => s.fill + s.stroke).join();
  const sibling = e.closest("svg") && [...e.closest("svg").querySelectorAll("a")].find(a => a !== e);
  const visible = sibling ? looks(e) !== looks(sibling) : [shown, form, ...shown.querySelectorAll("*")].some(drawn);
  return {name: `${e.tagName}.${e.getAttribute("class") || ""} ${e.textContent.trim().slice(0, 30)}`, inside, visible};
}"""

SCHEME = """() => {
  const rgb = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
  return rgb[0] * .2126 + rgb[1] * .7152 + rgb[2] * .0722;
}"""


# What people do


def test_home_leads_to_regions_and_lists(page: Page, site_url: str) -> None:
    page.goto(site_url)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".kat-hero input[type=search]")).to_be_visible()
    assert page.locator(".kat-peta--hero a").count() == 17
    page.locator(".kat-peta--hero a[href*='daerah/wakatobi/']").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/portal/daerah/wakatobi/$"))
    page.go_back()
    page.locator(".kat-nav a[href$='potensi/']").click()
    expect(page).to_have_url(re.compile(r"/portal/potensi/$"))


def test_region_shows_figures_with_sources_and_leads_to_potentials(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}daerah/wakatobi/")
    expect(page.locator("h1")).to_contain_text("Wakatobi")
    table = page.locator("table").first
    expect(table.locator("caption")).not_to_be_empty()
    assert page.locator(".kat-sumber__penerbit").count() > 10
    expect(page.locator(".kat-peta svg").first).to_be_visible()
    rows = page.locator("#isi a[data-rekaman^='wakatobi/'][data-jenis='potensi']")
    assert rows.count() >= 8
    title = rows.first.inner_text()
    rows.first.click()
    expect(page.locator("h1")).to_have_text(title)


def test_potential_answers_first(page: Page, site_url: str) -> None:
    page.goto(site_url + POTENTIAL)
    answers = page.locator(".kat-enam").first
    expect(answers).to_be_visible()
    box = answers.bounding_box()
    assert box
    assert box["y"] < 900, "the answers begin on the first screen"
    for anchor in ("kesiapan", "angka", "sumber"):
        expect(page.locator(f"#{anchor}")).to_be_visible()
    assert page.locator("a[href^='mailto:']").count() >= 1


def test_conflict_stands_as_a_pair(page: Page, site_url: str) -> None:
    page.goto(site_url + CONFLICT)
    pair = page.locator(".kat-konflik").first
    expect(pair).to_be_visible()
    assert pair.locator(".kat-konflik__sisi").count() >= 2
    expect(pair.locator(".kat-konflik__alasan")).not_to_be_empty()


def test_agreement_shows_status_and_time(page: Page, site_url: str, real: Catalogue) -> None:
    key = next(key for key, entry in real.agreements.items() if entry.record.tanda_tangan and entry.record.berakhir)
    page.goto(f"{site_url}kerja-sama/{key}/")
    expect(page.locator(".kat-awal .kat-status")).not_to_be_empty()
    expect(page.locator("#waktu")).to_be_visible()
    expect(page.locator("#sumber")).to_be_visible()
    assert page.locator("#sumber ~ * a[href^='http'], section:has(#sumber) a[href^='http']").count() >= 1


def test_language_switch_leads_to_the_same_page_and_back(page: Page, site_url: str) -> None:
    page.goto(site_url + POTENTIAL)
    page.locator("a[data-kat-bahasa]").click()
    expect(page).to_have_url(f"{site_url}en/{POTENTIAL}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("a[data-kat-bahasa]").click()
    expect(page).to_have_url(site_url + POTENTIAL)


@pytest.mark.skipif(not HAS_SEARCH, reason="the site has no search script")
@pytest.mark.parametrize(("folder", "words"), [("", "rumput laut"), ("en/", "seaweed")])
def test_search_page_shows_results(page: Page, site_url: str, folder: str, words: str) -> None:
    page.goto(f"{site_url}{folder}cari/?q={words.replace(' ', '+')}")
    results = page.locator("main li a[data-rekaman][data-jenis]")
    expect(results.first).to_be_visible()
    expect(page.locator("main li:has(a[data-jenis])").first).to_contain_text(re.compile(words, re.IGNORECASE))
    results.first.click()
    expect(page.locator("#isi > [data-rekaman]")).to_be_visible()


@pytest.mark.skipif(not HAS_SEARCH, reason="the site has no search script")
def test_search_box_leads_to_results(page: Page, site_url: str) -> None:
    page.goto(site_url)
    box = page.locator(".kat-hero input[type=search]")
    box.fill("kakao")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/cari/\?q=kakao$"))
    expect(page.locator("main li a[data-jenis]").first).to_be_visible()


def test_search_box_opens_from_every_page(page: Page, site_url: str) -> None:
    page.goto(site_url + POTENTIAL)
    page.locator("a[data-kat-cari]").click()
    # With the script a box opens over the page, without it the page of results does.
    expect(page.locator("input[type=search][name=q]:visible").first).to_be_visible()


# Keyboard


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", POTENTIAL, "kerja-sama/"])
def test_keyboard_path(open_page: OpenPage, site_url: str, path: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(site_url + path)
    page.keyboard.press("Tab")
    skip = page.locator(".kat-lewati")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    hidden = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not (focus["inside"] and focus["visible"]):
            hidden.append(focus)
    assert hidden == []


def test_skip_link_leads_past_the_header(page: Page, site_url: str) -> None:
    page.goto(site_url + POTENTIAL)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#isi').contains(document.activeElement)")


def test_drawer_opens_by_keyboard_on_a_phone(open_page: OpenPage, site_url: str) -> None:
    page = open_page(width=360, height=740)
    page.goto(site_url)
    link = page.locator(".kat-nav a").first
    expect(link).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".kat-merek")).to_be_focused()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


# Without scripts


def test_lists_stand_without_scripts(open_page: OpenPage, site_url: str, real: Catalogue) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}potensi/")
    assert shown_records(page, "potensi") == set(real.potentials)
    expect(page.locator("form[data-kat-saring]")).to_be_hidden()
    page.goto(f"{site_url}kerja-sama/")
    assert shown_records(page, "kemitraan") == set(real.agreements)
    page.goto(f"{site_url}cari/")
    assert page.locator("#isi a[href*='/daerah/']:visible").count() >= 17
    assert page.locator("#isi a[href*='/sektor/']:visible").count() == len(real.references.sectors)
    expect(page.locator("noscript")).to_be_visible()
    page.locator("a[data-kat-bahasa]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def shown_records(page: Page, kind: str) -> set[str]:
    """Keys of the records of a kind that a list shows."""
    links = page.locator(f"#isi a[data-rekaman][data-jenis={kind}]:visible")
    return set(links.evaluate_all("links => links.map(link => link.dataset.rekaman)"))


def test_menu_opens_without_scripts(open_page: OpenPage, site_url: str) -> None:
    page = open_page(width=360, height=740, scripts=False)
    page.goto(site_url)
    page.locator("label.kat-kepala__menu").click()
    page.locator(".kat-nav a[href$='daerah/']").click()
    expect(page).to_have_url(f"{site_url}daerah/")


# Widths, zoom, schemes, paper


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_page_scrolls_sideways(built_site: Path, site_url: str, open_page: OpenPage, lang: str) -> None:
    # 640 and 320 CSS pixels are also what is left of 1280 at 200 and 400 percent.
    page = open_page()
    found = []
    for paths in examples(built_site).values():
        for path in paths:
            address = f"{'en/' if lang == 'en' else ''}{path}"
            page.goto(site_url + address)
            for width, height in ((1440, 900), (768, 900), (640, 480), (360, 740), (320, 256)):
                page.set_viewport_size({"width": width, "height": height})
                found += [f"{address or 'home'} at {width}: {name}" for name in page.evaluate(STICKING_OUT)]
    assert found == [], "\n".join(found)


def test_pages_bear_twice_the_text_size(built_site: Path, site_url: str, browser: Browser) -> None:
    # The reader's own setting, which media queries in em follow too: only a browser's start can set it.
    arguments = [*BROWSER_ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=find_browser(), args=arguments)
    found = []
    for width in (1280, 640):
        page = large.new_page(viewport={"width": width, "height": 800})
        for paths in examples(built_site).values():
            page.goto(site_url + paths[0])
            found += [f"{paths[0] or 'home'} at {width}: {name}" for name in page.evaluate(STICKING_OUT)]
    large.close()
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("path", ["", POTENTIAL, "daerah/wakatobi/"])
def test_zoomed_page_keeps_room_for_reading(open_page: OpenPage, site_url: str, path: str) -> None:
    # 400 percent of 1280 x 1024: what stays on the screen while scrolling must leave more than half of it.
    page = open_page(width=320, height=256)
    page.goto(site_url + path)
    page.mouse.wheel(0, 900)
    covered = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
        .filter(e => ["fixed", "sticky"].includes(getComputedStyle(e).position))
        .map(e => e.getBoundingClientRect())
        .filter(b => b.width > 160 && b.bottom > 0 && b.top < innerHeight && b.height < innerHeight)
        .reduce((sum, b) => sum + Math.min(b.bottom, innerHeight) - Math.max(b.top, 0), 0)"""
    )
    assert covered < 128


@pytest.mark.parametrize("path", ["", POTENTIAL, "kerja-sama/"])
def test_schemes_follow_the_device(open_page: OpenPage, site_url: str, path: str) -> None:
    for scheme, dark in (("light", False), ("dark", True)):
        page = open_page(scheme=scheme)
        page.goto(site_url + path)
        assert (page.evaluate(SCHEME) < 60) is dark


@pytest.mark.parametrize("path", ["", POTENTIAL, "daerah/wakatobi/", "kerja-sama/"])
def test_paper_shows_content_and_addresses_only(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    page.emulate_media(media="print")
    for hidden in (".kat-nav", "a[data-kat-cari]", ".kat-alih", ".kat-bilah", ".kat-lewati"):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    if path == POTENTIAL:
        written = page.locator("#isi a[href^='http']").evaluate_all(
            "links => links.map(link => getComputedStyle(link, '::after').content + link.textContent)"
        )
        assert any("http" in text for text in written), "addresses stand beside their links"


def test_page_for_unknown_addresses_shows_the_nearest_record(built_site: Path, open_page: OpenPage) -> None:
    """As a host would: any address that is not there gets 404.html, whose links start at the root."""
    server = serve(built_site)
    root = f"http://127.0.0.1:{server.server_port}/"
    page = open_page()
    missing = (built_site / "404.html").read_text(encoding="utf-8")
    page.route("**/rumptu-laut/", lambda route: route.fulfill(body=missing, content_type="text/html"))
    page.goto(f"{root}potensi/muna/rumptu-laut/")
    nearest = page.locator("[data-kat-terdekat] a").first
    expect(nearest).to_have_attribute("href", f"{root}potensi/muna/rumput-laut/")
    server.shutdown()


def test_page_for_unknown_addresses_speaks_to_people(built_site: Path) -> None:
    text = (built_site / "404.html").read_text(encoding="utf-8")
    assert load_words()["id"]("bingkai.nama") in text
