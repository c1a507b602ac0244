"""Partners: every name that agreements and plans give to the other party, joined to one page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalogue import Entry
from generator.naming import slug_of
from generator.schema.common import Text
from generator.schema.cooperation import Partner
from generator.schema.reference import ListedPartner


@dataclass
class PartnerProfile:
    """One partner with all its cooperation.

    Attributes:
        slug: Its address: the code in `mitra.yml`, else made from its name.
        name, name_en: As the list or the first record has them; `name_en` None where the name is the same.
        kind: Code of `jenis-mitra.yml`. country: ISO code or `internasional`.
        spellings: Every way in which records write it, in their order.
        note: What a reader must know of the grouping.
        entries: Agreements and plans that name it, each once.
    """

    slug: str
    name: str
    name_en: str | None
    kind: str
    country: str
    note: Text | None = None
    spellings: list[str] = field(default_factory=list)
    entries: list[Entry[Any]] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Entry[Any]]:
        """Its agreements (`kemitraan`) or plans (`rencana`)."""
        return [entry for entry in self.entries if entry.kind == kind]

    def regions(self) -> list[str]:
        """Regions that work or plan with it, each once."""
        return list(dict.fromkeys(slug for entry in self.entries for slug in entry.record.pihak))


class PartnerIndex:
    """Finds a partner's address by any of its spellings.

    Args:
        listed: The entries of `mitra.yml`. Names that are not in it stand alone.
    """

    def __init__(self, listed: Mapping[str, ListedPartner]) -> None:
        self._listed = listed
        self._codes = {name: code for code, partner in listed.items() for name in (partner.nama, *partner.sebutan)}

    def slug(self, name: str) -> str:
        """The address of the partner that is written so."""
        return self._codes.get(name) or slug_of(name)

    def profiles(self, entries: Iterable[Entry[Any]]) -> dict[str, PartnerProfile]:
        """One profile a partner, by address, in the order of their names."""
        found: dict[str, PartnerProfile] = {}
        for entry in entries:
            for partner in entry.record.mitra:
                profile = found.setdefault(self.slug(partner.nama), self._profile(partner))
                if partner.nama not in profile.spellings:
                    profile.spellings.append(partner.nama)
                if not profile.entries or profile.entries[-1] is not entry:
                    profile.entries.append(entry)
        return dict(sorted(found.items(), key=lambda item: (item[1].name.casefold(), item[0])))

    def _profile(self, partner: Partner) -> PartnerProfile:
        slug = self.slug(partner.nama)
        listed = self._listed.get(slug)
        if listed is None:
            return PartnerProfile(slug, partner.nama, partner.nama_en, partner.jenis, partner.negara)
        return PartnerProfile(slug, listed.nama, listed.nama_en, listed.jenis, listed.negara, listed.catatan)
