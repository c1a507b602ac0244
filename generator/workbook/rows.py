"""A record's values by place, and how changed values get back into the record."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from generator.finding import Path_
from generator.schema.order import field_order
from generator.workbook.cells import Value, raw_of, value_of
from generator.workbook.layout import ITEM, KEY, Column, Pattern, Sheet, model_at, models, sheets


@dataclass
class Flat:
    """A record without its shape.

    Attributes:
        values: Every value that is there, by its path.
        rows: The place of every item of a list or mapping, in reading order.
    """

    values: dict[Path_, Value] = field(default_factory=dict)
    rows: list[Path_] = field(default_factory=list)

    def below(self, place: Path_) -> dict[Path_, Value]:
        """The values of one item, those of lists inside it included."""
        return {path: value for path, value in self.values.items() if path[: len(place)] == place}


def flatten(kind: str, raw: dict[str, Any]) -> Flat:
    """Take a record's raw values apart.

    Args:
        kind: The record kind.
        raw: As the loader gives them.
    """
    flat = Flat()
    for sheet in sheets():
        for pattern in sheet.patterns.get(kind, ()):
            for place, part in _parts(raw, pattern):
                if place:
                    flat.rows.append(place)
                for column in sheet.columns:
                    if (value := value_of(column, _dig(part, column.path))) is not None:
                        flat.values[(*place, *column.path)] = value
    return flat


def _parts(raw: Any, pattern: Pattern, place: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """The parts of a record at a pattern, each with its place."""
    if not pattern:
        yield place, raw
        return
    name, container, rest = pattern[0], pattern[1], pattern[2:]
    held = raw.get(name) if isinstance(raw, dict) else None
    if container == ITEM and isinstance(held, list):
        for index, item in enumerate(held):
            yield from _parts(item, rest, (*place, name, index))
    elif container == KEY and isinstance(held, dict):
        for key, item in held.items():
            yield from _parts(item, rest, (*place, name, key))


def _dig(part: Any, path: Pattern) -> Any:
    for name in path:
        if not isinstance(part, dict):
            return None
        part = part.get(name)
    return part


def pattern_of(place: Path_) -> Pattern:
    """The pattern of an item's place: `("angka", 3)` is of `("angka", "#")`."""
    return tuple(
        (ITEM if isinstance(step, int) else KEY) if index % 2 else str(step) for index, step in enumerate(place)
    )


@cache
def column_at(kind: str, path: Path_) -> tuple[Sheet, Path_, Column]:
    """The sheet, the row's place and the column of a value.

    Raises:
        KeyError: No sheet has such a value.
    """
    for end in range(len(path) - 1, -1, -1):
        place = path[:end]
        for sheet in sheets():
            if len(place) % 2 == 0 and pattern_of(place) in sheet.patterns.get(kind, ()):
                column = sheet.column(tuple(map(str, path[end:])))
                if column is not None:
                    return sheet, place, column
    raise KeyError(path)


@dataclass
class Edit:
    """What is to be changed in one record.

    Attributes:
        values: New values by path; None empties.
        removed: Places of items to take away.
    """

    values: dict[Path_, Value] = field(default_factory=dict)
    removed: list[Path_] = field(default_factory=list)


def apply(kind: str, raw: dict[str, Any], edit: Edit) -> dict[str, Any]:
    """Give a record's raw values with an edit made. New items go to the end of their list."""
    new = copy.deepcopy(raw)
    for path, value in sorted(edit.values.items(), key=lambda item: [(isinstance(s, str), s) for s in item[0]]):
        column = column_at(kind, path)[2]
        if value is None:
            _empty(kind, new, path, column.empty_word)
        else:
            _put(kind, new, path, raw_of(column, value))
    # From the back, so that the numbers of those still to go stay right.
    for place in sorted(edit.removed, key=lambda place: [str(step).zfill(9) for step in place], reverse=True):
        _remove(new, place)
    return new


def _put(kind: str, raw: dict[str, Any], path: Path_, value: Any) -> None:
    here: Any = raw
    for depth, step in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(here, list):
            assert isinstance(step, int)  # noqa: S101 (paths follow the schema)
            while len(here) <= step:
                here.append({})
            here = here[step]
            continue
        following = path[depth + 1] if not last else None
        name = str(step)
        if last or not isinstance(here.get(name), dict | list):
            fresh: Any = value if last else [] if isinstance(following, int) else {}
            _insert(here, name, fresh, _order(kind, path[:depth]))
        here = here[name]


def _insert(group: dict[str, Any], name: str, value: Any, order: list[str]) -> None:
    """Set a field; a new one stands behind the last present field that comes before it in the schema."""
    if name in group or name not in order:
        group[name] = value
        return
    before = set(order[: order.index(name)])
    names = list(group)
    at = max((index + 1 for index, other in enumerate(names) if other in before), default=0)
    items = list(group.items())
    items.insert(at, (name, value))
    group.clear()
    group.update(items)


def _order(kind: str, path: Path_) -> list[str]:
    model = model_at(kind, path) if path else models()[kind]
    return field_order(model) if model else []


def _empty(kind: str, raw: dict[str, Any], path: Path_, keep: bool) -> None:
    """Take a value away, and the groups that are left without any; `keep` leaves the field as `null`."""
    trail: list[Any] = [raw]
    for step in path[:-1]:
        inner = trail[-1]
        known = step in inner if isinstance(inner, dict) else isinstance(step, int) and step < len(inner)
        if not known:
            if keep:
                _put(kind, raw, path, None)
            return
        trail.append(inner[step])
    if keep:
        _put(kind, raw, path, None)
        return
    for depth in range(len(path) - 1, -1, -1):
        inner, step = trail[depth], path[depth]
        if not isinstance(inner, dict) or step not in inner:
            return
        del inner[step]
        # An item of a list stays, even empty: only a word removes it.
        if inner or depth == 0 or isinstance(path[depth - 1], int):
            return


def _remove(raw: dict[str, Any], place: Path_) -> None:
    here: Any = raw
    trail: list[tuple[Any, Any]] = []
    for step in place:
        trail.append((here, step))
        here = here[step]
    holder, step = trail.pop()
    del holder[step]
    if not holder and trail:
        outer, name = trail.pop()
        del outer[name]


def place_after(place: Path_, removed: list[Path_]) -> Path_:
    """Where an item or value stands once others before it in its lists have gone."""
    steps = list(place)
    for gone in removed:
        depth = len(gone) - 1
        if len(place) > depth and gone[:-1] == place[:depth]:
            mine, theirs = place[depth], gone[-1]
            if isinstance(mine, int) and isinstance(theirs, int) and theirs < mine:
                steps[depth] = int(steps[depth]) - 1
    return tuple(steps)
