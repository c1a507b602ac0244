"""Measure where the time of a build goes: `python tests/bench/ukur.py [ROOT]`. Prints CPU seconds; asserts nothing."""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.catalogue import GEO_FOLDER, REFERENCE_FOLDER, read_catalogue
from generator.check import check_catalogue
from generator.maps import read_atlas
from generator.model import build_site
from generator.model.history import build_date, change_dates
from generator.outputs.catalogue_json import catalogue_json
from generator.outputs.search_index import write_search_index
from generator.pages import Settings, build_pages
from generator.render import render_body


def timed(name: str, work: Callable[[], Any]) -> Any:
    gc.collect()
    clock, cpu = time.perf_counter(), time.process_time()
    result = work()
    print(f"{name:<28}{time.process_time() - cpu:8.2f} s CPU {time.perf_counter() - clock:8.2f} s wall")
    return result


def main() -> None:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    today = build_date()
    gc.disable()
    catalogue = timed("read and type", lambda: read_catalogue(root))
    timed("check", lambda: check_catalogue(catalogue, today))
    gc.enable()
    changed = timed("dates from git", lambda: change_dates(root))
    site = timed("model", lambda: build_site(catalogue, today, changed))
    atlas = read_atlas(root / "regions" / REFERENCE_FOLDER / GEO_FOLDER / "batas-indikatif.geojson")
    settings = Settings(name={"id": "Katalog", "en": "Catalogue"}, url="https://contoh.example/")
    pages = timed("page values", lambda: list(build_pages(site, settings, atlas)))
    timed("page bodies", lambda: sum(len(render_body(page)) for page in pages))
    timed("katalog.json", lambda: catalogue_json(site))
    with tempfile.TemporaryDirectory() as folder:
        records = [record for page in pages if page.search for record in (page.search, *page.search_parts)]
        timed("search index", lambda: write_search_index(site, records, Path(folder) / "cari"))
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", f"{folder}/site"]
        timed("whole build", lambda: subprocess.run(command, cwd=root, check=True))
    print(f"{len(catalogue.documents)} files, {len(pages)} pages")
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
