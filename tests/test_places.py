"""Points of potentials: the record's own, its kecamatan, its region; and the open files that tell them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import shape

from generator.catalogue import Catalogue, Entry
from generator.model import Site, build_site
from generator.model.places import PROVINCE, REGION, position
from generator.outputs.geo_files import potential_geojson, region_geojson
from generator.schema import Potential
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def moved(entry: Entry[Potential], **place: Any) -> Entry[Potential]:
    """The same record with another place."""
    tempat = type(entry.record.tempat).model_validate(place)
    return Entry(entry.kind, entry.region, entry.id, entry.record.model_copy(update={"tempat": tempat}), entry.document)


def test_a_point_of_its_own_comes_first(site: Site) -> None:
    entry = site.potentials["muna/rumput-laut"]
    point = {"lintang": "-4.9", "bujur": "122.6", "ketelitian": "titik"}
    found = position(site, moved(entry, kecamatan=["Napabalano"], titik=point))
    assert found
    assert (found.spots[0].lat, found.spots[0].lon, found.precision) == (-4.9, 122.6, "titik")


def test_kecamatan_then_region_then_nothing(site: Site) -> None:
    entry = site.potentials["muna/rumput-laut"]
    several = position(site, moved(entry, kecamatan=["Napabalano", "Towea", "Tak Dikenal"]))
    assert several
    assert [spot.place for spot in several.spots] == ["Napabalano", "Towea"]
    assert several.precision == "kecamatan"
    whole = position(site, moved(entry, seluruh_wilayah="ya"))
    assert whole
    assert whole.precision == REGION
    province = next(e for e in site.potentials.values() if e.region == PROVINCE and not e.record.tempat.kecamatan)
    assert position(site, moved(province, seluruh_wilayah="ya")) is None


def test_points_file_tells_how_exact_it_is(site: Site) -> None:
    document = json.loads(potential_geojson(site))
    assert document["lisensi"]
    assert document["catatan"]["id"]
    assert document["catatan"]["en"]
    keys = [feature["properties"]["id"] for feature in document["features"]]
    assert len(keys) == len(set(keys))
    assert set(keys) == {key for key, entry in site.potentials.items() if position(site, entry)}
    for feature in document["features"]:
        assert feature["properties"]["ketelitian"]
        assert feature["properties"]["judul"]["id"]
        lon, lat = shape(feature["geometry"]).centroid.coords[0]
        assert 119 < lon < 126
        assert -7 < lat < -2


def test_outlines_file_has_its_licence_and_notice(site: Site) -> None:
    assert json.loads(region_geojson(site, None))["features"] == []
