"""Maps drawn at build time: the province with its regions as links, and one region with the marks of its places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.labels import LETTER, LINE, MAP_WIDTH, Label, place_labels
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
REGION_WIDTH, REGION_HEIGHT = 360, 270
MARK, EDGE = 28, 16
"""Size of a mark, and how near the edge its middle may lie."""
CIRCLE = 52
"""Width of the widest circle."""
INSET = 84
"""Width of the small map of the province in a corner."""
PHONE_SIZE, PHONE_LABELS = 2.0, 9
"""Phones show the map of the province at half size: few names, twice as large."""


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


def province_map(w: Writer, counts: Mapping[str, int] | None = None) -> dict[str, Any] | None:
    """All regions as links, each with its name and, where given, its number of records; None without outlines."""
    if w.atlas is None:
        return None
    numbers = {slug: f" {count}" for slug, count in (counts or {}).items()}
    names = {slug: w.region_name(slug) + numbers.get(slug, "") for slug in w.atlas.outlines}
    factor = MAP_WIDTH / w.atlas.width
    regions = [
        {"label": names[slug], "url": w.href(f"daerah/{slug}/"), "path": outline.path}
        for slug, outline in w.atlas.outlines.items()
    ]
    named = tuple(names.items())
    return {
        "width": MAP_WIDTH + 80,
        "height": round(w.atlas.height * factor) + 12,
        "factor": round(factor, 4),
        "regions": regions,
        "labels": [_label(label, 1) for label in place_labels(w.atlas, named).values()],
        "large_labels": [
            _label(label, PHONE_SIZE) for label in place_labels(w.atlas, named, PHONE_SIZE, PHONE_LABELS).values()
        ],
        "label": w.t("peta.judul"),
        "open": open_link(w),
    }


def open_link(w: Writer, slug: str = "", key: str = "") -> Row:
    """The link to the large map, of one region or of all."""
    query = f"?daerah={slug}" if slug else ""
    return {"url": w.href("peta/") + query, "label": w.t("peta_besar.buka"), "slug": slug, "key": key}


def count_map(w: Writer, counts: Mapping[str, int]) -> dict[str, Any] | None:
    """All regions with a circle as large as its number of records, each a link; None without outlines."""
    if w.atlas is None:
        return None
    factor = MAP_WIDTH / w.atlas.width
    most = max(counts.values(), default=0) or 1
    circles = []
    for slug, outline in w.atlas.outlines.items():
        count = counts.get(slug, 0)
        circles.append(
            {
                "slug": slug,
                "label": w.t("peta.hitung", daerah=w.region_name(slug), n=count),
                "url": w.href(f"daerah/{slug}/"),
                "x": round(outline.anchor[0] * factor, 1),
                "y": round(outline.anchor[1] * factor, 1),
                "width": circle_width(count, most),
                "count": str(count),
            }
        )
    return {
        "file": w.asset("assets/peta/daerah.svg"),
        "width": MAP_WIDTH + 80,
        "height": round(w.atlas.height * factor) + 12,
        "factor": round(factor, 4),
        "circles": circles,
        "label": w.t("peta.judul"),
        "caption": w.t("peta.lingkar"),
    }


def circle_width(count: int, most: int) -> float:
    """Width of a circle whose area grows with the count, in pixels; `most` gives the widest."""
    return round(CIRCLE * math.sqrt(count / most), 1)


def _label(label: Label, size: float) -> Row:
    high = LINE * size
    first = label.y - high * (len(label.lines) - 1) / 2 + 4.5 * size
    return {
        "lines": [{"text": text, "y": round(first + high * index, 1)} for index, text in enumerate(label.lines)],
        "x": round(label.x, 1),
        "inside": label.inside,
        "leader": [[round(x, 1), round(y, 1)] for x, y in label.leader] if label.leader else None,
    }


def region_map(w: Writer, slug: str, spots: list[Spot], caption: str, key: str = "") -> dict[str, Any] | None:
    """One region among its neighbours with marks, and the whole province small; None without outlines.

    The outlines come from the shared file, so that a page carries only its own window on them. `key` is the record that
    the page shows, which the interactive map lists first.
    """
    if w.atlas is None or slug not in w.atlas.outlines:
        return None
    left, top, width, _ = w.atlas.window(slug, ratio=REGION_WIDTH / REGION_HEIGHT)
    factor = REGION_WIDTH / width
    marks: list[Row] = []
    for spot in spots:
        x, y = w.atlas.point(spot.lat, spot.lon)
        across, down = round((x - left) * factor, 1), round((y - top) * factor, 1)
        inside = EDGE <= across <= REGION_WIDTH - EDGE and EDGE <= down <= REGION_HEIGHT - EDGE
        if inside and all(abs(across - m["x"]) + abs(down - m["y"]) > MARK * 1.2 for m in marks):
            kind = MARKS.get(spot.sector, "industri")
            marks.append({"label": spot.label, "x": across, "y": down, "mark": kind, "sector": spot.sector})
    inset_high = INSET * w.atlas.height / w.atlas.width
    inset_left = any(m["x"] > REGION_WIDTH - INSET - MARK and m["y"] > REGION_HEIGHT - inset_high - MARK for m in marks)
    _label_marks(marks, (0 if inset_left else REGION_WIDTH - INSET, REGION_HEIGHT - inset_high, INSET, inset_high))
    return {
        "file": w.asset("assets/peta/daerah.svg"),
        "slug": slug,
        "transform": f"scale({factor:.4f}) translate({-left} {-top})",
        "width": REGION_WIDTH,
        "height": REGION_HEIGHT,
        "inset": f"0 0 {w.atlas.width} {w.atlas.height}",
        "inset_left": inset_left,
        "marks": marks,
        "label": w.t("peta.letak", daerah=w.region_name(slug, long=True)),
        "open": open_link(w, slug, key),
        "caption": caption if marks else "",
    }


Box = tuple[float, float, float, float]
"""Left, top, width, height."""


def _label_marks(marks: list[Row], inset: Box) -> None:
    """Give each mark's name a side where it touches no mark, name, inset or edge; drop it where there is none."""
    taken = [inset, *((m["x"] - MARK / 2, m["y"] - MARK / 2, MARK, MARK) for m in marks)]
    for mark in marks:
        wide, text = len(mark["label"]) * LETTER + 4, mark.pop("label")
        x, y, gap = mark["x"], mark["y"], MARK / 2 + 4
        sides = (
            ("start", x + gap, y, x + gap),
            ("end", x - gap, y, x - gap - wide),
            ("middle", x, y + gap + LINE / 2, x - wide / 2),
            ("middle", x, y - gap - LINE / 2, x - wide / 2),
        )
        for anchor, text_x, middle, left in sides:
            box = (left, middle - LINE / 2, wide, LINE)
            if text and _within(box) and not any(_touch(box, other) for other in taken):
                taken.append(box)
                mark["name"] = {"text": text, "x": round(text_x, 1), "y": round(middle + 4.5, 1), "anchor": anchor}
                break


def _within(box: Box) -> bool:
    left, top, wide, high = box
    return left >= 2 and top >= 2 and left + wide <= REGION_WIDTH - 2 and top + high <= REGION_HEIGHT - 2


def _touch(one: Box, other: Box) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
