"""How one written word becomes a value.

The loader hands over every scalar as the text that stands in the file, because YAML's own guesses are wrong for this
catalogue: it reads `74.10` as 74.1, `1.250` as 1.25, `12:30` as 750 and `NO` as False. Each type below reads that
text strictly, or refuses it with a named error that `problems` explains with a cure.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.schema import slips

PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
THOUSANDS_DOT = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
AMBIGUOUS_COMMA = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
MAX_DIGITS = 30
YES = {"ya", "yes", "true"}
NO = {"tidak", "no", "false"}
YES_LIKE = {"y", "iya", "betul", "benar", "v", "✓", "on", "1"}
NO_LIKE = {"n", "tdk", "bukan", "salah", "x", "off", "0"}
ISO_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
ADDRESS = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG = 80
REFERENCE = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,.]+")
PHONE = re.compile(r"\+?[0-9 ()-]{5,20}")
WHATSAPP = re.compile(r"\+[0-9]{8,15}")
SITE = re.compile(r"(https?://)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[^\s<>\"']*)?")


def _problem(kind: str, raw: object, **context: Any) -> PydanticCustomError:
    return PydanticCustomError(kind, "{raw}", {"raw": "" if raw is None else str(raw), **context})


def _refused_number(raw: str) -> PydanticCustomError:
    ragam, new = slips.number_slip(raw)
    return _problem("angka", raw, ragam=ragam, baru=new)


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
        ragam = "" if text.count(".") == 1 and "," not in text else "pasti"
        raise _problem("angka-titik-ribuan", raw, ragam=ragam, baru=whole, pecahan=f"{text}0")
    if AMBIGUOUS_COMMA.fullmatch(text):
        raise _problem(
            "angka-koma", raw, ragam="dua-arti", baru=text.replace(",", ""), pecahan=f"{text.replace(',', '.')}0"
        )
    if DECIMAL_COMMA.fullmatch(text):
        raise _problem("angka-koma", raw, baru=text.replace(",", "."))
    if not PLAIN_NUMBER.fullmatch(text) or len(text) > MAX_DIGITS:
        raise _refused_number(raw)
    return Decimal(text)


def read_degrees(raw: object) -> Decimal:
    """Read a coordinate in decimal degrees. Three decimals are no thousands here, since no degree reaches 1 000."""
    if isinstance(raw, str):
        text = raw.strip()
        if PLAIN_NUMBER.fullmatch(text) and len(text) <= MAX_DIGITS:
            return Decimal(text)
        ragam, new = slips.degrees_slip(text)
        if ragam:
            raise _problem("koordinat", raw, ragam=ragam, baru=new)
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
    new = "ya" if word in YES_LIKE else "tidak" if word in NO_LIKE else ""
    raise _problem("ya-tidak", raw, ragam="mirip" if new else "", baru=new)


def read_date(raw: object) -> dt.date:
    """Read a full day, YYYY-MM-DD."""
    if isinstance(raw, dt.date):
        return raw
    text = read_partial_date(raw)
    if len(text) < len("2026-11-25"):
        raise _problem("tanggal", raw, ragam="tanpa-hari")
    return dt.date.fromisoformat(text)


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
        ragam, new, other = slips.date_slip(text)
        if ragam == "tidak-ada":
            raise _problem("tanggal-tidak-ada", raw)
        raise _problem("tanggal", raw, ragam=ragam, baru=new, lain=other)
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        dt.date(year, month, day)
    except ValueError:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 and year else 0
        new = f"{match[1]}-{match[2]}-{last}" if last else ""
        raise _problem("tanggal-tidak-ada", raw, ragam="akhir-bulan" if last else "", baru=new, hari=last) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _problem("tanggal-tidak-ada", raw, ragam="tahun", dari=FIRST_YEAR, hingga=LAST_YEAR)
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
    if not ADDRESS.fullmatch(value):
        ragam, new = slips.address_slip(value)
        raise _problem("alamat-web", value, ragam=ragam, baru=new)
    return value


def check_site(value: str) -> str:
    """Accept an office's website: a host such as `butonkab.go.id`, or an http(s) address."""
    if not SITE.fullmatch(value):
        ragam, new = slips.address_slip(value)
        raise _problem("alamat-web", value, ragam=ragam, baru=new)
    return value


def check_mail(value: str) -> str:
    """Accept one e-mail address."""
    if not MAIL.fullmatch(value):
        ragam, new = slips.mail_slip(value)
        raise _problem("surel", value, ragam=ragam if new or ragam else "saja", baru=new)
    return value


def check_phone(value: str) -> str:
    """Accept one telephone number: digits, blanks, brackets and hyphens."""
    if not PHONE.fullmatch(value):
        ragam, new = slips.phone_slip(value, international=False)
        raise _problem("telepon", value, ragam=ragam if new or ragam else "saja", baru=new and f'"{new}"')
    return value


def check_whatsapp(value: str) -> str:
    """Accept one international number without blanks, as links to WhatsApp need it."""
    if not WHATSAPP.fullmatch(value):
        ragam, new = slips.phone_slip(value, international=True)
        raise _problem("whatsapp", value, ragam=ragam if new or ragam else "saja", baru=new and f'"{new}"')
    return value


def check_slug(value: str) -> str:
    """Accept lower-case words joined by hyphens."""
    if not SLUG.fullmatch(value) or len(value) > MAX_SLUG:
        raise _problem("kode-kata", value)
    return value


def check_reference(value: str) -> str:
    """Accept `daerah/catatan`, the address of another record."""
    if not REFERENCE.fullmatch(value):
        raise _problem("rujukan-bentuk", value)
    return value


def _as_json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _matching(pattern: re.Pattern[str]) -> WithJsonSchema:
    """What a JSON Schema says of a word that has to match a pattern."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$"})


PARTIAL_DATE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
    ]
}
DAY_SCHEMA = {"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

Number = Annotated[
    Decimal, BeforeValidator(read_number), PlainSerializer(_as_json_number, return_type=float, when_used="json")
]
Degrees = Annotated[
    Decimal, BeforeValidator(read_degrees), PlainSerializer(_as_json_number, return_type=float, when_used="json")
]
Whole = Annotated[int, BeforeValidator(read_whole)]
Switch = Annotated[bool, BeforeValidator(read_switch)]
Day = Annotated[dt.date, BeforeValidator(read_date), WithJsonSchema(DAY_SCHEMA)]
SomeDate = Annotated[str, BeforeValidator(read_partial_date), WithJsonSchema(PARTIAL_DATE_SCHEMA)]
Year = Annotated[int, BeforeValidator(read_whole), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Words = Annotated[str, BeforeValidator(read_words)]
Address = Annotated[Words, AfterValidator(check_address), _matching(ADDRESS)]
Site = Annotated[Words, AfterValidator(check_site), _matching(SITE)]
Mail = Annotated[Words, AfterValidator(check_mail), _matching(MAIL)]
Phone = Annotated[Words, AfterValidator(check_phone), _matching(PHONE)]
WhatsApp = Annotated[Words, AfterValidator(check_whatsapp), _matching(WHATSAPP)]
Slug = Annotated[Words, AfterValidator(check_slug), _matching(SLUG)]
Reference = Annotated[Words, AfterValidator(check_reference), _matching(REFERENCE)]
CountryCode = Annotated[Words, Field(pattern=r"^([A-Z]{2}|internasional)$")]
"""An ISO country code, or `internasional`."""
