"""How one written word becomes a value.

The loader hands over every scalar as the text that stands in the file, because YAML's own guesses are wrong for this
catalogue: it reads `74.10` as 74.1, `1.250` as 1.25, `12:30` as 750 and `NO` as False. Each type below reads that
text strictly, or refuses it with a named error that `problems` explains with a cure.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?")
THOUSANDS_DOT = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
YES = {"ya", "yes", "true"}
NO = {"tidak", "no", "false"}
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def _problem(kind: str, raw: object, **context: Any) -> PydanticCustomError:
    return PydanticCustomError(kind, "{raw}", {"raw": "" if raw is None else str(raw), **context})


def read_number(raw: object) -> Decimal:
    """Read a number written with a decimal point and no thousands mark.

    Raises:
        PydanticCustomError: `angka-titik-ribuan` for `1.250` or `1.234,5`, `angka-koma` for `1,5`, `angka` otherwise.
    """
    if isinstance(raw, Decimal | int) and not isinstance(raw, bool):
        return Decimal(raw)
    if not isinstance(raw, str):
        raise _problem("angka", raw)
    text = raw.strip()
    if THOUSANDS_DOT.fullmatch(text):
        whole = text.replace(".", "").replace(",", ".")
        raise _problem("angka-titik-ribuan", raw, saran=whole, pecahan=f"{text}0")
    if DECIMAL_COMMA.fullmatch(text):
        raise _problem("angka-koma", raw, saran=text.replace(",", "."))
    if not PLAIN_NUMBER.fullmatch(text) or len(text) > 30:
        raise _problem("angka", raw)
    return Decimal(text)


def read_degrees(raw: object) -> Decimal:
    """Read a coordinate in decimal degrees. Three decimals are no thousands here, since no degree reaches 1 000."""
    if isinstance(raw, str) and THOUSANDS_DOT.fullmatch(raw.strip()) and raw.count(".") == 1 and "," not in raw:
        return Decimal(raw.strip())
    return read_number(raw)


def read_whole(raw: object) -> int:
    """Read a whole number; same errors as `read_number`, and `angka-bulat` for a fraction."""
    number = read_number(raw)
    if number != number.to_integral_value():
        raise _problem("angka-bulat", raw)
    return int(number)


def read_switch(raw: object) -> bool:
    """Read ya/tidak, yes/no or true/false, in any case."""
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise _problem("ya-tidak", raw)


def read_date(raw: object) -> dt.date:
    """Read a full day, YYYY-MM-DD."""
    if isinstance(raw, dt.date):
        return raw
    try:
        return dt.date.fromisoformat(str(raw).strip())
    except ValueError:
        raise _problem("tanggal", raw) from None


class PartialDate(str):
    """A day, a month or only a year, as a source states it: `2021-03-26`, `2021-03` or `2021`.

    Compares and sorts as text, which is the order of time as long as both sides are ISO.
    """

    __slots__ = ()

    @property
    def first_day(self) -> dt.date:
        """The earliest day it can mean."""
        year, month, day = ISO_DATE.fullmatch(self).groups()  # type: ignore[union-attr]
        return dt.date(int(year), int(month or 1), int(day or 1))

    @property
    def last_day(self) -> dt.date:
        """The latest day it can mean."""
        year, month, day = ISO_DATE.fullmatch(self).groups()  # type: ignore[union-attr]
        if day:
            return dt.date(int(year), int(month), int(day))
        year_after, next_month = (int(year), int(month) + 1) if month and month != "12" else (int(year) + 1, 1)
        return dt.date(year_after, next_month, 1) - dt.timedelta(days=1)

    @property
    def precision(self) -> str:
        """`hari`, `bulan` or `tahun`."""
        return {4: "tahun", 7: "bulan", 10: "hari"}[len(self)]


def read_partial_date(raw: object) -> PartialDate:
    """Read YYYY, YYYY-MM or YYYY-MM-DD and refuse days that do not exist."""
    text = str(raw).strip()
    match = ISO_DATE.fullmatch(text)
    if not match:
        raise _problem("tanggal", raw)
    try:
        dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise _problem("tanggal-tidak-ada", raw) from None
    return PartialDate(text)


def read_words(raw: object) -> str:
    """Read text as typed. An empty value or a mere structure is refused."""
    if not isinstance(raw, str):
        raise _problem("teks", raw)
    if not raw.strip():
        raise _problem("teks-kosong", raw)
    return raw.strip()


def check_address(value: str) -> str:
    """Accept http(s) addresses only: nothing that a browser would run."""
    if not re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", value):
        raise _problem("alamat-web", value)
    return value


def check_slug(value: str) -> str:
    """Accept lower-case words joined by hyphens."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 80:
        raise _problem("kode-kata", value)
    return value


def check_reference(value: str) -> str:
    """Accept `daerah/catatan`, the address of another record."""
    if not re.fullmatch(r"[a-z0-9-]+/[a-z0-9-]+", value):
        raise _problem("rujukan-bentuk", value)
    return value


def _as_json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[
    Decimal, BeforeValidator(read_number), PlainSerializer(_as_json_number, return_type=float, when_used="json")
]
Degrees = Annotated[
    Decimal, BeforeValidator(read_degrees), PlainSerializer(_as_json_number, return_type=float, when_used="json")
]
Whole = Annotated[int, BeforeValidator(read_whole)]
Switch = Annotated[bool, BeforeValidator(read_switch)]
Day = Annotated[dt.date, BeforeValidator(read_date)]
SomeDate = Annotated[str, BeforeValidator(read_partial_date)]
Year = Annotated[int, BeforeValidator(read_whole), Field(ge=1900, le=2100)]
Words = Annotated[str, BeforeValidator(read_words)]
Address = Annotated[Words, AfterValidator(check_address)]
Slug = Annotated[Words, AfterValidator(check_slug)]
Reference = Annotated[Words, AfterValidator(check_reference)]
CountryCode = Annotated[Words, Field(pattern=r"^([A-Z]{2}|internasional)$")]
"""An ISO country code, or `internasional`."""
