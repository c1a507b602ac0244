"""Atom feeds of changes, through feedgen: the same records and day give the same bytes."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

from feedgen.feed import FeedGenerator

from generator.addresses import FEED_FILE, record_path, site_path
from generator.catalogue import Entry
from generator.model import Site
from generator.model.changes import Change, all_entries, changes, region_entries, sector_entries
from generator.model.history import ZONE
from generator.pages.writer import Settings, Writer
from generator.words import LANGUAGES, load_words

EPOCH = dt.date(2026, 1, 1)
"""Date of a feed that has no entry yet."""
NAMESPACE = uuid.UUID("7a3f0c52-6b0e-5d4e-9f43-3f1c9d0f3b17")


def build_feeds(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every feed with its path from the site's root: the whole, one a region, one a sector, in each language."""
    for lang in LANGUAGES:
        w = Writer(site, load_words()[lang], "", settings, None)
        title = settings.name[lang]
        yield site_path(FEED_FILE, lang), _feed(w, "", title, changes(site, all_entries(site)))
        for slug in site.regions:
            name = f"{title}: {w.region_name(slug)}"
            path = f"daerah/{slug}/"
            yield site_path(path + FEED_FILE, lang), _feed(w, path, name, changes(site, region_entries(site, slug)))
        for code, sector in site.references.sectors.items():
            name = f"{title}: {w.plain(sector.nama)}"
            path = f"sektor/{code}/"
            yield site_path(path + FEED_FILE, lang), _feed(w, path, name, changes(site, sector_entries(site, code)))


def feed_paths(site: Site) -> list[str]:
    """Paths of all feeds without the language's folder."""
    regions = [f"daerah/{slug}/{FEED_FILE}" for slug in site.regions]
    return [FEED_FILE, *regions, *(f"sektor/{code}/{FEED_FILE}" for code in site.references.sectors)]


def _feed(w: Writer, path: str, title: str, entries: list[Change]) -> bytes:
    feed = FeedGenerator()
    feed.id(_urn(f"{w.lang}/{path}{FEED_FILE}"))
    feed.title(title)
    feed.subtitle(w.t("umpan.ket"))
    feed.language(w.lang)
    feed.author({"name": w.settings.name[w.lang]})
    feed.rights(w.t("bingkai.lisensi"))
    feed.generator("katalog-daerah")
    feed.updated(_moment(entries[0].day if entries else EPOCH))
    feed.link(href=_address(w, path + FEED_FILE, path), rel="self", type="application/atom+xml")
    feed.link(href=_address(w, path, path), rel="alternate", type="text/html")
    for change in entries:
        _add(w, feed, path, change)
    text: bytes = feed.atom_str(pretty=True)
    return text


def _add(w: Writer, feed: FeedGenerator, path: str, change: Change) -> None:
    entry, record = change.entry, change.entry.record
    title = w.plain(record.nama if entry.kind == "wilayah" else record.judul)
    item = feed.add_entry(order="append")
    item.id(_urn(f"{w.lang}/{entry.kind}/{entry.key}/{change.kind}"))
    item.title(w.t("umpan." + change.kind, judul=title, jenis=w.t("jenis_hasil." + _kind(entry))))
    item.link(href=_address(w, record_path(entry), path), rel="alternate")
    item.updated(_moment(change.day))
    if change.signed and change.signed <= change.day:
        item.published(_moment(change.signed))
    item.summary(" ".join(filter(None, (w.plain(record.ringkasan), _status(w, entry)))))
    for slug in dict.fromkeys(getattr(record, "pihak", None) or [entry.region]):
        item.category(term=f"daerah:{slug}", label=w.region_name(slug))
    sectors = getattr(record, "sektor", [])
    for code in sectors if isinstance(sectors, list) else [sectors]:
        item.category(term=f"sektor:{code}", label=w.plain(w.site.references.sectors[code].nama))


def _status(w: Writer, entry: Entry[Any]) -> str:
    return (
        w.t("umpan.status", status=w.t("status." + w.site.status[entry.key].code)) if entry.kind == "kemitraan" else ""
    )


def _kind(entry: Entry[Any]) -> str:
    return "daerah" if entry.kind == "wilayah" else entry.kind


def _address(w: Writer, target: str, here: str) -> str:
    """The published address; relative to the feed where the site's own is not known."""
    full = site_path(target, w.lang)
    if w.settings.url:
        return w.settings.url + full
    return "../" * site_path(here, w.lang).count("/") + full or "./"


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZONE)


def _urn(name: str) -> str:
    """An identifier that stays when the site moves."""
    return uuid.uuid5(NAMESPACE, name).urn
