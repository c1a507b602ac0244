"""The interactive map in a browser: in step with the list, by keyboard, nothing from another host unasked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from generator.catalogue import Catalogue
from generator.model import Site, build_site
from generator.model.places import position
from tests.conftest import TODAY, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.build]

SIGNS = ".leaflet-marker-pane [data-kat-gugus]"
ON_MAP = """() => [...document.querySelectorAll(".leaflet-marker-pane [data-kat-gugus]")]
  .reduce((sum, sign) => sum + (sign.querySelector("span") ? Number(sign.textContent) : 1), 0)"""


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def on_map(site: Site, **wanted: str) -> int:
    """How many potentials have a mark."""
    entries = [e for e in site.potentials.values() if position(site, e)]
    if "sektor" in wanted:
        entries = [e for e in entries if e.record.sektor == wanted["sektor"]]
    if "daerah" in wanted:
        entries = [e for e in entries if e.region == wanted["daerah"]]
    return len(entries)


def test_map_shows_every_placed_record_and_follows_the_filters(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}peta/")
    expect(page.locator(SIGNS).first).to_be_visible()
    assert page.evaluate(ON_MAP) == on_map(site)
    page.locator("input[name=sektor][value=pariwisata]").click()
    expect(page.locator("[data-kat-peta-besar] [aria-live]")).to_contain_text(str(on_map(site, sektor="pariwisata")))
    assert page.evaluate(ON_MAP) == on_map(site, sektor="pariwisata")
    rows = page.locator("[data-kat-baris] li")
    assert rows.count() == sum(e.record.sektor == "pariwisata" for e in site.potentials.values())
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.sektor)")) == {"pariwisata"}


def test_map_works_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}peta/?daerah=wakatobi&sektor=pariwisata")
    signs = page.locator(SIGNS)
    expect(signs.first).to_be_visible()
    assert signs.evaluate_all("signs => signs.every(s => s.tabIndex === 0 && s.getAttribute('aria-label'))")
    popup = page.locator(".leaflet-popup a:not(.leaflet-popup-close-button)")
    # Enter looks closer until a sign stands for one place; that one lists its records.
    for _ in range(8):
        signs.first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("!document.querySelector('.leaflet-zoom-anim')")
        if popup.count():
            break
    expect(popup.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(page.locator(f"{SIGNS}:focus")).to_have_count(1)


def test_popup_leads_to_the_record_and_says_how_exact_it_is(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}en/peta/?daerah=muna&komoditas=rumput-laut")
    sign = page.locator(SIGNS)
    expect(sign).to_have_count(1)
    sign.click()
    popup = page.locator(".kat-peta-besar__isi")
    expect(popup).to_contain_text("point of the district")
    popup.locator("a").click()
    expect(page).to_have_url(f"{site_url}en/potensi/muna/rumput-laut/")


def test_background_comes_from_its_host_only_when_asked_for(page: Page, site_url: str) -> None:
    asked: list[str] = []
    # Answered here: the request itself must not leave this machine.
    page.route(
        re.compile(r"^https?://(?!127\.0\.0\.1)"),
        lambda route: (asked.append(route.request.url), route.fulfill(status=200, content_type="image/png", body=b"")),
    )
    page.goto(f"{site_url}peta/")
    expect(page.locator(SIGNS).first).to_be_visible()
    assert asked == []
    expect(page.locator(".kat-peta-besar__alat")).to_contain_text("openstreetmap.org")
    button = page.locator(".kat-peta-besar__alat button[aria-pressed]")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_ports_and_airports_are_a_layer(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}peta/")
    nodes = page.locator(".kat-peta-besar__simpul")
    box = page.locator(".kat-peta-besar__pilih input")
    expect(box).to_be_visible()
    expect(nodes).to_have_count(0)
    box.click()
    placed = [node for node in site.references.nodes.simpul.values() if node.lintang is not None]
    expect(nodes).to_have_count(len(placed))
    box.click()
    expect(nodes).to_have_count(0)


def test_leaflet_is_fetched_only_where_a_map_is_shown(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    for path in ("", "potensi/", "daerah/muna/", "potensi/muna/rumput-laut/"):
        page.goto(site_url + path)
        page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "leaflet" in url] == []
    page.locator("a[data-kat-peta-buka]").click()
    expect(page.locator(".leaflet-container")).to_be_focused()
    assert [url for url in fetched if "leaflet" in url]
    expect(page.locator(SIGNS).first).to_be_visible()


@pytest.mark.parametrize(("path", "daerah"), [("", None), ("daerah/wakatobi/", "wakatobi")])
def test_drawn_maps_open_in_place(page: Page, site_url: str, site: Site, path: str, daerah: str | None) -> None:
    page.goto(site_url + path)
    link = page.locator("a[data-kat-peta-buka]")
    assert (link.get_attribute("href") or "").endswith(f"peta/?daerah={daerah}" if daerah else "peta/")
    link.click()
    expect(page.locator(SIGNS).first).to_be_visible()
    wanted = on_map(site, daerah=daerah) if daerah else on_map(site)
    expect(page.locator(".kat-peta-besar [aria-live]")).to_contain_text(str(wanted))


def test_without_a_script_the_drawn_map_and_the_list_stand(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}peta/")
    regions = page.locator("[data-kat-peta-besar] svg a")
    expect(regions).to_have_count(17)
    assert page.locator("[data-kat-baris] a[data-rekaman]:visible").count() == len(site.potentials)
    page.goto(f"{site_url}daerah/muna/")
    page.locator("a[data-kat-peta-buka]").click()
    expect(page).to_have_url(f"{site_url}peta/?daerah=muna")


def test_map_view_of_both_lists(page: Page, site_url: str) -> None:
    for path in ("potensi/?sektor=perikanan&tampil=peta", "kerja-sama/?status=aktif&tampil=peta"):
        page.goto(site_url + path)
        expect(page.locator(SIGNS).first).to_be_visible()
        expect(page.locator("[data-kat-baris] a[data-rekaman]").first).to_be_visible()
