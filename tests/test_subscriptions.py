"""Feeds and calendars: valid for those who read them, the same bytes for the same records, moving with the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vobject
from icalendar import Calendar
from lxml import etree

from generator.catalogue import Catalogue, read_catalogue
from generator.model import Site, build_site
from generator.model.changes import all_entries, changes
from generator.model.deadlines import deadlines, ending_bands
from generator.outputs.subscriptions import subscription_files, subscription_paths
from generator.pages import Settings
from tests.conftest import SITE_ADDRESS, TODAY

SCHEMA = Path(__file__).parent / "data/atom.rng"
"""The format's own schema, RFC 4287."""
ATOM = "{http://www.w3.org/2005/Atom}"
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SETTINGS = Settings({"id": "Katalog", "en": "Catalogue"}, SITE_ADDRESS)
END = dt.date(2028, 1, 14)
"""Last day of the sample's agreement."""
CHANGED = dt.date(2026, 11, 20)


def site_on(root: Path, day: dt.date, changed: dt.date | None = CHANGED) -> Site:
    catalogue = read_catalogue(root)
    days = {entry.document.file: changed for entry in catalogue.entries()} if changed else {}
    return build_site(catalogue, day, days)


@pytest.fixture(scope="module")
def files(real: Catalogue) -> dict[str, bytes]:
    changed = {entry.document.file: CHANGED for entry in real.entries()}
    return dict(subscription_files(build_site(real, TODAY, changed), SETTINGS))


def feeds(files: dict[str, bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    for path, data in files.items():
        if path.endswith(".xml"):
            yield path, ElementTree.fromstring(data)  # noqa: S314 (our own bytes)


def calendars(files: dict[str, bytes]) -> Iterator[tuple[str, Calendar]]:
    for path, data in files.items():
        if path.endswith(".ics"):
            yield path, Calendar.from_ical(data)


@pytest.fixture(scope="module")
def atom() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMA))


def problems_of_feeds(atom: etree.RelaxNG, files: dict[str, bytes]) -> list[str]:
    found = []
    for path, data in files.items():
        if path.endswith(".xml") and not atom.validate(etree.fromstring(data)):
            found.append(f"{path}: {atom.error_log.last_error}")
    return found


def events_by_another_reader(data: bytes) -> dict[str, tuple[str, dt.date]]:
    """Summary and first day by UID, as a library reads them that did not write them. A wrong calendar raises."""
    (calendar,) = vobject.readComponents(data.decode("utf-8"))
    calendar.validate(raiseException=True)
    return {
        event.uid.value: (event.summary.value, event.dtstart.value) for event in calendar.contents.get("vevent", [])
    }


def test_feeds_are_valid_by_the_schema_of_the_rfc(atom: etree.RelaxNG, files: dict[str, bytes], sample: Path) -> None:
    assert problems_of_feeds(atom, files) == []
    small = dict(subscription_files(site_on(sample, TODAY), SETTINGS))
    assert sum(path.endswith(".xml") for path in small) >= 4
    assert problems_of_feeds(atom, small) == []
    # The sample's records without a history, and a site without an address.
    bare = dict(subscription_files(site_on(sample, TODAY, changed=None), Settings(SETTINGS.name, "")))
    assert problems_of_feeds(atom, bare) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<entry>", b"<entry><title>Lagi</title>"),
        (b"<updated>20", b"<updated>hari ini 20"),
        (b"<author>", b"<penulis>"),
        (b"<id>", b"<id a='b'>"),
        (b"<link href=", b"<link alamat="),
    ],
)
def test_the_schema_refuses_what_is_wrong(atom: etree.RelaxNG, files: dict[str, bytes], old: bytes, new: bytes) -> None:
    data = files["umpan.xml"]
    assert old in data
    broken = data.replace(old, new)
    if old == b"<author>":
        broken = broken.replace(b"</author>", b"</penulis>")
    assert problems_of_feeds(atom, {"umpan.xml": broken})


def test_calendars_mean_the_same_to_another_reader(files: dict[str, bytes], sample: Path) -> None:
    small = dict(subscription_files(site_on(sample, TODAY), SETTINGS))
    for group in (files, small):
        seen = 0
        for path, calendar in calendars(group):
            ours = {str(e["uid"]): (str(e["summary"]), e["dtstart"].dt) for e in calendar.walk("VEVENT")}
            assert events_by_another_reader(group[path]) == ours, path
            seen += len(ours)
        assert seen


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"BEGIN:VEVENT", b"BEGIN:VEVENT\r\nUID:lagi"),
        (b"END:VCALENDAR", b""),
        (b"DTSTART;", b"DTSTART"),
        (b"DTSTART;VALUE=DATE:20", b"DTSTART;VALUE=DATE:besok"),
    ],
)
def test_the_other_reader_refuses_what_is_wrong(files: dict[str, bytes], old: bytes, new: bytes) -> None:
    data = files["daerah/konawe-selatan/kalender.ics"]
    assert old in data
    with pytest.raises((vobject.base.ParseError, vobject.base.ValidateError, ValueError)):
        events_by_another_reader(data.replace(old, new))


def test_there_is_one_for_all_each_region_and_each_sector(real: Catalogue, files: dict[str, bytes]) -> None:
    regions, sectors = len(real.regions), len(real.references.sectors)
    assert len([path for path in files if path.endswith(".xml")]) == 2 * (1 + regions + sectors)
    assert len([path for path in files if path.endswith(".ics")]) == 2 * (1 + regions)
    assert set(files) == set(subscription_paths(build_site(real, TODAY, {})))


def test_feeds_hold_what_atom_demands(files: dict[str, bytes]) -> None:
    for path, feed in feeds(files):
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated", "author"):
            assert len(feed.findall(ATOM + name)) == 1, (path, name)
        links = {link.get("rel"): link.get("href") or "" for link in feed.findall(f"{ATOM}link")}
        assert links["self"] == SITE_ADDRESS + path
        assert links["alternate"].startswith(SITE_ADDRESS)
        ids = [feed.findtext(f"{ATOM}id")]
        for entry in feed.findall(f"{ATOM}entry"):
            for name in ("id", "title", "updated", "summary"):
                assert len(entry.findall(ATOM + name)) == 1, (path, name)
                assert entry.findtext(ATOM + name)
            assert entry.find(f"{ATOM}link[@rel='alternate']") is not None or entry.find(f"{ATOM}link") is not None
            for name in ("updated", "published"):
                if moment := entry.findtext(ATOM + name):
                    assert dt.datetime.fromisoformat(moment).utcoffset() == dt.timedelta(hours=8)
            ids.append(entry.findtext(f"{ATOM}id"))
        assert all(URN.fullmatch(urn or "") for urn in ids), path
        assert len(ids) == len(set(ids)), path


def test_newest_entry_dates_the_feed(files: dict[str, bytes]) -> None:
    for path, feed in feeds(files):
        days = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.findall(f"{ATOM}entry")]
        assert days == sorted(days, reverse=True), path
        if days:
            assert feed.findtext(f"{ATOM}updated") == days[0]


def test_a_regions_feed_tells_of_that_region_only(files: dict[str, bytes]) -> None:
    feed = dict(feeds(files))["daerah/konawe/umpan.xml"]
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        assert "daerah:konawe" in {category.get("term") for category in entry.findall(f"{ATOM}category")}


def test_calendars_hold_what_icalendar_demands(files: dict[str, bytes]) -> None:
    for path, calendar in calendars(files):
        assert calendar["version"] == "2.0"
        assert calendar["prodid"]
        # A calendar without any component would not be valid.
        assert len(calendar.walk()) > 1, path
        events = calendar.walk("VEVENT")
        assert len({event["uid"] for event in events}) == len(events), path
        for event in events:
            assert event["dtstamp"].dt.utcoffset() == dt.timedelta(0)
            first, last = event["dtstart"].dt, event["dtend"].dt
            assert type(first) is dt.date
            assert last - first == dt.timedelta(days=1)
            assert event["summary"]
            for alarm in event.walk("VALARM"):
                assert alarm["trigger"].dt < dt.timedelta(0)
                assert alarm["description"]


def test_lines_of_a_calendar_are_folded_and_end_as_they_must(files: dict[str, bytes]) -> None:
    for path, data in files.items():
        if path.endswith(".ics"):
            lines = data.split(b"\r\n")
            assert lines[-1] == b""
            assert all(len(line) <= 75 and b"\n" not in line for line in lines), path


def test_known_end_is_in_the_calendar_of_its_region(files: dict[str, bytes]) -> None:
    own = dict(calendars(files))["daerah/konawe-selatan/kalender.ics"]
    days = {event["dtstart"].dt: event for event in own.walk("VEVENT")}
    warned = [alarm["trigger"].dt.days for alarm in days[dt.date(2027, 4, 30)].walk("VALARM")]
    assert warned == [-180, -90, -30]


def test_same_records_and_day_give_the_same_bytes(sample: Path) -> None:
    once, again = (dict(subscription_files(site_on(sample, TODAY), SETTINGS)) for _ in range(2))
    assert once == again


def test_the_clock_is_nowhere(sample: Path) -> None:
    first = dict(subscription_files(site_on(sample, TODAY), SETTINGS))
    later = dict(subscription_files(site_on(sample, TODAY + dt.timedelta(days=1)), SETTINGS))
    assert first == later


def test_without_a_published_address_links_are_relative(sample: Path) -> None:
    settings = Settings({"id": "Katalog", "en": "Catalogue"}, "")
    files = dict(subscription_files(site_on(sample, TODAY), settings))
    links = {path: [link.get("href") for link in feed.iter(f"{ATOM}link")] for path, feed in feeds(files)}
    assert "kerja-sama/anyar/pembeli/" in links["umpan.xml"]
    assert "../../../en/kerja-sama/anyar/pembeli/" in links["en/daerah/anyar/umpan.xml"]


def test_records_without_history_are_dated_by_their_signature(sample: Path) -> None:
    site = site_on(sample, TODAY, changed=None)
    found = {change.entry.key: change.day for change in changes(site, all_entries(site))}
    assert found["anyar/pembeli"] == dt.date(2025, 1, 15)
    assert "anyar/rumput-laut" not in found


@pytest.mark.parametrize(
    ("day", "status", "kinds"),
    [
        (END - dt.timedelta(days=181), "aktif", {"catatan"}),
        (END - dt.timedelta(days=180), "akan-berakhir", {"catatan", "akan-berakhir"}),
        (END - dt.timedelta(days=1), "akan-berakhir", {"catatan", "akan-berakhir"}),
        (END, "akan-berakhir", {"catatan", "akan-berakhir"}),
        (END + dt.timedelta(days=1), "berakhir", {"catatan", "akan-berakhir", "berakhir"}),
    ],
)
def test_status_feed_and_register_move_together(sample: Path, day: dt.date, status: str, kinds: set[str]) -> None:
    site = site_on(sample, day)
    entry = site.agreements["anyar/pembeli"]
    assert site.status[entry.key].code == status
    assert {change.kind for change in changes(site, [entry])} == kinds
    assert any(entry in entries for entries in ending_bands(site).values()) == (status == "akan-berakhir")
    assert [(d.kind, d.day) for d in deadlines(site, [entry])] == [("akhir", END)]


@pytest.mark.parametrize(("left", "band"), [(0, 30), (30, 30), (31, 90), (90, 90), (91, 180), (180, 180), (181, None)])
def test_bands_of_what_ends_soon(sample: Path, left: int, band: int | None) -> None:
    bands = ending_bands(site_on(sample, END - dt.timedelta(days=left)))
    assert [days for days, entries in bands.items() if entries] == ([band] if band else [])


def test_open_end_is_reviewed_before_it_becomes_unconfirmed(sample: Path) -> None:
    path = sample / "regions/anyar/kemitraan/pembeli.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("berakhir: 2028-01-14\n", ""), encoding="utf-8")
    review = dt.date(2030, 1, 15)
    entry = site_on(sample, TODAY).agreements["anyar/pembeli"]
    assert [(d.kind, d.day, d.exact) for d in deadlines(site_on(sample, TODAY), [entry])] == [("tinjau", review, False)]
    assert site_on(sample, review).status[entry.key].code == "aktif"
    after = site_on(sample, review + dt.timedelta(days=1))
    assert after.status[entry.key].code == "tidak-terkonfirmasi"
    assert deadlines(after, [entry]) == []


def test_extended_and_revoked_agreements_have_no_end_to_wait_for(sample: Path) -> None:
    path = sample / "regions/anyar/kemitraan/pembeli.yml"
    text = path.read_text(encoding="utf-8")
    revoked = "status_timpa: {status: dicabut, alasan: {id: Dicabut., en: Revoked.}, sumber: berita}\nsumber:"
    path.write_text(text.replace("\nsumber:", "\n" + revoked, 1), encoding="utf-8")
    site = site_on(sample, END)
    entry = site.agreements["anyar/pembeli"]
    assert site.status[entry.key].code == "dicabut"
    assert deadlines(site, [entry]) == []
    assert not any(ending_bands(site).values())
    assert {change.kind for change in changes(site, [entry])} == {"catatan"}
