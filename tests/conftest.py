"""What the tests share: the small sample site, the real data read once, the built site, a browser to look at it."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

from generator.catalogue import Catalogue, read_catalogue
from tools.peramban import find_browser

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
TODAY = dt.date(2026, 11, 25)
SITE_ADDRESS = "https://katalog.example/"
EDIT_ADDRESS = "https://repositori.example/sunting/"
SUB_PATH = "portal"
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)
SMALL_CONFIGURATION = """
INHERIT: {root}/mkdocs.yml
site_name: Katalog Contoh
plugins:
  - katalog:
      names: {{id: Katalog Contoh, en: Sample Catalogue}}
      place: {{id: Anyar dan Lestari, en: Anyar and Lestari}}
      short: {{id: Contoh, en: Sample}}
"""
OpenPage = Callable[..., Page]

# Made-up cases are the same in every run and leave nothing behind.
hypothesis.settings.register_profile("tetap", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("tetap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite expected pages and reference pictures")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether this run rewrites what is expected instead of comparing."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the smallest whole site, free to be broken."""
    return Path(shutil.copytree(SITES / "satu-wilayah", tmp_path / "situs"))


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The real records, read once."""
    return read_catalogue(ROOT)


# The built site


def build(target: Path, config: Path = ROOT / "mkdocs.yml", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of `config` into `target` as anybody would: `mkdocs build --strict`, on a fixed day."""
    fixed = {
        "KATALOG_TANGGAL": TODAY.isoformat(),
        "KATALOG_URL": SITE_ADDRESS,
        "KATALOG_SUNTING": EDIT_ADDRESS,
        "KATALOG_FORMULIR": "github",
        "KATALOG_REPOSITORI": "contoh/katalog",
        "NO_MKDOCS_2_WARNING": "1",
    }
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("KATALOG_")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config), "-d", str(target)]
    return subprocess.run(
        command, cwd=ROOT, env=inherited | fixed | environment, capture_output=True, text=True, check=False
    )


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real catalogue, built once for all workers. Read only."""
    folder = shared_folder(tmp_path_factory) / "situs-nyata"
    outcome = folder / "keluaran.txt"
    with FileLock(f"{folder}.lock"):
        if not outcome.exists():
            done = build(folder / "site")
            outcome.write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", encoding="utf-8")
    code, _, said = outcome.read_text(encoding="utf-8").partition("\n")
    if code != "0" or said:
        pytest.fail(f"mkdocs build --strict: exit {code}\n{said[-1500:]}", pytrace=False)
    return folder / "site"


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A plain file server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:
        pass


class QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that leaves a page while it still loads."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path) -> http.server.ThreadingHTTPServer:
    """Serve a folder on a free port, in a thread of its own; the caller shuts it down."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = QuietServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="session")
def site_url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a plain file server shows the built site, below a path of its own; ends with a slash."""
    root = tmp_path_factory.mktemp("layanan")
    (root / SUB_PATH).symlink_to(built_site, target_is_directory=True)
    server = serve(root)
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    server.shutdown()
    server.server_close()


# A browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium: the system's, else Playwright's own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens blank pages, each in a context of its own: `open_page(width=360, scheme="dark", scripts=False)`.

    At the end the test fails if any of them met a script error, a failed request or another host.
    """
    contexts, complaints = [], []

    def open_one(width: int = 1280, height: int = 900, scheme: str = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            reduced_motion="reduce",
            timezone_id="Asia/Makassar",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("request", lambda r: complaints.append(f"other host: {r.url}") if is_foreign(r.url) else None)
        page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(dict.fromkeys(complaints))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """One page of a desktop's width."""
    return open_page()


def is_foreign(address: str) -> bool:
    """Whether a request leaves this machine."""
    parts = urlsplit(address)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"


# A small site, whole


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample with the old addresses of `alihan`, built as another province would, once for all workers.

    No web form is set up there.
    """
    folder = shared_folder(tmp_path_factory) / "situs-kecil"
    with FileLock(f"{folder}.lock"):
        if not (folder / "selesai").exists():
            for case in ("satu-wilayah", "alihan"):
                shutil.copytree(SITES / case / "regions", folder / "regions", dirs_exist_ok=True)
            (folder / "content").mkdir()
            for name, title in (("metode.md", "Metode"), ("metode.en.md", "Method")):
                (folder / "content" / name).write_text(f"# {title}\n\n{title}.\n", encoding="utf-8")
            (folder / "mkdocs.yml").write_text(SMALL_CONFIGURATION.format(root=ROOT), encoding="utf-8")
            done = build(
                folder / "site",
                config=folder / "mkdocs.yml",
                **dict.fromkeys(("KATALOG_URL", "KATALOG_FORMULIR", "KATALOG_REPOSITORI"), ""),
            )
            if done.returncode:
                pytest.fail(f"mkdocs build --strict: exit {done.returncode}\n{done.stderr[-1500:]}", pytrace=False)
            (folder / "selesai").touch()
    return folder / "site"
