"""What the web form at `/kelola/` needs: every field of every record kind, derived from the schema, in one JSON file.

The form's own script makes the editor's configuration for one region from it, so that lists of codes stand in the file
once. Two things are told of each field: how it is shown (`isian`) and how it is written in YAML (`bentuk`).
"""

from __future__ import annotations

import json
from typing import Any

from generator.catalogue import References
from generator.model.site import Site
from generator.schema.common import Model, ShortText, Text, TitleText
from generator.schema.order import field_order
from generator.words import Words
from generator.words.fields import field_words
from generator.workbook.explain import LIST_FILE
from generator.workbook.layout import SHEET_OF_KIND, Column, column_of, inner_model, label_of, models
from generator.workbook.write import pick_lists

KEY_FIELD = "kunci"
"""Field of a list that stands for a mapping in the record: the key of each entry."""
PATTERNS = {
    "angka": r"^-?\d+(\.\d+)?$",
    "derajat": r"^-?\d+(\.\d+)?$",
    "bulat": r"^-?\d+$",
    "tanggal": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "kode": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "rujukan": r"^[a-z0-9-]+/[a-z0-9-]+$",
}
PLAIN_KINDS = {"angka", "derajat", "bulat", "hari", "tanggal", "ya-tidak"}
SUMMARIES = ("apa.id", "judul.id", "judul", "nama", "nama.id", "kantor.id", "id", "ke", "kode", "nilai")


def form_json(site: Site, say: Words) -> str:
    """The file's text.

    Args:
        site: Gives the regions and the lists of codes.
        say: Words of the form; staff read Indonesian.
    """
    data = {
        "versi": 1,
        "daerah": {slug: entry.record.nama.id for slug, entry in site.regions.items()},
        "pilihan": _choices(site.references),
        "jenis": {kind: record_form(kind, say) for kind in models()},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _choices(references: References) -> dict[str, list[dict[str, str]]]:
    """Every list of codes that a field names, as the editor's options."""
    lists = pick_lists(references, [])
    return {
        name: [
            {"label": f"{label} ({code})" if label and label != code else code, "value": code}
            for code, label in words.items()
        ]
        for name, words in lists.items()
        if name != "catatan" and ";" not in name
    }


def record_form(kind: str, say: Words) -> dict[str, Any]:
    """The fields of a record kind."""
    model = models()[kind]
    return {
        "nama": SHEET_OF_KIND[kind],
        "isian": [form_field(model, name, say) for name in field_order(model)],
        "bentuk": shape_of(model),
    }


# How a field is shown


def form_field(model: type[Model], name: str, say: Words, list_name: str = "") -> dict[str, Any]:
    """One field in the editor's terms."""
    info = model.model_fields[name]
    item, container = inner_model(info.annotation)
    words = field_words(model, name)
    field: dict[str, Any] = {"name": name, "label": label_of(name), "required": info.is_required()}
    if words:
        field["hint"] = LIST_FILE.sub("", words.meaning[say.lang]).replace("`", "")
    if item is None:
        column = column_of((name,), info, list_name)
        return field | {"required": column.required} | _leaf(column, say)
    if container is None:
        # Texts stand open, both languages beside each other; so do groups that nobody may leave out.
        folded = False if issubclass(item, Text) or info.is_required() else "auto"
        return field | {"widget": "object", "collapsed": folded, "fields": _fields(item, say, name)}
    fields = _fields(item, say, name)
    if container == "*":
        key = {"name": KEY_FIELD, "label": say("kelola.kunci"), "widget": "string", "required": True}
        key |= {"pattern": [PATTERNS["kode"], say("kelola.pola.kode")], "hint": say("kelola.kunci_ket")}
        fields = [key, *fields]
    return field | {
        "widget": "list",
        "required": False,
        "collapsed": True,
        "summary": _summary(fields),
        "fields": fields,
    }


def _fields(model: type[Model], say: Words, name: str) -> list[dict[str, Any]]:
    """The fields of a group. A text's two languages stand beside each other, long ones with room for paragraphs."""
    if issubclass(model, Text):
        widget = "string" if issubclass(model, TitleText) else "text"
        fields = [form_field(model, part, say, name) for part in model.model_fields]
        for field in fields:
            if field["name"] in ("id", "en"):
                field |= {"widget": widget, "label": say("kelola.bahasa." + field["name"])}
                field.pop("hint", None)
                if issubclass(model, TitleText | ShortText):
                    field["maxlength"] = 110 if issubclass(model, TitleText) else 300
        return fields
    return [form_field(model, part, say, name) for part in field_order(model)]


def _summary(fields: list[dict[str, Any]]) -> str:
    """What a folded item shows: its first telling field."""
    names = {field["name"] for field in fields}
    inner = {f"{field['name']}.{part['name']}" for field in fields for part in field.get("fields", [])}
    telling = next((name for name in (KEY_FIELD, *SUMMARIES) if name in names | inner), fields[0]["name"])
    return "{{" + telling + "}}"


def _leaf(column: Column, say: Words) -> dict[str, Any]:
    options = list(column.choices) or column.pick_list
    if column.kind == "ya-tidak":
        options = ["ya", "tidak"]
    if options:
        return {"widget": "select", "options": options, "multiple": column.many}
    if column.many:
        return {"widget": "list"}
    if column.kind == "hari":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if column.kind in PATTERNS:
        return {"widget": "string", "pattern": [PATTERNS[column.kind], say("kelola.pola." + column.kind)]}
    return {"widget": "string"}


# How a field is written


def shape_of(model: type[Model]) -> dict[str, Any]:
    """How a record or group is written: its fields in order, each by kind.

    `t` text, `p` a word without quotes, `l` a list of words, `s` one word or a list of words, else a group
    `{urut, isi}`, a list `{butir}` or a mapping `{peta}` of groups. `kosong` names fields that stay as null.
    """
    fields: dict[str, Any] = {}
    empty: list[str] = []
    for name in field_order(model):
        info = model.model_fields[name]
        item, container = inner_model(info.annotation)
        if item is None:
            column = column_of((name,), info, "")
            fields[name] = _written(column)
            if column.empty_word:
                empty.append(name)
        else:
            inner = shape_of(item)
            fields[name] = inner if container is None else {"butir" if container == "#" else "peta": inner}
    shape: dict[str, Any] = {"isi": fields}
    return shape | ({"kosong": empty} if empty else {})


def _written(column: Column) -> str:
    if column.many:
        if column.path[-1].startswith("sumber"):
            return "s"
        return "lp" if column.kind in PLAIN_KINDS else "l"
    return "p" if column.kind in PLAIN_KINDS else "t"
