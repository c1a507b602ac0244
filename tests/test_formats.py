"""Numbers, money, dates and ranges as people write them, in each language."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from generator.formats import amount_and_unit, country, day, minutes, number, quantity, shortened
from generator.schema import Text
from generator.schema.reference import Unit

NB = "\u00a0"
TONNES = Unit(jenis="laju-massa", tulis=Text(id="ton/tahun", en="tonnes/year"))
PERCENT = Unit(jenis="bagian", tulis=Text(id="%", en="%"))
RUPIAH = Unit(jenis="uang", tulis=Text(id="Rp", en="Rp"))
PER_HOUR = Unit(jenis="uang", tulis=Text(id="/kWh", en="/kWh"))
ONLY_INDONESIAN = Unit(jenis="banyak", tulis=Text(id="ekor"))


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("0", "0", "0"),
        ("7", "7", "7"),
        ("1250", "1.250", "1,250"),
        ("999999", "999.999", "999,999"),
        ("1234.5", "1.234,5", "1,234.5"),
        ("74.04", "74,04", "74.04"),
        ("0.0005", "0,0005", "0.0005"),
        ("-3.5", "-3,5", "-3.5"),
        ("1000000", f"1{NB}juta", f"1{NB}million"),
        ("2500000", f"2,5{NB}juta", f"2.5{NB}million"),
        ("20450000", f"20,45{NB}juta", f"20.45{NB}million"),
        ("1000000000", f"1{NB}miliar", f"1{NB}billion"),
        ("936000000000", f"936{NB}miliar", f"936{NB}billion"),
        ("15000000000000", f"15{NB}triliun", f"15{NB}trillion"),
        ("18999351000000", f"18,999{NB}triliun", f"18.999{NB}trillion"),
        ("1392324370", f"1,392{NB}miliar", f"1.392{NB}billion"),
    ],
)
def test_numbers(value: str, indonesian: str, english: str) -> None:
    assert number(Decimal(value), "id") == indonesian
    assert number(Decimal(value), "en") == english


def test_scale_is_never_shortened() -> None:
    for exponent in range(6, 15):
        for lang in ("id", "en"):
            word = number(Decimal(10) ** exponent, lang).split(NB)[1]
            assert word in {"juta", "miliar", "triliun", "million", "billion", "trillion"}


@pytest.mark.parametrize(
    ("value", "code", "unit", "upper", "indonesian", "english"),
    [
        ("1250", "ton/tahun", TONNES, None, f"1.250{NB}ton/tahun", f"1,250{NB}tonnes/year"),
        ("800", "ton/tahun", TONNES, "1200", f"800–1.200{NB}ton/tahun", f"800–1,200{NB}tonnes/year"),
        ("5.79", "persen", PERCENT, None, "5,79%", "5.79%"),
        ("2500000000", "rupiah", RUPIAH, None, f"Rp2,5{NB}miliar", f"Rp2.5{NB}billion"),
        ("1000000", "rupiah", RUPIAH, "2000000", f"Rp1{NB}juta–2{NB}juta", f"Rp1{NB}million–2{NB}million"),
        ("4500000000", "usd", RUPIAH, None, f"US$4,5{NB}miliar", f"US$4.5{NB}billion"),
        ("1500", "rupiah/kwh", PER_HOUR, None, "Rp1.500/kWh", "Rp1,500/kWh"),
        ("12", "ekor", ONLY_INDONESIAN, None, f"12{NB}ekor", f"12{NB}ekor"),
    ],
)
def test_quantities(value: str, code: str, unit: Unit, upper: str | None, indonesian: str, english: str) -> None:
    ceiling = Decimal(upper) if upper else None
    assert quantity(Decimal(value), code, unit, "id", ceiling) == indonesian
    assert quantity(Decimal(value), code, unit, "en", ceiling) == english


def test_number_and_unit_stand_apart_for_tables() -> None:
    assert amount_and_unit(Decimal(1250), "ton/tahun", TONNES, "en") == ("1,250", "tonnes/year")
    assert amount_and_unit(Decimal(5), "rupiah", RUPIAH, "id") == ("Rp5", "")
    assert amount_and_unit(Decimal(5), "rupiah/kwh", PER_HOUR, "id") == ("Rp5", "/kWh")


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("2021-03-26", "26 Maret 2021", "26 March 2021"),
        ("2021-03", "Maret 2021", "March 2021"),
        ("2021", "2021", "2021"),
        (dt.date(2026, 11, 25), "25 November 2026", "25 November 2026"),
        (dt.date(2026, 8, 1), "1 Agustus 2026", "1 August 2026"),
    ],
)
def test_days_are_as_exact_as_known(value: str | dt.date, indonesian: str, english: str) -> None:
    assert day(value, "id") == indonesian
    assert day(value, "en") == english


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1 menit"),
        (30, "30 menit"),
        (119, "119 menit"),
        (120, "2 jam"),
        (150, "2,5 jam"),
        (165, "3 jam"),
        (600, "10 jam"),
    ],
)
def test_travel_times(value: int, text: str) -> None:
    assert minutes(value, "id", {"menit": "menit", "jam": "jam"}) == text.replace(" ", NB)


def test_countries() -> None:
    assert country("JP", "id") == "Jepang"
    assert country("JP", "en") == "Japan"
    assert country("internasional", "en") == "internasional"


def test_a_long_text_ends_with_a_whole_word() -> None:
    assert shortened("Bentuk penawaran belum dinyatakan", 30) == "Bentuk penawaran belum …"
    assert shortened("Bentuk penawaran", 16) == "Bentuk penawaran"
