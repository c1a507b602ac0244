"""What one cell means: from the text in a record to a cell and back, whatever a person or a program has made of it.

A value has one form, the text (or tuple of texts) that `value_of` gives: two spellings of one number are the same
value. What can be read in two ways is refused, never guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.rewrite import Plain
from generator.workbook.layout import Column

Value = str | tuple[str, ...] | None
CELL_LIMIT = 32_767
TOO_LONG = "[terlalu panjang untuk Excel: tetap seperti di katalog]"
JOINT = "; "
NUMBER_KINDS = ("angka", "derajat", "bulat")
CODE_KINDS = ("kode", "rujukan", "pilihan", "ya-tidak")
SWITCH = {True: "ya", False: "tidak"}
SWITCH_WORDS = {"ya": "ya", "yes": "ya", "true": "ya", "benar": "ya", "tidak": "tidak", "no": "tidak", "false": "tidak"}
EMPTY_WORDS = {"-", "–", "—", "n/a", "na", "null", "nihil", "belum ada", "belum ada data", "tidak ada", "?"}

ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
ESCAPED_RETURN = re.compile(r"_x000[dD]_")

PLAIN = re.compile(r"-?\d+(\.\d+)?")
ONE_GROUP = re.compile(r"-?[1-9]\d{0,2}([.,])\d{3}")
DOT_GROUPS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
COMMA_GROUPS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
SPACE_GROUPS = re.compile(r"-?[1-9]\d{0,2}( \d{3})+([.,]\d+)?")
DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
MONEY_SIGN = re.compile(r"^(rp|idr)\.?\s*|,-$", re.IGNORECASE)
SCALED = re.compile(r"(-?[\d.,]+)\s*(ribu|juta|jt|miliar|milyar|triliun|m|t)\.?(\s.*)?", re.IGNORECASE)
SCALES = {"ribu": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
RANGE = re.compile(r"-?[\d.,]+\s*(-|–|s/d|sd|sampai|hingga)\s*[\d.,]+.*", re.IGNORECASE)
WITH_WORDS = re.compile(r"([\d.,]+)\s*[^\d.,\s].*")

ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
NAMED_DAY = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.IGNORECASE)
MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "pebruari", "february"),
    ("mar", "maret", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("agu", "agt", "ags", "agustus", "aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "nop", "november", "nopember"),
    ("des", "desember", "dec", "december"),
)
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
EXCEL_DAY_ONE = dt.date(1899, 12, 30)
YEARS = range(1900, 2101)


class CellError(ValueError):
    """A cell that cannot be read, or only by guessing.

    Attributes:
        rule: Key of its words: `excel.sel.<rule>`.
        facts: What the words name.
    """

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts = facts


# From a record


def value_of(column: Column, raw: Any) -> Value:
    """The value that a record's raw text has in a column.

    A text that is not of the column's kind is given as it stands: the check tells what is wrong with it.
    """
    if raw is None:
        return None
    if column.many:
        items = raw if isinstance(raw, list) else [raw]
        return tuple(str(_one_value(column, str(item))) for item in items if item is not None) or None
    return _one_value(column, str(raw)) or None


def _one_value(column: Column, raw: str) -> str:
    text = raw.strip()
    if column.kind in NUMBER_KINDS and PLAIN.fullmatch(text):
        return plain_number(Decimal(text))
    if column.kind == "ya-tidak":
        return SWITCH_WORDS.get(text.lower(), text)
    return tidy(text)


def raw_of(column: Column, value: Value) -> Any:
    """How a value is written into a record."""
    if value is None:
        return None
    if isinstance(value, tuple):
        items = [_raw_word(column, item) for item in value]
        return items[0] if column.path[-1] == "sumber" and len(items) == 1 else items
    return _raw_word(column, value)


def _raw_word(column: Column, word: str) -> str:
    return word if column.kind == "teks" and not column.pick_list else Plain(word)


def cell_of(column: Column, value: Value) -> str | int | float | None:
    """What is put into the cell: a number only where a cell can hold it exactly."""
    if value is None:
        return None
    if isinstance(value, tuple):
        # A separator inside a word would make two of one.
        return TOO_LONG if any(";" in item or "\n" in item for item in value) else JOINT.join(value)
    if column.kind in NUMBER_KINDS and PLAIN.fullmatch(value):
        number = float(value)
        if plain_number(_exact(number)) == value:
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
    return TOO_LONG if len(value) > CELL_LIMIT else value


def plain_number(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _exact(number: float) -> Decimal:
    """A cell's number as Excel shows it: 15 digits, so that 0.1 + 0.2 is 0.3."""
    return Decimal(f"{number:.15g}")


def tidy(text: str) -> str:
    """Text without what nobody sees: odd spaces, invisible characters, spaces at line ends."""
    text = ESCAPED_RETURN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    text = INVISIBLE.sub("", ODD_SPACE.sub(" ", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


# From a cell


def read_cell(column: Column, content: Any, number_format: str = "General") -> Value:
    """The value of a cell.

    Args:
        column: Where it stands.
        content: What the file holds: text, a number, a date, true or false.
        number_format: How Excel shows it; tells per cent and whether a date has a day.

    Raises:
        CellError: It is not of the column's kind, or can be read in two ways.
    """
    if content is None or (isinstance(content, str) and not tidy(content)):
        return None
    if isinstance(content, bool):
        content = SWITCH[content]
    if column.many:
        return _read_many(column, content, number_format)
    return _read_one(column, content, number_format)


def _read_many(column: Column, content: Any, number_format: str) -> Value:
    if isinstance(content, float) and not content.is_integer():
        raise CellError("pemisah", isi=_shown(content))
    if not isinstance(content, str):
        return (_read_one(column, content, number_format),)
    parts = re.split(r"[;\n]" if column.kind == "teks" else r"[;,\n]", tidy(content))
    return tuple(_read_one(column, part, number_format) for part in parts if part.strip()) or None


def _read_one(column: Column, content: Any, number_format: str) -> str:
    if column.kind in NUMBER_KINDS:
        return _read_number(column, content, number_format)
    if column.kind in ("hari", "tanggal"):
        return _read_date(column, content, number_format)
    if isinstance(content, dt.date | dt.time | dt.timedelta):
        raise CellError("tanggal-di-teks", isi=_shown(content))
    text = tidy(content) if isinstance(content, str) else plain_number(_exact(float(content)))
    if column.kind == "ya-tidak":
        return SWITCH_WORDS.get(text.lower(), text)
    if column.choices:
        return next((choice for choice in column.choices if choice == text.lower().replace(" ", "-")), text)
    return text


def _read_number(column: Column, content: Any, number_format: str) -> str:
    if isinstance(content, dt.date | dt.time | dt.timedelta):
        raise CellError("tanggal-di-angka", isi=_shown(content))
    if isinstance(content, int | float):
        number = _exact(float(content)) if isinstance(content, float) else Decimal(content)
        # Excel stores 13,46% as 0.1346; what people see is 13.46.
        return plain_number(number * 100 if "%" in number_format else number)
    return plain_number(read_written_number(tidy(str(content)), coordinate=column.kind == "derajat"))


def read_written_number(text: str, *, coordinate: bool = False) -> Decimal:
    """Read a number that stands in a cell as text, in Indonesian, English or plain form.

    Args:
        text: What was typed, without spaces around it.
        coordinate: In degrees, where `123.456` cannot be thousands.

    Raises:
        CellError: `angka-dua-arti` for `1.250` and `1,250`, which are thousands here and decimals there, and others
            for numbers with words, ranges and words that mean "nothing".
    """
    bare = MONEY_SIGN.sub("", MONEY_SIGN.sub("", text).strip()).strip().removesuffix("%").strip()
    if ONE_GROUP.fullmatch(bare) and not (coordinate and "." in bare):
        whole = re.sub("[.,]", "", bare)
        if bare.count(",") and coordinate:
            return Decimal(bare.replace(",", "."))
        if MONEY_SIGN.search(text):
            return Decimal(whole)
        raise CellError("angka-dua-arti", isi=text, ribuan=whole, koma=bare.replace(".", ","))
    for form, drop, point in (
        (PLAIN, "", "."),
        (DOT_GROUPS, ".", ","),
        (COMMA_GROUPS, ",", "."),
        (SPACE_GROUPS, " ", ","),
        (DECIMAL_COMMA, "", ","),
    ):
        if form.fullmatch(bare) and len(bare) <= 30:
            plain = bare.replace(drop, "") if drop else bare
            return Decimal(plain.replace(point, "."))
    if bare.lower() in EMPTY_WORDS:
        raise CellError("angka-kosong", isi=text)
    if match := SCALED.fullmatch(bare):
        raise CellError("angka-berskala", isi=text, tulis=_scaled(match))
    if RANGE.fullmatch(bare):
        raise CellError("angka-rentang", isi=text)
    if match := WITH_WORDS.fullmatch(bare):
        raise CellError("angka-bersatuan", isi=text, tulis=match[1])
    raise CellError("angka", isi=text)


def _scaled(match: re.Match[str]) -> str:
    """`41,2 juta` written out; empty where the word or the number has two meanings."""
    power = SCALES.get(match[2].lower())
    if power is None:
        return ""
    try:
        return plain_number(read_written_number(match[1]).scaleb(power))
    except (CellError, InvalidOperation):
        return ""


def _read_date(column: Column, content: Any, number_format: str) -> str:
    whole = column.kind == "hari"
    if isinstance(content, dt.datetime | dt.date):
        has_day = "d" in re.sub(r'\[[^\]]*\]|"[^"]*"', "", number_format).lower() or number_format == "General"
        return content.strftime("%Y-%m-%d") if has_day or whole else content.strftime("%Y-%m")
    if isinstance(content, dt.time | dt.timedelta):
        raise CellError("tanggal", isi=_shown(content))
    if isinstance(content, int | float):
        if float(content).is_integer() and int(content) in YEARS:
            return str(int(content))
        if 20_000 < content < 80_000:
            day = EXCEL_DAY_ONE + dt.timedelta(days=int(content))
            raise CellError("tanggal-nomor", isi=_shown(content), tulis=day.isoformat())
        raise CellError("tanggal", isi=_shown(content))
    return read_written_date(tidy(str(content)))


def read_written_date(text: str) -> str:
    """Read a date that stands in a cell as text: `2021-03-26`, `26 Maret 2021`, `26/03/2021`, `Maret 2021`, `2021`.

    Raises:
        CellError: `tanggal-dua-arti` for `03/04/2021`, else `tanggal`.
    """
    if ISO.fullmatch(text):
        return text
    if match := DAY_MONTH_YEAR.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if second > 12 >= first:
            first, second = second, first
        elif first <= 12 and second <= 12 and first != second:
            ours, theirs = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
            raise CellError("tanggal-dua-arti", isi=text, ini=ours, itu=theirs)
        return _checked_day(text, year, second, first)
    if (match := NAMED_DAY.fullmatch(text)) and (month := MONTH_NUMBER.get(match[2].lower())):
        return _checked_day(text, int(match[3]), month, int(match[1])) if match[1] else f"{match[3]}-{month:02}"
    raise CellError("tanggal", isi=text)


def _checked_day(text: str, year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise CellError("tanggal", isi=text) from None


def _shown(content: Any) -> str:
    if isinstance(content, dt.datetime):
        return content.date().isoformat()
    return str(content)[:80]
