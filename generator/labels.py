"""Where the regions' names stand on the map of the whole province.

A name stands on its own land where most of it fits, else in free water beside its land with a short leader line. No
two names overlap, and no leader line crosses another or runs through a name. Everything is in pixels of a map that is
`MAP_WIDTH` wide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from generator.maps import Atlas

MAP_WIDTH = 620
MARGIN = {"left": 6, "right": 70, "top": 6, "bottom": 6}
LETTER = 6.6
"""Mean width of a letter at 13 pixels."""
LINE = 14
ON_LAND = 0.85
"""Least share of a name's box that must lie on its region's land."""
STEP = 8
NEAR = 5
"""So near its land a name in the water needs no leader line."""
SURE = 14
"""Up to here it needs none as long as other land is more than twice as far."""
FAR = 120
OVER_LAND = 60
TRIED = 40
CHUNK = 64
"""So many spots are measured at a time."""
FULL = 0.98
"""From this share of land on, nearer the middle is better than more land."""
PIECE = 0.15
"""Least share of its region's area that a piece of land needs to carry the name."""
Box = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """A placed name.

    Attributes:
        lines: The name in one or two lines.
        x, y: Middle of the text.
        inside: Whether it stands on its own land.
        leader: Line from the name to its land; None where none is needed.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    inside: bool
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass
class _Sheet:
    """The map while it fills up."""

    size: float
    land: dict[str, BaseGeometry]
    everything: BaseGeometry
    frame: BaseGeometry
    taken: list[BaseGeometry] = field(default_factory=list)

    def free(self, boxes: NDArray[numpy.object_]) -> NDArray[numpy.bool_]:
        """Which boxes lie in the frame and touch nothing placed so far."""
        edges = shapely.bounds(boxes)
        left, top, right, bottom = self.frame.bounds
        good: NDArray[numpy.bool_] = (edges[:, 0] >= left) & (edges[:, 1] >= top)
        good &= (edges[:, 2] <= right) & (edges[:, 3] <= bottom)
        for other in self.taken:
            good[good] &= ~shapely.intersects(boxes[good], other)
        return good


@lru_cache(maxsize=8)
def place_labels(
    atlas: Atlas, named: tuple[tuple[str, str], ...], size: float = 1.0, most: int | None = None
) -> dict[str, Label]:
    """Place the names, the largest regions first.

    Args:
        atlas: The outlines.
        named: Slug and name of each region that gets a label.
        size: Size of the letters, 1 for 13 pixels. Phones show the map at half size and need larger ones.
        most: Stop after so many. None places all that have room.
    """
    names = dict(named)
    land = {slug: _to_pixels(atlas, shape) for slug, shape in atlas.shapes.items() if slug in names}
    height = atlas.height * MAP_WIDTH / atlas.width
    frame = shapely.box(-MARGIN["left"], -MARGIN["top"], MAP_WIDTH + MARGIN["right"], height + MARGIN["bottom"])
    sheet = _Sheet(size, land, shapely.union_all(list(land.values())), frame)
    for shape in (sheet.everything, *land.values()):
        shapely.prepare(shape)
    placed: dict[str, Label] = {}
    by_area = sorted(land, key=lambda slug: -land[slug].area)
    # In the water the smallest come first: they have the least choice.
    for place, slugs in ((_on_land, by_area), (_in_water, by_area[::-1])):
        for slug in slugs:
            if slug in placed or (most is not None and len(placed) >= most):
                continue
            label = place(sheet, slug, names[slug])
            if label:
                placed[slug] = label
                sheet.taken.append(_box(label, size))
                if label.leader:
                    sheet.taken.append(shapely.LineString(label.leader).buffer(2))
    return placed


def _to_pixels(atlas: Atlas, geometry: BaseGeometry) -> BaseGeometry:
    factor = MAP_WIDTH / atlas.width
    shifted = shapely.transform(
        geometry,
        lambda xy: numpy.column_stack(
            (
                (xy[:, 0] - atlas.west) * atlas.squeeze * atlas.scale * factor,
                (atlas.north - xy[:, 1]) * atlas.scale * factor,
            )
        ),
    )
    return shapely.make_valid(shapely.simplify(shifted, 1))


def _variants(name: str) -> list[tuple[str, ...]]:
    """The name in one line, and broken after each of its words."""
    words = name.split(" ")
    broken = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return [(name,), *broken]


def _half(lines: tuple[str, ...], size: float) -> Box:
    """Half width and half height of a name's box."""
    return max(map(len, lines)) * LETTER * size / 2 + 3, len(lines) * LINE * size / 2 + 1


def _box(label: Label, size: float) -> BaseGeometry:
    wide, high = _half(label.lines, size)
    return shapely.box(label.x - wide, label.y - high, label.x + wide, label.y + high)


def _boxes(spots: NDArray[numpy.float64], lines: tuple[str, ...], size: float) -> NDArray[numpy.object_]:
    wide, high = _half(lines, size)
    x, y = spots[:, 0], spots[:, 1]
    boxes: NDArray[numpy.object_] = shapely.box(x - wide, y - high, x + wide, y + high)
    return boxes


def _grid(geometry: BaseGeometry, step: float) -> NDArray[numpy.float64]:
    left, top, right, bottom = geometry.bounds
    across, down = numpy.arange(left, right + step, step), numpy.arange(top, bottom + step, step)
    return numpy.array([(x, y) for y in down for x in across], dtype=float)


def _on_land(sheet: _Sheet, slug: str, name: str) -> Label | None:
    """The spot where most of the name lies on its own land; of equals the one nearest the middle."""
    piece = sheet.land[slug]
    largest = max(shapely.get_parts(piece), key=lambda part: part.area)
    middle = shapely.maximum_inscribed_circle(largest).coords[0]
    spots = numpy.vstack([[middle], _grid(largest, STEP)])
    best: tuple[float, Label] | None = None
    for lines in _variants(name):
        boxes = _boxes(spots, lines, sheet.size)
        # A name whose middle lies elsewhere has no chance.
        free = numpy.flatnonzero(sheet.free(boxes) & shapely.contains_xy(piece, spots))
        away = numpy.hypot(*(spots[free] - middle).T) / 1000
        order = numpy.argsort(away, kind="stable")
        lines_cost = 0.02 * (len(lines) - 1)
        # Measuring how much of a box lies on land is the costly part: from the middle on, until none can be better.
        for start in range(0, len(order), CHUNK):
            some = order[start : start + CHUNK]
            if best is not None and best[0] >= FULL - away[some[0]] - lines_cost:
                break
            chosen = boxes[free[some]]
            share = shapely.area(shapely.intersection(chosen, piece)) / shapely.area(chosen)
            score = numpy.minimum(share, FULL) - away[some] - lines_cost
            score[share < ON_LAND] = -1
            index = int(numpy.argmax(score))
            if score[index] > -1 and (best is None or score[index] > best[0]):
                x, y = spots[free[some[index]]]
                best = float(score[index]), Label(lines, float(x), float(y), True)
    return best[1] if best else None


def _in_water(sheet: _Sheet, slug: str, name: str) -> Label | None:
    """The spot in free water nearest the region's own land, with a leader line that crosses no other line or name."""
    parts = shapely.get_parts(sheet.land[slug])
    # A far islet would carry the name away from the region that people look for.
    piece = shapely.union_all(parts[shapely.area(parts) >= PIECE * sheet.land[slug].area])
    parts = shapely.get_parts([shape for other, shape in sheet.land.items() if other != slug])
    others = shapely.multipolygons(parts)
    shapely.prepare(others)
    spots = _grid(piece.buffer(FAR), STEP)
    water = ~shapely.contains_xy(sheet.everything, spots)
    best: tuple[float, Label] | None = None
    for lines in _variants(name):
        boxes = _boxes(spots, lines, sheet.size)
        free = numpy.flatnonzero(sheet.free(boxes) & water)
        away = shapely.distance(boxes[free], piece)
        near = _first_off_land(sheet, boxes[free], numpy.argsort(away, kind="stable"))
        nearest = shapely.distance(boxes[free[near]], others)
        for index, other in zip(near, nearest, strict=True):
            distance, box = float(away[index]), boxes[free[index]]
            plain = distance <= NEAR or (distance <= SURE and distance * 2 < other)
            line = shapely.shortest_line(box, piece)
            if not plain and any(line.intersects(taken) for taken in sheet.taken):
                continue
            # One line reads better than two, no leader better than one; one over other land is the last choice.
            over = 0 if plain or not line.intersects(others) else OVER_LAND
            score = distance + (0 if plain else 12) + over + 6 * (len(lines) - 1)
            if best is not None and score >= best[0]:
                continue
            x, y = map(float, spots[free[index]])
            best = score, Label(lines, x, y, False, None if plain else _leader(line, piece))
    return best[1] if best else None


def _first_off_land(sheet: _Sheet, boxes: NDArray[numpy.object_], order: NDArray[numpy.int_]) -> NDArray[numpy.int_]:
    """The first `TRIED` of the boxes, in that order, that touch no land; no more are looked at than needed."""
    found: list[NDArray[numpy.int_]] = []
    for start in range(0, len(order), CHUNK):
        some = order[start : start + CHUNK]
        found.append(some[~shapely.intersects(boxes[some], sheet.everything)])
        if sum(map(len, found)) >= TRIED:
            break
    return numpy.concatenate([*found, numpy.array([], dtype=int)])[:TRIED].astype(int)


def _leader(line: BaseGeometry, piece: BaseGeometry) -> tuple[tuple[float, float], tuple[float, float]]:
    """The line, drawn a little way onto the land so that it is seen to end there."""
    (ax, ay), (bx, by) = line.coords
    length = line.length or 1
    tip = (bx + (bx - ax) / length * 6, by + (by - ay) / length * 6)
    if not piece.contains(shapely.Point(tip)):
        tip = (bx, by)
    return (ax, ay), tip
