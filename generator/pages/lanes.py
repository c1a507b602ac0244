"""Time as lanes: where a day stands in a window, in percent, and rows of agreements with their lane."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable

from generator.catalogue import Entry
from generator.model.status import STATUSES, Status
from generator.pages.writer import Row, Writer
from generator.schema import Agreement
from generator.schema.scalars import PartialDate

Window = tuple[dt.date, dt.date]
ORDER = ("akan-berakhir", "aktif", "diperpanjang", "dirintis", "tidak-terkonfirmasi", "berakhir", "dicabut")
"""Which status a reader wants to see first."""
YEARS_BACK, YEARS_AHEAD = 9, 4
TICKS = 5


def register_window(w: Writer) -> Window:
    """The years that all lanes of the register share, so that they can be compared."""
    first = min((s.start for s in w.site.status.values() if s.start), default=w.site.today)
    begin = max(first.year, w.site.today.year - YEARS_BACK)
    return dt.date(begin, 1, 1), dt.date(w.site.today.year + YEARS_AHEAD, 1, 1)


def position(day: dt.date, window: Window) -> float:
    """Where a day stands between two others, in percent, kept inside."""
    share = (day - window[0]).days / (window[1] - window[0]).days
    return round(100 * min(max(share, 0), 1), 2)


def ticks(window: Window) -> list[Row]:
    """Years of a window at equal steps, few enough to stand side by side in a narrow lane."""
    step = max(2, math.ceil((window[1].year - window[0].year) / TICKS))
    years = range(window[0].year, window[1].year + 1, step)
    return [{"label": str(year), "pos": position(dt.date(year, 1, 1), window)} for year in years]


def lane_table(w: Writer, entries: Iterable[Entry[Agreement]]) -> Row:
    """Rows with lanes, the scale above them and today: what `tabel_kerja_sama` takes."""
    window = register_window(w)
    return {
        "rows": [lane_row(w, entry, window) for entry in entries],
        "ticks": ticks(window),
        "today": {"label": w.t("waktu.hari_ini"), "pos": position(w.site.today, window)},
    }


def lane_row(w: Writer, entry: Entry[Agreement], window: Window) -> Row:
    """One agreement with its status, dates and lane."""
    record, status = entry.record, w.site.status[entry.key]
    start = status.start or (PartialDate(record.diberitakan).first_day if record.diberitakan else None)
    names = [w.region_name(slug) for slug in dict.fromkeys(record.pihak)]
    # A paper that all regions signed would fill the row with their names.
    shown = names if len(names) <= 4 else [w.t("hitung.daerah", n=len(names))]
    return {
        "key": entry.key,
        "kind": "kemitraan",
        "title": w.plain(record.judul),
        "url": w.record_href(entry),
        "line": ", ".join([w.kind_words(entry), *shown]),
        "status": {"code": status.code, "word": w.t("status." + status.code)},
        "start": w.day(record.tanda_tangan or record.mulai or record.diberitakan),
        "end": w.day(record.berakhir) or (w.day(status.end) if status.end else ""),
        # Without any date there is nothing to draw.
        "lane": start
        and {
            "status": status.code,
            "start": position(start, window),
            "end": position(status.end, window) if status.end else None,
            "today": position(w.site.today, window),
            "ticks": [tick["pos"] for tick in ticks(window)],
        },
        "untranslated": w.lacks(record.judul),
    }


def status_rank(status: Status) -> int:
    """Place of a status in `ORDER`."""
    return ORDER.index(status.code)


def status_counts(w: Writer, entries: Iterable[Entry[Agreement]]) -> list[Row]:
    """Each status that occurs, with its number and what it means."""
    codes = [w.site.status[entry.key].code for entry in entries]
    return [
        {
            "code": code,
            "word": w.t("status." + code),
            "count": str(codes.count(code)),
            "why": w.t("status_arti." + code),
        }
        for code in STATUSES
        if code in codes
    ]
