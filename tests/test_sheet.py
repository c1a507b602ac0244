"""A potential on one sheet of paper: dated, with its address and a code that leads to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import SITE_ADDRESS, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.build]

PAGE_OF_PDF = re.compile(rb"/Type\s*/Page(?![s\w])")
FULLEST = 6


def fullest_potentials(site: Path) -> list[str]:
    """The largest pages of potentials, in turn in both languages."""
    files = sorted(site.glob("potensi/*/*/index.html"), key=lambda file: -file.stat().st_size)[:FULLEST]
    paths = [f"{file.parent.relative_to(site).as_posix()}/" for file in files]
    return [("en/" if place % 2 else "") + path for place, path in enumerate(paths)]


def press_print(page: Page) -> None:
    """Press the button; the browser's own print window is left out."""
    page.evaluate("window.print = () => {}")
    page.locator("[data-kat-lembar]").click()
    page.wait_for_selector("html.kat-lembar", state="attached")


def test_it_fits_one_page(site_url: str, open_page: OpenPage, built_site: Path) -> None:
    too_long = []
    for path in fullest_potentials(built_site):
        page = open_page()
        page.goto(site_url + path)
        press_print(page)
        if len(PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True))) != 1:
            too_long.append(path)
    assert too_long == []


def test_it_tells_day_address_and_figures(site_url: str, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(site_url + "potensi/wakatobi/rumput-laut/")
    press_print(page)
    page.emulate_media(media="print")
    foot = page.locator("[data-kat-lembar-kaki]")
    assert foot.is_visible()
    assert SITE_ADDRESS + "potensi/wakatobi/rumput-laut/" in foot.inner_text()
    assert re.search(r"\d{1,2} \w+ 20\d\d", foot.inner_text())
    code = foot.locator("svg")
    assert code.is_visible()
    assert len(code.locator("path").get_attribute("d") or "") > 1000
    assert page.locator("#angka").count() == 1
    assert page.locator(".kat-angka").first.is_visible()
    assert not page.locator("#pengaman").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#pengaman").is_visible()


def test_without_scripts_there_is_no_button(site_url: str, open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto(site_url + "potensi/wakatobi/rumput-laut/")
    assert not page.locator("[data-kat-lembar]").is_visible()
