"""Where a potential stands on a map, and how exactly that is known."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalogue import Entry
from generator.model.site import Site
from generator.schema import Potential

REGION = "daerah"
"""Precision of a record that only its region places."""
ROUGH = "perkiraan"
PROVINCE = "provinsi"


@dataclass(frozen=True)
class Spot:
    """A point in WGS 84 decimal degrees; `place` names it where it is a kecamatan."""

    lat: float
    lon: float
    place: str = ""


@dataclass(frozen=True)
class Position:
    """All points of a record, the first of them for its mark.

    Attributes:
        spots: At least one.
        precision: As `titik.ketelitian` of the schema, or `daerah`.
    """

    spots: tuple[Spot, ...]
    precision: str


def position(site: Site, entry: Entry[Potential]) -> Position | None:
    """The record's own point, else the points of its kecamatan, else its region's.

    Returns:
        None for a record of the whole province, and where the gazetteer knows no point.
    """
    place = entry.record.tempat
    if place.titik:
        spot = Spot(float(place.titik.lintang), float(place.titik.bujur))
        return Position((spot,), place.titik.ketelitian)
    region = site.references.gazetteer.daerah.get(entry.region)
    if region is None:
        return None
    known = {district.nama: district for district in region.kecamatan}
    districts = [known[name] for name in place.kecamatan if name in known]
    if districts:
        spots = tuple(Spot(float(d.lintang), float(d.bujur), d.nama) for d in districts)
        return Position(spots, ROUGH if districts[0].titik_kira else "kecamatan")
    profile = site.regions.get(entry.region)
    if region.lintang is None or region.bujur is None or (profile and profile.record.jenis == PROVINCE):
        return None
    return Position((Spot(float(region.lintang), float(region.bujur)),), REGION)
