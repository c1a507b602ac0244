"""One page as the search knows it, in one language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchRecord:
    """What is searched of a page, and what a result shows of it. Both languages of a page share `kind` and `key`.

    Attributes:
        url: From the site's root, the language's folder included; may end in `#anchor`.
        language: `id` or `en`.
        kind: `potensi`, `kemitraan`, `rencana`, `tawaran`, `daerah`, `sektor`, `komoditas` or `panduan`.
        key: `daerah/id` of a record, else the page's path.
        title, summary: What a result shows.
        figure: The figure or fact that matters most, in words.
        regions: Slugs, the region it belongs to first.
        sectors, commodities, forms: Codes of what it is about.
        places, partners: Names that weigh nearly as much as the title.
        labels: Labels of its figures.
        lines: Sentences that are searched; a result shows the one that matches.
        extra: Words that are searched and never shown.
        untranslated: The title is shown in Indonesian on an English page.
    """

    url: str
    language: str
    kind: str
    key: str
    title: str
    summary: str = ""
    figure: str = ""
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    commodities: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    untranslated: bool = False
