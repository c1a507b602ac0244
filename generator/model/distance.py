"""How far regions are from one another, and which routes join them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.catalogue import References
from generator.schema.reference import Route

EARTH_KM = 6371.0


def straight_km(references: References, first: str, second: str) -> int | None:
    """Straight distance between the gazetteer's points of two regions; None where one has no point."""
    one, two = (region_point(references, slug) for slug in (first, second))
    return round(kilometres(one, two)) if one and two else None


def kilometres(one: tuple[float, float], two: tuple[float, float]) -> float:
    """Straight distance between two points, latitude and longitude in decimal degrees, on a round Earth (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def region_point(references: References, slug: str) -> tuple[float, float] | None:
    """The gazetteer's point of a region, latitude and longitude; None where it has none."""
    region = references.gazetteer.daerah.get(slug)
    if region is None or region.lintang is None or region.bujur is None:
        return None
    return float(region.lintang), float(region.bujur)


def routes_between(references: References, first: str, second: str) -> list[Route]:
    """Routes with one end in each of two regions, in the order of the list."""
    return [
        route
        for route in references.routes.rute.values()
        if {first, second} == {region for region in _ends(references, route) if region} and first != second
    ]


def _ends(references: References, route: Route) -> Iterator[str | None]:
    yield from (region_of(references, end) for end in (route.dari, route.ke))


def region_of(references: References, end: str) -> str | None:
    """The region in which an end of a route lies; None outside the province and for an unknown node."""
    if end.startswith("wilayah:"):
        return end.removeprefix("wilayah:").partition("/")[0]
    node = references.nodes.simpul.get(end)
    return node.daerah if node else None
