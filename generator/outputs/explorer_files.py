"""Files beside the pages that explorer, map, comparison and shortlist read, as pairs of path and text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.maps import Atlas
from generator.model import Site
from generator.outputs.geo_files import potential_geojson, region_geojson
from generator.outputs.map_data import map_json
from generator.pages.comparison import region_lines_json
from generator.pages.digest import region_digest_json
from generator.pages.explorer import ROWS_IN_PAGE, more_rows_path, potential_rows, ranked_potentials
from generator.pages.writer import Settings, Writer
from generator.render import environments
from generator.words import LANGUAGES, load_words

OPEN_FILES = ("data/daerah.geojson", "data/potensi.geojson")
"""Those that pages link to as open data."""


def explorer_files(site: Site, settings: Settings, atlas: Atlas | None) -> Iterator[tuple[str, str]]:
    """Every file, in a fixed order.

    Args:
        site: The joined catalogue.
        settings: The site's configuration.
        atlas: Outlines; without them the file of regions has no features.
    """
    yield "data/daerah.geojson", region_geojson(site, atlas)
    yield "data/potensi.geojson", potential_geojson(site)
    for lang in LANGUAGES:
        words = load_words()[lang]
        yield f"assets/peta/peta.{lang}.json", map_json(site, atlas, words)
        w = Writer(site, words, "", settings, atlas)
        yield f"data/banding.{lang}.json", region_lines_json(w)
        yield from _more_rows(Writer(site, words, "potensi/", settings, atlas))
        for slug in site.regions:
            yield f"data/ringkas/{lang}/{slug}.json", region_digest_json(w, slug)


def _more_rows(w: Writer) -> Iterator[tuple[str, str]]:
    """The rows that the page of all potentials has no room for, as pieces of HTML with links relative to that page."""
    entries = ranked_potentials(w)
    template = environments()[w.lang].get_template("komponen/daftar.html.j2").make_module()
    for number, start in enumerate(range(ROWS_IN_PAGE, len(entries), ROWS_IN_PAGE)):
        rows = potential_rows(w, entries[start : start + ROWS_IN_PAGE])
        yield more_rows_path(w.lang, number), str(template.daftar(rows))  # type: ignore[attr-defined]
