"""The large map: every potential on it, with facets, and the same records as a list by region."""

from __future__ import annotations

from collections import Counter

from generator.model.site import potential_rank
from generator.pages.drawing import province_map
from generator.pages.explorer import doors, explorer, potential_facet_list, potential_facets
from generator.pages.page import Page
from generator.pages.writer import Row, Writer

FACETS = ("sektor", "daerah", "kesiapan", "komoditas", "dicari")


def map_page(w: Writer) -> Page:
    """All potentials by region, with a drawn map that works without a script."""
    regions = list(w.site.regions)
    entries = sorted(w.site.potentials.values(), key=lambda e: (regions.index(e.region), potential_rank(w.site, e)))
    rows = [_short(w.potential_row(entry), potential_facets(w, entry)) for entry in entries]
    facets = [facet for facet in potential_facet_list(w) if facet.name in FACETS]
    title, lead = w.t("peta_besar.judul"), w.t("peta_besar.lead", n=len(rows))
    values = {
        "title": title,
        "lead": lead,
        "rows": rows,
        "explorer": explorer(w, "peta", facets, rows),
        "map": province_map(w, Counter(entry.region for entry in entries)),
        "doors": doors(w, entries),
        "list": w.href("potensi/"),
    }
    return Page("peta", w.lang, w.path, title, lead, values)


def _short(row: Row, facets: dict[str, str]) -> Row:
    """A row for the narrow list beside the map: title, region, readiness."""
    kept = {name: facets[name] for name in FACETS if name in facets}
    return {name: row[name] for name in ("key", "kind", "title", "url", "ladder", "untranslated")} | {
        "line": row["line"].partition(". ")[0],
        "data": row["data"] | kept,
    }
