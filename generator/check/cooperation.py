"""Rules of cooperation: two parties at least, a day or the lack of one, economics with its assumptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.walk import Found, find


def has_two_parties(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """An agreement has a partner, or two of our own regions."""
    for entry in catalogue.agreements.values():
        if len(entry.record.pihak) + len(entry.record.mitra) < 2:
            yield find(entry.document, "tanpa-mitra", ("pihak",))


def has_some_date(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """An agreement was signed, or at least reported, at some time: status is computed from it."""
    for entry in catalogue.agreements.values():
        record = entry.record
        if not (record.tanda_tangan or record.diberitakan or record.mulai):
            yield find(entry.document, "tanpa-tanggal", ("tanda_tangan",))


def returns_have_assumptions(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """IRR, NPV and payback stand only with base year, horizon and discount rate."""
    for entry in catalogue.potentials.values():
        economics = entry.record.ekonomi
        if economics is None:
            continue
        rates = [name for name in ("irr_persen", "npv_rp", "payback_tahun") if getattr(economics, name) is not None]
        lacking = [n for n in ("tahun_dasar", "horizon_tahun", "diskonto_persen") if getattr(economics, n) is None]
        if rates and lacking:
            yield find(entry.document, "imbal-tanpa-asumsi", ("ekonomi", rates[0]), daftar=", ".join(lacking))
        if (economics.nilai is None) != (economics.mata_uang is None) or (
            economics.nilai is not None and economics.tanggal_kurs is None
        ):
            yield find(entry.document, "valuta-tak-lengkap", ("ekonomi",))


RULES = (has_two_parties, has_some_date, returns_have_assumptions)
