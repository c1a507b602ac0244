"""A new record that teaches: what must be filled in says so, what may be added stands as a note."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.catalogue import RECORD_KINDS, Catalogue
from generator.load import parse_document
from generator.schema.order import field_order
from generator.shape import PLACEHOLDER
from generator.words import Words
from generator.words.fields import field_words

NOTE_WIDTH = 98
SOURCE = "sumber-1"
SHOWN = {
    "potensi": (
        "uraian", "komoditas", "status", "tahap_olah", "ditawarkan", "dicari", "lahan", "akses", "pengaman", "pelaku",
        "dokumen", "terkait",
    ),
    "kemitraan": ("nomor", "komoditas", "perangkat_daerah", "mulai", "berakhir", "durasi_bulan", "potensi", "angka"),
    "rencana": ("perangkat_daerah", "tahap", "komoditas", "potensi"),
    "tawaran": ("komoditas", "potensi", "angka"),
}  # fmt: skip
"""Fields that a starter shows as notes; the others are rare enough to be looked up."""


def starter_text(kind: str, region: str, id_: str, catalogue: Catalogue, say: Words) -> str:
    """Write the record.

    Args:
        kind: `potensi`, `kemitraan`, `rencana` or `tawaran`.
        region: Slug of a region of the gazetteer.
        id_: The record's id, the stem of its file.
        catalogue: Gives the codes that may be chosen.
        say: The language of the notes.
    """
    model = RECORD_KINDS[kind]
    listed = catalogue.references.gazetteer.daerah[region]
    head = [
        say("mulai.kepala", daerah=listed.nama),
        say("mulai.cara", tanda=PLACEHOLDER),
        say("mulai.periksa", berkas=f"regions/{region}/{kind}/{id_}.yml"),
        say("mulai.pagar"),
    ]
    lines = [line for part in head for line in _note(part)] + [""]
    filled = _filled(kind, region, say)
    for name in field_order(model):
        if name in filled:
            lines += [*_note(_meaning(model, name, say)), *_choices(name, catalogue, say), *filled[name]]
            lines += [*(_districts(region, catalogue, say) if name == "tempat" else ()), ""]
        elif name in SHOWN[kind]:
            lines += [*_note(_meaning(model, name, say)), *_choices(name, catalogue, say)]
            lines += [*(f"# {line}" for line in _example(model, name)), ""]
    return "\n".join(lines[:-1]) + "\n"


def starter_path(root: Path, kind: str, region: str, id_: str) -> Path:
    """Where the record is kept."""
    return root / "regions" / region / kind / f"{id_}.yml"


def _filled(kind: str, region: str, say: Words) -> dict[str, list[str]]:
    """The lines of the fields that every record of the kind needs, by field."""

    def ask(name: str) -> str:
        return f'"{PLACEHOLDER} {say("mulai.isi." + name)}"'

    both: Callable[[str], list[str]] = lambda name: [f"{name}:", f"  id: {ask(name)}", f"  en: {ask(name + '_en')}"]  # noqa: E731
    source = [
        "sumber:",
        f"  {SOURCE}:",
        f"    judul: {ask('sumber_judul')}",
        f"    penerbit: {ask('penerbit')}",
        f"    url: {ask('url')}",
        f"    tanggal: {ask('tanggal')}",
        f"    diakses: {ask('diakses')}",
        f"    mutu: {ask('mutu')}",
    ]
    figure = [
        "angka:",
        "  - apa:",
        f"      id: {ask('apa')}",
        f"      en: {ask('apa_en')}",
        f"    nilai: {ask('nilai')}",
        f"    satuan: {ask('satuan')}",
        f"    tahun: {ask('tahun')}",
        f"    sumber: {SOURCE}",
        "    utama: ya",
    ]
    place = ["tempat:", "  lokasi:", f"    id: {ask('lokasi')}", f"    en: {ask('lokasi_en')}"]
    partner = ["mitra:", f"  - nama: {ask('mitra')}", f"    jenis: {ask('jenis_mitra')}"]
    common = {"judul": both("judul"), "ringkasan": both("ringkasan"), "sumber": source}
    own = {
        "potensi": {"sektor": [f"sektor: {ask('sektor')}"], "tempat": place, "angka": figure},
        "kemitraan": {
            "pihak": [f"pihak: [{region}]"],
            "mitra": partner,
            "bentuk": [f"bentuk: {ask('bentuk')}"],
            "jenis": [f"jenis: {ask('jenis_kerja_sama')}"],
            "sektor": [f"sektor: [{ask('sektor')}]"],
            "tanda_tangan": [f"tanda_tangan: {ask('tanda_tangan')}"],
        },
        "rencana": {
            "pihak": [f"pihak: [{region}]"],
            "mitra": partner,
            "jenis": [f"jenis: {ask('jenis_rencana')}"],
            "sektor": [f"sektor: [{ask('sektor')}]"],
            "tanggal": [f"tanggal: {ask('tanggal')}"],
        },
        "tawaran": {
            "arah": [f"arah: {ask('arah')}"],
            "jenis": [f"jenis: [{ask('jenis_tawaran')}]"],
            "sektor": [f"sektor: {ask('sektor')}"],
            "tanggal": [f"tanggal: {ask('tanggal')}"],
        },
    }[kind]
    return common | own


def _note(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, NOTE_WIDTH, break_on_hyphens=False)]


def _meaning(model: type[BaseModel], name: str, say: Words) -> str:
    words = field_words(model, name)
    assert words is not None  # noqa: S101 (a test asks for the words of every field)
    return words.meaning[say.lang]


def _choices(name: str, catalogue: Catalogue, say: Words) -> list[str]:
    """The codes of a short list."""
    references = catalogue.references
    lists: dict[str, Any] = {
        "sektor": references.sectors,
        "bentuk": references.forms,
        "mitra": references.partner_kinds,
    }
    if not lists.get(name):
        return []
    key = "mulai.pilihan_jenis" if name == "mitra" else "mulai.pilihan"
    return _note(say(key, daftar=", ".join(lists[name])))


def _districts(region: str, catalogue: Catalogue, say: Words) -> list[str]:
    """The region's districts, ready to be named in place of words."""
    districts = [district.nama for district in catalogue.references.gazetteer.daerah[region].kecamatan]
    if not districts:
        return []
    every = _note(say("mulai.kecamatan", daftar=", ".join(districts)))
    return [f"  {line}" for line in (*every, f"# kecamatan: [{districts[0]}]")]


def _example(model: type[BaseModel], name: str) -> Iterator[str]:
    """The example of a field as lines to uncomment: a list of groups one field a line, else as it stands."""
    words = field_words(model, name)
    assert words is not None  # noqa: S101 (a test asks for the words of every field)
    data = parse_document(f"{name}: {words.example}\n".encode(), name).data[name]
    if isinstance(data, list) and isinstance(data[0], dict):
        yield f"{name}:"
        inner = words.example.strip("[]").strip()[1:-1]
        for number, part in enumerate(_split(inner)):
            yield f"  {'- ' if number == 0 else '  '}{part}".replace(": bps", f": {SOURCE}").replace(
                ": dinas", f": {SOURCE}"
            )
    else:
        yield f"{name}: {words.example}".replace("sumber: dinas", f"sumber: {SOURCE}")


def _split(text: str) -> Iterator[str]:
    """The parts of a group in brackets, split at the commas that stand in no inner bracket or quote."""
    depth, start, quoted = 0, 0, False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "{[":
            depth += 1
        elif letter in "}]":
            depth -= 1
        elif letter == "," and depth == 0:
            yield text[start:at].strip()
            start = at + 1
    yield text[start:].strip()
