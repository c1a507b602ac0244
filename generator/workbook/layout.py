"""The sheets and columns of a workbook, derived from the schema: a field added there has its column here at once.

A record's own fields, with those of its groups, are the columns of one row. Every list of groups has a sheet in which
each item is a row. Nothing of a record is left out.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Annotated, Any, Literal

from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from generator.catalogue import RECORD_KINDS
from generator.schema import Region
from generator.schema.common import Model, Text
from generator.schema.order import field_order
from generator.schema.scalars import (
    check_reference,
    check_slug,
    read_date,
    read_degrees,
    read_number,
    read_partial_date,
    read_switch,
    read_whole,
)

ITEM, KEY = "#", "*"
"""In a pattern, any place in a list and any key of a mapping."""
Pattern = tuple[str, ...]

SHEET_OF_KIND = {
    "wilayah": "Wilayah",
    "potensi": "Potensi",
    "kemitraan": "Kemitraan",
    "rencana": "Rencana",
    "tawaran": "Tawaran",
}
GROUPS_APART = {"potensi": ("Kesiapan", ("ekonomi", "lahan", "utilitas", "pengaman"))}
"""Groups that get a sheet of their own, so that the main one stays readable."""
SHEET_OF_LIST = {
    "infrastruktur": "Butir",
    "insentif": "Butir",
    "pengakuan": "Butir",
    "lembaga": "Butir",
    "layanan": "Butir",
    "kontak": "Kontak",
    "akses": "Akses",
    "perizinan": "Izin",
    "kbli": "KBLI",
    "pelaku": "Pelaku",
    "dokumen": "Dokumen",
    "risiko": "Risiko",
    "mitra": "Mitra",
    "perangkat_daerah": "Perangkat daerah",
    "angka": "Angka",
    "berbeda": "Angka berbeda",
    "sumber": "Sumber",
}
ORDER = (
    *("Wilayah", "Butir", "Kontak", "Potensi", "Kesiapan", "Akses", "Izin", "KBLI", "Pelaku", "Dokumen", "Risiko"),
    *("Kemitraan", "Rencana", "Tawaran", "Mitra", "Perangkat daerah", "Angka", "Angka berbeda", "Sumber"),
)
PICK_LISTS = {
    "sektor": "sectors",
    "komoditas": "commodities",
    "satuan": "units",
    "ukuran": "measures",
    "bentuk": "forms",
    "mitra.jenis": "partner_kinds",
    "akses.ke": "nodes",
    "kecamatan": "districts",
    "pihak": "regions",
}
"""Fields whose values are codes of a list in `_acuan`, by name, or by list and name where the name is not enough."""

LANGUAGE_NAMES = {"id": "Indonesia", "en": "Inggris"}
UNIT_ENDINGS = {
    "rp": "rupiah",
    "persen": "persen",
    "ha": "ha",
    "km": "km",
    "menit": "menit",
    "bulan": "bulan",
    "tahun": "tahun",
}
SPELLED = {
    "en": "(Inggris)",
    "whatsapp": "WhatsApp",
    "kemendagri": "Kemendagri",
    "irr": "IRR",
    "npv": "NPV",
    "kbli": "KBLI",
    "sdgs": "SDGs",
    "tkksd": "TKKSD",
    "url": "URL",
    "bps": "BPS",
}

_READERS = {
    read_number: "angka",
    read_degrees: "derajat",
    read_whole: "bulat",
    read_switch: "ya-tidak",
    read_date: "hari",
    read_partial_date: "tanggal",
    check_slug: "kode",
    check_reference: "rujukan",
}


@dataclass(frozen=True)
class Column:
    """One field.

    Attributes:
        path: Names from the row's own place to the value: `("lahan", "luas_ha")`.
        kind: What is written there: `teks`, `kode`, `rujukan`, `pilihan`, `angka`, `derajat`, `bulat`, `ya-tidak`,
            `hari` or `tanggal`.
        many: Several values in one cell.
        choices: The allowed words, where the schema lists them.
        pick_list: Name of the list in `References` that has the codes; empty where there is none.
        required: The record is refused without it.
        empty_word: Emptied, it stays in the record as `null`, because the field must be there.
        max_length: Most characters; None where there is no limit.
        owner: The model it is a field of. group: Model and field of the text in two languages it is a part of.
    """

    path: Pattern
    kind: str
    many: bool = False
    choices: tuple[str, ...] = ()
    pick_list: str = ""
    required: bool = False
    empty_word: bool = False
    max_length: int | None = None
    owner: type[Model] = Model
    group: tuple[type[Model], str] | None = None

    @property
    def label(self) -> str:
        """The heading that people read: `Lahan: luas (ha)`."""
        first, *rest = [label_of(name) for name in self.path if name not in LANGUAGE_NAMES] or [""]
        # An abbreviation keeps its capitals behind the colon.
        text = ": ".join([first, *(word[:1].lower() + word[1:] if word[1:2].islower() else word for word in rest)])
        language = LANGUAGE_NAMES.get(self.path[-1], "")
        return f"{text or 'Teks'} ({language})" if language else text

    @property
    def code(self) -> str:
        """The path in one word, as it stands in the hidden first row: `lahan.luas_ha`."""
        return ".".join(self.path)


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        title: Its name.
        kinds: The record kinds whose rows it holds.
        patterns: By record kind, the places of its rows; `()` for the record itself.
        columns: Its fields, those of all patterns together.
        named: The rows are entries of a mapping, known by a key, not by a number.
    """

    title: str
    kinds: tuple[str, ...]
    patterns: dict[str, tuple[Pattern, ...]]
    columns: tuple[Column, ...]
    named: bool = False

    @property
    def of_records(self) -> bool:
        """Whether a row is a record, or a part that each record has once."""
        return all(pattern == () for patterns in self.patterns.values() for pattern in patterns)

    @property
    def has_part(self) -> bool:
        """Whether a row's place needs more than its number: lists inside lists, or several lists on one sheet."""
        names = {pattern[:-1] for patterns in self.patterns.values() for pattern in patterns}
        return len(names) > 1 or any(len(name) > 1 for name in names)

    def column(self, path: Pattern) -> Column | None:
        """The column of a field."""
        return next((column for column in self.columns if column.path == path), None)


@dataclass
class _Draft:
    kinds: dict[str, list[Pattern]] = field(default_factory=dict)
    columns: dict[Pattern, Column] = field(default_factory=dict)
    named: bool = False


def models() -> dict[str, type[Model]]:
    """The model of each record kind, the region's profile included."""
    return {"wilayah": Region, **RECORD_KINDS}


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every sheet, in the order of the workbook."""
    drafts: dict[str, _Draft] = {}
    for kind, model in models().items():
        apart, groups = GROUPS_APART.get(kind, ("", ()))
        for column in columns_of(model):
            title = apart if column.path[0] in groups else SHEET_OF_KIND[kind]
            draft = drafts.setdefault(title, _Draft())
            draft.kinds[kind] = [()]
            draft.columns[column.path] = column
        for pattern, item in lists_of(model):
            draft = drafts.setdefault(title_of(pattern), _Draft(named=pattern[-1] == KEY))
            draft.kinds.setdefault(kind, []).append(pattern)
            for column in columns_of(item, (model, pattern[-2])):
                draft.columns.setdefault(column.path, column)
    made = [
        Sheet(
            title,
            tuple(draft.kinds),
            {kind: tuple(patterns) for kind, patterns in draft.kinds.items()},
            tuple(draft.columns.values()),
            draft.named,
        )
        for title, draft in drafts.items()
    ]
    return tuple(sorted(made, key=lambda sheet: ORDER.index(sheet.title) if sheet.title in ORDER else len(ORDER)))


def title_of(pattern: Pattern) -> str:
    """The sheet of a list's items; a list that nobody has placed gets one of its own."""
    name = pattern[-2]
    return SHEET_OF_LIST.get(name, name.replace("_", " ").capitalize())


def columns_of(model: type[Model], held_by: tuple[type[Model], str] | None = None) -> Iterator[Column]:
    """The fields of one row: those of a model and of the groups in it.

    Args:
        model: Of the record or of the list's items.
        held_by: For an item, the record's model and the name of the list.
    """
    yield from _columns(model, (), held_by[1] if held_by else "", True, held_by)


def _columns(
    model: type[Model], path: Pattern, list_name: str, needed: bool, group: tuple[type[Model], str] | None
) -> Iterator[Column]:
    for name in field_order(model):
        info, here = model.model_fields[name], (*path, name)
        item, container = inner_model(info.annotation)
        if item is None:
            translated = group if issubclass(model, Text) and name in LANGUAGE_NAMES else None
            yield replace(column_of(here, info, list_name, needed), owner=model, group=translated)
        elif container is None:
            yield from _columns(item, here, list_name, needed and info.is_required(), (model, name))


def lists_of(model: type[Model], path: Pattern = ()) -> Iterator[tuple[Pattern, type[Model]]]:
    """The lists of groups in a model, lists inside lists included, each with the model of its items."""
    for name, info in model.model_fields.items():
        item, container = inner_model(info.annotation)
        if item is None:
            continue
        here = (*path, name) if container is None else (*path, name, container)
        if container is not None:
            yield here, item
        yield from lists_of(item, here)


def inner_model(annotation: Any) -> tuple[type[Model] | None, str | None]:
    """The group in a field and how it is held: `#` in a list, `*` by key, None directly; without a group, None."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation, None
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return inner_model(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return next((found for part in arguments if (found := inner_model(part))[0]), (None, None))
    if origin is list:
        return inner_model(arguments[0])[0], ITEM
    if origin is dict:
        return inner_model(arguments[1])[0], KEY
    return None, None


def column_of(path: Pattern, info: FieldInfo, list_name: str, needed: bool = True) -> Column:
    """A plain field: what is written in it, from which list, how many.

    Args:
        path: Its path. info: What the model says of it.
        list_name: The list or group it is a field of.
        needed: Whether all groups around it are required.
    """
    parts = list(_parts(info.annotation)) + list(info.metadata)
    many = any(part is list for part in parts)
    readers = [getattr(part, "func", None) for part in parts if not isinstance(part, type)]
    kinds = [kind for reader in readers if (kind := _READERS.get(reader))]  # type: ignore[arg-type]
    choices = tuple(dict.fromkeys(part.value for part in parts if isinstance(part, _Choice)))
    name = path[-1]
    pick_list = PICK_LISTS.get(f"{list_name}.{name}", PICK_LISTS.get(name, ""))
    return Column(
        path,
        "pilihan" if choices else kinds[-1] if kinds else "teks",
        many,
        choices,
        pick_list,
        required=needed and info.is_required() and not _allows_none(info.annotation),
        empty_word=info.is_required() and _allows_none(info.annotation),
        max_length=next((part.max_length for part in parts if isinstance(part, MaxLen) and not many), None),
    )


@dataclass(frozen=True)
class _Choice:
    value: str


def label_of(name: str) -> str:
    """A field's name as people read it: `luas_ha` is `Luas (ha)`."""
    words = name.split("_")
    unit = UNIT_ENDINGS.get(words[-1]) if len(words) > 1 and words[0] != "jenis" else None
    words = [SPELLED.get(word, word) for word in (words[:-1] if unit else words)]
    text = " ".join(words)
    text = text[:1].upper() + text[1:]
    return f"{text} ({unit})" if unit else text


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything an annotation is made of: containers, validators, limits, allowed words."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        yield from (_Choice(str(word)) for word in arguments)
    elif origin is Annotated:
        yield from _parts(arguments[0])
        for extra in arguments[1:]:
            yield from extra.metadata if isinstance(extra, FieldInfo) else (extra,)
    elif origin is list:
        yield list
        yield from _parts(arguments[0])
    else:
        for part in arguments:
            yield from _parts(part)


def _allows_none(annotation: Any) -> bool:
    return type(None) in typing.get_args(annotation)


def model_at(kind: str, path: tuple[str | int, ...]) -> type[Model] | None:
    """The model of the group at a path of a record; None where a plain value stands."""
    model: type[Model] | None = models()[kind]
    steps = iter(path)
    for step in steps:
        if model is None or step not in model.model_fields:
            return None
        model, container = inner_model(model.model_fields[str(step)].annotation)
        if container is not None and next(steps, None) is None:
            return None
    return model
