"""The first page, and the small ones that stand alone: search, glossary, open data, not found."""

from __future__ import annotations

from typing import Any

from generator.addresses import CALENDAR_FILE, FEED_FILE, FORM_PATH
from generator.model.status import ENDING_DAYS
from generator.pages.commodities import commodity_links
from generator.pages.drawing import province_map
from generator.pages.page import Page
from generator.pages.regions import region_rows
from generator.pages.search import search_record
from generator.pages.sectors import sector_rows
from generator.pages.writer import Row, Writer
from generator.schema import Text
from generator.schema.reference import Term
from generator.search.record import SearchRecord

NEWEST = 5


def home_page(w: Writer) -> Page:
    """What this is, where to start: map, search, three doors, three figures, sectors, regions, what is new."""
    home = w.site.references.home
    title = w.plain(home.judul) if home else w.settings.name[w.lang]
    lead = w.plain(home.ringkasan) if home else ""
    figures: list[Row] = []
    if home:
        for figure in home.angka:
            row = w.figure(figure, home.sumber)
            if "value" in row:
                figures.append(row | {"text": w.plain(figure.apa)})
    words = [w.plain(word) for word in home.sering_dicari] if home else []
    counts = w.site.sector_counts()
    newest = sorted(w.site.agreements.values(), key=lambda e: _signed(e.record), reverse=True)[:NEWEST]
    ending = sorted(
        (e for e in w.site.agreements.values() if w.site.status[e.key].code == "akan-berakhir"),
        key=lambda e: str(w.site.status[e.key].end),
    )
    known = sum(1 for s in w.site.status.values() if s.end is not None and s.end >= w.site.today)
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "search": search_form(w),
        "often": {
            "label": w.t("beranda.sering"),
            "links": [{"label": word, "url": f"{w.href('cari/')}?q={word.replace(' ', '+')}"} for word in words],
        },
        "doors": [
            {
                "label": w.t("pintu.investor"),
                "url": w.href("potensi/"),
                "note": w.t("hitung.potensi", n=len(w.site.potentials)),
            },
            {
                "label": w.t("pintu.mitra"),
                "url": w.href("kerja-sama/"),
                "note": w.t("hitung.kerja_sama", n=len(w.site.agreements)),
            },
            {"label": w.t("pintu.staf"), "url": w.href("panduan/memperbaiki-catatan/"), "note": w.t("pintu.staf_ket")},
        ],
        "map": province_map(w),
        "stripes": w.stripes(counts),
        "figures": figures,
        "sectors": sector_rows(w),
        "all_potentials": w.href("potensi/"),
        "boxes": _boxes(w),
        "regions": region_rows(w),
        "regions_url": w.href("daerah/"),
        "method_url": w.href("metode/"),
        "newest": [
            {
                "date": w.day(e.record.tanda_tangan or e.record.diberitakan),
                "title": w.plain(e.record.judul),
                "url": w.record_href(e),
                "line": w.kind_words(e),
                "untranslated": w.lacks(e.record.judul),
            }
            for e in newest
        ],
        "ending": [
            {
                "date": w.day(w.site.status[e.key].end),
                "title": w.plain(e.record.judul),
                "url": w.record_href(e),
                "line": w.t("status_sebab.dekat", n=w.site.status[e.key].facts["n"], hari="", terlihat=""),
                "untranslated": w.lacks(e.record.judul),
            }
            for e in ending
        ],
        "ending_none": w.t("beranda.tak_ada_akhir", n=ENDING_DAYS),
        "ending_note": w.t("beranda.akhir_dikenal", n=known, semua=len(w.site.agreements)),
        "register": w.href("kerja-sama/"),
    }
    return Page("beranda", w.lang, w.path, title, lead, values)


def search_page(w: Writer) -> Page:
    """The page of results; without a script it leads to the lists."""
    title = w.t("cari.judul")
    values = {
        "title": title,
        "search": search_form(w) | {"id": "kat-cari-halaman", "full": True},
        "sectors": sector_rows(w),
        "regions": [{"label": row["label"], "url": row["url"], "note": row["count"]} for row in region_rows(w)],
        "commodities": commodity_links(w),
    }
    return Page("cari", w.lang, w.path, title, w.t("cari.lead"), values)


def glossary_page(w: Writer) -> Page:
    """All terms in the order of the page's language."""
    glossary = w.site.references.glossary
    rows = [
        {
            "id": code,
            "term": term.istilah,
            "other": term.padanan or "",
            "text": w.marked(term.arti),
            "note": w.t("keyakinan.rendah") if term.keyakinan == "rendah" else "",
            "sources": w.sources(term.sumber, glossary.sumber),
        }
        for code, term in sorted(glossary.istilah.items(), key=lambda item: item[1].istilah.lower())
    ]
    title, lead = w.t("istilah.judul"), w.t("istilah.lead", n=len(rows))
    values = {
        "title": title,
        "lead": lead,
        "rows": rows,
        "crumbs": [{"label": w.t("nav.panduan"), "url": w.href("panduan/")}, {"label": title}],
    }
    search = search_record(
        w, kind="panduan", key=w.path, title=Text(id=title, en=title), summary=Text(id=lead, en=lead)
    )
    terms = tuple(_term_search(w, code, term) for code, term in glossary.istilah.items())
    return Page("istilah", w.lang, w.path, title, lead, values, search=search, search_parts=terms)


def _term_search(w: Writer, code: str, term: Term) -> SearchRecord:
    english = f"{term.istilah} ({term.padanan})" if term.padanan else term.istilah
    title = Text(id=term.istilah, en=english)
    extra = [term.padanan or ""]
    key = f"{w.path}#{code}"
    return search_record(w, kind="panduan", key=key, title=title, summary=term.arti, extra=extra, anchor=code)


def data_page(w: Writer) -> Page:
    """What machines can take, and under which licence."""
    title = w.t("nav.data")
    lead = w.t("data.lead")
    rows = [
        {
            "label": "katalog.json",
            "url": w.asset("data/katalog.json"),
            "text": w.t(
                "data.katalog",
                potensi=len(w.site.potentials),
                kemitraan=len(w.site.agreements),
                rencana=len(w.site.plans),
                tawaran=len(w.site.offers),
            ),
        },
        {"label": "potensi.geojson", "url": w.asset("data/potensi.geojson"), "text": w.t("data.potensi_geojson")},
        {"label": "daerah.geojson", "url": w.asset("data/daerah.geojson"), "text": w.t("data.daerah_geojson")},
        {"label": w.t("umpan.judul"), "url": w.href(FEED_FILE), "text": w.t("umpan.ket_data")},
        {"label": w.t("kalender.judul"), "url": w.href(CALENDAR_FILE), "text": w.t("kalender.ket_data")},
    ]
    return Page("data", w.lang, w.path, title, lead, {"title": title, "lead": lead, "rows": rows})


def search_form(w: Writer) -> Row:
    """The search box, which works without a script too."""
    return {
        "action": w.href("cari/"),
        "label": w.t("cari.label"),
        "placeholder": w.t("cari.contoh"),
        "button": w.t("cari.tombol"),
    }


def _signed(record: Any) -> str:
    return str(record.tanda_tangan or record.diberitakan or "")


def _boxes(w: Writer) -> list[Row]:
    return [
        {
            "title": w.t("pintu.investor_judul"),
            "text": w.t("pintu.investor_teks"),
            "links": [
                {"label": w.t("pintu.menurut_kesiapan"), "url": w.href("potensi/")},
                {"label": w.t("pintu.bandingkan"), "url": w.href("banding/")},
                {"label": w.t("pintu.biaya"), "url": w.href("daerah/provinsi/") + "#layanan"},
            ],
        },
        {
            "title": w.t("pintu.mitra_judul"),
            "text": w.t("pintu.mitra_teks"),
            "links": [
                {"label": w.t("pintu.daftar_kerja_sama", n=len(w.site.agreements)), "url": w.href("kerja-sama/")},
                {"label": w.t("tawaran.judul"), "url": w.href("kerja-sama/cari-mitra/")},
                {"label": w.t("rencana.judul"), "url": w.href("kerja-sama/rencana/")},
            ],
        },
        {
            "title": w.t("pintu.staf_judul"),
            "text": w.t("pintu.staf_teks"),
            "links": [
                {"label": w.t("pintu.perbaiki"), "url": w.href("panduan/memperbaiki-catatan/")},
                {"label": w.t("tkksd.judul"), "url": w.href("kerja-sama/tkksd/")},
                {"label": w.t("kelola.judul"), "url": w.href(FORM_PATH)},
            ],
        },
        {
            "title": w.t("pintu.peneliti_judul"),
            "text": w.t("pintu.peneliti_teks"),
            "links": [
                {"label": w.t("pintu.unduh"), "url": w.href("data/")},
                {"label": w.t("pintu.metode"), "url": w.href("metode/")},
                {"label": w.t("lengkap.judul"), "url": w.href("laporan/")},
            ],
        },
    ]
