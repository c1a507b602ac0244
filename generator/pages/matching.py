"""The partner search: needs with who may answer them, needs without an answer, every offer and need to be filtered."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from generator.addresses import record_path
from generator.catalogue import Entry
from generator.model.distance import routes_between, straight_km
from generator.model.matching import LANES, Answer, Need, Statement, all_statements, has_quantity, is_framework
from generator.model.procedures import procedure_for_partner
from generator.model.readiness import verified_contact
from generator.pages.letters import letter_links
from generator.pages.page import Page
from generator.pages.plans import partner_name
from generator.pages.register import crumbs
from generator.pages.writer import Row, Writer
from generator.schema import Figure
from generator.schema.reference import Route

PARTNERS_LISTED = frozenset({"daerah", "pemerintah-luar-negeri"})
"""Kinds of outside partners that the form lists by name."""
FIGURES_SHOWN = 3
ROUTES_SHOWN = 2
PROVINCE = "provinsi"


def match_page(w: Writer) -> Page:
    """All pairs and needs; with a script the form picks from the same statements."""
    matches = w.site.matches
    title, lead = w.t("mitra_cari.judul"), w.t("mitra_cari.lead")
    pairs = sum(len(need.answers) for need in matches.needs)
    values = {
        "title": title,
        "lead": lead,
        "crumbs": crumbs(w, title),
        "form": _form(w),
        "data": _data(w),
        "summary": w.t(
            "mitra_cari.hitungan", pasangan=pairs, terjawab=len(matches.answered()), kebutuhan=len(matches.needs)
        ),
        "needs": [_need(w, need) for need in matches.answered()],
        "frameworks": [w.cooperation_row(e) for e in w.site.agreements.values() if is_framework(w.site, e)],
        "open": _unanswered(w),
        "groups": _statement_groups(w),
        "rules": [w.t(f"mitra_cari.aturan_{number}") for number in range(1, 5)],
        "send": w.report_url("tawaran"),
    }
    return Page("cari-mitra", w.lang, w.path, title, lead, values)


# Needs and their answers


def _need(w: Writer, need: Need) -> Row:
    return {
        "id": need_id(need),
        "title": _need_title(w, need),
        "statements": [_statement(w, statement) for statement in need.statements],
        "agreements": [w.cooperation_row(entry) for entry in need.agreements],
        "contact": _contact(w, need.region),
        "answers": [_answer(w, need, answer) for answer in need.answers],
    }


def need_id(need: Need) -> str:
    """The anchor of an answered need on the page."""
    return f"{need.lane}-{need.commodity}-{need.region}"


def match_links(w: Writer, key: str) -> list[Row]:
    """Links to the answered needs in which a record speaks."""
    page = w.href("kerja-sama/cari-mitra/")
    return [
        {"label": _need_title(w, need), "url": f"{page}#{need_id(need)}", "note": ""}
        for need in w.site.matches.touching(key)
        if need.answers
    ]


def _need_title(w: Writer, need: Need) -> str:
    return w.t("mitra_cari.mencari_" + need.lane, daerah=w.region_name(need.region), hal=_goods(w, need.commodity))


def _answer(w: Writer, need: Need, answer: Answer) -> Row:
    return {
        "region": w.region_name(answer.region),
        "url": w.href(f"daerah/{answer.region}/"),
        "statements": [_statement(w, statement) for statement in answer.statements],
        "caution": w.t("mitra_cari.juga_mencari", daerah=w.region_name(answer.region)) if answer.seeks_too else "",
        "agreements": [w.cooperation_row(entry) for entry in answer.agreements],
        "others": [w.cooperation_row(entry) for entry in answer.others],
        "distance": w.t("mitra_cari.jarak", km=answer.km) if answer.km is not None else "",
        "routes": _routes(w, need.region, answer.region),
        "contact": _contact(w, answer.region),
        "letters": [
            {
                "label": w.t("mitra_cari.surat_dari", daerah=w.region_name(need.region)),
                "url": _letter(w, "cari", need, answer, need.region, answer.region),
            },
            {
                "label": w.t("mitra_cari.surat_dari", daerah=w.region_name(answer.region)),
                "url": _letter(w, "tawar", need, answer, answer.region, need.region),
            },
        ],
        "papers": [
            *_papers(w, need.statements[0], need.region, answer.region),
            *_papers(w, answer.statements[0], answer.region, need.region),
        ],
        "procedure": procedure_link(w, "daerah"),
    }


def _papers(w: Writer, said: Statement, writer: str, reader: str) -> list[Row]:
    """The papers that one side of a pair can send the other, filled from its own record."""
    rows = letter_links(w, "pasangan", {said.entry.kind: said.entry.key, "mitra": reader})
    return [row | {"label": w.t("naskah.dari", naskah=row["label"], daerah=w.region_name(writer))} for row in rows]


def _statement(w: Writer, statement: Statement) -> Row:
    """What a record says: its words, its figures with their sources, when it was said."""
    record, entry = statement.entry.record, statement.entry
    said = record.ringkasan if statement.own_words else record.dicari.uraian
    return {
        "key": entry.key,
        "kind": entry.kind,
        "title": w.plain(record.judul),
        "url": w.record_href(entry),
        "untranslated": w.lacks(record.judul),
        "text": w.marked(said),
        "own": w.t("mitra_cari.pernyataan" if statement.own_words else "mitra_cari.dari_potensi"),
        "figures": [_figure(w, figure, entry) for figure in statement.figures[:FIGURES_SHOWN]],
        "when": w.day(statement.day) if statement.day else w.t("mitra_cari.tanpa_tanggal"),
        "old": statement.day is not None and not statement.is_fresh(w.site.today),
    }


def _figure(w: Writer, figure: Figure, entry: Entry[Any]) -> Row:
    row = w.figure(figure, entry.record.sumber)
    glue = "" if row["unit"].startswith(("%", "/")) or not row["unit"] else " "
    return {
        "text": f"{w.plain(figure.apa)}: {row['value']}{glue}{row['unit']}",
        "kind": row["kind"],
        "year": row["year"],
        "old": row["old"],
        "sources": row["sources"],
        "differs": w.t("enam.sumber_lain") if figure.berbeda else "",
    }


def _routes(w: Writer, first: str, second: str) -> list[Row]:
    """Known direct routes of two regions, never as a promise."""
    lists = w.site.references
    return [
        {
            "text": w.t(
                "mitra_cari.rute", moda=w.t("rute_moda." + route.moda), dari=_end(w, route.dari), ke=_end(w, route.ke)
            ),
            "year": str(route.tahun or ""),
            "old": w.site.is_old(route.tahun),
            "sources": w.sources(route.sumber[:1], lists.routes.sumber),
        }
        for route in routes_between(lists, first, second)
        if route.keyakinan != "rendah" and _is_reported(w, route)
    ][:ROUTES_SHOWN]


def _is_reported(w: Writer, route: Route) -> bool:
    """Whether an office or the press tells of the route."""
    known = w.site.references.routes.sumber
    return any(known[key].mutu != "lain" for key in route.sumber[:1] if key in known)


def _end(w: Writer, end: str) -> str:
    """A route's end in words."""
    kind, _, name = end.partition(":")
    if kind == "wilayah":
        slug, _, place = name.partition("/")
        return place.replace("-", " ").title() or w.region_name(slug)
    if kind == "luar":
        return name.replace("-", " ").title()
    return w.site.references.nodes.simpul[end].nama


def _contact(w: Writer, slug: str) -> Row:
    """The office to write to: one that was tried, else the first known, said to be unverified."""
    record = w.site.regions[slug].record
    contact = verified_contact(record.kontak, w.site.today)
    return {
        "region": w.region_name(slug),
        "url": w.href(f"daerah/{slug}/") + "#kontak",
        "text": w.plain(contact.kantor) if contact else w.t("kontak.belum_terverifikasi"),
        "details": w.contact(contact) if contact else [],
        "verified": contact is not None,
    }


def _letter(w: Writer, kind: str, need: Need, answer: Answer, writer: str, reader: str) -> str:
    """A prepared letter from one region to the other, naming the records and the figures they carry."""
    first, second = need.statements[0], answer.statements[0]
    figures = [row["text"] + f" ({row['year']})" for row in _statement(w, second)["figures"]]
    what = _goods(w, need.commodity)
    body = w.t(
        "surat_mitra.isi_" + kind,
        dari=w.region_name(writer, long=True),
        kepada=w.region_name(reader, long=True),
        hal=what,
        butuh=w.plain(first.entry.record.judul),
        butuh_alamat=w.absolute(record_path(first.entry)),
        tawar=w.plain(second.entry.record.judul),
        tawar_alamat=w.absolute(record_path(second.entry)),
        angka="\n".join(figures),
    )
    contact = verified_contact(w.site.regions[reader].record.kontak, w.site.today)
    subject = w.t("surat_mitra.judul", hal=what, dari=w.region_name(writer), kepada=w.region_name(reader))
    return w.mail((contact.surel if contact else None) or "", subject, body.replace("\n\n\n", "\n\n"))


def procedure_link(w: Writer, kind: str) -> Row | None:
    """The procedure for a kind of partner; None until the guide has it."""
    code = procedure_for_partner(w.site.references, kind)
    if code is None:
        return None
    title = w.plain(w.site.references.procedures.prosedur[code].judul)
    return {"label": title, "url": w.href(f"panduan/prosedur/{code}/")}


def _commodity(w: Writer, code: str) -> str:
    return w.plain(w.site.references.commodities[code].nama) if code else w.t("mitra_cari.hal_lain")


def _goods(w: Writer, code: str) -> str:
    """A commodity's name inside a sentence."""
    name = _commodity(w, code)
    return name[:1].lower() + name[1:]


def _unanswered(w: Writer) -> list[Row]:
    """Needs that no region answers, by lane; one record that names several commodities makes one row."""
    by_lane: dict[str, dict[tuple[str, tuple[str, ...]], list[Need]]] = defaultdict(lambda: defaultdict(list))
    for need in w.site.matches.unanswered():
        by_lane[need.lane][need.region, tuple(s.entry.key for s in need.statements)].append(need)
    groups = []
    for lane in LANES:
        rows = [_open_row(w, needs) for needs in by_lane[lane].values()]
        if rows:
            groups.append({"id": f"belum-{lane}", "title": w.t("jalur." + lane), "rows": rows})
    return groups


def _open_row(w: Writer, needs: list[Need]) -> Row:
    first = needs[0]
    names = [_commodity(w, need.commodity) for need in needs if need.commodity]
    agreements = dict.fromkeys(entry.key for need in needs for entry in need.agreements)
    return {
        "region": w.region_name(first.region),
        "what": ", ".join(names),
        "statements": [_statement(w, statement) for statement in first.statements],
        "agreements": [w.cooperation_row(w.site.agreements[key]) for key in agreements],
    }


# The list that the form picks from


def _statement_groups(w: Writer) -> list[Row]:
    """Every record that offers or seeks something, once, by sector, in the published order."""
    by_entry: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in all_statements(w.site):
        by_entry[statement.entry.kind, statement.entry.key].append(statement)
    groups = []
    for code, sector in w.site.references.sectors.items():
        own = [said for said in by_entry.values() if said[0].entry.record.sektor == code]
        own.sort(key=lambda said: _order(w, said[0]))
        if own:
            rows = [_list_row(w, said) for said in own]
            groups.append({"code": code, "title": w.plain(sector.nama), "count": str(len(rows)), "rows": rows})
    return groups


def _order(w: Writer, statement: Statement) -> tuple[object, ...]:
    fresh, quantity = statement.is_fresh(w.site.today), has_quantity(statement)
    return not statement.own_words, not fresh, not quantity, w.region_name(statement.region), statement.entry.key


def _list_row(w: Writer, said: list[Statement]) -> Row:
    first = said[0]
    sides = list(dict.fromkeys((statement.lane, statement.gives) for statement in said))
    goods = list(dict.fromkeys(statement.commodity for statement in said if statement.commodity))
    words = [w.t(f"sisi.{lane}_{'beri' if gives else 'cari'}") for lane, gives in sides]
    figures = list({id(figure): figure for statement in said for figure in statement.figures}.values())
    return _statement(w, first) | {
        "figures": [_figure(w, figure, first.entry) for figure in figures[:FIGURES_SHOWN]],
        "region": w.region_name(first.region),
        "sides": ", ".join(words),
        "goods": ", ".join(_commodity(w, code) for code in goods),
        "contact_url": w.href(f"daerah/{first.region}/") + "#kontak",
        "data": {
            "daerah": first.region,
            # Each side with the commodity it is said of, and whether a figure tells how much: `barang:beri:padi:angka`.
            "sisi": " ".join(
                f"{s.lane}:{'beri' if s.gives else 'cari'}:{s.commodity}:{'angka' if has_quantity(s) else ''}"
                for s in said
            ),
            "sendiri": "1" if first.own_words else "0",
            "baru": "1" if first.is_fresh(w.site.today) else "0",
        },
    }


def _form(w: Writer) -> dict[str, Any]:
    lists = w.site.references
    used = {statement.commodity for statement in all_statements(w.site) if statement.commodity}
    partners = [profile for profile in w.site.partners.values() if profile.kind in PARTNERS_LISTED]
    return {
        "regions": [{"value": slug, "label": w.region_name(slug, long=True)} for slug in w.site.regions],
        "partners": [
            {"value": f"mitra:{profile.slug}", "label": partner_name(w, profile.slug), "kind": profile.kind}
            for profile in partners
        ],
        "kinds": [
            {"value": f"jenis:{code}", "label": w.plain(kind.nama)} for code, kind in lists.partner_kinds.items()
        ],
        "sectors": [
            {
                "label": w.plain(sector.nama),
                "options": [
                    {"value": good, "label": w.plain(commodity.nama)}
                    for good, commodity in lists.commodities.items()
                    if good in used and commodity.sektor == code
                ],
            }
            for code, sector in lists.sectors.items()
            if any(lists.commodities[good].sektor == code for good in used)
        ],
        "lanes": [{"value": lane, "label": w.t("jalur." + lane)} for lane in LANES],
    }


WORDS = (
    "hasil",
    "hasil_nihil",
    "hasil_nihil_modal",
    "jarak_anda",
    "juga_mencari",
    "sudah_bekerja_sama",
    "sudah_lewat_provinsi",
    "belum_bekerja_sama",
    "prosedur",
    "siapkan_surat",
    "kontak_daerah",
)


def _data(w: Writer) -> dict[str, Any]:
    """What the script adds to a statement: distances, agreements, procedures, its words."""
    apart = [slug for slug in w.site.regions if w.site.regions[slug].record.jenis != PROVINCE]
    listed = {profile.slug for profile in w.site.partners.values() if profile.kind in PARTNERS_LISTED}
    agreements = []
    for entry in w.site.agreements.values():
        record = entry.record
        slugs = [w.site.partner_index.slug(partner.nama) for partner in record.mitra]
        if not is_framework(w.site, entry) and (len(record.pihak) > 1 or listed & set(slugs)):
            agreements.append(
                {
                    "daerah": record.pihak,
                    "mitra": slugs,
                    "komoditas": record.komoditas,
                    "judul": w.plain(record.judul),
                    "alamat": w.record_href(entry),
                    "status": w.t("status." + w.site.status[entry.key].code),
                }
            )
    kinds = {kind: link for kind in w.site.references.partner_kinds if (link := procedure_link(w, kind))}
    return {
        "jarak": {
            one: {other: straight_km(w.site.references, one, other) for other in apart if other != one} for one in apart
        },
        "perjanjian": agreements,
        "prosedur": kinds,
        "naskah": [{"judul": row["label"], "alamat": row["url"]} for row in letter_links(w, "pasangan", {})],
        "mitra": {
            slug: {"nama": partner_name(w, slug), "jenis": w.site.partners[slug].kind} for slug in sorted(listed)
        },
        "provinsi": [slug for slug in w.site.regions if w.site.regions[slug].record.jenis == PROVINCE],
        "kata": {name: w.t("mitra_cari." + name) for name in WORDS}
        | {"surat_judul": w.t("surat_mitra.judul_luar"), "surat_isi": w.t("surat_mitra.isi_luar")},
    }
