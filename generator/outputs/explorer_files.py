"""Files beside the pages that explorer, map, comparison and shortlist read, as pairs of path and text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.maps import Atlas
from generator.model import Site
from generator.outputs.geo_files import potential_geojson, region_geojson
from generator.outputs.map_data import map_json
from generator.words import LANGUAGES, load_words

OPEN_FILES = ("data/daerah.geojson", "data/potensi.geojson")
"""Those that pages link to as open data."""


def explorer_files(site: Site, atlas: Atlas | None) -> Iterator[tuple[str, str]]:
    """Every file, in a fixed order.

    Args:
        site: The joined catalogue.
        atlas: Outlines; without them the file of regions has no features.
    """
    yield "data/daerah.geojson", region_geojson(site, atlas)
    yield "data/potensi.geojson", potential_geojson(site)
    for lang in LANGUAGES:
        yield f"assets/peta/peta.{lang}.json", map_json(site, load_words()[lang])
