"""Pages of cooperation: agreements, plans, offers and needs, the register of teams, and their lists."""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator.catalogue import Entry
from generator.formats import country
from generator.model.status import STATUSES, Status
from generator.pages.page import Page
from generator.pages.search import search_record
from generator.pages.writer import Row, Writer
from generator.schema import Agreement, Offer, Plan
from generator.schema.scalars import PartialDate

FOREIGN = "internasional"


def agreement_page(w: Writer, entry: Entry[Agreement]) -> Page:
    """One agreement: status and why, parties, time line, contents, the potentials it serves, sources."""
    record = entry.record
    status = w.site.status[entry.key]
    values = _common(w, entry) | {
        "status": {"code": status.code, "word": w.t("status." + status.code)},
        "reason": status_reason(w, record, status),
        "reason_sources": w.sources(record.status_timpa.sumber, record.sumber) if record.status_timpa else [],
        "line": _time_line(w, record, status),
        "details": _agreement_details(w, entry, status),
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
    values = _common(w, entry) | {"details": details, "became": became, "stage": w.t("tahap." + record.tahap)}
    return _page(w, "rencana", entry, values)


def offer_page(w: Writer, entry: Entry[Offer]) -> Page:
    """One offer or need, and who answers it."""
    record = entry.record
    details = [
        {"label": w.t("rincian.arah"), "text": w.t("arah." + record.arah)},
        {"label": w.t("rincian.berupa"), "text": ", ".join(w.t("tawaran_jenis." + kind) for kind in record.jenis)},
        _row(w, "rincian.tanggal", w.day(record.tanggal) or str(record.tahun or "")),
    ]
    answers = [w.cooperation_row(other) for other in _answers(w, entry)]
    values = _common(w, entry) | {"details": details, "answers": answers}
    return _page(w, "tawaran", entry, values)


def register_list(w: Writer) -> Page:
    """The register: every agreement, newest first, with its status and a lane in time."""
    entries = sorted(w.site.agreements.values(), key=lambda e: (_rank(w.site.status[e.key]), _newest(e)))
    first = min((s.start for s in w.site.status.values() if s.start), default=w.site.today)
    window = (dt.date(max(first.year, w.site.today.year - 9), 1, 1), dt.date(w.site.today.year + 4, 1, 1))
    counts = {code: 0 for code in STATUSES}
    for status in w.site.status.values():
        counts[status.code] += 1
    values = {
        "title": w.t("nav.kerja_sama"),
        "lead": w.t("register.lead", n=len(entries)),
        "rows": [_register_row(w, entry, window) for entry in entries],
        "ticks": _ticks(window),
        "today": {"label": w.t("waktu.hari_ini"), "pos": _pos(w.site.today, window)},
        "counts": [
            {"code": code, "word": w.t("status." + code), "count": str(count), "why": w.t("status_arti." + code)}
            for code, count in counts.items()
            if count
        ],
        "computed": w.t("register.dihitung", hari=w.day(w.site.today)),
        "doors": _doors(w),
    }
    return Page("daftar-kerja-sama", w.lang, w.path, w.t("nav.kerja_sama"), values["lead"], values)


def plan_list(w: Writer) -> Page:
    """All plans and contacts, by kind, newest first."""
    groups = []
    for kind in ("rencana", "program", "minat-investasi", "hibah", "kunjungan", "kontak"):
        entries = sorted((e for e in w.site.plans.values() if e.record.jenis == kind), key=_newest)
        if entries:
            title = w.t("rencana_jenis." + kind)
            groups.append({"title": title, "rows": [w.cooperation_row(entry) for entry in entries], "id": kind})
    title = w.t("rencana.judul")
    lead = w.t("rencana.lead", n=len(w.site.plans))
    values = {"title": title, "lead": lead, "groups": groups, "crumbs": _crumbs(w, title)}
    return Page("daftar-rencana", w.lang, w.path, title, lead, values)


def offer_list(w: Writer) -> Page:
    """What regions offer and what they seek, side by side."""
    offers, seeks = (
        [w.cooperation_row(e) for e in sorted(w.site.offers.values(), key=_newest) if e.record.arah == direction]
        for direction in ("menawarkan", "mencari")
    )
    for rows in (offers, seeks):
        for row in rows:
            row["line"] = ", ".join(filter(None, (w.region_name(row["key"].split("/")[0]), row["line"])))
    title = w.t("tawaran.judul")
    lead = w.t("tawaran.lead", n=len(w.site.offers))
    values = {"title": title, "lead": lead, "offers": offers, "seeks": seeks, "crumbs": _crumbs(w, title)}
    return Page("daftar-tawaran", w.lang, w.path, title, lead, values)


def team_list(w: Writer) -> Page:
    """The register of cooperation teams: one row a region, evidence or the lack of it."""
    rows = []
    for slug, entry in w.site.regions.items():
        record, team = entry.record, entry.record.tkksd
        rows.append(
            {
                "label": w.plain(record.nama),
                "url": w.href(f"daerah/{slug}/"),
                "evidence": w.t("tkksd." + (team.bukti if team else "belum-ada-bukti")),
                "decree": (team.keputusan if team else "") or "",
                "seen": w.day(team.terakhir_terlihat) if team else "",
                "text": w.marked(team.uraian) if team else "",
                "sources": w.sources(team.sumber, record.sumber) if team else [],
                "send": w.report_url(entry.document.file),
            }
        )
    title = w.t("tkksd.judul")
    proven = sum(1 for e in w.site.regions.values() if e.record.tkksd and e.record.tkksd.bukti == "ada-keputusan")
    lead = w.t("tkksd.lead", n=proven, semua=len(rows))
    values = {"title": title, "lead": lead, "rows": rows, "crumbs": _crumbs(w, title)}
    return Page("tkksd", w.lang, w.path, title, lead, values)


def status_reason(w: Writer, record: Agreement, status: Status) -> str:
    """Why the agreement has its status, in one sentence."""
    if record.status_timpa:
        return w.plain(record.status_timpa.alasan)
    facts: dict[str, object] = {"n": status.facts.get("n", 0), "hari": w.day(status.end), "terlihat": w.day(status.seen)}
    return w.t("status_sebab." + status.reason, **facts)


def _common(w: Writer, entry: Entry[Any]) -> dict[str, Any]:
    record = entry.record
    title = w.plain(record.judul)
    group = {
        "kemitraan": (w.t("nav.kerja_sama"), "kerja-sama/"),
        "rencana": (w.t("rencana.judul"), "kerja-sama/rencana/"),
        "tawaran": (w.t("tawaran.judul"), "kerja-sama/cari-mitra/"),
    }[entry.kind]
    parties = getattr(record, "pihak", [entry.region])
    partners = getattr(record, "mitra", [])
    sectors = record.sektor if isinstance(record.sektor, list) else [record.sektor]
    crumbs = [{"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")}]
    if entry.kind != "kemitraan":
        crumbs.append({"label": group[0], "url": w.href(group[1])})
    own = [{"label": w.region_name(slug, long=True), "url": w.href(f"daerah/{slug}/")} for slug in parties]
    others = [{"label": _partner_name(w, partner), "url": ""} for partner in partners]
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
        "potentials": [
            w.potential_row(w.site.potentials[key]) for key in record.potensi if key in w.site.potentials
        ],
        "sectors": [
            {"label": w.plain(w.site.references.sectors[code].nama), "url": w.href(f"sektor/{code}/"), "code": code}
            for code in sectors
        ],
        "regions": [{"label": w.region_name(s), "url": w.href(f"daerah/{s}/"), "note": ""} for s in parties],
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
    partners = [name for p in getattr(record, "mitra", []) for name in (p.nama, p.nama_en or "", country(p.negara, "id"))]
    search = search_record(
        w,
        kind=entry.kind,
        key=entry.key,
        title=record.judul,
        summary=record.ringkasan,
        regions=parties,
        sectors=sectors,
        commodities=record.komoditas,
        extra=[*partners, w.kind_words(entry), *_form_words(w, entry)],
    )
    title, changed = w.plain(record.judul), w.site.changed_on(entry)
    return Page(kind, w.lang, w.path, title, w.plain(record.ringkasan), values, entry.document.file, changed, search)


def _form_words(w: Writer, entry: Entry[Any]) -> list[str]:
    return w.site.references.forms[entry.record.bentuk].kata if entry.kind == "kemitraan" else []


def _partner_name(w: Writer, partner: Any) -> str:
    name = partner.nama_en if w.lang == "en" and partner.nama_en else partner.nama
    if partner.negara in ("ID", FOREIGN):
        return str(name)
    return f"{name} ({country(partner.negara, w.lang)})"


def _partner_kind(w: Writer, partners: list[Any]) -> str:
    kinds = dict.fromkeys(w.plain(w.site.references.partner_kinds[partner.jenis].nama) for partner in partners)
    return ", ".join(kinds) or w.t("pihak.kami")


def _crumbs(w: Writer, title: str) -> list[Row]:
    return [{"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")}, {"label": title}]


def _doors(w: Writer) -> list[Row]:
    return [
        {"label": w.t("rencana.judul"), "url": w.href("kerja-sama/rencana/"), "note": str(len(w.site.plans))},
        {"label": w.t("tawaran.judul"), "url": w.href("kerja-sama/cari-mitra/"), "note": str(len(w.site.offers))},
        {"label": w.t("tkksd.judul"), "url": w.href("kerja-sama/tkksd/"), "note": str(len(w.site.regions))},
    ]


def _row(w: Writer, key: str, text: str, owed: str = "") -> Row:
    return {"label": w.t(key), "text": text, "missing": not text, "owed": owed}


def _agreement_details(w: Writer, entry: Entry[Agreement], status: Status) -> list[Row]:
    record = entry.record
    owed = w.t("angka.menunggu", kantor=w.t("kantor.kerja_sama", daerah=w.region_name(entry.region)))
    end = w.day(record.berakhir) or (w.day(status.end) if status.end else "") or w.marked(record.tanpa_batas)
    rows = [
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


def _rank(status: Status) -> int:
    order = ("akan-berakhir", "aktif", "diperpanjang", "dirintis", "tidak-terkonfirmasi", "berakhir", "dicabut")
    return order.index(status.code)


def _newest(entry: Entry[Any]) -> tuple[int, str]:
    record = entry.record
    date = next((v for n in ("tanda_tangan", "diberitakan", "mulai", "tanggal") if (v := getattr(record, n, None))), None)
    return -(PartialDate(date).last_day.toordinal() if date else 0), entry.key


def _answers(w: Writer, entry: Entry[Offer]) -> list[Entry[Offer]]:
    """Offers for a need, or needs for an offer, of the same commodity in another region."""
    record = entry.record
    wanted = set(record.komoditas)
    return [
        other
        for other in w.site.offers.values()
        if other.region != entry.region and other.record.arah != record.arah and wanted & set(other.record.komoditas)
    ]


Window = tuple[dt.date, dt.date]


def _pos(day: dt.date, window: Window) -> float:
    """Where a day stands between two others, in percent, kept inside."""
    share = (day - window[0]).days / (window[1] - window[0]).days
    return round(100 * min(max(share, 0), 1), 2)


def _ticks(window: Window) -> list[Row]:
    years = range(window[0].year, window[1].year + 1, 2)
    return [{"label": str(year), "pos": _pos(dt.date(year, 1, 1), window)} for year in years]


def _register_row(w: Writer, entry: Entry[Agreement], window: Window) -> Row:
    record, status = entry.record, w.site.status[entry.key]
    start = status.start or (PartialDate(record.diberitakan).first_day if record.diberitakan else window[0])
    left, right = _pos(start, window), _pos(status.end, window) if status.end else None
    names = [w.region_name(slug) for slug in record.pihak]
    return {
        "key": entry.key,
        "kind": "kemitraan",
        "title": w.plain(record.judul),
        "url": w.record_href(entry),
        "line": ", ".join([w.kind_words(entry), *names]),
        "status": {"code": status.code, "word": w.t("status." + status.code)},
        "start": w.day(record.tanda_tangan or record.mulai or record.diberitakan),
        "end": w.day(record.berakhir) or (w.day(status.end) if status.end else ""),
        "lane": {
            "status": status.code,
            "start": left,
            "end": right,
            "today": _pos(w.site.today, window),
            "ticks": [tick["pos"] for tick in _ticks(window)],
        },
        "untranslated": w.lacks(record.judul),
        "data": {"daerah": " ".join(record.pihak), "status": status.code, "sektor": " ".join(record.sektor)},
    }


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
        "start": {"label": w.t(signed), "date": w.day(begin), "pos": _pos(start, window)},
        "today": {"label": w.t("waktu.hari_ini"), "date": w.day(w.site.today), "pos": _pos(w.site.today, window)},
        "ticks": [
            {"label": str(year), "pos": _pos(dt.date(year, 1, 1), window)}
            for year in range(window[0].year, window[1].year + 1, step)
        ],
    }
    if status.end:
        label = w.t("waktu.berakhir")
        line["end"] = {"label": label, "date": w.day(record.berakhir or status.end), "pos": _pos(status.end, window)}
    else:
        note = w.marked(record.tanpa_batas) or w.t("waktu.akhir_tak_diketahui_ket")
        line["unknown"] = {"label": w.t("waktu.akhir_tak_diketahui"), "date": "", "note": note}
    return line
