"""Outlines of the regions as SVG paths on one integer grid, for maps drawn at build time.

Longitude is shrunk by the cosine of the middle latitude, so that shapes look right near the equator. The outlines are
indicative; every map says so in words.
"""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

WIDTH = 2000
"""Units from the westernmost to the easternmost point."""
COARSE = 0.004
"""Simplification in degrees, about 400 m: enough for a map as wide as a screen."""


@dataclass(frozen=True)
class Outline:
    """One region on the grid.

    Attributes:
        path: SVG path data, relative integers.
        box: Left, top, width, height.
        anchor: The middle of the largest piece: where most land lies round it.
    """

    path: str
    box: tuple[int, int, int, int]
    anchor: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Atlas:
    """All outlines by slug and the grid they stand on. Compared by identity, so that what is made of it can be kept."""

    outlines: dict[str, Outline]
    shapes: dict[str, BaseGeometry]
    width: int
    height: int
    west: float
    north: float
    scale: float
    squeeze: float

    def point(self, lat: float, lon: float) -> tuple[int, int]:
        """Put a point of decimal degrees on the grid."""
        return round((lon - self.west) * self.squeeze * self.scale), round((self.north - lat) * self.scale)

    def degrees(self, x: int, y: int) -> tuple[float, float]:
        """Latitude and longitude of a point of the grid."""
        return round(self.north - y / self.scale, 4), round(self.west + x / self.squeeze / self.scale, 4)

    def window(self, slug: str, margin: float = 0.18, ratio: float = 4 / 3) -> tuple[int, int, int, int]:
        """The part of the grid that shows one region with some margin, at a fixed ratio of width to height."""
        left, top, width, height = self.outlines[slug].box
        wide, high = width * (1 + 2 * margin), height * (1 + 2 * margin)
        wide, high = max(wide, high * ratio), max(high, wide / ratio)
        return round(left + width / 2 - wide / 2), round(top + height / 2 - high / 2), round(wide), round(high)


def read_atlas(file: Path) -> Atlas | None:
    """Read the GeoJSON of outlines (one feature a region, `properties.slug`), simplified without tearing borders.

    Returns:
        None when there is no such file: another province may start without a map.
    """
    if not file.exists():
        return None
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    slugs = [feature["properties"]["slug"] for feature in features]
    shapes = shapely.coverage_simplify([shapely.make_valid(shape(f["geometry"])) for f in features], COARSE)
    west, south, east, north = shapely.total_bounds(shapes)
    squeeze = math.cos(math.radians((north + south) / 2))
    scale = WIDTH / ((east - west) * squeeze)
    outlines = {}
    for slug, geometry in zip(slugs, shapes, strict=True):
        outlines[slug] = _outline(geometry, west, north, squeeze, scale)
    height = round((north - south) * scale)
    return Atlas(outlines, dict(zip(slugs, shapes, strict=True)), WIDTH, height, west, north, scale, squeeze)


def _outline(geometry: BaseGeometry, west: float, north: float, squeeze: float, scale: float) -> Outline:
    def grid(x: float, y: float) -> tuple[int, int]:
        return round((x - west) * squeeze * scale), round((north - y) * scale)

    pieces = [piece for piece in getattr(geometry, "geoms", [geometry]) if piece.geom_type == "Polygon"]
    data, points = [], []
    for piece in sorted(pieces, key=lambda piece: -piece.area):
        for ring in (piece.exterior, *piece.interiors):
            corners = list(dict.fromkeys(grid(x, y) for x, y in ring.coords))
            if len(corners) < 3:
                continue
            points += corners
            steps = itertools.pairwise(corners)
            moves = "".join(f" {bx - ax} {by - ay}".replace(" -", "-") for (ax, ay), (bx, by) in steps)
            data.append(f"M{corners[0][0]} {corners[0][1]}l{moves.strip()}z")
    largest = max(pieces, key=lambda piece: piece.area)
    spot = shapely.Point(shapely.maximum_inscribed_circle(largest).coords[0])
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return Outline("".join(data), box, grid(spot.x, spot.y))


def atlas_svg(atlas: Atlas) -> str:
    """One SVG file that every map of a single region refers to: `#semua` for all, `#w-<slug>` for one."""
    paths = "".join(f'<path id="w-{slug}" d="{outline.path}"/>' for slug, outline in atlas.outlines.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {atlas.width} {atlas.height}">'
        f'<g id="semua">{paths}</g></svg>\n'
    )
