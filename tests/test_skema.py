"""The JSON Schemas: made from the models, checked in for editors, true of every real record."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.load import parse_document
from generator.outputs.json_schema import _as_value, _classes, editor_mapping, schema_files, schemas
from generator.schema import Region
from generator.schema.fields import RECORD_CLASSES, Shape, shape_of_file
from generator.words.fields import field_words, load_fields
from tests.conftest import ROOT

SCHEMAS = schemas()
CLASSES: list[type[BaseModel]] = [owner for model in (Region, *RECORD_CLASSES.values()) for owner in _classes(model)]


def test_checked_in_schemas_are_those_of_the_models() -> None:
    wanted = dict(schema_files())
    found = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "skema").glob("*.json")}
    assert found == wanted, "run: katalog schema skema"


def test_editors_know_which_schema_goes_with_which_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == editor_mapping()
    for schema, (pattern,) in settings["yaml.schemas"].items():
        assert (ROOT / schema).is_file()
        if "_acuan" not in pattern:
            assert list(ROOT.glob(pattern)), pattern


def test_schemas_are_schemas() -> None:
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)


def name_of_schema(path: Path) -> str:
    if path.parent.name == "_acuan":
        return f"acuan-{path.stem}"
    return "wilayah" if path.name == "wilayah.yml" else path.parent.name


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_real_records_follow_their_schema(real: Catalogue, name: str) -> None:
    validator = jsonschema.Draft7Validator(SCHEMAS[name])
    for document in real.documents.values():
        path = Path(document.file)
        if name_of_schema(path) != name or document.data is None:
            continue
        value = _as_value(document.data, shape_of_file(path))
        errors = [f"{document.file}: {error.json_path} {error.message}"[:300] for error in validator.iter_errors(value)]
        assert errors == []


def test_a_wrong_record_breaks_its_schema() -> None:
    validator = jsonschema.Draft7Validator(SCHEMAS["potensi"])
    wrong = {
        "judul": {"id": "x"},
        "ringkasan": "teks",
        "sektor": "Perikanan Laut",
        "tempat": {},
        "unggulan": "betul",
        "x": 1,
    }
    places = {error.json_path for error in validator.iter_errors(wrong)}
    assert places == {"$", "$.ringkasan", "$.sektor", "$.unggulan"}


def test_every_field_is_explained_in_both_languages() -> None:
    missing = [
        f"{owner.__name__}.{name}" for owner in CLASSES for name in owner.model_fields if not field_words(owner, name)
    ]
    assert missing == []
    for name, words in load_fields().items():
        assert words.meaning["id"] != words.meaning["en"], name
        assert words.example, name


def test_no_explanation_is_left_over() -> None:
    used = [field_words(owner, name) for owner in CLASSES for name in owner.model_fields]
    extra = {"Redirect.judul"}
    assert [name for name, words in load_fields().items() if words not in used and name not in extra] == []


@pytest.mark.parametrize("owner", CLASSES, ids=lambda owner: owner.__name__)
def test_every_example_is_a_value_that_the_model_takes(owner: type[BaseModel]) -> None:
    for name in owner.model_fields:
        words = field_words(owner, name)
        assert words
        raw = yaml.load(f"{name}: {words.example}", Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
        document = parse_document(f"{name}: {words.example}\n".encode(), name)
        assert document.findings == []
        assert document.data == raw
        shape = Shape(owner).field(name)
        assert shape
        owner.__pydantic_validator__.validate_assignment(owner.model_construct(), name, raw[name])
