"""Names on the map of the province: none over another, on its own land or beside it, leader lines apart."""

from __future__ import annotations

from itertools import combinations

import pytest
import shapely

from generator.catalogue import Catalogue
from generator.labels import ON_LAND, Label, _box, _to_pixels, place_labels
from generator.maps import Atlas, read_atlas
from generator.pages.drawing import PHONE_LABELS, PHONE_SIZE
from tests.conftest import ROOT

SIZES = [(1.0, None), (PHONE_SIZE, PHONE_LABELS)]


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    found = read_atlas(ROOT / "regions/_acuan/geo/batas-indikatif.geojson")
    assert found
    return found


def placed(atlas: Atlas, real: Catalogue, size: float, most: int | None) -> dict[str, Label]:
    named = tuple((slug, real.regions[slug].record.nama_pendek) for slug in atlas.outlines)
    return place_labels(atlas, named, size, most)


def test_every_region_has_its_name_and_phones_nine(atlas: Atlas, real: Catalogue) -> None:
    assert set(placed(atlas, real, 1.0, None)) == set(atlas.outlines)
    assert len(placed(atlas, real, PHONE_SIZE, PHONE_LABELS)) == PHONE_LABELS


@pytest.mark.parametrize(("size", "most"), SIZES)
def test_names_and_leader_lines_keep_apart(atlas: Atlas, real: Catalogue, size: float, most: int | None) -> None:
    labels = placed(atlas, real, size, most)
    shapes = [(slug, _box(label, size)) for slug, label in labels.items()]
    shapes += [(slug, shapely.LineString(label.leader)) for slug, label in labels.items() if label.leader]
    touching = [(a, b) for (a, one), (b, other) in combinations(shapes, 2) if a != b and one.intersects(other)]
    assert touching == []


@pytest.mark.parametrize(("size", "most"), SIZES)
def test_a_name_inside_lies_on_its_own_land(atlas: Atlas, real: Catalogue, size: float, most: int | None) -> None:
    for slug, label in placed(atlas, real, size, most).items():
        box = _box(label, size)
        share = box.intersection(_to_pixels(atlas, atlas.shapes[slug])).area / box.area
        assert not label.inside or share >= ON_LAND, slug


def test_a_region_without_a_coast_keeps_its_name_inside(atlas: Atlas, real: Catalogue) -> None:
    assert placed(atlas, real, 1.0, None)["kolaka-timur"].inside
