"""The yearly report of the cooperation bureau: what the register holds on the last day of a year.

Every number is a count of records. The status is computed for that day from the records as they are now.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from generator.catalogue import Catalogue, Entry
from generator.model.deadlines import ending_in
from generator.model.readiness import STEPS, verified_contact
from generator.model.site import Site, build_site, cooperation_date, cooperation_rank, headline
from generator.model.status import STATUSES
from generator.schema import Agreement, Plan, Region
from generator.schema.cooperation import Kind, PlanStage
from generator.schema.scalars import PartialDate

KINDS: tuple[str, ...] = get_args(Kind)
STAGES: tuple[str, ...] = get_args(PlanStage)


@dataclass(frozen=True)
class Completeness:
    """How complete and how fresh one region's records are; every field but `region` is a count or yes and no.

    Attributes:
        potentials: All of them; with_figure: with a headline figure; fresh_figure: with one that is not old.
        steps: Potentials on each step of readiness, the first step first.
        untranslated: Records of all kinds without an English title.
        agreements: All of them; with_number, with_day, with_end: with a number, a day of signature, a known end.
        contact: Whether an office contact was tried lately. team: Whether a decree of the TKKSD is known.
    """

    region: str
    potentials: int
    with_figure: int
    fresh_figure: int
    steps: tuple[int, ...]
    untranslated: int
    agreements: int
    with_number: int
    with_day: int
    with_end: int
    contact: bool
    team: bool


@dataclass(frozen=True)
class YearReport:
    """The report of one year.

    Attributes:
        year: The year. day: Its last day, or the build date where that comes first.
        site: The catalogue as of that day.
        register: Agreements signed or reported by then, newest first. signed: Those signed in the year.
        by_status, by_kind, by_form, by_partner: Counts of the register by code, in the order of the lists.
        by_region: Agreements that each region joins.
        ending: Agreements that end in the next year, the first to end first.
        plans: By stage.
        completeness: One row a region.
    """

    year: int
    day: dt.date
    site: Site
    register: tuple[Entry[Agreement], ...]
    signed: tuple[Entry[Agreement], ...]
    by_status: dict[str, int]
    by_kind: dict[str, int]
    by_form: dict[str, int]
    by_partner: dict[str, int]
    by_region: dict[str, int]
    ending: tuple[Entry[Agreement], ...]
    plans: dict[str, tuple[Entry[Plan], ...]]
    teams: dict[str, Entry[Region]]
    completeness: tuple[Completeness, ...]


def year_report(catalogue: Catalogue, year: int, today: dt.date, changed: dict[str, dt.date]) -> YearReport:
    """Make the report of a year.

    Args:
        catalogue: Without errors.
        year: The year that is reported; a year that has not ended is reported up to today.
        today: The build date.
        changed: What `change_dates` gave.
    """
    day = min(dt.date(year, 12, 31), today)
    site = build_site(catalogue, day, changed)
    register = sorted((e for e in site.agreements.values() if _known_by(e, day)), key=cooperation_rank)
    plans = sorted((e for e in site.plans.values() if _known_by(e, day)), key=cooperation_rank)
    partners = [kind for entry in register for kind in {p.jenis for p in entry.record.mitra} or {"daerah"}]
    return YearReport(
        year=year,
        day=day,
        site=site,
        register=tuple(register),
        signed=tuple(e for e in register if str(e.record.tanda_tangan or "")[:4] == str(year)),
        by_status=_count((site.status[e.key].code for e in register), STATUSES),
        by_kind=_count((e.record.jenis for e in register), KINDS),
        by_form=_count((e.record.bentuk for e in register), site.references.forms),
        by_partner=_count(partners, site.references.partner_kinds),
        by_region=_count((slug for e in register for slug in set(e.record.pihak)), site.regions),
        ending=tuple(e for e in ending_in(site, year + 1) if _known_by(e, day)),
        plans={stage: tuple(e for e in plans if e.record.tahap == stage) for stage in STAGES},
        teams=site.regions,
        completeness=tuple(completeness(site)),
    )


def completeness(site: Site) -> list[Completeness]:
    """One row a region, in the order of regions; an agreement counts for the region whose folder holds it."""
    return [_region_row(site, slug, entry) for slug, entry in site.regions.items()]


def _region_row(site: Site, slug: str, profile: Entry[Region]) -> Completeness:
    potentials = [entry for entry in site.potentials.values() if entry.region == slug]
    agreements = [entry for entry in site.agreements.values() if entry.region == slug]
    figures = [figure for entry in potentials if (figure := headline(entry.record))]
    steps = Counter(site.readiness[entry.key].step for entry in potentials)
    own: list[Entry[Any]] = [*potentials, *agreements]
    own += [entry for group in (site.plans, site.offers) for entry in group.values() if entry.region == slug]
    team = profile.record.tkksd
    return Completeness(
        region=slug,
        potentials=len(potentials),
        with_figure=len(figures),
        fresh_figure=sum(1 for figure in figures if not site.is_old(figure.tahun)),
        steps=tuple(steps[number] for number in range(1, len(STEPS) + 1)),
        untranslated=sum(1 for entry in own if entry.record.judul.en is None),
        agreements=len(agreements),
        with_number=sum(1 for entry in agreements if entry.record.nomor),
        with_day=sum(1 for entry in agreements if entry.record.tanda_tangan),
        with_end=sum(1 for entry in agreements if site.status[entry.key].end or entry.record.tanpa_batas),
        contact=verified_contact(profile.record.kontak, site.today) is not None,
        team=bool(team and team.bukti == "ada-keputusan"),
    )


def _known_by(entry: Entry[Any], day: dt.date) -> bool:
    """Whether a record was signed or reported by a day; one without any date counts."""
    date = cooperation_date(entry)
    return date is None or PartialDate(date).first_day <= day


def _count(codes: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    counts = Counter(codes)
    return {code: counts[code] for code in order if counts[code]}
