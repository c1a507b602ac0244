"""Rules of regions: all there, with the codes of the gazetteer; no two files that one disk cannot hold apart."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator

from generator.catalogue import Catalogue
from generator.check.walk import Found, find
from generator.load import Document, Finding
from generator.naming import slug_of


def all_present(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """The gazetteer's own count of kabupaten and kota is met, and each has a profile."""
    document = catalogue.reference_documents.get("gazetir")
    gazetteer = catalogue.references.gazetteer
    if document is None or not gazetteer.daerah:
        return
    listed = [slug for slug, region in gazetteer.daerah.items() if region.jenis != "provinsi"]
    if len(listed) != gazetteer.jumlah_daerah:
        facts = {"ada": len(listed), "harus": gazetteer.jumlah_daerah}
        yield find(document, "jumlah-daerah", ("jumlah_daerah",), **facts)
    for slug in gazetteer.daerah:
        file = f"regions/{slug}/wilayah.yml"
        if file not in catalogue.documents:
            yield Document(file), Finding("wilayah-tidak-ada", facts={"nama": slug})


def folder_is_region(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A folder is named as the gazetteer names the region."""
    known = catalogue.references.gazetteer.daerah
    if not known:
        return
    told: set[str] = set()
    for document in catalogue.documents.values():
        slug = document.file.split("/")[1] if document.file.count("/") > 1 else ""
        if slug and slug != "_acuan" and slug not in known and slug not in told:
            told.add(slug)
            near = difflib.get_close_matches(slug, list(known), n=1, cutoff=0.4)
            saran = near[0] if near else next(iter(known))
            yield document, Finding("daerah-tak-dikenal", facts={"raw": slug, "saran": saran})


def codes_match(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Both codes, the kind and the full name equal the gazetteer's."""
    for slug, entry in catalogue.regions.items():
        listed = catalogue.references.gazetteer.daerah.get(slug)
        if listed is None:
            continue
        for name in ("kode_kemendagri", "kode_bps", "jenis"):
            written, right = getattr(entry.record, name), getattr(listed, name)
            if written != right:
                yield find(entry.document, "kode-wilayah", (name,), kunci=name, raw=written, saran=right)
        if entry.record.nama.id != listed.nama:
            facts = {"ragam": "nama", "raw": entry.record.nama.id, "saran": listed.nama}
            yield find(entry.document, "kode-wilayah", ("nama",), **facts)


def names_differ(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """File names differ by more than the case of their letters, which Windows and macOS do not keep apart."""
    seen: dict[str, str] = {}
    for document in catalogue.documents.values():
        folded = document.file.lower()
        if folded in seen:
            yield document, Finding("nama-berkas-kembar", facts={"nama": document.file, "lain": seen[folded]})
        seen.setdefault(folded, document.file)


def titles_differ(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Two records of one kind and region have two titles: a warning, since readers cannot tell them apart."""
    seen: dict[tuple[str, str, str], str] = {}
    for entry in catalogue.entries():
        if entry.kind == "wilayah":
            continue
        title = entry.record.judul.id
        key = (entry.kind, entry.region, slug_of(title))
        if key in seen:
            yield find(entry.document, "judul-kembar", ("judul",), raw=title, lain=seen[key])
        seen.setdefault(key, entry.document.file)


RULES = (all_present, folder_is_region, codes_match, names_differ, titles_differ)
