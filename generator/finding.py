"""One thing that is wrong in one file, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """Something wrong in one file: rule, 1-based place, path of the value, facts.

    Two facts have a meaning of their own: `ragam` picks a variant of the rule's text, and `baru` is the right form of
    the value, from which the corrected line `tulis` is made.
    """

    rule: str
    line: int = 1
    column: int = 1
    path: Path_ = ()
    facts: Mapping[str, object] = field(default_factory=dict)
