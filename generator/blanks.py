"""Blanks of templates: what stands in square brackets, by which key a record fills it, and in which order they come.

`[nama daerah]` is for a person to fill in. `[nama daerah | daerah.nama]` can be filled from a record: people read the
words before the bar, the key after it says what goes there. Several keys, parted by commas, are tried in their order.
A field of a table is written without brackets: `Judul rencana | rencana.judul`. `[ ]` is a box to tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import get_args

from generator.schema import Text
from generator.schema.cooperation import PlanStage
from generator.schema.guide import Template

BRACKETS = re.compile(r"\[([^\]]*)\]")
BAR = "|"
STAGES: tuple[str, ...] = get_args(PlanStage)
KEYS = (
    "daerah.nama",
    "daerah.kepala",
    "daerah.provinsi",
    "mitra.nama",
    "mitra.jenis",
    "mitra.negara",
    "mitra.kepala",
    "potensi.judul",
    "potensi.kode",
    "potensi.alamat",
    "potensi.sektor",
    "potensi.komoditas",
    "potensi.lokasi",
    "potensi.angka",
    "tawaran.judul",
    "tawaran.kode",
    "tawaran.alamat",
    "tawaran.sektor",
    "tawaran.komoditas",
    "tawaran.angka",
    "rencana.judul",
    "rencana.kode",
    "rencana.alamat",
    "rencana.sektor",
    "rencana.komoditas",
    "rencana.potensi",
    "rencana.ringkasan",
    "rencana.perangkat",
    "rencana.sumber",
    *(f"rencana.tahap.{stage}" for stage in STAGES),
    "kemitraan.judul",
    "kemitraan.kode",
    "kemitraan.alamat",
    "kemitraan.sektor",
    "kemitraan.komoditas",
    "kemitraan.perangkat",
    "kemitraan.nomor",
    "kemitraan.tanggal",
)
"""Every key that a blank may name."""


@dataclass(frozen=True)
class Blank:
    """One blank.

    Attributes:
        number: Its place among the template's blanks, from 1.
        words: What people read; empty for a box to tick.
        keys: What fills it, the first that is known; empty where only a person can.
        field: Whether it is a cell beside its label, empty until filled.
    """

    number: int
    words: str
    keys: tuple[str, ...]
    field: bool = False

    @property
    def shown(self) -> str:
        """How it looks while it is not filled in."""
        return "" if self.field else f"[{self.words or ' '}]"

    @property
    def is_box(self) -> bool:
        """Whether it is a box to tick."""
        return not self.field and not self.words

    def filled(self, values: dict[str, str]) -> str:
        """What the values put there; empty where they know nothing. Words in capitals are filled in capitals."""
        value = next((values[key] for key in self.keys if values.get(key)), "")
        if self.is_box:
            return f"[{value}]" if value else ""
        return value.upper() if self.words.isupper() else value


Line = tuple[str | Blank, ...]


@dataclass(frozen=True)
class LaidPart:
    """A part of a template in one language, its blanks numbered through the whole template."""

    heading: str
    lines: tuple[Line, ...]
    fields: tuple[Blank, ...]
    items: tuple[Line, ...]


def lay_out(template: Template, lang: str) -> list[LaidPart]:
    """The parts of a template as the paper has them: paragraphs, then fields, then items."""
    numbers = count(1)

    def say(text: Text) -> str:
        return (text.en if lang == "en" else None) or text.id

    return [
        LaidPart(
            say(part.judul) if part.judul else "",
            tuple(_line(say(text), numbers) for text in part.teks),
            tuple(_blank(say(text), numbers, field=True) for text in part.isian),
            tuple(_line(say(text), numbers) for text in part.butir),
        )
        for part in template.bagian
    ]


def _line(text: str, numbers: Iterator[int]) -> Line:
    pieces: list[str | Blank] = []
    for index, piece in enumerate(BRACKETS.split(text)):
        if index % 2:
            pieces.append(_blank(piece, numbers))
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


def _blank(inside: str, numbers: Iterator[int], *, field: bool = False) -> Blank:
    words, _, keys = inside.partition(BAR)
    return Blank(next(numbers), words.strip(), tuple(_split(keys)), field)


def _split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def keys_in(field: str, text: str) -> list[str]:
    """The keys that a text of this field of a part names; a bar with nothing after it gives an empty key."""
    inside = [text] if field == "isian" else BRACKETS.findall(text)
    return [key for piece in inside if BAR in piece for key in (_split(piece.partition(BAR)[2]) or [""])]
