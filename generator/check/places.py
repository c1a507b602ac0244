"""Rules of places: the kecamatan is of the region, the point lies in or near it."""

from __future__ import annotations

import datetime as dt
import difflib
import math
from collections.abc import Iterator
from decimal import Decimal

from generator.catalogue import Catalogue
from generator.check.walk import Found, find
from generator.load import Document, Path_
from generator.schema.reference import GazetteerRegion

FAR_KM = 60.0
"""A point further than this from every kecamatan of its region is in the wrong region or has its numbers swapped."""


def _fold(name: str) -> str:
    return name.lower().replace("-", " ").strip()


def has_place(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Every potential says where it is."""
    for entry in catalogue.potentials.values():
        place = entry.record.tempat
        if not (place.seluruh_wilayah or place.kecamatan or place.lokasi):
            yield find(entry.document, "tempat-kosong", ("tempat",))


def district_is_of_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A kecamatan is one of the region's, spelt as the gazetteer spells it."""
    gazetteer = catalogue.references.gazetteer.daerah
    home = {_fold(d.nama): region.nama for region in gazetteer.values() for d in region.kecamatan}
    every = [d.nama for region in gazetteer.values() for d in region.kecamatan]
    for entry in catalogue.potentials.values():
        region = gazetteer.get(entry.region)
        if region is None:
            continue
        own = [d.nama for d in region.kecamatan] or every
        for index, name in enumerate(entry.record.tempat.kecamatan):
            if name in own:
                continue
            path = ("tempat", "kecamatan", index)
            elsewhere = home.get(_fold(name))
            if elsewhere and elsewhere != region.nama and _fold(name) not in map(_fold, own):
                facts = {"raw": name, "daerah": elsewhere, "saran": ", ".join(own)}
                yield find(entry.document, "kecamatan-daerah-lain", path, **facts)
            else:
                near = difflib.get_close_matches(name, own, n=1, cutoff=0.4)
                saran = near[0] if near else ", ".join(own)
                yield find(entry.document, "kecamatan-tak-dikenal", path, raw=name, daerah=region.nama, saran=saran)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in decimal degrees."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    h = (
        math.sin((p2 - p1) / 2) ** 2
        + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )  # fmt: skip
    return 12742 * math.asin(math.sqrt(h))


def _nearest_km(region: GazetteerRegion, lat: float, lon: float) -> float:
    return min(distance_km(lat, lon, float(d.lintang), float(d.bujur)) for d in region.kecamatan)


def point_is_in_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A point lies in or near its region; swapped or unsigned numbers are told apart."""
    gazetteer = catalogue.references.gazetteer.daerah
    for entry in catalogue.potentials.values():
        point, region = entry.record.tempat.titik, gazetteer.get(entry.region)
        if point is None or region is None or not region.kecamatan:
            continue
        yield from _misplaced(entry.document, ("tempat", "titik"), region, point.lintang, point.bujur)


def _misplaced(
    document: Document, path: Path_, region: GazetteerRegion, latitude: Decimal, longitude: Decimal
) -> Iterator[Found]:
    """Say what is wrong with a point that lies far from its region; nothing for one that lies in or near it."""
    lat, lon = float(latitude), float(longitude)
    if not region.kecamatan or _nearest_km(region, lat, lon) <= FAR_KM:
        return
    if -90 <= lon <= 90 and _nearest_km(region, lon, lat) <= FAR_KM:
        yield find(document, "titik-tertukar", path, lintang=longitude, bujur=latitude)
    elif _nearest_km(region, -lat, lon) <= FAR_KM:
        yield find(document, "titik-tanpa-minus", (*path, "lintang"), raw=latitude, saran=-latitude)
    else:
        km = round(_nearest_km(region, lat, lon))
        yield find(document, "titik-jauh", path, daerah=region.nama, km=km)


def node_is_in_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Ports and airports belong to a region of the gazetteer."""
    document = catalogue.reference_documents.get("simpul")
    known = catalogue.references.gazetteer.daerah
    if document is None or not known:
        return
    for code, node in catalogue.references.nodes.simpul.items():
        if node.daerah not in known:
            near = difflib.get_close_matches(node.daerah, list(known), n=1, cutoff=0.4)
            saran = near[0] if near else "…"
            yield find(document, "daerah-tak-dikenal", ("simpul", code, "daerah"), raw=node.daerah, saran=saran)
        elif node.lintang is not None and node.bujur is not None:
            yield from _misplaced(document, ("simpul", code), known[node.daerah], node.lintang, node.bujur)


def route_ends_exist(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Both ends of a route are a node, `wilayah:<slug>` or `luar:<tempat>`."""
    document = catalogue.reference_documents.get("rute")
    if document is None:
        return
    nodes, known = catalogue.references.nodes.simpul, catalogue.references.gazetteer.daerah
    for code, route in catalogue.references.routes.rute.items():
        for name in ("dari", "ke"):
            end = getattr(route, name)
            region = end.removeprefix("wilayah:").split("/")[0]
            if end in nodes or end.startswith("luar:") or (end.startswith("wilayah:") and region in known):
                continue
            near = difflib.get_close_matches(end, list(nodes), n=1, cutoff=0.4)
            facts = {"raw": end, "nama": "simpul", "saran": near[0] if near else "…"}
            yield find(document, "kode-tak-dikenal", ("rute", code, name), **facts)


RULES = (
    has_place,
    district_is_of_region,
    point_is_in_region,
    node_is_in_region,
    route_ends_exist,
)
