"""What people subscribe to: feeds and calendars, every file with its path from the site's root."""

from __future__ import annotations

from collections.abc import Iterator

from generator.addresses import site_path
from generator.model import Site
from generator.outputs.calendar_file import build_calendars, calendar_paths
from generator.outputs.feeds import build_feeds, feed_paths
from generator.pages.writer import Settings
from generator.words import LANGUAGES


def subscription_files(site: Site, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every feed and calendar."""
    yield from build_feeds(site, settings)
    yield from build_calendars(site, settings)


def subscription_paths(site: Site) -> Iterator[str]:
    """Paths of every feed and calendar, the language's folder included."""
    for lang in LANGUAGES:
        for path in (*feed_paths(site), *calendar_paths(site)):
            yield site_path(path, lang)
