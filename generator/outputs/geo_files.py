"""Open data with places: outlines of the regions and points of the potentials, as GeoJSON (RFC 7946, WGS 84)."""

from __future__ import annotations

import json
from typing import Any

import shapely

from generator.addresses import record_path
from generator.catalogue import Entry
from generator.maps import Atlas
from generator.model import Site
from generator.model.places import Position, position
from generator.schema import Potential
from generator.words import LANGUAGES, load_words

DECIMALS = 4
"""About 11 m: the outlines are no more exact than that."""
OUTLINE_LICENCE = "ODbL-1.0"
DATA_LICENCE = "CC-BY-4.0"


def region_geojson(site: Site, atlas: Atlas | None) -> str:
    """One feature a region, with the notice that its licence asks for; no feature without outlines."""
    words = load_words()
    features = []
    for slug, shape in (atlas.shapes if atlas else {}).items():
        entry = site.regions.get(slug)
        if entry is None:
            continue
        record = entry.record
        properties = {
            "slug": slug,
            "nama": {"id": record.nama.id, "en": record.nama.en},
            "kode_kemendagri": record.kode_kemendagri,
            "kode_bps": record.kode_bps,
            "alamat": record_path(entry),
        }
        rounded = shapely.transform(shape, lambda xy: xy.round(DECIMALS))
        features.append(
            {
                "type": "Feature",
                "id": record.kode_kemendagri,
                "properties": properties,
                "geometry": shapely.geometry.mapping(rounded),
            }
        )
    notice = {lang: f"{words[lang]('peta.indikatif')} {words[lang]('peta.kredit')}" for lang in LANGUAGES}
    return _collection(features, lisensi=OUTLINE_LICENCE, catatan=notice)


def potential_geojson(site: Site) -> str:
    """One feature a potential that has a place, with how exact the place is known.

    `ketelitian` is `kecamatan` where only kecamatan are named (a MultiPoint where several), `daerah` where the whole
    region is meant. Records of the whole province have no feature.
    """
    features = []
    for entry in site.potentials.values():
        where = position(site, entry)
        if where is not None:
            features.append(_potential(site, entry, where))
    words = load_words()
    notice = {lang: words[lang]("peta_besar.catatan_titik") for lang in LANGUAGES}
    return _collection(features, lisensi=DATA_LICENCE, catatan=notice)


def _potential(site: Site, entry: Entry[Potential], where: Position) -> dict[str, Any]:
    record = entry.record
    points = [[round(spot.lon, 5), round(spot.lat, 5)] for spot in where.spots]
    single = len(points) == 1
    return {
        "type": "Feature",
        "properties": {
            "id": entry.key,
            "daerah": entry.region,
            "judul": {"id": record.judul.id, "en": record.judul.en},
            "sektor": record.sektor,
            "komoditas": record.komoditas,
            "kesiapan": site.readiness[entry.key].code,
            "ketelitian": where.precision,
            "kecamatan": [spot.place for spot in where.spots if spot.place],
            "alamat": record_path(entry),
        },
        "geometry": {
            "type": "Point" if single else "MultiPoint",
            "coordinates": points[0] if single else points,
        },
    }


def _collection(features: list[dict[str, Any]], **members: Any) -> str:
    document = {"type": "FeatureCollection", **members, "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
