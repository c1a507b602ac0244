"""What each field means, in both languages, with an example: one list for editors, messages and starter records."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel


@dataclass(frozen=True)
class FieldWords:
    """A field in words.

    Attributes:
        meaning: By language.
        example: What may stand after the colon, as YAML.
    """

    meaning: dict[str, str]
    example: str


@cache
def load_fields() -> dict[str, FieldWords]:
    """Read the list, by field name, or `Class.field` where a class uses a name in its own sense."""
    text = (Path(__file__).parent / "isian.yml").read_text(encoding="utf-8")
    rows = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
    return {name: FieldWords({"id": row["id"], "en": row["en"]}, row["contoh"]) for name, row in rows.items()}


def field_words(model: type[BaseModel] | None, name: str) -> FieldWords | None:
    """The words of a field of one class; None for a field that the list leaves out."""
    fields = load_fields()
    classes = model.__mro__ if model and name in model.model_fields else ()
    owners = [f"{owner.__name__}.{name}" for owner in classes]
    return next((fields[key] for key in (*owners, name) if key in fields), None)


def example_line(model: type[BaseModel] | None, name: str) -> str:
    """A line to copy: `sektor: perikanan`."""
    words = field_words(model, name)
    return f"{name}: {words.example if words else '…'}"
