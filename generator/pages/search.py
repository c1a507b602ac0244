"""What the search knows of a page: its texts, and what it is about. Names in other words are the index's business."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.addresses import site_path
from generator.pages.writer import Writer
from generator.schema import Figure, Item, Potential, Region, Text
from generator.search.record import SearchRecord

BLOCK_TAG = re.compile(r"</?(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|th|section|figure)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
SPACE = re.compile(r"\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"])")
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKDOWN_SIGNS = re.compile(r"(?m)[*`]+|^\s*(?:[-#>]+|\d+\.)\s+")


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
    forms: Iterable[str] = (),
    figure: str = "",
    places: Iterable[str] = (),
    partners: Iterable[str] = (),
    labels: Iterable[str] = (),
    lines: Iterable[str] = (),
    extra: Iterable[str] = (),
    anchor: str = "",
) -> SearchRecord:
    """Make the record of one page. Call it for each language of the page, with the same kind and key.

    Args:
        w: Writer of the page.
        kind: What a result says it is: `potensi`, `kemitraan`, `rencana`, `tawaran`, `daerah`, `sektor`, `komoditas`,
            `panduan`.
        key: `daerah/id` of a record, else the page's path.
        title, summary: What a result shows.
        regions, sectors, commodities, forms: Codes; a name of theirs in either language finds the page.
        figure: The figure or fact that matters most, in words.
        places, partners: Names that weigh nearly as much as the title.
        labels: Labels of its figures.
        lines: Sentences that are searched; a result shows the one that matches.
        extra: Words that are searched and never shown.
        anchor: Part of the page, for a page with several records.
    """
    return SearchRecord(
        url=w.href_from_root(w.path) + (f"#{anchor}" if anchor else ""),
        language=w.lang,
        kind=kind,
        key=key,
        title=w.plain(title),
        summary=w.plain(summary),
        figure=figure,
        regions=tuple(regions),
        sectors=tuple(sectors),
        commodities=tuple(commodities),
        forms=tuple(forms),
        places=tuple(filter(None, places)),
        partners=tuple(filter(None, partners)),
        labels=tuple(labels),
        lines=tuple(dict.fromkeys(filter(None, lines))),
        extra=tuple(filter(None, extra)),
        untranslated=w.lacks(title),
    )


def guide_record(lang: str, path: str, title: str, summary: str, content: str) -> SearchRecord:
    """Make the record of a hand-written page from its HTML.

    Args:
        path: Without the language's folder.
    """
    texts = (html.unescape(TAG.sub(" ", block)) for block in BLOCK_TAG.split(content))
    lines = (SPACE.sub(" ", text).strip() for text in texts)
    return SearchRecord(site_path(path, lang), lang, "panduan", path, title, summary, lines=tuple(filter(None, lines)))


def sentences(text: str) -> list[str]:
    """The sentences of a text with the small Markdown, without its signs."""
    plain = MARKDOWN_SIGNS.sub("", MARKDOWN_LINK.sub(r"\1", text))
    return [part for block in plain.split("\n") for part in SENTENCE_END.split(block.strip()) if part]


def figure_line(w: Writer, figure: Figure) -> str:
    """A figure as a sentence: `Produksi: 12.000 ton (2023)`; without a value its label alone, to be found by it."""
    label = w.plain(figure.apa)
    if figure.nilai is None:
        return f"{label}: {w.t('belum')}"
    value, unit = w.amount(figure)
    amount = value + ("" if unit.startswith(("%", "/")) or not unit else " ") + unit
    year = w.year(figure)
    return f"{label}: {amount} ({year})" if year else f"{label}: {amount}"


def potential_lines(w: Writer, record: Potential) -> Iterator[str]:
    """What a potential's page says beyond title and summary."""
    yield from (figure_line(w, figure) for figure in record.angka)
    for text in (record.uraian, record.ditawarkan, record.dicari.uraian if record.dicari else None, *record.risiko):
        yield from sentences(w.plain(text))
    yield from (f"{actor.nama}: {w.plain(actor.peran)}" for actor in record.pelaku)
    yield from (document.judul for document in record.dokumen)
    yield from (w.plain(permit.nama) for permit in record.perizinan)
    if record.utilitas:
        parts = (record.utilitas.air, record.utilitas.listrik, record.utilitas.telekomunikasi, record.utilitas.jalan)
        yield from (w.plain(part) for part in parts)


def region_labels(w: Writer, record: Region) -> Iterator[str]:
    """What a region's page has a place for: its figures, its offices, its cooperation team."""
    yield from (w.plain(figure.apa) for figure in record.angka)
    yield from (w.plain(contact.kantor) for contact in record.kontak)
    if record.tkksd:
        yield "TKKSD"


def region_lines(w: Writer, record: Region) -> Iterator[str]:
    """What a region's page says beyond title and summary."""
    yield from (figure_line(w, figure) for figure in record.angka)
    yield from sentences(w.plain(record.profil))
    for items in (record.infrastruktur, record.insentif, record.pengakuan, record.lembaga, record.layanan):
        yield from (_item_line(w, item) for item in items)
    if record.tkksd:
        yield from (f"TKKSD: {sentence}" for sentence in sentences(w.plain(record.tkksd.uraian))[:1])
        yield from sentences(w.plain(record.tkksd.uraian))[1:]
    yield from (", ".join(filter(None, (w.plain(c.kantor), c.alamat, c.surel, c.telepon))) for c in record.kontak)


def cooperation_lines(w: Writer, record: Any) -> Iterator[str]:
    """What the page of an agreement, a plan or an offer says beyond title and summary."""
    yield from (figure_line(w, figure) for figure in record.angka)
    yield from sentences(w.plain(getattr(record, "uraian", None)))
    seen = getattr(record, "terakhir_terlihat", None)
    if seen:
        yield w.plain(seen.kegiatan)
    yield from (w.plain(office) for office in getattr(record, "perangkat_daerah", []))
    yield from getattr(record, "nomor", [])


def _item_line(w: Writer, item: Item) -> str:
    return f"{w.plain(item.judul)}: {w.plain(item.uraian)}"
