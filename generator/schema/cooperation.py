"""Cooperation: agreements (`kemitraan/`), plans (`rencana/`) and offers or needs (`tawaran/`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.common import Confidence, Figure, Listed, Model, ShortText, SourceKeys, Text, TitleText
from generator.schema.scalars import CountryCode, Reference, Slug, SomeDate, Whole, Words, Year

Kind = Literal["ksdd-wajib", "ksdd-sukarela", "ksdpk", "ksdpl", "ksdll", "sinergi", "belum-ditentukan"]
PlanStage = Literal["usulan", "pemetaan", "penawaran", "pembahasan", "kesepakatan", "perjanjian", "pelaksanaan"]
OverrideStatus = Literal["dirintis", "aktif", "berakhir", "diperpanjang", "dicabut", "tidak-terkonfirmasi"]


class Partner(Model):
    """The other party. `jenis` is a code of `_acuan/jenis-mitra.yml`, `negara` an ISO country code."""

    nama: Words
    nama_en: Words | None = None
    jenis: Slug
    negara: CountryCode = "ID"


class Activity(Model):
    """The last sign of life that a source shows."""

    tanggal: SomeDate
    kegiatan: Text
    sumber: SourceKeys


class StatusOverride(Model):
    """A status that the dates do not tell (ended early, extended, revoked), with its reason."""

    status: OverrideStatus
    alasan: Text
    sumber: SourceKeys


class Agreement(Listed):
    """A signed paper between our regions and a partner. Its status is computed, never written."""

    judul: TitleText
    ringkasan: ShortText
    uraian: Text | None = None
    pihak: Annotated[list[Slug], Field(min_length=1)]
    perangkat_daerah: list[Text] = []
    mitra: list[Partner] = []
    bentuk: Slug
    jenis: Kind = "belum-ditentukan"
    nomor: list[Words] = []
    sektor: Annotated[list[Slug], Field(min_length=1, max_length=3)]
    komoditas: list[Slug] = []
    tanda_tangan: SomeDate | None = None
    diberitakan: SomeDate | None = None
    mulai: SomeDate | None = None
    berakhir: SomeDate | None = None
    durasi_bulan: Annotated[Whole, Field(gt=0, le=1200)] | None = None
    tanpa_batas: Text | None = None
    terakhir_terlihat: Activity | None = None
    status_timpa: StatusOverride | None = None
    potensi: list[Reference] = []
    bagian_dari: Reference | None = None
    digantikan_oleh: Reference | None = None
    angka: list[Figure] = []
    keyakinan: Confidence = "sedang"


class Plan(Listed):
    """Cooperation that is planned, announced or only a contact: no signed paper is known."""

    judul: TitleText
    ringkasan: ShortText
    uraian: Text | None = None
    pihak: Annotated[list[Slug], Field(min_length=1)]
    perangkat_daerah: list[Text] = []
    mitra: list[Partner] = []
    jenis: Literal["rencana", "kontak", "kunjungan", "hibah", "minat-investasi", "program"]
    tahap: PlanStage = "usulan"
    sektor: Annotated[list[Slug], Field(min_length=1, max_length=3)]
    komoditas: list[Slug] = []
    tanggal: SomeDate | None = None
    terakhir_terlihat: Activity | None = None
    potensi: list[Reference] = []
    menjadi: Reference | None = None
    angka: list[Figure] = []
    keyakinan: Confidence = "sedang"


class Offer(Listed):
    """Something a region offers or seeks: a market, supply, technology, money, know-how."""

    judul: TitleText
    ringkasan: ShortText
    arah: Literal["menawarkan", "mencari"]
    jenis: Annotated[
        list[Literal["pasar", "pasokan", "teknologi", "modal", "tenaga-ahli", "pengelola", "prasarana", "pelatihan"]],
        Field(min_length=1),
    ]
    sektor: Slug
    komoditas: list[Slug] = []
    tanggal: SomeDate | None = None
    tahun: Year | None = None
    potensi: list[Reference] = []
    angka: list[Figure] = []
    keyakinan: Confidence = "sedang"
