"""The status of an agreement, computed from its dates by the published rule."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, field

from generator.schema import Agreement
from generator.schema.scalars import PartialDate

ENDING_DAYS = 180
SILENT_YEARS = 5
STATUSES = ("aktif", "akan-berakhir", "dirintis", "diperpanjang", "tidak-terkonfirmasi", "berakhir", "dicabut")


@dataclass(frozen=True)
class Status:
    """A computed status.

    Attributes:
        code: One of `STATUSES`.
        reason: Key of the words that tell why: `status_sebab.<reason>`.
        start: First day it can have begun; None when no date is known.
        end: Last day it can run; None when the end is unknown or there is none.
        seen: Last day on which a source shows it alive.
        facts: Values for the words: days left.
    """

    code: str
    reason: str
    start: dt.date | None = None
    end: dt.date | None = None
    seen: dt.date | None = None
    facts: dict[str, int] = field(default_factory=dict)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def agreement_status(record: Agreement, today: dt.date) -> Status:
    """Compute the status of an agreement on a day.

    The rule, in order: an override with its reason; followed by another agreement; past its end; ending within
    `ENDING_DAYS`; not begun; running to a known end; no end known and seen within `SILENT_YEARS`; unconfirmed.

    Args:
        record: A checked agreement.
        today: The build date in Asia/Makassar.
    """
    begin = record.mulai or record.tanda_tangan
    start = PartialDate(begin).first_day if begin else None
    end = _end(record)
    sign = last_sign(record)
    seen = min(PartialDate(sign).last_day, today) if sign else None

    def status(code: str, reason: str, **facts: int) -> Status:
        return Status(code, reason, start, end, seen, facts)

    if record.status_timpa:
        return status(record.status_timpa.status, "ditetapkan")
    if record.digantikan_oleh:
        return status("diperpanjang", "diganti")
    if end is not None:
        left = (end - today).days
        if left < 0:
            return status("berakhir", "lewat", n=-left)
        if left <= ENDING_DAYS:
            return status("akan-berakhir", "dekat", n=left)
    if start and start > today:
        return status("dirintis", "belum-mulai")
    if end is not None:
        return status("aktif", "berjalan", n=(end - today).days)
    if seen and add_months(seen, 12 * SILENT_YEARS) >= today:
        return status("aktif", "tanpa-batas" if record.tanpa_batas else "akhir-tak-diketahui")
    return status("tidak-terkonfirmasi", "lama-tak-terlihat")


def last_sign(record: Agreement) -> str | None:
    """The latest date on which a source shows the agreement alive, as exactly as the source tells it."""
    activity = record.terakhir_terlihat.tanggal if record.terakhir_terlihat else None
    dates = [date for date in (activity, record.tanda_tangan, record.diberitakan) if date]
    return max(dates, key=lambda date: PartialDate(date).last_day, default=None)


def _end(record: Agreement) -> dt.date | None:
    if record.berakhir:
        return PartialDate(record.berakhir).last_day
    begin = record.mulai or record.tanda_tangan
    if record.durasi_bulan and begin:
        return add_months(PartialDate(begin).last_day, record.durasi_bulan)
    return None
