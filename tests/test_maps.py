"""Outlines on the grid: every region there, within its box, shaped as on the ground, light enough to send."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.catalogue import Catalogue
from generator.maps import WIDTH, Atlas, atlas_svg, read_atlas
from tests.conftest import ROOT

OUTLINES = ROOT / "regions/_acuan/geo/batas-indikatif.geojson"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    found = read_atlas(OUTLINES)
    assert found
    return found


def square(slug: str, west: float, south: float, size: float = 1) -> dict:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"slug": slug}, "geometry": geometry}


def write(path: Path, *features: dict) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def test_without_a_file_there_is_no_atlas(tmp_path: Path) -> None:
    assert read_atlas(tmp_path / "tidak-ada.geojson") is None


def test_every_region_has_an_outline(atlas: Atlas, real: Catalogue) -> None:
    assert set(atlas.outlines) == set(real.regions) - {"provinsi"}


def test_outlines_lie_on_the_grid(atlas: Atlas) -> None:
    assert atlas.width == WIDTH
    for slug, outline in atlas.outlines.items():
        left, top, width, height = outline.box
        assert 0 <= left <= left + width <= atlas.width, slug
        assert 0 <= top <= top + height <= atlas.height, slug
        assert left <= outline.anchor[0] <= left + width, slug
        assert top <= outline.anchor[1] <= top + height, slug
        assert re.fullmatch(r"(M\d+ \d+l[-0-9 ]+z)+", outline.path), slug


def test_two_squares_stand_beside_each_other(tmp_path: Path) -> None:
    found = read_atlas(write(tmp_path / "dua.geojson", square("barat", 120, -1), square("timur", 121, -1)))
    assert found
    assert found.outlines["barat"].box[0] == 0
    assert found.outlines["timur"].box[0] == found.outlines["barat"].box[2] == WIDTH // 2
    # At half a degree from the equator a degree of longitude is as long as one of latitude, nearly.
    assert found.height == pytest.approx(WIDTH / 2, rel=0.001)


def test_longitude_shrinks_away_from_the_equator(tmp_path: Path) -> None:
    found = read_atlas(write(tmp_path / "satu.geojson", square("utara", 120, 59.5)))
    assert found
    _, _, width, height = found.outlines["utara"].box
    assert width / height == pytest.approx(0.5, abs=0.01)


def test_points_fall_into_their_region(atlas: Atlas, real: Catalogue) -> None:
    for slug, region in real.references.gazetteer.daerah.items():
        if slug not in atlas.outlines or region.lintang is None or region.bujur is None:
            continue
        x, y = atlas.point(float(region.lintang), float(region.bujur))
        left, top, width, height = atlas.outlines[slug].box
        assert left - 40 <= x <= left + width + 40, slug
        assert top - 40 <= y <= top + height + 40, slug


def test_a_window_shows_the_whole_region_at_its_ratio(atlas: Atlas) -> None:
    for slug, outline in atlas.outlines.items():
        left, top, width, height = atlas.window(slug, ratio=4 / 3)
        assert width / height == pytest.approx(4 / 3, rel=0.02), slug
        assert left < outline.box[0], slug
        assert top < outline.box[1], slug
        assert left + width > outline.box[0] + outline.box[2], slug
        assert top + height > outline.box[1] + outline.box[3], slug


def test_the_shared_file_is_valid_and_light(atlas: Atlas) -> None:
    text = atlas_svg(atlas)
    root = ElementTree.fromstring(text)  # noqa: S314 (our own text)
    group = root.find(f"{SVG}g")
    assert group is not None
    assert group.get("id") == "semua"
    assert {path.get("id") for path in group.iter(f"{SVG}path")} == {f"w-{slug}" for slug in atlas.outlines}
    assert len(text.encode()) < 30_000


def test_reading_twice_gives_the_same(atlas: Atlas) -> None:
    again = read_atlas(OUTLINES)
    assert again
    assert again.outlines == atlas.outlines
