"""Rules of figures: each has a year, a source, a known unit, an honest place."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from decimal import Decimal

from generator.catalogue import Catalogue
from generator.check.walk import Found, find, parts, typed_documents
from generator.load import Path_
from generator.schema import Figure, OtherValue, Potential, slips
from generator.schema.reference import Unit

PERCENT_LIMIT = Decimal(1000)
PAST = {"nyata"}
SCALES = {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12}


def has_year_and_source(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """No figure without a source and a year; a missing figure names who owes it."""
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            if figure.nilai is None:
                if figure.menunggu is None:
                    yield find(document, "angka-kosong-tanpa-kantor", (*path, "nilai"), apa=figure.apa.id)
                continue
            if figure.sumber is None:
                saran = next(iter(getattr(record, "sumber", {})), "bps")
                yield find(document, "angka-tanpa-sumber", path, apa=figure.apa.id, saran=saran)
            if figure.tahun is None:
                yield find(document, "angka-tanpa-tahun", path, apa=figure.apa.id)


def unit_is_listed(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Units and measures are codes of their lists."""
    units, measures = catalogue.references.units, catalogue.references.measures
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            if units and figure.satuan not in units:
                facts = unit_slip(figure.satuan, figure.nilai, units)
                yield find(document, "satuan-tak-dikenal", (*path, "satuan"), raw=figure.satuan, **facts)
            if measures and figure.ukuran and figure.ukuran not in measures:
                near = difflib.get_close_matches(figure.ukuran, measures, n=1, cutoff=0.5)
                saran = near[0] if near else "lainnya"
                at = (*path, "ukuran")
                yield find(document, "ukuran-tak-dikenal", at, raw=figure.ukuran, saran=saran, baru=saran)
        for path, other in parts(catalogue, record, OtherValue):
            if units and other.satuan and other.satuan not in units:
                facts = unit_slip(other.satuan, other.nilai, units)
                yield find(document, "satuan-tak-dikenal", (*path, "satuan"), raw=other.satuan, **facts)


def unit_slip(written: str, value: Decimal | None, units: dict[str, Unit]) -> dict[str, object]:
    """What unit was meant: another spelling of a listed one, or a listed one with a scale word in front."""
    known = {_fold(name): code for code, unit in units.items() for name in (code, unit.tulis.id, *unit.kata)}
    first, _, rest = written.strip().partition(" ")
    if first.lower() in SCALES and _fold(rest) in known:
        full = "nilai: …" if value is None else f"nilai: {slips.written(value.scaleb(SCALES[first.lower()]))}"
        return {"ragam": "skala", "skala": first, "saran": known[_fold(rest)], "nilai": full}
    near = difflib.get_close_matches(_fold(written), known, n=1, cutoff=0.6)
    if not near:
        return {"ragam": "jauh"}
    return {"saran": known[near[0]], "baru": known[near[0]]}


def _fold(unit: str) -> str:
    text = unit.lower().replace("²", "2").replace("³", "3").replace(" per ", "/").strip(" .()")
    return text.replace(" ", "")


def range_goes_up(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """The upper end of a range lies above the lower one."""
    for document, record in typed_documents(catalogue):
        ranges: list[tuple[Path_, Figure | OtherValue]] = [
            *parts(catalogue, record, Figure),
            *parts(catalogue, record, OtherValue),
        ]
        for path, figure in ranges:
            low, high = figure.nilai, figure.nilai_hingga
            if low is not None and high is not None and high <= low:
                yield find(document, "rentang-terbalik", (*path, "nilai_hingga"), dari=low, hingga=high)


def value_is_plausible(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Counts and masses are not negative, rupiah are whole, shares stay under 1 000 percent."""
    units = catalogue.references.units
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            value, unit = figure.nilai, units.get(figure.satuan)
            if value is None or unit is None:
                continue
            if value < 0 and unit.jenis not in ("bagian", "suhu", "uang"):
                at = (*path, "nilai")
                yield find(document, "angka-negatif", at, raw=value, apa=figure.apa.id, baru=slips.written(-value))
            if figure.satuan in ("rupiah", "usd") and value != value.to_integral_value():
                whole = slips.written(value.to_integral_value())
                yield find(document, "uang-pecahan", (*path, "nilai"), raw=value, baru=whole)
            if figure.satuan == "persen" and abs(value) > PERCENT_LIMIT:
                facts = {"raw": value, "batas": PERCENT_LIMIT, "ragam": "besar", "kunci": "nilai"}
                yield find(document, "di-luar-batas", (*path, "nilai"), **facts)


def conflict_gives_reason(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Values that differ say why both stand there."""
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            if figure.berbeda and figure.alasan_beda is None:
                yield find(document, "beda-tanpa-alasan", (*path, "berbeda"), apa=figure.apa.id)
            if figure.alasan_beda and not figure.berbeda:
                yield find(document, "alasan-tanpa-beda", (*path, "alasan_beda"), apa=figure.apa.id)


def headline_is_sure(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """At most one headline figure a record, never of low confidence, never from a source without an address."""
    for entry in catalogue.potentials.values():
        record: Potential = entry.record
        flagged = [(index, figure) for index, figure in enumerate(record.angka) if figure.utama]
        for index, figure in flagged[1:]:
            yield find(entry.document, "utama-ganda", ("angka", index, "utama"), apa=figure.apa.id)
        for index, figure in flagged:
            sources = [record.sumber[key] for key in figure.sumber or [] if key in record.sumber]
            if figure.nilai is None or figure.keyakinan == "rendah":
                yield find(entry.document, "utama-rendah", ("angka", index, "utama"), apa=figure.apa.id)
            elif sources and all(source.url is None for source in sources):
                yield find(entry.document, "utama-tanpa-alamat", ("angka", index, "utama"), apa=figure.apa.id)


def year_is_not_ahead(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """What has happened has no year to come; targets and plans may."""
    for document, record in typed_documents(catalogue):
        for path, figure in parts(catalogue, record, Figure):
            if figure.tahun and figure.tahun > today.year and figure.sifat in PAST:
                yield find(document, "tahun-depan", (*path, "tahun"), raw=figure.tahun, tahun=today.year)


RULES = (
    has_year_and_source,
    unit_is_listed,
    range_goes_up,
    value_is_plausible,
    conflict_gives_reason,
    headline_is_sure,
    year_is_not_ahead,
)
