"""Legal bases as pages show them: which regulation, which article, through what it is known."""

from __future__ import annotations

from collections.abc import Iterable

from generator.citation import article
from generator.model.guide import is_unconfirmed
from generator.pages.writer import Row, Writer
from generator.schema.guide import Basis, Regulation


def regulation_path(code: str) -> str:
    """The page of a regulation."""
    return f"panduan/peraturan/{code}/"


def regulation_name(w: Writer, regulation: Regulation) -> str:
    """What a regulation is called in full."""
    kind = w.t("aturan_jenis." + regulation.jenis)
    if regulation.penetap:
        kind = w.t("aturan.oleh", jenis=kind, penetap=w.plain(regulation.penetap))
    number = regulation.nomor or w.t("aturan.tanpa_nomor")
    return w.t("aturan.lengkap", jenis=kind, nomor=number, tahun=regulation.tahun, judul=w.plain(regulation.judul))


def basis_rows(w: Writer, bases: Iterable[Basis]) -> list[Row]:
    """Legal bases as the component shows them: name with its page, article, through what it is known."""
    rows: list[Row] = []
    for basis in bases:
        if basis.peraturan is None:
            rows.append({"name": w.plain(basis.teks), "url": "", "article": "", "by": "", "open": False})
            continue
        regulation = w.site.references.regulations.peraturan[basis.peraturan]
        rows.append(
            {
                "name": w.plain(regulation.sebutan),
                "url": w.href(regulation_path(basis.peraturan)),
                "article": article(basis.pasal, w.t) if basis.pasal else "",
                "by": w.t("aturan.menurut", asal=w.plain(basis.menurut)) if basis.menurut else "",
                # A circular has no articles.
                "open": is_unconfirmed(basis) and regulation.jenis != "surat-edaran",
            }
        )
    return rows
