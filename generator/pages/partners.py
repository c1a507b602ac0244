"""Partners: the list by kind, and one page each with all its agreements and plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.addresses import partner_path
from generator.catalogue import Entry
from generator.formats import country
from generator.model.partners import PartnerProfile
from generator.model.site import cooperation_rank
from generator.pages.lanes import lane_table, status_counts
from generator.pages.matching import PARTNERS_LISTED
from generator.pages.page import Page
from generator.pages.plans import partner_name, plan_row
from generator.pages.register import crumbs
from generator.pages.writer import Row, Writer

HOME_COUNTRY = "ID"


def partner_list(w: Writer) -> Page:
    """All partners by kind; those abroad also by country."""
    title = w.t("mitra.judul")
    lead = w.t("mitra.lead", n=len(w.site.partners))
    groups = []
    for code, kind in w.site.references.partner_kinds.items():
        profiles = [profile for profile in w.site.partners.values() if profile.kind == code]
        profiles.sort(key=lambda p: (-len(p.entries), partner_name(w, p.slug).casefold()))
        if profiles:
            rows = [_list_row(w, profile) for profile in profiles]
            groups.append({"id": code, "title": w.plain(kind.nama), "count": str(len(rows)), "rows": rows})
    values = {"title": title, "lead": lead, "crumbs": crumbs(w, title), "groups": groups, "countries": _countries(w)}
    return Page("daftar-mitra", w.lang, w.path, title, lead, values)


def partner_page(w: Writer, profile: PartnerProfile) -> Page:
    """One partner: who it is, with which regions, in which sectors, every agreement and plan."""
    title = partner_name(w, profile.slug)
    agreements = sorted(profile.of_kind("kemitraan"), key=cooperation_rank)
    plans = sorted(profile.of_kind("rencana"), key=cooperation_rank)
    kind = w.plain(w.site.references.partner_kinds[profile.kind].nama)
    place = country_name(w, profile.country)
    regions = sorted(profile.regions(), key=list(w.site.regions).index)
    numbers = _numbers(w, profile)
    lead = w.t("mitra.lead_satu", isi=", ".join(numbers), daerah=w.t("hitung.daerah", n=len(regions)))
    values = {
        "title": title,
        "lead": lead,
        "over": ", ".join(filter(None, (kind, place))),
        "crumbs": [
            {"label": w.t("nav.kerja_sama"), "url": w.href("kerja-sama/")},
            {"label": w.t("mitra.judul"), "url": w.href("kerja-sama/mitra/")},
            {"label": title},
        ],
        "note": w.marked(profile.note),
        "spellings": [name for name in profile.spellings if name != title] if len(profile.spellings) > 1 else [],
        "table": lane_table(w, agreements) if agreements else None,
        "counts": status_counts(w, agreements),
        "computed": w.t("register.dihitung", hari=w.day(w.site.today)),
        "plans": [plan_row(w, entry) for entry in plans],
        "regions": [
            {
                "label": w.region_name(slug),
                "url": w.href(f"daerah/{slug}/"),
                "note": str(sum(1 for entry in profile.entries if slug in entry.record.pihak)),
            }
            for slug in regions
        ],
        "sectors": _sectors(w, profile),
        "potentials": _potentials(w, profile),
        "search": w.href("kerja-sama/cari-mitra/") + _as_asker(profile),
    }
    return Page("mitra", w.lang, w.path, title, lead, values)


def partner_links(w: Writer, entries: Iterable[Entry[Any]]) -> list[Row]:
    """Links to the partners that some records name, each once."""
    names = (partner.nama for entry in entries for partner in getattr(entry.record, "mitra", []))
    slugs = dict.fromkeys(w.site.partner_index.slug(name) for name in names)
    return [{"label": partner_name(w, slug), "url": w.href(partner_path(slug)), "note": ""} for slug in slugs]


def country_name(w: Writer, code: str) -> str:
    """A country where it is not our own; `internasional` in words."""
    if code == HOME_COUNTRY:
        return ""
    return w.t("mitra.internasional") if code == "internasional" else country(code, w.lang)


def _as_asker(profile: PartnerProfile) -> str:
    """How the form of the partner search knows this partner: by name, else by its kind."""
    listed = profile.kind in PARTNERS_LISTED
    return f"?dari=mitra:{profile.slug}" if listed else f"?dari=jenis:{profile.kind}"


def _list_row(w: Writer, profile: PartnerProfile) -> Row:
    names = [w.region_name(slug) for slug in profile.regions()]
    shown = ", ".join(names) if len(names) <= 4 else w.t("hitung.daerah", n=len(names))
    place = country_name(w, profile.country)
    return {
        "label": partner_name(w, profile.slug),
        "url": w.href(partner_path(profile.slug)),
        "line": ". ".join(filter(None, (place, shown))),
        "count": ", ".join(_numbers(w, profile)),
    }


def _numbers(w: Writer, profile: PartnerProfile) -> list[str]:
    """How many agreements and plans there are, each where there is one."""
    agreements, plans = len(profile.of_kind("kemitraan")), len(profile.of_kind("rencana"))
    numbers = [w.t("hitung.kerja_sama", n=agreements)] if agreements else []
    return numbers + ([w.t("hitung.rencana", n=plans)] if plans else [])


def _countries(w: Writer) -> list[Row]:
    abroad: dict[str, list[Row]] = {}
    for profile in w.site.partners.values():
        if name := country_name(w, profile.country):
            link = {"label": partner_name(w, profile.slug), "url": w.href(partner_path(profile.slug))}
            abroad.setdefault(name, []).append(link)
    return [{"label": name, "links": abroad[name]} for name in sorted(abroad, key=str.casefold)]


def _sectors(w: Writer, profile: PartnerProfile) -> list[Row]:
    codes = [code for entry in profile.entries for code in entry.record.sektor]
    return [
        {"label": w.plain(sector.nama), "url": w.href(f"sektor/{code}/"), "note": str(codes.count(code))}
        for code, sector in w.site.references.sectors.items()
        if code in codes
    ]


def _potentials(w: Writer, profile: PartnerProfile) -> list[Row]:
    keys = dict.fromkeys(key for entry in profile.entries for key in entry.record.potensi)
    return [w.potential_row(w.site.potentials[key]) for key in keys if key in w.site.potentials]
