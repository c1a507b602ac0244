"""Readiness: a record that meets all, each requirement taken away in turn, and both sides of each boundary."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest

from generator.model.readiness import FRESH_YEARS, STEPS, VERIFIED_DAYS, Readiness, readiness, verified_contact
from generator.schema import Potential, Region
from generator.schema.common import Contact

TODAY = dt.date(2026, 11, 25)
TEXT = {"id": "Teks.", "en": "Text."}
CHECKED = {"status": "tidak-ada"}
FULL: dict[str, Any] = {
    "judul": TEXT,
    "ringkasan": TEXT,
    "sektor": "perikanan",
    "tempat": {"kecamatan": ["Pesisir"]},
    "angka": [{"apa": TEXT, "nilai": "1250", "satuan": "ton/tahun", "tahun": "2024", "sumber": ["bps"]}],
    "dicari": {"jenis": ["pembeli"], "uraian": TEXT},
    "dokumen": [{"judul": "Studi", "jenis": "studi-kelayakan", "status": "tersedia"}],
    "akses": [{"ke": "pelabuhan", "moda": "jalan", "jarak_km": "12", "sumber": ["bps"]}],
    "risiko": [TEXT],
    "lahan": {
        "luas_ha": "20",
        "hak": "hpl",
        "bebas_sengketa": "ya",
        "tata_ruang": "sesuai",
        "peraturan_ruang": "Perda 1/2020",
    },
    "pengaman": dict.fromkeys(
        ("kawasan_hutan", "kawasan_lindung", "konsesi_tambang", "tanah_adat", "bencana"), CHECKED
    ),
    "ekonomi": {"nilai_rp": "5000000000", "sumber": ["bps"]},
    "kbli": [{"kode": "03211", "kbli_versi": "2020"}],
    "sumber": {
        "bps": {"judul": "Dalam angka", "penerbit": "BPS", "url": "https://contoh.example/bps", "mutu": "resmi"},
        "kabar": {"judul": "Kabar", "penerbit": "Kabar", "url": "https://contoh.example/kabar", "mutu": "pers"},
    },
}
REGION = {
    "nama": TEXT,
    "nama_pendek": "Anyar",
    "jenis": "kabupaten",
    "kode_kemendagri": "99.01",
    "kode_bps": "9901",
    "ibu_kota": TEXT,
    "ringkasan": TEXT,
    "kontak": [{"kantor": TEXT, "surel": "kantor@contoh.example", "diperiksa": "2026-11-01"}],
}
# What is done to the full record so that just one requirement fails, and the step that is then reached.
TAKEN_AWAY: dict[str, tuple[str, Any, int]] = {
    "angka": ("angka", [], 1),
    "angka-baru": ("angka.0.tahun", "2020", 1),
    "ajakan": ("dicari", None, 1),
    "sumber-resmi": ("angka.0.sumber", ["kabar"], 2),
    "studi": ("dokumen.0.status", "disebut-sumber", 2),
    "kawasan-hutan": ("pengaman.kawasan_hutan", {"status": "belum-diperiksa"}, 2),
    "akses": ("akses.0.jarak_km", None, 2),
    "risiko": ("risiko", [], 2),
    "lahan": ("lahan.hak", "belum-diketahui", 3),
    "bebas-sengketa": ("lahan.bebas_sengketa", "sebagian", 3),
    "tata-ruang": ("lahan.peraturan_ruang", None, 3),
    "pengaman": ("pengaman.bencana", {"status": "belum-diperiksa"}, 3),
    "nilai": ("ekonomi", None, 3),
    "kbli": ("kbli", [], 3),
    "inggris": ("judul", {"id": "Teks."}, 3),
}
# Without a figure there is no fresh one and none from an official source either, and so on.
FAILS_TOO = {"angka": {"angka-baru", "sumber-resmi"}, "kawasan-hutan": {"pengaman"}}


def ready(record: dict[str, Any] = FULL, region: dict[str, Any] | None = REGION, today: dt.date = TODAY) -> Readiness:
    typed = Region.model_validate(region) if region else None
    return readiness(Potential.model_validate(record), typed, today)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The full record with one field replaced; None takes it out."""
    record = copy.deepcopy(FULL)
    *steps, last = path.split(".")
    place: Any = record
    for step in steps:
        place = place[int(step) if step.isdigit() else step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return record


def unmet(found: Readiness) -> set[str]:
    return {requirement.code for requirement in found.requirements if not requirement.met}


def test_a_full_record_is_ready() -> None:
    found = ready()
    assert (found.step, found.code, unmet(found)) == (4, "siap", set())


@pytest.mark.parametrize("code", TAKEN_AWAY)
def test_each_requirement_alone_holds_a_record_back(code: str) -> None:
    path, value, step = TAKEN_AWAY[code]
    found = ready(changed(path, value))
    assert found.step == step
    assert found.code == STEPS[step - 1]
    assert unmet(found) == {code} | FAILS_TOO.get(code, set())
    assert [r.code for r in found.missing(step + 1)] == [c for c in order(found, step + 1) if c in unmet(found)]


def order(found: Readiness, step: int) -> list[str]:
    return [requirement.code for requirement in found.requirements if requirement.step == step]


def test_every_requirement_is_tried() -> None:
    codes = {requirement.code for requirement in ready().requirements}
    assert codes == TAKEN_AWAY.keys() | {"tempat-rinci", "kontak"}


def test_a_record_without_a_place_says_so() -> None:
    found = ready(FULL | {"tempat": {}})
    assert unmet(found) == {"tempat-rinci"}
    assert found.missing(1)[0].office == "pemda"


@pytest.mark.parametrize(
    "place",
    [
        {"seluruh_wilayah": "ya"},
        {"kecamatan": ["Pesisir"]},
        {"lokasi": TEXT},
        {"titik": {"lintang": "-4", "bujur": "122", "ketelitian": "titik"}},
    ],
)
def test_any_kind_of_place_counts(place: dict[str, Any]) -> None:
    assert ready(FULL | {"tempat": place}).step == 4


def test_steps_are_not_skipped() -> None:
    # All of step 4 is there, one thing of step 2 is not.
    assert ready(changed("dicari", None)).step == 1


@pytest.mark.parametrize(("year", "fresh"), [(2026 - FRESH_YEARS, True), (2026 - FRESH_YEARS - 1, False), (2026, True)])
def test_a_figure_is_fresh_for_five_years(year: int, fresh: bool) -> None:
    assert ("angka-baru" not in unmet(ready(changed("angka.0.tahun", str(year))))) is fresh


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("nyata", True), ("kapasitas", True), ("perkiraan", True), ("target", False), ("rencana", False)],
)
def test_targets_and_plans_measure_nothing(kind: str, counts: bool) -> None:
    assert ("angka" not in unmet(ready(changed("angka.0.sifat", kind)))) is counts


def test_a_doubtful_figure_does_not_count() -> None:
    assert {"angka", "angka-baru", "sumber-resmi"} <= unmet(ready(changed("angka.0.keyakinan", "rendah")))


def test_a_missing_value_does_not_count() -> None:
    empty = {"apa": TEXT, "nilai": None, "satuan": "ha", "menunggu": TEXT}
    assert "angka" in unmet(ready(FULL | {"angka": [empty]}))


def test_a_regulation_is_no_study() -> None:
    assert unmet(ready(changed("dokumen.0.jenis", "peraturan"))) == {"studi"}


def test_what_is_offered_is_as_good_as_what_is_sought() -> None:
    record = changed("dicari", None) | {"ditawarkan": TEXT}
    assert ready(record).step == 4


def test_travel_time_is_as_good_as_distance() -> None:
    record = changed("akses.0.jarak_km", None)
    record["akses"][0]["waktu_menit"] = "30"
    assert ready(record).step == 4


def test_value_in_another_currency_counts() -> None:
    value = {"nilai": "5000000", "mata_uang": "USD", "tanggal_kurs": "2026-01-02", "sumber": ["bps"]}
    assert ready(FULL | {"ekonomi": value}).step == 4


@pytest.mark.parametrize(("days", "verified"), [(0, True), (VERIFIED_DAYS, True), (VERIFIED_DAYS + 1, False)])
def test_a_contact_is_verified_for_half_a_year(days: int, verified: bool) -> None:
    day = (TODAY - dt.timedelta(days=days)).isoformat()
    region = REGION | {"kontak": [{"kantor": TEXT, "diperiksa": day}]}
    assert VERIFIED_DAYS == 180
    assert (unmet(ready(region=region)) == set()) is verified


def test_an_untried_contact_is_not_verified() -> None:
    untried = Contact.model_validate({"kantor": TEXT, "surel": "a@contoh.example"})
    tried = Contact.model_validate({"kantor": TEXT, "diperiksa": "2026-10-01"})
    assert verified_contact([untried], TODAY) is None
    assert verified_contact([untried, tried], TODAY) is tried
    assert verified_contact([], TODAY) is None


def test_a_region_with_a_broken_profile_has_no_contact() -> None:
    assert unmet(ready(region=None)) == {"kontak"}


def test_readiness_ages_with_the_day() -> None:
    assert ready(today=dt.date(2029, 12, 31)).step == 3, "the contact is too old"
    assert ready(today=dt.date(2030, 1, 1)).step == 1, "the figure is too old"
