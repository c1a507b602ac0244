"""Write the search index: its files, and the fixed words that its results need."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.model import Site
from generator.search.index import build_index
from generator.search.lexicon import KINDS, build_lexicon
from generator.search.record import SearchRecord
from generator.words import LANGUAGES, Words, load_words

WORDS = (
    "satu",
    "banyak",
    "maksud",
    "nihil_kata",
    "nihil_bersama",
    "tanpa",
    "dekat",
    "mirip",
    "jenis",
    "daerah",
    "sektor",
    "semua",
    "lagi",
    "semua_hasil",
    "petunjuk",
    "hapus_saringan",
    "saringan_nihil",
    "belum_terjemah",
    "gagal",
)


def write_search_index(site: Site, records: Iterable[SearchRecord], folder: Path) -> None:
    """Index the records and write everything into `folder`, which the browser reads.

    Args:
        site: For the reference lists and the order of regions.
        records: Of every page, in every language it has.
        folder: Made where it is missing.
    """
    names = {slug: entry.record.nama for slug, entry in site.regions.items()}
    lexicon = build_lexicon(site.references, names, load_words())
    files = build_index(records, lexicon, list(site.regions))
    for lang, words in load_words().items():
        files[f"label-{lang}.json"] = json.dumps(_labels(site, words), ensure_ascii=False, sort_keys=True).encode()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _labels(site: Site, words: Words) -> dict[str, object]:
    """What a results list says in one language: fixed words, and names of kinds, regions and sectors."""
    short = {slug: place.nama for slug, place in site.references.gazetteer.daerah.items()}
    short |= {slug: entry.record.nama_pendek for slug, entry in site.regions.items()}
    other = next(lang for lang in LANGUAGES if lang != words.lang)
    return {
        **{key: words("cari_hasil." + key) for key in WORDS},
        "nihil": words("cari.nihil"),
        "nihil_ket": words("cari.nihil_ket"),
        "bahasa_lain": other,
        "nama_jenis": {kind: words("jenis_hasil." + kind) for kind in KINDS},
        "nama_daerah": short,
        "nama_sektor": {code: getattr(s.nama, words.lang) or s.nama.id for code, s in site.references.sectors.items()},
    }
