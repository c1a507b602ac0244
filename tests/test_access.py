"""The way to a port, an airport and the capital: distances are computed, hours only ever come from a source."""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, References, read_catalogue
from generator.model import Site, build_site
from generator.model.access import CHANGE_KM, KINDS, Journey, journeys, nearest
from generator.model.distance import kilometres, region_of
from generator.model.places import Position, Spot, position
from generator.pages.access import potential_access, region_access
from generator.pages.writer import Settings, Writer
from generator.schema import Text
from generator.schema.reference import Node, NodeList, Route, RouteList
from generator.words import load_words
from tests.conftest import TODAY

WORDS = load_words()


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def writer(site: Site, lang: str) -> Writer:
    return Writer(site, WORDS[lang], "", Settings({lang: "Katalog"}, ""), None)


def node(kind: str, region: str, lat: float | None, lon: float | None, **more: str) -> Node:
    spot = {} if lat is None else {"lintang": str(lat), "bujur": str(lon), "ketelitian": "titik"}
    text = Text(id="Layanan", en="Service")
    values = {"nama": kind, "jenis": kind, "daerah": region, "status": "beroperasi", "layanan": text, "sumber": ["s"]}
    return Node.model_validate(values | spot | more)


def route(start: str, end: str, mode: str = "feri", hours: str | None = "1", **more: str) -> Route:
    return Route.model_validate({"dari": start, "ke": end, "moda": mode, "jam": hours, "sumber": ["s"]} | more)


@pytest.fixture
def lists(real: Catalogue, monkeypatch: pytest.MonkeyPatch) -> References:
    """The real regions with ports and links of our own."""
    references = real.references
    ports = {
        "a": node("pelabuhan", "muna", -4.8, 122.7),
        "a-jauh": node("pelabuhan", "muna", -5.0, 122.7),
        "b": node("pelabuhan", "kota-kendari", -3.97, 122.58),
        "b-dekat": node("penyeberangan", "kota-kendari", -3.98, 122.55),
        "c": node("pelabuhan", "konawe-selatan", -4.4, 122.5),
    }
    monkeypatch.setattr(references, "nodes", NodeList(simpul=ports))
    monkeypatch.setattr(references, "routes", RouteList(rute={}))
    return references


def chain(references: References, *routes: Route, start: str = "muna") -> list[Journey]:
    references.routes.rute.clear()
    references.routes.rute.update({f"r{place}": one for place, one in enumerate(routes)})
    return journeys(references, start, "kota-kendari")


def test_the_nearest_is_in_use_and_sure(lists: References) -> None:
    here = Position((Spot(-4.8, 122.7),), "titik")
    lists.nodes.simpul["rencana"] = node("pelabuhan", "muna", -4.8, 122.7, status="rencana")
    lists.nodes.simpul["ragu"] = node("pelabuhan", "muna", -4.8, 122.7, keyakinan="rendah")
    lists.nodes.simpul["tanpa-titik"] = node("bandara", "muna", None, None)
    found = nearest(lists, here)
    assert found["pelabuhan"].node is lists.nodes.simpul["a"]
    assert found["pelabuhan"].exact
    assert "bandara" not in found
    rough = nearest(lists, Position((Spot(-4.8, 122.7),), "kecamatan"))
    assert not rough["pelabuhan"].exact


def test_known_legs_that_meet_are_added_up(lists: References) -> None:
    (found,) = chain(
        lists, route("a", "c", hours="2"), route("c", "wilayah:kota-kendari", "jalan", "1", jam_hingga="1.5")
    )
    assert found.joined
    assert (found.low, found.high) == (Decimal(3), Decimal("3.5"))


@pytest.mark.parametrize(
    "second",
    [
        route("c", "wilayah:kota-kendari", "jalan", None),
        route("c", "wilayah:kota-kendari", "jalan", "1", keyakinan="rendah"),
    ],
    ids=["tanpa jam", "tidak yakin"],
)
def test_a_leg_without_sure_hours_leaves_no_sum(lists: References, second: Route) -> None:
    (found,) = chain(lists, route("a", "c", hours="2"), second)
    assert found.low is None
    assert found.legs[0].low == Decimal(2)
    assert found.legs[1].low is None


def test_who_has_to_change_ports_is_given_no_sum(lists: References) -> None:
    lists.nodes.simpul["c-dekat"] = node("penyeberangan", "konawe-selatan", -4.41, 122.51)
    (found,) = chain(lists, route("a", "c"), route("c-dekat", "b"))
    assert not found.joined
    assert found.low is None


def test_ports_far_apart_make_no_chain(lists: References) -> None:
    lists.nodes.simpul["c-jauh"] = node("penyeberangan", "konawe-selatan", -4.6, 122.6)
    assert kilometres((-4.4, 122.5), (-4.6, 122.6)) > CHANGE_KM
    assert chain(lists, route("a", "c"), route("c-jauh", "b")) == []


def test_no_chain_leads_away_first(lists: References) -> None:
    lists.nodes.simpul["w"] = node("pelabuhan", "wakatobi", -5.33, 123.54)
    assert chain(lists, route("a", "w"), route("w", "b")) == []


def test_links_lead_both_ways_and_through_a_region_once(lists: References) -> None:
    (found,) = chain(lists, route("b", "a"))
    assert (found.legs[0].start, found.legs[0].end) == ("a", "b")
    assert chain(lists, route("a", "a-jauh"), route("luar:makassar", "b")) == []


def test_every_distance_of_the_real_records(site: Site, real: Catalogue) -> None:
    """Recomputed on a flat sheet, which is exact enough over a province."""

    def flat(one: Spot, node: Node) -> float:
        assert node.lintang is not None
        assert node.bujur is not None
        south = (float(node.lintang) - one.lat) * 110.6
        east = (float(node.bujur) - one.lon) * 111.3 * math.cos(math.radians((one.lat + float(node.lintang)) / 2))
        return math.hypot(south, east)

    for entry in real.potentials.values():
        where = position(site, entry)
        if where is None:
            continue
        found = nearest(real.references, where)
        assert set(found) == set(KINDS)
        for kind, near in found.items():
            others = [
                min(flat(spot, other) for spot in where.spots)
                for other in real.references.nodes.simpul.values()
                if other.jenis == kind
                and other.lintang is not None
                and other.status == "beroperasi"
                and other.keyakinan != "rendah"
            ]
            assert near.km == pytest.approx(min(others), rel=0.01, abs=0.3), entry.key


def test_every_hour_of_the_real_journeys_stands_in_a_sure_source(site: Site, real: Catalogue) -> None:
    shown = 0
    for region in site.regions:
        for journey in journeys(real.references, region, "kota-kendari"):
            assert region_of(real.references, journey.legs[0].start) == region
            assert region_of(real.references, journey.legs[-1].end) == "kota-kendari"
            for leg in journey.legs:
                shown += leg.low is not None
                assert leg.low is None or (leg.low == leg.route.jam and leg.route.keyakinan != "rendah")
                assert leg.route.sumber
            if journey.low is not None:
                assert journey.low == sum(leg.low for leg in journey.legs if leg.low is not None)
    assert shown > 10


@pytest.mark.parametrize(
    ("lang", "about", "unknown", "total"),
    [
        ("id", "sekitar 145 km garis lurus", "waktu tempuh belum diketahui", "Seluruhnya 90–105 menit"),
        ("en", "about 145 km in a straight line", "travel time not known yet", "90–105 minutes in all"),
    ],
)
def test_pages_say_what_is_computed_and_what_is_not_known(
    site: Site, lang: str, about: str, unknown: str, total: str
) -> None:
    w = writer(site, lang)
    rows = potential_access(w, site.potentials["buton/aspal-alam"])
    assert rows[3]["text"].endswith(about)
    assert all(not row["sources"] for row in rows[:4])
    assert all(row["sources"] and row["note"] for row in rows[4:])
    assert unknown in rows[4]["text"]
    (none,) = region_access(w, "kolaka-timur")
    assert none["text"] == WORDS[lang]("akses.tanpa_rute", daerah="Kolaka Timur", kota="Kendari")
    assert region_access(w, "kota-kendari") == []
    assert total in region_access(w, "wakatobi")[0]["text"].replace("\u00a0", " ")


def test_a_site_without_ports_and_capital_shows_nothing(sample: Path) -> None:
    small = build_site(read_catalogue(sample), TODAY, {})
    assert small.capital is None
    entry = next(iter(small.potentials.values()))
    assert potential_access(writer(small, "id"), entry) == []
