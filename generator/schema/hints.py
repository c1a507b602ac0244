"""What to write into each field, in Indonesian: one text for the Excel sheets, the web form and the JSON Schemas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

FILE = Path(__file__).parent / "isian.yml"


@dataclass(frozen=True)
class Hint:
    """A field explained.

    Attributes:
        text: One or two sentences for somebody who fills it in.
        example: A value as it stands in a record; empty where none would help.
    """

    text: str
    example: str = ""


@cache
def read_hints() -> dict[str, Hint]:
    """Every text by field, or by `Model.field` where a field means something else in that model."""
    entries = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
    return {name: Hint(entry["ket"], entry.get("contoh", "")) for name, entry in entries.items()}


def hint_of(model: type[BaseModel], name: str) -> Hint:
    """The text of a field: that of the model or of the nearest model it is made from, else that of the name alone.

    Empty where nobody has written one yet, which a test refuses.
    """
    hints = read_hints()
    for parent in model.__mro__:
        if (hint := hints.get(f"{parent.__name__}.{name}")) is not None:
            return hint
    return hints.get(name, Hint(""))
