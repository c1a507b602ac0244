"""Where the catalogue has potentials and agreements, by region and sector, and where the white space is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.site import Site

TONES = ((1, 1), (2, 2), (4, 3), (6, 4))
"""From this many records on, this tone of the matrix."""


@dataclass(frozen=True)
class Cell:
    """One region in one sector.

    Attributes:
        potentials, agreements, plans: Numbers of records.
    """

    region: str
    sector: str
    potentials: int
    agreements: int
    plans: int

    @property
    def gap(self) -> str:
        """What is white here: `tanpa-kerja-sama`, `tanpa-potensi`, `kosong`, or nothing where both are there."""
        if self.potentials and self.agreements:
            return ""
        if self.potentials:
            return "tanpa-kerja-sama"
        return "tanpa-potensi" if self.agreements else "kosong"

    def tone(self, number: int) -> int:
        """Tone of the matrix for a number, 0 for none."""
        return max((tone for least, tone in TONES if number >= least), default=0)


def coverage(site: Site) -> dict[str, list[Cell]]:
    """Every cell by region, sectors in their fixed order; an agreement counts for each of its regions and sectors."""

    def number(region: str, sector: str, kind: str) -> int:
        records = (entry.record.sektor for entry in site.of_region.get((region, kind), []))
        return sum(
            1 for sectors in records if sector == sectors or sector in (sectors if isinstance(sectors, list) else [])
        )

    return {
        region: [
            Cell(
                region,
                sector,
                number(region, sector, "potensi"),
                number(region, sector, "kemitraan"),
                number(region, sector, "rencana"),
            )
            for sector in site.references.sectors
        ]
        for region in site.regions
    }
