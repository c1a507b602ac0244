"""The page of the shortlist: empty on the server, filled by the visitor's own browser."""

from __future__ import annotations

from generator.pages.page import Page
from generator.pages.writer import Writer

SCRIPT_WORDS = (
    "gagal",
    "kosong",
    "kosong_ket",
    "ke_potensi",
    "naik",
    "turun",
    "lepas",
    "catatan",
    "catatan_untuk",
    "catatan_tak_ikut",
    "tidak_dikenal",
    "jumlah",
    "dibagikan",
    "dibagikan_ket",
    "simpan_semua",
    "bagikan",
    "disalin",
    "wa",
    "cetak",
    "unduh",
    "bandingkan",
    "hapus_semua",
    "yakin",
    "surat",
    "surat_ket",
    "surat_judul",
    "surat_isi",
    "surat_buka",
    "surat_salin",
    "kolom_catatan",
    "kolom_jenis",
    "judul",
)
KINDS = ("potensi", "kemitraan", "rencana", "tawaran", "daerah")


def shortlist_page(w: Writer) -> Page:
    """What the script needs to show the list, and what a reader without one is told."""
    title, lead = w.t("simpanan.judul"), w.t("simpanan.lead")
    values = {
        "title": title,
        "lead": lead,
        "script": {
            "words": {key: w.t.forms("simpanan." + key) for key in SCRIPT_WORDS},
            "kinds": {kind: w.t("jenis_hasil." + kind) for kind in KINDS},
            "columns": [w.t("kolom." + key) for key in ("kode", "judul", "alamat")],
            "mail": w.settings.mail or "",
        },
    }
    return Page("simpanan", w.lang, w.path, title, lead, values)
