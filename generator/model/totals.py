"""How much in total: figures of regions added up by a published rule, and nothing where the rule does not allow it.

The rule, which the pages of commodities print in short:

1. A figure counts when it is output, planted or harvested area, or a herd; of a whole, known year; a fact, not a plan,
   target or estimate; not of low confidence; one number, not a range; and not marked as not comparable.
2. Its label says nothing but the measure and the commodity, so that it is neither a part (one company, one village) nor
   more than the region (an island, the province). In a record of several commodities it must name this one.
3. Added are figures of one commodity, measure, unit and year: one a region. A region whose records give two different
   ones is left out. The province's own figure stands beside the total and is never part of it.
4. Nothing is added where some say dry weight and others wet, or where only one region has a figure.
5. Where a source says otherwise for the same year, the total says so and gives the span of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.catalogue import Entry
from generator.schema import Figure, Potential
from generator.schema.reference import Commodity

if TYPE_CHECKING:
    from generator.model.site import Site

ADDED = ("produksi", "luas-tanam", "luas-panen", "populasi-ternak")
"""Measures whose parts do not overlap from region to region; capacity, reserves, sales and visitors may."""
WHY_NOT = ("angka", "ukuran", "syarat", "satu", "tahun", "wujud")
LEAST = 2
OF_MEASURE = (
    "areal",
    "hasil",
    "kabupaten",
    "kebun",
    "kota",
    "luas",
    "panen",
    "populasi",
    "produksi",
    "setahun",
    "tahun",
)
OF_GOODS = ("basah", "berat", "biji", "budi", "budidaya", "daya", "diduga", "gabah", "giling", "kering", "tanam")
PLAIN = frozenset((*OF_MEASURE, *OF_GOODS))
"""Words of a label that make a figure neither narrower nor wider than its region and commodity."""
STATES = ("basah", "kering")
WORD = re.compile(r"[^\W\d_]+")
JOINED = re.compile(r",\s*|\s+dan\s+")
Key = tuple[str, str, str, int]


@dataclass(frozen=True)
class Part:
    """One region's figure, with the record that states it."""

    entry: Entry[Potential]
    figure: Figure
    value: Decimal

    @property
    def region(self) -> str:
        """Slug of the region."""
        return self.entry.region

    def others(self) -> list[Decimal]:
        """What other sources say of the same year in the same unit."""
        own = self.figure
        return [
            other.nilai
            for other in own.berbeda
            if other.tahun in (None, own.tahun) and series_unit(other.satuan or own.satuan) == series_unit(own.satuan)
        ]


@dataclass(frozen=True)
class Series:
    """Figures of one commodity, measure, unit and year.

    Attributes:
        parts: One a region, the largest first.
        doubled: Regions left out because their records give two different figures.
        province: The province's own figures of the same series.
    """

    commodity: str
    measure: str
    unit: str
    year: int
    parts: tuple[Part, ...]
    doubled: tuple[str, ...] = ()
    province: tuple[Part, ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether some labels say dry and others wet: then the weights are of different things."""
        said = {state for part in self.parts for state in STATES if state in words(part.figure.apa.id)}
        return len(said) > 1

    @property
    def total(self) -> Decimal | None:
        """The sum; None where adding up would not be honest."""
        if len(self.parts) < LEAST or self.mixed:
            return None
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def disputed(self) -> tuple[Part, ...]:
        """Parts for which a source gives another value for the same year."""
        return tuple(part for part in self.parts if part.others())

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """The least and the most that the total is, with the values of all sources."""
        each = [[part.value, *part.others()] for part in self.parts]
        return sum(map(min, each), Decimal(0)), sum(map(max, each), Decimal(0))


@dataclass(frozen=True)
class Sums:
    """What adding up gave for one commodity.

    Attributes:
        best: Of each measure the series with the most regions, the newest of equals; only such with a total.
        why_not: Why there is no total: `angka` none is recorded, `ukuran` only measures that are not added, `syarat`
            none counts, `satu` one region only, `tahun` no two of one year and unit, `wujud` dry and wet; else empty.
    """

    best: tuple[Series, ...]
    why_not: str


def series_unit(unit: str) -> str:
    """The output of a year is written both as tonnes and as tonnes a year: one unit."""
    return unit.removesuffix("/tahun")


def words(label: str) -> list[str]:
    """The words of a label, without numbers and signs."""
    return WORD.findall(label.lower())


def names(commodity: Commodity) -> list[str]:
    """What a label may call a commodity, the longest first.

    A synonym that adds a word to another name is narrower: organic rice is not all rice.
    """
    found = {part.lower() for part in JOINED.split(commodity.nama.id)} | {commodity.nama.id.lower()}
    known = found | {word.lower() for word in commodity.kata.id}
    wider = [set(words(name)) for name in known]
    found |= {name for name in known if not any(other < set(words(name)) for other in wider)}
    return sorted(found, key=lambda name: (-len(name), name))


def tells_of(label: str, commodity: Commodity, *, alone: bool) -> bool:
    """Whether a label says nothing but measure and commodity; where the record has others, it must name this one."""
    rest, named = label.lower(), False
    for name in names(commodity):
        rest, count = re.subn(rf"\b{re.escape(name)}\b", " ", rest)
        named |= count > 0
    return (named or alone) and PLAIN.issuperset(words(rest))


def may_be_added(figure: Figure) -> bool:
    """Whether a figure meets the first point of the rule."""
    return (
        figure.ukuran in ADDED
        and figure.nilai is not None
        and figure.nilai_hingga is None
        and figure.tahun is not None
        and figure.jenis_tahun == "data"
        and figure.periode is None
        and figure.sifat == "nyata"
        and figure.keyakinan != "rendah"
        and figure.sebanding
        and "/" not in series_unit(figure.satuan)
    )


def stated(entry: Entry[Potential], commodity: str, listed: Commodity) -> Iterator[tuple[Key, Part]]:
    """The figures of one record that may be added for a commodity."""
    alone = len(entry.record.komoditas) == 1
    for figure in entry.record.angka:
        if may_be_added(figure) and tells_of(figure.apa.id, listed, alone=alone):
            assert figure.ukuran is not None  # noqa: S101 (asked above, as the next two are)
            assert figure.tahun is not None  # noqa: S101
            assert figure.nilai is not None  # noqa: S101
            key = (commodity, figure.ukuran, series_unit(figure.satuan), figure.tahun)
            yield key, Part(entry, figure, figure.nilai)


def all_series(entries: Iterable[Entry[Potential]], commodity: str, listed: Commodity, province: str) -> list[Series]:
    """Every series of a commodity that at least one region has, the fullest first, then the newest.

    Args:
        entries: Potentials that carry the commodity.
        province: Slug of the province; its figures are kept apart.
    """
    found: dict[Key, dict[str, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        for key, part in stated(entry, commodity, listed):
            found[key][entry.region].append(part)
    made = [_series(key, by_region, province) for key, by_region in found.items()]
    fullest = sorted(made, key=lambda s: (-len(s.parts), -s.year, ADDED.index(s.measure), s.unit))
    return [series for series in fullest if series.parts]


def _series(key: Key, by_region: dict[str, list[Part]], province: str) -> Series:
    regions = {slug: parts for slug, parts in by_region.items() if slug != province}
    doubled = tuple(slug for slug, parts in regions.items() if len({part.value for part in parts}) > 1)
    parts = [parts[0] for slug, parts in regions.items() if slug not in doubled]
    parts.sort(key=lambda part: (-part.value, part.region))
    return Series(*key, tuple(parts), doubled, tuple(by_region.get(province, ())))


def add_up(entries: Iterable[Entry[Potential]], commodity: str, listed: Commodity, province: str) -> Sums:
    """The honest totals of a commodity, or why there is none."""
    of_regions = [entry for entry in entries if entry.region != province]
    series = all_series(entries, commodity, listed, province)
    best: dict[str, Series] = {}
    for one in series:
        if one.total is not None:
            best.setdefault(one.measure, one)
    return Sums(tuple(best.values()), "" if best else _why_not(of_regions, series))


def _why_not(of_regions: list[Entry[Potential]], series: list[Series]) -> str:
    figures = [figure for entry in of_regions for figure in entry.record.angka if figure.nilai is not None]
    if not figures:
        return "angka"
    if not any(figure.ukuran in ADDED for figure in figures):
        return "ukuran"
    if any(one.mixed for one in series):
        return "wujud"
    regions = {part.region for one in series for part in one.parts}
    if not regions:
        return "syarat"
    return "satu" if len(regions) == 1 else "tahun"


def sums_by_commodity(site: Site) -> dict[str, Sums]:
    """The totals of every commodity that a potential carries."""
    province = next((slug for slug, region in site.regions.items() if region.record.jenis == "provinsi"), "")
    return {
        code: add_up(site.of_commodity[code, "potensi"], code, listed, province)
        for code, listed in site.references.commodities.items()
        if site.of_commodity.get((code, "potensi"))
    }
