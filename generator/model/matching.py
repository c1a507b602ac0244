"""Who may answer whom: needs and offers of regions put side by side by a published rule, without a score.

The rule, which `/kerja-sama/cari-mitra/` prints:

1. An offer or need, and a potential that says what it seeks, makes one statement for each commodity and lane.
   Lanes: goods, know-how, facilities, capital. A statement gives or takes.
2. Goods are given by who offers them, or seeks a market without seeking supply, or seeks a buyer; taken by who seeks
   supply. Know-how and facilities are given by who offers, taken by who seeks. Capital and operators are always sought.
3. A need is one region's taking statements of one commodity in one lane. It is answered by each other region that gives
   the same commodity in the same lane. The province as a whole neither needs nor answers here: it has its own list.
4. Answers stand in this order: a region that does not itself seek the commodity; a region's own offer before what only
   its potential says; stated within three years; with a quantity; the nearest first.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator.catalogue import Entry
from generator.model.distance import straight_km
from generator.schema import Figure, Offer, Potential
from generator.schema.scalars import PartialDate

if TYPE_CHECKING:
    from generator.model.site import Site

GOODS, KNOW_HOW, FACILITIES, CAPITAL = LANES = ("barang", "keahlian", "prasarana", "modal")
FRESH_YEARS = 3
SHORT_WORD = 3
"""Words of a commodity's name up to this length say too little to find it by (`dan`)."""
QUANTITIES = frozenset({"produksi", "volume-jual", "populasi-ternak", "kapasitas"})
"""Measures that tell how much there is."""
CLOSED = frozenset({"diambil", "dihentikan"})
KNOW_HOW_WORDS = frozenset({"tenaga-ahli", "teknologi", "pelatihan", "riset"})
CAPITAL_WORDS = frozenset({"modal", "pengelola"})
Side = tuple[str, bool]


@dataclass(frozen=True)
class Statement:
    """What one record says of one commodity in one lane.

    Attributes:
        entry: The offer, need or potential.
        lane: One of `LANES`. gives: Whether the region gives; else it takes.
        commodity: Its code; empty where the record names none.
        day: When it was stated, as exactly as known.
        figures: Figures that tell how much.
    """

    entry: Entry[Any]
    lane: str
    gives: bool
    commodity: str
    day: PartialDate | None
    figures: tuple[Figure, ...]

    @property
    def region(self) -> str:
        """Slug of the region that states it."""
        return self.entry.region

    @property
    def own_words(self) -> bool:
        """Whether it is the region's own offer or need, not only what a potential says."""
        return self.entry.kind == "tawaran"

    def is_fresh(self, today: dt.date) -> bool:
        """Whether it was stated within `FRESH_YEARS`."""
        return self.day is not None and self.day.last_day.year >= today.year - FRESH_YEARS


@dataclass(frozen=True)
class Answer:
    """A region that gives what another needs.

    Attributes:
        region: Who gives.
        statements: What it says, its own offers first.
        seeks_too: Whether it seeks the same commodity itself.
        km: Straight distance; None where unknown.
        agreements: Agreements of both regions on this commodity, newest first.
        others: Their other agreements with each other.
    """

    region: str
    statements: tuple[Statement, ...]
    seeks_too: bool
    km: int | None
    agreements: tuple[Entry[Any], ...]
    others: tuple[Entry[Any], ...]


@dataclass(frozen=True)
class Need:
    """What one region seeks of one commodity in one lane, and who may answer.

    Attributes:
        agreements: Agreements on this commodity that the region has with anybody.
    """

    region: str
    lane: str
    commodity: str
    statements: tuple[Statement, ...]
    answers: tuple[Answer, ...]
    agreements: tuple[Entry[Any], ...]


@dataclass(frozen=True)
class Matches:
    """All that the partner search shows.

    Attributes:
        needs: Needs for goods, know-how and facilities, by commodity, then region.
        offers: Statements that give, by commodity.
        capital: Statements that seek capital or an operator.
    """

    needs: tuple[Need, ...]
    offers: tuple[Statement, ...]
    capital: tuple[Statement, ...]

    def answered(self) -> list[Need]:
        """Needs with at least one answer."""
        return [need for need in self.needs if need.answers]

    def unanswered(self) -> list[Need]:
        """Needs that no region answers yet."""
        return [need for need in self.needs if not need.answers]

    def touching(self, key: str) -> list[Need]:
        """Needs in which a record speaks, on either side."""
        return self._by_record.get(key, [])

    @cached_property
    def _by_record(self) -> dict[str, list[Need]]:
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self.needs:
            answered = (said for answer in need.answers for said in answer.statements)
            for key in dict.fromkeys(said.entry.key for said in (*need.statements, *answered)):
                found[key].append(need)
        return found


def find_matches(site: Site) -> Matches:
    """Apply the rule to a joined catalogue."""
    statements = sorted(all_statements(site), key=lambda s: _statement_order(site, s))
    givers: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    takers: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if statement.lane != CAPITAL and statement.commodity and not _is_province(site, statement.region):
            side = givers if statement.gives else takers
            side[statement.lane, statement.commodity][statement.region].append(statement)
    order = {code: index for index, code in enumerate(site.references.commodities)}
    needs = [
        Need(
            region,
            lane,
            commodity,
            tuple(said),
            tuple(_answers(site, region, commodity, givers[lane, commodity], takers[lane, commodity])),
            tuple(entry for entry in _agreements(site, region) if commodity in entry.record.komoditas),
        )
        for (lane, commodity), by_region in takers.items()
        for region, said in by_region.items()
    ]
    needs += [
        Need(s.region, s.lane, "", (s,), (), ())
        for s in statements
        if not s.commodity and not s.gives and s.lane != CAPITAL and not _is_province(site, s.region)
    ]
    needs.sort(
        key=lambda need: (LANES.index(need.lane), order.get(need.commodity, len(order)), _rank(site, need.region))
    )
    return Matches(
        tuple(needs),
        tuple(s for s in statements if s.gives),
        tuple(s for s in statements if s.lane == CAPITAL),
    )


def all_statements(site: Site) -> Iterator[Statement]:
    """What every offer, need and potential says."""
    for offer in site.offers.values():
        record = offer.record
        sides = offer_sides(record)
        stated = record.tanggal or record.tahun
        day = PartialDate(str(stated)) if stated else None
        figures = tuple(f for f in record.angka if f.nilai is not None and f.keyakinan != "rendah")
        for (lane, gives), commodity in _each(sides, record.komoditas):
            about = _about(site, figures, commodity, len(record.komoditas))
            yield Statement(offer, lane, gives, commodity, day, about)
    for potential in site.potentials.values():
        if potential.record.dicari and potential.record.status not in CLOSED:
            yield from _potential_statements(site, potential)


def offer_sides(record: Offer) -> list[Side]:
    """Lanes in which an offer or need speaks, each with whether it gives."""
    kinds, offers = set(record.jenis), record.arah == "menawarkan"
    sides: list[Side] = []
    if kinds & {"pasar", "pasokan"}:
        sides.append((GOODS, offers or "pasokan" not in kinds))
    if kinds & KNOW_HOW_WORDS:
        sides.append((KNOW_HOW, offers))
    if "prasarana" in kinds:
        sides.append((FACILITIES, offers))
    if kinds & CAPITAL_WORDS:
        sides.append((CAPITAL, False))
    return sides


def potential_sides(record: Potential) -> list[Side]:
    """Lanes in which a potential seeks something; who seeks a buyer gives goods."""
    kinds = set(record.dicari.jenis) if record.dicari else set()
    sides: list[Side] = []
    if "pembeli" in kinds:
        sides.append((GOODS, True))
    if "pasokan" in kinds:
        sides.append((GOODS, False))
    if kinds & KNOW_HOW_WORDS:
        sides.append((KNOW_HOW, False))
    if kinds & CAPITAL_WORDS:
        sides.append((CAPITAL, False))
    return sides


def _potential_statements(site: Site, potential: Entry[Potential]) -> Iterator[Statement]:
    record, request = potential.record, potential.record.dicari
    assert request is not None  # noqa: S101 (asked by the caller)
    days = [record.sumber[key].tanggal for key in request.sumber or [] if key in record.sumber]
    day = max((PartialDate(day) for day in days if day), default=None)
    figures = tuple(f for f in record.angka if f.utama and f.nilai is not None and f.keyakinan != "rendah")
    for lane, gives in potential_sides(record):
        named = request.komoditas if lane == GOODS and request.komoditas is not None else record.komoditas
        if lane == GOODS and not named and record.komoditas:
            continue
        for _, commodity in _each([(lane, gives)], named):
            about = _about(site, figures, commodity, len(record.komoditas))
            yield Statement(potential, lane, gives, commodity, day, about)


def _each(sides: list[Side], commodities: list[str]) -> Iterator[tuple[Side, str]]:
    for side in sides:
        for commodity in commodities or [""]:
            yield side, commodity


def _about(site: Site, figures: tuple[Figure, ...], commodity: str, goods: int) -> tuple[Figure, ...]:
    """The figures that are about a commodity: all where the record has but one, else those that name it."""
    if goods <= 1 or not commodity:
        return figures
    listed = site.references.commodities[commodity]
    names = {word.casefold() for name in (listed.nama.id, *listed.kata.id) for word in (name, *name.split(","))}
    names |= {word for word in listed.nama.id.casefold().replace(",", " ").split() if len(word) > SHORT_WORD}
    return tuple(figure for figure in figures if any(name in figure.apa.id.casefold() for name in names))


def has_quantity(statement: Statement) -> bool:
    """Whether a figure tells how much there is."""
    return any(figure.ukuran in QUANTITIES for figure in statement.figures)


def _statement_order(site: Site, statement: Statement) -> tuple[object, ...]:
    return (
        not statement.own_words,
        not statement.is_fresh(site.today),
        not has_quantity(statement),
        _rank(site, statement.region),
        statement.entry.key,
    )


def _answers(
    site: Site,
    region: str,
    commodity: str,
    givers: dict[str, list[Statement]],
    takers: dict[str, list[Statement]],
) -> list[Answer]:
    answers = [
        Answer(
            other,
            tuple(said),
            other in takers,
            straight_km(site.references, region, other),
            tuple(entry for entry in _agreements(site, region, other) if commodity in entry.record.komoditas),
            tuple(entry for entry in _agreements(site, region, other) if commodity not in entry.record.komoditas),
        )
        for other, said in givers.items()
        if other != region
    ]
    return sorted(answers, key=lambda answer: answer_order(site, answer))


def answer_order(site: Site, answer: Answer) -> tuple[object, ...]:
    """The published order of answers to one need."""
    return (
        answer.seeks_too,
        not any(s.own_words for s in answer.statements),
        not any(s.is_fresh(site.today) for s in answer.statements),
        not any(has_quantity(s) for s in answer.statements),
        answer.km is None,
        answer.km or 0,
        _rank(site, answer.region),
    )


def _agreements(site: Site, first: str, second: str | None = None) -> Iterator[Entry[Any]]:
    """Agreements of a region, or of two with each other, newest first; what joins nearly all is told elsewhere."""
    for entry in site.of_region.get((first, "kemitraan"), []):
        if (second is None or second in entry.record.pihak) and not is_framework(site, entry):
            yield entry


def is_framework(site: Site, entry: Entry[Any]) -> bool:
    """Whether more than half of all regions are parties to an agreement."""
    return len(entry.record.pihak) > max(2, len(site.regions) / 2)


def _is_province(site: Site, region: str) -> bool:
    return region in site.regions and site.regions[region].record.jenis == "provinsi"


def _rank(site: Site, region: str) -> int:
    return list(site.regions).index(region) if region in site.regions else len(site.regions)
