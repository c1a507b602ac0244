"""The profile of a region: `regions/<slug>/wilayah.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.common import Confidence, Contact, Figure, Item, Model, Record, ShortText, SourceKeys, Text
from generator.schema.scalars import Day, SomeDate, Words


class Capital(Text):
    """The seat of government; a remark where law and practice differ."""

    id: Words
    catatan: Text | None = None
    sumber: SourceKeys | None = None


class Team(Model):
    """The regional cooperation team (TKKSD). Without a decree seen, `bukti` is `belum-ada-bukti`."""

    bukti: Literal["ada-keputusan", "disebut-sumber", "belum-ada-bukti"]
    keputusan: Words | None = None
    tanggal: SomeDate | None = None
    terakhir_terlihat: SomeDate | None = None
    uraian: Text
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys | None = None


class Incentive(Item):
    """An incentive: the item plus its rule and how long it holds."""

    peraturan: Words | None = None
    berlaku_hingga: Day | None = None


class Region(Record):
    """One kabupaten, kota or the province itself."""

    nama: Text
    nama_pendek: Words
    jenis: Literal["kabupaten", "kota", "provinsi"]
    kode_kemendagri: Annotated[Words, Field(pattern=r"^\d{2}(\.\d{2})?$")]
    kode_bps: Annotated[Words, Field(pattern=r"^\d{2}(\d{2})?$")]
    ibu_kota: Capital
    ringkasan: ShortText
    profil: Text | None = None
    angka: list[Figure] = []
    tkksd: Team | None = None
    kontak: list[Contact] = []
    infrastruktur: list[Item] = []
    insentif: list[Incentive] = []
    pengakuan: list[Item] = []
    lembaga: list[Item] = []
    layanan: list[Item] = []
