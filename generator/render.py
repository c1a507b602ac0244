"""Turn a page's values into the HTML of its body."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.addresses import LANGUAGE_FOLDER
from generator.pages.page import Page
from generator.words import LANGUAGES, load_words

PACKAGE = Path(__file__).parent
TEMPLATES = PACKAGE / "templates"
ASSETS = PACKAGE / "assets"
BLANK = re.compile(r"\n\s*\n+")


@cache
def read_icons() -> dict[str, Markup]:
    """Every drawing by its file's name, and the mark as `tanda`."""
    files = [*sorted((ASSETS / "ikon").glob("*.svg")), ASSETS / "tanda.svg"]
    return {path.stem: Markup(path.read_text(encoding="utf-8").strip()) for path in files}  # noqa: S704 (our own files)


@cache
def compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between builds, as Python keeps modules; None where we may not write."""
    folder = PACKAGE / "__pycache__" / "templat"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


class RowEnvironment(Environment):
    """Looks for a key before an attribute: rows are dictionaries, and a failed attribute costs more than the page."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value under the key, else what Jinja finds."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environments() -> dict[str, Environment]:
    """A template environment a language: what is misspelt stops the build, what comes from data is escaped."""
    made: dict[str, Environment] = {}
    for lang in LANGUAGES:
        environment = RowEnvironment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled_templates(),
        )
        environment.globals.update(t=load_words()[lang], icons=read_icons())
        made[lang] = environment
    return made


def render_body(page: Page) -> str:
    """Render the body of one page.

    Raises:
        jinja2.UndefinedError: The template names a value that the page does not have.
        KeyError: The template names a word that the list does not have.
    """
    template = environments()[page.lang].get_template(f"halaman/{page.kind}.html.j2")
    return BLANK.sub("\n", template.render(page.values))


def render_missing(root: str) -> str:
    """Render the body of the page for unknown addresses, in both languages.

    Args:
        root: Path of the site's root, with slashes at both ends: the page is shown at any depth.
    """
    parts: list[dict[str, Any]] = []
    for lang, t in load_words().items():
        here = root + LANGUAGE_FOLDER[lang]
        search: dict[str, str] = {"action": f"{here}cari/", "label": t("cari.label"), "placeholder": t("cari.contoh")}
        links = [(t("nav.potensi"), "potensi/"), (t("nav.daerah"), "daerah/"), (t("nav.kerja_sama"), "kerja-sama/")]
        parts.append(
            {
                "lang": lang,
                "title": t("hilang.judul"),
                "text": t("hilang.teks"),
                "nearest": t("hilang.terdekat"),
                "search": search | {"button": t("cari.tombol"), "id": f"kat-hilang-{lang}"},
                "links": [{"label": label, "url": here + path} for label, path in links],
            }
        )
    template = environments()[LANGUAGES[0]].get_template("halaman/tak-ditemukan.html.j2")
    return template.render(parts=parts)
