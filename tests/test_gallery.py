"""The gallery: an entry for every component, whole in both languages, sound to look at, and never published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.gallery.entries import COMPONENTS, component_names, entry_file, entry_names, read_macros
from generator.gallery.tokens import COLOUR_PAIRS, read_tokens
from generator.render import ASSETS, environments
from tests.conftest import OpenPage, serve
from tests.test_accessibility import AXE, RUN, STANDARD

# A component that names itself to screen readers stands here once a state; on a page it stands once.
AS_OFTEN_AS_STATES = "landmark-unique"
PLACES = {"id": "gaya/", "en": "en/gaya/"}


def test_every_component_has_an_entry() -> None:
    assert entry_names() == component_names()


@pytest.mark.parametrize("name", component_names())
def test_entry_shows_every_macro_of_its_component(name: str) -> None:
    environment = environments()["id"]
    source = (COMPONENTS / f"{name}.html.j2").read_text(encoding="utf-8")
    entry = re.sub(r"{% from .*?%}", "", entry_file(name).read_text(encoding="utf-8"))
    macros = [macro.name for macro in read_macros(environment, source) if macro.name != "kain_pola"]
    assert [macro for macro in macros if f"{macro}(" not in entry] == []


def test_colours_that_meet_have_enough_contrast() -> None:
    tokens = read_tokens((ASSETS / "css/00-token.css").read_text(encoding="utf-8"))
    weak = [
        (pair.ink, pair.ground, scheme, round(tokens.contrast(pair, scheme), 2))
        for pair in COLOUR_PAIRS
        for scheme in ("light", "dark")
        if tokens.contrast(pair, scheme) < pair.least
    ]
    assert weak == []


@pytest.fixture(scope="module")
def served_site(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample, built as `mkdocs serve` builds it."""
    target = tmp_path_factory.mktemp("galeri")
    config = load_config(str(small_site.parent / "mkdocs.yml"), site_dir=str(target), strict=True)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return target


@pytest.fixture(scope="module")
def served_url(served_site: Path) -> Iterator[str]:
    server = serve(served_site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.build
@pytest.mark.parametrize("lang", PLACES)
def test_gallery_has_the_frame_of_the_site_and_every_component(served_site: Path, lang: str) -> None:
    html = (served_site / PLACES[lang] / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in html
    assert 'class="kat-kaki' in html
    assert [name for name in component_names() if f'id="k-{name}"' not in html] == []


@pytest.mark.build
def test_published_site_lacks_the_gallery(small_site: Path) -> None:
    assert list(small_site.rglob("gaya*")) == []
    everything = (file for file in small_site.rglob("*") if file.suffix in (".html", ".xml", ".json", ".css", ".js"))
    assert [file.name for file in everything if re.search(r"gaya/|kat-gaya", file.read_text(encoding="utf-8"))] == []


@pytest.mark.build
def test_gallery_is_in_no_sitemap_and_no_search(served_site: Path) -> None:
    files = [served_site / "sitemap.xml", *(served_site / "assets/cari").rglob("*.json")]
    assert len(files) > 1
    assert [file.name for file in files if "gaya/" in file.read_text(encoding="utf-8")] == []


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("id", "light", 1440), ("id", "dark", 360), ("en", "light", 360), ("en", "dark", 1440)],
)
def test_axe_finds_nothing_in_the_gallery(
    served_url: str, open_page: OpenPage, lang: str, scheme: str, width: int
) -> None:
    page = open_page(width=width, scheme=scheme)
    page.goto(served_url + PLACES[lang])
    page.evaluate(AXE)
    found = [p for p in page.evaluate(RUN, STANDARD) if not p.startswith(AS_OFTEN_AS_STATES)]
    assert found == [], "\n".join(found)


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("lang", PLACES)
def test_gallery_is_never_wider_than_the_screen(served_url: str, open_page: OpenPage, lang: str, width: int) -> None:
    page = open_page(width=width)
    page.goto(served_url + PLACES[lang])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
