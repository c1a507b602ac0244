"""Change some values of a YAML file and leave every other character as it stands.

A round trip through a YAML library re-wraps long lines and re-quotes words that nobody touched; the difference that a
person has to read would then be mostly noise. Here the text between the changed values is never parsed and written
again, it is copied: see docs/keputusan/0020-excel.md.

Values are nested dicts, lists, text and None. Text that stands without quotes in the file is a `Plain`, so that a
number stays `42` and a code that looks like a number stays `'74.10'`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

WIDTH = 120
NULL_WORDS = {"", "~", "null", "Null", "NULL"}
FOLDED = ("|", ">")
COMMENT_LINE = re.compile(r"#[^\n]*")


class Plain(str):
    """Text that is written without quotes: a number, a date, a word from a list."""

    __slots__ = ()


class CannotRewriteError(ValueError):
    """The file uses something of YAML that records do not use, so it is not touched."""


def values_of(text: str) -> Any:
    """Read a text's values, keeping what stands without quotes apart.

    Raises:
        CannotRewriteError: The text is no YAML, or holds aliases or keys that are no words.
    """
    return _values(_compose(text))


def rewrite(text: str, data: dict[str, Any]) -> str:
    """Give the text whose values are `data`; where nothing differs the text is given back as it is.

    Comments are kept. A comment inside a value that has to be written anew moves to the line above it; a comment
    behind a value that is taken away stays on a line of its own.

    Args:
        text: A whole file with `\\n` line ends.
        data: The wanted values, in the order that new keys should take.

    Raises:
        CannotRewriteError: The result would not hold exactly `data`.
    """
    root = _compose(text)
    if not isinstance(root, yaml.MappingNode):
        raise CannotRewriteError("not a mapping")
    if _values(root) == data:
        return text
    if not text.endswith("\n"):
        # No mark moves: the line end comes behind everything.
        text += "\n"
    for careful in (True, False):
        edits = _Edits(text, careful)
        edits.mapping(root, data)
        changed = edits.applied()
        try:
            if values_of(changed) == data:
                return changed
        except CannotRewriteError:
            continue
    raise CannotRewriteError("the values cannot be written back")


def write_new(data: dict[str, Any]) -> str:
    """Write a file that does not exist yet."""
    return "\n".join(_entry(key, value, 0) for key, value in data.items()) + "\n"


def _compose(text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise CannotRewriteError(str(error)) from None
    if root is None:
        raise CannotRewriteError("empty")
    return root


def _values(node: yaml.Node, seen: set[int] | None = None) -> Any:
    seen = set() if seen is None else seen
    if id(node) in seen:
        raise CannotRewriteError("alias")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.style:
            return node.value
        return None if node.value in NULL_WORDS else Plain(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_values(child, seen) for child in node.value]
    if any(not isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise CannotRewriteError("key")
    values = {key.value: _values(child, seen) for key, child in node.value}
    if len(values) != len(node.value):
        raise CannotRewriteError("duplicate key")
    return values


class _Edits:
    """Collects replacements of spans of one text.

    Args:
        text: The text, ending in a line end.
        careful: False writes each changed top-level entry anew as a whole, which always works.
    """

    def __init__(self, text: str, careful: bool) -> None:
        self.text = text
        self.careful = careful
        self.spans: list[tuple[int, int, int, str]] = []

    def applied(self) -> str:
        """The text with all replacements made."""
        parts, at = [], 0
        for start, end, _, new in sorted(self.spans):
            if start < at:
                return self.text  # Overlapping edits: the caller sees that nothing was changed and tries the other way.
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]])

    def _put(self, start: int, end: int, new: str) -> None:
        self.spans.append((start, end, len(self.spans), new))

    # Places

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        return self.text.index("\n", at)

    def _end(self, node: yaml.Node) -> int:
        """Where a value's own text ends: before a comment, a blank line or the next entry."""
        if isinstance(node, yaml.ScalarNode):
            if node.style in FOLDED:
                return node.start_mark.index + len(self.text[node.start_mark.index : self._block_end(node)].rstrip())
            return int(node.end_mark.index)
        assert isinstance(node, yaml.CollectionNode)  # noqa: S101 (there is no third kind)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self._entry_end(*last) if isinstance(node, yaml.MappingNode) else self._end(last)

    def _block_end(self, node: yaml.ScalarNode) -> int:
        """Where the lines of a `|` or `>` text end: libyaml counts comment lines below it in."""
        at = self._line_end(node.start_mark.index) + 1
        indent = None
        while at < len(self.text):
            line = self.text[at : self._line_end(at)]
            depth = len(line) - len(line.lstrip(" "))
            if line.strip():
                indent = depth if indent is None else indent
                if depth < indent or at >= node.end_mark.index:
                    break
            at += len(line) + 1
        return at

    def _entry_end(self, key: yaml.Node, value: yaml.Node) -> int:
        end = self._end(value)
        if end <= key.end_mark.index or not self.text[key.end_mark.index : end].strip():
            return self.text.index(":", key.end_mark.index) + 1
        return end

    def _dash(self, node: yaml.Node) -> int:
        """Where the dash of a list's item stands."""
        at = node.start_mark.index
        return at if self.text[at] == "-" and not self.text[at + 1].strip() else self.text.rindex("-", 0, at)

    # Comments

    def _comments(self, start: int, node: yaml.Node, end: int) -> list[str]:
        """Comments that stand between the words of a span that is written anew."""
        found, at = [], start
        for word in _words(node):
            found += COMMENT_LINE.findall(self.text[at : word.start_mark.index])
            if word.style in FOLDED:
                found += COMMENT_LINE.findall(self.text[word.start_mark.index : self._line_end(word.start_mark.index)])
            at = max(at, self._end(word))
        return found + COMMENT_LINE.findall(self.text[at:end])

    def _above(self, at: int, comments: list[str]) -> None:
        """Put comments on lines of their own above the line of `at`."""
        if comments:
            line = self._line_start(at)
            indent = " " * (len(self.text[line:at]) - len(self.text[line:at].lstrip(" ")))
            self._put(line, line, "".join(f"{indent}{comment}\n" for comment in comments))

    # Entries of a mapping

    def mapping(self, node: yaml.MappingNode, new: dict[str, Any]) -> None:
        """Bring a mapping in block form to the wanted values."""
        pairs = {key.value: (key, value) for key, value in node.value}
        kept = [name for name in pairs if name in new]
        for index, (name, (key, value)) in enumerate(pairs.items()):
            if name in new:
                self._entry(key, value, new[name])
            else:
                following = list(pairs.values())[index + 1][0] if index + 1 < len(pairs) else None
                self._remove(key, value, following)
        for name in new:
            if name not in pairs:
                self._insert(name, new, pairs, kept)

    def _entry(self, key: yaml.Node, value: yaml.Node, new: Any) -> None:
        old = _values(value)
        if old == new and isinstance(old, Plain) == isinstance(new, Plain):
            return
        if old == new and not isinstance(new, dict | list):
            return
        if self.careful and self._inside(value, new):
            return
        start, end = key.start_mark.index, self._entry_end(key, value)
        written = _entry(key.value, new, key.start_mark.column)
        comments = self._comments(key.end_mark.index, value, end)
        rest = self.text[end : self._line_end(end)]
        if rest.strip() and "\n" in written:
            # A comment behind a text of several lines would become part of it.
            comments.append(rest.strip())
            end += len(rest)
        self._above(start, comments)
        self._put(start, end, written)

    def _inside(self, value: yaml.Node, new: Any) -> bool:
        """Change only parts of a value; False where it has to be written as a whole."""
        if isinstance(value, yaml.MappingNode) and isinstance(new, dict) and new and value.value:
            if not value.flow_style:
                self.mapping(value, new)
                return True
            if [key.value for key, _ in value.value] == list(new):
                return all(self._in_flow(child, new[key.value]) for key, child in value.value)
        if isinstance(value, yaml.SequenceNode) and isinstance(new, list) and new and value.value:
            if not value.flow_style:
                self.sequence(value, new)
                return True
            if len(value.value) == len(new):
                return all(self._in_flow(child, item) for child, item in zip(value.value, new, strict=True))
        return False

    def _in_flow(self, node: yaml.Node, new: Any) -> bool:
        if _values(node) == new:
            return True
        if isinstance(node, yaml.ScalarNode) and not isinstance(new, dict | list):
            start, end = node.start_mark.index, node.end_mark.index
            if end == start:
                return False
            self._put(start, end, _flow(new))
            return True
        return self._inside(node, new)

    def _remove(self, key: yaml.Node, value: yaml.Node, following: yaml.Node | None) -> None:
        start, end = key.start_mark.index, self._entry_end(key, value)
        line, line_end = self._line_start(start), self._line_end(end)
        comments = self._comments(key.end_mark.index, value, end)
        if self.text[line:start].strip() and following is not None:
            # The first entry of a list's item shares its line with the dash: the next one moves up to it.
            next_entry = following.start_mark.index
            self._above(start, [*comments, *COMMENT_LINE.findall(self.text[end:next_entry])])
            self._put(start, next_entry, "")
            return
        comments += COMMENT_LINE.findall(self.text[end:line_end])
        indent = self.text[line:start]
        self._put(line, line_end + 1, "".join(f"{indent}{comment}\n" for comment in comments))

    def _insert(self, name: str, new: dict[str, Any], pairs: dict[str, Any], kept: list[str]) -> None:
        order = list(new)
        before = [other for other in order[: order.index(name)] if other in pairs]
        if before:
            key, value = pairs[before[-1]]
            at = self._line_end(self._entry_end(key, value))
            indent = key.start_mark.column
            self._put(at, at, f"\n{' ' * indent}{_entry(name, new[name], indent)}")
        elif kept:
            key, _ = pairs[kept[0]]
            at, indent = key.start_mark.index, key.start_mark.column
            self._put(at, at, f"{_entry(name, new[name], indent)}\n{' ' * indent}")

    # Items of a list

    def sequence(self, node: yaml.SequenceNode, new: list[Any]) -> None:
        """Bring a list in block form to the wanted items."""
        old = [_values(child) for child in node.value]
        matcher = difflib.SequenceMatcher(None, [_print(v) for v in old], [_print(v) for v in new], autojunk=False)
        last = self._dash(node.value[0])
        column = last - self._line_start(last)
        at: int | None = None
        for tag, low, high, new_low, new_high in matcher.get_opcodes():
            if tag == "equal":
                at = self._line_end(self._end(node.value[high - 1]))
                continue
            both = min(high - low, new_high - new_low)
            for index in range(both):
                self._item(node.value[low + index], new[new_low + index])
                at = self._line_end(self._end(node.value[low + index]))
            for index in range(low + both, high):
                self._drop(node.value[index])
            added = [f"{' ' * column}- {_item(item, column + 2)}\n" for item in new[new_low + both : new_high]]
            if not added:
                continue
            if at is None:
                start = self._line_start(last)
                self._put(start, start, "".join(added))
            else:
                self._put(at, at, "\n" + "".join(added).removesuffix("\n"))

    def _item(self, node: yaml.Node, new: Any) -> None:
        if self._inside(node, new):
            return
        start, end = node.start_mark.index, self._end(node)
        dash = self._dash(node)
        written = _item(new, dash - self._line_start(dash) + 2)
        comments = self._comments(start, node, end)
        rest = self.text[end : self._line_end(end)]
        if rest.strip() and "\n" in written:
            comments.append(rest.strip())
            end += len(rest)
        self._above(dash, comments)
        self._put(dash, end, f"- {written}")

    def _drop(self, node: yaml.Node) -> None:
        dash, end = self._dash(node), self._end(node)
        line, line_end = self._line_start(dash), self._line_end(max(end, dash))
        comments = [*self._comments(dash, node, end), *COMMENT_LINE.findall(self.text[end:line_end])]
        indent = " " * (dash - line)
        self._put(line, line_end + 1, "".join(f"{indent}{comment}\n" for comment in comments))


def _words(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """All words of a value in the order of the text."""
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _words(part)


def _print(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# Writing values


class _Dumper(yaml.SafeDumper):
    """Writes as the records are written: lists indented, long texts folded, texts of several lines with `|`."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value twice where it stands twice."""
        return True


def _represent_text(dumper: _Dumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style="|" if "\n" in value else None)


def _represent_plain(dumper: _Dumper, value: Plain) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(value))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Plain, _represent_plain)
_Dumper.add_representer(type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "null"))


def _dump(value: Any, width: int, flow: bool = False) -> str:
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=width, default_flow_style=flow
    )
    return text.removesuffix("\n").removesuffix("\n...")


def _entry(key: str, value: Any, indent: int) -> str:
    """`key: value`, its further lines indented."""
    if isinstance(value, list) and value and not any(isinstance(item, dict | list) for item in value):
        line = f"{key}: {_flow(value)}"
        if len(line) + indent <= WIDTH:
            return line
    return _indented(_dump({key: value}, max(WIDTH - indent, 40)), indent)


def _item(value: Any, indent: int) -> str:
    if not isinstance(value, dict | list):
        # Inside a list, so that the writer knows how deep a folded text stands.
        return _indented(_dump([value], max(WIDTH - indent, 40)).removeprefix("- "), indent - 2)
    if isinstance(value, dict) and value:
        return f"\n{' ' * indent}".join(_entry(key, part, indent) for key, part in value.items())
    return _flow(value)


def _flow(value: Any) -> str:
    """A value on one line, as it stands inside brackets."""
    return _dump([value], 1_000_000, flow=True)[1:-1]


def _indented(text: str, indent: int) -> str:
    return re.sub(r"\n(?=[^\n])", "\n" + " " * indent, text)
