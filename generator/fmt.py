"""One canonical form of a record's file: order of fields from the models, quotes only where needed, comments kept.

Values are read by `load`, written by ruamel.yaml, and read again: what is written holds the same values and the same
comments, or it is not written. Comments are carried over by the field they stand at, so they move with it.

The form: two spaces a level; what fits on a line of 120 stays on it, longer text is folded under `>-` and text of
several lines stands under `|-`; a group or list keeps its brackets where it fits on one line; dates, numbers and ya or
tidak stand without quotes, a code that other programs would take for a number stands in double quotes.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from generator.load import OPENING_CURLY, Document, Path_, comments, parse_document
from generator.schema.fields import Shape, shape_of_file
from generator.schema.order import field_order
from generator.schema.scalars import NO, YES

WIDTH = 120
STEP = 2
DASH = "- "
NUMBER_LIKE = re.compile(r"[-+.]?[0-9][0-9_.,:eExo+-]*|[-+]?\.(inf|nan)", re.IGNORECASE)
KEY_MARK = "kunci"


class UnformattableError(ValueError):
    """The file cannot be brought into canonical form; `katalog check` tells what is wrong with it."""


@dataclass(frozen=True)
class Formatted:
    """A file in canonical form.

    Attributes:
        text: What the file should be.
        changed: Whether it differs from what the file is.
    """

    text: str
    changed: bool


class Plain(str):
    """A word that is written without quotes whatever YAML makes of it: a number, a date, `null`."""

    __slots__ = ()


@dataclass
class _Note:
    """A comment and the field it belongs to: above it, behind it on its line, or below all of it.

    `apart` says that a blank line sets it off from what comes before.
    """

    path: Path_
    where: str
    text: str
    apart: bool = False


def format_file(raw: bytes, path: Path) -> Formatted:
    """Bring a file of `regions/` into canonical form.

    Raises:
        UnformattableError: It cannot be read, or holds what would not survive.
    """
    document = parse_document(raw, path.name)
    if document.findings or not isinstance(document.data, dict):
        raise UnformattableError(path.name)
    before = "\n".join(document.lines)
    text = _written(document, shape_of_file(path))
    text = _with_notes(text, _notes(document), _blank_before(document))
    _verify(before, document, text, shape_of_file(path))
    return Formatted(text, text.encode() != raw)


# Values


def _written(document: Document, shape: Shape | None) -> str:
    assert document.root is not None  # noqa: S101 (a document with data has a root)
    value = _value(document.root, shape, 0, 0, in_flow=False)
    writer = YAML()
    writer.indent(mapping=STEP, sequence=STEP + len(DASH), offset=STEP)
    writer.width = 1_000_000
    writer.allow_unicode = True
    writer.representer.add_representer(Plain, _represent_plain)
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


def _represent_plain(representer: RoundTripRepresenter, data: Plain) -> ScalarNode:
    tag = representer.dumper.resolver.resolve(ScalarNode, str(data), (True, False))
    return representer.represent_scalar(tag, str(data))


def _value(node: yaml.Node, shape: Shape | None, indent: int, used: int, *, in_flow: bool) -> Any:
    """One value as ruamel writes it.

    Args:
        node: As read. shape: What the models say of it.
        indent: Where the lines below its key start. used: How much of its own line is taken before it.
        in_flow: Whether it stands inside brackets.
    """
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, shape, indent, used, in_flow=in_flow)
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 (what is no word holds values)
    flow = in_flow or not node.value or bool(getattr(node, "flow_style", False) and _fits(node, shape, used))
    if isinstance(node, yaml.SequenceNode):
        items = CommentedSeq()
        start = indent + STEP + len(DASH)
        for child in node.value:
            items.append(_value(child, shape and shape.item(), start, start, in_flow=flow))
        (items.fa.set_flow_style if flow else items.fa.set_block_style)()
        return items
    group = CommentedMap()
    pairs = {key.value: (key, child) for key, child in node.value}
    for name in _ordered(list(pairs), shape):
        child = pairs[name][1]
        inner = shape and shape.field(name)
        key = _plain_or_quoted(name, in_flow=flow)
        nested = indent if isinstance(child, yaml.SequenceNode) else indent + STEP
        group[key] = _value(child, inner, nested, indent + len(name) + 2, in_flow=flow)
    (group.fa.set_flow_style if flow else group.fa.set_block_style)()
    return group


def _ordered(names: list[str], shape: Shape | None) -> list[str]:
    model = shape.model if shape else None
    if model is None:
        return names
    known = field_order(model)
    return [name for name in known if name in names] + [name for name in names if name not in known]


def _fits(node: yaml.Node, shape: Shape | None, used: int) -> bool:
    """Whether a group in brackets fits on the line it starts on."""
    if any(isinstance(scalar, yaml.ScalarNode) and "\n" in scalar.value for scalar in _leaves(node)):
        return False
    line = _flow_text(node, shape)
    return used + len(line) <= WIDTH


def _flow_text(node: yaml.Node, shape: Shape | None) -> str:
    if isinstance(node, yaml.ScalarNode):
        return _shown(_scalar(node, shape, 0, 0, in_flow=True))
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_flow_text(child, shape and shape.item()) for child in node.value) + "]"
    rows = [
        f"{_shown(_plain_or_quoted(key.value, in_flow=True))}: {_flow_text(child, shape and shape.field(key.value))}"
        for key, child in node.value
    ]
    return "{" + ", ".join(rows) + "}"


def _shown(value: Any) -> str:
    if isinstance(value, DoubleQuotedScalarString | SingleQuotedScalarString):
        return f'"{value}"' if isinstance(value, DoubleQuotedScalarString) else "'" + value.replace("'", "''") + "'"
    return str(value)


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _leaves(child)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _leaves(child)
    else:
        yield node


def _scalar(node: yaml.ScalarNode, shape: Shape | None, indent: int, used: int, *, in_flow: bool) -> Any:
    word = node.value.strip()
    kind = shape.kind if shape else ""
    if not node.style and node.value in ("", "~", "null", "Null", "NULL"):
        return Plain("null")
    if kind == "switch" and word.lower() in YES | NO:
        return Plain("ya" if word.lower() in YES else "tidak")
    if kind in ("number", "date") and re.fullmatch(r"-?[0-9][0-9.-]*", word):
        return Plain(word)
    if "\n" in word:
        return _lines(word, in_flow=in_flow)
    if not word:
        return DoubleQuotedScalarString("")
    value = _plain_or_quoted(word, in_flow=in_flow)
    if in_flow or used + len(_shown(value)) <= WIDTH:
        return value
    folds = _folds(word, WIDTH - indent)
    if not folds:
        return value
    folded = FoldedScalarString(word)
    folded.fold_pos = folds
    return folded


def _lines(text: str, *, in_flow: bool) -> Any:
    """Text of several lines, under `|-`; in double quotes where blanks at a line's end would be lost."""
    if in_flow or any(line != line.rstrip() for line in text.split("\n")) or text[0] == " ":
        return DoubleQuotedScalarString(text)
    return LiteralScalarString(text)


def _folds(text: str, width: int) -> list[int]:
    """Where to break a long text: at single blanks, each line as full as can be; empty where it cannot be."""
    if re.search(r"\s\s|[^\S ]", text):
        return []
    folds, start = [], 0
    blanks = [match.start() for match in re.finditer(" ", text)]
    for this, following in zip(blanks, [*blanks[1:], len(text)], strict=bool(blanks)):
        if following - start > width:
            folds.append(this)
            start = this + 1
    return folds


def _plain_or_quoted(text: str, *, in_flow: bool) -> Any:
    analysis = _EMITTER.analyze_scalar(text)
    fits = analysis.allow_flow_plain if in_flow else analysis.allow_block_plain
    if fits and not _is_typed(text) and not text.endswith(":") and text[0] not in OPENING_CURLY:
        return Plain(text)
    if '"' in text and "'" not in text:
        return SingleQuotedScalarString(text)
    return DoubleQuotedScalarString(text)


def _is_typed(text: str) -> bool:
    """Whether some YAML reader would take the word for a number, a day, a truth value or nothing."""
    if NUMBER_LIKE.fullmatch(text):
        return True
    tag = yaml.SafeLoader.yaml_implicit_resolvers.get(text[0], [])
    return any(pattern.match(text) for _, pattern in tag)


_EMITTER = Emitter(io.StringIO(), allow_unicode=True, dumper=YAML())


# Comments


def _named_nodes(document: Document) -> list[tuple[int, int, Path_]]:
    """Place of every key and list item, the outermost first where two start at one place."""
    found: list[tuple[int, int, Path_]] = []

    def walk(node: yaml.Node, path: Path_) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, child in node.value:
                found.append((key.start_mark.line, key.start_mark.column, (*path, key.value)))
                walk(child, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                found.append((child.start_mark.line, child.start_mark.column, (*path, index)))
                walk(child, (*path, index))

    assert document.root is not None  # noqa: S101 (a document with data has a root)
    walk(document.root, ())
    return sorted(found, key=lambda row: (row[0], row[1], len(row[2])))


def _notes(document: Document) -> list[_Note]:
    """Every comment with the field it belongs to."""
    nodes = _named_nodes(document)
    notes = []
    for line, column, text in comments("\n".join(document.lines)):
        before = document.lines[line][:column].strip()
        if before:
            # Behind the innermost field that starts on the line, or that goes on to it.
            owner = max(
                (node for node in nodes if node[:2] <= (line, column)),
                key=lambda node: (node[0], node[1], len(node[2])),
            )
            notes.append(_Note(owner[2], "behind", text))
            continue
        following = next((node for node in nodes if node[0] > line), None)
        apart = line > 0 and not document.lines[line - 1].strip()
        if following and column <= _left_edge(document, following):
            notes.append(_Note(following[2], "above", text, apart))
            continue
        above = [node for node in nodes if node[0] < line and _left_edge(document, node) == column]
        last = above[-1] if above else max((node for node in nodes if node[0] < line), default=None)
        if last:
            notes.append(_Note(last[2], "below", text, apart))
        else:
            notes.append(_Note(nodes[0][2] if nodes else (), "above", text, apart))
    return notes


def _left_edge(document: Document, node: tuple[int, int, Path_]) -> int:
    """Where a comment for a field starts: at its key, or at the dash of its item."""
    line = document.lines[node[0]]
    if isinstance(node[2][-1], int):
        return len(line) - len(line.lstrip(" "))
    return node[1]


def _blank_before(document: Document) -> set[Path_]:
    """Top-level fields with a blank line right above them."""
    return {
        path
        for line, _, path in _named_nodes(document)
        if len(path) == 1 and line > 0 and not document.lines[line - 1].strip()
    }


def _with_notes(text: str, notes: list[_Note], apart: set[Path_]) -> str:
    if not notes and not apart:
        return text
    document = parse_document(text.encode(), "")
    lines = text.rstrip("\n").split("\n")
    nodes = _named_nodes(document)
    line_of = {path: line for line, _, path in nodes}
    edge_of = {row[2]: _left_edge(document, row) for row in nodes}
    last_of = {path: _last_line(document, path, lines) for path in line_of}
    above: dict[int, list[str]] = {}
    below: dict[int, list[str]] = {}
    behind: dict[int, list[str]] = {}
    for note in notes:
        line = line_of.get(note.path, 0)
        indent = " " * min(
            edge_of.get(note.path, 0), len(lines[line]) - len(lines[line].lstrip(" ")) if note.where == "above" else 99
        )
        written = [""] * note.apart + [indent + note.text]
        if note.where == "above":
            above.setdefault(line, []).extend(written)
        elif note.where == "below":
            below.setdefault(last_of.get(note.path, len(lines) - 1), []).extend(written)
        elif line in behind:
            own = " " * (len(lines[line]) - len(lines[line].lstrip(" ")))
            above.setdefault(line, []).append(own + note.text)
        else:
            behind[line] = [note.text]
    blank = {line_of[path] for path in apart if path in line_of and line_of[path] > 0}
    made: list[str] = []
    for number, written_line in enumerate(lines):
        made += above.get(number, [])
        made += [""] if number in blank else []
        made.append(written_line + ("  " + behind[number][0] if number in behind else ""))
        made += below.get(number, [])
    return "\n".join(made).lstrip("\n") + "\n"


def _last_line(document: Document, path: Path_, lines: list[str]) -> int:
    """The last line of a field with all that is in it."""
    named, node = document.nodes(path)
    assert named is not None  # noqa: S101 (the path was just found)
    last = named.start_mark.line
    for leaf in _leaves(node) if node else ():
        end = leaf.end_mark
        last = max(last, end.line - 1 if end.column == 0 and end.line > leaf.start_mark.line else end.line)
    last = min(last, len(lines) - 1)
    while last > named.start_mark.line and not lines[last].strip():
        last -= 1
    return last


# Safety


def _verify(before: str, document: Document, text: str, shape: Shape | None) -> None:
    again = parse_document(text.encode(), document.file)
    if again.findings or _meaning(again.data, shape) != _meaning(document.data, shape):
        raise UnformattableError(document.file)
    if Counter(note for _, _, note in comments(text)) != Counter(note for _, _, note in comments(before)):
        raise UnformattableError(document.file)


def _meaning(value: Any, shape: Shape | None) -> Any:
    """A value without what makes no difference: blanks around text, the word for yes."""
    if isinstance(value, dict):
        return {name: _meaning(child, shape and shape.field(name)) for name, child in value.items()}
    if isinstance(value, list):
        return [_meaning(child, shape and shape.item()) for child in value]
    if isinstance(value, str):
        word = value.strip()
        if shape and shape.kind == "switch" and word.lower() in YES | NO:
            return word.lower() in YES
        return word
    return value


def model_of(path: Path) -> type[BaseModel] | None:
    """The class of a file of `regions/`, by its place."""
    shape = shape_of_file(path)
    return shape.model if shape else None
