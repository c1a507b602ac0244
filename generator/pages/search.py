"""What the search knows of a page: its words in both languages, the names and synonyms of what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from generator.outputs.search_index import SearchRecord
from generator.pages.writer import Writer
from generator.schema.common import Text


def search_record(
    w: Writer,
    *,
    kind: str,
    key: str,
    title: Text,
    summary: Text | None,
    regions: Iterable[str] = (),
    sectors: Iterable[str] = (),
    commodities: Iterable[str] = (),
    figure: str = "",
    extra: Iterable[str] = (),
) -> SearchRecord:
    """Make the record of one page.

    Titles, region and commodity names of both languages and all synonyms are searched, so that `cocoa` finds kakao.

    Args:
        w: Writer of the page.
        kind: What a result says it is: `potensi`, `kemitraan`, `rencana`, `tawaran`, `daerah`, `sektor`, `panduan`.
        key: `daerah/id` of a record, or the page's path.
        title, summary: What a result shows.
        regions, sectors, commodities: Codes.
        figure: The figure that matters, in words.
        extra: Further words to be searched.
    """
    lists = w.site.references
    names: list[str] = []
    for code in sectors:
        sector = lists.sectors[code]
        names += [sector.nama.id, sector.nama.en or "", *sector.kata.id, *sector.kata.en]
    for code in commodities:
        commodity = lists.commodities[code]
        names += [commodity.nama.id, commodity.nama.en or "", *commodity.kata.id, *commodity.kata.en]
    places = [w.region_name(slug, long=True) for slug in regions]
    other = title.en if w.lang == "id" else title.id
    shown = w.plain(title)
    parts = [shown, shown, w.plain(summary), figure, *places, *names, other or "", *extra]
    return SearchRecord(
        url="/" + w.href_from_root(w.path),
        language=w.lang,
        content=". ".join(part for part in parts if part),
        meta={
            "title": shown,
            "ringkasan": w.plain(summary),
            "jenis": kind,
            "kunci": key,
            "daerah": ", ".join(w.region_name(slug) for slug in regions),
            "angka": figure,
        },
    )
