"""Read YAML that has mistakes: name the mistake, try the usual cures on its line, and read on with the one that works.

So a file with three mistakes tells all three in one run, each with the line that would have been right. The file itself
is never changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.finding import Finding
from generator.lines import shown

MAX_CURES = 20
READ_AHEAD = 2_000_000
"""How many characters may be read over again for cures: bounds the time a large broken file takes."""
STOPS = {"dua-dokumen"}
KEY_LINE = re.compile(r"(?P<head>\s*(?:- +)*[\"']?[\w-]+[\"']?:\s+)(?P<value>\S.*?)(?P<note>\s+# .*)?\s*$")
ITEM_LINE = re.compile(r"(?P<head>\s*(?:- +)+)(?P<value>\S.*?)(?P<note>\s+# .*)?\s*$")
GLUED_KEY = re.compile(r"(?P<head>\s*(?:- +)*[\w-]+):(?P<value>[^\s:].*)$")
LONE_WORD = re.compile(r"(?P<head>\s*(?:- +)*[a-z_]+)(?P<value> +\S.*)$")
FLOW_VALUE = re.compile(r"(?P<head>[{,]\s*[\w-]+:\s+)(?P<value>[^\s\"'{\[,][^{}\[\],\"']*: [^{}\[\],\"']*)")
SPECIAL_START = set("@`%*&!|>#,[]{}?-")


class RawLoader(yaml.CBaseLoader):
    """Reads nodes only: no guess is made at what a plain word means, so none has to be undone."""

    TAGS = {
        yaml.ScalarNode: "tag:yaml.org,2002:str",
        yaml.SequenceNode: "tag:yaml.org,2002:seq",
        yaml.MappingNode: "tag:yaml.org,2002:map",
    }

    def descend_resolver(self, parent: Any, index: Any) -> None:
        """Nothing depends on the way to a node."""

    def ascend_resolver(self) -> None:
        """Nothing depends on the way to a node."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """The tag of a node without one of its own."""
        return self.TAGS[kind]


@dataclass
class Composed:
    """What reading gave: node tree (None where the file cannot be read), mistakes, lines as read."""

    root: yaml.Node | None
    findings: list[Finding]
    lines: list[str]


@dataclass(frozen=True)
class _Fault:
    line: int
    column: int
    context: int
    rule: str
    reason: str


def compose(lines: list[str]) -> Composed:
    """Read lines of YAML; go on after each mistake that a cure on one line takes away."""
    findings: list[Finding] = []
    size = sum(map(len, lines)) + 1
    budget = max(3, READ_AHEAD // size)
    for _ in range(MAX_CURES):
        root, fault = _read(lines)
        if fault is None:
            return Composed(root, findings, lines)
        cured = None
        for rule, number, line in _cures(fault, lines):
            if budget == 0:
                break
            budget -= 1
            trial = [*lines[: number - 1], line, *lines[number:]]
            _, after = _read(trial)
            if after is None or after.line > max(fault.line, number):
                cured = trial
                column = fault.column if number == fault.line else 1
                facts = {"teks": shown(lines[number - 1]), "tulis": shown(line)}
                findings.append(Finding(rule, number, column, facts=facts))
                break
        if cured is None:
            written = lines[fault.line - 1] if lines else ""
            facts = {"teks": shown(written), "tulis": "", "ragam": "saja", "sebab": fault.reason}
            findings.append(Finding(fault.rule, fault.line, fault.column, facts=facts))
            break
        lines = cured
        if findings[-1].rule in STOPS:
            break
    return Composed(None, findings, lines)


def _read(lines: list[str]) -> tuple[yaml.Node | None, _Fault | None]:
    try:
        return yaml.compose("\n".join(lines), Loader=RawLoader), None
    except yaml.MarkedYAMLError as error:
        return None, _fault(error, lines)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, _Fault(1, 1, 1, "yaml-rusak", str(error).splitlines()[0][:100])


def _fault(error: yaml.MarkedYAMLError, lines: list[str]) -> _Fault:
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    context = min(error.context_mark.line + 1, len(lines)) if error.context_mark else line
    column = mark.column + 1 if mark else 1
    what = f"{error.problem or ''} {error.context or ''}"
    rule = "yaml-rusak"
    if "mapping values are not allowed" in what:
        rule = "titik-dua-dalam-teks"
    elif "quoted scalar" in what or "unexpected end of stream" in what:
        rule = "kutip-tidak-ditutup"
    elif (
        "cannot start any token" in what
        or "did not find expected node content" in what
        or "block scalar" in what
        or "not allowed in this context" in what
    ):
        rule = "huruf-awal-khusus"
    elif "undefined alias" in what or "anchor" in what:
        rule = "jangkar"
    elif "single document" in what or "document start" in what:
        rule = "dua-dokumen"
    elif "expected ',' or" in what:
        rule = "kurung-tidak-ditutup"
    elif "expected" in what or "block mapping" in what:
        rule = "lekukan"
    return _Fault(line, column, context, rule, (error.problem or "")[:100])


def _cures(fault: _Fault, lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Rule, line number and cured line of everything worth a try, the likeliest first."""
    if fault.rule == "dua-dokumen":
        yield "dua-dokumen", fault.line, ""
        return
    before = next((n for n in range(fault.line - 1, 0, -1) if lines[n - 1].strip()), fault.line)
    for number in dict.fromkeys((fault.line, fault.context, before)):
        line = lines[number - 1]
        if fault.rule in ("kurung-tidak-ditutup", "lekukan"):
            yield from (("kurung-tidak-ditutup", number, cured) for cured in _closed_brackets(line))
        if fault.rule == "kutip-tidak-ditutup":
            yield from (("kutip-tidak-ditutup", number, cured) for cured in _closed_quote(line))
        yield from (("titik-dua-dalam-teks", number, cured) for cured in _quoted_in_flow(line))
        for cured in _quoted(line):
            yield _named(fault.rule, line), number, cured
        yield from (("titik-dua-tanpa-spasi", number, cured) for cured in _spaced_colon(line))
        yield from (("tanpa-titik-dua", number, cured) for cured in _with_colon(line))
        if fault.rule in ("lekukan", "titik-dua-dalam-teks"):
            yield from (("lekukan", number, cured) for cured in _reindented(number, lines))


def _named(rule: str, line: str) -> str:
    """The mistake that quoting the value took away."""
    if rule in ("titik-dua-dalam-teks", "jangkar", "huruf-awal-khusus"):
        return rule
    match = KEY_LINE.fullmatch(line) or ITEM_LINE.fullmatch(line)
    first = match["value"][0] if match else ""
    if first in "\"'":
        return "kutip-di-dalam-teks"
    return "huruf-awal-khusus" if first in SPECIAL_START else rule


def quote(text: str) -> str:
    """Put text into quotes: double ones, or single ones where it holds double ones or backslashes.

    >>> quote('Kantor: Jl. 5')
    '"Kantor: Jl. 5"'
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _quoted(line: str) -> Iterator[str]:
    match = KEY_LINE.fullmatch(line) or ITEM_LINE.fullmatch(line)
    if match:
        value = match["value"]
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        yield match["head"] + quote(value) + (match["note"] or "")


def _quoted_in_flow(line: str) -> Iterator[str]:
    if "{" in line:
        cured = FLOW_VALUE.sub(lambda match: match["head"] + quote(match["value"].rstrip()), line)
        if cured != line:
            yield cured


def _closed_quote(line: str) -> Iterator[str]:
    match = KEY_LINE.fullmatch(line) or ITEM_LINE.fullmatch(line)
    if match and match["value"][0] in "\"'":
        yield line.rstrip() + match["value"][0]


def _closed_brackets(line: str) -> Iterator[str]:
    open_ones = []
    for letter in line:
        if letter in "[{":
            open_ones.append("]" if letter == "[" else "}")
        elif letter in "]}" and open_ones and open_ones[-1] == letter:
            open_ones.pop()
    if open_ones:
        yield line.rstrip().rstrip(",") + "".join(reversed(open_ones))
    elif line.rstrip()[-1:] in ("]", "}"):
        yield line.rstrip()[:-1]


def _spaced_colon(line: str) -> Iterator[str]:
    if match := GLUED_KEY.fullmatch(line):
        yield f"{match['head']}: {match['value']}"


def _with_colon(line: str) -> Iterator[str]:
    if ":" not in line and (match := LONE_WORD.fullmatch(line)):
        yield f"{match['head']}:{match['value']}"


def _reindented(number: int, lines: list[str]) -> Iterator[str]:
    line = lines[number - 1]
    body = line.lstrip(" ")
    indents = [len(other) - len(other.lstrip(" ")) for other in lines[max(0, number - 8) : number - 1] if other.strip()]
    for indent in dict.fromkeys(reversed(indents)):
        if " " * indent + body != line:
            yield " " * indent + body
