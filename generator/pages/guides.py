"""The guides' own pages: the way in, the regulations, and what page stands at which address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from generator.addresses import template_path
from generator.citation import article
from generator.model import Site
from generator.model.guide import citations
from generator.pages.basis import regulation_name, regulation_path
from generator.pages.choice import answer_rows, question_page, question_path, result_page, result_path
from generator.pages.letters import letter_page
from generator.pages.page import Page
from generator.pages.procedures import procedure_list, procedure_page, procedure_path, procedure_rows
from generator.pages.search import search_record
from generator.pages.templates import template_page
from generator.pages.terms import TermMarker
from generator.pages.writer import Row, Writer
from generator.schema import Text
from generator.schema.guide import Point, Regulation

FILE = "regions/_acuan/peraturan.yml"
TOPICS = ("kerja-sama", "luar-negeri", "perjalanan", "investasi", "setempat")
# The marks of an agreement's status say the same of a regulation.
STATUS_MARKS = {
    "berlaku": "aktif",
    "diubah": "diperpanjang",
    "dicabut": "dicabut",
    "lewat": "berakhir",
    "belum-dikonfirmasi": "tidak-terkonfirmasi",
}


def guide_pages(site: Site) -> dict[str, Callable[[Writer], Page]]:
    """The builder of each guide page by its path, in a fixed order."""
    lists = site.references
    pages: dict[str, Callable[[Writer], Page]] = {"panduan/": landing_page}
    if lists.regulations.peraturan:
        pages["panduan/peraturan/"] = regulation_list
        for code in lists.regulations.peraturan:
            pages[regulation_path(code)] = partial(regulation_page, code=code)
    if lists.procedures.prosedur:
        pages["panduan/prosedur/"] = procedure_list
        for code in lists.procedures.prosedur:
            pages[procedure_path(code)] = partial(procedure_page, code=code)
    if lists.choice:
        for code in (lists.choice.awal, *(key for key in lists.choice.pertanyaan if key != lists.choice.awal)):
            pages[question_path(lists.choice, code)] = partial(question_page, code=code)
        for code in lists.choice.hasil:
            pages[result_path(code)] = partial(result_page, code=code)
    if lists.templates:
        pages["panduan/templat/"] = template_page
        for code in lists.templates.templat:
            pages[template_path(code)] = partial(letter_page, key=code)
    return pages


def landing_page(w: Writer) -> Page:
    """Three doors: find a partner, make an agreement, invest; then everything there is to read."""
    lists = w.site.references
    title, lead = w.t("nav.panduan"), w.t("panduan.lead")
    facts = lists.procedures.setempat
    choice = lists.choice
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "doors": _doors(w),
        "question": w.plain(choice.pertanyaan[choice.awal].tanya) if choice else "",
        "answers": answer_rows(w, choice, choice.awal) if choice else [],
        "procedures": procedure_rows(w),
        "shelf": _shelf(w),
        "local": [
            {
                "label": w.plain(fact.judul),
                "text": w.plain(fact.isi),
                "sources": w.sources(fact.sumber, lists.procedures.sumber),
            }
            for fact in facts
        ],
    }
    titles = Text(id=title, en=title)
    search = search_record(
        w,
        kind="panduan",
        key=w.path,
        title=titles,
        summary=Text(id=lead, en=lead),
        lines=[row["text"] for row in values["local"]],
    )
    return Page("panduan", w.lang, w.path, title, lead, values, search=search)


def _doors(w: Writer) -> list[Row]:
    procedures = w.site.references.procedures.prosedur

    def to(code: str) -> list[Row]:
        if code not in procedures:
            return []
        return [{"label": w.plain(procedures[code].pendek), "url": w.href(procedure_path(code))}]

    return [
        {
            "title": w.t("panduan.mitra"),
            "text": w.t("panduan.mitra_teks"),
            "links": [
                {"label": w.t("tawaran.judul"), "url": w.href("kerja-sama/cari-mitra/")},
                {"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")},
                {"label": w.t("rencana.judul"), "url": w.href("kerja-sama/rencana/")},
            ],
        },
        {
            "title": w.t("panduan.perjanjian"),
            "text": w.t("panduan.perjanjian_teks"),
            "links": [
                *([{"label": w.t("pilih.judul"), "url": w.href("panduan/pilih/")}] if w.site.references.choice else []),
                *to("kerja-sama-daerah-lain"),
                *to("kerja-sama-pihak-ketiga"),
                *to("kerja-sama-luar-negeri"),
                *to("perjalanan-dinas-luar-negeri"),
                *(
                    [{"label": w.t("templat.judul"), "url": w.href("panduan/templat/")}]
                    if w.site.references.templates
                    else []
                ),
            ],
        },
        {
            "title": w.t("panduan.investasi"),
            "text": w.t("panduan.investasi_teks"),
            "links": [
                *({"label": w.t("panduan.langkah_investor"), "url": row["url"]} for row in to("investasi")),
                {"label": w.t("nav.potensi"), "url": w.href("potensi/")},
                {"label": w.t("pintu.biaya"), "url": w.href("daerah/provinsi/") + "#layanan"},
            ],
        },
    ]


def _shelf(w: Writer) -> list[Row]:
    lists = w.site.references
    rows = [
        ("aturan", "panduan/peraturan/", len(lists.regulations.peraturan)),
        ("templat", "panduan/templat/", len(lists.templates.templat) if lists.templates else 0),
        ("istilah", "panduan/istilah/", len(lists.glossary.istilah)),
    ]
    shelf = [
        {"label": w.t(key + ".judul"), "url": w.href(path), "note": w.t(f"panduan.{key}_ket", n=count)}
        for key, path, count in rows
        if count
    ]
    shelf.append({"label": w.t("tkksd.judul"), "url": w.href("kerja-sama/tkksd/"), "note": w.t("panduan.tkksd_ket")})
    shelf.append(
        {
            "label": w.t("pintu.perbaiki"),
            "url": w.href("panduan/memperbaiki-catatan/"),
            "note": w.t("panduan.perbaiki_ket"),
        }
    )
    shelf.append({"label": w.t("bingkai.metode"), "url": w.href("metode/"), "note": w.t("panduan.metode_ket")})
    return shelf


def regulation_list(w: Writer) -> Page:
    """All regulations by subject, each with its status, and what has not been found."""
    lists = w.site.references.regulations
    title, lead = w.t("aturan.judul"), w.t("aturan.lead", n=len(lists.peraturan))
    groups = []
    for topic in TOPICS:
        rows = [_row(w, code, regulation) for code, regulation in lists.peraturan.items() if regulation.topik == topic]
        if rows:
            groups.append({"id": topic, "title": w.t("topik." + topic), "rows": rows})
    unconfirmed = sum(regulation.status == "belum-dikonfirmasi" for regulation in lists.peraturan.values())
    values: dict[str, Any] = {
        "title": title,
        "lead": lead,
        "crumbs": [{"label": w.t("nav.panduan"), "url": w.href("panduan/")}, {"label": title}],
        "groups": groups,
        "note": w.t("aturan.belum_dikonfirmasi_ket", n=unconfirmed),
        "legend": [{"mark": mark, "word": w.t("aturan_status." + code)} for code, mark in STATUS_MARKS.items()],
        "unknown": [w.plain(unknown.isi) for unknown in lists.belum],
    }
    titles = Text(id=title, en=title)
    names = [f"{w.plain(r.sebutan)}: {w.plain(r.judul)}" for r in lists.peraturan.values()]
    search = search_record(w, kind="panduan", key=w.path, title=titles, summary=Text(id=lead, en=lead), extra=names)
    return Page("daftar-peraturan", w.lang, w.path, title, lead, values, search=search)


def _row(w: Writer, code: str, regulation: Regulation) -> Row:
    return {
        "title": w.plain(regulation.sebutan),
        "name": w.plain(regulation.judul),
        "url": w.href(regulation_path(code)),
        "line": w.plain(regulation.ringkasan),
        "status": _status(w, regulation),
    }


def _status(w: Writer, regulation: Regulation) -> Row:
    return {"mark": STATUS_MARKS[regulation.status], "word": w.t("aturan_status." + regulation.status)}


def regulation_page(w: Writer, code: str) -> Page:
    """One regulation: whether it is in force, what it says article by article, which steps rest on it."""
    lists = w.site.references
    regulation = lists.regulations.peraturan[code]
    sources = lists.regulations.sumber
    mark = TermMarker(w)
    short, lead = w.plain(regulation.sebutan), w.plain(regulation.ringkasan)
    name = regulation_name(w, regulation)
    used = {key for point in regulation.butir.values() for key in point.sumber} | set(regulation.sumber_status or ())
    values: dict[str, Any] = {
        "title": short,
        "lead": mark(lead),
        "crumbs": [
            {"label": w.t("nav.panduan"), "url": w.href("panduan/")},
            {"label": w.t("aturan.judul"), "url": w.href("panduan/peraturan/")},
            {"label": short},
        ],
        "status": _status(w, regulation),
        "details": _details(w, regulation, name),
        "points": _points(w, mark, regulation),
        "cited": _cited(w, code),
        "sources": w.source_list({key: sources[key] for key in sources if key in used}),
        "changed": w.day(w.site.changed.get(FILE)),
        "links": w.edit_links(FILE),
    }
    values["terms"] = mark.notes()
    titles = Text(
        id=f"{regulation.sebutan.id}: {regulation.judul.id}",
        en=f"{regulation.sebutan.en or regulation.sebutan.id}: {regulation.judul.en or regulation.judul.id}",
    )
    lines = [
        f"{article(p.pasal, w.t)}: {w.plain(p.isi)}" if p.pasal else w.plain(p.isi) for p in regulation.butir.values()
    ]
    search = search_record(
        w, kind="panduan", key=w.path, title=titles, summary=regulation.ringkasan, lines=lines, extra=[name]
    )
    return Page("peraturan", w.lang, w.path, w.plain(titles), lead, values, FILE, w.site.changed.get(FILE), search)


def _details(w: Writer, regulation: Regulation, name: str) -> list[Row]:
    lists = w.site.references.regulations
    rows: list[Row] = [{"label": w.t("aturan.nama"), "text": name}]
    status: Row = {"label": w.t("aturan.status"), "text": w.t("aturan_status." + regulation.status)}
    status["note"] = w.plain(regulation.ket_status)
    if regulation.status == "belum-dikonfirmasi":
        status["text"] += ". " + w.t("aturan.konfirmasi")
    status["sources"] = w.sources(regulation.sumber_status, lists.sumber)
    rows.append(status)
    if regulation.diubah_oleh:
        rows.append({"label": w.t("aturan.diubah_oleh"), "text": w.plain(regulation.diubah_oleh)})
    if regulation.mengganti:
        rows.append({"label": w.t("aturan.mengganti"), "text": w.plain(regulation.mengganti)})
    if regulation.diganti:
        rows.append({"label": w.t("aturan.diganti"), "text": w.plain(lists.peraturan[regulation.diganti].sebutan)})
    return rows


def _points(w: Writer, mark: TermMarker, regulation: Regulation) -> list[Row]:
    """What matters, article by article; points of one heading stand together, where the first of them stood."""
    groups: dict[tuple[str, str], Row] = {}
    for key, point in regulation.butir.items():
        heading = article(point.pasal, w.t) if point.pasal else w.t("aturan.tanpa_pasal")
        by = w.t("aturan.menurut", asal=w.plain(point.menurut)) if point.menurut else ""
        group = groups.setdefault((heading, by), {"heading": heading, "by": by, "rows": []})
        group["rows"].append(_point(w, mark, key, point))
    return list(groups.values())


def _point(w: Writer, mark: TermMarker, key: str, point: Point) -> Row:
    return {
        "id": key,
        "text": mark(w.plain(point.isi)),
        "note": mark(w.plain(point.catatan)) if point.catatan else "",
        "doubt": w.t("keyakinan.rendah") if point.keyakinan == "rendah" else "",
        "sources": w.sources(point.sumber, w.site.references.regulations.sumber),
    }


def _cited(w: Writer, code: str) -> list[Row]:
    procedures = w.site.references.procedures
    groups: dict[str, Row] = {}
    for citation in citations(procedures).get(code, []):
        procedure = procedures.prosedur[citation.procedure]
        path = procedure_path(citation.procedure)
        group = groups.setdefault(
            citation.procedure, {"title": w.plain(procedure.judul), "url": w.href(path), "steps": []}
        )
        group["steps"].append(
            {
                "label": f"{citation.number}. {w.plain(citation.step.judul)}",
                "url": w.href(path) + f"#langkah-{citation.number}",
                "note": "; ".join(article(text, w.t) for text in citation.articles),
            }
        )
    return list(groups.values())
