"""What the browser fills templates with: one file a region and language, and one with all partners.

A visitor who prepares a letter fetches only the file of its region.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.addresses import LETTER_FOLDER
from generator.catalogue import Entry
from generator.model import Site
from generator.pages.letter_values import (
    KINDS,
    partner_values,
    record_values,
    region_as_partner,
    region_values,
)
from generator.pages.writer import Settings, Writer
from generator.words import LANGUAGES, load_words


def letter_files(site: Site, settings: Settings) -> Iterator[tuple[str, str]]:
    """Every file as path and text, in a fixed order."""
    if not site.references.templates:
        return
    for lang in LANGUAGES:
        w = Writer(site, load_words()[lang], "", settings, None)
        folder = f"{LETTER_FOLDER}{lang}/"
        for slug in site.regions:
            yield f"{folder}{slug}.json", _json(_region(w, slug))
        partners = {slug: partner_values(w, profile) for slug, profile in site.partners.items()}
        # Our own regions come last: an address that is a region's means that region.
        yield f"{folder}mitra.json", _json(partners | {slug: region_as_partner(w, slug) for slug in site.regions})


def _region(w: Writer, slug: str) -> dict[str, object]:
    return {
        "daerah": region_values(w, slug),
        "catatan": {kind: {entry.key: record_values(w, entry) for entry in _own(w, slug, kind)} for kind in KINDS},
    }


def _own(w: Writer, slug: str, kind: str) -> list[Entry[Any]]:
    """Records of the region's own folder: those of others name it as the other party."""
    return [entry for entry in w.site.of_region.get((slug, kind), []) if entry.region == slug]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
