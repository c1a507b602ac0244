"""Who works with whom, as two columns of nodes: regions on one side, partners on the other. Nothing here is random.

Partners that several regions work with stand by name; the others of one kind share a node. What our own regions sign
with each other is one node of its own. Plans do not count: the network shows signed papers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.catalogue import Entry

if TYPE_CHECKING:
    from generator.model.site import Site

NAMED_FROM = 2
"""Regions that a partner must have to stand by name."""
AMONG_OURSELVES = "antardaerah"


@dataclass(frozen=True)
class Node:
    """A node of the right-hand column.

    Attributes:
        code: A partner's address, `jenis-<kind>` for the others of a kind, or `antardaerah`.
        kind: Code of the partner kind; empty for `antardaerah`.
        partners: Addresses of the partners it stands for.
    """

    code: str
    kind: str
    partners: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """A region and a node, with the agreements that join them."""

    region: str
    node: str
    entries: tuple[Entry[Any], ...]


@dataclass(frozen=True)
class Network:
    """Nodes in the order they are drawn, and every edge."""

    regions: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_network(site: Site) -> Network:
    """Nodes by partner kind, named ones first; regions in their usual order."""
    regions_of: dict[str, set[str]] = defaultdict(set)
    for entry in site.agreements.values():
        for partner in entry.record.mitra:
            regions_of[site.partner_index.slug(partner.nama)].update(entry.record.pihak)
    named = {slug for slug, regions in regions_of.items() if len(regions) >= NAMED_FROM}
    joined: dict[tuple[str, str], list[Entry[Any]]] = defaultdict(list)
    for entry in site.agreements.values():
        slugs = [site.partner_index.slug(partner.nama) for partner in entry.record.mitra]
        codes = [slug if slug in named else f"jenis-{site.partners[slug].kind}" for slug in slugs]
        for code in dict.fromkeys(codes or [AMONG_OURSELVES]):
            for region in dict.fromkeys(entry.record.pihak):
                joined[region, code].append(entry)
    nodes = _nodes(site, regions_of, named)
    if any(code == AMONG_OURSELVES for _, code in joined):
        nodes.insert(0, Node(AMONG_OURSELVES, "", ()))
    edges = tuple(
        Edge(region, node.code, tuple(joined[region, node.code]))
        for region in site.regions
        for node in nodes
        if (region, node.code) in joined
    )
    active = {edge.region for edge in edges}
    return Network(tuple(region for region in site.regions if region in active), tuple(nodes), edges)


def _nodes(site: Site, regions_of: dict[str, set[str]], named: set[str]) -> list[Node]:
    nodes = []
    for kind in site.references.partner_kinds:
        slugs = [slug for slug, profile in site.partners.items() if profile.kind == kind and slug in regions_of]
        alone = sorted((slug for slug in slugs if slug in named), key=lambda slug: (-len(regions_of[slug]), slug))
        nodes += [Node(slug, kind, (slug,)) for slug in alone]
        rest = tuple(slug for slug in slugs if slug not in named)
        if rest:
            nodes.append(Node(f"jenis-{kind}", kind, rest))
    return nodes
