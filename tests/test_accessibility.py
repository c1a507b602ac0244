"""Every kind of page, in both languages and schemes, passes axe's rules of WCAG 2.2 A and AA."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from tests.conftest import OpenPage
from tools.halaman import examples

pytestmark = [pytest.mark.browser, pytest.mark.build]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
standard => axe.run(document, {runOnly: standard, resultTypes: ["violations"]}).then(
  result => result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`)))
"""


# Narrow and wide pages take turns, so that each language and each scheme is seen in both.
@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("id", "light", 1440), ("id", "dark", 360), ("en", "light", 360), ("en", "dark", 1440)],
)
def test_axe_finds_nothing(
    built_site: Path, site_url: str, open_page: OpenPage, lang: str, scheme: str, width: int
) -> None:
    page = open_page(width=width, scheme=scheme)
    found = []
    for paths in examples(built_site).values():
        # What is missing looks alike everywhere: on the phone's width it is looked at in each language and scheme once.
        for path in paths if width == 360 else paths[:1]:
            address = f"{'en/' if lang == 'en' else ''}{path}"
            page.goto(site_url + address)
            page.evaluate(AXE)
            found += [f"{address or 'home'}: {problem}" for problem in page.evaluate(RUN, STANDARD)]
    assert found == [], "\n".join(found)
