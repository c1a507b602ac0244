"""Plans that could be one: two regions plan the same with the same partner.

The published rule: two plans overlap when they name a common partner, when not all of their regions are the same, and
when they share a commodity; where neither names a commodity, when they share a sector. A plan and an agreement overlap
by the same rule unless the plan became that agreement.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from generator.catalogue import Entry

if TYPE_CHECKING:
    from generator.model.site import Site


@dataclass(frozen=True)
class Overlap:
    """Two records about the same thing.

    Attributes:
        first: A plan. second: Another plan, or an agreement.
        partners: Addresses of the partners both name.
        commodities: Codes both name; empty where neither names any.
        sectors: Codes both name.
    """

    first: Entry[Any]
    second: Entry[Any]
    partners: tuple[str, ...]
    commodities: tuple[str, ...]
    sectors: tuple[str, ...]


def overlapping_plans(site: Site) -> list[Overlap]:
    """Every pair of plans that overlap, in the order of the catalogue."""
    order = {key: place for place, key in enumerate(site.plans)}
    pairs = {
        (first.key, second.key)
        for partner in site.partners.values()
        for first, second in combinations(sorted(partner.of_kind("rencana"), key=lambda plan: order[plan.key]), 2)
    }
    in_order = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return [overlap for first, second in in_order if (overlap := compare(site, site.plans[first], site.plans[second]))]


def precedents(site: Site) -> list[Overlap]:
    """Every plan for which another region has an agreement about the same with the same partner."""
    order = {key: place for place, key in enumerate([*site.plans, *site.agreements])}
    pairs = {
        (plan.key, agreement.key)
        for partner in site.partners.values()
        for plan in partner.of_kind("rencana")
        for agreement in partner.of_kind("kemitraan")
        if plan.record.menjadi != agreement.key
    }
    in_order = sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return [
        overlap
        for plan, agreement in in_order
        if (overlap := compare(site, site.plans[plan], site.agreements[agreement]))
    ]


def compare(site: Site, first: Entry[Any], second: Entry[Any]) -> Overlap | None:
    """The overlap of two records by the rule; None where there is none."""
    one, two = first.record, second.record
    if set(one.pihak) == set(two.pihak):
        return None
    theirs = {site.partner_index.slug(partner.nama) for partner in two.mitra}
    partners = _common((site.partner_index.slug(partner.nama) for partner in one.mitra), theirs)
    commodities, sectors = _common(one.komoditas, two.komoditas), _common(one.sektor, two.sektor)
    neither = not one.komoditas and not two.komoditas
    if not partners or not (commodities or (neither and sectors)):
        return None
    return Overlap(first, second, partners, commodities, sectors)


def _common(ours: Any, theirs: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in ours if code in theirs))
