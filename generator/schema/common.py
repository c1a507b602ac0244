"""The parts that every record is made of: text in two languages, sources, figures, small items."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.schema.scalars import (
    SLUG,
    Address,
    Day,
    Degrees,
    Mail,
    Number,
    Phone,
    Site,
    Slug,
    SomeDate,
    Switch,
    WhatsApp,
    Whole,
    Words,
    Year,
)

Confidence = Literal["tinggi", "sedang", "rendah"]
Quality = Literal["resmi", "pers", "lain"]


def _as_list(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


_KEY = {"type": "string", "pattern": f"^{SLUG.pattern}$"}
SourceKeys = Annotated[
    list[Slug],
    BeforeValidator(_as_list),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [_KEY, {"type": "array", "items": _KEY, "minItems": 1}]}),
]
"""One source, or a list of several, by their keys in the record."""


class Model(BaseModel):
    """Base of all: unknown fields are refused, values do not change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Model):
    """Words for people in both languages. `en` may be missing: the page then shows `id` and says so."""

    id: Words
    en: Words | None = None


class ShortText(Text):
    """A summary: at most 300 characters a language."""

    id: Annotated[Words, Field(max_length=300)]
    en: Annotated[Words, Field(max_length=300)] | None = None


class TitleText(Text):
    """A title: at most 110 characters a language."""

    id: Annotated[Words, Field(max_length=110)]
    en: Annotated[Words, Field(max_length=110)] | None = None


class Source(Model):
    """Where something was read.

    `judul_penyusun: ya` says that the title is ours, so pages cite publisher and address instead.
    `bahasa` is that of the title, so that it is read out rightly on a page of the other language.
    `url: null` is allowed for a document without an address; such a source counts as `lain`.
    """

    judul: Words
    penerbit: Words
    url: Address | None = None
    tanggal: SomeDate | None = None
    diakses: Day | None = None
    mutu: Quality
    judul_penyusun: Switch = False
    bahasa: Literal["id", "en"] = "id"
    halaman: Words | None = None


class OtherValue(Model):
    """Another source's value for the same thing."""

    nilai: Number
    nilai_hingga: Number | None = None
    satuan: Words | None = None
    tahun: Year | None = None
    jenis_tahun: Literal["data", "sumber", "perkiraan"] = "data"
    sumber: SourceKeys
    keyakinan: Confidence = "sedang"
    catatan: Text | None = None


class Figure(Model):
    """One figure with its year and source. `nilai: null` means "belum ada data" and names who owes it.

    Units: `satuan` is a code of `_acuan/satuan.yml`; money is in whole rupiah (`rupiah`) or dollars (`usd`), never in
    millions. `nilai_hingga` makes it a range. `jenis_tahun: sumber` says that only the source's own year is known.
    """

    apa: Text
    ukuran: Slug | None = None
    nilai: Number | None
    nilai_hingga: Number | None = None
    satuan: Words
    tahun: Year | None = None
    jenis_tahun: Literal["data", "sumber", "perkiraan"] = "data"
    periode: Text | None = None
    sifat: Literal["nyata", "target", "rencana", "perkiraan", "kapasitas"] = "nyata"
    sumber: SourceKeys | None = None
    keyakinan: Confidence = "sedang"
    utama: Switch = False
    sebanding: Switch = True
    catatan: Text | None = None
    menunggu: Text | None = None
    berbeda: list[OtherValue] = []
    alasan_beda: Text | None = None


class Item(Model):
    """A dated thing worth knowing about a region: a road, a decree, an award, a tariff."""

    jenis: Slug
    judul: TitleText
    uraian: Text
    tahun: Year | None = None
    sifat: Literal["nyata", "rencana"] = "nyata"
    angka: list[Figure] = []
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys


class Point(Model):
    """A point in WGS 84 decimal degrees. `lintang` south is negative."""

    lintang: Annotated[Degrees, Field(ge=-90, le=90)]
    bujur: Annotated[Degrees, Field(ge=-180, le=180)]
    ketelitian: Literal["titik", "permukiman", "kecamatan", "kota", "pulau", "perkiraan"]
    sumber: SourceKeys | None = None


class Place(Model):
    """Where it is: kecamatan by name (from the gazetteer), words, or the whole region."""

    seluruh_wilayah: Switch = False
    kecamatan: list[Words] = []
    lokasi: Text | None = None
    titik: Point | None = None


class Contact(Model):
    """An office, never a person. `diperiksa` is the day somebody tried it; without it the page says unverified.

    `cadangan` is a second official address; `balas_hari_kerja` the reply time that the office itself has promised.
    """

    kantor: Text
    alamat: Words | None = None
    surel: Mail | None = None
    telepon: Phone | None = None
    whatsapp: WhatsApp | None = None
    situs: Site | None = None
    cadangan: Mail | None = None
    balas_hari_kerja: Annotated[Whole, Field(ge=1, le=60)] | None = None
    diperiksa: Day | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys | None = None


class Record(Model):
    """What every record file has: its sources by key, a review date, remarks for the reader."""

    sumber: dict[Slug, Source] = {}
    ditinjau: Day | None = None
    catatan: Text | None = None


class Listed(Record):
    """A record that may be held back: with `terbitkan: tidak` it is checked, and shown nowhere."""

    terbitkan: Switch = True
