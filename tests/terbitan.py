"""Everything that a tree would publish, made without MkDocs: pages' bodies, open data, feeds, calendars, maps."""

from __future__ import annotations

import html
import re
from functools import cached_property
from pathlib import Path

from generator.catalogue import Catalogue, read_catalogue
from generator.check import check_catalogue
from generator.model import Site
from generator.model.site import build_site
from generator.outputs.catalogue_json import catalogue_json
from generator.outputs.explorer_files import explorer_files
from generator.outputs.subscriptions import subscription_files
from generator.pages import Settings, build_pages
from generator.pages.page import Page
from generator.problems import Problem
from generator.render import render_body
from tests.conftest import SITE_ADDRESS, TODAY

SETTINGS = Settings(name={"id": "Katalog", "en": "Catalogue"}, url=SITE_ADDRESS)


class Publication:
    """A tree read, checked and published in memory.

    Attributes:
        root: The folder with `regions/`.
        catalogue: What was read. problems: What the check found.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.catalogue: Catalogue = read_catalogue(root)
        self.problems: list[Problem] = check_catalogue(self.catalogue, TODAY)

    @cached_property
    def site(self) -> Site:
        return build_site(self.catalogue, TODAY, {})

    @cached_property
    def built(self) -> dict[str, Page]:
        """Every page by its URL from the site's root."""
        return {page.url: page for page in build_pages(self.site, SETTINGS, None)}

    @cached_property
    def pages(self) -> dict[str, str]:
        """HTML of every page's body by URL."""
        return {url: render_body(page) for url, page in self.built.items()}

    @cached_property
    def data(self) -> str:
        return catalogue_json(self.site)

    @cached_property
    def files(self) -> dict[str, str]:
        """Every other output as text, by path."""
        files = {"data/katalog.json": self.data, **dict(explorer_files(self.site, SETTINGS, None))}
        files |= {name: raw.decode("utf-8") for name, raw in subscription_files(self.site, SETTINGS)}
        return files

    @cached_property
    def search(self) -> str:
        """All that the search index is made of."""
        return "\n".join(f"{page.search}" for page in self.built.values() if page.search)

    def text(self, url: str) -> str:
        """What a reader sees on a page: scripts and tags taken out, entities resolved."""
        body = re.sub(r"<(script|style)\b.*?</\1>", " ", self.pages[url], flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ")

    def everything(self) -> dict[str, str]:
        """All outputs by name: pages, titles, data, feeds, search."""
        heads = "\n".join(f"{page.title}\n{page.description}" for page in self.built.values())
        return {**self.pages, **self.files, "cari": self.search, "kepala": heads}
