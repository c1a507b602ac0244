"""What is wrong with a file's lines before YAML is read: characters nobody sees, tabs, marks of a merge, sheer size.

What can be mended without changing the meaning is mended in the lines handed back, so that the rest of the file can be
read and all its problems are told in one run. The finding stays: the writer mends the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.finding import Finding

MAX_DEPTH = 20
MAX_LINE = 20_000
TAB_WIDTH = 2
CONFLICT_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
CONFLICT_WORDS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# UTF-8 that was once opened as Windows-1252, and the sign that stands where a character was lost.
GARBLED = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]|â€|Â[\u00a0-\u00bf]|\ufffd")
OPEN_INDENT = re.compile(rf"\n {{{MAX_DEPTH * 16},}}[^ \n]")
OPEN_DASHES = re.compile(rf"(?:[-?:] +){{{MAX_DEPTH},}}")
SHOWN = 160


def read_lines(text: str) -> tuple[list[Finding], list[str], bool]:
    """Look through a file's text.

    Args:
        text: With "\\n" at line ends.

    Returns:
        Everything wrong; the lines with the safe mends made; whether YAML may be read at all.
    """
    lines = text.split("\n")
    findings = [*_conflicts(text, lines), *_sizes(text, lines)]
    if findings:
        return findings, lines, False
    mended = lines
    if not text.isascii() or CONTROL.search(text):
        mended = _mend_characters(lines, findings)
    if "\t" in text:
        mended = _mend_tabs(mended, findings)
    return findings, mended, True


def clean_characters(text: str) -> str:
    """Give odd spaces the shape of plain ones and take out what nobody sees."""
    return CONTROL.sub("", INVISIBLE.sub("", ODD_SPACE.sub(" ", text)))


def shown(line: str) -> str:
    """A line as a message shows it: without its indent, cut where it is very long."""
    line = line.strip()
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _conflicts(text: str, lines: list[str]) -> Iterator[Finding]:
    if not any(word in text for word in CONFLICT_WORDS):
        return
    marks = [(number, line) for number, line in enumerate(lines, 1) if CONFLICT_MARK.match(line)]
    if marks:
        number, line = marks[0]
        every = ", ".join(str(number) for number, _ in marks)
        yield Finding("tanda-bentrok", number, facts={"teks": line[:7], "baris": every})


def _sizes(text: str, lines: list[str]) -> Iterator[Finding]:
    if max(map(len, lines)) > MAX_LINE:
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_LINE:
                yield Finding("baris-terlalu-panjang", number, facts={"panjang": len(line), "batas": MAX_LINE})
    if odd := OPEN_INDENT.search("\n" + text):
        yield Finding("terlalu-dalam", text.count("\n", 0, odd.start()) + 1, facts={"batas": MAX_DEPTH})
    if odd := OPEN_DASHES.search(text):
        yield Finding("terlalu-dalam", text.count("\n", 0, odd.start()) + 1, facts={"batas": MAX_DEPTH})
    # Brackets inside text count too, so the limit is far above what any record needs.
    limit = MAX_DEPTH * 8
    if text.count("[") + text.count("{") > limit:
        depth = 0
        for number, line in enumerate(lines, 1):
            opened, closed = line.count("[") + line.count("{"), line.count("]") + line.count("}")
            if '"' in line or "'" in line or "#" in line:
                # A closing bracket in text or in a note closes nothing.
                closed = min(opened, closed)
            if depth + opened > limit:
                yield Finding("terlalu-dalam", number, facts={"batas": MAX_DEPTH})
                return
            depth = max(0, depth + opened - closed)


def _mend_characters(lines: list[str], findings: list[Finding]) -> list[str]:
    mended = list(lines)
    for number, line in enumerate(lines, 1):
        if line.isascii() and not CONTROL.search(line):
            continue
        if bad := GARBLED.search(line):
            right = _ungarbled(line)
            facts = {"teks": bad[0], "ragam": "" if right else "hilang", "tulis": shown(right or line)}
            findings.append(Finding("huruf-rusak", number, bad.start() + 1, facts=facts))
            mended[number - 1] = clean_characters(right or line)
        elif odd := CONTROL.search(line) or INVISIBLE.search(line) or ODD_SPACE.search(line):
            rule = "spasi-aneh" if ODD_SPACE.match(odd[0]) else "huruf-kendali"
            mended[number - 1] = clean_characters(line)
            facts = {"kode": f"U+{ord(odd[0]):04X}", "tulis": shown(mended[number - 1])}
            findings.append(Finding(rule, number, odd.start() + 1, facts=facts))
    return mended


def _ungarbled(line: str) -> str | None:
    """The line as it was before somebody opened its UTF-8 as Windows-1252; None where a letter was lost."""
    raw = bytearray()
    for letter in line:
        try:
            # Five bytes have no letter in Windows-1252 and stand as themselves.
            raw += bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")
        except UnicodeError:
            return None
    try:
        return raw.decode("utf-8")
    except UnicodeError:
        return None


def _mend_tabs(lines: list[str], findings: list[Finding]) -> list[str]:
    mended = list(lines)
    for number, line in enumerate(lines, 1):
        if "\t" in line:
            mended[number - 1] = without_tabs(line)
            column = line.index("\t") + 1
            facts = {"tulis": shown(mended[number - 1]), "lekukan": not line[: column - 1].strip()}
            findings.append(Finding("tab", number, column, facts=facts))
    return mended


def without_tabs(line: str) -> str:
    """Replace tabs: two spaces each in the indent, one space inside the line."""
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)]
    return indent.replace("\t", " " * TAB_WIDTH) + body.replace("\t", " ")
