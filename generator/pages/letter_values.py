"""What records put into the blanks of templates, by the keys of `generator.blanks`.

Only what a record says: a key that it does not know is left out, and the blank stays marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.addresses import record_path
from generator.catalogue import Entry
from generator.formats import country
from generator.model.partners import PartnerProfile
from generator.model.site import headline
from generator.pages.explorer import publishers
from generator.pages.plans import partner_name
from generator.pages.writer import Writer
from generator.schema import Agreement, Figure, Offer, OtherValue, Plan, Potential, Source

KINDS = ("potensi", "tawaran", "rencana", "kemitraan")
"""Kinds of records that a paper can be filled from; the key of each begins with its kind."""
FIGURES = 3
"""So many figures stand in one sentence; the page of the record has them all."""
CARRIES_OUT = "perjanjian-kerja-sama"
NO_COUNTRY = "internasional"
Values = dict[str, str]


def letter_values(w: Writer, choice: dict[str, str]) -> Values:
    """All values for what was chosen: `daerah`, a record of any kind by its key, `mitra` by its address or name.

    The browser puts the same together: `valuesOf` in assets/js/naskah/mulai.js.
    """
    records = [w.site_records(kind)[choice[kind]] for kind in reversed(KINDS) if kind in choice]
    writer = choice.get("daerah") or next((choice[kind].split("/")[0] for kind in KINDS if kind in choice), "")
    values = region_values(w, writer) if writer else {}
    for entry in records:
        values |= record_values(w, entry)
    if "mitra" in choice:
        values = {key: text for key, text in values.items() if not key.startswith("mitra.")}
        values |= _partner(w, choice["mitra"])
    return values


def _partner(w: Writer, said: str) -> Values:
    """A partner by its address or name; one that the catalogue does not know has only the name that was typed."""
    known = {slug: partner_values(w, profile) for slug, profile in w.site.partners.items()}
    known |= {slug: region_as_partner(w, slug) for slug in w.site.regions}
    named = next((values for values in known.values() if values["mitra.nama"] == said), {"mitra.nama": said})
    return known.get(said, named)


def region_values(w: Writer, slug: str) -> Values:
    """What is known of the region that writes."""
    values = {"daerah.nama": w.region_name(slug, long=True), "daerah.kepala": region_head(w, slug)}
    provinces = [s for s, entry in w.site.regions.items() if entry.record.jenis == "provinsi"]
    if len(provinces) == 1:
        values["daerah.provinsi"] = w.region_name(provinces[0])
    return _known(values)


def region_head(w: Writer, slug: str) -> str:
    """The office of the region's head, never a name: Bupati Muna, Wali Kota Kendari."""
    entry = w.site.regions.get(slug)
    return w.t(f"naskah.kepala_{entry.record.jenis}", daerah=entry.record.nama_pendek) if entry else ""


def region_as_partner(w: Writer, slug: str) -> Values:
    """A region as the other party."""
    kinds = w.site.references.partner_kinds
    return _known(
        {
            "mitra.nama": w.region_name(slug, long=True),
            "mitra.jenis": w.plain(kinds["daerah"].nama) if "daerah" in kinds else "",
            "mitra.kepala": region_head(w, slug),
        }
    )


def partner_values(w: Writer, profile: PartnerProfile) -> Values:
    """A partner that records name."""
    return _known(
        {
            "mitra.nama": partner_name(w, profile.slug),
            "mitra.jenis": w.plain(w.site.references.partner_kinds[profile.kind].nama),
            "mitra.negara": "" if profile.country == NO_COUNTRY else country(profile.country, w.lang),
        }
    )


def record_values(w: Writer, entry: Entry[Any]) -> Values:
    """All that one record fills in, its own keys and those of what it names, without its region."""
    own = _own_values(w, entry)
    if entry.kind == "potensi":
        own |= {"potensi.lokasi": w.place(entry.record, entry.region)}
    elif entry.kind in ("rencana", "kemitraan"):
        own |= _party_values(w, entry) | _only_potential(w, entry.record)
    if entry.kind == "rencana":
        own |= _plan_values(w, entry.record)
    if entry.kind == "kemitraan":
        own |= _number_values(w, entry.record)
    return _known(own)


def _own_values(w: Writer, entry: Entry[Any]) -> Values:
    """What every kind of record has."""
    record: Potential | Offer | Plan | Agreement = entry.record
    lists, kind = w.site.references, entry.kind
    sectors = record.sektor if isinstance(record.sektor, list) else [record.sektor]
    values = {
        "judul": w.plain(record.judul),
        "kode": entry.key,
        "alamat": w.absolute(record_path(entry)),
        "sektor": ", ".join(w.plain(lists.sectors[code].nama) for code in sectors),
        "komoditas": ", ".join(w.plain(lists.commodities[code].nama) for code in record.komoditas),
    }
    if isinstance(record, Potential | Offer):
        values["angka"] = _figures(w, record)
    return {f"{kind}.{name}": text for name, text in values.items()}


def _plan_values(w: Writer, plan: Plan) -> Values:
    return {
        "rencana.ringkasan": w.plain(plan.ringkasan),
        "rencana.potensi": ", ".join(plan.potensi),
        "rencana.perangkat": ", ".join(w.plain(office) for office in plan.perangkat_daerah),
        "rencana.sumber": "; ".join(_source(w, source) for source in plan.sumber.values()),
        f"rencana.tahap.{plan.tahap}": "x",
    }


def _number_values(w: Writer, agreement: Agreement) -> Values:
    """Number and day of a general agreement, which a PKS then carries out; those of a PKS would be wrong there."""
    if agreement.bentuk == CARRIES_OUT:
        return {}
    return {"kemitraan.nomor": "; ".join(agreement.nomor), "kemitraan.tanggal": w.day(agreement.tanda_tangan)}


def _party_values(w: Writer, entry: Entry[Any]) -> Values:
    """The other party: the partner if the record names one, else our second region. With several, a person picks."""
    record = entry.record
    values: Values = {}
    if len(record.mitra) == 1:
        values = partner_values(w, w.site.partners[w.site.partner_index.slug(record.mitra[0].nama)])
    elif not record.mitra:
        others = [slug for slug in dict.fromkeys(record.pihak) if slug != entry.region]
        values = region_as_partner(w, others[0]) if len(others) == 1 else {}
    if entry.kind == "kemitraan":
        values["kemitraan.perangkat"] = ", ".join(w.plain(office) for office in record.perangkat_daerah)
    return values


def _only_potential(w: Writer, record: Plan | Agreement) -> Values:
    """The potential that a plan or agreement serves; which of several is meant, only a person knows."""
    entry = w.site.potentials.get(record.potensi[0]) if len(record.potensi) == 1 else None
    return record_values(w, entry) if entry else {}


def _figures(w: Writer, record: Potential | Offer) -> str:
    """The first figures with year and publisher, what other sources say included; doubtful ones are left out."""
    figures: Iterable[Figure] = record.angka
    first = headline(record) if isinstance(record, Potential) else None
    shown = [figure for figure in figures if figure.nilai is not None and figure.keyakinan != "rendah"]
    shown.sort(key=lambda figure: figure is not first)
    return "; ".join(_figure(w, figure, record.sumber) for figure in shown[:FIGURES])


def _figure(w: Writer, figure: Figure, sources: dict[str, Source]) -> str:
    kind = "" if figure.sifat == "nyata" else w.t("sifat." + figure.sifat)
    told = [_amount(w, figure, figure.satuan, kind, publishers(figure, sources))]
    for other in figure.berbeda:
        behind = "; ".join(dict.fromkeys(sources[key].penerbit for key in other.sumber or [] if key in sources))
        told.append(_amount(w, other, other.satuan or figure.satuan, "", behind))
    return f"{w.plain(figure.apa)}: " + f", {w.t('konflik.berbeda')} ".join(told)


def _amount(w: Writer, figure: Figure | OtherValue, unit: str | None, kind: str, publisher: str) -> str:
    value, written = w.amount(figure, unit)
    glue = "" if written.startswith(("%", "/")) or not written else " "
    facts = ", ".join(filter(None, (kind, w.year(figure), publisher)))
    return f"{value}{glue}{written} ({facts})" if facts else f"{value}{glue}{written}"


def _source(w: Writer, source: Source) -> str:
    return ", ".join(filter(None, (source.judul, source.penerbit, w.day(source.tanggal), source.url)))


def _known(values: Values) -> Values:
    return {key: text for key, text in values.items() if text}
