"""The status of an agreement: every branch of the rule and both sides of each boundary."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.model.status import ENDING_DAYS, SILENT_YEARS, STATUSES, Status, add_months, agreement_status
from generator.schema import Agreement

TODAY = dt.date(2026, 11, 25)
BASE = {
    "judul": {"id": "Anyar dan PT Samudra", "en": "Anyar and PT Samudra"},
    "ringkasan": {"id": "Pembelian.", "en": "Purchase."},
    "pihak": ["anyar"],
    "mitra": [{"nama": "PT Samudra", "jenis": "swasta"}],
    "bentuk": "kesepakatan-bersama",
    "sektor": ["perikanan"],
}
WORDS = {"id": "Alasan.", "en": "Reason."}


def status(**fields: Any) -> Status:
    return agreement_status(Agreement.model_validate(BASE | fields), TODAY)


def told(**fields: Any) -> tuple[str, str]:
    found = status(**fields)
    return found.code, found.reason


def days_on(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


def test_the_published_boundaries() -> None:
    assert (ENDING_DAYS, SILENT_YEARS) == (180, 5)


@pytest.mark.parametrize(
    ("end", "code", "left"),
    [
        (-1, "berakhir", 1),
        (0, "akan-berakhir", 0),
        (1, "akan-berakhir", 1),
        (180, "akan-berakhir", 180),
        (181, "aktif", 181),
    ],
)
def test_days_to_the_end_decide(end: int, code: str, left: int) -> None:
    found = status(tanda_tangan="2025-01-15", berakhir=days_on(end))
    assert found.code == code
    assert found.facts == {"n": left}
    assert found.end == TODAY + dt.timedelta(days=end)


def test_an_end_known_by_month_or_year_runs_to_its_last_day() -> None:
    assert status(tanda_tangan="2020-01-15", berakhir="2026-11").end == dt.date(2026, 11, 30)
    assert told(tanda_tangan="2020-01-15", berakhir="2026-11") == ("akan-berakhir", "dekat")
    assert status(tanda_tangan="2020-01-15", berakhir="2027").end == dt.date(2027, 12, 31)
    assert told(tanda_tangan="2020-01-15", berakhir="2026-10") == ("berakhir", "lewat")


def test_a_duration_counts_from_the_beginning() -> None:
    assert status(tanda_tangan="2024-01-31", durasi_bulan="13").end == dt.date(2025, 2, 28)
    assert status(tanda_tangan="2024-01-31", mulai="2024-03-01", durasi_bulan="12").end == dt.date(2025, 3, 1)
    assert status(tanda_tangan="2025", durasi_bulan="24").end == dt.date(2027, 12, 31)
    assert status(diberitakan="2024-01-31", durasi_bulan="12").end is None


def test_a_written_end_is_stronger_than_a_duration() -> None:
    assert status(tanda_tangan="2025-01-15", durasi_bulan="12", berakhir="2028-01-14").end == dt.date(2028, 1, 14)


@pytest.mark.parametrize("code", ["dirintis", "aktif", "berakhir", "diperpanjang", "dicabut", "tidak-terkonfirmasi"])
def test_an_override_wins_over_dates(code: str) -> None:
    override = {"status": code, "alasan": WORDS, "sumber": ["berita"]}
    assert told(tanda_tangan="2020-01-15", berakhir="2021-01-14", status_timpa=override) == (code, "ditetapkan")


def test_a_successor_wins_over_the_end() -> None:
    fields = {"tanda_tangan": "2020-01-15", "berakhir": "2021-01-14", "digantikan_oleh": "anyar/lanjutan"}
    assert told(**fields) == ("diperpanjang", "diganti")


@pytest.mark.parametrize(("start", "expected"), [(1, ("dirintis", "belum-mulai")), (0, ("aktif", "berjalan"))])
def test_it_begins_on_its_first_day(start: int, expected: tuple[str, str]) -> None:
    assert told(tanda_tangan="2026-10-01", mulai=days_on(start), berakhir="2030-01-01") == expected


def test_without_an_end_it_may_begin_later_too() -> None:
    assert told(tanda_tangan="2026-10-01", mulai="2027-01") == ("dirintis", "belum-mulai")


@pytest.mark.parametrize(
    ("seen", "code"),
    [("2021-11-26", "aktif"), ("2021-11-25", "aktif"), ("2021-11-24", "tidak-terkonfirmasi"), ("2021", "aktif")],
)
def test_five_years_of_silence(seen: str, code: str) -> None:
    activity = {"tanggal": seen, "kegiatan": WORDS, "sumber": ["berita"]}
    assert status(tanda_tangan="2010-05-01", terakhir_terlihat=activity).code == code
    assert status(diberitakan=seen).code == code
    assert status(tanda_tangan=seen).code == code


def test_the_latest_sign_of_life_counts() -> None:
    activity = {"tanggal": "2012-01-01", "kegiatan": WORDS, "sumber": ["berita"]}
    assert status(tanda_tangan="2024-02-03", terakhir_terlihat=activity).seen == dt.date(2024, 2, 3)


def test_a_sign_of_life_is_never_ahead_of_today() -> None:
    assert status(tanda_tangan="2026").seen == TODAY


def test_reasons_without_an_end() -> None:
    assert told(tanda_tangan="2024-02-03") == ("aktif", "akhir-tak-diketahui")
    assert told(tanda_tangan="2024-02-03", tanpa_batas=WORDS) == ("aktif", "tanpa-batas")
    assert told(tanda_tangan="2014-02-03") == ("tidak-terkonfirmasi", "lama-tak-terlihat")


def test_without_any_date_nothing_is_confirmed() -> None:
    found = status()
    assert (found.code, found.start, found.end, found.seen) == ("tidak-terkonfirmasi", None, None, None)


def test_every_status_can_come_about() -> None:
    override = {"status": "dicabut", "alasan": WORDS, "sumber": ["berita"]}
    found = {
        status(tanda_tangan="2025-01-15", berakhir="2030-01-01").code,
        status(tanda_tangan="2025-01-15", berakhir=days_on(10)).code,
        status(mulai="2027-01-01").code,
        status(digantikan_oleh="anyar/lanjutan").code,
        status(tanda_tangan="2010").code,
        status(tanda_tangan="2010", berakhir="2011").code,
        status(status_timpa=override).code,
    }
    assert found == set(STATUSES)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-11-30", 2, "2025-01-30"),
        ("2024-12-31", 0, "2024-12-31"),
        ("2024-03-15", 120, "2034-03-15"),
    ],
)
def test_months_are_added_within_the_calendar(day: str, months: int, expected: str) -> None:
    assert add_months(dt.date.fromisoformat(day), months).isoformat() == expected
