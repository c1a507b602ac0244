"""JSON Schemas of all records and lists, made from the models: what editors, forms and other programs check against."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.load import parse_document
from generator.schema.fields import RECORD_CLASSES, Shape
from generator.schema.order import field_order
from generator.schema.reference import REFERENCE_FILES
from generator.schema.region import Region
from generator.words.fields import field_words

DIALECT = "http://json-schema.org/draft-07/schema#"
PROFILE = "wilayah"
REFERENCE_PREFIX = "acuan-"
SCHEMA_FOLDER = "data/skema/"
SCHEMA_PATHS = tuple(
    f"{SCHEMA_FOLDER}{name}.json"
    for name in (PROFILE, *RECORD_CLASSES, *(REFERENCE_PREFIX + name for name in REFERENCE_FILES))
)
TITLES = {
    PROFILE: "Profil daerah: regions/DAERAH/wilayah.yml",
    "potensi": "Potensi: regions/DAERAH/potensi/NAMA.yml",
    "kemitraan": "Kerja sama: regions/DAERAH/kemitraan/NAMA.yml",
    "rencana": "Rencana dan kontak: regions/DAERAH/rencana/NAMA.yml",
    "tawaran": "Tawaran dan kebutuhan: regions/DAERAH/tawaran/NAMA.yml",
}

LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
TEXT_LIMITS = {"min_length": "minLength", "max_length": "maxLength"}
LIST_LIMITS = {"min_length": "minItems", "max_length": "maxItems"}
"""Limits behind a reader of our own come out in pydantic's words instead of JSON Schema's."""


class SchemaWriter(GenerateJsonSchema):
    """Writes what a file may hold, which is wider than what the values become: `ya` for true, `1250` for a decimal."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A number with its limits."""
        return {"type": "number"} | {word: float(schema[key]) for key, word in LIMITS.items() if key in schema}  # type: ignore[literal-required]

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        """Yes or no in the words that staff write."""
        return {"enum": ["ya", "tidak", True, False]}


def schema_of(name: str, model: type[BaseModel]) -> dict[str, Any]:
    """The schema of one kind of file, with the meaning of each field in Indonesian (`x-en`: in English)."""
    schema = model.model_json_schema(ref_template="#/definitions/{model}", schema_generator=SchemaWriter)
    definitions = schema.pop("$defs", {})
    for owner in _classes(model):
        _describe(schema if owner is model else definitions[owner.__name__], owner)
    head = {"$schema": DIALECT, "title": TITLES.get(name, f"regions/_acuan/{name.removeprefix(REFERENCE_PREFIX)}.yml")}
    whole: dict[str, Any] = _tidy(head | {"type": "object"} | schema | {"definitions": definitions})
    whole["title"] = head["title"]
    return whole


def _classes(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The class and every class inside it."""
    waiting, seen = [model], {model}
    while waiting:
        owner = waiting.pop()
        yield owner
        for name in owner.model_fields:
            inner = Shape(owner).field(name)
            while inner is not None:
                if inner.model and inner.model not in seen:
                    seen.add(inner.model)
                    waiting.append(inner.model)
                inner = None if inner.model else inner.item() or inner.field("*")


def _describe(schema: dict[str, Any], owner: type[BaseModel]) -> None:
    schema.pop("description", None)
    properties = schema.get("properties", {})
    for name in field_order(owner):
        words = field_words(owner, name)
        if words and name in properties:
            examples = [_example(owner, name, words.example)]
            properties[name] |= {"description": words.meaning["id"], "x-en": words.meaning["en"], "examples": examples}
    schema["properties"] = {name: properties[name] for name in field_order(owner) if name in properties}


def _example(owner: type[BaseModel], name: str, text: str) -> Any:
    """An example as the value that a YAML reader makes of it."""
    document = parse_document(f"{name}: {text}\n".encode(), name)
    return _as_value(document.data[name], Shape(owner).field(name))


def _as_value(raw: Any, shape: Shape | None) -> Any:
    if isinstance(raw, dict):
        return {key: _as_value(child, shape and shape.field(key)) for key, child in raw.items()}
    if isinstance(raw, list):
        return [_as_value(child, shape and shape.item()) for child in raw]
    if isinstance(raw, str) and shape and shape.kind == "number":
        return float(raw) if "." in raw else int(raw)
    return raw


def _tidy(value: Any) -> Any:
    """Without the titles and defaults that say nothing; yes and no in words."""
    if isinstance(value, list):
        return [_tidy(child) for child in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    words = LIMITS | (LIST_LIMITS if value.get("type") == "array" else TEXT_LIMITS)
    for key, child in value.items():
        key = words.get(key, key) if isinstance(child, int | float) else key
        if key == "title" and isinstance(child, str):
            continue
        if key == "default":
            if child is None or child == [] or isinstance(child, dict):
                continue
            child = {True: "ya", False: "tidak"}.get(child, child) if isinstance(child, bool) else child
        kept[key] = child if key in ("examples", "enum") else _tidy(child)
    return kept


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file, without `.json`."""
    models: dict[str, type[BaseModel]] = {PROFILE: Region, **RECORD_CLASSES}
    models |= {REFERENCE_PREFIX + name: model for name, model in REFERENCE_FILES.items()}
    return {name: schema_of(name, model) for name, model in models.items()}


def schema_files() -> Iterator[tuple[str, str]]:
    """File name and text of every schema."""
    for name, schema in schemas().items():
        yield f"{name}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schemas(folder: Path) -> list[str]:
    """Write all schemas into a folder; the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, text in schema_files():
        (folder / name).write_bytes(text.encode("utf-8"))
        names.append(name)
    return names


def editor_mapping(folder: str = "./skema/") -> dict[str, list[str]]:
    """Which schema goes with which files, as editors want to have it."""
    mapping = {}
    for name in schemas():
        if name.startswith(REFERENCE_PREFIX):
            pattern = f"regions/_acuan/{name.removeprefix(REFERENCE_PREFIX)}.yml"
        else:
            pattern = "regions/*/wilayah.yml" if name == PROFILE else f"regions/*/{name}/*.yml"
        mapping[f"{folder}{name}.json"] = [pattern]
    return mapping
