"""Calendars of ends and review days, through icalendar: the same records and day give the same bytes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from functools import cache

from icalendar import Alarm, Calendar, Event, Timezone

from generator.addresses import CALENDAR_FILE, record_path, site_path
from generator.model import Site
from generator.model.changes import changes
from generator.model.deadlines import Deadline, deadlines
from generator.outputs.feeds import EPOCH, NAMESPACE
from generator.pages.writer import Settings, Writer
from generator.words import LANGUAGES, load_words

WARNINGS = (180, 90, 30)
"""Days before an end on which the calendar reminds."""
ZONE_NAME = "Asia/Makassar"
FIRST, LAST = dt.date(2015, 1, 1), dt.date(2035, 1, 1)


def build_calendars(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every calendar with its path from the site's root: the whole and one a region, in each language."""
    for lang in LANGUAGES:
        w = Writer(site, load_words()[lang], "", settings, None)
        name = settings.name[lang]
        yield site_path(CALENDAR_FILE, lang), _calendar(w, name, deadlines(site, site.agreements.values()))
        for slug in site.regions:
            own = deadlines(site, site.of_region.get((slug, "kemitraan"), []))
            path = site_path(f"daerah/{slug}/{CALENDAR_FILE}", lang)
            yield path, _calendar(w, f"{name}: {w.region_name(slug)}", own)


def calendar_paths(site: Site) -> list[str]:
    """Paths of all calendars without the language's folder."""
    return [CALENDAR_FILE, *(f"daerah/{slug}/{CALENDAR_FILE}" for slug in site.regions)]


def _calendar(w: Writer, name: str, days: list[Deadline]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//katalog-daerah//{w.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE_NAME)
    # A calendar must hold something: the zone keeps one without any event valid.
    calendar.add_component(_zone())
    for deadline in days:
        calendar.add_component(_event(w, deadline))
    text: bytes = calendar.to_ical(sorted=True)
    return text


@cache
def _zone() -> Timezone:
    """The zone's definition, worked out once: it takes longer than all events."""
    return Timezone.from_tzid(ZONE_NAME, first_date=FIRST, last_date=LAST)


def _event(w: Writer, deadline: Deadline) -> Event:
    entry = deadline.entry
    title = w.plain(entry.record.judul)
    event = Event()
    event.add("uid", f"{uuid.uuid5(NAMESPACE, f'kalender/{entry.key}/{deadline.kind}')}")
    event.add("dtstamp", _stamp(w.site, deadline))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + dt.timedelta(days=1))
    event.add("summary", w.t("kalender." + deadline.kind, judul=title))
    lines = [w.t("kalender.ket_" + deadline.kind), "" if deadline.exact else w.t("kalender.dihitung_" + deadline.kind)]
    address = w.absolute(record_path(entry))
    event.add("description", "\n".join(filter(None, (*lines, address))))
    if w.settings.url:
        event.add("url", address)
    event.add("transp", "TRANSPARENT")
    event.add("categories", [w.region_name(slug) for slug in dict.fromkeys(entry.record.pihak)])
    for days in _warnings(deadline) if deadline.day >= w.site.today else ():
        event.add_component(_alarm(w, days, title))
    return event


def _warnings(deadline: Deadline) -> tuple[int, ...]:
    return WARNINGS if deadline.kind == "akhir" else WARNINGS[-1:]


def _alarm(w: Writer, days: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(days=-days))
    alarm.add("description", w.t("kalender.ingat", n=days, judul=title))
    return alarm


def _stamp(site: Site, deadline: Deadline) -> dt.datetime:
    """When the record was last changed, as far as known: never the clock."""
    newest = [change.day for change in changes(site, [deadline.entry]) if change.kind == "catatan"]
    return dt.datetime.combine(newest[0] if newest else EPOCH, dt.time(), dt.UTC)
