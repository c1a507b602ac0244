"""Word files open in LibreOffice: every published template and one that the browser filled become readable PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from generator.addresses import template_path
from tests.conftest import OpenPage
from tests.test_letters import NASTY, SEAWEED, counted, download_from
from tools.kantor import find_writer

pytestmark = [pytest.mark.build, pytest.mark.browser]

LIMIT = 180


def title_of(file: Path) -> str:
    return Document(str(file)).paragraphs[0].text


def squeezed(text: str) -> str:
    """Without spaces: a PDF does not say where they stand."""
    return "".join(text.split())


def test_word_files_become_pdf_in_libreoffice(
    built_site: Path, site_url: str, open_page: OpenPage, tmp_path: Path
) -> None:
    office = find_writer()
    if office is None:
        pytest.skip("LibreOffice Writer is not installed and could not be: run python tools/kantor.py as root")
    page = open_page()
    page.goto(f"{site_url}{template_path('surat-penawaran')}?potensi={SEAWEED}&mitra={NASTY.replace('&', '%26')}")
    counted(page)
    filled = tmp_path / "terisi.docx"
    filled.write_bytes(download_from(page))
    files = [*sorted((built_site / "berkas/templat").glob("*.docx")), filled]
    assert len(files) >= 14
    command = [office, f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path / "pdf"), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for file in files:
        made = tmp_path / "pdf" / f"{file.stem}.pdf"
        assert made.exists(), (file.name, done.stderr)
        pages = PdfReader(made).pages
        assert len(pages) >= 1, file.name
        assert squeezed(title_of(file)) in squeezed(pages[0].extract_text()), file.name
    told = squeezed("".join(page.extract_text() for page in PdfReader(tmp_path / "pdf/terisi.pdf").pages))
    for part in ("Pemerintah Kabupaten Muna mempunyai", SEAWEED, "PT Laut & Darat <Jaya>", "[kegiatan]"):
        assert squeezed(part) in told, part
