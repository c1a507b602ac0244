"""Ask the searches in a real browser: ours on its page of results, plain Pagefind, Material's own."""

from __future__ import annotations

import json
from urllib.parse import quote

from playwright.sync_api import Page

from tests.search.ukur import SEEN, Answer, Query, Result

FOLDERS = {"id": "", "en": "en/"}
READ_OURS = """(root) => ({
  results: [...document.querySelectorAll("main li a[data-rekaman], main li a[data-halaman]")].map((link) => ({
    address: link.href.slice(root.length), text: link.closest("li").innerText,
  })),
  said: [...document.querySelectorAll("main [data-kosong]")].map((box) => box.innerText).join(" "),
})"""
DONE = """(query) => {
  const place = document.querySelector("[data-kat-halaman-cari]");
  return place.dataset.kueri === query && !place.hasAttribute("aria-busy");
}"""


class SiteSearch:
    """The search of the built site, typed into the form on `/cari/`.

    Args:
        page: A browser page. root: Where the site is served, with a slash at the end.
    """

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.lang = ""

    def __call__(self, query: Query) -> Answer:
        """Type a query on the page of its language and read the results."""
        if self.lang != query.page_lang:
            self.lang = query.page_lang
            self.page.goto(f"{self.root}{FOLDERS[self.lang]}cari/")
        box = self.page.locator("main input[type=search]")
        box.fill(query.text)
        box.press("Enter")
        self.page.wait_for_function(DONE, arg=query.text)
        return as_answer(self.page.evaluate(READ_OURS, self.root))


def as_answer(raw: dict[str, object]) -> Answer:
    """What a script in the page returned."""
    rows = json.loads(json.dumps(raw["results"]))
    return Answer(tuple(Result(row["address"], row["text"]) for row in rows), str(raw.get("said", "")))


class PlainPagefind:
    """Pagefind as it comes, over the same records; a result shows title and excerpt, as its own list does."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self.lang = ""

    def __call__(self, query: Query) -> Answer:
        """Ask one query."""
        if self.lang != query.page_lang:
            self.lang = query.page_lang
            self.page.goto(f"{self.root}{self.lang}.html")
        script = """async ([query, seen]) => {
          const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
          const found = await pagefind.search(query);
          const rows = await Promise.all(found.results.slice(0, seen).map((result) => result.data()));
          return { results: rows.map((row) => ({
            address: row.raw_url || row.url, text: `${row.meta.title} ${row.plain_excerpt || row.excerpt}`,
          })) };
        }"""
        return as_answer(self.page.evaluate(script, [query.text, SEEN]))


class MaterialSearch:
    """The search that comes with Material for MkDocs, over the same records; one site a language."""

    def __init__(self, page: Page, roots: dict[str, str]) -> None:
        self.page = page
        self.roots = roots

    def __call__(self, query: Query) -> Answer:
        """Ask one query."""
        root = self.roots[query.page_lang]
        self.page.goto(f"{root}?q={quote(query.text)}")
        # The list says how many documents it found once its worker has loaded the index.
        self.page.wait_for_function(
            "/\\d|^No |^Tidak/.test((document.querySelector('.md-search-result__meta') || {}).textContent || '')"
        )
        script = """([root, seen]) => ({
          results: [...document.querySelectorAll(".md-search-result__item")].slice(0, seen).map((item) => {
            const link = item.querySelector("a");
            const path = new URL(link.href).pathname.slice(new URL(root).pathname.length);
            return { address: path, text: item.textContent };
          }),
        })"""
        return as_answer(self.page.evaluate(script, [root, SEEN]))
