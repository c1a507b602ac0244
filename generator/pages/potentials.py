"""Pages of potentials: one each, and the list of all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from markupsafe import Markup

from generator.catalogue import Entry
from generator.formats import minutes, shortened
from generator.formats import number as format_number
from generator.model.comparison import MOST
from generator.model.readiness import STEPS, Readiness, verified_contact
from generator.model.site import headline
from generator.pages.access import potential_access
from generator.pages.drawing import Spot, district_spot, region_map
from generator.pages.goods import commodity_link
from generator.pages.letters import record_letters
from generator.pages.matching import match_links
from generator.pages.page import Page
from generator.pages.partners import partner_links
from generator.pages.search import potential_lines, search_record
from generator.pages.writer import Row, Writer
from generator.schema import Potential
from generator.schema.potential import Access, Safeguard
from generator.search.record import SearchRecord

SAFEGUARDS = ("kawasan_hutan", "kawasan_lindung", "konsesi_tambang", "tanah_adat", "bencana")
SOUGHT_SHOWN = 140
"""Letters of what is sought that the first screen shows; the section on it has the rest."""
PLACES_SHOWN = 2
"""So many kecamatan fit the first screen of a phone; the map and the text name them all."""
UTILITIES = ("air", "listrik", "telekomunikasi", "jalan")


def potential_page(w: Writer, entry: Entry[Potential]) -> Page:
    """One potential: six answers first, then readiness, figures, land, the way there, sources."""
    record, ready = entry.record, w.site.readiness[entry.key]
    region = w.site.regions[entry.region].record
    figure = headline(record)
    sector = w.site.references.sectors[record.sektor]
    where = w.place(record, entry.region)
    letter = _letter(w, entry)
    contact = verified_contact(region.kontak, w.site.today) or next(iter(region.kontak), None)
    title = w.plain(record.judul)
    related = w.site.related(entry)
    values: dict[str, Any] = {
        "key": entry.key,
        "built": w.t("bingkai.per", hari=w.day(w.site.today)),
        "title": title,
        "title_untranslated": w.lacks(record.judul),
        "lead": w.plain(record.ringkasan),
        "lead_untranslated": w.lacks(record.ringkasan),
        "crumbs": [
            {"label": w.t("nav.potensi"), "url": w.href("potensi/")},
            {"label": w.region_name(entry.region), "url": w.href(f"daerah/{entry.region}/")},
            {"label": title},
        ],
        "sector": {"code": record.sektor, "label": w.plain(sector.nama), "url": w.href(f"sektor/{record.sektor}/")},
        "region": {
            "label": w.plain(region.nama),
            "short": region.nama_pendek,
            "url": w.href(f"daerah/{entry.region}/"),
        },
        "map": place_map(w, entry),
        "answers": _answers(w, entry, letter),
        "status_note": _status_note(w, record),
        "warning": w.plain(sector.peringatan),
        "steps": _steps(w, ready),
        "gaps": _gaps(w, ready, region.nama_pendek),
        "body": w.prose(record.uraian),
        "offered": w.marked(record.ditawarkan),
        "sought": _sought(w, record),
        "figures": w.figures(record.angka, record.sumber),
        "economics": _economics(w, record),
        "land": _land(w, record),
        "utilities": _utilities(w, record),
        "safeguards": [_safeguard(w, name, getattr(record.pengaman, name), record) for name in SAFEGUARDS],
        "permits": _permits(w, record),
        "risks": [w.marked(risk) for risk in record.risiko],
        "access": [*(_access(w, access, record) for access in record.akses), *potential_access(w, entry)],
        "actors": [
            {
                "label": actor.nama,
                "text": w.marked(actor.peran),
                "year": str(actor.tahun or ""),
                "old": w.site.is_old(actor.tahun),
                "note": w.t("keyakinan.rendah") if actor.keyakinan == "rendah" else "",
                "sources": w.sources(actor.sumber, record.sumber),
            }
            for actor in record.pelaku
        ],
        "documents": _documents(w, record),
        "goals": [{"number": goal, "label": w.t(f"sdg.{goal}")} for goal in record.sdgs],
        "remark": w.marked(record.catatan),
        "sources": w.source_list(record.sumber),
        "touching": [w.cooperation_row(other) for other in w.site.touching.get(entry.key, [])],
        "partners": partner_links(w, w.site.touching.get(entry.key, [])),
        "matches": match_links(w, entry.key),
        "related": [w.potential_row(other) for other in related],
        "compare": f"{w.href('banding/')}?id={','.join(e.key for e in (entry, *related[: MOST - 1]))}",
        "contact": {
            "office": w.plain(contact.kantor) if contact else w.t("kantor.dpmptsp", daerah=region.nama_pendek),
            "details": w.contact(contact) if contact else [],
            "verified": bool(contact and contact.diperiksa),
        },
        "letter": letter,
        "papers": record_letters(w, entry),
        "share": w.absolute(w.path),
        "method": w.href("metode/"),
        "changed": w.day(w.site.changed_on(entry)),
        "links": w.edit_links(entry.document.file),
    }
    return Page(
        "potensi",
        w.lang,
        w.path,
        f"{title}, {region.nama_pendek}",
        " ".join(filter(None, (w.figure_words(figure), w.plain(record.ringkasan)))),
        values,
        file=entry.document.file,
        changed=w.site.changed_on(entry),
        search=_search(w, entry, where, w.figure_words(figure)),
        sector=record.sektor,
    )


def place_map(w: Writer, entry: Entry[Potential]) -> dict[str, Any] | None:
    """The region's map with the mark of the potential: at its point, else at its kecamatan, said so in words."""
    place, sector = entry.record.tempat, entry.record.sektor
    if place.titik and place.titik.ketelitian == "titik":
        spot = Spot("", float(place.titik.lintang), float(place.titik.bujur), sector)
        return region_map(w, entry.region, [spot], w.t("peta.tanda_titik"), entry.key)
    districts = w.site.references.gazetteer.daerah[entry.region].kecamatan
    spots = [district_spot(district, sector) for district in districts if district.nama in place.kecamatan]
    return region_map(w, entry.region, spots, w.t("peta.tanda_kecamatan"), entry.key)


def _answers(w: Writer, entry: Entry[Potential], letter: str) -> list[Row]:
    record, ready = entry.record, w.site.readiness[entry.key]
    region = w.site.regions[entry.region].record
    figure = headline(record)
    short = w.short(figure)
    what = Markup(", ").join(commodity_link(w, code) for code in record.komoditas[:3]) or w.plain(
        w.site.references.sectors[record.sektor].nama
    )
    sought = w.sought(record)
    missing = [r for r in ready.requirements if not r.met]
    contact = verified_contact(region.kontak, w.site.today)
    where = w.place(record, entry.region, most=PLACES_SHOWN)
    how_much: Row = {"label": w.t("enam.berapa"), "value": w.t("belum"), "missing": True}
    if short and figure:
        how_much = {
            "label": w.t("enam.berapa"),
            "value": short["value"],
            "text": short["note"],
            "old": short["old"],
        }
        if figure.berbeda:
            how_much["link"] = {"label": w.t("enam.sumber_lain"), "url": "#angka"}
    return [
        {"label": w.t("enam.apa"), "value": what, "text": w.t("status_potensi." + record.status)},
        {
            "label": w.t("enam.di_mana"),
            "value": where,
            "text": w.plain(region.nama) if where != w.t("tempat.seluruh", daerah=w.plain(region.nama)) else "",
        },
        how_much,
        {
            "label": w.t("enam.seberapa"),
            "value": w.t("siap." + ready.code),
            "level": ready.step,
            "text": w.t("enam.langkah", langkah=ready.step, n=len(missing)),
        },
        {
            "label": w.t("enam.dicari"),
            "value": sought[:1].upper() + sought[1:] if sought else w.t("enam.belum_dinyatakan"),
            "missing": not sought,
            "text": shortened(w.plain(record.dicari.uraian), SOUGHT_SHOWN) if record.dicari else "",
        },
        {
            "label": w.t("enam.hubungi"),
            "value": w.plain(contact.kantor) if contact else w.t("kantor.pemda", daerah=w.plain(region.nama)),
            "text": "" if contact else w.t("kontak.belum_terverifikasi"),
            "link": {"label": w.t("kontak.siapkan_surat"), "url": letter},
        },
    ]


def _letter(w: Writer, entry: Entry[Potential]) -> str:
    record = entry.record
    region = w.site.regions[entry.region].record
    contact = verified_contact(region.kontak, w.site.today)
    address = contact.surel if contact and contact.surel else w.settings.mail or ""
    title = w.plain(record.judul)
    subject = w.t("surat.judul", judul=title, daerah=w.plain(region.nama))
    body = w.t("surat.isi", judul=title, daerah=w.plain(region.nama), kode=entry.key, alamat=w.absolute(w.path))
    return w.mail(address, subject, body)


def _status_note(w: Writer, record: Potential) -> Row | None:
    closed = record.status in ("diambil", "dihentikan")
    if record.alasan_status is None and not closed:
        return None
    kind = "tutup" if closed else "kabar"
    return {
        "kind": kind,
        "lead": w.t("status_potensi." + record.status) + ".",
        "text": w.marked(record.alasan_status),
    }


def _steps(w: Writer, ready: Readiness) -> list[Row]:
    rows = []
    for number, code in enumerate(STEPS, 1):
        state = "reached" if number < ready.step else "current" if number == ready.step else "open"
        missing = len(ready.missing(number)) if state == "open" else 0
        rows.append({"name": w.t("siap." + code), "state": state, "missing": missing})
    return rows


def _gaps(w: Writer, ready: Readiness, region: str) -> list[Row]:
    groups = []
    for step in range(ready.step + 1, len(STEPS) + 1):
        rows = [
            {
                "text": w.t("syarat." + r.code),
                "office": w.t("angka.menunggu", kantor=w.t("kantor." + r.office, daerah=region)),
            }
            for r in ready.missing(step)
        ]
        if rows:
            key = "kesiapan.kurang_berikut" if step == ready.step + 1 else "kesiapan.kurang_lalu"
            groups.append({"title": w.t(key, langkah=step, nama=w.t("siap." + STEPS[step - 1])), "rows": rows})
    return groups


def _sought(w: Writer, record: Potential) -> Row | None:
    if record.dicari is None:
        return None
    return {
        "kinds": w.sought(record),
        "text": w.marked(record.dicari.uraian),
        "sources": w.sources(record.dicari.sumber, record.sumber),
        "schemes": ", ".join(w.t("skema." + scheme) for scheme in record.skema),
    }


def _economics(w: Writer, record: Potential) -> list[Row]:
    economics = record.ekonomi
    if economics is None:
        return []
    rows: list[Row] = []

    def add(key: str, text: str) -> None:
        rows.append({"label": w.t("ekonomi." + key), "text": text, "sources": []})

    if economics.nilai_rp is not None:
        add("nilai", "Rp" + format_number(Decimal(economics.nilai_rp), w.lang))
    if economics.nilai is not None:
        value = f"{economics.mata_uang} {format_number(economics.nilai, w.lang)}"
        add("nilai_valuta", f"{value} ({w.day(economics.tanggal_kurs)})" if economics.tanggal_kurs else value)
    if economics.irr_persen is not None:
        add("irr", f"{format_number(economics.irr_persen, w.lang)}%")
    if economics.npv_rp is not None:
        add("npv", "Rp" + format_number(Decimal(economics.npv_rp), w.lang))
    if economics.payback_tahun is not None:
        add("payback", w.t("ekonomi.tahun", n=format_number(economics.payback_tahun, w.lang)))
    if economics.tahun_dasar is not None:
        add("tahun_dasar", str(economics.tahun_dasar))
    if economics.horizon_tahun is not None:
        add("horizon", w.t("ekonomi.tahun", n=economics.horizon_tahun))
    if economics.diskonto_persen is not None:
        add("diskonto", f"{format_number(economics.diskonto_persen, w.lang)}%")
    if economics.catatan:
        add("catatan", w.marked(economics.catatan))
    if rows:
        rows[0]["sources"] = w.sources(economics.sumber, record.sumber)
    return rows


def _land(w: Writer, record: Potential) -> list[Row]:
    land = record.lahan
    rows: list[Row] = []
    area = f"{format_number(land.luas_ha, w.lang)} ha" if land and land.luas_ha else ""
    rows.append({"label": w.t("lahan.luas"), "text": area, "missing": not area})
    right = w.t("hak." + land.hak) if land and land.hak != "belum-diketahui" else ""
    holder = w.marked(land.pemegang) if land and land.pemegang else ""
    rows.append({"label": w.t("lahan.hak"), "text": right, "missing": not right, "note": holder})
    clear = land.bebas_sengketa if land else "belum-diperiksa"
    unchecked = clear == "belum-diperiksa"
    rows.append({"label": w.t("lahan.sengketa"), "text": w.t("sengketa." + clear), "missing": unchecked})
    plan = land.tata_ruang if land else "belum-diperiksa"
    rule = land.peraturan_ruang if land and land.peraturan_ruang else ""
    unchecked = plan == "belum-diperiksa"
    rows.append({"label": w.t("lahan.ruang"), "text": w.t("ruang." + plan), "missing": unchecked, "note": rule})
    if land and (land.catatan or land.sumber):
        rows[0]["sources"] = w.sources(land.sumber, record.sumber)
        rows[0]["year"] = str(land.tahun or "")
        rows[0]["old"] = w.site.is_old(land.tahun)
        if land.catatan:
            rows.append({"label": w.t("lahan.catatan"), "text": w.marked(land.catatan)})
    return rows


def _utilities(w: Writer, record: Potential) -> list[Row]:
    rows = []
    for name in UTILITIES:
        text = getattr(record.utilitas, name) if record.utilitas else None
        row: Row = {"label": w.t("utilitas." + name), "text": w.marked(text), "missing": text is None}
        if text is None:
            row["text"] = w.t("utilitas.belum")
        elif record.utilitas:
            row["sources"] = w.sources(record.utilitas.sumber, record.sumber)
        rows.append(row)
    return rows


def _safeguard(w: Writer, name: str, check: Safeguard, record: Potential) -> Row:
    return {
        "label": w.t("pengaman." + name),
        "text": w.t("periksa_status." + check.status),
        "missing": check.status == "belum-diperiksa" and check.catatan is None,
        "note": w.marked(check.catatan),
        "year": str(check.tahun or ""),
        "old": w.site.is_old(check.tahun),
        "sources": w.sources(check.sumber, record.sumber),
    }


def _permits(w: Writer, record: Potential) -> list[Row]:
    """The codes that a licence asks for, the way to one, then the permits that records know of."""
    codes = ", ".join(f"{one.kode} (KBLI {one.kbli_versi})" for one in record.kbli)
    guide = {"label": w.t("izin.langkah"), "url": w.href("panduan/prosedur/investasi/")}
    way: list[Row] = [
        {"label": w.t("syarat.kbli"), "text": codes, "missing": not codes, "owed": w.t("izin.kbli_belum")},
        {"label": w.t("izin.jalan"), "link": guide, "note": w.t("izin.jalan_teks")},
    ]
    return way + [
        {
            "label": w.marked(permit.nama),
            "text": w.t("izin_status." + permit.status),
            "year": str(permit.tahun or ""),
            "old": w.site.is_old(permit.tahun),
            "sources": w.sources(permit.sumber, record.sumber),
        }
        for permit in record.perizinan
    ]


def _access(w: Writer, access: Access, record: Potential) -> Row:
    node = w.site.references.nodes.simpul.get(access.ke) if access.ke else None
    label: str | Markup = node.nama if node else w.marked(access.tempat)
    parts = [w.t("moda." + access.moda)]
    if access.jarak_km:
        parts.append(f"{format_number(access.jarak_km, w.lang)} km")
    if access.waktu_menit and access.keyakinan != "rendah":
        units = {"menit": w.t("waktu.menit"), "jam": w.t("waktu.jam")}
        parts.append(minutes(access.waktu_menit, w.lang, units))
    if access.frekuensi:
        parts.append(w.plain(access.frekuensi))
    note = w.t("akses.periksa_jadwal") if access.moda != "jalan" else ""
    return {
        "label": label,
        "text": ", ".join(parts),
        "note": note,
        "year": str(access.tahun or ""),
        "old": w.site.is_old(access.tahun),
        "sources": w.sources(access.sumber, record.sumber),
    }


def _documents(w: Writer, record: Potential) -> list[Row]:
    rows = []
    for document in record.dokumen:
        kind = w.t("dokumen." + document.jenis)
        text = ". ".join((kind, w.t("dokumen_status." + document.status)))
        link = document.url if document.url and document.url.startswith(("http://", "https://")) else ""
        label: str | Markup = Markup('<a href="{}">{}</a>').format(link, document.judul) if link else document.judul
        rows.append(
            {
                "label": label,
                "text": text,
                "year": str(document.tahun or ""),
                "old": False,
                "sources": w.sources(document.sumber, record.sumber),
            }
        )
    return rows


def _search(w: Writer, entry: Entry[Potential], where: str, figure: str) -> SearchRecord:
    record = entry.record
    return search_record(
        w,
        kind="potensi",
        key=entry.key,
        title=record.judul,
        summary=record.ringkasan,
        regions=[entry.region],
        sectors=[record.sektor],
        commodities=record.komoditas,
        figure=figure,
        places=[*record.tempat.kecamatan, where],
        labels=[w.plain(figure.apa) for figure in record.angka],
        lines=potential_lines(w, record),
        extra=[w.sought(record)],
    )
