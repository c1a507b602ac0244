"""Read a whole tree of records: every file loaded and typed, everything wrong kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.load import Document, Finding, Path_, load_document
from generator.naming import slug_of
from generator.schema import Agreement, Offer, Plan, Potential, Region
from generator.schema.common import Model, Record
from generator.schema.guide import GUIDE_FILES, Choice, PaperList, ProcedureList, RegulationList, TemplateList
from generator.schema.reference import (
    REFERENCE_FILES,
    REQUIRED_REFERENCES,
    BothWords,
    Commodity,
    Form,
    Gazetteer,
    Glossary,
    Home,
    ListedPartner,
    Measure,
    NodeList,
    PartnerKind,
    RedirectList,
    RouteList,
    Sector,
    Unit,
)
from generator.shape import findings_of, placeholders

RECORD_KINDS: dict[str, type[Record]] = {
    "potensi": Potential,
    "kemitraan": Agreement,
    "rencana": Plan,
    "tawaran": Offer,
}
RECORDS_OF = {
    "wilayah": "regions",
    "potensi": "potentials",
    "kemitraan": "agreements",
    "rencana": "plans",
    "tawaran": "offers",
}
"""Which attribute of `Catalogue` and of the joined `Site` holds the records of a kind."""
REFERENCE_FOLDER = "_acuan"
GEO_FOLDER = "geo"
HIDDEN = (".DS_Store", ".gitkeep", "Thumbs.db")
PROFILE_FILE = "wilayah.yml"
STRAY_KINDS = {
    "gambar": (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".gif", ".svg", ".tif", ".tiff", ".bmp"),
    "dokumen": (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".csv", ".ppt", ".pptx", ".odt", ".ods"),
    "akhiran": (".yaml", ".yml", ".txt", ".json"),
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
T = TypeVar("T", bound=Record)


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A typed record with its address.

    Attributes:
        kind: `wilayah`, `potensi`, `kemitraan`, `rencana` or `tawaran`.
        region: Slug of the folder it lies in.
        id: File stem; the region's slug for a profile.
    """

    kind: str
    region: str
    id: str
    record: T
    document: Document = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """`daerah/id`, how other records refer to it."""
        return f"{self.region}/{self.id}"


@dataclass
class References:
    """The code lists. A list whose file is broken is empty; the file's own findings say why."""

    sectors: dict[str, Sector] = field(default_factory=dict)
    commodities: dict[str, Commodity] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    partner_kinds: dict[str, PartnerKind] = field(default_factory=dict)
    partners: dict[str, ListedPartner] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(jumlah_daerah=0, daerah={}))
    nodes: NodeList = field(default_factory=lambda: NodeList(simpul={}))
    routes: RouteList = field(default_factory=lambda: RouteList(rute={}))
    glossary: Glossary = field(default_factory=lambda: Glossary(istilah={}))
    equals: dict[str, BothWords] = field(default_factory=dict)
    redirects: RedirectList = field(default_factory=RedirectList)
    home: Home | None = None
    regulations: RegulationList = field(default_factory=lambda: RegulationList(peraturan={}))
    procedures: ProcedureList = field(default_factory=lambda: ProcedureList(prosedur={}))
    papers: PaperList = field(default_factory=lambda: PaperList(dokumen={}))
    choice: Choice | None = None
    templates: TemplateList | None = None


@dataclass
class Catalogue:
    """Everything that was read from one tree.

    Attributes:
        documents: Every file by its path from the root, readable or not.
        regions: Profiles by slug. potentials, agreements, plans, offers: records by `daerah/id`.
        references: The code lists; `reference_documents` holds their files by name.
        parts: Parts of each record by class, once a rule has asked for them, by the record's identity.
    """

    documents: dict[str, Document] = field(default_factory=dict)
    regions: dict[str, Entry[Region]] = field(default_factory=dict)
    potentials: dict[str, Entry[Potential]] = field(default_factory=dict)
    agreements: dict[str, Entry[Agreement]] = field(default_factory=dict)
    plans: dict[str, Entry[Plan]] = field(default_factory=dict)
    offers: dict[str, Entry[Offer]] = field(default_factory=dict)
    references: References = field(default_factory=References)
    reference_documents: dict[str, Document] = field(default_factory=dict)
    parts: dict[int, dict[type[BaseModel], list[tuple[Path_, BaseModel]]]] = field(default_factory=dict, repr=False)

    def records(self, kind: str) -> dict[str, Entry[Any]]:
        """The records of one kind by `daerah/id`."""
        records: dict[str, Entry[Any]] = getattr(self, RECORDS_OF[kind])
        return records

    def entries(self) -> Iterator[Entry[Any]]:
        """Every typed record: profiles first, then the kinds in fixed order, each sorted by address."""
        for kind in ("wilayah", *RECORD_KINDS):
            yield from self.records(kind).values()


def read_catalogue(root: Path) -> Catalogue:
    """Read `root/regions`. Never raises for what the files hold.

    Args:
        root: The folder that has `regions/` in it.
    """
    catalogue = Catalogue()
    folder = root / "regions"
    if not folder.is_dir():
        missing = Document("regions", findings=[Finding("folder-tidak-ada", facts={"folder": str(folder)})])
        catalogue.documents["regions"] = missing
        return catalogue
    _read_references(catalogue, folder)
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if parts[0] == REFERENCE_FOLDER or any(part.startswith(".") for part in parts):
            continue
        if path.is_symlink():
            file = "/".join(("regions", *parts))
            finding = Finding("tautan-simbolis", facts={"nama": path.name})
            catalogue.documents[file] = Document(file, findings=[finding])
            continue
        if path.is_dir():
            continue
        _read_record(catalogue, path, parts)
    return catalogue


def _read_references(catalogue: Catalogue, folder: Path) -> None:
    lists: dict[str, Any] = {}
    for name, model in (REFERENCE_FILES | GUIDE_FILES).items():
        path = folder / REFERENCE_FOLDER / f"{name}.yml"
        file = f"regions/{REFERENCE_FOLDER}/{name}.yml"
        if path.is_symlink() or not path.exists():
            if name in REQUIRED_REFERENCES:
                catalogue.documents[file] = Document(file, findings=[Finding("acuan-tidak-ada", facts={"nama": name})])
            continue
        document = load_document(path, file)
        catalogue.documents[file] = catalogue.reference_documents[name] = document
        lists[name] = read_typed(document, model)
    known = REFERENCE_FILES.keys() | GUIDE_FILES.keys()
    reference_folder = folder / REFERENCE_FOLDER
    for path in sorted(reference_folder.iterdir() if reference_folder.is_dir() else ()):
        if path.name in (GEO_FOLDER, *HIDDEN) or (path.suffix == ".yml" and path.stem in known):
            continue
        file = f"regions/{REFERENCE_FOLDER}/{path.name}"
        catalogue.documents[file] = Document(file, findings=[Finding("berkas-asing", facts={"nama": path.name})])
    references = catalogue.references
    for name, attribute, key in (
        ("sektor", "sectors", "sektor"),
        ("komoditas", "commodities", "komoditas"),
        ("satuan", "units", "satuan"),
        ("ukuran", "measures", "ukuran"),
        ("bentuk", "forms", "bentuk"),
        ("jenis-mitra", "partner_kinds", "jenis_mitra"),
        ("mitra", "partners", "mitra"),
        ("padanan", "equals", "padanan"),
    ):
        if lists.get(name):
            setattr(references, attribute, getattr(lists[name], key))
    for name, attribute in (
        ("gazetir", "gazetteer"),
        ("simpul", "nodes"),
        ("rute", "routes"),
        ("istilah", "glossary"),
        ("alihan", "redirects"),
        ("beranda", "home"),
        ("peraturan", "regulations"),
        ("prosedur", "procedures"),
        ("dokumen", "papers"),
        ("pilihan", "choice"),
        ("templat", "templates"),
    ):
        if lists.get(name):
            setattr(references, attribute, lists[name])


def _read_record(catalogue: Catalogue, path: Path, parts: tuple[str, ...]) -> None:
    file = "/".join(("regions", *parts))
    model: type[Record]
    if len(parts) == 2 and parts[1] == PROFILE_FILE:
        kind, model, id_ = "wilayah", Region, parts[0]
    elif len(parts) == 3 and parts[1] in RECORD_KINDS and path.suffix == ".yml":
        kind, model, id_ = parts[1], RECORD_KINDS[parts[1]], path.stem
    else:
        finding = Finding("berkas-asing", facts=_stray(path))
        catalogue.documents[file] = Document(file, findings=[finding])
        return
    document = load_document(path, file)
    catalogue.documents[file] = document
    if not (SLUG.fullmatch(id_) and SLUG.fullmatch(parts[0])) or len(id_) > 80:
        facts = {"nama": path.name, "saran": f"{slug_of(id_)[:80].strip('-') or 'nama-catatan'}.yml"}
        document.findings.append(Finding("nama-berkas", facts=facts))
        return
    record = read_typed(document, model)
    if record is not None:
        entry = Entry(kind, parts[0], id_, record, document)
        catalogue.records(kind)[entry.region if kind == "wilayah" else entry.key] = entry


def _stray(path: Path) -> dict[str, object]:
    """What kind of file it is that lies where no record does, so that the message can say where it belongs."""
    suffix = path.suffix.lower()
    for ragam, suffixes in STRAY_KINDS.items():
        if suffix in suffixes and path.suffix != ".yml":
            return {"nama": path.name, "ragam": ragam, "saran": f"{path.stem}.yml"}
    return {"nama": path.name}


def read_typed(document: Document, model: type[Model]) -> Any:
    """Type a document's values; None where they are refused, with the reasons among its findings."""
    if document.data is None:
        return None
    unfilled = list(placeholders(document, model))
    document.findings.extend(unfilled)
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        document.findings.extend(findings_of(error, model, document))
        return None
    return None if unfilled else record
