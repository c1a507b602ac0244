"""The way from a place to a port, an airport and the province's capital.

Two things that are never mixed: straight distances, computed from coordinates, and journeys, whose hours come from a
source. A journey is a chain of links of `_acuan/rute.yml`; hours that a source is unsure of are left out, and hours are
added up only where every link has them and each begins where the one before ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from generator.catalogue import References
from generator.model.distance import kilometres, region_of, region_point, straight_km
from generator.schema.reference import Node, Route

if TYPE_CHECKING:
    from generator.model.places import Position

KINDS = ("pelabuhan", "penyeberangan", "bandara")
"""What every potential shows its distance to, in this order."""
EXACT = "titik"
OPEN = "beroperasi"
MOST_LEGS = 3
CHANGE_KM = 10
"""So far apart, in a straight line, two ports of one town may lie for a traveller to change between them."""
MOST_JOURNEYS = 3
DETOUR = 1.25
"""A leg may end so much farther from the target than it began, as a short ferry to the next large port does."""


@dataclass(frozen=True)
class Nearby:
    """The nearest port, crossing or airport in use.

    Attributes:
        node: The nearest. km: Straight distance between the two points.
        exact: Whether both points are the places themselves, not the middle of a kecamatan, a town or an island.
    """

    node: Node
    km: float
    exact: bool


@dataclass(frozen=True)
class Leg:
    """One link of a journey, in the direction of travel.

    Attributes:
        start, end: A node's code, `wilayah:<region>` with or without a place.
        low, high: Hours; None where no source is sure of them. `high` only where a source gives a range.
    """

    route: Route
    start: str
    end: str
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Journey:
    """Links that lead from one region to another.

    Attributes:
        legs: In the order of travel.
        joined: Whether each leg begins where the one before ended.
        low, high: Hours in all; None unless every leg has hours and the legs are joined.
    """

    legs: tuple[Leg, ...]
    joined: bool
    low: Decimal | None
    high: Decimal | None


def nearest(references: References, position: Position) -> dict[str, Nearby]:
    """The nearest node in use of each kind, by kind; kinds without one are missing.

    Nodes that nobody is sure of, and planned ones, do not count.
    """
    found: dict[str, Nearby] = {}
    for node in references.nodes.simpul.values():
        if node.jenis not in KINDS or node.status != OPEN or node.keyakinan == "rendah":
            continue
        if node.lintang is None or node.bujur is None:
            continue
        there = (float(node.lintang), float(node.bujur))
        km = min(kilometres((spot.lat, spot.lon), there) for spot in position.spots)
        if node.jenis not in found or km < found[node.jenis].km:
            exact = position.precision == EXACT and node.ketelitian == EXACT
            found[node.jenis] = Nearby(node, km, exact)
    return {kind: found[kind] for kind in KINDS if kind in found}


def journeys(references: References, start: str, target: str) -> list[Journey]:
    """How to get from one region to another: known hours before unknown, then the fewest legs, each mix of modes once.

    Returns:
        At most `MOST_JOURNEYS`, with one leg more than the shortest chain at most; none where no links lead there.
    """
    found: list[Journey] = []
    least = None
    for count in range(1, MOST_LEGS + 1) if start != target else ():
        if least is not None and count > least + 1:
            break
        chains = [_journey(chain) for chain in _chains(references, start, target, count)]
        least = count if chains and least is None else least
        found += chains
    found.sort(key=lambda journey: (journey.low is None, len(journey.legs), journey.low or 0))
    by_modes: dict[tuple[str, ...], Journey] = {}
    for journey in found:
        by_modes.setdefault(tuple(mode for mode, _ in groupby(leg.route.moda for leg in journey.legs)), journey)
    return list(by_modes.values())[:MOST_JOURNEYS]


def _chains(
    references: References,
    start: str,
    target: str,
    count: int,
    arrived: str | None = None,
    passed: tuple[str, ...] = (),
) -> Iterator[list[Leg]]:
    """Every chain of `count` links from region to region, each taken up where, or near where, the one before ended."""
    for route in references.routes.rute.values():
        for here, there in ((route.dari, route.ke), (route.ke, route.dari)):
            region = region_of(references, there)
            if region_of(references, here) != start or region is None or region in (start, *passed):
                continue
            if arrived is not None and not _near(references, arrived, here):
                continue
            if _leads_away(references, start, region, target):
                continue
            leg = _leg(route, here, there)
            if count == 1 and region == target:
                yield [leg]
            elif count > 1 and region != target:
                for rest in _chains(references, region, target, count - 1, there, (*passed, start)):
                    yield [leg, *rest]


def _leads_away(references: References, start: str, region: str, target: str) -> bool:
    before, after = straight_km(references, start, target), straight_km(references, region, target)
    return bool(before and after and after > DETOUR * before)


def _near(references: References, one: str, two: str) -> bool:
    here, there = _point(references, one), _point(references, two)
    return one == two or (here is not None and there is not None and kilometres(here, there) <= CHANGE_KM)


def _point(references: References, end: str) -> tuple[float, float] | None:
    """Where an end lies; None for a named place of a region, whose point is in no list."""
    slug, place = end.removeprefix("wilayah:").partition("/")[::2]
    if end.startswith("wilayah:"):
        return None if place else region_point(references, slug)
    node = references.nodes.simpul.get(end)
    if node is None or node.lintang is None or node.bujur is None:
        return None
    return float(node.lintang), float(node.bujur)


def _leg(route: Route, start: str, end: str) -> Leg:
    sure = route.keyakinan != "rendah"
    return Leg(route, start, end, route.jam if sure else None, route.jam_hingga if sure else None)


def _journey(legs: list[Leg]) -> Journey:
    joined = all(before.end == after.start for before, after in pairwise(legs))
    if not joined or any(leg.low is None for leg in legs):
        return Journey(tuple(legs), joined, None, None)
    low = sum((leg.low for leg in legs if leg.low is not None), Decimal(0))
    high = sum((leg.high or leg.low for leg in legs if leg.low is not None), Decimal(0))
    return Journey(tuple(legs), joined, low, high if high != low else None)
