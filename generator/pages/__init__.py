"""Every page of the site in both languages, in a fixed order: pure, no disk, no clock, no MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator.addresses import FORM_PATH, commodity_path, key_path, partner_path, record_path
from generator.catalogue import Entry
from generator.maps import Atlas
from generator.model import Site
from generator.pages import (
    commodities,
    comparison,
    completeness,
    cooperation,
    coverage,
    explorer,
    form,
    guides,
    home,
    map_page,
    matching,
    partners,
    plans,
    potentials,
    redirects,
    regions,
    register,
    sectors,
    shortlist,
    teams,
)
from generator.pages.page import Page
from generator.pages.writer import Settings, Writer
from generator.words import LANGUAGES, load_words

__all__ = ["Page", "Settings", "Writer", "build_pages"]

LISTS: dict[str, Callable[[Writer], Page]] = {
    "": home.home_page,
    "potensi/": explorer.potential_list,
    "peta/": map_page.map_page,
    "banding/": comparison.compare_page,
    "simpanan/": shortlist.shortlist_page,
    "daerah/": regions.region_list,
    "sektor/": sectors.sector_list,
    "kerja-sama/": register.register_list,
    "kerja-sama/rencana/": plans.plan_list,
    "kerja-sama/cari-mitra/": matching.match_page,
    "kerja-sama/mitra/": partners.partner_list,
    "kerja-sama/tkksd/": teams.team_list,
    "kerja-sama/matriks/": coverage.matrix_page,
    "kerja-sama/jejaring/": coverage.network_page,
    "panduan/istilah/": home.glossary_page,
    "data/": home.data_page,
    "komoditas/": commodities.commodity_list,
    "cari/": home.search_page,
    completeness.REPORT_PATH: completeness.report_page,
    FORM_PATH: form.form_page,
}
RECORD_PAGES: dict[str, Callable[[Writer, Entry[Any]], Page]] = {
    "wilayah": regions.region_page,
    "potensi": potentials.potential_page,
    "kemitraan": cooperation.agreement_page,
    "rencana": cooperation.plan_page,
    "tawaran": cooperation.offer_page,
}


def page_paths(site: Site) -> Iterator[str]:
    """The path of every generated page, without the language's folder."""
    yield from LISTS
    yield from guides.guide_pages(site)
    for code in site.references.sectors:
        yield f"sektor/{code}/"
    yield from map(commodity_path, site.recorded_commodities)
    for slug in site.regions:
        yield completeness.report_path(slug)
    for slug in site.partners:
        yield partner_path(slug)
    for entries in (site.regions, site.potentials, site.agreements, site.plans, site.offers):
        for entry in entries.values():
            yield record_path(entry)
    for kind, moved in site.references.redirects.alihan.items():
        for key in moved:
            yield key_path(kind, key)


def build_pages(site: Site, settings: Settings, atlas: Atlas | None) -> Iterator[Page]:
    """Build every page, one language after the other.

    Args:
        site: The joined catalogue.
        settings: The site's configuration.
        atlas: Outlines for maps; None leaves the maps out.
    """
    words = load_words()
    for lang in LANGUAGES:
        for path, build in (LISTS | guides.guide_pages(site)).items():
            yield build(Writer(site, words[lang], path, settings, atlas))
        for code in site.references.sectors:
            yield sectors.sector_page(Writer(site, words[lang], f"sektor/{code}/", settings, atlas), code)
        for code in site.recorded_commodities:
            yield commodities.commodity_page(Writer(site, words[lang], commodity_path(code), settings, atlas), code)
        for slug, region in site.regions.items():
            w = Writer(site, words[lang], completeness.report_path(slug), settings, atlas)
            yield completeness.region_report_page(w, region)
        for slug, profile in site.partners.items():
            yield partners.partner_page(Writer(site, words[lang], partner_path(slug), settings, atlas), profile)
        for entries in (site.regions, site.potentials, site.agreements, site.plans, site.offers):
            for entry in entries.values():
                w = Writer(site, words[lang], record_path(entry), settings, atlas)
                yield RECORD_PAGES[entry.kind](w, entry)
        for kind, moved in site.references.redirects.alihan.items():
            for key, redirect in moved.items():
                path = key_path(kind, key)
                yield redirects.redirect_page(Writer(site, words[lang], path, settings, atlas), kind, redirect)
