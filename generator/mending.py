"""Mend what is safe to mend: what nobody sees, and what has one meaning only. Everything else stays for a person.

Two kinds: characters (byte-order mark, line ends, tabs, special spaces, blanks at a line's end) and single words whose
right form follows from the wrong one without a guess (`1.250.000`, `12 Maret 2024`, a curly quote around a value).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import ValidationError

from generator.cures import quote
from generator.finding import Finding
from generator.lines import CONFLICT_MARK, clean_characters, without_tabs
from generator.load import MAX_BYTES, Document, parse_document
from generator.schema.fields import shape_of_file

SAFE_WORDS = {
    ("angka", "pangkat"),
    ("angka", "rapi"),
    ("angka-koma", ""),
    ("angka-titik-ribuan", "pasti"),
    ("alamat-web", "huruf"),
    ("kutip-lengkung", ""),
    ("tanggal", "nama-bulan"),
    ("tanggal", "rapi"),
    ("tanggal", "urutan"),
}
"""Rules and variants whose `baru` is certain. `1.250` is none of them: it may be a fraction."""


def mend_characters(raw: bytes) -> str | None:
    """The file's text with plain characters only; None where that cannot be known (another encoding, a merge)."""
    if len(raw) > MAX_BYTES:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if any(CONFLICT_MARK.match(line) for line in lines):
        return None
    lines = [without_tabs(clean_characters(line)) for line in lines]
    text = "\n".join(_without_trailing_blanks(lines))
    return text if text.endswith("\n") else text + "\n"


def _without_trailing_blanks(lines: list[str]) -> list[str]:
    """Blanks at a line's end are taken away, except inside a block of text, where two of them break the line."""
    blocks: set[int] = set()
    try:
        for token in yaml.scan("\n".join(lines), Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.start_mark.line != token.end_mark.line:
                blocks.update(range(token.start_mark.line, token.end_mark.line + 1))
    except yaml.YAMLError:
        return lines
    return [line if number in blocks else line.rstrip(" ") for number, line in enumerate(lines)]


def mend_words(document: Document, findings: Iterable[Finding]) -> str:
    """The document's text with the words put right whose right form is certain.

    Args:
        document: A file whose characters need no mending.
        findings: All that was found in it.
    """
    edits = []
    for finding in findings:
        new = str(finding.facts.get("baru") or "")
        if not new or (finding.rule, str(finding.facts.get("ragam") or "")) not in SAFE_WORDS:
            continue
        _, node = document.nodes(finding.path)
        if isinstance(node, yaml.ScalarNode) and node.start_mark.line == node.end_mark.line:
            edits.append(
                (node.start_mark.line, node.start_mark.column, node.end_mark.column, _as_written(new, node.style))
            )
    lines = list(document.lines)
    for line, start, end, new in sorted(set(edits), reverse=True):
        lines[line] = lines[line][:start] + new + lines[line][end:]
    return "\n".join(lines)


def _as_written(new: str, style: str | None) -> str:
    """The new word in quotes where the old one was, or where it needs them inside brackets."""
    needs = style in ("'", '"') or any(letter in new for letter in ",[]{}#")
    return quote(new) if needs and new[0] not in "\"'" else new


def mend_file(raw: bytes, document: Document) -> str | None:
    """The whole file mended; None where nothing is to be mended or the mend would not hold.

    Args:
        raw: The file as it is.
        document: The same file as it was read and typed.
    """
    text = mend_characters(raw)
    if text is None:
        return None
    if document.root is not None and text == "\n".join(document.lines):
        words = mend_words(document, document.findings)
        text = words if len(parse_document(words.encode(), document.file).findings) <= len(document.findings) else text
    if text.encode() == raw or (_has_tab_indent(raw) and not _is_whole(text, document.file)):
        return None
    return text


def _has_tab_indent(raw: bytes) -> bool:
    return re.search(rb"^ *\t", raw, re.MULTILINE) is not None


def _is_whole(text: str, file: str) -> bool:
    """Whether spaces in place of tabs gave each field its right parent: only then is the mend certain."""
    document = parse_document(text.encode(), file)
    shape = shape_of_file(Path(file))
    if document.findings or shape is None or shape.model is None:
        return False
    try:
        shape.model.model_validate(document.data)
    except ValidationError:
        return False
    return True


def shown_difference(file: str, raw: bytes, text: str) -> str:
    """What would change, as `diff -u` shows it; special spaces and tabs are made visible, line ends are not shown."""
    before = raw.decode("utf-8", errors="replace").replace("\r\n", "\n").splitlines()
    after = text.splitlines()
    lines = difflib.unified_diff(before, after, f"{file} (sebelum)", f"{file} (sesudah)", lineterm="", n=0)
    visible = {"\t": "→", "\u00a0": "⍽", "\u200b": "¦", "\ufeff": "¦"}
    return "\n".join("".join(visible.get(letter, letter) for letter in line) for line in lines)


def write_text(path: Path, text: str) -> None:
    """Write a record: UTF-8 and line feeds on every system."""
    path.write_bytes(text.encode("utf-8"))
