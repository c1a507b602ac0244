"""Pages of regions: one each, and the list of all."""

from __future__ import annotations

from typing import Any

from generator.addresses import CALENDAR_FILE, FEED_FILE
from generator.catalogue import Entry
from generator.formats import amount_and_unit
from generator.model.completeness import CORE_MEASURES, PROMISES
from generator.model.readiness import verified_contact
from generator.pages.access import region_access
from generator.pages.completeness import report_path
from generator.pages.drawing import Spot, district_spot, region_map
from generator.pages.lanes import lane_table, status_counts
from generator.pages.page import Page
from generator.pages.search import region_labels, region_lines, search_record
from generator.pages.writer import Row, Writer
from generator.schema import Figure, Region

ITEMS = ("infrastruktur", "insentif", "lembaga", "pengakuan", "layanan")


def region_page(w: Writer, entry: Entry[Region]) -> Page:
    """One region: cloth, six figures, potentials, economy, cooperation, infrastructure, what is missing."""
    record, slug = entry.record, entry.region
    name = w.plain(record.nama)
    core = {code: latest(record, code) for code in CORE_MEASURES}
    shown = {id(figure) for figure in core.values() if figure is not None and not figure.berbeda}
    shares = [figure for figure in record.angka if figure.ukuran == "pangsa-sektor" and figure.nilai is not None]
    rest = [f for f in record.angka if id(f) not in shown and not (f in shares and _is_chart(shares))]
    potentials = w.site.of_region.get((slug, "potensi"), [])
    agreements = w.site.of_region.get((slug, "kemitraan"), [])
    plans = w.site.of_region.get((slug, "rencana"), [])
    offers = w.site.of_region.get((slug, "tawaran"), [])
    contact = verified_contact(record.kontak, w.site.today) or next(iter(record.kontak), None)
    values: dict[str, Any] = {
        "slug": slug,
        "compare": f"{w.href('banding/')}?id={slug}",
        "title": record.nama_pendek,
        "lead": w.plain(record.ringkasan),
        "lead_untranslated": w.lacks(record.ringkasan),
        "over": w.t(
            "daerah.kepala_kota" if record.jenis == "kota" else "daerah.kepala",
            jenis=w.t("jenis_daerah." + record.jenis),
            kota=w.plain(record.ibu_kota),
            kemendagri=record.kode_kemendagri,
            bps=record.kode_bps,
        ),
        "capital_note": w.marked(record.ibu_kota.catatan),
        "crumbs": [{"label": w.t("nav.daerah"), "url": w.href("daerah/")}, {"label": name}],
        "stripes": w.stripes(w.site.sector_counts(slug)),
        "map": _map(w, slug),
        "core": [_core_cell(w, code, figure, record) for code, figure in core.items()],
        "profile": w.prose(record.profil),
        "potentials": [w.potential_row(potential, with_region=False) for potential in potentials],
        "sectors": _sector_rows(w, slug),
        "shares": _share_chart(w, shares, record) if _is_chart(shares) else None,
        "figures": w.figures(rest, record.sumber),
        "agreements": lane_table(w, agreements),
        "agreement_counts": status_counts(w, agreements),
        "subscriptions": [
            {"label": w.t("kalender.satu", nama=record.nama_pendek), "url": w.href(w.path + CALENDAR_FILE)},
            {"label": w.t("umpan.satu", nama=record.nama_pendek), "url": w.href(w.path + FEED_FILE)},
        ],
        "plans": [w.cooperation_row(other) for other in plans],
        "offers": [w.cooperation_row(other) for other in offers],
        "items": {kind: [w.item(item, record.sumber) for item in getattr(record, kind)] for kind in ITEMS},
        "team": _team(w, record),
        "contact": {
            "office": w.plain(contact.kantor) if contact else w.t("kantor.dpmptsp", daerah=record.nama_pendek),
            "details": w.contact(contact) if contact else [],
            "verified": bool(contact and contact.diperiksa),
        },
        "letter": w.mail(
            (contact.surel if contact else None) or w.settings.mail or "",
            w.t("surat.judul_daerah", daerah=name),
            w.t("surat.isi_daerah", daerah=name, alamat=w.absolute(w.path)),
        ),
        "missing": _missing(w, record, slug),
        "report": w.href(report_path(slug)),
        "propose": w.propose_url(slug),
        "neighbours": _neighbours(w, slug),
        "remark": w.marked(record.catatan),
        "sources": w.source_list(record.sumber),
        "access": region_access(w, slug),
        "changed": w.day(w.site.changed_on(entry)),
        "links": w.edit_links(entry.document.file),
    }
    search = search_record(
        w,
        kind="daerah",
        key=f"daerah/{slug}/",
        title=record.nama,
        summary=record.ringkasan,
        regions=[slug],
        figure="" if record.jenis == "kota" else w.t("cari_hasil.ibu_kota", kota=w.plain(record.ibu_kota)),
        labels=region_labels(w, record),
        lines=region_lines(w, record),
        extra=[district.nama for district in w.site.references.gazetteer.daerah[slug].kecamatan],
    )
    title, file = name, entry.document.file
    changed = w.site.changed_on(entry)
    return Page("daerah", w.lang, w.path, title, w.plain(record.ringkasan), values, file, changed, search)


def region_list(w: Writer) -> Page:
    """All regions with their cloths, the map beside."""
    rows = region_rows(w)
    title = w.t("nav.daerah")
    lead = w.t("daerah.daftar_lead", n=len([row for row in rows if row["kind"] != "provinsi"]))
    values = {"title": title, "lead": lead, "rows": rows, "compare": w.href("banding/"), "propose": w.propose_url()}
    return Page("daftar-daerah", w.lang, w.path, title, lead, values)


def region_rows(w: Writer) -> list[Row]:
    """Every region with its cloth and counts."""
    rows = []
    for slug, entry in w.site.regions.items():
        counts = w.site.sector_counts(slug)
        total = sum(count for _, count in counts)
        rows.append(
            {
                "slug": slug,
                "label": entry.record.nama_pendek,
                "kind": entry.record.jenis,
                "url": w.href(f"daerah/{slug}/"),
                "count": str(total),
                "stripes": w.stripes(counts),
                "line": w.plain(entry.record.ringkasan),
                "facts": w.t(
                    "daerah.hitungan", potensi=total, kerja=len(w.site.of_region.get((slug, "kemitraan"), []))
                ),
            }
        )
    return rows


def latest(record: Region, measure: str) -> Figure | None:
    """The newest comparable figure of a measure, never a target or plan; None when the profile has none."""
    figures = [
        figure
        for figure in record.angka
        if figure.ukuran == measure
        and figure.nilai is not None
        and figure.keyakinan != "rendah"
        and figure.sifat not in PROMISES
    ]
    return max(figures, key=lambda figure: (figure.sebanding, figure.tahun or 0), default=None)


def _core_cell(w: Writer, code: str, figure: Figure | None, record: Region) -> Row:
    label = w.plain(w.site.references.measures[code].nama) if code in w.site.references.measures else code
    if figure is None:
        return {"label": label, "missing": True}
    row = w.figure(figure, record.sumber)
    row["label"] = label
    if figure.berbeda:
        row["link"] = {"label": w.t("enam.sumber_lain"), "url": "#ekonomi"}
    return row


def _is_chart(shares: list[Figure]) -> bool:
    years = {(figure.tahun, str(figure.periode)) for figure in shares}
    return len(shares) >= 2 and len(years) == 1


def _share_chart(w: Writer, shares: list[Figure], record: Region) -> Row:
    ordered = sorted(shares, key=lambda figure: -(figure.nilai or 0))
    top = ordered[0].nilai or 1
    rows = []
    for index, figure in enumerate(ordered):
        assert figure.nilai is not None  # noqa: S101 (filtered by the caller)
        value, unit = amount_and_unit(figure.nilai, figure.satuan, w.site.references.units[figure.satuan], w.lang)
        percent = round(float(figure.nilai / top) * 100, 2)
        rows.append({"label": w.plain(figure.apa), "value": value + unit, "percent": percent, "accent": index == 0})
    first = ordered[0]
    keys = list(dict.fromkeys(key for figure in ordered for key in figure.sumber or []))
    return {
        "rows": rows,
        "sources": w.sources(keys, record.sumber),
        "year": w.year(first),
        "old": w.site.is_old(first.tahun),
    }


def _sector_rows(w: Writer, slug: str) -> list[Row]:
    return [
        {
            "code": code,
            "label": w.plain(w.site.references.sectors[code].nama),
            "count": str(count),
            "url": w.href(f"sektor/{code}/"),
        }
        for code, count in w.site.sector_counts(slug)
        if count
    ]


def _map(w: Writer, slug: str) -> dict[str, Any] | None:
    points = {district.nama: district for district in w.site.references.gazetteer.daerah[slug].kecamatan}
    spots: dict[str, Spot] = {}
    for entry in w.site.of_region.get((slug, "potensi"), []):
        for name in entry.record.tempat.kecamatan[:1]:
            if name in points:
                spots.setdefault(name, district_spot(points[name], entry.record.sektor))
    return region_map(w, slug, list(spots.values()), w.t("peta.tanda_kecamatan"))


def _team(w: Writer, record: Region) -> Row | None:
    team = record.tkksd
    if team is None:
        return None
    return {
        "evidence": w.t("tkksd." + team.bukti),
        "decree": team.keputusan or "",
        "date": w.day(team.tanggal),
        "text": w.marked(team.uraian),
        "seen": w.day(team.terakhir_terlihat),
        "sources": w.sources(team.sumber, record.sumber),
    }


def _missing(w: Writer, record: Region, slug: str) -> list[str]:
    """What a reader would look for and the profile does not hold yet."""
    rows = []
    if not verified_contact(record.kontak, w.site.today):
        rows.append(w.t("kurang_daerah.kontak", daerah=record.nama_pendek))
    if record.tkksd is None or record.tkksd.bukti != "ada-keputusan":
        rows.append(w.t("kurang_daerah.tkksd"))
    if not record.insentif:
        rows.append(w.t("kurang_daerah.insentif"))
    for code in CORE_MEASURES:
        figure = latest(record, code)
        name = w.plain(w.site.references.measures[code].nama) if code in w.site.references.measures else code
        if figure is None:
            rows.append(w.t("kurang_daerah.angka", nama=name))
        elif w.site.is_old(figure.tahun):
            rows.append(w.t("kurang_daerah.angka_baru", nama=name, tahun=figure.tahun))
    potentials = w.site.of_region.get((slug, "potensi"), [])
    without = sum(1 for entry in potentials if not any(f.utama for f in entry.record.angka))
    if without:
        rows.append(w.t("kurang_daerah.potensi_tanpa_angka", n=without))
    return rows


def _neighbours(w: Writer, slug: str) -> list[Row]:
    """The nearest regions, to look at next."""
    own = w.site.references.gazetteer.daerah.get(slug)
    if own is None or own.lintang is None or own.bujur is None:
        return []
    lat, lon = own.lintang, own.bujur
    rows = []
    for other, region in w.site.references.gazetteer.daerah.items():
        if other == slug or region.lintang is None or region.bujur is None or other not in w.site.regions:
            continue
        distance = (region.lintang - lat) ** 2 + (region.bujur - lon) ** 2
        rows.append((distance, other))
    return [
        {"label": w.region_name(other), "url": w.href(f"daerah/{other}/"), "note": ""} for _, other in sorted(rows)[:4]
    ]
