"""What stands round the body of a page: names, links of the header and the footer, stylesheets. Knows no MkDocs.

URLs are from the site's root; the theme makes them relative.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from generator import formats
from generator.addresses import CALENDAR_FILE, FEED_FILE, FORM_PATH, site_path
from generator.render import read_icons
from generator.words import LANGUAGES, load_words

SECTIONS = {
    "potensi": "potensi/",
    "daerah": "daerah/",
    "kerja_sama": "kerja-sama/",
    "panduan": "panduan/",
    "data": "data/",
}
MORE_PAGES = {"sektor": "sektor/", "peta": "peta/", "banding": "banding/", "simpanan": "simpanan/"}
"""Pages that only the footer names."""
SHORTLIST_WORDS = (
    "simpan",
    "tersimpan",
    "banding",
    "dibanding",
    "baki",
    "baki_buka",
    "baki_batal",
    "baki_penuh",
    "baki_jenis",
    "gagal",
)
"""Words of the buttons that the script adds to records, on every page."""
FONT = "assets/font/archivo-kat.woff2"


def section_of(path: str) -> str:
    """Which link of the header a page belongs to; empty for home and search."""
    first = path.split("/", 1)[0].replace("-", "_")
    if first in ("sektor", "komoditas", "peta"):
        return "potensi"
    if first == "banding":
        return "daerah"
    if first in ("tentang", "metode"):
        return "panduan"
    if first == "laporan":
        return "data"
    return first if first in SECTIONS else ""


def frame_values(
    lang: str, section: str, switch_url: str, today: dt.date, files: dict[str, list[str]], names: dict[str, str]
) -> dict[str, Any]:
    """The values that the theme's frame shows, as `templates/tema/main.html` lists them.

    Args:
        lang: Language of the page.
        section: Active section, as `section_of` gives it.
        switch_url: The same page in the other language, or that language's home.
        today: The build date.
        files: Paths of stylesheets and scripts: `css`, `js`; of the search's module and its index: `search`; of the
            explorer's module: `explorer`.
        names: The place's name under the mark: `bawah`, and a short name of the site: `pendek`.
    """
    t = load_words()[lang]
    other = next(code for code in LANGUAGES if code != lang)

    def here(path: str) -> str:
        return site_path(path, lang)

    return {
        "home": here("") or ".",
        "nav": [
            {"label": t("nav." + key), "url": here(path), "active": key == section} for key, path in SECTIONS.items()
        ],
        "search_url": here("cari/"),
        "alternate": {
            "label": t("bahasa.nama_lain"),
            "short": other.upper(),
            "url": switch_url,
            "lang": other,
        },
        "current": {"label": t("bahasa.nama"), "short": lang.upper(), "lang": lang},
        "order": list(LANGUAGES),
        "words": {
            "name": t("bingkai.nama"),
            "under": names["bawah"],
            "short": names["pendek"],
            "skip": t("bingkai.lewati"),
            "menu": t("bingkai.menu"),
            "nav": t("bingkai.bagian"),
            "search": t("cari.judul"),
            "search_placeholder": t("cari.contoh"),
            "search_button": t("cari.tombol"),
            "search_failed": t("cari_hasil.gagal"),
            "close": t("bingkai.tutup"),
            "language": t("bingkai.bahasa"),
        },
        "footer": [
            {
                "title": t("bingkai.katalog"),
                "links": [
                    {"label": t("nav." + key), "url": here(path)}
                    for key, path in (*list(SECTIONS.items())[:3], *MORE_PAGES.items())
                ],
            },
            {
                "title": t("nav.data"),
                "links": [
                    {"label": t("bingkai.unduh"), "url": here("data/")},
                    {"label": t("bingkai.metode"), "url": here("metode/")},
                    {"label": t("lengkap.judul"), "url": here("laporan/")},
                    {"label": t("umpan.judul"), "url": here(FEED_FILE)},
                    {"label": t("kalender.judul"), "url": here(CALENDAR_FILE)},
                ],
            },
            {
                "title": t("bingkai.bantuan"),
                "links": [
                    {"label": t("istilah.judul"), "url": here("panduan/istilah/")},
                    {"label": t("pintu.perbaiki"), "url": here("panduan/memperbaiki-catatan/")},
                    {"label": t("kelola.judul"), "url": here(FORM_PATH)},
                    {"label": t("bingkai.tentang"), "url": here("tentang/")},
                ],
            },
        ],
        "footer_text": t("bingkai.kaki", tempat=names["bawah"]),
        "date_text": t("bingkai.per", hari=formats.day(today, lang)),
        "footer_end": [{"label": t("bingkai.lisensi")}],
        "font": FONT,
        "css": files["css"],
        "js": files["js"],
        "search_files": files["search"],
        "explorer_file": files["explorer"][0],
        "letters_file": files["letters"][0],
        "shortlist": {
            "url": here("simpanan/"),
            "compare_url": here("banding/"),
            "label": t("simpanan.label"),
            "words": {key: t.forms("simpanan." + key) for key in SHORTLIST_WORDS},
        },
        "icons": read_icons(),
        "feed": {"label": t("umpan.judul"), "url": here(FEED_FILE)},
    }
