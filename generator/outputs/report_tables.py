"""The yearly report as tables in one language, and as data: what its text, workbook and PDF show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator import formats
from generator.addresses import record_path
from generator.catalogue import Entry
from generator.model.readiness import STEPS
from generator.model.report import YearReport
from generator.schema.common import Text
from generator.words import Words

Cell = str | int
NAMED = 6


@dataclass(frozen=True)
class Table:
    """One table: a short name for a sheet, a title, a sentence, column heads and rows of text and numbers."""

    name: str
    title: str
    note: str
    head: list[str]
    rows: list[list[Cell]] = field(default_factory=list)


def report_tables(report: YearReport, say: Words) -> list[Table]:
    """Every table of the report, in reading order."""
    return [
        _summary(report, say),
        _counts(report, say),
        _register(report, say),
        _ending(report, say),
        _teams(report, say),
        _plans(report, say),
        _completeness(report, say),
    ]


def report_title(report: YearReport, say: Words) -> str:
    """Title of the whole report."""
    return say("laporan_tahunan.judul", tahun=report.year)


def report_note(report: YearReport, say: Words) -> str:
    """On which day it stands, and what its numbers are."""
    return say("laporan_tahunan.ket", hari=formats.day(report.day, say.lang))


def _summary(report: YearReport, say: Words) -> Table:
    teams = sum(1 for row in report.completeness if row.team)
    rows: list[list[Cell]] = [
        [say("laporan_tahunan.dalam_daftar"), len(report.register)],
        [say("laporan_tahunan.ditandatangani", tahun=report.year), len(report.signed)],
        [say("laporan_tahunan.berakhir", tahun=report.year + 1), len(report.ending)],
        [say("laporan_tahunan.rencana"), sum(len(plans) for plans in report.plans.values())],
        [say("laporan_tahunan.tkksd", n=len(report.teams)), teams],
        [say("laporan_tahunan.potensi"), len(report.site.potentials)],
    ]
    return _table(say, "ringkasan", rows)


def _counts(report: YearReport, say: Words) -> Table:
    lists = report.site.references
    groups: list[tuple[str, dict[str, int], dict[str, str]]] = [
        ("status", report.by_status, {code: say("status." + code) for code in report.by_status}),
        ("jenis", report.by_kind, {code: say("jenis_kerja_sama." + code) for code in report.by_kind}),
        ("bentuk", report.by_form, {code: _words(lists.forms[code].nama, say) for code in report.by_form}),
        ("mitra", report.by_partner, {code: _words(lists.partner_kinds[code].nama, say) for code in report.by_partner}),
        ("daerah", report.by_region, {code: _region(report, code) for code in report.by_region}),
    ]
    rows: list[list[Cell]] = [
        [say("laporan_tahunan.menurut." + group), names[code], count]
        for group, counts, names in groups
        for code, count in counts.items()
    ]
    return _table(say, "hitungan", rows)


def _register(report: YearReport, say: Words) -> Table:
    rows = [_agreement(report, entry, say) for entry in report.register]
    return _table(say, "daftar", rows)


def _agreement(report: YearReport, entry: Entry[Any], say: Words) -> list[Cell]:
    record, status = entry.record, report.site.status[entry.key]
    end = record.berakhir or status.end
    return [
        _words(record.judul, say),
        _regions(report, record.pihak, say),
        "; ".join((p.nama_en if say.lang == "en" else None) or p.nama for p in record.mitra),
        _words(report.site.references.forms[record.bentuk].nama, say),
        say("jenis_kerja_sama." + record.jenis),
        "; ".join(record.nomor) or say("belum"),
        formats.day(record.tanda_tangan, say.lang) if record.tanda_tangan else say("belum"),
        formats.day(end, say.lang) if end else say("belum"),
        say("status." + status.code),
        entry.key,
    ]


def _ending(report: YearReport, say: Words) -> Table:
    rows: list[list[Cell]] = []
    for entry in report.ending:
        end = report.site.status[entry.key].end
        names = _regions(report, entry.record.pihak, say)
        rows.append([_words(entry.record.judul, say), names, formats.day(end, say.lang) if end else "", entry.key])
    return _table(say, "berakhir", rows, tahun=report.year + 1)


def _teams(report: YearReport, say: Words) -> Table:
    rows: list[list[Cell]] = []
    for slug, entry in report.teams.items():
        team = entry.record.tkksd
        rows.append(
            [
                _region(report, slug),
                say("tkksd." + (team.bukti if team else "belum-ada-bukti")),
                (team.keputusan if team else None) or say("belum"),
                formats.day(team.tanggal, say.lang) if team and team.tanggal else say("belum"),
                formats.day(team.terakhir_terlihat, say.lang)
                if team and team.terakhir_terlihat
                else say("tkksd.tidak_terlihat"),
            ]
        )
    return _table(say, "tkksd", rows)


def _plans(report: YearReport, say: Words) -> Table:
    rows: list[list[Cell]] = [
        [
            say("tahap." + stage),
            _words(entry.record.judul, say),
            _regions(report, entry.record.pihak, say),
            say("rencana_jenis." + entry.record.jenis),
            formats.day(entry.record.tanggal, say.lang) if entry.record.tanggal else say("belum"),
            entry.key,
        ]
        for stage, plans in report.plans.items()
        for entry in plans
    ]
    return _table(say, "rencana", rows)


def _completeness(report: YearReport, say: Words) -> Table:
    rows: list[list[Cell]] = [
        [
            _region(report, row.region),
            row.potentials,
            row.with_figure,
            row.fresh_figure,
            *row.steps,
            row.untranslated,
            row.agreements,
            row.with_number,
            row.with_day,
            row.with_end,
            say("laporan_tahunan.ya" if row.contact else "laporan_tahunan.tidak"),
            say("laporan_tahunan.ya" if row.team else "laporan_tahunan.tidak"),
        ]
        for row in report.completeness
    ]
    head = say("laporan_tahunan.tabel.kelengkapan.kepala").split("|")
    steps = [say("siap." + code) for code in STEPS]
    table = _table(say, "kelengkapan", rows)
    return Table(table.name, table.title, table.note, [*head[:4], *steps, *head[4:]], rows)


def _table(say: Words, code: str, rows: list[list[Cell]], **values: object) -> Table:
    def words(part: str) -> str:
        return say(f"laporan_tahunan.tabel.{code}.{part}", **values)

    return Table(words("nama"), words("judul"), words("ket"), words("kepala").split("|"), rows)


def _words(text: Text, say: Words) -> str:
    return (text.en if say.lang == "en" else None) or text.id


def _region(report: YearReport, slug: str) -> str:
    return report.site.regions[slug].record.nama_pendek


def _regions(report: YearReport, slugs: list[str], say: Words) -> str:
    """Regions by name; what nearly all joined only says how many."""
    names = [_region(report, slug) for slug in dict.fromkeys(slugs)]
    return ", ".join(names) if len(names) <= NAMED else say("hitung.daerah", n=len(names))


def report_data(report: YearReport) -> dict[str, Any]:
    """The report with codes in place of words, for machines."""
    return {
        "tahun": report.year,
        "tanggal": report.day.isoformat(),
        "daftar": [_agreement_data(report, entry) for entry in report.register],
        "ditandatangani": [entry.key for entry in report.signed],
        "menurut": {
            "status": report.by_status,
            "jenis": report.by_kind,
            "bentuk": report.by_form,
            "mitra": report.by_partner,
            "daerah": report.by_region,
        },
        "berakhir_tahun_depan": [
            {"id": entry.key, "berakhir": str(report.site.status[entry.key].end)} for entry in report.ending
        ],
        "tkksd": [
            {
                "daerah": slug,
                "bukti": entry.record.tkksd.bukti if entry.record.tkksd else "belum-ada-bukti",
                "keputusan": entry.record.tkksd.keputusan if entry.record.tkksd else None,
                "terakhir_terlihat": entry.record.tkksd.terakhir_terlihat if entry.record.tkksd else None,
            }
            for slug, entry in report.teams.items()
        ],
        "rencana": {stage: [entry.key for entry in plans] for stage, plans in report.plans.items()},
        "kelengkapan": [
            {
                "daerah": row.region,
                "potensi": row.potentials,
                "berangka_utama": row.with_figure,
                "angka_baru": row.fresh_figure,
                "kesiapan": dict(zip(STEPS, row.steps, strict=True)),
                "tanpa_inggris": row.untranslated,
                "kerja_sama": row.agreements,
                "bernomor": row.with_number,
                "bertanggal": row.with_day,
                "berakhir_diketahui": row.with_end,
                "kontak_terverifikasi": row.contact,
                "keputusan_tkksd": row.team,
            }
            for row in report.completeness
        ],
    }


def _agreement_data(report: YearReport, entry: Entry[Any]) -> dict[str, Any]:
    record, status = entry.record, report.site.status[entry.key]
    return {
        "id": entry.key,
        "alamat": record_path(entry),
        "judul": {"id": record.judul.id, "en": record.judul.en},
        "daerah": list(dict.fromkeys(record.pihak)),
        "mitra": [partner.nama for partner in record.mitra],
        "bentuk": record.bentuk,
        "jenis": record.jenis,
        "tanda_tangan": record.tanda_tangan,
        "berakhir": str(status.end) if status.end else None,
        "status": status.code,
    }
