"""Outlines of the regions as SVG paths on one integer grid, for maps drawn at build time.

Longitude is shrunk by the cosine of the middle latitude, so that shapes look right near the equator. The outlines are
indicative; every map says so in words.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

LABEL_WIDTH = 620
LETTER = 6.6
"""Mean width of a letter of a label, in pixels."""
LINE = 14
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
        anchor: Where its name stands: a point inside the largest piece.
    """

    path: str
    box: tuple[int, int, int, int]
    anchor: tuple[int, int]


@dataclass(frozen=True)
class Label:
    """Where a region's name stands on the map of all, in pixels of a map `LABEL_WIDTH` wide.

    Attributes:
        lines: The name in one or two lines.
        x, y: Middle of the text.
        inside: Whether it stands on its own land; else `tip` is where its leader line ends.
        large: Whether it still fits on a phone.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    inside: bool
    tip: tuple[float, float]
    large: bool


@dataclass(frozen=True)
class Atlas:
    """All outlines by slug and the grid they stand on."""

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
    return Atlas(outlines, dict(zip(slugs, shapes, strict=True)), WIDTH, round((north - south) * scale), west, north, scale, squeeze)


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
            steps = zip(corners, corners[1:], strict=False)
            moves = "".join(f" {bx - ax} {by - ay}".replace(" -", "-") for (ax, ay), (bx, by) in steps)
            data.append(f"M{corners[0][0]} {corners[0][1]}l{moves.strip()}z")
    largest = max(pieces, key=lambda piece: piece.area)
    spot = largest.representative_point()
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return Outline("".join(data), box, grid(spot.x, spot.y))


def place_labels(atlas: Atlas, names: dict[str, str]) -> dict[str, Label]:
    """Put every region's name on its land where it fits, else in the nearest free water with a leader line.

    Args:
        atlas: The outlines.
        names: Name by slug; a region without a name gets no label.
    """
    factor = LABEL_WIDTH / atlas.width

    def to_pixels(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(
            geometry,
            lambda xy: numpy.column_stack(
                (
                    (xy[:, 0] - atlas.west) * atlas.squeeze * atlas.scale * factor,
                    (atlas.north - xy[:, 1]) * atlas.scale * factor,
                )
            ),
        )

    land = {slug: to_pixels(shape_) for slug, shape_ in atlas.shapes.items() if slug in names}
    everything = shapely.union_all(list(land.values()))
    frame = shapely.box(-6, -6, LABEL_WIDTH + 70, atlas.height * factor + 6)
    placed: dict[str, Label] = {}
    boxes: list[BaseGeometry] = []
    for slug, piece in sorted(land.items(), key=lambda item: -item[1].area):
        largest = max(getattr(piece, "geoms", [piece]), key=lambda part: part.area)
        middle = shapely.maximum_inscribed_circle(largest).coords[0]
        lines = tuple(names[slug].split(" ", 1))
        box = _label_box(middle, lines)
        if largest.contains(box):
            large = largest.contains(_label_box(middle, lines, 1.7))
            placed[slug] = Label(lines, *middle, True, middle, large)
            boxes.append(box)
    for slug, piece in land.items():
        if slug in placed:
            continue
        largest = max(getattr(piece, "geoms", [piece]), key=lambda part: part.area)
        tip = largest.representative_point().coords[0]
        lines = (names[slug],)
        for distance in range(16, 200, 6):
            spots = [
                (tip[0] + distance * 1.5 * math.cos(angle / 12 * math.pi), tip[1] + distance * math.sin(angle / 12 * math.pi))
                for angle in range(24)
            ]
            free = [
                spot
                for spot in spots
                if frame.contains(box := _label_box(spot, lines))
                and not everything.intersects(box)
                and not any(other.intersects(box) for other in boxes)
            ]
            if free:
                spot = min(free, key=lambda s: abs(s[1] - tip[1]))
                placed[slug] = Label(lines, *spot, False, tip, False)
                boxes.append(_label_box(spot, lines))
                break
    return placed


def _label_box(middle: tuple[float, float], lines: tuple[str, ...], grow: float = 1.0) -> BaseGeometry:
    wide = max(map(len, lines)) * LETTER * grow / 2 + 3
    high = len(lines) * LINE * grow / 2 + 2
    return shapely.box(middle[0] - wide, middle[1] - high, middle[0] + wide, middle[1] + high)


def atlas_svg(atlas: Atlas) -> str:
    """One SVG file that every map of a single region refers to: `#semua` for all, `#w-<slug>` for one."""
    paths = "".join(f'<path id="w-{slug}" d="{outline.path}"/>' for slug, outline in atlas.outlines.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {atlas.width} {atlas.height}">'
        f'<g id="semua">{paths}</g></svg>\n'
    )
