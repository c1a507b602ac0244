"""The guides: regulations, procedures, the papers they need, the guided choice, and templates of papers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.schema.common import Confidence, Model, ShortText, Source, SourceKeys, Text, TitleText
from generator.schema.reference import BothWords
from generator.schema.scalars import Day, Slug, Switch, Whole, Words, Year


class Basis(Model):
    """What a statement rests on.

    `peraturan` is a code of `peraturan.yml`, `pasal` the article in it as Indonesian law cites it. `menurut` names the
    summary through which the regulation is known, where its own text has not been obtained. `teks` alone is a basis
    that is no regulation: a city's form or guide.
    """

    peraturan: Slug | None = None
    pasal: Words | None = None
    menurut: Text | None = None
    teks: Text | None = None


class Point(Model):
    """One thing that a regulation says, in our words."""

    pasal: Words | None = None
    menurut: Text | None = None
    isi: Text
    catatan: Text | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys


class Regulation(Model):
    """A regulation; `penetap` is who issued it, as its full name says after the kind.

    `berlaku` and `diubah` (in force as amended) only where a recent source treats it so.
    """

    sebutan: Text
    jenis: Literal[
        "undang-undang",
        "peraturan-pemerintah",
        "peraturan-presiden",
        "instruksi-presiden",
        "peraturan-menteri",
        "peraturan-lembaga",
        "surat-edaran",
        "peraturan-daerah",
    ]
    penetap: Text | None = None
    nomor: Words | None = None
    tahun: Year
    judul: Text
    topik: Literal["kerja-sama", "luar-negeri", "perjalanan", "investasi", "setempat"]
    status: Literal["berlaku", "diubah", "dicabut", "lewat", "belum-dikonfirmasi"]
    ket_status: Text | None = None
    sumber_status: SourceKeys | None = None
    diubah_oleh: Text | None = None
    mengganti: Text | None = None
    diganti: Slug | None = None
    ringkasan: Text
    butir: Annotated[dict[Slug, Point], Field(min_length=1)]


class Unknown(Model):
    """Something that was looked for and not found, so that nobody takes silence for an answer."""

    isi: Text


class RegulationList(Model):
    """`belum` is what has not been found."""

    peraturan: dict[Slug, Regulation]
    belum: list[Unknown] = []
    sumber: dict[Slug, Source] = {}


class Count(Model):
    """A stretch of time in a deadline.

    `acuan` says from which day it runs: `sebelumnya` (when the step before is done; such stretches add up to a time
    line), `langkah` (when this step is done), or a date of the procedure's `acuan` that the reader gives.
    """

    banyak: Annotated[Whole, Field(ge=1, le=1000)]
    satuan: Literal["hari", "hari-kerja", "minggu", "bulan", "tahun"]
    arah: Literal["sesudah", "sebelum"] = "sesudah"
    acuan: Slug = "sebelumnya"
    ket: Text


class Deadline(Model):
    """How long a step may take.

    `ada`: a rule sets it; `tidak-ditetapkan`: the rule was read and sets none; `belum-terkonfirmasi`: the rule has
    not been obtained; `berbeda`: sources differ, and each is a `hitung`; `tidak-perlu`: the step has no deadline by
    its nature.
    """

    keadaan: Literal["ada", "tidak-ditetapkan", "belum-terkonfirmasi", "berbeda", "tidak-perlu"]
    teks: Text | None = None
    hitung: list[Count] = []


class Step(Model):
    """One step: who does what, what comes of it, by when, on what basis."""

    judul: TitleText
    pelaku: Text
    tindakan: Text
    hasil: Text
    bila: Text | None = None
    tenggat: Deadline
    dasar: list[Basis]
    catatan: Text | None = None
    keyakinan: Confidence = "sedang"
    sumber: SourceKeys


class Side(Model):
    """One of several answers that do not agree."""

    isi: Text
    dasar: list[Basis] = []
    sumber: SourceKeys


class Conflict(Model):
    """A question that sources answer differently; none is picked."""

    hal: Text
    sisi: Annotated[list[Side], Field(min_length=2)]
    saran: Text


class Anchor(Model):
    """A day that the reader gives and dates are counted from."""

    nama: Text


class Procedure(Model):
    """A procedure: its steps, its papers, what sources do not agree on; `tanya` is whom to ask what is open."""

    judul: TitleText
    pendek: Text
    untuk: Text
    ringkasan: ShortText
    pengantar: Text
    tanya: Text
    kata: BothWords = BothWords()
    acuan: dict[Slug, Anchor] = {}
    langkah: Annotated[list[Step], Field(min_length=1)]
    beda: list[Conflict] = []
    dokumen: list[Slug] = []


class LocalFact(Model):
    """Something known of how this place handles cooperation."""

    judul: Text
    isi: Text
    sumber: SourceKeys


class ProcedureList(Model):
    """All procedures; `setempat` is what is known of this place's own offices."""

    prosedur: dict[Slug, Procedure]
    setempat: list[LocalFact] = []
    sumber: dict[Slug, Source] = {}


class Paper(Model):
    """A paper that a procedure needs.

    `susunan` says whose outline it is: `aturan` (a regulation's), `contoh` (a city's form) or `katalog` (put together
    here from the articles read, to be checked).
    """

    nama: Text
    penyusun: Text
    isi: Text
    kerangka: list[Text] = []
    susunan: Literal["aturan", "contoh", "katalog"]
    dasar: list[Basis] = []
    catatan: Text | None = None
    sumber: SourceKeys


class PaperList(Model):
    """All papers that procedures name."""

    dokumen: dict[Slug, Paper]
    sumber: dict[Slug, Source] = {}


class Answer(Model):
    """An answer leads to another question (`ke`) or to a result (`hasil`)."""

    teks: Text
    ke: Slug | None = None
    hasil: Slug | None = None


class Question(Model):
    """A question with the answers a reader can give; `bantuan` helps to choose."""

    tanya: Text
    bantuan: Text | None = None
    dasar: list[Basis] = []
    jawaban: Annotated[list[Answer], Field(min_length=2)]


class Approval(Model):
    """Who has to agree. `belum-pasti`: rules differ; `tidak-disebut`: the rules that were read do not ask for it."""

    oleh: Text
    perlu: Literal["selalu", "bersyarat", "menurut-aturan", "belum-pasti", "tidak-disebut", "tidak"]
    ket: Text
    dasar: list[Basis] = []


class Further(Model):
    """Another procedure that applies under a condition."""

    prosedur: Slug
    bila: Text


class Result(Model):
    """Where the questions lead: what applies, who agrees, which procedure."""

    judul: TitleText
    isi: Text
    pasti: Switch = True
    prosedur: Slug | None = None
    persetujuan: list[Approval] = []
    juga: list[Further] = []
    catatan: Text | None = None
    sumber: SourceKeys


class Choice(Model):
    """The decision tree; `awal` is the first question."""

    awal: Slug
    pertanyaan: dict[Slug, Question]
    hasil: dict[Slug, Result]
    sumber: dict[Slug, Source] = {}


class Part(Model):
    """A part of a template: heading, paragraphs, numbered items, blank fields.

    `[…]` marks what the writer fills in; after a bar stands the key by which a record fills it: `generator/blanks.py`.
    """

    judul: Text | None = None
    teks: list[Text] = []
    butir: list[Text] = []
    isian: list[Text] = []


class Template(Model):
    """A draft of a paper. `bahasa` lists the languages it is drawn up in; English only where the partner is foreign.

    `untuk` says from which records it is offered; `pasangan` is an offer and a need that the partner search brings
    together.
    """

    judul: TitleText
    guna: Text
    bahasa: Annotated[list[Literal["id", "en"]], Field(min_length=1)]
    dasar: list[Basis]
    dokumen: list[Slug] = []
    prosedur: list[Slug] = []
    untuk: list[Literal["potensi", "pasangan", "tawaran", "rencana", "kemitraan", "tkksd"]] = []
    petunjuk: list[Text] = []
    bagian: Annotated[list[Part], Field(min_length=1)]


class TemplateList(Model):
    """`peringatan` stands on the first page of every template; `ditinjau` is the day all were last read through."""

    peringatan: Text
    ditinjau: Day
    templat: dict[Slug, Template]


GUIDE_FILES: dict[str, type[Model]] = {
    "peraturan": RegulationList,
    "prosedur": ProcedureList,
    "dokumen": PaperList,
    "pilihan": Choice,
    "templat": TemplateList,
}
