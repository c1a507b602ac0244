"""Pages of the small sample look as they did: a change of look is seen before it is merged.

Pictures are compared at a quarter of their size, block by block, and all text is set in the site's own font, so that
another machine's fonts and smoothing do not matter. `pytest --update` takes new reference pictures; look at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.conftest import OpenPage, serve

pytestmark = [pytest.mark.browser, pytest.mark.build]

REFERENCES = Path(__file__).parent / "gambar"
SHRINK = 4
BLOCK = 12
"""Side of the compared blocks in shrunk pixels: 48 on the screen, about a heading's height."""
BLOCK_DIFFERENCE = 26
"""Mean difference of a block, of 255, that an eye sees as another colour or other words."""
BLOCKS_ALLOWED = 0.02
"""Share of blocks that may differ: smoothing and half a pixel's shift at edges."""
TALLEST = 3200
PAGES = {
    "potensi": ("potensi/anyar/rumput-laut/", 360, "light"),
    "potensi-gelap": ("en/potensi/anyar/rumput-laut/", 1280, "dark"),
    "daerah": ("daerah/anyar/", 1280, "light"),
    "perjanjian": ("en/kerja-sama/anyar/pembeli/", 360, "dark"),
    "daftar-daerah": ("daerah/", 768, "light"),
    "alihan": ("potensi/anyar/mutiara/", 360, "light"),
}


@pytest.fixture(scope="module")
def small_url(small_site: Path) -> Iterator[str]:
    server = serve(small_site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def own_family(small_site: Path) -> str:
    """The name of the site's own font, as its style says it."""
    styles = "".join(path.read_text(encoding="utf-8") for path in (small_site / "assets").glob("katalog.*.css"))
    match = re.search(r"@font-face\s*\{[^}]*font-family:\s*([^;}]+)", styles)
    assert match
    return match[1].strip()


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_before(
    name: str, small_site: Path, small_url: str, open_page: OpenPage, tmp_path: Path, update: bool
) -> None:
    path, width, scheme = PAGES[name]
    page = open_page(width=width, scheme=scheme)
    page.goto(small_url + path)
    page.add_style_tag(content=f"* {{ font-family: {own_family(small_site)} !important; transition: none !important }}")
    page.evaluate("document.fonts.ready")
    taken = tmp_path / f"{name}.png"
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=taken, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    with Image.open(taken) as picture:
        small = picture.convert("RGB").reduce(SHRINK)
    reference = REFERENCES / f"{name}.png"
    if update:
        REFERENCES.mkdir(exist_ok=True)
        small.quantize(64, dither=Image.Dither.NONE).save(reference, optimize=True)
    assert reference.exists(), "no reference picture; pytest --update takes one"
    with Image.open(reference) as before:
        assert difference(before.convert("RGB"), small) <= BLOCKS_ALLOWED, f"compare {reference} with {taken}"


def difference(before: Image.Image, after: Image.Image) -> float:
    """The share of blocks that differ; all of them when the page has become much longer or shorter."""
    if before.width != after.width or abs(before.height - after.height) > max(before.height * 0.02, BLOCK):
        return 1.0
    height = min(before.height, after.height)
    delta = ImageChops.difference(before.crop((0, 0, before.width, height)), after.crop((0, 0, after.width, height)))
    blocks = [
        max(ImageStat.Stat(delta.crop((x, y, min(x + BLOCK, before.width), min(y + BLOCK, height)))).mean)
        for y in range(0, height, BLOCK)
        for x in range(0, before.width, BLOCK)
    ]
    return sum(block > BLOCK_DIFFERENCE for block in blocks) / len(blocks)


def test_reference_pictures_are_few_and_small() -> None:
    files = list(REFERENCES.glob("*"))
    assert {file.stem for file in files} == set(PAGES)
    assert sum(file.stat().st_size for file in files) < 1_000_000


def test_a_change_of_look_is_noticed() -> None:
    page = Image.new("RGB", (90, 400), "white")
    changed = page.copy()
    changed.paste("navy", (0, 100, 90, 140))
    shifted = page.copy()
    shifted.paste((250, 250, 250), (0, 0, 90, 400))
    assert difference(page, page) == 0
    assert difference(page, shifted) == 0
    assert difference(page, changed) > BLOCKS_ALLOWED
    assert difference(page, page.resize((90, 500))) == 1
