"""The joined catalogue: every record with what follows from it and what it touches."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from generator.addresses import record_path
from generator.catalogue import Catalogue, Entry, References
from generator.model.access import Journey, journeys
from generator.model.completeness import Progress, RegionState, completeness
from generator.model.links import LinkState
from generator.model.matching import Matches, find_matches
from generator.model.overlap import Overlap, overlapping_plans, precedents
from generator.model.partners import PartnerIndex, PartnerProfile
from generator.model.readiness import Readiness, readiness
from generator.model.status import Status, agreement_status
from generator.model.totals import Sums, sums_by_commodity
from generator.schema import Agreement, Figure, Offer, Plan, Potential, Region
from generator.schema.common import Listed
from generator.schema.scalars import PartialDate

OLD_YEARS = 3
L = TypeVar("L", bound=Listed)


@dataclass
class Site:
    """All that the pages show.

    Attributes:
        today: The build date.
        changed: Day of each file's last change, by path.
        regions, potentials, agreements, plans, offers: Records by slug or `daerah/id`, in reading order.
        readiness: By potential. status: By agreement.
        touching: By potential, the agreements, plans and offers that name it.
        of_region: By region and kind, every record that concerns it, those it joins as a further party included.
        of_sector: By sector and kind.
        of_commodity: By commodity and kind.
        links: What the last check of web addresses found. progress: How complete the regions were a quarter ago.
    """

    today: dt.date
    changed: dict[str, dt.date]
    references: References
    regions: dict[str, Entry[Region]]
    potentials: dict[str, Entry[Potential]]
    agreements: dict[str, Entry[Agreement]]
    plans: dict[str, Entry[Plan]]
    offers: dict[str, Entry[Offer]]
    readiness: dict[str, Readiness] = field(default_factory=dict)
    status: dict[str, Status] = field(default_factory=dict)
    touching: dict[str, list[Entry[Any]]] = field(default_factory=lambda: defaultdict(list))
    of_region: dict[tuple[str, str], list[Entry[Any]]] = field(default_factory=lambda: defaultdict(list))
    of_sector: dict[tuple[str, str], list[Entry[Any]]] = field(default_factory=lambda: defaultdict(list))
    of_commodity: dict[tuple[str, str], list[Entry[Any]]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, LinkState] = field(default_factory=dict)
    progress: Progress | None = None

    @cached_property
    def completeness(self) -> dict[str, RegionState]:
        """The state of every region's records."""
        return completeness(self)

    @cached_property
    def partner_index(self) -> PartnerIndex:
        """Finds the address of a partner by its name."""
        return PartnerIndex(self.references.partners)

    @cached_property
    def partners(self) -> dict[str, PartnerProfile]:
        """Every partner by its address."""
        return self.partner_index.profiles([*self.agreements.values(), *self.plans.values()])

    @cached_property
    def capital(self) -> str | None:
        """The region that is the province's capital; None where the province's profile names none of them."""
        province = next((entry.record for entry in self.regions.values() if entry.record.jenis == "provinsi"), None)
        if province is None:
            return None
        seat = province.ibu_kota.id
        return next((slug for slug, entry in self.regions.items() if entry.record.nama_pendek == seat), None)

    @cached_property
    def journeys(self) -> dict[str, list[Journey]]:
        """How to get from every region to the capital."""
        if self.capital is None:
            return {}
        return {slug: journeys(self.references, slug, self.capital) for slug in self.regions}

    @cached_property
    def overlaps(self) -> list[Overlap]:
        """Plans that could be one."""
        return overlapping_plans(self)

    @cached_property
    def precedents(self) -> list[Overlap]:
        """Plans for which another region has an agreement."""
        return precedents(self)

    @cached_property
    def matches(self) -> Matches:
        """Needs and who may answer them."""
        return find_matches(self)

    @cached_property
    def sums(self) -> dict[str, Sums]:
        """The honest totals by commodity."""
        return sums_by_commodity(self)

    @cached_property
    def recorded_commodities(self) -> list[str]:
        """Codes of the commodities that any record carries, in the order of the list."""
        carried = {code for (code, _), entries in self.of_commodity.items() if entries}
        return [code for code in self.references.commodities if code in carried]

    def without_record(self, entries: Iterable[Entry[Any]]) -> list[str]:
        """Regions, the province apart, that none of the records concerns."""
        met = {slug for entry in entries for slug in (entry.region, *getattr(entry.record, "pihak", []))}
        return [s for s, region in self.regions.items() if region.record.jenis != "provinsi" and s not in met]

    def sector_counts(self, region: str | None = None) -> list[tuple[str, int]]:
        """Potentials by sector, in the fixed order of sectors, zeros included; of one region or of all."""
        entries = self.of_region[region, "potensi"] if region else list(self.potentials.values())
        counts = dict.fromkeys(self.references.sectors, 0)
        for entry in entries:
            counts[entry.record.sektor] = counts.get(entry.record.sektor, 0) + 1
        return list(counts.items())

    def related(self, entry: Entry[Potential], limit: int = 4) -> list[Entry[Potential]]:
        """Potentials a reader of `entry` looks at next: named ones, same commodity, same sector nearby."""
        record = entry.record
        named = [key for key in record.terkait if key in self.potentials]
        wanted = set(record.komoditas)
        near = self.of_region[entry.region, "potensi"]
        # Candidates come from the lists they share, never from all potentials: there may be ten thousand.
        candidates = dict.fromkeys(key for code in record.komoditas for key in self._keys_of(code))
        candidates |= dict.fromkeys(other.key for other in near if other.record.sektor == record.sektor)
        candidates |= dict.fromkeys(other.key for other in self.of_sector[record.sektor, "potensi"][: 2 * limit])
        rest = [self.potentials[key] for key in candidates if key != entry.key and key not in named]
        rest.sort(key=lambda o: (-len(wanted & set(o.record.komoditas)), o.region != entry.region, o.key))
        return ([self.potentials[key] for key in named] + rest)[:limit]

    def _keys_of(self, commodity: str) -> list[str]:
        return [entry.key for entry in self.of_commodity.get((commodity, "potensi"), [])]

    def is_old(self, year: int | None) -> bool:
        """Whether a figure of that year gets the mark `lama`."""
        return year is not None and year < self.today.year - OLD_YEARS

    def changed_by_path(self) -> dict[str, dt.date]:
        """When each record's page last changed, by the page's path."""
        groups: tuple[dict[str, Any], ...] = (self.regions, self.potentials, self.agreements, self.plans, self.offers)
        entries = [entry for group in groups for entry in group.values()]
        return {record_path(entry): day for entry in entries if (day := self.changed_on(entry))}

    def changed_on(self, entry: Entry[Any]) -> dt.date | None:
        """When the record's file was last changed."""
        return self.changed.get(entry.document.file)


def build_site(catalogue: Catalogue, today: dt.date, changed: dict[str, dt.date]) -> Site:
    """Join a checked catalogue.

    Args:
        catalogue: Without errors; broken records would be missing from it.
        today: The build date.
        changed: What `change_dates` gave.
    """
    order = list(catalogue.references.gazetteer.daerah)
    site = Site(
        today=today,
        changed=changed,
        references=catalogue.references,
        regions=dict(sorted(catalogue.regions.items(), key=lambda item: _region_rank(item[1], order))),
        potentials=_published(catalogue.potentials),
        agreements=_published(catalogue.agreements),
        plans=_published(catalogue.plans),
        offers=_published(catalogue.offers),
    )
    for key, entry in site.potentials.items():
        region = site.regions.get(entry.region)
        site.readiness[key] = readiness(entry.record, region.record if region else None, today)
        site.of_region[entry.region, "potensi"].append(entry)
        site.of_sector[entry.record.sektor, "potensi"].append(entry)
        for code in entry.record.komoditas:
            site.of_commodity[code, "potensi"].append(entry)
    for key, agreement in site.agreements.items():
        site.status[key] = agreement_status(agreement.record, today)
    for joint in cooperation_entries(site):
        record = joint.record
        for slug in dict.fromkeys(getattr(record, "pihak", None) or [joint.region]):
            site.of_region[slug, joint.kind].append(joint)
        for code in record.sektor if isinstance(record.sektor, list) else [record.sektor]:
            site.of_sector[code, joint.kind].append(joint)
        for code in record.komoditas:
            site.of_commodity[code, joint.kind].append(joint)
        for potential in record.potensi:
            site.touching[potential].append(joint)
    _sort(site)
    return site


def cooperation_entries(site: Site) -> Iterator[Entry[Any]]:
    """Every agreement, plan and offer, kind by kind."""
    yield from site.agreements.values()
    yield from site.plans.values()
    yield from site.offers.values()


def _published(entries: dict[str, Entry[L]]) -> dict[str, Entry[L]]:
    """Without the records that are held back: what is not here is on no page, in no search and in no download."""
    return {key: entry for key, entry in entries.items() if entry.record.terbitkan}


def _region_rank(entry: Entry[Region], order: list[str]) -> tuple[bool, str]:
    # The province comes last; the others by the name people look for.
    return entry.record.jenis == "provinsi", entry.record.nama_pendek


def _sort(site: Site) -> None:
    for (_, kind), entries in (*site.of_region.items(), *site.of_sector.items(), *site.of_commodity.items()):
        if kind == "potensi":
            entries.sort(key=lambda entry: potential_rank(site, entry))
        else:
            entries.sort(key=cooperation_rank)
    for entries in site.touching.values():
        entries.sort(key=cooperation_rank)


def potential_rank(site: Site, entry: Entry[Potential]) -> tuple[object, ...]:
    """Readiest first, then those with a headline figure, then by title."""
    ready = site.readiness[entry.key]
    met = sum(requirement.met for requirement in ready.requirements)
    return -ready.step, headline(entry.record) is None, -met, entry.record.judul.id, entry.key


def cooperation_rank(entry: Entry[Any]) -> tuple[object, ...]:
    """Newest first; without a day last; then by address."""
    date = cooperation_date(entry)
    return -(PartialDate(date).last_day.toordinal() if date else 0), entry.key


def cooperation_date(entry: Entry[Any]) -> str | None:
    """The day that places a record of cooperation in time: signed, reported, or dated."""
    for name in ("tanda_tangan", "diberitakan", "mulai", "tanggal"):
        if value := getattr(entry.record, name, None):
            return str(value)
    return None


def headline(record: Potential) -> Figure | None:
    """The figure a reader asks for first: the one flagged, else none."""
    return next((figure for figure in record.angka if figure.utama and figure.nilai is not None), None)
