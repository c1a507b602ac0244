"""Rules of references: what a record names by code or address exists."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalogue import Catalogue, Entry
from generator.check.walk import Found, find
from generator.load import Path_


def _near(word: str, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(words), n=1, cutoff=0.4)
    return near[0] if near else "…"


def code_is_listed(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Sectors, commodities, forms, partner kinds and nodes are codes of their lists."""
    lists = catalogue.references
    for entry in catalogue.entries():
        if entry.kind == "wilayah":
            continue
        for path, code, name, known in _codes(entry, catalogue):
            if known and code not in known:
                yield find(entry.document, "kode-tak-dikenal", path, raw=code, nama=name, saran=_near(code, known))
    for code, commodity in lists.commodities.items():
        if lists.sectors and commodity.sektor not in lists.sectors:
            document = catalogue.reference_documents["komoditas"]
            path = ("komoditas", code, "sektor")
            saran = _near(commodity.sektor, lists.sectors)
            yield find(document, "kode-tak-dikenal", path, raw=commodity.sektor, nama="sektor", saran=saran)
    for code, partner in lists.partners.items():
        if lists.partner_kinds and partner.jenis not in lists.partner_kinds:
            document = catalogue.reference_documents["mitra"]
            saran = _near(partner.jenis, lists.partner_kinds)
            path = ("mitra", code, "jenis")
            yield find(document, "kode-tak-dikenal", path, raw=partner.jenis, nama="jenis-mitra", saran=saran)


def _codes(entry: Entry[Any], catalogue: Catalogue) -> Iterator[tuple[Path_, str, str, Iterable[str]]]:
    record, lists = entry.record, catalogue.references
    sectors = record.sektor if isinstance(record.sektor, list) else [record.sektor]
    for index, code in enumerate(sectors):
        path = ("sektor", index) if isinstance(record.sektor, list) else ("sektor",)
        yield path, code, "sektor", lists.sectors
    for index, code in enumerate(record.komoditas):
        yield ("komoditas", index), code, "komoditas", lists.commodities
    if entry.kind == "kemitraan":
        yield ("bentuk",), record.bentuk, "bentuk", lists.forms
    for index, partner in enumerate(getattr(record, "mitra", [])):
        yield ("mitra", index, "jenis"), partner.jenis, "jenis-mitra", lists.partner_kinds
    for index, code in enumerate(getattr(getattr(record, "dicari", None), "komoditas", None) or []):
        yield ("dicari", "komoditas", index), code, "komoditas", lists.commodities
    for index, access in enumerate(getattr(record, "akses", [])):
        if access.ke:
            yield ("akses", index, "ke"), access.ke, "simpul", lists.nodes.simpul


def record_exists(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """`daerah/id` leads to a record of the right kind."""
    targets = {"potensi": "potensi", "terkait": "potensi", "bagian_dari": "kemitraan", "digantikan_oleh": "kemitraan"}
    for entry in catalogue.entries():
        for name, kind in {**targets, "menjadi": "kemitraan"}.items():
            value = getattr(entry.record, name, None)
            if not value:
                continue
            known = catalogue.records(kind)
            listed = isinstance(value, list)
            for index, key in enumerate(value if listed else [value]):
                path: Path_ = (name, index) if listed else (name,)
                if key not in known and not _is_broken(catalogue, kind, key):
                    yield find(entry.document, "rujukan-tak-ada", path, raw=key, nama=kind, saran=_near(key, known))
                elif key == entry.key and kind == entry.kind:
                    yield find(entry.document, "rujukan-diri", path, raw=key)
                elif key in known and entry.record.terbitkan and not known[key].record.terbitkan:
                    yield find(entry.document, "rujukan-tak-terbit", path, raw=key, nama=kind)


def _is_broken(catalogue: Catalogue, kind: str, key: str) -> bool:
    """A target whose own file has a problem is reported there, not at each record that names it."""
    region, _, id_ = key.partition("/")
    return f"regions/{region}/{kind}/{id_}.yml" in catalogue.documents


def party_is_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Our parties are regions of the gazetteer, and the folder's region comes first."""
    known = catalogue.references.gazetteer.daerah
    joint: list[Entry[Any]] = [*catalogue.agreements.values(), *catalogue.plans.values()]
    for entry in joint:
        for index, slug in enumerate(entry.record.pihak):
            if known and slug not in known:
                near = _near(slug, known)
                yield find(entry.document, "daerah-tak-dikenal", ("pihak", index), raw=slug, saran=near)
        if entry.record.pihak[0] != entry.region:
            first = entry.record.pihak[0]
            yield find(entry.document, "pihak-pertama", ("pihak",), raw=first, folder=entry.region)


def redirect_is_free(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """An old address leads to a record that exists and is not taken again."""
    document = catalogue.reference_documents.get("alihan")
    if document is None:
        return
    for kind, entries in catalogue.references.redirects.alihan.items():
        known = catalogue.records(kind)
        for old, redirect in entries.items():
            path = ("alihan", kind, old)
            if old in known:
                yield find(document, "alihan-terpakai", path, raw=old)
            if redirect.ke and redirect.ke not in known:
                saran = _near(redirect.ke, known)
                yield find(document, "rujukan-tak-ada", (*path, "ke"), raw=redirect.ke, nama=kind, saran=saran)
            elif redirect.ke and not known[redirect.ke].record.terbitkan:
                yield find(document, "rujukan-tak-terbit", (*path, "ke"), raw=redirect.ke, nama=kind)
            if not redirect.ke and not redirect.alasan:
                yield find(document, "alihan-tanpa-tujuan", path, raw=old)


RULES = (code_is_listed, record_exists, party_is_region, redirect_is_free)
