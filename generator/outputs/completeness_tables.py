"""What is missing, in words of one language: gaps for the pages, tables for a meeting's workbook and a terminal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from generator import formats
from generator.catalogue import Entry
from generator.model.completeness import GROUPS, Check, RecordState, RegionState
from generator.model.readiness import STEPS
from generator.model.site import Site
from generator.outputs.report_tables import Cell, Table
from generator.schema.common import Text
from generator.words import Words

NAMED = 3
"""So many things of a gap are named; of the others only how many there are is said."""


def gap_text(site: Site, gap: Check, say: Words) -> str:
    """What is missing, in one phrase."""
    if gap.group == "langkah":
        return say("syarat." + gap.code)
    names = [_name(site, name, say) for name in gap.names[:NAMED]]
    if len(gap.names) > NAMED:
        names.append(say("lengkap.dan_lain", n=len(gap.names) - NAMED))
    return say(f"lengkap.kurang.{gap.group}.{gap.code}", n=gap.count, nama="; ".join(names))


def _name(site: Site, name: Text | str, say: Words) -> str:
    if isinstance(name, Text):
        return (name.en if say.lang == "en" else None) or name.id
    measure = site.references.measures.get(name)
    return _name(site, measure.nama, say) if measure else name


def gap_office(site: Site, gap: Check, region: str, say: Words) -> str:
    """Who can mend it, in words; empty for the region's own staff."""
    if isinstance(gap.office, Text):
        return _name(site, gap.office, say)
    return say("kantor." + gap.office, daerah=site.regions[region].record.nama_pendek) if gap.office else ""


def title_of(entry: Entry[Any], say: Words) -> str:
    """A record's title, the name of a profile."""
    text = entry.record.nama if entry.kind == "wilayah" else entry.record.judul
    return (text.en if say.lang == "en" else None) or str(text.id)


def step_words(state: RecordState, say: Words) -> str:
    """What a potential lacks for its next step, in words; empty where there is none."""
    if not state.to_next_step:
        return ""
    return say("lengkap.untuk_langkah", n=state.to_next_step, langkah=say("siap." + STEPS[state.step]))


def group_count(site: Site, group: str, counts: dict[str, int], say: Words) -> Cell:
    """How many gaps of a group there are; of links nothing is known before they have been tried."""
    return say("lengkap.belum_diperiksa") if group == "tautan" and not site.links else counts[group]


def gain_words(state: RegionState, say: Words) -> str:
    """How many points a region has gained since a quarter ago; empty where that is not known."""
    if state.gain is None:
        return ""
    points = Decimal(str(100 * state.gain)).quantize(Decimal("0.1"))
    sign = "+" if points > 0 else ""
    return sign + str(format_decimal(points, locale=say.lang, decimal_quantization=False))


def completeness_tables(site: Site, say: Words) -> list[Table]:
    """Three tables: regions, what lacks one thing only, every gap."""
    return [_regions(site, say), _nearly(site, say), _gaps(site, say)]


def completeness_note(today: dt.date, say: Words) -> str:
    """On which day it stands."""
    return say("lengkap.per", hari=formats.day(today, say.lang))


def _regions(site: Site, say: Words) -> Table:
    rows: list[list[Cell]] = []
    for slug, state in site.completeness.items():
        counts = state.counts()
        rows.append(
            [
                site.regions[slug].record.nama_pendek,
                round(100 * state.share),
                gain_words(state, say) or say("belum"),
                len(state.records),
                *state.steps(),
                len(state.nearly_there()),
                *(group_count(site, group, counts, say) for group in GROUPS),
            ]
        )
    head = [
        *say("lengkap.tabel.daerah.kepala").split("|"),
        *(say("siap." + code) for code in STEPS),
        say("lengkap.selangkah"),
        *(say("lengkap.kelompok." + group) for group in GROUPS),
    ]
    return _table(say, "daerah", rows, head)


def _nearly(site: Site, say: Words) -> Table:
    rows: list[list[Cell]] = []
    for slug, state in site.completeness.items():
        for near in state.nearly_there():
            gap = next(gap for gap in near.gaps if gap.group == "langkah")
            rows.append(
                [
                    site.regions[slug].record.nama_pendek,
                    title_of(near.entry, say),
                    say("siap." + STEPS[near.step]),
                    gap_text(site, gap, say),
                    gap_office(site, gap, slug, say),
                    near.entry.key,
                ]
            )
    return _table(say, "selangkah", rows)


def _gaps(site: Site, say: Words) -> Table:
    rows: list[list[Cell]] = []
    for slug, state in site.completeness.items():
        for record in state.records:
            for gap in record.gaps:
                kind = "daerah" if record.entry.kind == "wilayah" else record.entry.kind
                rows.append(
                    [
                        site.regions[slug].record.nama_pendek,
                        say("jenis_hasil." + kind),
                        title_of(record.entry, say),
                        say("lengkap.kelompok." + gap.group),
                        gap_text(site, gap, say),
                        gap_office(site, gap, slug, say),
                        record.entry.document.file,
                    ]
                )
    return _table(say, "kurang", rows)


def _table(say: Words, code: str, rows: list[list[Cell]], head: list[str] | None = None) -> Table:
    def words(part: str) -> str:
        return say(f"lengkap.tabel.{code}.{part}")

    return Table(words("nama"), words("judul"), words("ket"), head or words("kepala").split("|"), rows)


def completeness_data(site: Site) -> dict[str, Any]:
    """The same with codes in place of words, for machines."""
    return {
        "tanggal": site.today.isoformat(),
        "sejak": site.progress.day.isoformat() if site.progress else None,
        "daerah": {
            slug: {
                "kelengkapan": round(state.share, 4),
                "naik": None if state.gain is None else round(state.gain, 4),
                "catatan": len(state.records),
                "langkah": dict(zip(STEPS, state.steps(), strict=True)),
                "kurang": state.counts(),
                "rekaman": [_record_data(record) for record in state.records if record.gaps],
            }
            for slug, state in site.completeness.items()
        },
    }


def _record_data(state: RecordState) -> dict[str, Any]:
    return {
        "berkas": state.entry.document.file,
        "kurang": [{"kelompok": gap.group, "kode": gap.code, "banyak": gap.count or 1} for gap in state.gaps],
    }
