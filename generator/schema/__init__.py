"""The shape of every record: one class a kind, its fields in the words staff write.

Sub-modules: `scalars` (how a written word becomes a number, date or code), `common` (text in two languages, sources,
figures), `region`, `potential`, `cooperation` (agreement, plan, offer) and `reference` (the lists in `_acuan`).
"""

from generator.schema.common import Figure, Item, OtherValue, Source, Text
from generator.schema.cooperation import Agreement, Offer, Plan
from generator.schema.potential import Potential
from generator.schema.region import Region

__all__ = ["Agreement", "Figure", "Item", "Offer", "OtherValue", "Plan", "Potential", "Region", "Source", "Text"]
