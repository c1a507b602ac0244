"""Choose what stands for the whole built site: for each kind of page one full and one bare example.

A kind is an address with the names of regions and records taken out (`potensi/:daerah/:id/`); lists and pages written
by hand are each a kind of their own.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from generator.addresses import FORM_EDITOR

ENGLISH = "en/"
MANY = 12
"""As many pages in one folder are of one kind: nobody writes that many different ones."""


def page_paths(site: Path) -> list[str]:
    """Every page's path without the language's folder, from the Indonesian half of a built site.

    The form's editor is no page of ours: it has neither frame nor text.
    """
    files = (file.relative_to(site).parent.as_posix() for file in site.rglob("index.html"))
    paths = {"" if path == "." else f"{path}/" for path in files}
    return sorted(paths - {path for path in paths if path.startswith((ENGLISH, FORM_EDITOR))})


def kind_of(path: str, regions: set[str], siblings: Counter[str]) -> str:
    """The kind of a page.

    Args:
        path: Without the language's folder: `potensi/buton/aspal-alam/`.
        regions: Slugs of all regions.
        siblings: How many pages each folder holds.
    """
    parts = path.strip("/").split("/")
    for index, part in enumerate(parts):
        if part in regions:
            return "/".join((*parts[:index], ":daerah", *(":id" for _ in parts[index + 1 :]))) + "/"
    if siblings[folder_of(path)] >= MANY:
        return f"{folder_of(path)}/:id/"
    return path or "/"


def folder_of(path: str) -> str:
    """The folder that a page's own folder lies in; empty for pages of the first level."""
    return path.strip("/").rpartition("/")[0]


def pages_by_kind(site: Path) -> dict[str, list[str]]:
    """The Indonesian paths of each kind, the largest page first."""
    regions = {folder.name for folder in (site / "daerah").iterdir() if folder.is_dir()}
    all_paths = page_paths(site)
    siblings = Counter(folder for path in all_paths if (folder := folder_of(path)))
    kinds: dict[str, list[str]] = {}
    for path in all_paths:
        kinds.setdefault(kind_of(path, regions, siblings), []).append(path)
    for paths in kinds.values():
        paths.sort(key=lambda path: (-(site / path / "index.html").stat().st_size, path))
    return dict(sorted(kinds.items()))


def examples(site: Path) -> dict[str, list[str]]:
    """For each kind its fullest page and, where it has several, its barest one, which shows what is missing."""
    return {kind: list(dict.fromkeys((paths[0], paths[-1]))) for kind, paths in pages_by_kind(site).items()}
