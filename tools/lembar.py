"""Photograph every kind of page of the built site, to be looked at picture by picture.

Usage:
    make site && python tools/lembar.py [--site site] [--out hasil-uji] [--kind potensi ...]

Each kind's fullest page is taken at three widths, in both languages and both schemes, and as it prints. The pictures
go to `<out>/<kind>/`, one contact sheet a kind to `<out>/lembar/`, and `<out>/index.html` shows all of them.
"""

from __future__ import annotations

import argparse
import functools
import html
import http.server
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.halaman import examples
from tools.peramban import find_browser

WIDTHS = (360, 768, 1440)
LANGUAGES = {"id": "", "en": "en/"}
SCHEMES = ("light", "dark")
PAPER = 794
"""Width of A4 at 96 dots an inch."""
TALLEST = 4000
THUMBNAIL = 300
LABEL = 18
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb")


@dataclass(frozen=True)
class Shot:
    """One picture: where it is taken and how."""

    kind: str
    url: str
    lang: str
    scheme: str
    width: int
    paper: bool = False

    @property
    def name(self) -> str:
        """File name without its ending."""
        return "-".join((self.lang, "cetak" if self.paper else self.scheme, str(self.width)))


def shots(site: Path, wanted: list[str]) -> Iterator[Shot]:
    """Every picture to take, kind by kind."""
    for kind, paths in examples(site).items():
        if wanted and not any(part in folder_name(kind) for part in wanted):
            continue
        for lang, folder in LANGUAGES.items():
            for scheme in SCHEMES:
                for width in WIDTHS:
                    yield Shot(kind, folder + paths[0], lang, scheme, width)
            yield Shot(kind, folder + paths[0], lang, "light", PAPER, paper=True)


def folder_name(kind: str) -> str:
    """A kind as the name of a folder: `potensi/:daerah/:id/` becomes `potensi-daerah-id`."""
    return kind.strip("/").replace("/", "-").replace(":", "") or "beranda"


def take(browser: Browser, address: str, shot: Shot, target: Path) -> None:
    """Take one picture, the whole page up to `TALLEST`."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": 900}, color_scheme=shot.scheme, reduced_motion="reduce"
    )
    page.goto(address + shot.url)
    if shot.paper:
        page.emulate_media(media="print")
    page.evaluate("document.fonts.ready")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=target, full_page=True, clip={"x": 0, "y": 0, "width": shot.width, "height": height})
    page.close()


def contact_sheet(files: list[Path], target: Path) -> None:
    """Put small copies of the pictures side by side, each under its name."""
    small = []
    for file in files:
        with Image.open(file) as picture:
            seen = picture.crop((0, 0, picture.width, min(picture.height, round(picture.width * 3.2))))
            small.append(seen.convert("RGB").resize((THUMBNAIL, round(seen.height * THUMBNAIL / seen.width))))
    columns = min(len(small), len(WIDTHS) * len(SCHEMES) + 1)
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [LABEL + max(picture.height for picture in row) + 8 for row in rows]
    sheet = Image.new("RGB", (columns * (THUMBNAIL + 8), sum(heights)), "#888")
    pen, top = ImageDraw.Draw(sheet), 0
    for index, row in enumerate(rows):
        for column, picture in enumerate(row):
            left = column * (THUMBNAIL + 8)
            pen.text((left + 4, top + 3), files[index * columns + column].stem, fill="white")
            sheet.paste(picture, (left, top + LABEL))
        top += heights[index]
    sheet.save(target)


def write_index(out: Path, taken: dict[str, list[Path]]) -> None:
    """One page that shows every picture."""
    parts = ["<!doctype html><meta charset=utf-8><title>Lembar</title>"]
    for kind, files in taken.items():
        parts.append(f"<h2>{html.escape(kind)}</h2>")
        for file in files:
            source = html.escape(file.relative_to(out).as_posix())
            parts.append(f'<a href="{source}"><img loading=lazy width=240 src="{source}" alt="{file.stem}"></a>')
    (out / "index.html").write_text("\n".join(parts), encoding="utf-8")


def main() -> int:
    """Take all pictures and tell where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--out", type=Path, default=Path("hasil-uji"))
    parser.add_argument("--kind", nargs="*", default=[], help="only kinds with one of these words in their name")
    chosen = parser.parse_args()
    if not (chosen.site / "index.html").is_file():
        print(f"{chosen.site}: no built site there; run `make site` first", file=sys.stderr)
        return 2
    (chosen.out / "lembar").mkdir(parents=True, exist_ok=True)
    server = serve(chosen.site)
    taken: dict[str, list[Path]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        for shot in shots(chosen.site, chosen.kind):
            target = chosen.out / folder_name(shot.kind) / f"{shot.name}.png"
            target.parent.mkdir(exist_ok=True)
            take(browser, f"http://127.0.0.1:{server.server_port}/", shot, target)
            taken.setdefault(shot.kind, []).append(target)
        browser.close()
    server.shutdown()
    for kind, files in taken.items():
        contact_sheet(files, chosen.out / "lembar" / f"{folder_name(kind)}.png")
    write_index(chosen.out, taken)
    print(f"{sum(map(len, taken.values()))} pictures of {len(taken)} kinds of page: {chosen.out / 'index.html'}")
    return 0


def serve(site: Path) -> http.server.ThreadingHTTPServer:
    """Show a folder on a free port, in a thread of its own; the caller shuts it down."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain file server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    sys.exit(main())
