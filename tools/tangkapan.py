"""Make the pictures of CONTRIBUTING.md from the built site, a real workbook and what the commands really say.

Usage:
    python tools/tangkapan.py [--site DIR] [--hanya NAMA ...]

Builds the site with links to a made-up repository (or takes one that was built so), and writes `docs/gambar/panduan/`.
What it writes is committed: run it again when the pages or the texts change. Needs Chromium. Pages of GitHub are not
photographed, since nobody may sign in there from here: the guide tells them in words.
"""

from __future__ import annotations

import argparse
import contextlib
import html
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.contoh import FIRST_ROW, HEAD_ROW, excel_rows, fill_in, guide_text, plain, yaml_record  # noqa: E402
from tools.lembar import serve  # noqa: E402
from tools.penyunting import local_repository, records_of  # noqa: E402
from tools.peramban import find_browser  # noqa: E402

TARGET = ROOT / "docs/gambar/panduan"
REGION, RECORD = "muna", "rumput-laut"
WORKBOOK = f"lembar-kerja/{REGION}.xlsx"
AMBIGUOUS = "1.250"
"""A number as people write it, which the programs refuse because it could mean two things."""
REPOSITORY = {
    "KATALOG_SUNTING": "https://repositori.example/edit/main/",
    "KATALOG_LAPOR": "https://repositori.example/issues/new",
    "KATALOG_FORMULIR": "github",
    "KATALOG_REPOSITORI": "contoh/katalog",
}
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb")
SCALE, WIDTH, COLOURS = 1.25, 900, 48
SHOWN_ROWS = 3
"""Filled rows of a sheet that are shown above the new one."""
STYLE = """
body { margin: 0; background: #fff; font: 14px/1.5 "Noto Sans", sans-serif; color: #1b1f23 }
.layar { display: inline-block; width: 868px; padding: 16px; background: #14212b; color: #e8eef2 }
.layar pre { margin: 0; white-space: pre-wrap; font: 13.5px/1.6 "Noto Sans Mono", "DejaVu Sans Mono", monospace }
.layar b { color: #f2c45a; font-weight: 600 }
.buku { display: inline-block; width: 898px; border: 1px solid #9aa5ad }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th { background: #e6e9eb; font-weight: 400; color: #444; border: 1px solid #b9c1c7; padding: 2px 4px }
th.nomor { width: 30px }
td { border: 1px solid #d3d8dc; padding: 3px 6px; height: 38px; vertical-align: top; overflow: hidden }
td div { max-height: 42px; overflow: hidden; overflow-wrap: anywhere }
tr.kepala td { font-weight: 600; color: #fff }
tr.baru td { background: #fff8dc !important; border-block: 2px solid #c58a00 }
.lembar { display: flex; background: #e6e9eb; border-top: 1px solid #9aa5ad; overflow: hidden }
.lembar span { padding: 4px 11px; white-space: nowrap; border-right: 1px solid #b9c1c7 }
.lembar .kini { background: #fff; font-weight: 600 }
"""


@dataclass(frozen=True)
class Studio:
    """What pictures are taken of: a browser, the site's address, a copy of the catalogue that may be broken."""

    browser: Browser
    address: str
    copy: Path


# The site and its form


def page_foot(studio: Studio) -> Iterator[Page | Locator]:
    """The last lines of a potential, with its links to mend and to report."""
    with opened(studio, f"potensi/{REGION}/{RECORD}/") as page:
        foot = page.locator(".kat-mutakhir").last
        foot.scroll_into_view_if_needed()
        foot.evaluate("e => { e.style.padding = '16px' }")
        yield foot


def form_regions(studio: Studio) -> Iterator[Page | Locator]:
    """The way into the form: the list of regions."""
    with opened(studio, "kelola/", height=620) as page:
        yield page


def form_record(studio: Studio) -> Iterator[Page | Locator]:
    """A record in the form."""
    with editor(studio) as page:
        yield page


def form_refusal(studio: Studio) -> Iterator[Page | Locator]:
    """The form refuses a record without its title."""
    with editor(studio) as page:
        page.locator('[data-key-path="judul"] input').first.fill("")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("error").first.wait_for()
        page.wait_for_timeout(500)
        yield page


@contextlib.contextmanager
def opened(studio: Studio, path: str, height: int = 700, script: str = "") -> Iterator[Page]:
    """A page of the site."""
    context = studio.browser.new_context(
        viewport={"width": WIDTH, "height": height},
        device_scale_factor=SCALE,
        color_scheme="light",
        reduced_motion="reduce",
        locale="id-ID",
    )
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.goto(studio.address + path)
    page.evaluate("document.fonts.ready")
    yield page
    context.close()


@contextlib.contextmanager
def editor(studio: Studio) -> Iterator[Page]:
    """The form's editor with a record open, on records that lie in the browser."""
    script = local_repository(records_of(ROOT, REGION))
    with opened(studio, f"kelola/sunting/?daerah={REGION}", 680, script) as page:
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("Potensi", exact=True).first.wait_for()
        page.evaluate(f"location.hash = '#/collections/potensi-{REGION}/entries/{RECORD}'")
        page.locator('[data-key-path="judul"] input').first.wait_for()
        page.wait_for_timeout(800)
        yield page


# Excel. Cells are drawn here: no spreadsheet program prints the letters and numbers that people find a cell by.


def sheet_of_potentials(studio: Studio) -> Iterator[Page | Locator]:
    """The sheet Potensi with the guide's new row."""
    return sheet_picture(studio, "Potensi")


def sheet_of_figures(studio: Studio) -> Iterator[Page | Locator]:
    """The sheet Angka with the guide's new row."""
    return sheet_picture(studio, "Angka")


def sheet_picture(studio: Studio, title: str) -> Iterator[Page | Locator]:
    """A sheet of the exported workbook, filled in as the guide tells."""
    book, rows = exported(studio), excel_rows(guide_text())
    number = fill_in(book, rows)[title]
    yield from drawn(studio, sheet_html(book, title, list(rows[title]), number), ".buku")


def sheet_html(book: openpyxl.Workbook, title: str, headings: list[str], new_row: int) -> str:
    """The cells of a sheet as a table: its head, its last rows, the new one; only the columns that are filled in."""
    page = book[title]
    columns = [cell.column for cell in page[HEAD_ROW] if plain(cell.value) in headings]
    letters = "".join(f"<th>{get_column_letter(column)}</th>" for column in columns)
    first = max(FIRST_ROW, new_row - SHOWN_ROWS)
    body = [row_html(page, HEAD_ROW, columns, "kepala")]
    body += [row_html(page, row, columns, "baru" if row == new_row else "") for row in range(first, new_row + 1)]
    shown = [name for name in book.sheetnames if book[name].sheet_state == "visible"]
    tabs = "".join(f'<span class="{"kini" if name == title else ""}">{name}</span>' for name in tabs_near(shown, title))
    head = f'<tr><th class="nomor"></th>{letters}</tr>'
    return f'<div class="buku"><table>{head}{"".join(body)}</table><div class="lembar">{tabs}</div></div>'


def tabs_near(names: list[str], title: str) -> list[str]:
    """The tabs that fit below a sheet, that of the sheet among them."""
    start = max(0, names.index(title) - 4)
    return names[start : start + 10]


def row_html(page: Worksheet, row: int, columns: list[int], kind: str) -> str:
    """One row in the workbook's own colours."""
    cells = []
    for column in columns:
        cell = page.cell(row, column)
        colour = f"#{str(cell.fill.start_color.rgb)[-6:]}" if cell.fill.fill_type else "#fff"
        text = html.escape("" if cell.value is None else str(cell.value))
        cells.append(f'<td style="background:{colour}"><div>{text}</div></td>')
    return f'<tr class="{kind}"><th class="nomor">{row}</th>{"".join(cells)}</tr>'


def exported(studio: Studio) -> openpyxl.Workbook:
    """The region's workbook as `katalog export` writes it today."""
    katalog(studio, "export", REGION)
    return openpyxl.load_workbook(studio.copy / WORKBOOK)


# What the commands say


def import_refusal(studio: Studio) -> Iterator[Page | Locator]:
    """`katalog import` refuses a number and names its cell."""
    book, rows = exported(studio), excel_rows(guide_text())
    rows["Angka"]["Nilai"] = AMBIGUOUS
    fill_in(book, rows)
    book.save(studio.copy / WORKBOOK)
    yield from terminal(studio, "import", WORKBOOK)


def import_success(studio: Studio) -> Iterator[Page | Locator]:
    """`katalog import` shows what would change."""
    book = exported(studio)
    fill_in(book, excel_rows(guide_text()))
    book.save(studio.copy / WORKBOOK)
    yield from terminal(studio, "import", WORKBOOK)


def check_refusal(studio: Studio) -> Iterator[Page | Locator]:
    """`katalog check` on the guide's record with one mistake in it: line, field and cure."""
    name, text = yaml_record(guide_text())
    broken = re.sub(r"nilai: \d+", f"nilai: {AMBIGUOUS}", text, count=1)
    file = studio.copy / name
    file.write_text(broken, encoding="utf-8")
    yield from terminal(studio, "check", name)
    file.unlink()


def terminal(studio: Studio, *words: str) -> Iterator[Page | Locator]:
    """A command and its answer."""
    answer = html.escape(katalog(studio, *words).strip())
    marked = re.sub(r"(Salah|Perbaiki)( *:)", r"<b>\1\2</b>", answer)
    yield from drawn(studio, f'<div class="layar"><pre>$ katalog {" ".join(words)}\n\n{marked}</pre></div>', ".layar")


def katalog(studio: Studio, *words: str) -> str:
    """Run the command in the copy of the catalogue, and give what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", *words],
        cwd=studio.copy,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout + done.stderr


def drawn(studio: Studio, body: str, part: str) -> Iterator[Page | Locator]:
    """A small page of its own."""
    page = studio.browser.new_page(viewport={"width": WIDTH, "height": 700}, device_scale_factor=SCALE)
    page.set_content(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}")
    page.evaluate("document.fonts.ready")
    yield page.locator(part)
    page.close()


# All of them

PICTURES: dict[str, Callable[[Studio], Iterator[Page | Locator]]] = {
    "kaki-potensi": page_foot,
    "formulir-daerah": form_regions,
    "formulir-catatan": form_record,
    "formulir-ditolak": form_refusal,
    "excel-potensi": sheet_of_potentials,
    "excel-angka": sheet_of_figures,
    "excel-ditolak": import_refusal,
    "excel-diterima": import_success,
    "pesan-periksa": check_refusal,
}


def take(studio: Studio, name: str) -> Path:
    """Take one picture and make it small: flat colours need no more than a palette."""
    target = TARGET / f"{name}.png"
    for subject in PICTURES[name](studio):
        picture = Image.open(io.BytesIO(subject.screenshot())).convert("RGB")
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    return target


def build(site: Path) -> None:
    """Build the site as one that is published from a repository."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(site)]
    subprocess.run(command, cwd=ROOT, env=os.environ | REPOSITORY, check=True)


def main() -> int:
    """Take all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a site that was built with links to a repository")
    parser.add_argument("--hanya", nargs="*", choices=PICTURES, default=list(PICTURES), metavar="NAMA")
    chosen = parser.parse_args()
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        copy, site = Path(temporary) / "katalog", chosen.site or Path(temporary) / "site"
        shutil.copytree(ROOT / "regions", copy / "regions")
        if chosen.site is None:
            build(site)
        server = serve(site)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        studio = Studio(browser, f"http://127.0.0.1:{server.server_port}/", copy)
        for name in chosen.hanya:
            file = take(studio, name)
            print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1024:.0f} KB")
        browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
