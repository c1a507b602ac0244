"""Draw the pictures that a shared link shows (WhatsApp, mail): one a sector and language, and one for all other pages.

Usage:
    python tools/kartu.py

Reads names and place from mkdocs.yml and the sectors from regions/_acuan/sektor.yml. What it writes to `content/kartu/`
is committed: run it again when one of these changes. Needs Chromium.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.addresses import CARD_FOLDER, GENERAL_CARD, card_name  # noqa: E402
from generator.render import ASSETS, environments  # noqa: E402
from generator.words import LANGUAGES  # noqa: E402
from tools.peramban import find_browser  # noqa: E402

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--force-color-profile=srgb")
SIZE = {"width": 1200, "height": 630}
"""The size that the services ask for."""
COLOURS = 64
"""Flat colours: a palette makes the files small."""


BODY = """{% from "komponen/kain.html.j2" import kain_pola, kain %}{{ kain_pola() }}
<div class="kartu"><p class="kartu__merek">{{ icons.tanda }}<span>{{ under }}</span></p>
<h1 class="kartu__judul">{{ title }}</h1>{% if code %}<span class="kartu__ikon">{{ icons[code] }}</span>{% endif %}
<div class="kartu__kain">{{ kain(stripes, "penuh") }}</div></div>"""
STYLE = """
html, body { margin: 0 }
.kartu { position: relative; width: 1200px; height: 630px; box-sizing: border-box; padding: 72px 80px;
  background: #0a2f3b; color: #fff }
.kartu__merek { display: flex; gap: 24px; align-items: center; max-width: 940px; margin: 0;
  font: 600 34px/1.25 var(--kat-huruf) }
.kartu__merek svg { flex: none; width: 84px; height: 84px }
.kartu__judul { max-width: 800px; margin: 80px 0 0; font: 700 80px/1.1 var(--kat-huruf); text-wrap: balance }
.kartu__ikon svg { position: absolute; top: 214px; right: 80px; width: 190px; height: 190px; color: #f2c45a }
.kartu__kain { position: absolute; inset: auto 0 0; height: 72px }
.kartu__kain > svg { display: block; width: 100%; height: 72px }
"""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose values may come from the environment."""


_Loader.add_constructor("!ENV", lambda loader, node: None)


@dataclass(frozen=True)
class Card:
    """One picture: its language, its sector (empty for the general one), the sectors of its cloth, its words."""

    lang: str
    code: str
    cloth: tuple[str, ...]
    title: str
    under: str

    def page(self) -> str:
        """The picture as a page of its own."""
        share = round(100 / len(self.cloth), 3)
        stripes = [{"code": code, "label": "", "count": 1, "percent": share} for code in self.cloth]
        template = environments()[self.lang].from_string(BODY)
        body = template.render(title=self.title, code=self.code, under=self.under, stripes=stripes)
        styles = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "css").glob("*.css")))
        styles = styles.replace("font/", (ASSETS / "font").as_uri() + "/")
        return f'<html><head><meta charset="utf-8"><style>{styles}{STYLE}</style></head><body>{body}</body></html>'


def cards() -> dict[str, Card]:
    """Every card by its file name."""
    sectors = yaml.safe_load((ROOT / "regions/_acuan/sektor.yml").read_text(encoding="utf-8"))["sektor"]
    plugins = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["plugins"]
    settings: dict[str, Any] = plugins[0]["katalog"]
    found = {}
    for lang in LANGUAGES:
        name = settings["names"][lang]
        found[card_name(GENERAL_CARD, lang)] = Card(lang, "", tuple(sectors), name, settings["place"][lang])
        for code, sector in sectors.items():
            found[card_name(code, lang)] = Card(lang, code, (code,), sector["nama"][lang], name)
    return found


def main() -> None:
    """Draw all cards."""
    folder = ROOT / "content" / CARD_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, TemporaryDirectory() as temporary:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        page = browser.new_page(viewport=SIZE)
        file = Path(temporary) / "kartu.html"
        for name, card in cards().items():
            file.write_text(card.page(), encoding="utf-8")
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / name, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
