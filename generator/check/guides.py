"""Rules of the guides: what they refer to exists, every answer leads somewhere, no deadline is made up."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from generator.blanks import KEYS, keys_in
from generator.catalogue import Catalogue
from generator.check.sources import used_keys
from generator.check.walk import Found, find, parts
from generator.load import Document, Path_
from generator.schema.common import Text
from generator.schema.guide import GUIDE_FILES, Basis, Deadline, Part

OWN_ANCHORS = ("sebelumnya", "langkah")
COUNTS = {"ada": 0, "berbeda": 2}


def guides(catalogue: Catalogue) -> Iterator[tuple[Document, BaseModel]]:
    """The lists of the guides that were read."""
    lists = catalogue.references
    values = (lists.regulations, lists.procedures, lists.papers, lists.choice, lists.templates)
    for name, value in zip(GUIDE_FILES, values, strict=True):
        if name in catalogue.reference_documents and value is not None:
            yield catalogue.reference_documents[name], value


def _bases(catalogue: Catalogue) -> Iterator[tuple[Document, Path_, Basis]]:
    for document, value in guides(catalogue):
        for path, basis in parts(catalogue, value, Basis):
            yield document, path, basis


def guide_code_is_listed(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Regulations, papers and procedures that a guide names are in their lists."""
    lists = catalogue.references
    for document, path, code, name, known in _codes(catalogue):
        if known and code not in known:
            near = difflib.get_close_matches(code, known, n=1, cutoff=0.4)
            yield find(document, "kode-tak-dikenal", path, raw=code, nama=name, saran=near[0] if near else "…")
    document_ = catalogue.reference_documents.get("peraturan")
    for key, regulation in lists.regulations.peraturan.items():
        if document_ and regulation.diganti and regulation.diganti not in lists.regulations.peraturan:
            path = ("peraturan", key, "diganti")
            yield find(document_, "kode-tak-dikenal", path, raw=regulation.diganti, nama="peraturan", saran="…")


def _codes(catalogue: Catalogue) -> Iterator[tuple[Document, Path_, str, str, Iterable[str]]]:
    lists, documents = catalogue.references, catalogue.reference_documents
    regulations, procedures, papers = (
        lists.regulations.peraturan,
        lists.procedures.prosedur,
        lists.papers.dokumen,
    )
    for document, path, basis in _bases(catalogue):
        if basis.peraturan:
            yield document, (*path, "peraturan"), basis.peraturan, "peraturan", regulations
    for key, procedure in procedures.items():
        here: Path_ = ("prosedur", key)
        for index, code in enumerate(procedure.dokumen):
            yield documents["prosedur"], (*here, "dokumen", index), code, "dokumen", papers
    for key, result in (lists.choice.hasil if lists.choice else {}).items():
        if result.prosedur:
            yield documents["pilihan"], ("hasil", key, "prosedur"), result.prosedur, "prosedur", procedures
        for index, further in enumerate(result.juga):
            place = ("hasil", key, "juga", index, "prosedur")
            yield documents["pilihan"], place, further.prosedur, "prosedur", procedures
    for key, template in (lists.templates.templat if lists.templates else {}).items():
        for field, codes, known in (("dokumen", template.dokumen, papers), ("prosedur", template.prosedur, procedures)):
            for index, code in enumerate(codes):
                yield documents["templat"], ("templat", key, field, index), code, field, known


def anchor_is_known(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A stretch of time runs from the step before, from its own step, or from a day the procedure asks for."""
    for key, procedure in catalogue.references.procedures.prosedur.items():
        known = (*OWN_ANCHORS, *procedure.acuan)
        for number, step in enumerate(procedure.langkah):
            for index, count in enumerate(step.tenggat.hitung):
                if count.acuan not in known:
                    path = ("prosedur", key, "langkah", number, "tenggat", "hitung", index, "acuan")
                    document = catalogue.reference_documents["prosedur"]
                    yield find(document, "acuan-tak-dikenal", path, raw=count.acuan, daftar=", ".join(known))


def answer_leads_on(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """Each answer names one question or one result, and it is there."""
    choice = catalogue.references.choice
    if choice is None:
        return
    document = catalogue.reference_documents["pilihan"]
    if choice.awal not in choice.pertanyaan:
        yield find(document, "jawaban-tujuan", ("awal",), raw=choice.awal)
    for key, question in choice.pertanyaan.items():
        for index, answer in enumerate(question.jawaban):
            path = ("pertanyaan", key, "jawaban", index)
            targets = [target for target in (answer.ke, answer.hasil) if target]
            known = choice.pertanyaan if answer.ke else choice.hasil
            if len(targets) != 1 or targets[0] not in known:
                yield find(document, "jawaban-tujuan", path, raw=" + ".join(targets) or answer.teks.id)


def choice_is_whole(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """From the first question every question and result is reached, and none leads back to itself."""
    choice = catalogue.references.choice
    if choice is None or choice.awal not in choice.pertanyaan:
        return
    document = catalogue.reference_documents["pilihan"]
    reached: set[str] = set()
    results: set[str] = set()
    loops: set[str] = set()

    def walk(key: str, above: tuple[str, ...]) -> None:
        if key in above:
            loops.add(key)
            return
        reached.add(key)
        for answer in choice.pertanyaan[key].jawaban:
            if answer.hasil:
                results.add(answer.hasil)
            elif answer.ke in choice.pertanyaan:
                walk(answer.ke, (*above, key))

    walk(choice.awal, ())
    for key in sorted(loops):
        yield find(document, "pilihan-berputar", ("pertanyaan", key), raw=key)
    for field, listed, seen in (("pertanyaan", choice.pertanyaan, reached), ("hasil", choice.hasil, results)):
        for key in listed:
            if key not in seen:
                yield find(document, "pilihan-tak-tercapai", (field, key), raw=key)


def step_has_basis(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A step says what it rests on."""
    for key, procedure in catalogue.references.procedures.prosedur.items():
        for index, step in enumerate(procedure.langkah):
            if not step.dasar:
                path = ("prosedur", key, "langkah", index, "dasar")
                yield find(catalogue.reference_documents["prosedur"], "langkah-tanpa-dasar", path, raw=step.judul.id)


def basis_says_something(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A basis names a regulation or says in words what it is; a revoked regulation is no basis."""
    regulations = catalogue.references.regulations.peraturan
    for document, path, basis in _bases(catalogue):
        if not basis.peraturan and (not basis.teks or basis.pasal or basis.menurut):
            yield find(document, "dasar-kosong", path)
        regulation = regulations.get(basis.peraturan or "")
        if regulation and regulation.status == "dicabut":
            saran = regulation.diganti or "…"
            yield find(document, "dasar-dicabut", (*path, "peraturan"), raw=regulation.sebutan.id, saran=saran)


def deadline_is_honest(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A deadline that is set says how long; one that is not known gives no number of days."""
    document = catalogue.reference_documents.get("prosedur")
    if document is None:
        return
    for path, deadline in parts(catalogue, catalogue.references.procedures, Deadline):
        count = len(deadline.hitung)
        if deadline.keadaan in COUNTS:
            known = count >= COUNTS[deadline.keadaan] and (count or deadline.teks)
        else:
            known = count == 0 or deadline.keadaan == "tidak-ditetapkan"
        if not known:
            yield find(document, "tenggat-tak-cocok", (*path, "keadaan"), raw=deadline.keadaan)


def template_is_translated(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A template drawn up in English has all of its words in English."""
    templates = catalogue.references.templates
    for key, template in (templates.templat if templates else {}).items():
        if "en" not in template.bahasa:
            continue
        for path, part in parts(catalogue, template, Part):
            for where, text in _texts(part):
                if text.en is None:
                    place = ("templat", key, *path, *where)
                    yield find(
                        catalogue.reference_documents["templat"], "templat-tanpa-inggris", place, raw=text.id[:60]
                    )


def blank_key_is_known(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A blank of a template that names a key names one that records fill."""
    templates = catalogue.references.templates
    for code, template in (templates.templat if templates else {}).items():
        for path, part in parts(catalogue, template, Part):
            for where, text in _texts(part):
                for said in (text.id, text.en or ""):
                    for key in keys_in(str(where[0]), said):
                        if key not in KEYS:
                            near = difflib.get_close_matches(key, KEYS, n=1, cutoff=0.4)
                            place = ("templat", code, *path, *where)
                            saran = near[0] if near else KEYS[0]
                            document = catalogue.reference_documents["templat"]
                            yield find(document, "kunci-isian-tak-dikenal", place, raw=key, saran=saran)


def _texts(part: Part) -> Iterator[tuple[Path_, Text]]:
    if part.judul:
        yield ("judul",), part.judul
    for field in ("teks", "butir", "isian"):
        for index, text in enumerate(getattr(part, field)):
            yield (field, index), text


def guide_source_is_used(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """A source of a guide that nothing names is a slip."""
    for document, value in guides(catalogue):
        used = {key for _, key in used_keys(catalogue, value)}
        used |= {
            key for _, part in parts(catalogue, value, BaseModel) for key in getattr(part, "sumber_status", None) or ()
        }
        for key in getattr(value, "sumber", {}):
            if key not in used:
                yield find(document, "sumber-tak-dipakai", ("sumber", key), raw=key)


def status_source_exists(catalogue: Catalogue, today: dt.date) -> Iterator[Found]:
    """The source of a regulation's status stands in the list."""
    regulations = catalogue.references.regulations
    for key, regulation in regulations.peraturan.items():
        for code in regulation.sumber_status or ():
            if code not in regulations.sumber:
                path = ("peraturan", key, "sumber_status")
                near = difflib.get_close_matches(code, regulations.sumber, n=1, cutoff=0.5)
                document = catalogue.reference_documents["peraturan"]
                yield find(document, "sumber-tak-dikenal", path, raw=code, saran=near[0] if near else "…")


RULES = (
    guide_code_is_listed,
    anchor_is_known,
    answer_leads_on,
    choice_is_whole,
    step_has_basis,
    basis_says_something,
    deadline_is_honest,
    template_is_translated,
    blank_key_is_known,
    guide_source_is_used,
    status_source_exists,
)
