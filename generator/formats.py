"""Numbers, money, dates and links as people write them in each language, through Babel."""

from __future__ import annotations

import datetime as dt
import textwrap
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from generator.schema.reference import Unit
from generator.schema.scalars import PartialDate

COMPACT_FROM = Decimal(1_000_000)
NO_BREAK = "\u00a0"
DASH = "–"
MONEY = {"rupiah": "Rp", "usd": "US$"}


@lru_cache(maxsize=65536)
def number(value: Decimal, lang: str) -> str:
    """Write a number: `1.234,5` in Indonesian, `1,234.5` in English; from a million on with the scale in words.

    The scale word (juta, miliar, triliun; million, billion, trillion) is never shortened. At most three decimals are
    shown of a scaled number, so that 18 999 351 000 000 reads "18,999 triliun".
    """
    if abs(value) >= COMPACT_FROM:
        # Babel keeps trailing zeros off; three decimals are needed only where two would change the value.
        digits = 2 if _fits(value, 2) else 3
        return format_compact_decimal(value, format_type="long", locale=lang, fraction_digits=digits).replace(
            " ", NO_BREAK
        )
    return format_decimal(value, format="#,##0.######", locale=lang)


def shortened(text: str, most: int) -> str:
    """The text up to its last whole word within `most` letters, with an ellipsis where something is left out."""
    return textwrap.shorten(text, width=most, placeholder=" …")


def _fits(value: Decimal, digits: int) -> bool:
    scale = Decimal(10) ** (((len(str(int(abs(value)))) - 1) // 3) * 3)
    scaled = value / scale
    return round(scaled, digits) == scaled


def quantity(value: Decimal, code: str, unit: Unit, lang: str, upper: Decimal | None = None) -> str:
    """Write a value or range with its unit; money with its sign in front, percent without a space.

    Args:
        value: The number in the unit itself (rupiah, not millions).
        code: The unit's code in `satuan.yml`.
        unit: The unit.
        lang: `id` or `en`.
        upper: Upper end of a range.
    """
    amount, written = amount_and_unit(value, code, unit, lang, upper)
    if not written:
        return amount
    glue = "" if written.startswith(("%", "/", "°")) else NO_BREAK
    return amount + glue + written


def amount_and_unit(value: Decimal, code: str, unit: Unit, lang: str, upper: Decimal | None = None) -> tuple[str, str]:
    """The two halves of `quantity`: number (with a currency sign in front) and unit (empty for plain money)."""
    amount = number(value, lang)
    if upper is not None:
        amount += DASH + number(upper, lang)
    written = getattr(unit.tulis, lang) or unit.tulis.id
    currency, slash, rest = code.partition("/")
    if currency in MONEY:
        sign = MONEY[currency]
        return sign + amount, (written if slash and rest else "")
    return amount, written


@lru_cache(maxsize=65536)
def day(value: str | dt.date, lang: str) -> str:
    """Write a day, month or year as exactly as it is known: `26 Maret 2021`, `March 2021`, `2021`."""
    if isinstance(value, dt.date):
        return format_date(value, "d MMMM y", locale=lang)
    partial = PartialDate(value)
    pattern = {"hari": "d MMMM y", "bulan": "MMMM y", "tahun": "y"}[partial.precision]
    return format_date(partial.first_day, pattern, locale=lang)


def minutes(value: int, lang: str, words: dict[str, str]) -> str:
    """Write a travel time: under two hours in minutes, else in hours to the half."""
    if value < 120:
        return f"{value}{NO_BREAK}{words['menit']}"
    hours = Decimal(round(value / 30)) / 2
    return f"{number(hours, lang)}{NO_BREAK}{words['jam']}"


def country(code: str, lang: str) -> str:
    """Name a country in the page's language; `internasional` and unknown codes stay as they are."""
    return str(Locale.parse(lang).territories.get(code, code))
