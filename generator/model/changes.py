"""What changed and when: records by the day of their last change, agreements by the days on which their status turns.

No entry is dated after the build date, and none by the clock, so the same records and day give the same feed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.catalogue import Entry
from generator.model.deadlines import ENDED
from generator.model.status import ENDING_DAYS
from generator.schema.scalars import PartialDate

if TYPE_CHECKING:
    from generator.model.site import Site

SHOWN = 50
"""Entries of one feed."""


@dataclass(frozen=True)
class Change:
    """One entry of a feed.

    Attributes:
        kind: `catatan` (the record was changed), `akan-berakhir` or `berakhir` (its status turned).
        day: When.
        signed: Day of the signature where it is known to the day.
    """

    entry: Entry[Any]
    kind: str
    day: dt.date
    signed: dt.date | None = None


def changes(site: Site, entries: Iterable[Entry[Any]], limit: int = SHOWN) -> list[Change]:
    """The newest changes of some records, newest first.

    A record without a known day of change is dated by its signature, else its report; without any day it is left out.
    """
    found = [change for entry in entries for change in _of_record(site, entry) if change.day <= site.today]
    found.sort(key=lambda c: (-c.day.toordinal(), -_signed_rank(c), c.kind, c.entry.kind, c.entry.key))
    return found[:limit]


def all_entries(site: Site) -> list[Entry[Any]]:
    """Every record a feed tells of: agreements, plans, offers, potentials and regions."""
    groups = (site.agreements, site.plans, site.offers, site.potentials, site.regions)
    return [entry for group in groups for entry in group.values()]


def region_entries(site: Site, slug: str) -> list[Entry[Any]]:
    """Every record that concerns a region, its profile included."""
    kinds = ("kemitraan", "rencana", "tawaran", "potensi")
    own = [entry for kind in kinds for entry in site.of_region.get((slug, kind), [])]
    return own + ([site.regions[slug]] if slug in site.regions else [])


def sector_entries(site: Site, code: str) -> list[Entry[Any]]:
    """Every record of a sector."""
    kinds = ("kemitraan", "rencana", "tawaran", "potensi")
    return [entry for kind in kinds for entry in site.of_sector.get((code, kind), [])]


def _of_record(site: Site, entry: Entry[Any]) -> list[Change]:
    signed = _exact_day(getattr(entry.record, "tanda_tangan", None))
    day = site.changed_on(entry) or _stated_day(entry)
    found = [Change(entry, "catatan", day, signed)] if day else []
    if entry.kind == "kemitraan":
        status = site.status[entry.key]
        if status.end is not None and status.code not in ENDED - {"berakhir"}:
            warned = status.end - dt.timedelta(days=ENDING_DAYS)
            if status.start is None or warned > status.start:
                found.append(Change(entry, "akan-berakhir", warned, signed))
            found.append(Change(entry, "berakhir", status.end + dt.timedelta(days=1), signed))
    return found


def _stated_day(entry: Entry[Any]) -> dt.date | None:
    for name in ("tanda_tangan", "diberitakan", "mulai", "tanggal", "ditinjau"):
        if value := getattr(entry.record, name, None):
            return PartialDate(str(value)).last_day
    return None


def _exact_day(value: str | None) -> dt.date | None:
    return PartialDate(value).first_day if value and len(value) == len("2026-11-25") else None


def _signed_rank(change: Change) -> int:
    return change.signed.toordinal() if change.signed else 0
