"""Rules of sources: each key that is used stands in the record's own `sumber`, and each that stands is used."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator

from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.check.walk import Found, find, parts, typed_documents
from generator.load import Path_
from generator.schema import Agreement, Offer, Plan, Source
from generator.schema.common import Record
from generator.schema.scalars import PartialDate

# The whole source map of these kinds stands behind the record as such, not behind one field.
WHOLE_RECORD = (Agreement, Plan, Offer)


def used_keys(catalogue: Catalogue, record: BaseModel) -> Iterator[tuple[Path_, str]]:
    """Every source key a record's parts name, with the path where it stands."""
    for path, part in parts(catalogue, record, BaseModel):
        keys = part.sumber if "sumber" in part.model_fields_set else None  # type: ignore[attr-defined]
        if isinstance(keys, list):
            yield from (((*path, "sumber"), key) for key in keys)


def source_exists(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A key names a source of the same record."""
    for document, record in typed_documents(catalogue):
        sources = getattr(record, "sumber", {})
        for path, key in used_keys(catalogue, record):
            if key not in sources:
                near = difflib.get_close_matches(key, sources, n=1, cutoff=0.5)
                yield find(document, "sumber-tak-dikenal", path, raw=key, saran=near[0] if near else "…")


def source_is_used(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A source that nothing names is a slip, or a figure that was forgotten."""
    for entry in catalogue.entries():
        if isinstance(entry.record, WHOLE_RECORD):
            continue
        used = {key for _, key in used_keys(catalogue, entry.record)}
        for key in entry.record.sumber:
            if key not in used:
                yield find(entry.document, "sumber-tak-dipakai", ("sumber", key), raw=key)


def record_has_source(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Every record says where it was read."""
    for entry in catalogue.entries():
        record: Record = entry.record
        if not record.sumber:
            yield find(entry.document, "tanpa-sumber", ("sumber",))


def official_has_address(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A source without an address counts as `lain`."""
    for document, record in typed_documents(catalogue):
        for path, source in parts(catalogue, record, Source):
            if source.url is None and source.mutu != "lain":
                yield find(document, "sumber-tanpa-alamat", (*path, "mutu"), raw=source.mutu)


def read_after_publishing(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A source is read on or after the day it was published."""
    for document, record in typed_documents(catalogue):
        for path, source in parts(catalogue, record, Source):
            if source.tanggal and source.diakses and PartialDate(source.tanggal).first_day > source.diakses:
                facts = {"raw": source.tanggal, "diakses": source.diakses}
                yield find(document, "diakses-sebelum-terbit", (*path, "diakses"), **facts)


RULES = (source_exists, source_is_used, record_has_source, official_has_address, read_after_publishing)
