"""The matrix of regions and sectors with its white space, and the network of regions and partners."""

from __future__ import annotations

from typing import Any

from generator.addresses import partner_path
from generator.catalogue import Entry
from generator.model.coverage import Cell, coverage
from generator.model.network import AMONG_OURSELVES, Edge, Network, Node, build_network
from generator.pages.page import Page
from generator.pages.plans import partner_name
from generator.pages.register import crumbs
from generator.pages.writer import Row, Writer

GAPS = ("tanpa-kerja-sama", "tanpa-potensi", "kosong")
STRONG_FROM = 3
"""Agreements from which an edge is drawn thick."""


def matrix_page(w: Writer) -> Page:
    """Potentials and agreements by region and sector, and the white space in words."""
    cells = coverage(w.site)
    title, lead = w.t("matriks.judul"), w.t("matriks.lead")
    sectors = w.site.references.sectors
    values = {
        "title": title,
        "lead": lead,
        "crumbs": crumbs(w, title),
        "columns": [
            {"code": code, "label": w.plain(sector.nama), "url": w.href(f"sektor/{code}/")}
            for code, sector in sectors.items()
        ],
        "rows": [
            {
                "label": w.region_name(slug),
                "url": w.href(f"daerah/{slug}/"),
                "cells": [_cell(w, cell) for cell in row],
            }
            for slug, row in cells.items()
        ],
        "gaps": [_gap(w, code, cells) for code in GAPS],
    }
    return Page("matriks", w.lang, w.path, title, lead, values)


def _cell(w: Writer, cell: Cell) -> Row:
    where = f"{w.region_name(cell.region)}, {w.plain(w.site.references.sectors[cell.sector].nama)}"
    query = f"?sektor={cell.sector}&daerah={cell.region}"
    return {
        "tone": cell.tone(cell.potentials),
        "gap": cell.gap,
        "potentials": str(cell.potentials or ""),
        "potentials_url": w.href("potensi/") + query,
        "potentials_title": w.t("matriks.sel_potensi", n=cell.potentials, tempat=where),
        "agreements": str(cell.agreements or ""),
        "agreements_url": w.href("kerja-sama/") + query,
        "agreements_title": w.t("matriks.sel_kerja", n=cell.agreements, tempat=where),
        "empty": w.t("matriks.sel_kosong", tempat=where),
    }


def _gap(w: Writer, code: str, cells: dict[str, list[Cell]]) -> Row:
    """One kind of white space, by region: which sectors."""
    rows = []
    for slug, row in cells.items():
        links = [_gap_link(w, cell) for cell in row if cell.gap == code]
        if links:
            rows.append({"label": w.region_name(slug), "links": links})
    number = sum(len(row["links"]) for row in rows)
    return {
        "id": code,
        "title": w.t("celah." + code, n=number),
        "text": w.t("celah_ket." + code),
        "rows": rows,
    }


def _gap_link(w: Writer, cell: Cell) -> Row:
    name = w.plain(w.site.references.sectors[cell.sector].nama)
    query = f"?sektor={cell.sector}&daerah={cell.region}"
    if cell.gap == "tanpa-potensi":
        return {
            "label": name,
            "url": w.href("kerja-sama/") + query,
            "note": w.t("hitung.kerja_sama", n=cell.agreements),
        }
    note = w.t("hitung.potensi", n=cell.potentials) if cell.potentials else ""
    return {"label": name, "url": w.href("potensi/") + query, "note": note}


def network_page(w: Writer) -> Page:
    """Regions on the left, partners on the right, a line for each pair that signed something; the table beside."""
    network = build_network(w.site)
    title, lead = w.t("jejaring.judul"), w.t("jejaring.lead", n=len(network.edges))
    values = {
        "title": title,
        "lead": lead,
        "crumbs": crumbs(w, title),
        "drawing": _drawing(w, network),
        "table": [_table_row(w, network, slug) for slug in network.regions],
        "among": [w.cooperation_row(entry) for entry in _among_ourselves(network)],
    }
    return Page("jejaring", w.lang, w.path, title, lead, values)


def _among_ourselves(network: Network) -> list[Entry[Any]]:
    """Agreements of our own regions with each other, each once."""
    found = {entry.key: entry for edge in network.edges if edge.node == AMONG_OURSELVES for entry in edge.entries}
    return list(found.values())


def _drawing(w: Writer, network: Network) -> dict[str, Any]:
    """Two columns of equal height; a node stands in the middle of its share, so lines need only percent."""
    left = {slug: _middle(index, len(network.regions)) for index, slug in enumerate(network.regions)}
    right = {node.code: _middle(index, len(network.nodes)) for index, node in enumerate(network.nodes)}
    counts = {slug: sum(edge.region == slug for edge in network.edges) for slug in network.regions}
    return {
        "regions": [
            {
                "code": slug,
                "label": w.region_name(slug),
                "url": w.href(f"daerah/{slug}/") + "#kerja-sama",
                "count": str(counts[slug]),
            }
            for slug in network.regions
        ],
        "nodes": [_node(w, node, network) for node in network.nodes],
        "edges": [_edge(w, network, edge, left[edge.region], right[edge.node]) for edge in network.edges],
        "size": max(len(network.regions), len(network.nodes)),
    }


def _middle(index: int, number: int) -> float:
    return round(100 * (index + 0.5) / number, 3)


def _node(w: Writer, node: Node, network: Network) -> Row:
    count = sum(edge.node == node.code for edge in network.edges)
    return {
        "code": node.code,
        "label": node_name(w, node),
        "url": _node_url(w, node),
        "count": str(count),
        "kind": node.kind,
    }


def node_name(w: Writer, node: Node) -> str:
    """A partner's name, or how many others of a kind the node stands for."""
    if node.code == AMONG_OURSELVES:
        return w.t("jejaring.antardaerah")
    if node.code.startswith("jenis-"):
        kind = w.plain(w.site.references.partner_kinds[node.kind].nama)
        return w.t("jejaring.lainnya", jenis=kind, n=len(node.partners))
    return partner_name(w, node.code)


def _node_url(w: Writer, node: Node) -> str:
    if node.code == AMONG_OURSELVES:
        return "#antardaerah"
    if node.code.startswith("jenis-"):
        return w.href("kerja-sama/mitra/") + f"#{node.kind}"
    return w.href(partner_path(node.code))


def _edge(w: Writer, network: Network, edge: Edge, left: float, right: float) -> Row:
    node = next(node for node in network.nodes if node.code == edge.node)
    number = w.t("hitung.kerja_sama", n=len(edge.entries))
    alive = any(w.site.status[entry.key].code in ("aktif", "akan-berakhir", "dirintis") for entry in edge.entries)
    return {
        "region": edge.region,
        "node": edge.node,
        "y1": left,
        "y2": right,
        "url": w.record_href(edge.entries[0]) if len(edge.entries) == 1 else f"#tabel-{edge.region}",
        "label": f"{w.region_name(edge.region)}, {node_name(w, node)}: {number}",
        "strong": len(edge.entries) >= STRONG_FROM,
        "faded": not alive,
    }


def _table_row(w: Writer, network: Network, slug: str) -> Row:
    """A region and every partner it signed with, each with its agreements."""
    cells: list[Row] = []
    by_partner: dict[str, list[Row]] = {}
    for entry in w.site.of_region.get((slug, "kemitraan"), []):
        status = w.site.status[entry.key]
        link = {
            "label": w.plain(entry.record.judul),
            "url": w.record_href(entry),
            "status": {"code": status.code, "word": w.t("status." + status.code)},
            "untranslated": w.lacks(entry.record.judul),
        }
        slugs = dict.fromkeys(w.site.partner_index.slug(partner.nama) for partner in entry.record.mitra)
        for partner in slugs or [AMONG_OURSELVES]:
            by_partner.setdefault(partner, []).append(link)
    for partner, links in by_partner.items():
        if partner == AMONG_OURSELVES:
            cells.append({"label": w.t("jejaring.antardaerah"), "url": "#antardaerah", "links": links})
        else:
            cells.append({"label": partner_name(w, partner), "url": w.href(partner_path(partner)), "links": links})
    cells.sort(key=lambda cell: (-len(cell["links"]), cell["label"].casefold()))
    return {"id": f"tabel-{slug}", "label": w.region_name(slug), "url": w.href(f"daerah/{slug}/"), "cells": cells}
