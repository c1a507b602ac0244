"""One potential or project: `regions/<slug>/potensi/<id>.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.common import Confidence, Figure, Listed, Model, Place, ShortText, SourceKeys, Text, TitleText
from generator.schema.scalars import Address, Day, Number, Reference, Slug, SomeDate, Switch, Whole, Words, Year

Sought = Literal["modal", "teknologi", "pembeli", "pelatihan", "riset", "pengelola", "pasokan"]
Scheme = Literal["kpbu", "kso", "bot", "usaha-patungan", "pma", "sewa", "hibah", "kemitraan", "lainnya"]
Stage = Literal["bahan-mentah", "olahan-awal", "setengah-jadi", "barang-jadi", "jasa", "belum-diketahui"]


class Request(Model):
    """What partner is sought.

    `komoditas` names the goods that are meant where they differ from the record's own; `[]` where goods are not meant.
    """

    jenis: Annotated[list[Sought], Field(min_length=1)]
    komoditas: list[Slug] | None = None
    uraian: Text
    sumber: SourceKeys | None = None


class Economics(Model):
    """Money figures of a study. Rates of return stand only with their base year, horizon and discount rate."""

    nilai_rp: Whole | None = None
    nilai: Number | None = None
    mata_uang: Annotated[Words, Field(pattern=r"^[A-Z]{3}$")] | None = None
    tanggal_kurs: Day | None = None
    irr_persen: Annotated[Number, Field(ge=-50, le=100)] | None = None
    npv_rp: Whole | None = None
    payback_tahun: Annotated[Number, Field(gt=0, le=60)] | None = None
    tahun_dasar: Year | None = None
    horizon_tahun: Annotated[Whole, Field(gt=0, le=100)] | None = None
    diskonto_persen: Annotated[Number, Field(gt=0, le=60)] | None = None
    catatan: Text | None = None
    sumber: SourceKeys


class Land(Model):
    """The land: how much, whose, free of claims, in line with the spatial plan."""

    luas_ha: Annotated[Number, Field(gt=0)] | None = None
    hak: Literal["shm", "hgb", "hgu", "hpl", "negara", "ulayat", "campuran", "belum-diketahui"] = "belum-diketahui"
    pemegang: Text | None = None
    bebas_sengketa: Literal["ya", "sebagian", "tidak", "belum-diperiksa"] = "belum-diperiksa"
    tata_ruang: Literal["sesuai", "bersyarat", "tidak-sesuai", "belum-diperiksa"] = "belum-diperiksa"
    peraturan_ruang: Words | None = None
    catatan: Text | None = None
    tahun: Year | None = None
    sumber: SourceKeys | None = None


class Utilities(Model):
    """What the site has of water, power, telecommunication and road, in words with a source."""

    air: Text | None = None
    listrik: Text | None = None
    telekomunikasi: Text | None = None
    jalan: Text | None = None
    sumber: SourceKeys


class Access(Model):
    """The way to a port, an airport or a town: distance and time, by mode. `ke` is a node of `_acuan/simpul.yml`."""

    ke: Slug | None = None
    tempat: Text | None = None
    moda: Literal["jalan", "feri", "kapal-cepat", "kapal", "perahu", "pesawat"]
    jarak_km: Annotated[Number, Field(gt=0, le=3000)] | None = None
    waktu_menit: Annotated[Whole, Field(gt=0, le=6000)] | None = None
    frekuensi: Text | None = None
    tahun: Year | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys


class Safeguard(Model):
    """One check against a protected interest. `belum-diperiksa` is a value, and the default."""

    status: Literal["belum-diperiksa", "tidak-ada", "ada", "sebagian", "bersyarat"] = "belum-diperiksa"
    catatan: Text | None = None
    tahun: Year | None = None
    sumber: SourceKeys | None = None


class Safeguards(Model):
    """The five checks every potential shows."""

    kawasan_hutan: Safeguard = Safeguard()
    kawasan_lindung: Safeguard = Safeguard()
    konsesi_tambang: Safeguard = Safeguard()
    tanah_adat: Safeguard = Safeguard()
    bencana: Safeguard = Safeguard()


class Permit(Model):
    """A permit that exists or is needed."""

    nama: Text
    status: Literal["ada", "diproses", "diperlukan", "ditangguhkan", "dicabut", "periksa"]
    tahun: Year | None = None
    sumber: SourceKeys | None = None


class BusinessClass(Model):
    """A KBLI code with the edition that gives it its meaning."""

    kode: Annotated[Words, Field(pattern=r"^\d{5}$")]
    kbli_versi: Literal["2020", "2025"]


class Actor(Model):
    """A company, investor, buyer or project already there."""

    nama: Words
    peran: Text
    tahun: Year | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys


class Document(Model):
    """A study or document: what it is and how to get it."""

    judul: Words
    jenis: Literal["pra-studi", "studi-kelayakan", "ded", "rencana-induk", "kajian", "amdal", "peraturan", "lainnya"]
    tahun: Year | None = None
    bahasa: Literal["id", "en", "lain"] = "id"
    status: Literal["tersedia", "disebut-sumber", "disusun"]
    url: Address | None = None
    sumber: SourceKeys | None = None


class Potential(Listed):
    """One subject: a commodity in a place, a site, a project. Facts about one subject make one record."""

    judul: TitleText
    ringkasan: ShortText
    uraian: Text | None = None
    sektor: Slug
    komoditas: list[Slug] = []
    status: Literal["terbuka", "diminati", "negosiasi", "rencana", "berjalan", "diambil", "dihentikan"] = "terbuka"
    alasan_status: Text | None = None
    tahap_olah: Stage = "belum-diketahui"
    tempat: Place
    angka: list[Figure] = []
    ditawarkan: Text | None = None
    dicari: Request | None = None
    ekonomi: Economics | None = None
    skema: list[Scheme] = []
    lahan: Land | None = None
    utilitas: Utilities | None = None
    akses: list[Access] = []
    pengaman: Safeguards = Safeguards()
    risiko: list[Text] = []
    perizinan: list[Permit] = []
    kbli: list[BusinessClass] = []
    sdgs: list[Annotated[Whole, Field(ge=1, le=17)]] = []
    pelaku: list[Actor] = []
    dokumen: list[Document] = []
    terkait: list[Reference] = []
    ditawarkan_sejak: SomeDate | None = None
    unggulan: Switch = False
