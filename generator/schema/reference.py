"""The lists in `regions/_acuan/` that records refer to by code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.common import Confidence, Figure, Model, ShortText, Source, SourceKeys, Text
from generator.schema.scalars import CountryCode, Degrees, Number, Reference, Slug, Switch, Whole, Words, Year


class BothWords(Model):
    """Other names that searchers use, by language."""

    id: list[Words] = []
    en: list[Words] = []


class Sector(Model):
    """One of the sectors; the order in the file is the order everywhere."""

    nama: Text
    kata: BothWords = BothWords()
    peringatan: Text | None = None


class SectorList(Model):
    """`_acuan/sektor.yml`."""

    sektor: dict[Slug, Sector]


class Commodity(Model):
    """A commodity with its synonyms."""

    nama: Text
    sektor: Slug
    kata: BothWords = BothWords()


class CommodityList(Model):
    """`_acuan/komoditas.yml`."""

    komoditas: dict[Slug, Commodity]


class Span(Model):
    """Where values usually lie; a value outside is refused as a slip until somebody widens the span."""

    dari: Number | None = None
    hingga: Number | None = None


class Unit(Model):
    """A unit: how it is written, and the kind that tells which units can be compared.

    `kata` lists other spellings that staff use; `wajar` is the span of values that make sense in this unit.
    """

    jenis: Slug
    tulis: Text
    kata: list[Words] = []
    wajar: Span | None = None


class UnitList(Model):
    """`_acuan/satuan.yml`."""

    satuan: dict[Words, Unit]


class Measure(Model):
    """What a figure measures; `banding` allows it in a comparison of regions, `wajar` gives spans by unit.

    `darat: ya` marks an area of land, which cannot be more than its region's.
    """

    nama: Text
    banding: Switch = False
    wajar: dict[Words, Span] = {}
    darat: Switch = False


class MeasureList(Model):
    """`_acuan/ukuran.yml`."""

    ukuran: dict[Slug, Measure]


class Form(Model):
    """A form of agreement."""

    nama: Text
    kata: list[Words] = []


class FormList(Model):
    """`_acuan/bentuk.yml`."""

    bentuk: dict[Slug, Form]


class PartnerKind(Model):
    """A kind of partner."""

    nama: Text


class PartnerKindList(Model):
    """`_acuan/jenis-mitra.yml`."""

    jenis_mitra: dict[Slug, PartnerKind]


class ListedPartner(Model):
    """A partner whose name is spelt in several ways, or whose address should be short.

    `sebutan`: further spellings, exactly as records have them. `catatan`: what a reader must know about the grouping.
    """

    nama: Words
    nama_en: Words | None = None
    jenis: Slug
    negara: CountryCode = "ID"
    sebutan: list[Words] = []
    catatan: Text | None = None


class PartnerList(Model):
    """`_acuan/mitra.yml`: partners by the code that their address has."""

    mitra: dict[Slug, ListedPartner]


class District(Model):
    """A kecamatan with a representative point; `titik_kira` marks a point known to be off."""

    kode: Annotated[Words, Field(pattern=r"^\d{2}\.\d{2}\.\d{2}$")]
    nama: Words
    lintang: Degrees
    bujur: Degrees
    titik_kira: Switch = False


class GazetteerRegion(Model):
    """A region's codes, which are text: `74.10` is not 74.1. `sebutan`: what people call it, for the search."""

    kode_kemendagri: Annotated[Words, Field(pattern=r"^\d{2}(\.\d{2})?$")]
    kode_bps: Annotated[Words, Field(pattern=r"^\d{2}(\d{2})?$")]
    nama: Words
    jenis: Literal["kabupaten", "kota", "provinsi"]
    sebutan: list[Words] = []
    lintang: Degrees | None = None
    bujur: Degrees | None = None
    kecamatan: list[District] = []


class Gazetteer(Model):
    """All regions by slug; `jumlah_daerah` is how many kabupaten and kota must be there."""

    jumlah_daerah: Whole
    daerah: dict[Slug, GazetteerRegion]


class Node(Model):
    """A port, airport, crossing, fishing port or cold store."""

    nama: Words
    jenis: Literal["bandara", "pelabuhan", "pelabuhan-perikanan", "penyeberangan", "terminal-khusus", "gudang-dingin"]
    daerah: Slug
    kecamatan: Words | None = None
    lintang: Degrees | None = None
    bujur: Degrees | None = None
    ketelitian: Literal["titik", "permukiman", "kecamatan", "kota", "pulau", "perkiraan"] | None = None
    kode: Words | None = None
    pengelola: Words | None = None
    status: Words
    layanan: Text
    angka: list[Figure] = []
    tahun: Year | None = None
    keyakinan: Confidence = "sedang"
    catatan: Text | None = None
    sumber: SourceKeys


class NodeList(Model):
    """`_acuan/simpul.yml`."""

    simpul: dict[Slug, Node]
    sumber: dict[Slug, Source] = {}


class Route(Model):
    """A link between two ends, by one mode, one way. `dari`/`ke`: a node, `wilayah:<slug>` or `luar:<tempat>`."""

    dari: Words
    ke: Words
    moda: Literal[
        "feri", "kapal-cepat", "kapal-penumpang", "kapal-pelni", "kapal-perintis", "perahu", "pesawat", "jalan"
    ]
    jam: Number | None = None
    jam_hingga: Number | None = None
    jarak_km: Number | None = None
    frekuensi: Text | None = None
    operator: Words | None = None
    tahun: Year | None = None
    keyakinan: Confidence = "sedang"
    catatan: Text | None = None
    sumber: SourceKeys


class RouteList(Model):
    """`_acuan/rute.yml`."""

    rute: dict[Slug, Route]
    sumber: dict[Slug, Source] = {}


class Term(Model):
    """A glossary term: `istilah` as written, its meaning in both languages."""

    istilah: Words
    arti: Text
    padanan: Words | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys | None = None


class Glossary(Model):
    """`_acuan/istilah.yml`."""

    istilah: dict[Slug, Term]
    sumber: dict[Slug, Source] = {}


class EqualList(Model):
    """Groups of words that mean the same to a searcher and stand in no other list."""

    padanan: dict[Slug, BothWords]


class Redirect(Model):
    """An old address that leads on (`ke`), or, without `ke`, a record that has ended (`alasan`)."""

    ke: Reference | None = None
    judul: Text | None = None
    alasan: Text | None = None


class RedirectList(Model):
    """By kind, then `daerah/id` of the old record."""

    alihan: dict[Literal["potensi", "kemitraan", "rencana", "tawaran"], dict[Reference, Redirect]] = {}


class Home(Model):
    """What the first page shows: headline figures of the province, chosen by hand, each with a source."""

    judul: Text
    ringkasan: ShortText
    angka: list[Figure]
    sering_dicari: list[Text] = []
    sumber: dict[Slug, Source] = {}


REFERENCE_FILES: dict[str, type[Model]] = {
    "sektor": SectorList,
    "komoditas": CommodityList,
    "satuan": UnitList,
    "ukuran": MeasureList,
    "bentuk": FormList,
    "jenis-mitra": PartnerKindList,
    "mitra": PartnerList,
    "gazetir": Gazetteer,
    "simpul": NodeList,
    "rute": RouteList,
    "istilah": Glossary,
    "padanan": EqualList,
    "alihan": RedirectList,
    "beranda": Home,
}
REQUIRED_REFERENCES = ("sektor", "komoditas", "satuan", "ukuran", "bentuk", "jenis-mitra", "gazetir")
