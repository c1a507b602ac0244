"""Maps drawn at build time: the province with its regions as links, and one region with the marks of its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.maps import LABEL_WIDTH, place_labels
from generator.pages.writer import Row, Writer
from generator.schema.reference import District

MARKS = {
    "pertambangan": "bumi",
    "perikanan": "laut",
    "perkebunan": "ladang",
    "tanaman-pangan": "ladang",
    "peternakan": "ladang",
    "kehutanan": "ladang",
    "pariwisata": "wisata",
}
"""Shape of a mark by sector; the others are diamonds."""
MAP_WIDTH, MAP_HEIGHT = 360, 270


@dataclass(frozen=True)
class Spot:
    """A place to be marked, in decimal degrees."""

    label: str
    lat: float
    lon: float
    sector: str


def district_spot(district: District, sector: str) -> Spot:
    """The gazetteer's point of a kecamatan."""
    return Spot(district.nama, float(district.lintang), float(district.bujur), sector)


def province_map(w: Writer) -> dict[str, Any] | None:
    """All regions as links, each with its name; None without outlines."""
    if w.atlas is None:
        return None
    names = {slug: w.region_name(slug) for slug in w.atlas.outlines}
    factor = LABEL_WIDTH / w.atlas.width
    regions = [
        {"label": names[slug], "url": w.href(f"daerah/{slug}/"), "path": outline.path}
        for slug, outline in w.atlas.outlines.items()
    ]
    labels = [
        {
            "lines": [{"text": text, "y": round(label.y + 14 * index - 7 * (len(label.lines) - 1), 1)} for index, text in enumerate(label.lines)],
            "x": round(label.x, 1),
            "inside": label.inside,
            "large": label.large,
            "from": [round(label.x, 1), round(label.y, 1)],
            "tip": [round(label.tip[0], 1), round(label.tip[1], 1)],
        }
        for label in place_labels(w.atlas, names).values()
    ]
    return {
        "width": LABEL_WIDTH + 80,
        "height": round(w.atlas.height * factor) + 12,
        "factor": round(factor, 4),
        "regions": regions,
        "labels": labels,
        "label": w.t("peta.judul"),
    }


def region_map(w: Writer, slug: str, spots: list[Spot], caption: str) -> dict[str, Any] | None:
    """One region among its neighbours with marks, and the whole province small; None without outlines.

    The outlines come from the shared file, so that a page carries only its own window on them.
    """
    if w.atlas is None or slug not in w.atlas.outlines:
        return None
    left, top, width, _ = w.atlas.window(slug, ratio=MAP_WIDTH / MAP_HEIGHT)
    factor = MAP_WIDTH / width
    marks: list[Row] = []
    for spot in spots:
        x, y = w.atlas.point(spot.lat, spot.lon)
        across, down = round((x - left) * factor, 1), round((y - top) * factor, 1)
        if 14 <= across <= MAP_WIDTH - 14 and 14 <= down <= MAP_HEIGHT - 14:
            kind = MARKS.get(spot.sector, "industri")
            flip = across > MAP_WIDTH * 0.6
            marks.append({"label": spot.label, "x": across, "y": down, "mark": kind, "sector": spot.sector, "flip": flip})
    return {
        "file": w.asset("assets/peta/daerah.svg"),
        "slug": slug,
        "transform": f"scale({factor:.4f}) translate({-left} {-top})",
        "width": MAP_WIDTH,
        "height": MAP_HEIGHT,
        "inset": f"0 0 {w.atlas.width} {w.atlas.height}",
        "marks": marks,
        "label": w.t("peta.letak", daerah=w.region_name(slug, long=True)),
        "caption": caption if marks else "",
    }


def apart(spots: list[Spot], least: float = 0.07) -> list[Spot]:
    """Leave out spots that would lie on one another, the first of each staying."""
    kept: list[Spot] = []
    for spot in spots:
        if all(abs(spot.lat - k.lat) + abs(spot.lon - k.lon) > least for k in kept):
            kept.append(spot)
    return kept
