"""What people write in place of a number, a date, a coordinate or an address, and what they most likely meant.

Called only for what was refused: nothing here ever changes a value, it only finds the form to show in the message.
Each function gives the variant of the message (`ragam`) and the right form (`baru`, empty where only a person knows).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from urllib.parse import quote

Slip = tuple[str, str]
NO_SLIP: Slip = ("", "")

NUMBER = r"[0-9][0-9.,]*"
SCALES = {
    "k": 3, "rb": 3, "ribu": 3, "thousand": 3,
    "jt": 6, "juta": 6, "million": 6,
    "m": 9, "mlr": 9, "miliar": 9, "milyar": 9, "bn": 9, "billion": 9,
    "t": 12, "tr": 12, "triliun": 12, "trilyun": 12, "trillion": 12,
}  # fmt: skip
WITH_UNIT = re.compile(
    rf"(?P<money>rp\.?|idr|us\$|usd|\$)?\s*(?P<minus>-?)\s*(?P<number>{NUMBER})\s*"
    rf"(?:(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})\b\.?)?\s*(?P<unit>%|[^\W\d_][^\d]*[23]?)?,?-?",
    re.IGNORECASE,
)
RANGE = re.compile(rf"({NUMBER})\s*(?:-|–|—|s\.?/?d\.?|sd|sampai|hingga|to)\s*({NUMBER})", re.IGNORECASE)
ABOUT = re.compile(
    r"(?:±|\+/-|~|≈|>=?|<=?|≥|≤|kurang lebih|lebih kurang|sekitar|lebih dari|kurang dari|hampir|kira-kira|about|ca\.?)"
    r"\s*"
    rf"({NUMBER})",
    re.IGNORECASE,
)
NOTHING = {
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "nan",
    ".nan",
    "?",
    "...",
    "…",
    "tidak ada",
    "belum ada",
    "kosong",
    "none",
    "nihil",
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari pebruari february feb peb", "maret march mar mrt", "april apr",
            "mei may", "juni june jun", "juli july jul", "agustus august agu agt ags aug", "september sep sept",
            "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})")
YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/. ]\s*([0-9]{1,2})(?:\s*[-/. ]\s*([0-9]{1,2}))?(?:[T ][0-9:.+Z-]*)?")
NAMED_MONTH = re.compile(r"(?:[^\W\d]+,\s*)?(?:([0-9]{1,2})[\s.-]*)?([^\W\d]+)[\s.,-]+([0-9]{4}|[0-9]{2})", re.UNICODE)
MONTH_FIRST = re.compile(r"([^\W\d]+)\s+([0-9]{1,2}),?\s+([0-9]{4})")
EXCEL_START = dt.date(1899, 12, 30)
HEMISPHERE = {
    "ls": -1, "s": -1, "lu": 1, "n": 1, "u": 1, "bt": 1, "e": 1, "t": 1, "bb": -1, "w": -1, "b": -1,
}  # fmt: skip
SIDE = r"(?P<{name}>ls|lu|bt|bb|[nsewutb])?"
DEGREES = re.compile(
    r"\s*" + SIDE.format(name="before") + r"\s*(?P<sign>[-+−]?)\s*(?P<deg>[0-9]{1,3}(?:[.,][0-9]+)?)\s*[°º˚:d ]?\s*"
    r"(?:(?P<min>[0-9]{1,2}(?:[.,][0-9]+)?)\s*['′’:m ]?\s*)?"
    r"(?:(?P<sec>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:\"|″|”|''|d|s)?\s*)?" + SIDE.format(name="after") + r"\s*",
    re.IGNORECASE,
)
PAIR = re.compile(r"\s*\(?(-?[0-9]{1,3}\.[0-9]+)\s*[,; ]\s*(-?[0-9]{1,3}\.[0-9]+)\)?\s*")


def loose_number(text: str) -> Decimal | None:
    """Read a number as Indonesians write it: `1.234,56`, `1,3`, `1.250`, `1 250`; None if it is none."""
    text = re.sub(r"[\s_'’]", "", text)
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[0-9]{1,3},[0-9]{3}\.[0-9]+", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"[0-9]+,[0-9]+", text):
        text = text.replace(",", ".")
    elif not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return None
    return Decimal(text)


def written(value: Decimal) -> str:
    """Write a number the way records hold it: digits and a decimal point, without exponent or idle zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_slip(raw: str) -> Slip:
    """Explain what stands in place of a number."""
    text = "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in raw.strip())
    text = text.replace("−", "-")
    low = text.lower()
    if low in NOTHING:
        return "kosong", "null"
    if match := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)e([+-]?[0-9]{1,2})", low):
        return "pangkat", written(Decimal(match[1]).scaleb(int(match[2]))) if abs(int(match[2])) <= 15 else ""
    if re.fullmatch(r"-?[0-9]+(:[0-9]+)+|[0-9]+/[0-9]+", text):
        return "rasio", ""
    if match := RANGE.fullmatch(text):
        low_end, high_end = loose_number(match[1]), loose_number(match[2])
        if low_end is not None and high_end is not None and low_end < high_end:
            return "rentang", f"{written(low_end)} {written(high_end)}"
    if (match := ABOUT.fullmatch(text)) and (about := loose_number(match[1])) is not None:
        return "kira", written(about)
    if (
        re.fullmatch(r"[-+–]?[0-9 .,_'’]+", text)
        and (plain := loose_number(re.sub(r"^[-+–]|[.,]$", "", text))) is not None
    ):
        return "rapi", ("-" if text[0] in "-–" else "") + written(plain)
    if re.fullmatch(r"[-+]?\.[0-9]+", text):
        return "rapi", written(Decimal(text))
    if re.fullmatch(r"[0-9OolI.,]*[0-9][0-9OolI.,]*", text) and re.search(r"[OolI]", text):
        fixed = loose_number(re.sub("[Oo]", "0", re.sub("[lI]", "1", text)))
        return ("huruf", written(fixed)) if fixed is not None else NO_SLIP
    return _amount_slip(text)


def _amount_slip(text: str) -> Slip:
    match = WITH_UNIT.fullmatch(text)
    if not match or not (match["money"] or match["scale"] or match["unit"]):
        return NO_SLIP
    number = loose_number(match["number"].rstrip(".,"))
    if number is None:
        return NO_SLIP
    value = number.scaleb(SCALES[match["scale"].lower()]) if match["scale"] else number
    ragam = "singkatan-m" if (match["scale"] or "").lower() == "m" else "satuan"
    return ragam, match["minus"] + written(value)


def year_slip(raw: str) -> Slip:
    """Explain what stands in place of a year: `TA 2024`, `2024/2025`, `2024-03`."""
    years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", raw)
    if len(set(years)) == 1:
        return "tahun", years[0]
    return ("tahun", "") if years else NO_SLIP


def date_slip(raw: str) -> tuple[str, str, str]:
    """Explain what stands in place of a date; the third part is the other reading of `03/04/2026`."""
    text = unicodedata.normalize("NFKC", raw).strip().strip("\"'“”‘’")
    if match := DAY_FIRST.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        year = _whole_year(match[3])
        day_first, month_first = _day(year, second, first), _day(year, first, second)
        if day_first and month_first and first != second:
            return "dua-arti", day_first, month_first
        return ("urutan", day_first or month_first, "") if day_first or month_first else ("tidak-ada", "", "")
    if match := MONTH_FIRST.fullmatch(text):
        month = MONTHS.get(match[1].lower())
        if month and (day := _day(int(match[3]), month, int(match[2]))):
            return "nama-bulan", day, ""
    if match := NAMED_MONTH.fullmatch(text):
        month, year = MONTHS.get(match[2].lower().rstrip(".")), _whole_year(match[3])
        if month:
            day = _day(year, month, int(match[1] or 1))
            return ("nama-bulan", day if match[1] else day[:7], "") if day else ("", "", "")
    if match := YEAR_FIRST.fullmatch(text):
        day = _day(int(match[1]), int(match[2]), int(match[3] or 1))
        if day:
            return "rapi", day if match[3] else day[:7], ""
    if re.fullmatch(r"(19|20)[0-9]{6}", text) and (day := _day(int(text[:4]), int(text[4:6]), int(text[6:]))):
        return "rapi", day, ""
    if re.fullmatch(r"[2-5][0-9]{4}", text):
        return "excel", (EXCEL_START + dt.timedelta(days=int(text))).isoformat(), ""
    return "", "", ""


def _whole_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def degrees_slip(raw: str) -> Slip:
    """Explain what stands in place of decimal degrees: `4°0'44" LS` is -4.01222."""
    if match := PAIR.fullmatch(raw):
        return "pasangan", f"{match[1]} {match[2]}"
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3}){2,}", raw.strip()):
        # A spreadsheet took the fraction's digits for thousands.
        whole, _, fraction = raw.strip().partition(".")
        return "derajat", f"{whole}.{fraction.replace('.', '')}"
    match = DEGREES.fullmatch(raw)
    if not match:
        return NO_SLIP
    try:
        parts = [Decimal((match[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    except InvalidOperation:
        return NO_SLIP
    if parts[1] >= 60 or parts[2] >= 60:
        return "menit", ""
    side = HEMISPHERE.get((match["before"] or match["after"] or "").lower(), 1)
    sign = -1 if match["sign"] in ("-", "−") else side
    value = sign * (parts[0] + parts[1] / 60 + parts[2] / 3600)
    return "derajat", written(round(value, 5))


def address_slip(raw: str) -> Slip:
    """Explain what stands in place of a web address."""
    text = raw.strip()
    if match := re.search(r"\]\((https?://[^)\s]+)\)|<(https?://[^>\s]+)>", text):
        return "bungkus", match[1] or match[2]
    if len(re.findall(r"https?://", text)) > 1:
        return "dua", ""
    if re.fullmatch(r"(mailto:)?[^@\s/:]+@[^@\s/]+\.[^@\s/]+", text):
        return "surel", ""
    if re.match(r"(?i)\s*(javascript|data|vbscript|file|blob):", text) or re.match(r"[A-Za-z]:\\|\\\\", text):
        return "bahaya", ""
    if match := re.match(r"(?i)(?:h?t+ps?)(?::?/+|:?\\+|//)\s*(?=[^\s/\\:])", text):
        text = "https://" + text[match.end() :]
    if not re.match(r"https?://", text) and re.match(r"[\w-]+(\.[\w-]+)+(/|$)", text):
        return "tanpa-https", "https://" + quote(text, safe="/:?&=%#+,;@!~*'()[]-._")
    if re.match(r"https?://[^\s/]+\.[^\s/]+", text):
        # A percent sign that starts no escape is one itself.
        text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
        return "huruf", quote(text, safe="/:?&=%#+,;@!~*()[]-._")
    return NO_SLIP


def mail_slip(raw: str) -> Slip:
    """Explain what stands in place of one e-mail address."""
    text = raw.strip().removeprefix("mailto:").strip("<>.;, ")
    text = re.sub(r"\s*(\[at\]|\(at\)|\bat\b)\s*", "@", text)
    if text.count("@") > 1:
        return "dua", ""
    text = re.sub(r"\s+", "", text).replace(",", ".")
    return ("", text) if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text) else NO_SLIP


def phone_slip(raw: str, *, international: bool) -> Slip:
    """Explain what stands in place of one telephone number; `international` wants `+62…` without blanks."""
    text = re.sub(r"(?i)^(telp?|tlp|fax|hp|wa|phone|no)[.:\s]*", "", raw.strip())
    if re.search(r"[0-9]{5,}\s*(/|,|;|\bdan\b|\batau\b)\s*[(+0-9]", text):
        return "dua", ""
    digits = re.sub(r"[^0-9]", "", text)
    if not 5 <= len(digits) <= 15:
        return NO_SLIP
    if international:
        number = "62" + digits[1:] if digits.startswith("0") else digits
        return "", "+" + number
    return "", re.sub(r"[./\s]+", " ", text).strip() if re.fullmatch(r"[+0-9()./\s-]+", text) else digits
