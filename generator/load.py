"""Read a file's bytes into raw values that keep their place: the only module that reads records.

Every scalar stays the text that stands in the file (an empty one, `null` or `~` becomes None): YAML's own guesses are
never used. What cannot be read becomes a finding with a line, never an exception.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_LINE = 20_000
CONFLICT_MARK = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
NULL_WORDS = {"", "~", "null", "Null", "NULL"}
ODD_SPACE = re.compile("[\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """Something wrong in one file before it is put into words: rule, 1-based place, path of the value, facts."""

    rule: str
    line: int = 1
    column: int = 1
    path: Path_ = ()
    facts: dict[str, object] = field(default_factory=dict)


@dataclass
class Document:
    """One file: its raw values, and the place of each.

    Attributes:
        file: Path from the root of the tree, with forward slashes.
        data: Nested dict, list, str and None; None where the file could not be read.
        findings: Everything wrong with the file as text or YAML.
        lines: The file's lines as written.
    """

    file: str
    data: Any = None
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    root: yaml.Node | None = None

    def place(self, path: Path_) -> tuple[int, int]:
        """Find line and column (from 1) of the value at `path`; of the nearest parent where it does not exist.

        A key's value is found at its key, so that a message stands on the line the writer looks at.
        """
        node, mark = self.root, None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def load_document(path: Path, file: str) -> Document:
    """Read one file. Never raises for what the file holds; an unreadable file is a finding."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Document(file, findings=[Finding("berkas-tak-terbaca", facts={"sebab": error.strerror or str(error)})])
    return parse_document(raw, file)


def parse_document(raw: bytes, file: str) -> Document:
    """Read bytes into a document: text rules first, then YAML, then values."""
    document = Document(file)
    if len(raw) > MAX_BYTES:
        document.findings.append(Finding("berkas-terlalu-besar", facts={"kib": len(raw) // 1024}))
        return document
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        document.findings.append(Finding("bukan-utf8", line, column, facts={"bita": f"0x{raw[error.start]:02X}"}))
        return document
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    document.lines = text.split("\n")
    document.findings.extend(_text_findings(document.lines))
    if document.findings:
        return document
    try:
        document.root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        document.findings.append(_yaml_finding(error, document.lines))
        return document
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        document.findings.append(Finding("yaml-rusak", facts={"sebab": str(error).splitlines()[0][:120]}))
        return document
    if not isinstance(document.root, yaml.MappingNode):
        document.root = None
        document.findings.append(Finding("berkas-kosong"))
        return document
    document.data = _Values(document).of(document.root, ())
    return document


def _text_findings(lines: list[str]) -> Iterator[Finding]:
    depth = 0
    for number, line in enumerate(lines, 1):
        if CONFLICT_MARK.match(line):
            yield Finding("tanda-bentrok", number, facts={"teks": line[:7]})
        elif line[: len(line) - len(line.lstrip())].count("\t"):
            yield Finding("tab", number, line.index("\t") + 1)
        elif len(line) > MAX_LINE:
            yield Finding("baris-terlalu-panjang", number, facts={"panjang": len(line), "batas": MAX_LINE})
        if odd := CONTROL.search(line):
            yield Finding("huruf-kendali", number, odd.start() + 1, facts={"kode": f"U+{ord(odd[0]):04X}"})
        elif odd := ODD_SPACE.search(line):
            yield Finding("spasi-aneh", number, odd.start() + 1, facts={"kode": f"U+{ord(odd[0]):04X}"})
        # Brackets inside text count too, so the limit is far above what any record needs.
        opened = line.count("[") + line.count("{")
        if depth + opened > MAX_DEPTH * 8:
            yield Finding("terlalu-dalam", number, facts={"batas": MAX_DEPTH})
            return
        depth = max(0, depth + opened - line.count("]") - line.count("}"))
        indent = len(line) - len(line.lstrip(" "))
        if indent > MAX_DEPTH * 16 and line.strip():
            yield Finding("terlalu-dalam", number, facts={"batas": MAX_DEPTH})
            return


def _yaml_finding(error: yaml.MarkedYAMLError, lines: list[str]) -> Finding:
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = mark.column + 1 if mark else 1
    written = lines[line - 1] if lines else ""
    what = f"{error.problem or ''} {error.context or ''}"
    rule = "yaml-rusak"
    if "mapping values are not allowed" in what:
        rule = "titik-dua-dalam-teks"
    elif "quoted scalar" in what or "unexpected end of stream" in what:
        rule = "kutip-tidak-ditutup"
    elif "cannot start any token" in what:
        rule = "tab" if "\t" in written else "huruf-awal-khusus"
    elif "undefined alias" in what or "anchor" in what:
        rule = "jangkar"
    elif "expected <block end>" in what or "could not find expected ':'" in what or "block mapping" in what:
        rule = "lekukan"
    elif "expected ',' or" in what:
        rule = "kurung-tidak-ditutup"
    elif "expected a single document" in what:
        rule = "dua-dokumen"
    return Finding(rule, line, column, facts={"teks": written.strip()[:80], "sebab": (error.problem or "")[:100]})


class _Values:
    """Turn a node tree into raw values, collecting duplicate keys, aliases and too deep nesting on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def _find(self, rule: str, node: yaml.Node, path: Path_, **facts: object) -> None:
        mark = node.start_mark
        self.document.findings.append(Finding(rule, mark.line + 1, mark.column + 1, path, facts))

    def of(self, node: yaml.Node, path: Path_) -> Any:
        # One node met twice is an alias: refused, since it can repeat itself without end and staff cannot see it.
        if id(node) in self.seen:
            self._find("jangkar", node, path, teks="")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return None if not node.style and node.value in NULL_WORDS else node.value
        if len(path) >= MAX_DEPTH:
            self._find("terlalu-dalam", node, path, batas=MAX_DEPTH)
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.of(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for key, child in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._find("kunci-aneh", key, path, teks="")
                continue
            name = key.value
            if name == "<<":
                self._find("jangkar", key, path, teks="<<")
                continue
            if name in values:
                self._find("kunci-ganda", key, (*path, name), kunci=name, baris=first_line[name])
                continue
            first_line[name] = key.start_mark.line + 1
            values[name] = self.of(child, (*path, name))
        return values
