"""How ready a potential is, in four steps, by a published rule; what is missing and which office owes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.schema import Potential, Region
from generator.schema.common import Contact

STEPS = ("teridentifikasi", "terukur", "terkaji", "siap")
FRESH_YEARS = 5
VERIFIED_DAYS = 180


@dataclass(frozen=True)
class Requirement:
    """One thing a step asks for.

    Attributes:
        code: Key of its words: `syarat.<code>`.
        step: Number of the step it belongs to, from 1.
        met: Whether the record holds it.
        office: Key of the office that owes it: `kantor.<office>`.
    """

    code: str
    step: int
    met: bool
    office: str


@dataclass(frozen=True)
class Readiness:
    """The step reached (1 to 4) and every requirement of the rule."""

    step: int
    requirements: tuple[Requirement, ...]

    @property
    def code(self) -> str:
        """Name of the step reached."""
        return STEPS[self.step - 1]

    def missing(self, step: int) -> list[Requirement]:
        """What a step still lacks."""
        return [r for r in self.requirements if r.step == step and not r.met]


def readiness(record: Potential, region: Region | None, today: dt.date) -> Readiness:
    """Apply the rule to a record. A step counts only when all before it are reached.

    Args:
        record: A checked potential.
        region: Its region, whose contacts count; None when its profile is broken.
        today: The build date.
    """
    figures = [figure for figure in record.angka if figure.nilai is not None and figure.keyakinan != "rendah"]
    real = [figure for figure in figures if figure.sifat in ("nyata", "kapasitas", "perkiraan")]
    fresh = [figure for figure in real if figure.tahun and figure.tahun >= today.year - FRESH_YEARS]
    official = any(
        record.sumber[key].mutu == "resmi" for figure in figures for key in figure.sumber or [] if key in record.sumber
    )
    studies = [d for d in record.dokumen if d.jenis != "peraturan" and d.status == "tersedia"]
    guards = record.pengaman
    checks = [guards.kawasan_hutan, guards.kawasan_lindung, guards.konsesi_tambang, guards.tanah_adat, guards.bencana]
    land, economics = record.lahan, record.ekonomi
    needed = (
        ("tempat-rinci", 1, _has_place(record), "pemda"),
        ("angka", 2, bool(real), "dinas"),
        ("angka-baru", 2, bool(fresh), "dinas"),
        ("ajakan", 2, bool(record.dicari or record.ditawarkan), "pemda"),
        ("sumber-resmi", 3, official, "dinas"),
        ("studi", 3, bool(studies), "bappeda"),
        ("kawasan-hutan", 3, guards.kawasan_hutan.status != "belum-diperiksa", "kehutanan"),
        ("akses", 3, any(a.waktu_menit or a.jarak_km for a in record.akses), "perhubungan"),
        ("risiko", 3, bool(record.risiko), "dinas"),
        ("lahan", 4, bool(land and land.luas_ha and land.hak != "belum-diketahui"), "bpn"),
        ("bebas-sengketa", 4, bool(land and land.bebas_sengketa == "ya"), "bpn"),
        ("tata-ruang", 4, bool(land and land.tata_ruang == "sesuai" and land.peraturan_ruang), "pupr"),
        ("pengaman", 4, all(check.status != "belum-diperiksa" for check in checks), "lingkungan"),
        ("nilai", 4, bool(economics and (economics.nilai_rp or economics.nilai)), "dpmptsp"),
        ("kbli", 4, bool(record.kbli), "dpmptsp"),
        ("kontak", 4, bool(region and verified_contact(region.kontak, today)), "dpmptsp"),
        ("inggris", 4, bool(record.judul.en and record.ringkasan.en), "pemda"),
    )
    requirements = tuple(Requirement(*row) for row in needed)
    step = 1
    while step < len(STEPS) and all(r.met for r in requirements if r.step == step + 1):
        step += 1
    return Readiness(step, requirements)


def verified_contact(contacts: list[Contact], today: dt.date) -> Contact | None:
    """The first office contact that somebody tried within `VERIFIED_DAYS`."""
    for contact in contacts:
        if contact.diperiksa and (today - contact.diperiksa).days <= VERIFIED_DAYS:
            return contact
    return None


def _has_place(record: Potential) -> bool:
    place = record.tempat
    return bool(place.seluruh_wilayah or place.kecamatan or place.lokasi or place.titik)
