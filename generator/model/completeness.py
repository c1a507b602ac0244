"""How complete and how fresh each record is: what is missing for its next step, untranslated, old, weakly sourced.

Pure: everything follows from the records, the build date and what the last check of links found.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from generator.catalogue import Entry
from generator.model.readiness import STEPS, VERIFIED_DAYS, Requirement
from generator.model.status import add_months
from generator.schema import Agreement, Figure, Offer, Plan, Potential, Region, Text
from generator.schema.common import Contact, Record

if TYPE_CHECKING:
    from generator.model.site import Site

FRESH_MONTHS = 24
"""A figure is old once this many months have passed since the end of its year."""
CORE_MEASURES = ("penduduk", "luas-wilayah", "pdrb-per-kapita", "pertumbuhan", "persen-miskin", "upah-minimum")
"""What every region's profile is expected to hold."""
GROUPS = ("langkah", "isian", "terjemahan", "usang", "pers", "kontak", "tautan")
"""Kinds of gaps, in the order in which pages show them."""
PROMISES = ("target", "rencana")


@dataclass(frozen=True)
class Check:
    """One thing that is looked at.

    Attributes:
        group: One of `GROUPS`.
        code: Key of its words, `syarat.<code>` in the group `langkah`, else `lengkap.<group>.<code>`.
        met: Whether it is as it should be.
        office: Who can mend it: key of an office, `kantor.<office>`, or its name; empty for the region's own staff.
        step: For `langkah`, the step that needs it.
        count: How many things are wrong.
        names: What they are, in both languages where they have names.
    """

    group: str
    code: str
    met: bool
    office: str | Text = ""
    step: int = 0
    count: int = 0
    names: tuple[Text | str, ...] = ()


@dataclass(frozen=True)
class RecordState:
    """A record with everything that was looked at."""

    entry: Entry[Any]
    checks: tuple[Check, ...]
    step: int = 0
    """Readiness of a potential, 1 to 4; 0 for other kinds."""

    @property
    def met(self) -> int:
        """How many checks are met."""
        return sum(check.met for check in self.checks)

    @property
    def gaps(self) -> list[Check]:
        """What a person can mend now: of readiness only what the next step lacks."""
        return [c for c in self.checks if not c.met and (c.group != "langkah" or c.step == self.step + 1)]

    @property
    def to_next_step(self) -> int:
        """How many things the next step lacks; 0 on the last step and for other kinds."""
        return sum(1 for gap in self.gaps if gap.group == "langkah")


@dataclass
class RegionState:
    """A region's records, the profile first, then those with the fewest gaps.

    Attributes:
        slug: The region.
        records: Its own records: those in its folder.
        earlier: Share of checks met a quarter ago; None where that is not known.
    """

    slug: str
    records: list[RecordState] = field(default_factory=list)
    earlier: float | None = None

    @property
    def total(self) -> int:
        """How many checks there are."""
        return sum(len(state.checks) for state in self.records)

    @property
    def met(self) -> int:
        """How many are met."""
        return sum(state.met for state in self.records)

    @property
    def share(self) -> float:
        """Share of checks met, from 0 to 1."""
        return self.met / self.total if self.total else 0.0

    @property
    def gain(self) -> float | None:
        """How much the share has grown since a quarter ago; None where that is not known."""
        return None if self.earlier is None else self.share - self.earlier

    def counts(self) -> dict[str, int]:
        """Gaps by group, zeros included."""
        counts: Counter[str] = Counter()
        for state in self.records:
            for gap in state.gaps:
                counts[gap.group] += gap.count or 1
        return {group: counts[group] for group in GROUPS}

    def nearly_there(self) -> list[RecordState]:
        """Potentials that lack one thing only for their next step."""
        return [state for state in self.records if state.to_next_step == 1]

    def steps(self) -> list[int]:
        """How many potentials stand on each step, the first step first."""
        return [sum(1 for state in self.records if state.step == number) for number in range(1, len(STEPS) + 1)]


@dataclass(frozen=True)
class Progress:
    """Shares of checks met on an earlier day, by region."""

    day: dt.date
    shares: dict[str, float]


def completeness(site: Site) -> dict[str, RegionState]:
    """The state of every region, in the order of regions.

    Args:
        site: The joined catalogue. What it knows of links and of a quarter ago may be nothing.
    """
    earlier = site.progress.shares if site.progress else {}
    states = {slug: RegionState(slug, earlier=earlier.get(slug)) for slug in site.regions}
    for entries in (site.regions, site.potentials, site.agreements, site.plans, site.offers):
        for entry in entries.values():
            if entry.region in states:
                step = site.readiness[entry.key].step if entry.kind == "potensi" else 0
                states[entry.region].records.append(RecordState(entry, tuple(_checks(site, entry)), step))
    for state in states.values():
        state.records.sort(key=_rank)
    return states


def _rank(state: RecordState) -> tuple[object, ...]:
    kinds = ("wilayah", "potensi", "kemitraan", "rencana", "tawaran")
    return kinds.index(state.entry.kind), state.to_next_step or 99, len(state.gaps), state.entry.key


def _checks(site: Site, entry: Entry[Any]) -> Iterator[Check]:
    record = entry.record
    if isinstance(record, Region):
        yield from _profile_checks(record, site.today)
    elif isinstance(record, Potential):
        yield from map(_requirement_check, site.readiness[entry.key].requirements)
        yield _figures_check(record.angka)
    elif isinstance(record, Agreement):
        yield from _agreement_checks(site, entry.key, record)
    elif isinstance(record, Plan):
        yield Check("isian", "tanggal", record.tanggal is not None)
        yield Check("isian", "mitra", bool(record.mitra))
    elif isinstance(record, Offer):
        yield Check("isian", "tanggal", bool(record.tanggal or record.tahun))
    if isinstance(record, Region | Potential):
        yield _age_check(record.angka, site.today)
    yield _translation_check(record)
    yield _press_check(record)
    yield _links_check(site, record)


def _requirement_check(requirement: Requirement) -> Check:
    return Check("langkah", requirement.code, requirement.met, requirement.office, requirement.step)


def _profile_checks(record: Region, today: dt.date) -> Iterator[Check]:
    held = {figure.ukuran for figure in record.angka if figure.nilai is not None}
    for measure in CORE_MEASURES:
        yield Check("isian", "angka-inti", measure in held, names=(measure,))
    yield Check("isian", "tkksd", bool(record.tkksd and record.tkksd.bukti == "ada-keputusan"), "pemda")
    yield Check("isian", "insentif", bool(record.insentif), "dpmptsp")
    stale = [contact.kantor for contact in record.kontak if not is_verified(contact, today)]
    if record.kontak:
        yield Check("kontak", "lama", not stale, "dpmptsp", count=len(stale), names=tuple(stale))
    else:
        yield Check("kontak", "tak-ada", False, "dpmptsp")


def is_verified(contact: Contact, today: dt.date) -> bool:
    """Whether somebody tried an office's contact lately."""
    return contact.diperiksa is not None and (today - contact.diperiksa).days <= VERIFIED_DAYS


def _agreement_checks(site: Site, key: str, record: Agreement) -> Iterator[Check]:
    yield Check("isian", "nomor", bool(record.nomor), "pemda")
    yield Check("isian", "tanda-tangan", record.tanda_tangan is not None, "pemda")
    yield Check("isian", "akhir", bool(site.status[key].end or record.tanpa_batas), "pemda")
    yield Check("isian", "mitra", bool(record.mitra) or len(record.pihak) > 1, "pemda")
    yield Check("isian", "potensi", bool(record.potensi))


def _figures_check(figures: list[Figure]) -> Check:
    """Figures that somebody still owes."""
    owed = [figure for figure in figures if figure.nilai is None]
    offices = {figure.menunggu.id: figure.menunggu for figure in owed if figure.menunggu}
    office = next(iter(offices.values())) if len(offices) == 1 else ""
    return Check("isian", "angka", not owed, office, count=len(owed), names=tuple(figure.apa for figure in owed))


def is_outdated(year: int, today: dt.date) -> bool:
    """Whether more than `FRESH_MONTHS` have passed since the end of a year."""
    return add_months(dt.date(year, 12, 31), FRESH_MONTHS) < today


def _age_check(figures: list[Figure], today: dt.date) -> Check:
    """Of each series only the newest figure counts: older ones beside it are history, not neglect."""
    newest: dict[tuple[str, str], Figure] = {}
    for figure in figures:
        if figure.nilai is None or figure.tahun is None or figure.sifat in PROMISES:
            continue
        series = (figure.ukuran or "", figure.satuan) if figure.ukuran else (figure.apa.id, figure.satuan)
        known = newest.get(series)
        if known is None or (known.tahun or 0) < figure.tahun:
            newest[series] = figure
    old = [figure for figure in newest.values() if figure.tahun and is_outdated(figure.tahun, today)]
    return Check("usang", "angka", not old, count=len(old), names=tuple(figure.apa for figure in old))


def _translation_check(record: Record) -> Check:
    missing = sum(1 for text in texts_of(record) if text.en is None)
    return Check("terjemahan", "teks", not missing, count=missing)


def texts_of(value: object) -> Iterator[Text]:
    """Every text for people inside a record."""
    if isinstance(value, Text):
        yield value
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield from texts_of(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)


def _press_check(record: Record) -> Check:
    """A record that only the press speaks of; one without any source is not the press's."""
    qualities = {source.mutu for source in record.sumber.values()}
    return Check("pers", "saja", not qualities or "resmi" in qualities, "dinas", count=int("resmi" not in qualities))


def _links_check(site: Site, record: Record) -> Check:
    dead = [url for url in dict.fromkeys(urls_of(record)) if (state := site.links.get(url)) and state.dead]
    return Check("tautan", "mati", not dead, count=len(dead), names=tuple(dead))


def urls_of(record: Record) -> Iterator[str]:
    """Every web address that a record leads its readers to."""
    for source in record.sumber.values():
        if source.url:
            yield source.url
    for document in getattr(record, "dokumen", ()):
        if document.url and document.url.startswith("http"):
            yield document.url
    for contact in getattr(record, "kontak", ()):
        if contact.situs and contact.situs.startswith("http"):
            yield contact.situs
