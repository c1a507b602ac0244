"""The order of fields in a file: as the class has them, and what every record has at the end, sources last."""

from __future__ import annotations

from pydantic import BaseModel

from generator.schema.common import Listed, Record

AT_THE_END = ("terbitkan", "ditinjau", "catatan", "sumber")


def field_order(model: type[BaseModel]) -> list[str]:
    """A class's fields in the order in which its files have them."""
    names = list(model.model_fields)
    if not issubclass(model, Record | Listed):
        return names
    return [name for name in names if name not in AT_THE_END] + [name for name in AT_THE_END if name in names]
