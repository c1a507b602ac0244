"""The built pages of cooperation: links both ways, numbers that are counts of records, the partner search at work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import Page, expect

from generator.addresses import key_path, partner_path
from generator.catalogue import Catalogue
from generator.model import Site, build_site
from generator.model.coverage import coverage
from generator.model.network import build_network
from tests.built_pages import BuiltPage, read_page
from tests.conftest import TODAY

Read = Callable[[str], BuiltPage]
FOLDERS = ("", "en/")


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


@pytest.fixture(scope="module")
def read(built_site: Path) -> Read:
    known: dict[str, BuiltPage] = {}

    def one(path: str) -> BuiltPage:
        if path not in known:
            known[path] = read_page(built_site / path / "index.html", built_site)
        return known[path]

    return one


def targets(page: BuiltPage) -> set[str]:
    """Paths from the site's root that a page links to, without what follows `?` or `#`."""
    base = "https://situs.example/" + page.url
    found = (urljoin(base, link.address.split("#")[0].split("?")[0]) for link in page.links if link.tag == "a")
    return {address.removeprefix("https://situs.example/") for address in found}


@pytest.mark.build
def test_agreement_potential_and_partner_link_both_ways(site: Site, read: Read) -> None:
    for folder in FOLDERS:
        for key, entry in site.agreements.items():
            own = folder + key_path("kemitraan", key)
            for potential in entry.record.potensi:
                path = folder + key_path("potensi", potential)
                assert path in targets(read(own))
                assert own in targets(read(path))
            for partner in entry.record.mitra:
                path = folder + partner_path(site.partner_index.slug(partner.nama))
                assert path in targets(read(own))
                assert own in targets(read(path))
                for potential in entry.record.potensi:
                    assert path in targets(read(folder + key_path("potensi", potential)))
                    assert folder + key_path("potensi", potential) in targets(read(path))


@pytest.mark.build
def test_plan_and_partner_link_both_ways(site: Site, read: Read) -> None:
    for key, entry in site.plans.items():
        for partner in entry.record.mitra:
            path = partner_path(site.partner_index.slug(partner.nama))
            assert path in targets(read(key_path("rencana", key)))
            assert key_path("rencana", key) in targets(read(path))


@pytest.mark.build
def test_region_leads_to_its_team_plans_offers_and_feeds(site: Site, read: Read) -> None:
    for slug in site.regions:
        found = targets(read(f"daerah/{slug}/"))
        for kind in ("kemitraan", "rencana", "tawaran"):
            assert {key_path(kind, e.key) for e in site.of_region.get((slug, kind), [])} <= found
        assert {f"daerah/{slug}/kalender.ics", f"daerah/{slug}/umpan.xml"} <= found
        assert "tkksd" in read(f"daerah/{slug}/").ids
        assert slug in read("kerja-sama/tkksd/").ids


@pytest.mark.build
def test_register_leads_to_every_agreement_and_every_other_page(site: Site, read: Read) -> None:
    found = targets(read("kerja-sama/"))
    assert {key_path("kemitraan", key) for key in site.agreements} <= found
    for name in ("cari-mitra", "rencana", "mitra", "tkksd", "matriks", "jejaring"):
        assert f"kerja-sama/{name}/" in found
    assert {"kalender.ics", "umpan.xml"} <= found


@pytest.mark.build
def test_every_partner_and_plan_is_listed(site: Site, read: Read) -> None:
    assert {partner_path(slug) for slug in site.partners} <= targets(read("kerja-sama/mitra/"))
    assert {key_path("rencana", key) for key in site.plans} <= targets(read("kerja-sama/rencana/"))


@pytest.mark.build
def test_matrix_counts_records(site: Site, read: Read) -> None:
    html = read("kerja-sama/matriks/").html
    for slug, cells in coverage(site).items():
        for cell in cells:
            expected = sum(e.record.sektor == cell.sector for e in site.of_region.get((slug, "potensi"), []))
            assert cell.potentials == expected
            if expected:
                assert f"?sektor={cell.sector}&amp;daerah={slug}" in html
    white = [cell for cells in coverage(site).values() for cell in cells if cell.gap == "tanpa-kerja-sama"]
    assert html.count("kat-matriks__sel--celah") == len(white) + 1  # and one in the legend


@pytest.mark.build
def test_network_draws_every_edge_and_lists_every_agreement(site: Site, read: Read) -> None:
    page, network = read("kerja-sama/jejaring/"), build_network(site)
    assert page.html.count("data-dari=") == len(network.edges)
    assert page.html.count("data-simpul=") == len(network.regions) + len(network.nodes)
    assert {key_path("kemitraan", key) for key in site.agreements} <= targets(page)
    assert {f"tabel-{slug}" for slug in network.regions} <= set(page.ids)


@pytest.mark.build
def test_network_is_the_same_each_time(real: Catalogue) -> None:
    assert build_network(build_site(real, TODAY, {})) == build_network(build_site(real, TODAY, {}))


@pytest.mark.build
def test_partner_search_lists_every_need(site: Site, read: Read) -> None:
    for folder in FOLDERS:
        page = read(f"{folder}kerja-sama/cari-mitra/")
        found = targets(page)
        for need in site.matches.needs:
            for statement in need.statements:
                assert folder + key_path(statement.entry.kind, statement.entry.key) in found
        assert {f"{n.lane}-{n.commodity}-{n.region}" for n in site.matches.answered()} <= set(page.ids)
        letters = [unquote(link.address) for link in page.links if link.address.startswith("mailto:")]
        answers = sum(len(need.answers) for need in site.matches.needs)
        assert (
            len([letter for letter in letters if "katalog.example" in letter and "subject=" in letter]) >= 2 * answers
        )


@pytest.mark.build
def test_head_names_the_feed(read: Read) -> None:
    for folder in FOLDERS:
        links = [link for link in read(f"{folder}kerja-sama/").links if link.tag == "link" and link.rel == "alternate"]
        assert any(link.address.endswith("umpan.xml") for link in links)


# In a browser


def results(page: Page) -> list[str]:
    return [
        link.get_attribute("data-rekaman") or ""
        for link in page.locator("[data-kat-hasil-mitra] .kat-jawab [data-rekaman]").all()
    ]


@pytest.mark.browser
def test_partner_search_from_a_region(page: Page, site_url: str) -> None:
    page.goto(site_url + "kerja-sama/cari-mitra/")
    page.select_option("#mitra-dari", "muna-barat")
    page.select_option("#mitra-komoditas", "padi")
    assert page.url.endswith("?dari=muna-barat&komoditas=padi")
    found = results(page)
    assert set(found[:2]) == {"konawe/beras-tetangga", "konawe/surplus-beras"}
    assert not any(key.startswith("muna-barat/") for key in found)
    first = page.locator(".kat-jawab-daftar .kat-jawab").nth(0)
    expect(first).to_contain_text("159 km")
    expect(first).to_contain_text("Muna Barat dan Konawe")
    letter = unquote(first.locator("a[href^='mailto:']").get_attribute("href") or "")
    assert "Kabupaten Muna Barat" in letter
    assert "konawe/" in letter


@pytest.mark.browser
def test_partner_search_from_outside_by_its_address(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/kerja-sama/cari-mitra/?dari=mitra:jawa-timur&komoditas=kelapa")
    assert "provinsi/kelapa-bulat" in results(page)
    expect(page.locator("[data-kat-hasil-mitra]")).to_contain_text("Already works with you")
    switch = page.locator("a[data-kat-bahasa]").get_attribute("href") or ""
    assert "dari=mitra" in switch


@pytest.mark.browser
def test_partner_search_says_when_nothing_fits(page: Page, site_url: str) -> None:
    page.goto(site_url + "kerja-sama/cari-mitra/?dari=buton&komoditas=cabai&jalur=barang")
    assert results(page) == []
    expect(page.locator("[data-kat-hasil-mitra] [data-kosong]")).to_be_visible()
    page.click("button[type=reset]")
    expect(page.locator("#pasangan")).to_be_visible()
    assert "?" not in page.url


@pytest.mark.browser
def test_offering_turns_the_search_round(page: Page, site_url: str) -> None:
    page.goto(site_url + "kerja-sama/cari-mitra/?dari=konawe&arah=menawarkan&komoditas=padi&jalur=barang")
    assert {"muna-barat/cari-beras", "buton-utara/cari-beras", "buton/cari-beras"} <= set(results(page))


@pytest.mark.browser
def test_without_a_script_all_pairs_stand_on_the_page(open_page: Callable[..., Page], site_url: str) -> None:
    page = open_page(scripts=False)
    page.goto(site_url + "kerja-sama/cari-mitra/")
    expect(page.locator(".kat-mitra-form")).to_be_hidden()
    expect(page.locator("#barang-padi-muna-barat")).to_be_visible()
    expect(page.locator("#belum-terjawab")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "rencana/", "tkksd/", "mitra/", "matriks/", "jejaring/", "cari-mitra/"])
@pytest.mark.parametrize("width", [320, 360, 768])
def test_nothing_is_wider_than_the_screen(open_page: Callable[..., Page], site_url: str, path: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(f"{site_url}kerja-sama/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_pointing_at_a_name_shows_its_lines(page: Page, site_url: str) -> None:
    page.goto(site_url + "kerja-sama/jejaring/")
    page.focus("[data-simpul='konawe']")
    picked = page.locator(".kat-jejaring__pilihan")
    assert picked.count() > 0
    assert {edge.get_attribute("data-dari") for edge in picked.all()} == {"konawe"}
