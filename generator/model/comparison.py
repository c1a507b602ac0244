"""What may stand in one line of a comparison of regions: figures of one measure, year, unit and method.

The browser applies `choose` again to the regions that a visitor picks (assets/js/jelajah/banding.js); the rule is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from generator.model.site import Site
from generator.schema import Figure

LEAST, MOST = 2, 4
"""So many regions a line needs; so many regions or potentials stand side by side."""


@dataclass(frozen=True)
class Basis:
    """What figures must share to stand in one line.

    Attributes:
        year: Year of the data.
        unit: Code of the unit.
        year_kind: `data`, or `perkiraan` where the year was inferred: another method of dating.
        period: A part of the year, in Indonesian; empty for the whole.
    """

    year: int
    unit: str
    year_kind: str = "data"
    period: str = ""


@dataclass
class Line:
    """One measure on one basis: the figure of every region that has one."""

    measure: str
    basis: Basis
    figures: dict[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """A figure of a measure that stands in no line.

    Attributes:
        reason: `cara` (the figure says that its method differs), `sifat` (a target or plan), `ragu` (low confidence),
            `tahun` (no year), `kembar` (a second figure on the same basis).
    """

    measure: str
    region: str
    figure: Figure
    reason: str


def comparable_lines(site: Site) -> tuple[dict[str, list[Line]], list[LeftOut]]:
    """All lines by measure, in the order of the list of measures, the newest first; and what fits in none.

    Only measures marked `banding` are compared; missing values are no figures.
    """
    measures = site.references.measures
    lines: dict[str, dict[Basis, Line]] = {code: {} for code, measure in measures.items() if measure.banding}
    left: list[LeftOut] = []
    for slug, entry in site.regions.items():
        for figure in entry.record.angka:
            if figure.ukuran not in lines or figure.nilai is None:
                continue
            reason = why_not(figure)
            if reason is None:
                basis = basis_of(figure)
                line = lines[figure.ukuran].setdefault(basis, Line(figure.ukuran, basis))
                if slug not in line.figures:
                    line.figures[slug] = figure
                    continue
                reason = "kembar"
            left.append(LeftOut(figure.ukuran, slug, figure, reason))
    ordered = {
        code: sorted(found.values(), key=lambda line: (-line.basis.year, -len(line.figures), line.basis.unit))
        for code, found in lines.items()
        if found
    }
    return ordered, left


def why_not(figure: Figure) -> str | None:
    """Why a figure may stand in no line; None when it may."""
    if figure.tahun is None:
        return "tahun"
    if not figure.sebanding:
        return "cara"
    if figure.sifat != "nyata":
        return "sifat"
    return "ragu" if figure.keyakinan == "rendah" else None


def basis_of(figure: Figure) -> Basis:
    """The basis of a figure that has a year."""
    assert figure.tahun is not None  # noqa: S101 (why_not refuses it)
    return Basis(figure.tahun, figure.satuan, figure.jenis_tahun, figure.periode.id if figure.periode else "")


def choose(lines: Iterable[Line], regions: Collection[str]) -> Line | None:
    """The line that compares some regions: it has most of them, at least two, and of equals is the newest.

    Args:
        lines: Of one measure, the newest first.
        regions: Slugs of the chosen regions.

    Returns:
        None when no line has two of them.
    """
    best, most = None, LEAST - 1
    for line in lines:
        shared = sum(slug in line.figures for slug in regions)
        if shared > most:
            best, most = line, shared
    return best
