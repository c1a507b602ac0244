"""Turn the schema's refusals into findings: which field, which line, what was written, what the line should be."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

from babel import Locale
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.cures import quote
from generator.finding import Finding, Path_
from generator.formats import day
from generator.load import Document
from generator.naming import slug_of
from generator.schema.common import Text
from generator.schema.order import field_order
from generator.schema.slips import year_slip
from generator.words import LANGUAGES
from generator.words.fields import example_line

MAX_TOLD = 60
"""How many refusals of one file are told; a file with more has one cause behind them."""
PLACEHOLDER = "ISI:"
"""Starts the text that a starter record holds in place of what only a person knows."""
SCALAR_RULES = {
    "alamat-web",
    "angka",
    "angka-bulat",
    "angka-koma",
    "angka-titik-ribuan",
    "kode-kata",
    "koordinat",
    "rujukan-bentuk",
    "surel",
    "tanggal",
    "tanggal-tidak-ada",
    "teks",
    "teks-kosong",
    "telepon",
    "whatsapp",
    "ya-tidak",
}
LIMIT_ERRORS = {
    "greater_than": ("gt", "kurang-dari"),
    "greater_than_equal": ("ge", ""),
    "less_than": ("lt", "besar"),
    "less_than_equal": ("le", "besar"),
}
GROUP = {"id": "kelompok isian", "en": "a group of fields"}
SHAPE_WORDS = {
    "model_type": GROUP,
    "model_attributes_type": GROUP,
    "dict_type": GROUP,
    "list_type": {"id": "daftar", "en": "a list"},
}
TWO_LANGUAGES = {"id": "teks dua bahasa", "en": "text in two languages"}
OTHER_NAMES = {
    "address": "alamat", "akhir": "berakhir", "aktif": "status", "coordinates": "titik", "deskripsi": "uraian",
    "description": "uraian", "desc": "uraian", "dibaca": "diakses", "draf": "terbitkan", "draft": "terbitkan",
    "email": "surel", "e-mail": "surel", "figures": "angka", "foto": "dokumen", "harga": "angka", "hp": "telepon",
    "instansi": "kantor", "judul_en": "judul", "koordinat": "titik", "kota": "kecamatan", "lat": "lintang",
    "latitude": "lintang", "link": "url", "lokasi_id": "lokasi", "lon": "bujur", "long": "bujur", "longitude": "bujur",
    "lng": "bujur", "name": "nama", "nilai_juta": "nilai", "partner": "mitra", "phone": "telepon",
    "publish": "terbitkan",
    "published": "terbitkan", "referensi": "sumber", "selesai": "berakhir", "sektor_id": "sektor", "source": "sumber",
    "start": "mulai", "summary": "ringkasan", "tampil": "terbitkan", "tampilkan": "terbitkan", "tautan": "url",
    "tenggat": "berakhir", "title": "judul", "unit": "satuan", "value": "nilai", "volume": "nilai", "wa": "whatsapp",
    "website": "situs", "web": "situs", "year": "tahun",
}  # fmt: skip
"""What people call a field, and its name here, where the two do not look alike."""


def findings_of(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Finding]:
    """Explain every refusal of one document.

    Args:
        error: What pydantic collected.
        model: The class that refused; its fields give the suggestions.
        document: Gives the line of each value.
    """
    told: set[tuple[Path_, str]] = set()
    details = error.errors(include_url=False)
    for detail in details[:MAX_TOLD]:
        if _is_unfilled(detail.get("input")):
            continue
        path, rule, facts = _explain(detail, model, document)
        # A swapped pair is refused once for each of its numbers.
        if (path, rule) not in told:
            told.add((path, rule))
            line, column = document.place(path)
            yield Finding(rule, line, column, path, facts)
    if len(details) > MAX_TOLD:
        line, _ = document.place(details[MAX_TOLD]["loc"])
        yield Finding("masih-ada-lagi", line, facts={"banyak": len(details) - MAX_TOLD})


def placeholders(document: Document, model: type[BaseModel]) -> Iterator[Finding]:
    """Every instruction of a starter record that still stands in place of what only a person knows."""
    if any(PLACEHOLDER in line for line in document.lines):
        for path, raw in _words_in(document.data, ()):
            if _is_unfilled(raw):
                line, column = document.place(path)
                example = example_line(_class_at(model, path[:-1]), _key_of(path))
                facts = {"kunci": _key_of(path), "raw": _shown(raw), "tulis": example}
                yield Finding("belum-diisi", line, column, path, facts)


def _is_unfilled(raw: Any) -> bool:
    return isinstance(raw, str) and raw.lstrip().startswith(PLACEHOLDER)


def _words_in(data: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for name, child in data.items():
            yield from _words_in(child, (*path, name))
    elif isinstance(data, list):
        for index, child in enumerate(data):
            yield from _words_in(child, (*path, index))


def _explain(detail: ErrorDetails, model: type[BaseModel], document: Document) -> tuple[Path_, str, dict[str, object]]:
    kind, path, context = detail["type"], detail["loc"], detail.get("ctx", {})
    raw = detail.get("input")
    facts: dict[str, object] = {"kunci": _key_of(path), "raw": _shown(raw)}
    if path and path[-1] == "[key]":
        written = str(path[-2])
        return path[:-1], "kode-kata", facts | {"raw": written, "tulis": f"{slug_of(written)}:"}
    if kind == "missing":
        return path, "isian-wajib", facts | {"tulis": example_line(_class_at(model, path[:-1]), str(path[-1]))}
    if kind == "extra_forbidden":
        return _unknown_key(path, facts, model, document)
    if kind == "literal_error":
        return path, "pilihan", facts | _choice(str(context["expected"]), raw, path)
    if kind in ("string_too_long", "too_long") and isinstance(raw, str):
        limit = context["max_length"]
        return path, "teks-panjang", facts | {"batas": limit, "panjang": len(raw), "lebih": len(raw) - limit}
    if kind == "too_short":
        line = example_line(_class_at(model, path[:-1]), _key_of(path))
        return path, "banyak-butir", facts | {"paling": context["min_length"], "tulis": line}
    if kind == "too_long":
        return path, "banyak-butir", facts | {"paling": context["max_length"], "ragam": "lebih", "tulis": ""}
    if kind == "string_pattern_mismatch":
        return path, "pola", facts | _pattern(path, raw, model)
    if kind in LIMIT_ERRORS:
        name, ragam = LIMIT_ERRORS[kind]
        if swapped := _swapped(path, document):
            return path[:-1], "titik-tertukar", swapped
        return path, "di-luar-batas", facts | {"batas": context[name], "ragam": ragam}
    if raw is None:
        if path and isinstance(path[-1], int):
            return path, "butir-kosong", facts | _neighbours(path, document)
        return path, "teks-kosong", facts
    if kind in SHAPE_WORDS:
        return path, "bentuk-salah", facts | _shape(kind, path, raw, model)
    if kind not in SCALAR_RULES:
        return path, "bentuk-salah", facts | _shape("model_type", path, raw, model)
    facts |= {key: value for key, value in context.items() if key not in facts}
    return path, kind, facts | _scalar(kind, path, raw, facts)


def _scalar(kind: str, path: Path_, raw: Any, facts: dict[str, object]) -> dict[str, object]:
    """What the message of a refused word names besides what the type itself told."""
    key, new = _key_of(path), str(facts.get("baru") or "")
    if kind == "kode-kata":
        return {"baru": slug_of(str(raw))}
    if kind == "teks":
        only = raw[0] if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str) else "…"
        return {"tulis": f"{key}: {only}"}
    if kind == "rujukan-bentuk":
        parts = str(raw).removesuffix(".yml").strip("/").split("/")
        if len(parts) >= 3 and parts[-2] in ("potensi", "kemitraan", "rencana", "tawaran"):
            return {"baru": f"{slug_of(parts[-3])}/{slug_of(parts[-1])}", "ragam": "mirip"}
        return {"baru": "/".join(map(slug_of, parts)), "ragam": "mirip"} if len(parts) == 2 else {}
    if kind == "tanggal" and facts.get("ragam") == "dua-arti":
        other = str(facts["lain"])
        return {"satu": _day_in_words(new), "dua": _day_in_words(other)}
    if kind in ("angka", "koordinat"):
        return _number(key, raw, str(facts.get("ragam") or ""), new)
    return {}


def _day_in_words(value: str) -> dict[str, str]:
    return {lang: day(value, lang) for lang in LANGUAGES}


def _number(key: str, raw: Any, ragam: str, new: str) -> dict[str, object]:
    if not isinstance(raw, str):
        return {"ragam": "daftar"}
    if key.startswith("tahun") and (year := year_slip(raw))[0]:
        return {"ragam": year[0], "baru": year[1] or "2024"}
    if ragam in ("rentang", "pasangan"):
        low, high = new.split()
        return {"dari": low, "hingga": high}
    if ragam in ("satuan", "singkatan-m") and key != "nilai":
        unit = raw.strip().split()[-1].lower()
        if unit not in key.split("_") and not (key.endswith("_rp") and raw.lower().startswith(("rp", "idr"))):
            return {"ragam": "satuan-lain"}
    return {} if new else {"ragam": ragam if ragam in ("rasio", "menit") else ""}


def _unknown_key(
    path: Path_, facts: dict[str, object], model: type[BaseModel], document: Document
) -> tuple[Path_, str, dict[str, object]]:
    names = _fields_at(model, path[:-1])
    written = str(path[-1])
    near = difflib.get_close_matches(
        written.lower().strip().replace("-", "_").replace(" ", "_"), names, n=1, cutoff=0.6
    )
    other = OTHER_NAMES.get(written.lower().strip(), "")
    new = near[0] if near else other if other in names else ""
    facts |= {"saran": new, "daftar": ", ".join(names)}
    if not new:
        return path, "kunci-tak-dikenal", facts
    return path, "kunci-salah-ketik", facts | {"tulis": document.renamed(path, new)}


def _choice(expected: str, raw: Any, path: Path_) -> dict[str, object]:
    choices = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    near = difflib.get_close_matches(slug_of(str(raw)), choices, n=1, cutoff=0.5)
    if not near:
        return {"daftar": ", ".join(choices), "ragam": "jauh"}
    return {"daftar": ", ".join(choices), "saran": near[0], "baru": near[0]}


def _pattern(path: Path_, raw: Any, model: type[BaseModel]) -> dict[str, object]:
    key = _key_of(path)
    if key == "negara" and (code := _countries().get(str(raw).strip().lower())):
        return {"baru": code}
    return {"tulis": example_line(_class_at(model, path[:-1]), key)}


@cache
def _countries() -> dict[str, str]:
    """Country codes by their names in both languages and by themselves in any case."""
    names = {}
    for lang in ("id", "en"):
        for code, name in Locale.parse(lang).territories.items():
            if len(code) == 2 and code.isalpha():
                names[name.lower()] = names[code.lower()] = code
    return names


def _shape(kind: str, path: Path_, raw: Any, model: type[BaseModel]) -> dict[str, object]:
    """How to give a field the shape it needs: two languages, a list, or a group of fields."""
    key, expected = _key_of(path), SHAPE_WORDS[kind]
    owner = _class_at(model, path)
    if kind == "list_type":
        inner = "" if isinstance(raw, dict | list) else str(raw)
        line = f"{key}: [{inner}]" if inner else example_line(_class_at(model, path[:-1]), key)
        return {"bentuk": expected, "tulis": line}
    if owner is not None and issubclass(owner, Text) and isinstance(raw, str):
        return {"bentuk": TWO_LANGUAGES, "tulis": f'{key}: {{id: {quote(raw[:80])}, en: "…"}}'}
    names = field_order(owner) if owner else []
    if names and not isinstance(raw, dict | list):
        return {"bentuk": expected, "ragam": "kelompok", "daftar": ", ".join(names)}
    return {"bentuk": expected, "tulis": example_line(_class_at(model, path[:-1]), key)}


def _swapped(path: Path_, document: Document) -> dict[str, object] | None:
    """The right pair where latitude and longitude stand in each other's place."""
    if not path or path[-1] not in ("lintang", "bujur"):
        return None
    pair = _value_at(document.data, path[:-1])
    try:
        lat, lon = float(pair["lintang"]), float(pair["bujur"])
    except (KeyError, TypeError, ValueError):
        return None
    if abs(lat) > 90 >= abs(lon):
        return {"lintang": pair["bujur"], "bujur": pair["lintang"]}
    return None


def _neighbours(path: Path_, document: Document) -> dict[str, object]:
    """The names of the entries before and after an empty one."""
    index = path[-1]
    siblings = _value_at(document.data, path[:-1])
    if not isinstance(siblings, list) or not isinstance(index, int):
        return {}
    before = item_name(siblings[index - 1]) if index else ""
    after = item_name(siblings[index + 1]) if index + 1 < len(siblings) else ""
    if before and after:
        return {"ragam": "antara", "sebelum": before, "sesudah": after}
    return {"ragam": "sesudah", "sebelum": before} if before else {}


def item_name(item: Any) -> str:
    """What people call an entry of a list: its title, name or subject; empty where it has none."""
    if isinstance(item, str):
        return item[:60]
    if isinstance(item, dict):
        for key in ("apa", "judul", "nama", "kantor", "istilah"):
            name = item.get(key)
            name = name.get("id") if isinstance(name, dict) else name
            if isinstance(name, str) and name.strip() and not _is_unfilled(name):
                return name.strip()[:60]
    return ""


def name_at(data: Any, path: Path_) -> str:
    """The name of the innermost entry on the way to `path`; empty for the record itself."""
    name, current = "", data
    for step in path:
        try:
            current = current[step]
        except (KeyError, IndexError, TypeError):
            break
        name = item_name(current) if isinstance(current, dict) and item_name(current) else name
    return name


def _value_at(data: Any, path: Path_) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _key_of(path: Path_) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _shown(raw: Any) -> str:
    """The text as typed; for a list or group only a sign that there is one."""
    if isinstance(raw, dict | list):
        return "{…}" if isinstance(raw, dict) else "[…]"
    return "" if raw is None else str(raw)[:80]


def _fields_at(model: type[BaseModel], path: Path_) -> list[str]:
    """The field names allowed at a path."""
    owner = _class_at(model, path)
    return field_order(owner) if owner else []


def _class_at(model: type[BaseModel], path: Path_) -> type[BaseModel] | None:
    """The class whose fields stand at a path, found by walking the annotations."""
    current: Any = model
    for step in path:
        current = _model_in(current)
        if current is None:
            return None
        if isinstance(step, str) and step in current.model_fields:
            current = current.model_fields[step].annotation
    return _model_in(current)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside a list, dict, optional or annotated type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in reversed(typing.get_args(annotation)):
        if found := _model_in(part):
            return found
    return None
