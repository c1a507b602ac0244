"""Days that agreements are waiting for: their ends, and the day on which silence makes them unconfirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalogue import Entry
from generator.model.status import SILENT_YEARS, add_months
from generator.schema import Agreement

if TYPE_CHECKING:
    from generator.model.site import Site

BANDS = (30, 90, 180)
"""Days ahead: an agreement stands in the first band that holds its end."""
ENDED = frozenset({"berakhir", "dicabut", "diperpanjang"})


@dataclass(frozen=True)
class Deadline:
    """A day to act on.

    Attributes:
        kind: `akhir` (the agreement ends) or `tinjau` (without news it becomes unconfirmed on the next day).
        day: The last day.
        exact: Whether a source states the day; else it is computed from a month, a year or a duration.
    """

    entry: Entry[Agreement]
    kind: str
    day: dt.date
    exact: bool


def ending_bands(site: Site) -> dict[int, list[Entry[Agreement]]]:
    """Agreements that end within each of `BANDS` days and not in an earlier band, the first to end first."""
    bands: dict[int, list[Entry[Agreement]]] = {days: [] for days in BANDS}
    for entry in sorted(site.agreements.values(), key=lambda e: (site.status[e.key].end or dt.date.max, e.key)):
        status = site.status[entry.key]
        if status.end is None or status.code in ENDED or status.end < site.today:
            continue
        left = (status.end - site.today).days
        band = next((days for days in BANDS if left <= days), None)
        if band is not None:
            bands[band].append(entry)
    return bands


def known_ends(site: Site) -> list[Entry[Agreement]]:
    """Agreements still running whose end is known."""
    return [
        entry
        for entry in site.agreements.values()
        if (end := site.status[entry.key].end) and end >= site.today and site.status[entry.key].code not in ENDED
    ]


def ending_in(site: Site, year: int) -> list[Entry[Agreement]]:
    """Agreements whose end falls into a year and that nothing has ended before, the first to end first."""
    found = [
        entry
        for entry in site.agreements.values()
        if (end := site.status[entry.key].end) and end.year == year and site.status[entry.key].code not in ENDED
    ]
    return sorted(found, key=lambda entry: (str(site.status[entry.key].end), entry.key))


def deadlines(site: Site, entries: Iterable[Entry[Agreement]]) -> list[Deadline]:
    """Every end that is known, past ones too, and every review that is still ahead, in order of days."""
    found = []
    for entry in entries:
        record, status = entry.record, site.status[entry.key]
        if status.end is not None and status.code not in ("dicabut", "diperpanjang"):
            found.append(Deadline(entry, "akhir", status.end, exact=len(record.berakhir or "") == 10))
        elif status.code == "aktif" and status.end is None and status.seen is not None:
            found.append(Deadline(entry, "tinjau", add_months(status.seen, 12 * SILENT_YEARS), exact=False))
    return sorted(found, key=lambda deadline: (deadline.day, deadline.entry.key))
