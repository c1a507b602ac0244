"""The register of cooperation teams (TKKSD): one row a region, evidence or the lack of it, how to send the decree."""

from __future__ import annotations

from generator.catalogue import Entry
from generator.pages.letters import letter_links
from generator.pages.page import Page
from generator.pages.register import crumbs
from generator.pages.writer import Row, Writer
from generator.schema import Region


def team_list(w: Writer) -> Page:
    """All regions, and the province: formed or not, by which decree, seen when, on what evidence."""
    rows = [_row(w, slug, entry) for slug, entry in w.site.regions.items()]
    title = w.t("tkksd.judul")
    proven = sum(1 for row in rows if row["proven"])
    seen = sum(1 for row in rows if row["seen"])
    lead = w.t("tkksd.lead", n=proven, semua=len(rows))
    values = {
        "title": title,
        "lead": lead,
        "rows": rows,
        "crumbs": crumbs(w, title),
        "seen": w.t("tkksd.terlihat_ket", n=seen, semua=len(rows)),
    }
    return Page("tkksd", w.lang, w.path, title, lead, values)


def _row(w: Writer, slug: str, entry: Entry[Region]) -> Row:
    record, team = entry.record, entry.record.tkksd
    name = w.plain(record.nama)
    return {
        "slug": slug,
        "label": name,
        "url": w.href(f"daerah/{slug}/") + "#tkksd",
        "proven": bool(team and team.bukti == "ada-keputusan"),
        "evidence": w.t("tkksd." + (team.bukti if team else "belum-ada-bukti")),
        "decree": (team.keputusan if team else "") or "",
        "date": w.day(team.tanggal) if team else "",
        "seen": w.day(team.terakhir_terlihat) if team else "",
        "text": w.marked(team.uraian) if team else "",
        "doubt": w.t("keyakinan.rendah") if team and team.keyakinan == "rendah" else "",
        "sources": w.sources(team.sumber, record.sumber) if team else [],
        "send": decree_letter(w, slug, name),
        "papers": letter_links(w, "tkksd", {"daerah": slug}),
    }


def decree_letter(w: Writer, slug: str, name: str) -> str:
    """A prepared letter with which a region sends its decree."""
    subject = w.t("tkksd.surat_judul", daerah=name)
    return w.mail(
        w.settings.mail or "", subject, w.t("tkksd.surat_isi", daerah=name, berkas=f"regions/{slug}/wilayah.yml")
    )
