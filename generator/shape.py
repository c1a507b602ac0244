"""Turn the schema's refusals into findings: which field, which line, what was written, what is near to it."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load import Document, Finding, Path_

SCALAR_RULES = {
    "alamat-web",
    "angka",
    "angka-bulat",
    "angka-koma",
    "angka-titik-ribuan",
    "kode-kata",
    "rujukan-bentuk",
    "tanggal",
    "tanggal-tidak-ada",
    "teks",
    "teks-kosong",
    "ya-tidak",
}
LIMIT_ERRORS = {
    "greater_than": "gt",
    "greater_than_equal": "ge",
    "less_than": "lt",
    "less_than_equal": "le",
}
SHAPE_WORDS = {
    "model_type": "kelompok isian",
    "model_attributes_type": "kelompok isian",
    "dict_type": "kelompok isian",
    "list_type": "daftar",
}


def findings_of(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Finding]:
    """Explain every refusal of one document.

    Args:
        error: What pydantic collected.
        model: The class that refused; its fields give the suggestions.
        document: Gives the line of each value.
    """
    for detail in error.errors(include_url=False):
        path, rule, facts = _explain(detail, model)
        line, column = document.place(path)
        yield Finding(rule, line, column, path, facts)


def _explain(detail: ErrorDetails, model: type[BaseModel]) -> tuple[Path_, str, dict[str, object]]:
    kind, path, context = detail["type"], detail["loc"], detail.get("ctx", {})
    raw = detail.get("input")
    facts: dict[str, object] = {"kunci": str(path[-1]) if path else "", "raw": _shown(raw)}
    if path and path[-1] == "[key]":
        return path[:-1], "kode-kata", facts | {"raw": str(path[-2])}
    if kind == "missing":
        return path, "isian-wajib", facts
    if kind == "extra_forbidden":
        names = _fields_at(model, path[:-1])
        near = difflib.get_close_matches(str(path[-1]), names, n=1, cutoff=0.6)
        rule = "kunci-salah-ketik" if near else "kunci-tak-dikenal"
        return path, rule, facts | {"saran": near[0] if near else "", "daftar": ", ".join(names)}
    if kind == "literal_error":
        choices = [choice.strip("'") for choice in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = difflib.get_close_matches(str(raw), choices, n=1, cutoff=0.5)
        return path, "pilihan", facts | {"daftar": ", ".join(choices), "saran": near[0] if near else choices[0]}
    if kind in ("string_too_long", "too_long") and isinstance(raw, str):
        return path, "teks-panjang", facts | {"batas": context["max_length"], "panjang": len(raw)}
    if kind in ("too_short", "too_long"):
        return path, "banyak-butir", facts | {"paling": context.get("min_length", context.get("max_length"))}
    if kind == "string_pattern_mismatch":
        return path, "pola", facts
    if kind in LIMIT_ERRORS:
        return path, "di-luar-batas", facts | {"batas": context[LIMIT_ERRORS[kind]]}
    if kind in SHAPE_WORDS:
        rule = "butir-kosong" if raw is None else "bentuk-salah"
        return path, rule, facts | {"bentuk": SHAPE_WORDS[kind]}
    if raw is None:
        rule = "butir-kosong" if path and isinstance(path[-1], int) else "teks-kosong"
        return path, rule, facts
    if kind not in SCALAR_RULES:
        return path, "bentuk-salah", facts | {"bentuk": SHAPE_WORDS["model_type"]}
    return path, kind, facts | {key: value for key, value in context.items() if key not in facts}


def _shown(raw: Any) -> str:
    """The text as typed; for a list or group only a sign that there is one."""
    if isinstance(raw, dict | list):
        return "{…}" if isinstance(raw, dict) else "[…]"
    return "" if raw is None else str(raw)[:80]


def _fields_at(model: type[BaseModel], path: Path_) -> list[str]:
    """The field names allowed at a path, by walking the annotations."""
    current: Any = model
    for step in path:
        inner = _model_in(current)
        if inner is None:
            return []
        current = inner
        if isinstance(step, str) and step in inner.model_fields:
            current = inner.model_fields[step].annotation
    found = _model_in(current)
    return list(found.model_fields) if found else []


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside a list, dict, optional or annotated type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in reversed(typing.get_args(annotation)):
        if found := _model_in(part):
            return found
    return None
