"""Rules of plausibility: a figure lies where figures of its kind lie, and is not a thousand times another one.

The spans are data: `wajar` of a unit in `_acuan/satuan.yml` or of a measure in `_acuan/ukuran.yml`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from generator.catalogue import Catalogue, Entry
from generator.check.walk import Found, find, parts, typed_documents
from generator.load import Path_
from generator.schema import Figure, OtherValue
from generator.schema.potential import Land
from generator.schema.reference import Span
from generator.schema.slips import written

SCALES = (("ribu", 3), ("juta", 6), ("miliar", 9), ("triliun", 12))
THOUSANDFOLD = 500
"""Two values of one thing that lie further apart than this differ by a scale word, not by a method."""
RATES = {"bagian", "suhu"}
"""Kinds of unit whose values may well be a hundredth or ten, such as growth in percent."""
HECTARES = {"ha": Decimal(1), "km2": Decimal(100), "m2": Decimal("0.0001")}
LAND_AREA = "luas-wilayah"


def value_is_usual(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A value lies in the span of its measure, or else of its unit."""
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            span = _span(catalogue, figure, figure.satuan)
            for name in ("nilai", "nilai_hingga"):
                value = getattr(figure, name)
                if span and value is not None and (facts := _outside(value, span, name)):
                    yield find(document, "tak-wajar", (*path, name), apa=figure.apa.id, satuan=figure.satuan, **facts)
            for index, other in enumerate(figure.berbeda):
                span = _span(catalogue, figure, other.satuan or figure.satuan)
                if span and (facts := _outside(other.nilai, span, "nilai")):
                    at: Path_ = (*path, "berbeda", index, "nilai")
                    yield find(
                        document, "tak-wajar", at, apa=figure.apa.id, satuan=other.satuan or figure.satuan, **facts
                    )


def _span(catalogue: Catalogue, figure: Figure, unit: str) -> Span | None:
    measure = catalogue.references.measures.get(figure.ukuran or "")
    if measure and unit in measure.wajar:
        return measure.wajar[unit]
    listed = catalogue.references.units.get(unit)
    return listed.wajar if listed else None


def _outside(value: Decimal, span: Span, name: str) -> dict[str, object]:
    """What a message names of a value outside its span; empty for one inside."""
    low, high = span.dari, span.hingga
    if (low is None or value >= low) and (high is None or value <= high):
        return {}
    facts: dict[str, object] = {
        "raw": written(value),
        "dari": "…" if low is None else written(low),
        "hingga": "…" if high is None else written(high),
    }
    if low is not None and 0 < value < low:
        for word, digits in SCALES:
            full = value.scaleb(digits)
            if full >= low and (high is None or full <= high):
                return facts | {"ragam": "kelipatan", "skala": word, "tulis": f"{name}: {written(full)}"}
    if high is not None and value > high and (low is None or value / 1000 >= low) and value / 1000 <= high:
        return facts | {"ragam": "kelebihan", "tulis": f"{name}: {written(value / 1000)}"}
    return facts


def area_fits_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Planted, harvested and offered land is no more than its region's land."""
    measures = catalogue.references.measures
    land = {slug: area for slug, entry in catalogue.regions.items() if (area := _land_area(entry))}
    for entry in catalogue.entries():
        if entry.region not in land:
            continue
        areas: list[tuple[Path_, str, Decimal, str]] = []
        for path, figure in parts(catalogue, entry.record, Figure):
            measure = measures.get(figure.ukuran or "")
            if measure and measure.darat and figure.nilai is not None and figure.satuan in HECTARES:
                areas.append(((*path, "nilai"), figure.apa.id, figure.nilai, figure.satuan))
        for path, plot in parts(catalogue, entry.record, Land):
            if plot.luas_ha is not None:
                areas.append(((*path, "luas_ha"), "lahan", plot.luas_ha, "ha"))
        for at, what, value, unit in areas:
            if value * HECTARES[unit] > land[entry.region]:
                facts = {
                    "apa": what,
                    "raw": written(value),
                    "satuan": unit,
                    "luas": written(land[entry.region].quantize(Decimal(1))),
                }
                region = catalogue.regions[entry.region].record.nama.id
                yield find(entry.document, "luas-melebihi-daerah", at, daerah=region, **facts)


def _land_area(entry: Entry) -> Decimal | None:  # type: ignore[type-arg]
    for figure in entry.record.angka:
        if figure.ukuran == LAND_AREA and figure.nilai is not None and figure.satuan in HECTARES:
            area: Decimal = figure.nilai * HECTARES[figure.satuan]
            return area
    return None


def values_are_of_one_scale(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Another source's value, and another year's, is not a thousand times as large or small."""
    for document, record in typed_documents(catalogue):
        seen: dict[tuple[str, str | None, str], Decimal] = {}
        for path, figure in parts(catalogue, record, Figure):
            unit = catalogue.references.units.get(figure.satuan)
            if figure.nilai is None or unit is None or unit.jenis in RATES:
                continue
            key = (figure.apa.id, figure.ukuran, figure.satuan)
            others = [((*path, "berbeda", index, "nilai"), other) for index, other in enumerate(figure.berbeda)]
            for at, other in others:
                if _same_unit(figure, other) and _far_apart(figure.nilai, other.nilai):
                    yield _differs(document, at, figure, other.nilai, figure.nilai)
            if key in seen and _far_apart(figure.nilai, seen[key]):
                yield _differs(document, (*path, "nilai"), figure, figure.nilai, seen[key])
            seen.setdefault(key, figure.nilai)


def _differs(document: object, at: Path_, figure: Figure, value: Decimal, other: Decimal) -> Found:
    facts = {"apa": figure.apa.id, "raw": written(value), "lain": written(other)}
    return find(document, "beda-seribu-kali", at, **facts)  # type: ignore[arg-type]


def _same_unit(figure: Figure, other: OtherValue) -> bool:
    return other.satuan in (None, figure.satuan)


def _far_apart(one: Decimal, other: Decimal) -> bool:
    small, large = sorted((abs(one), abs(other)))
    return small > 0 and large / small >= THOUSANDFOLD


RULES = (value_is_usual, area_fits_region, values_are_of_one_scale)
