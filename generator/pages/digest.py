"""Each region's records in brief, for the browser's comparison and shortlist: one small file a region and language.

A visitor who compares four potentials or opens a shared list fetches only the files of their regions.
"""

from __future__ import annotations

import json
from typing import Any

from generator.addresses import record_path
from generator.catalogue import Entry
from generator.formats import number
from generator.model.readiness import verified_contact
from generator.model.site import headline
from generator.pages.explorer import publishers, series_key
from generator.pages.writer import Row, Writer
from generator.schema import Potential
from generator.schema.potential import Safeguards

UNCHECKED = "belum-diperiksa"
UNKNOWN = "belum-diketahui"
ACCESS_SHOWN = 2
DIGEST_ROWS = (
    ("letak", "daerah"),
    ("letak", "tempat"),
    ("hal", "sektor"),
    ("hal", "komoditas"),
    ("hal", "keadaan"),
    ("hal", "olah"),
    ("angka", "utama"),
    ("kesiapan", "langkah"),
    ("kesiapan", "kurang"),
    ("mitra", "dicari"),
    ("mitra", "ditawarkan"),
    ("mitra", "skema"),
    ("lahan", "luas"),
    ("lahan", "hak"),
    ("lahan", "sengketa"),
    ("lahan", "ruang"),
    *(("pengaman", name) for name in Safeguards.model_fields),
    ("jalan", "akses"),
    ("bukti", "studi"),
    ("bukti", "kerja_sama"),
    ("bukti", "kontak"),
)
"""Rows of a comparison of potentials: heading and what, as keys of `ringkas`; `potential_cells` has the same order."""


def region_digest_json(w: Writer, slug: str) -> str:
    """The records that lie in a region's folder, by `jenis:daerah/id`, and the region itself, for `data/ringkas/`."""
    site = w.site
    region = site.regions[slug].record
    records: dict[str, Row] = {
        f"daerah:{slug}": {
            "title": w.plain(region.nama),
            "url": f"daerah/{slug}/",
            "line": w.t("jenis_hasil.daerah"),
        }
    }
    for entry in site.of_region.get((slug, "potensi"), []):
        record, figure = entry.record, headline(entry.record)
        row = _brief(w, entry)
        row["line"] = ". ".join((w.region_name(slug), w.t("siap." + site.readiness[entry.key].code)))
        row["figure"] = w.figure_words(figure)
        row["cells"] = potential_cells(w, entry)
        if figure and figure.nilai_hingga is None:
            row["series"], row["number"] = series_key(w, entry, figure), float(figure.nilai or 0)
        row["sector"] = record.sektor
        records[f"potensi:{entry.key}"] = row
    for kind in ("kemitraan", "rencana", "tawaran"):
        for entry in site.of_region.get((slug, kind), []):
            if entry.region == slug:
                row = _brief(w, entry)
                row["line"] = ", ".join(filter(None, (w.kind_words(entry), w.date_words(entry))))
                records[f"{kind}:{entry.key}"] = row
    return json.dumps(records, ensure_ascii=False, separators=(",", ":")) + "\n"


def _brief(w: Writer, entry: Entry[Any]) -> Row:
    return {"title": w.plain(entry.record.judul), "url": record_path(entry)}


def potential_cells(w: Writer, entry: Entry[Potential]) -> list[str | list[str]]:
    """What a potential says in each row of `DIGEST_ROWS`: text, or text and where it is from; empty when missing."""
    record, ready = entry.record, w.site.readiness[entry.key]
    lists, land = w.site.references, record.lahan
    region = w.site.regions[entry.region].record
    contact = verified_contact(region.kontak, w.site.today)
    missing = sum(not requirement.met for requirement in ready.requirements)
    studies = [d for d in record.dokumen if d.jenis != "peraturan" and d.status == "tersedia"]
    return [
        w.plain(region.nama),
        w.place(record, entry.region),
        w.plain(lists.sectors[record.sektor].nama),
        ", ".join(w.plain(lists.commodities[code].nama) for code in record.komoditas),
        w.t("status_potensi." + record.status),
        "" if record.tahap_olah == UNKNOWN else w.t("tahap_olah." + record.tahap_olah),
        _figure(w, entry),
        w.t("siap." + ready.code),
        w.t("ringkas.hal_kurang", n=missing) if missing else w.t("ringkas.lengkap"),
        w.sought(record),
        w.plain(record.ditawarkan),
        ", ".join(w.t("skema." + scheme) for scheme in record.skema),
        f"{number(land.luas_ha, w.lang)} ha" if land and land.luas_ha else "",
        w.t("hak." + land.hak) if land and land.hak != UNKNOWN else "",
        w.t("sengketa." + land.bebas_sengketa) if land and land.bebas_sengketa != UNCHECKED else "",
        w.t("ruang." + land.tata_ruang) if land and land.tata_ruang != UNCHECKED else "",
        *(_safeguard(w, record, name) for name in Safeguards.model_fields),
        _access(w, record),
        w.t("ringkas.berkas", n=len(studies)) if studies else "",
        w.t("hitung.kerja_sama", n=count) if (count := len(w.site.touching.get(entry.key, []))) else "",
        w.plain(contact.kantor) if contact else "",
    ]


def _figure(w: Writer, entry: Entry[Potential]) -> str | list[str]:
    figure = headline(entry.record)
    short = w.short(figure)
    if figure is None or short is None:
        return ""
    source = publishers(figure, entry.record.sumber)
    return [short["value"], f"{short['note']} ({source})" if source else short["note"]]


def _safeguard(w: Writer, record: Potential, name: str) -> str:
    check = getattr(record.pengaman, name)
    return "" if check.status == UNCHECKED else w.t("periksa_status." + check.status)


def _access(w: Writer, record: Potential) -> str:
    texts = []
    for access in record.akses[:ACCESS_SHOWN]:
        node = w.site.references.nodes.simpul.get(access.ke) if access.ke else None
        parts = [node.nama if node else w.plain(access.tempat), w.t("moda." + access.moda)]
        if access.jarak_km:
            parts.append(f"{number(access.jarak_km, w.lang)} km")
        texts.append(", ".join(parts))
    return "; ".join(texts)
