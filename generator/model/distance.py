"""How far regions are from one another, and which routes join them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.catalogue import References
from generator.schema.reference import Route

EARTH_KM = 6371.0


def straight_km(references: References, first: str, second: str) -> int | None:
    """Straight distance between the gazetteer's points of two regions; None where one has no point."""
    one, two = (references.gazetteer.daerah.get(slug) for slug in (first, second))
    if not one or not two or None in (one.lintang, one.bujur, two.lintang, two.bujur):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(float(value)) for value in (one.lintang, one.bujur, two.lintang, two.bujur) if value is not None
    )
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_KM * math.asin(math.sqrt(half)))


def routes_between(references: References, first: str, second: str) -> list[Route]:
    """Routes with one end in each of two regions, in the order of the list."""
    return [
        route
        for route in references.routes.rute.values()
        if {first, second} == {region for region in _ends(references, route) if region} and first != second
    ]


def _ends(references: References, route: Route) -> Iterator[str | None]:
    for end in (route.dari, route.ke):
        if end.startswith("wilayah:"):
            yield end.removeprefix("wilayah:").partition("/")[0]
        elif end.startswith("luar:"):
            yield None
        else:
            node = references.nodes.simpul.get(end)
            yield node.daerah if node else None
