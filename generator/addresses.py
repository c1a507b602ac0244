"""The address of every page: which path a record, sector or list has."""

from __future__ import annotations

from typing import Any

from generator.catalogue import Entry

KIND_FOLDER = {
    "potensi": "potensi",
    "kemitraan": "kerja-sama",
    "rencana": "kerja-sama/rencana",
    "tawaran": "kerja-sama/cari-mitra",
}
LANGUAGE_FOLDER = {"id": "", "en": "en/"}
FEED_FILE = "umpan.xml"
CALENDAR_FILE = "kalender.ics"
REPORT_FILE = "data/laporan.xlsx"
CARD_FOLDER, GENERAL_CARD = "kartu", "katalog"
LETTER_FOLDER = "data/naskah/"
"""What the browser fills templates with."""
FORM_PATH, FORM_EDITOR = "kelola/", "kelola/sunting/"


def record_path(entry: Entry[Any]) -> str:
    """The page of a record, without the language's folder: `potensi/buton/aspal-alam/`."""
    if entry.kind == "wilayah":
        return f"daerah/{entry.region}/"
    return key_path(entry.kind, entry.key)


def key_path(kind: str, key: str) -> str:
    """The page of the record `daerah/id` of a kind."""
    return f"{KIND_FOLDER[kind]}/{key}/"


def commodity_path(code: str) -> str:
    """The page of a commodity."""
    return f"komoditas/{code}/"


def partner_path(slug: str) -> str:
    """The page of a partner."""
    return f"kerja-sama/mitra/{slug}/"


def template_file(key: str, lang: str) -> str:
    """The Word file of a template, from the site's root: English ones end in `-en`."""
    return f"berkas/templat/{key}.docx" if lang == "id" else f"berkas/templat/{key}-{lang}.docx"


def card_name(code: str, lang: str) -> str:
    """The file name of the picture that a shared link shows, below `kartu/`: of a sector, or the general one."""
    return f"{code}-{lang}.png"


def template_path(key: str) -> str:
    """The page on which a template is filled in."""
    return f"panduan/templat/{key}/"


def site_path(path: str, lang: str) -> str:
    """The path from the site's root: English lies under `en/`."""
    return LANGUAGE_FOLDER[lang] + path


def relative(target: str, page: str) -> str:
    """The link from one page to another file or page, both as paths from the site's root.

    >>> relative("en/potensi/", "potensi/buton/aspal-alam/")
    '../../../en/potensi/'
    """
    return "../" * page.count("/") + target or "./"
