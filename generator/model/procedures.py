"""Which procedure applies to which kind of partner and of cooperation, as codes of `_acuan/prosedur.yml`."""

from __future__ import annotations

from generator.catalogue import References

BETWEEN_REGIONS = "kerja-sama-daerah-lain"
BY_PARTNER_KIND = {
    "daerah": BETWEEN_REGIONS,
    "kementerian-lembaga": "sinergi-pemerintah-pusat",
    "bumn": "kerja-sama-pihak-ketiga",
    "swasta": "kerja-sama-pihak-ketiga",
    "perguruan-tinggi": "kerja-sama-pihak-ketiga",
    "organisasi": "kerja-sama-pihak-ketiga",
    "pemerintah-luar-negeri": "kerja-sama-luar-negeri",
    "lembaga-luar-negeri": "kerja-sama-luar-negeri",
}
BY_LEGAL_KIND = {
    "ksdd-wajib": BETWEEN_REGIONS,
    "ksdd-sukarela": BETWEEN_REGIONS,
    "ksdpk": "kerja-sama-pihak-ketiga",
    "ksdpl": "kerja-sama-luar-negeri",
    "ksdll": "kerja-sama-luar-negeri",
    "sinergi": "sinergi-pemerintah-pusat",
}


def procedure_for_partner(references: References, kind: str) -> str | None:
    """The procedure for cooperation with a kind of partner; None where the catalogue has no such page."""
    return _if_known(references, BY_PARTNER_KIND.get(kind))


def procedure_for_legal_kind(references: References, kind: str) -> str | None:
    """The procedure for a kind of cooperation under PP 28/2018; None where the catalogue has no such page."""
    return _if_known(references, BY_LEGAL_KIND.get(kind))


def _if_known(references: References, code: str | None) -> str | None:
    return code if code in references.procedures.prosedur else None
