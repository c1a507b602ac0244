"""Go through a record's parts with the path of each, and make findings that stand on the right line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar, cast

from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.load import Document, Finding, Path_

M = TypeVar("M", bound=BaseModel)
Found = tuple[Document, Finding]


def find(document: Document, rule: str, path: Path_, **facts: object) -> Found:
    """Make a finding at the line of `path`."""
    line, column = document.place(path)
    return document, Finding(rule, line, column, path, facts)


def parts(catalogue: Catalogue, record: BaseModel, kind: type[M]) -> list[tuple[Path_, M]]:
    """Every part of one class inside a record, with its path. A record is walked once for all rules."""
    walked = catalogue.parts.get(id(record))
    if walked is None:
        walked = catalogue.parts[id(record)] = {BaseModel: list(_walk(record, ()))}
    if kind not in walked:
        walked[kind] = [(path, part) for path, part in walked[BaseModel] if isinstance(part, kind)]
    return cast("list[tuple[Path_, M]]", walked[kind])


def _walk(value: object, path: Path_) -> Iterator[tuple[Path_, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in value.model_fields_set:
            child = getattr(value, name)
            if isinstance(child, BaseModel | list | dict):
                yield from _walk(child, (*path, name))
    elif isinstance(value, dict):
        for name, child in value.items():
            if isinstance(child, BaseModel | list | dict):
                yield from _walk(child, (*path, name))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            if isinstance(child, BaseModel | list | dict):
                yield from _walk(child, (*path, index))


def typed_documents(catalogue: Catalogue) -> Iterator[tuple[Document, BaseModel]]:
    """Every record and every list that carries figures or sources."""
    for entry in catalogue.entries():
        yield entry.document, entry.record
    lists = {
        "simpul": catalogue.references.nodes,
        "rute": catalogue.references.routes,
        "istilah": catalogue.references.glossary,
        "beranda": catalogue.references.home,
        "peraturan": catalogue.references.regulations,
        "prosedur": catalogue.references.procedures,
        "dokumen": catalogue.references.papers,
        "pilihan": catalogue.references.choice,
        "templat": catalogue.references.templates,
    }
    for name, value in lists.items():
        if name in catalogue.reference_documents and value is not None:
            yield catalogue.reference_documents[name], value
