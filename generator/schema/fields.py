"""What the models say of each place in a file: which class stands there, or which kind of word."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, BeforeValidator

from generator.schema import Agreement, Offer, Plan, Potential, Region
from generator.schema.guide import GUIDE_FILES
from generator.schema.reference import REFERENCE_FILES
from generator.schema.scalars import (
    read_date,
    read_degrees,
    read_number,
    read_partial_date,
    read_switch,
    read_whole,
)

KINDS = {
    read_number: "number",
    read_degrees: "number",
    read_whole: "number",
    read_switch: "switch",
    read_date: "date",
    read_partial_date: "date",
}
RECORD_CLASSES: dict[str, type[BaseModel]] = {
    "potensi": Potential,
    "kemitraan": Agreement,
    "rencana": Plan,
    "tawaran": Offer,
}


@dataclass(frozen=True)
class Shape:
    """One place in a file.

    Attributes:
        annotation: The type that the models give it.
        kind: `number`, `switch` or `date` for such words; empty for text and for what holds other values.
    """

    annotation: Any
    kind: str = ""

    @property
    def model(self) -> type[BaseModel] | None:
        """The class whose fields stand here."""
        found = _strip(self.annotation)
        return found if isinstance(found, type) and issubclass(found, BaseModel) else None

    def field(self, name: str) -> Shape | None:
        """The place of one field of a class, or of one key of a mapping."""
        model = self.model
        if model is not None:
            info = model.model_fields.get(name)
            if info is None:
                return None
            annotation: Any = info.annotation
            return Shape(annotation, _kind(info.metadata) or _kind_in(annotation))
        return self._argument(dict, 1)

    def item(self) -> Shape | None:
        """The place of one entry of a list."""
        return self._argument(list, 0)

    def _argument(self, origin: type, index: int) -> Shape | None:
        found = _strip(self.annotation)
        if typing.get_origin(found) is not origin:
            return None
        inner = typing.get_args(found)[index]
        return Shape(inner, _kind_in(inner))


@cache
def _strip(annotation: Any) -> Any:
    """The type inside Optional and Annotated."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _strip(typing.get_args(annotation)[0])
    if type(None) in typing.get_args(annotation):
        return _strip(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return annotation


def _kind(metadata: list[Any] | tuple[Any, ...]) -> str:
    for part in metadata:
        if isinstance(part, BeforeValidator) and part.func in KINDS:
            return KINDS[part.func]
    return ""


@cache
def _kind_in(annotation: Any) -> str:
    if typing.get_origin(annotation) is typing.Annotated:
        return _kind(typing.get_args(annotation)[1:]) or _kind_in(typing.get_args(annotation)[0])
    parts = typing.get_args(annotation)
    if type(None) in parts:
        return next((kind for part in parts if (kind := _kind_in(part))), "")
    return ""


def shape_of_file(path: Path) -> Shape | None:
    """The shape of a whole file of `regions/`, by its name and folder; None for a file that is no record."""
    if path.parent.name == "_acuan":
        listed = (REFERENCE_FILES | GUIDE_FILES).get(path.stem)
        return Shape(listed) if listed else None
    if path.name == "wilayah.yml":
        return Shape(Region)
    record = RECORD_CLASSES.get(path.parent.name)
    return Shape(record) if record else None
