"""Measure the search: `make bench-search`, or `python -m tests.bench.cari [SITE]` for a site that is built already.

Prints success@3 and MRR of this site's search, of plain Pagefind and of Material's own search over the same records,
for both lists of queries; then what a first search transfers and how soon results follow the last key.
"""

from __future__ import annotations

import html
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pagefind_bin import get_executable
from playwright.sync_api import Browser, Page, sync_playwright

from generator.catalogue import read_catalogue
from generator.model import build_site
from generator.pages import Settings, build_pages
from generator.search.record import SearchRecord
from generator.words import LANGUAGES
from tests.conftest import BROWSER_ARGUMENTS, ROOT, TODAY, build, serve
from tests.search.peramban import MaterialSearch, PlainPagefind, SiteSearch
from tests.search.ukur import LISTS, Judge, Outcome, measure, read_queries, read_regions, table
from tools.peramban import find_browser

THROTTLE = 4
TYPED = (
    "rumput laut muna",
    "rumptu laut",
    "nikel konawe selatan",
    "cara kerja sama luar negeri",
    "kakao koltim",
    "tambang berlian",
)
KEY_PAUSE = 60
MATERIAL = """site_name: Pembanding
theme: {{name: material, font: false, language: {lang}}}
use_directory_urls: true
plugins: [search: {{lang: [{lang}]}}]
nav: [{{Beranda: index.md}}]
validation: {{nav: {{omitted_files: ignore}}}}
"""


def all_records() -> list[SearchRecord]:
    """Everything that the site's search knows, except the pages written by hand."""
    site = build_site(read_catalogue(ROOT), TODAY, {})
    settings = Settings(name=dict.fromkeys(LANGUAGES, "Katalog"), url="")
    pages = build_pages(site, settings, None)
    return [record for page in pages if page.search for record in (page.search, *page.search_parts)]


def content(record: SearchRecord) -> list[str]:
    """The texts of a record, as paragraphs."""
    names = ", ".join((*record.places, *record.partners))
    return [part for part in (record.summary, record.figure, names, *record.lines, ", ".join(record.extra)) if part]


def file_of(record: SearchRecord) -> str:
    """A path of its own for each record; a part of a page becomes a page below it."""
    return record.url.replace("#", "") + "index"


def build_pagefind(records: list[SearchRecord], folder: Path) -> None:
    """A page for each record, indexed by Pagefind with its own settings."""
    for record in records:
        path = folder / f"{file_of(record)}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in content(record))
        path.write_text(
            f'<!doctype html><html lang="{record.language}"><title>{html.escape(record.title)}</title>'
            f"<body data-pagefind-body><h1>{html.escape(record.title)}</h1>{body}</body></html>",
            encoding="utf-8",
        )
    subprocess.run([str(get_executable()), "--site", str(folder), "--quiet"], check=True)
    for lang in LANGUAGES:
        (folder / f"{lang}.html").write_text(
            f'<!doctype html><html lang="{lang}"><title>x</title></html>', encoding="utf-8"
        )


def build_material(records: list[SearchRecord], lang: str, folder: Path) -> Path:
    """A plain Material site of one language's records; returns where it was built."""
    docs = folder / "docs"
    for record in records:
        if record.language == lang:
            path = docs / f"{file_of(record).removeprefix('en/')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "\n\n".join(html.escape(part) for part in content(record))
            path.write_text(f"# {html.escape(record.title)}\n\n{text}\n", encoding="utf-8")
    (docs / "index.md").write_text("# Beranda\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(MATERIAL.format(lang=lang), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    return folder / "site"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on a plain file server."""
    server = serve(folder)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def compare(browser: Browser, site: Path, folder: Path) -> None:
    """Print how the three searches do on both lists."""
    with served(site) as ours:
        limits(browser, ours)
    records = all_records()
    build_pagefind(records, folder / "pagefind")
    material = {lang: build_material(records, lang, folder / f"material-{lang}") for lang in LANGUAGES}
    judge = Judge(read_regions(site))
    with ExitStack() as stack:
        ours, plain = (stack.enter_context(served(path)) for path in (site, folder / "pagefind"))
        roots = {lang: stack.enter_context(served(path)) for lang, path in material.items()}
        searches = {
            "this site": lambda page: SiteSearch(page, ours),
            "plain Pagefind": lambda page: PlainPagefind(page, plain),
            "Material": lambda page: MaterialSearch(page, roots),
        }
        for name, path in LISTS.items():
            columns: dict[str, list[Outcome]] = {}
            for search, make in searches.items():
                page = browser.new_page()
                columns[search] = measure(read_queries(path), make(page), judge)
                page.close()
            print(f"\n{name}.yml\n\n{table(columns)}\n")
            for outcome in columns["this site"]:
                if not outcome.success:
                    print(f"missed: {outcome.query.text} ({outcome.query.kind}), rank {outcome.rank or '-'}")
        print(f"plain Pagefind, first search: {pagefind_bytes(browser, plain) / 1024:.0f} KiB at most")


def limits(browser: Browser, root: str) -> None:
    """Print what a first search transfers, and how long after the last key its results stand."""
    sizes, cold, warm = [], [], []
    for query in TYPED:
        page = browser.new_context().new_page()
        counted = count_bytes(page)
        slow = page.context.new_cdp_session(page)
        page.goto(root, wait_until="networkidle")
        counted.clear()
        slow.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        cold.append(time_typing(page, query))
        page.wait_for_load_state("networkidle")
        sizes.append(sum(counted))
        warm.append(time_typing(page, query))
        page.context.close()
    print(f"first search transfers {statistics.median(sizes) / 1024:.0f} KiB, at most {max(sizes) / 1024:.0f} KiB")
    for name, times in (("first search", cold), ("a further one", warm)):
        middle, most = statistics.median(times), max(times)
        print(f"last key to results, {THROTTLE}x slower, {name}: median {middle:.0f} ms, most {most:.0f} ms")


def count_bytes(page: Page) -> list[int]:
    """A list that grows by what each response transfers, headers included."""
    counted: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: counted.append(int(event["encodedDataLength"])))
    return counted


def time_typing(page: Page, query: str) -> float:
    """Open the search box, type a query, and return the milliseconds from its last key to the results of it."""
    page.evaluate("""() => {
      document.querySelector("dialog[open]")?.close();
      const list = document.querySelector("[data-kat-hasil]");
      const input = document.querySelector("dialog input[type=search]");
      input.value = "";
      window.typed = window.shown = 0;
      input.oninput = () => { window.typed = performance.now(); window.shown = 0; };
      new MutationObserver(() => { if (list.querySelector("a, [data-kosong]")) window.shown = performance.now(); })
        .observe(list, { childList: true });
    }""")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open]")
    page.keyboard.type(query, delay=KEY_PAUSE)
    page.wait_for_function("window.shown > window.typed && window.typed > 0")
    return float(page.evaluate("window.shown - window.typed"))


def pagefind_bytes(browser: Browser, root: str) -> int:
    """The most that plain Pagefind transfers for a first search with ten results."""
    sizes = []
    for query in TYPED:
        page = browser.new_context().new_page()
        page.goto(f"{root}id.html", wait_until="networkidle")
        counted = count_bytes(page)
        page.evaluate(
            """async (query) => {
              const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
              await pagefind.options({ noWorker: true });
              const found = await pagefind.search(query);
              await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
            }""",
            query,
        )
        sizes.append(sum(counted))
        page.context.close()
    return max(sizes)


def main() -> None:
    """Build what is missing and print everything."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "situs"
        if not site.exists():
            done = build(site)
            if done.returncode:
                sys.exit(done.stderr)
        browser = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_ARGUMENTS)
        compare(browser, site, folder)
        browser.close()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
