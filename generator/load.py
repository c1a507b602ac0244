"""Read a file's bytes into raw values that keep their place: the only module that reads records.

Every scalar stays the text that stands in the file (an empty one, `null` or `~` becomes None): YAML's own guesses are
never used. What cannot be read becomes a finding with a line, never an exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.cures import RawLoader, compose, quote
from generator.finding import Finding, Path_
from generator.lines import CONTROL, INVISIBLE, MAX_DEPTH, ODD_SPACE, read_lines, shown

__all__ = ["Document", "Finding", "Path_", "comments", "load_document", "parse_document"]

MAX_BYTES = 300_000
MAX_FINDINGS = 100
NULL_WORDS = {"", "~", "null", "Null", "NULL"}
# Tags of YAML itself lose nothing here: the text behind them is read as it stands.
PLAIN_TAGS = frozenset(RawLoader.TAGS.values()) | {
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp")
}
ANCHOR = re.compile(r"(?:^|(?<=[\s\[{,]))&[^\s,\[\]{}]")
GLUED_NOTE = re.compile(r"\s#[^\s#!]")
OPENING_CURLY, CLOSING_CURLY = "“„‟”‘‚’«", "“”‟‘’»"
BYTE_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass
class Document:
    """One file: its raw values, and the place of each.

    Attributes:
        file: Path from the root of the tree, with forward slashes.
        data: Nested dict, list, str and None; None where the file could not be read.
        findings: Everything wrong with the file as text or YAML.
        lines: The file's lines as they were read: as written, with the safe mends.
    """

    file: str
    data: Any = None
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    root: yaml.Node | None = None

    def nodes(self, path: Path_) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The node that names the value at `path` (its key, or the item itself) and the value's own node.

        Where the path does not exist, both are those of the nearest parent, the value None.
        """
        node, named = self.root, None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = next(((key, value) for key, value in node.value if key.value == str(step)), None)
                if pair is None:
                    return named, None
                named, node = pair
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                named = node = node.value[step]
            else:
                return named, None
        return named, node

    def place(self, path: Path_) -> tuple[int, int]:
        """Find line and column (from 1) of the value at `path`; of the nearest parent where it does not exist.

        A key's value is found at its key, so that a message stands on the line the writer looks at.
        """
        named, _ = self.nodes(path)
        return (named.start_mark.line + 1, named.start_mark.column + 1) if named else (1, 1)

    def corrected(self, path: Path_, value: str) -> str:
        """The line to copy that has `value` in place of the value at `path`.

        A long line, or one with several values, is cut down to `key: value`.
        """
        named, node = self.nodes(path)
        key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        if isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line < len(self.lines):
            line = self.lines[node.start_mark.line]
            if not re.search(r"[{\[]", line[: node.start_mark.column]):
                return shown(line[: node.start_mark.column] + value + line[node.end_mark.column :])
        return f"{key}: {value}" if named is not node else value

    def renamed(self, path: Path_, name: str) -> str:
        """The line to copy that has `name` in place of the last key of `path`."""
        named, _ = self.nodes(path)
        if named is None or named.start_mark.line >= len(self.lines):
            return f"{name}: …"
        line = self.lines[named.start_mark.line]
        if re.search(r"[{\[]", line[: named.start_mark.column]):
            return f"{name}: …"
        return shown(line[: named.start_mark.column] + name + line[named.end_mark.column :])


def load_document(path: Path, file: str) -> Document:
    """Read one file. Never raises for what the file holds; an unreadable file is a finding."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError:
        return Document(file, findings=[Finding("berkas-tak-terbaca")])
    if size > MAX_BYTES:
        return Document(file, findings=[Finding("berkas-terlalu-besar", facts=_sizes(size))])
    return parse_document(raw, file)


def parse_document(raw: bytes, file: str) -> Document:
    """Read bytes into a document: text rules first, then YAML, then values."""
    document = Document(file)
    if len(raw) > MAX_BYTES:
        document.findings.append(Finding("berkas-terlalu-besar", facts=_sizes(len(raw))))
        return document
    text = _decoded(raw, document)
    if text is None:
        return document
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found, document.lines, readable = read_lines(text)
    document.findings.extend(found)
    if readable:
        _read_values(document, had_findings=bool(found))
    if len(document.findings) > MAX_FINDINGS:
        rest = len(document.findings) - MAX_FINDINGS
        line = document.findings[MAX_FINDINGS].line
        document.findings[MAX_FINDINGS:] = [Finding("masih-ada-lagi", line, facts={"banyak": rest})]
    return document


def _read_values(document: Document, *, had_findings: bool) -> None:
    composed = compose(document.lines)
    document.lines = composed.lines
    if composed.root is None and composed.findings and had_findings:
        # What is left over may come from a mend that guessed wrong; the writer mends the first faults first.
        return
    document.findings.extend(composed.findings)
    if composed.root is None and composed.findings:
        return
    if not isinstance(composed.root, yaml.MappingNode):
        ragam = "" if composed.root is None else "bukan-isian"
        document.findings.append(Finding("berkas-kosong", facts={"ragam": ragam}))
        return
    if any(finding.rule == "lekukan" or finding.facts.get("lekukan") for finding in document.findings):
        # Such a mend may have moved a field to another parent: what the fields hold is told once it is made for good.
        return
    document.root = composed.root
    text = "\n".join(document.lines)
    if "&" in text and ANCHOR.search(text):
        document.findings.extend(_anchors(text))
    document.data = _Values(document).of(composed.root, ())
    if "#" in text and GLUED_NOTE.search(text):
        document.findings.extend(_cut_notes(document, text))


def _sizes(size: int) -> dict[str, object]:
    return {"kib": size // 1024, "batas": MAX_BYTES // 1024}


def _decoded(raw: bytes, document: Document) -> str | None:
    mark = BYTE_MARKS.get(raw[:2]) or ("UTF-16" if b"\x00" in raw[:4] else None)
    if mark:
        document.findings.append(Finding("bukan-utf8", facts={"ragam": "utf16", "bita": f"0x{raw[0]:02X}"}))
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        start = raw.rfind(b"\n", 0, error.start) + 1
        end = raw.find(b"\n", start)
        right = raw[start : end if end >= 0 else len(raw)].decode("cp1252", errors="replace")
        line, column = raw[: error.start].count(b"\n") + 1, len(raw[start : error.start].decode("utf-8")) + 1
        facts = {"bita": f"0x{raw[error.start]:02X}", "tulis": shown(right)}
        document.findings.append(Finding("bukan-utf8", line, column, facts=facts))
        return None


def _anchors(text: str) -> list[Finding]:
    """Anchors, which would otherwise vanish from the text without a word: `nama: &Kopi enak` is read as "enak"."""
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        anchor = getattr(event, "anchor", None)
        if anchor and not isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            assert mark is not None  # noqa: S101 (the parser marks every event)
            # An anchor that an alias takes up is told with the alias.
            if mark and f"*{anchor}" not in text:
                facts = {"teks": shown(lines[mark.line]), "ragam": "nama"}
                return [Finding("jangkar", mark.line + 1, mark.column + 1, facts=facts)]
    return []


def comments(text: str) -> list[tuple[int, int, str]]:
    """Every note of a YAML text: 0-based line and column, and the note from its `#` to the line's end.

    Raises:
        yaml.YAMLError: The text is no YAML.
    """
    lines = text.split("\n")
    covered: dict[int, list[tuple[int, int]]] = {}
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        start, end = token.start_mark, token.end_mark
        if not isinstance(token, yaml.ScalarToken):
            continue
        first = start.line
        if token.style in ("|", ">"):
            first += 1
        for number in range(first, end.line + 1):
            left = start.column if number == start.line else 0
            right = end.column if number == end.line else len(lines[number])
            covered.setdefault(number, []).append((left, right))
    found = []
    for number, line in enumerate(lines):
        if "#" not in line:
            continue
        for match in re.finditer(r"(?:^|(?<=\s))#", line):
            if not any(left <= match.start() < right for left, right in covered.get(number, ())):
                found.append((number, match.start(), line[match.start() :].rstrip()))
                break
    return found


def _cut_notes(document: Document, text: str) -> list[Finding]:
    """Text that YAML takes for a note because a `#` follows a space: `Jl. Contoh #12` would lose its number."""
    lost = []
    for line, column, note in comments(text):
        before = document.lines[line][:column].strip()
        if re.match(r"#[^\s#!]", note) and before and not before.endswith(":"):
            written = document.lines[line]
            key, colon, value = written.partition(": ")
            right = f"{key}: {quote(value.strip())}" if colon else written
            facts = {"teks": note, "tulis": shown(right)}
            lost.append(Finding("teks-terpotong", line + 1, column + 1, facts=facts))
    return lost


class _Values:
    """Turn a node tree into raw values, collecting duplicate keys, aliases and too deep nesting on the way."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()
        self.aliased = False

    def _find(self, rule: str, node: yaml.Node, path: Path_, **facts: object) -> None:
        mark = node.start_mark
        self.document.findings.append(Finding(rule, mark.line + 1, mark.column + 1, path, facts))

    def _find_alias(self, node: yaml.Node, path: Path_, ragam: str) -> None:
        # One word about it a file: a file that uses aliases uses many.
        if not self.aliased:
            self.aliased = True
            self._find("jangkar", node, path, teks="", ragam=ragam)

    def of(self, node: yaml.Node, path: Path_) -> Any:
        # One node met twice is an alias: refused, since it can repeat itself without end and staff cannot see it.
        if id(node) in self.seen:
            self._find_alias(node, path, "")
            return None
        self.seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            self._find("tanda-seru", node, path, teks=node.tag.removeprefix("tag:yaml.org,2002:"))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if len(path) >= MAX_DEPTH:
            self._find("terlalu-dalam", node, path, batas=MAX_DEPTH)
            return None
        if isinstance(node, yaml.SequenceNode):
            return [self.of(child, (*path, index)) for index, child in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # noqa: S101 (there is no fourth kind)
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode, path: Path_) -> str | None:
        value: str = node.value
        if not node.style:
            if value in NULL_WORDS:
                return None
            if value[0] in OPENING_CURLY and value[-1] in CLOSING_CURLY and _is_wrapped(value):
                self._find("kutip-lengkung", node, path, raw=shown(value), baru=quote(value[1:-1]))
                return value[1:-1].strip() or None
        elif node.style == '"' and "\\" in "".join(self.document.lines[node.start_mark.line : node.end_mark.line + 1]):
            # An escape such as \u000b brings in what the text rules have not seen.
            for pattern in (CONTROL, INVISIBLE, ODD_SPACE):
                if odd := pattern.search(value):
                    facts = {"kode": f"U+{ord(odd[0]):04X}", "ragam": "sandi"}
                    self._find("huruf-kendali", node, path, **facts)
                    break
        return value

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first_line: dict[str, int] = {}
        for key, child in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name == "<<":
                self._find_alias(key, path, "gabung")
            elif not name:
                self._find("kunci-aneh", key, path, teks="")
            elif node.flow_style and _has_no_colon(key, child):
                self._cut_by_comma(key, path)
            elif name in values:
                self._find("kunci-ganda", key, (*path, name), kunci=name, baris=first_line[name])
            else:
                first_line[name] = key.start_mark.line + 1
                values[name] = self.of(child, (*path, name))
        return values

    def _cut_by_comma(self, key: yaml.ScalarNode, path: Path_) -> None:
        """A word in { } without a colon: the rest of a text that holds a comma, or a colon without its space."""
        name = key.value
        head, colon, rest = name.partition(":")
        if colon and rest and re.fullmatch(r"[\w-]+", head):
            self._find("titik-dua-tanpa-spasi", key, path, teks=name, tulis=f"{head}: {rest}")
        else:
            self._find("koma-dalam-kurung", key, path, raw=shown(name))


def _has_no_colon(key: yaml.ScalarNode, child: yaml.Node) -> bool:
    return isinstance(child, yaml.ScalarNode) and not child.value and child.start_mark.index == key.end_mark.index


def _is_wrapped(value: str) -> bool:
    """Whether the quotes at both ends belong together, so that they stand around the whole and not around a word."""
    inner = value[1:-1]
    return len(value) > 1 and not any(letter in inner for letter in "“”„«»")
