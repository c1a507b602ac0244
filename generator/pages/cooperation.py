"""Pages of single records of cooperation: an agreement, a plan, an offer or need."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.addresses import CALENDAR_FILE, partner_path
from generator.catalogue import Entry
from generator.formats import country
from generator.model.procedures import procedure_for_legal_kind
from generator.model.status import Status, last_sign
from generator.pages.lanes import position
from generator.pages.letters import record_letters
from generator.pages.page import Page
from generator.pages.plans import STAGES, plan_row
from generator.pages.search import cooperation_lines, search_record
from generator.pages.writer import Row, Writer
from generator.schema import Agreement, Offer, Plan
from generator.schema.scalars import PartialDate

FOREIGN = "internasional"
MORE_SHOWN = 4


def agreement_page(w: Writer, entry: Entry[Agreement]) -> Page:
    """One agreement: status and why, parties, time line, contents, the potentials it serves, sources."""
    record = entry.record
    status = w.site.status[entry.key]
    values = _common(w, entry) | {
        "status": {"code": status.code, "word": w.t("status." + status.code)},
        "reason": status_reason(w, record, status),
        "reason_sources": w.sources(record.status_timpa.sumber, record.sumber) if record.status_timpa else [],
        "computed": w.t("register.dihitung", hari=w.day(w.site.today)),
        "line": _time_line(w, record, status),
        "details": _agreement_details(w, entry, status),
        "procedure": _procedure(w, record),
        "remind": _remind(w, entry, status),
        "more": _more_links(w, entry),
    }
    return _page(w, "perjanjian", entry, values)


def plan_page(w: Writer, entry: Entry[Plan]) -> Page:
    """One plan or contact: what is planned, how far it is, what is not known."""
    record = entry.record
    details = [
        {"label": w.t("rincian.jenis"), "text": w.t("rencana_jenis." + record.jenis)},
        {"label": w.t("rincian.tahap"), "text": w.t("tahap." + record.tahap)},
        _row(w, "rincian.tanggal", w.day(record.tanggal)),
        *_shared_details(w, record),
    ]
    became = w.link_row("kemitraan", record.menjadi) if record.menjadi else None
    values = _common(w, entry) | {
        "details": details,
        "became": became,
        "stages": [
            {
                "code": code,
                "title": w.t("tahap." + code),
                "now": code == record.tahap,
                "url": w.href("kerja-sama/rencana/") + f"#{code}",
            }
            for code in STAGES
        ],
        "similar": _similar(w, entry),
    }
    return _page(w, "rencana", entry, values)


def offer_page(w: Writer, entry: Entry[Offer]) -> Page:
    """One offer or need, and who answers it."""
    record = entry.record
    details = [
        {"label": w.t("rincian.arah"), "text": w.t("arah." + record.arah)},
        {"label": w.t("rincian.berupa"), "text": ", ".join(w.t("tawaran_jenis." + kind) for kind in record.jenis)},
        _row(w, "rincian.tanggal", w.day(record.tanggal) or str(record.tahun or "")),
    ]
    values = _common(w, entry) | {
        "details": details,
        "answers": _answers(w, entry),
        "search": w.href("kerja-sama/cari-mitra/"),
    }
    return _page(w, "tawaran", entry, values)


def status_reason(w: Writer, record: Agreement, status: Status) -> str:
    """Why the agreement has its status, in one sentence."""
    if record.status_timpa:
        return w.plain(record.status_timpa.alasan)
    # Days as exactly as sources tell them, not the last day that a month or year could mean.
    end, seen = record.berakhir or status.end, last_sign(record)
    facts: dict[str, object] = {"n": status.facts.get("n", 0), "hari": w.day(end), "terlihat": w.day(seen)}
    return w.t("status_sebab." + status.reason, **facts)


def _common(w: Writer, entry: Entry[Any]) -> dict[str, Any]:
    record = entry.record
    title = w.plain(record.judul)
    group = {
        "kemitraan": (w.t("nav.kerja_sama"), "kerja-sama/"),
        "rencana": (w.t("rencana.judul"), "kerja-sama/rencana/"),
        "tawaran": (w.t("mitra_cari.judul"), "kerja-sama/cari-mitra/"),
    }[entry.kind]
    parties = getattr(record, "pihak", [entry.region])
    partners = getattr(record, "mitra", [])
    sectors = record.sektor if isinstance(record.sektor, list) else [record.sektor]
    crumbs = [{"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")}]
    if entry.kind != "kemitraan":
        crumbs.append({"label": group[0], "url": w.href(group[1])})
    own = [{"label": w.region_name(slug, long=True), "url": w.href(f"daerah/{slug}/")} for slug in parties]
    others = [
        {"label": _partner_name(w, partner), "url": w.href(partner_path(w.site.partner_index.slug(partner.nama)))}
        for partner in partners
    ]
    if not others and len(own) > 1:
        own, others = own[:1], own[1:]
    return {
        "key": entry.key,
        "title": title,
        "title_untranslated": w.lacks(record.judul),
        "lead": w.plain(record.ringkasan),
        "lead_untranslated": w.lacks(record.ringkasan),
        "crumbs": [*crumbs, {"label": title}],
        "over": w.kind_words(entry),
        "left": {"kind": w.t("pihak.kami"), "names": own},
        "right": {"kind": _partner_kind(w, partners), "names": others},
        "body": w.prose(getattr(record, "uraian", None)),
        "figures": w.figures(record.angka, record.sumber),
        "potentials": [w.potential_row(w.site.potentials[key]) for key in record.potensi if key in w.site.potentials],
        "sectors": [
            {"label": w.plain(w.site.references.sectors[code].nama), "url": w.href(f"sektor/{code}/"), "code": code}
            for code in sectors
        ],
        "regions": [{"label": w.region_name(s), "url": w.href(f"daerah/{s}/"), "note": ""} for s in parties],
        "papers": record_letters(w, entry),
        "remark": w.marked(record.catatan),
        "doubt": w.t("keyakinan.rendah") if record.keyakinan == "rendah" else "",
        "sources": w.source_list(record.sumber),
        "method": w.href("metode/"),
        "changed": w.day(w.site.changed_on(entry)),
        "links": w.edit_links(entry.document.file),
    }


def _page(w: Writer, kind: str, entry: Entry[Any], values: dict[str, Any]) -> Page:
    record = entry.record
    parties = getattr(record, "pihak", [entry.region])
    sectors = record.sektor if isinstance(record.sektor, list) else [record.sektor]
    partners = [name for p in getattr(record, "mitra", []) for name in _partner_words(w, p)]
    search = search_record(
        w,
        kind=entry.kind,
        key=entry.key,
        title=record.judul,
        summary=record.ringkasan,
        regions=parties,
        sectors=sectors,
        commodities=record.komoditas,
        forms=[record.bentuk] if entry.kind == "kemitraan" else [],
        figure=", ".join(filter(None, (w.kind_words(entry), w.date_words(entry), _status_words(w, entry)))),
        partners=partners,
        labels=[w.plain(figure.apa) for figure in record.angka],
        lines=cooperation_lines(w, record),
    )
    title, changed = w.plain(record.judul), w.site.changed_on(entry)
    return Page(kind, w.lang, w.path, title, w.plain(record.ringkasan), values, entry.document.file, changed, search)


def _status_words(w: Writer, entry: Entry[Any]) -> str:
    return w.t("status." + w.site.status[entry.key].code).lower() if entry.kind == "kemitraan" else ""


def _partner_words(w: Writer, partner: Any) -> list[str]:
    """The names a searcher may know a partner by; its country where it is foreign."""
    foreign = partner.negara not in ("ID", FOREIGN)
    return [partner.nama, partner.nama_en or "", country(partner.negara, w.lang) if foreign else ""]


def _partner_name(w: Writer, partner: Any) -> str:
    name = partner.nama_en if w.lang == "en" and partner.nama_en else partner.nama
    if partner.negara in ("ID", FOREIGN):
        return str(name)
    return f"{name} ({country(partner.negara, w.lang)})"


def _partner_kind(w: Writer, partners: list[Any]) -> str:
    kinds = dict.fromkeys(w.plain(w.site.references.partner_kinds[partner.jenis].nama) for partner in partners)
    return ", ".join(kinds) or w.t("pihak.kami")


def _row(w: Writer, key: str, text: str, owed: str = "") -> Row:
    return {"label": w.t(key), "text": text, "missing": not text, "owed": owed}


def _agreement_details(w: Writer, entry: Entry[Agreement], status: Status) -> list[Row]:
    record = entry.record
    owed = w.t("angka.menunggu", kantor=w.t("kantor.kerja_sama", daerah=w.region_name(entry.region)))
    end = w.day(record.berakhir) or (w.day(status.end) if status.end else "") or w.marked(record.tanpa_batas)
    rows: list[Row] = [
        {"label": w.t("rincian.bentuk"), "text": w.kind_words(entry)},
        {
            "label": w.t("rincian.jenis_pp28"),
            "text": w.t("jenis_kerja_sama." + record.jenis),
            "missing": record.jenis == "belum-ditentukan",
        },
        _row(w, "rincian.nomor", "; ".join(record.nomor), owed),
        _row(w, "rincian.tanda_tangan", w.day(record.tanda_tangan), owed),
        _row(w, "rincian.berakhir", end, owed),
    ]
    if record.diberitakan and not record.tanda_tangan:
        rows.append(_row(w, "rincian.diberitakan", w.day(record.diberitakan)))
    if record.mulai:
        rows.insert(4, _row(w, "rincian.mulai", w.day(record.mulai)))
    rows += _shared_details(w, record)
    for key, value in (("rincian.bagian_dari", record.bagian_dari), ("rincian.diganti", record.digantikan_oleh)):
        link = w.link_row("kemitraan", value) if value else None
        if link:
            rows.append({"label": w.t(key), "link": link})
    return rows


def _shared_details(w: Writer, record: Agreement | Plan) -> list[Row]:
    rows: list[Row] = []
    if record.perangkat_daerah:
        rows.append(_row(w, "rincian.perangkat", ", ".join(w.plain(office) for office in record.perangkat_daerah)))
    if seen := record.terakhir_terlihat:
        row = _row(w, "rincian.terlihat", f"{w.day(seen.tanggal)}: {w.plain(seen.kegiatan)}")
        row["sources"] = w.sources(seen.sumber, record.sumber)
        rows.append(row)
    return rows


def _time_line(w: Writer, record: Agreement, status: Status) -> Row | None:
    begin = record.mulai or record.tanda_tangan or record.diberitakan
    if begin is None:
        return None
    start = PartialDate(begin).first_day
    last = max(status.end or w.site.today, w.site.today)
    window = (dt.date(start.year, 1, 1), dt.date(last.year + 1, 1, 1))
    signed = "waktu.ditandatangani" if record.tanda_tangan else "waktu.mulai" if record.mulai else "waktu.diberitakan"
    span = window[1].year - window[0].year
    step = max(1, span // 6)
    line: Row = {
        "start": {"label": w.t(signed), "date": w.day(begin), "pos": position(start, window)},
        "today": {"label": w.t("waktu.hari_ini"), "date": w.day(w.site.today), "pos": position(w.site.today, window)},
        "ticks": [
            {"label": str(year), "pos": position(dt.date(year, 1, 1), window)}
            for year in range(window[0].year, window[1].year + 1, step)
        ],
    }
    if status.end:
        label = w.t("waktu.berakhir")
        line["end"] = {
            "label": label,
            "date": w.day(record.berakhir or status.end),
            "pos": position(status.end, window),
        }
    else:
        note = w.marked(record.tanpa_batas) or w.t("waktu.akhir_tak_diketahui_ket")
        line["unknown"] = {"label": w.t("waktu.akhir_tak_diketahui"), "date": "", "note": note}
    return line


def _procedure(w: Writer, record: Agreement) -> Row | None:
    """The guide's page for this kind of cooperation; None where the kind or the page is missing."""
    code = procedure_for_legal_kind(w.site.references, record.jenis)
    if code is None:
        return None
    title = w.plain(w.site.references.procedures.prosedur[code].judul)
    return {"label": title, "url": w.href(f"panduan/prosedur/{code}/"), "note": ""}


def _remind(w: Writer, entry: Entry[Agreement], status: Status) -> Row | None:
    """The calendar of its first region, where this agreement has a day ahead."""
    if status.code not in ("aktif", "akan-berakhir") or (status.end is None and status.seen is None):
        return None
    return {
        "text": w.t("ingatkan.akhir" if status.end else "ingatkan.tinjau"),
        "url": w.href(f"daerah/{entry.region}/{CALENDAR_FILE}"),
        "label": w.t("kalender.satu", nama=w.region_name(entry.region)),
    }


def _more_links(w: Writer, entry: Entry[Agreement]) -> list[Row]:
    """Other agreements of the same region, newest first."""
    others = [other for other in w.site.of_region.get((entry.region, "kemitraan"), []) if other.key != entry.key]
    return [
        {
            "label": w.plain(other.record.judul),
            "url": w.record_href(other),
            "note": str(w.site.status[other.key].start or "")[:4],
        }
        for other in others[:MORE_SHOWN]
    ]


def _similar(w: Writer, entry: Entry[Plan]) -> list[Row]:
    """Plans and agreements of other regions about the same with the same partner."""
    pairs = [(overlap.first, overlap.second) for overlap in w.site.overlaps]
    plans = [
        second if first.key == entry.key else first for first, second in pairs if entry.key in (first.key, second.key)
    ]
    agreements = [overlap.second for overlap in w.site.precedents if overlap.first.key == entry.key]
    return [plan_row(w, other) for other in plans] + [w.cooperation_row(other) for other in agreements]


def _answers(w: Writer, entry: Entry[Offer]) -> list[Row]:
    """Records on the other side of this one, by the rule of the partner search."""
    others: dict[str, Entry[Any]] = {}
    for need in w.site.matches.touching(entry.key):
        asks = any(statement.entry.key == entry.key for statement in need.statements)
        for said in [s for a in need.answers for s in a.statements] if asks else need.statements:
            others.setdefault(f"{said.entry.kind}/{said.entry.key}", said.entry)
    rows = []
    for other in others.values():
        if other.kind == "potensi":
            rows.append(w.potential_row(other))
        else:
            rows.append(w.cooperation_row(other) | {"line": w.region_name(other.region)})
    return rows
