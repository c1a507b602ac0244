"""The open data file `data/katalog.json`: every record with its figures and sources, in both languages."""

from __future__ import annotations

import json
from typing import Any

from generator.addresses import record_path
from generator.catalogue import Entry
from generator.model import Site
from generator.schema.common import Model, Text

VERSION = "1"
SKIPPED = {"sumber", "angka", "pihak"}


def catalogue_json(site: Site) -> str:
    """Write the whole catalogue as JSON.

    Top keys: `versi`, `tanggal`, `lisensi`, `wilayah`, `potensi`, `kemitraan`, `rencana`, `tawaran`. Each record has
    `id`, `daerah` (slug), `daerah_lain` where several, `judul` or `nama`, `ringkasan`, `angka` and `sumber`; an
    agreement its computed `status`, a potential its computed `kesiapan`. Missing English is null, a missing value too.
    """
    document = {
        "versi": VERSION,
        "tanggal": site.today.isoformat(),
        "lisensi": "CC-BY-4.0",
        "wilayah": [_record(site, entry) for entry in site.regions.values()],
        "potensi": [_record(site, entry) for entry in site.potentials.values()],
        "kemitraan": [_record(site, entry) for entry in site.agreements.values()],
        "rencana": [_record(site, entry) for entry in site.plans.values()],
        "tawaran": [_record(site, entry) for entry in site.offers.values()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(site: Site, entry: Entry[Any]) -> dict[str, Any]:
    record = entry.record
    parties = getattr(record, "pihak", [entry.region])
    row: dict[str, Any] = {"id": entry.id, "daerah": entry.region}
    others = [slug for slug in parties if slug != entry.region]
    if others:
        row["daerah_lain"] = others
    row["alamat"] = record_path(entry)
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name not in SKIPPED and value not in (None, [], {}):
            row[name] = _value(value)
    if entry.kind == "kemitraan":
        status = site.status[entry.key]
        row["status"] = status.code
        row["status_sebab"] = status.reason
    if entry.kind == "potensi":
        ready = site.readiness[entry.key]
        row["kesiapan"] = {
            "langkah": ready.step,
            "nama": ready.code,
            "kurang": [requirement.code for requirement in ready.requirements if not requirement.met],
        }
    row["angka"] = [_value(figure) for figure in record.angka]
    row["sumber"] = {key: _value(source) for key, source in record.sumber.items()}
    changed = site.changed_on(entry)
    row["diubah"] = changed.isoformat() if changed else None
    return row


def _value(value: Any) -> Any:
    if isinstance(value, Text):
        extra = {k: v for k, v in value.model_dump(mode="json", exclude_none=True).items() if k not in ("id", "en")}
        return {"id": value.id, "en": value.en, **extra}
    if isinstance(value, Model):
        row = {}
        for name in type(value).model_fields:
            part = getattr(value, name)
            if name == "nilai" or part not in (None, [], {}, False):
                row[name] = _value(part)
        return row
    if isinstance(value, dict):
        return {key: _value(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_value(child) for child in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "to_integral_value"):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
