"""The completeness report as files: a workbook a language for the site, and what `katalog report --lengkap` writes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.addresses import REPORT_FILE, site_path
from generator.model.site import Site
from generator.outputs.completeness_tables import completeness_data, completeness_note, completeness_tables
from generator.outputs.report_files import tables_text, tables_workbook
from generator.words import LANGUAGES, Words, load_words

FILES = tuple(site_path(REPORT_FILE, lang) for lang in LANGUAGES)


def completeness_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """The workbook in every language, by its path from the site's root."""
    for name, say in zip(FILES, load_words().values(), strict=True):
        yield name, completeness_workbook(site, say)


def completeness_workbook(site: Site, say: Words) -> bytes:
    """As an Excel workbook."""
    title, note = say("lengkap.judul"), completeness_note(site.today, say)
    return tables_workbook(completeness_tables(site, say), title, note, site.today)


def completeness_text(site: Site, say: Words) -> str:
    """As text for a terminal: regions, and what lacks one thing only."""
    tables = completeness_tables(site, say)[:2]
    return tables_text(tables, say("lengkap.judul"), completeness_note(site.today, say))


def completeness_json(site: Site) -> str:
    """As JSON, codes in place of words."""
    return json.dumps(completeness_data(site), ensure_ascii=False, indent=1) + "\n"
