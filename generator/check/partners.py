"""Rules of partners: each name means one partner, spelt in one way or listed with its other spellings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from generator.catalogue import Catalogue, Entry
from generator.check.walk import Found, find
from generator.load import Path_
from generator.naming import slug_of
from generator.schema.cooperation import Partner

Use = tuple[Entry[Any], Path_, Partner]


def partner_uses(catalogue: Catalogue) -> Iterator[Use]:
    """Every partner that an agreement or a plan names, with its place in the record."""
    entries: list[Entry[Any]] = [*catalogue.agreements.values(), *catalogue.plans.values()]
    for entry in entries:
        for index, partner in enumerate(entry.record.mitra):
            yield entry, ("mitra", index, "nama"), partner


def spelling_is_listed_once(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A spelling in `mitra.yml` belongs to one partner."""
    document = catalogue.reference_documents.get("mitra")
    owners: dict[str, str] = {}
    for code, listed in catalogue.references.partners.items():
        for index, name in enumerate((listed.nama, *listed.sebutan)):
            path: Path_ = ("mitra", code, "sebutan", index - 1) if index else ("mitra", code, "nama")
            if owners.setdefault(name, code) != code and document:
                yield find(document, "mitra-ganda", path, raw=name, lain=owners[name])


def name_stands_alone(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A name that is not listed differs from all others by more than case and punctuation."""
    listed = {name for partner in catalogue.references.partners.values() for name in (partner.nama, *partner.sebutan)}
    taken = {slug_of(name): name for name in sorted(listed)} | {code: code for code in catalogue.references.partners}
    for entry, path, partner in partner_uses(catalogue):
        if partner.nama not in listed:
            other = taken.setdefault(slug_of(partner.nama), partner.nama)
            if other != partner.nama:
                yield find(entry.document, "mitra-mirip", path, raw=partner.nama, lain=other)


def partner_is_one_kind(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A partner has the same kind and country wherever it is named."""
    known: dict[str, tuple[str, str]] = {
        name: (partner.jenis, partner.negara)
        for partner in catalogue.references.partners.values()
        for name in (partner.nama, *partner.sebutan)
    }
    for entry, path, partner in partner_uses(catalogue):
        kind, country = known.setdefault(partner.nama, (partner.jenis, partner.negara))
        if (kind, country) != (partner.jenis, partner.negara):
            yield find(entry.document, "mitra-beda", path, raw=partner.nama, jenis=kind, negara=country)


RULES = (spelling_is_listed_once, name_stands_alone, partner_is_one_kind)
