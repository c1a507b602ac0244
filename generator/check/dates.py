"""Rules of dates: in order, and not ahead of today where that cannot be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.walk import Found, find, parts, typed_documents
from generator.schema import Agreement, Source
from generator.schema.scalars import PartialDate


def agreement_in_order(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """An agreement ends after it starts, and starts no earlier than a year before it was signed."""
    for entry in catalogue.agreements.values():
        record: Agreement = entry.record
        start = record.mulai or record.tanda_tangan
        if start and record.berakhir and PartialDate(record.berakhir).last_day < PartialDate(start).first_day:
            line, _ = entry.document.place(("mulai" if record.mulai else "tanda_tangan",))
            facts = {"raw": record.berakhir, "mulai": start, "baris": line}
            yield find(entry.document, "berakhir-sebelum-mulai", ("berakhir",), **facts)
        if record.berakhir and record.tanpa_batas:
            yield find(entry.document, "akhir-dan-tanpa-batas", ("tanpa_batas",), raw=record.berakhir)


def happened_is_past(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Signing, reporting, reviewing and last signs of life do not lie in the future."""
    past = ("tanda_tangan", "diberitakan", "tanggal", "ditinjau")
    for entry in catalogue.entries():
        for name in past:
            value = getattr(entry.record, name, None)
            if value and _first_day(value) > today:
                yield find(entry.document, "tanggal-di-depan", (name,), raw=value, kini=today)
        seen = getattr(entry.record, "terakhir_terlihat", None)
        if seen and _first_day(seen.tanggal) > today:
            path = ("terakhir_terlihat", "tanggal")
            yield find(entry.document, "tanggal-di-depan", path, raw=seen.tanggal, kini=today)


def source_is_past(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A source was published and opened before today."""
    for document, record in typed_documents(catalogue):
        for path, source in parts(catalogue, record, Source):
            for name in ("tanggal", "diakses"):
                value = getattr(source, name)
                if value and _first_day(value) > today:
                    yield find(document, "tanggal-di-depan", (*path, name), raw=value, kini=today)


def _first_day(value: str | dt.date) -> dt.date:
    return value if isinstance(value, dt.date) else PartialDate(value).first_day


RULES = (agreement_in_order, happened_is_past, source_is_past)
