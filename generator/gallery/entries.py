"""Read the gallery's entries: one file a component in `templates/gaya`, found by its name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes
from markupsafe import Markup

from generator.render import ASSETS, TEMPLATES, environments

COMPONENTS = TEMPLATES / "komponen"
ENTRIES = TEMPLATES / "gaya"
ENDING = ".html.j2"
BLOCK = re.compile(r"(?<![-\w])kat-[a-z]+(?:-[a-z]+)*")
SELECTOR = re.compile(rf"\.({BLOCK.pattern})")
Row = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """One component: its file's name, its title, its macros with their parameters, its stylesheets, its states."""

    code: str
    title: str
    macros: list[str]
    styles: list[str]
    body: Markup


def component_names() -> list[str]:
    """Every file of macros, without its ending."""
    return sorted(path.name.removesuffix(ENDING) for path in COMPONENTS.glob(f"*{ENDING}"))


def entry_names() -> list[str]:
    """Every entry; files that begin with `_` are shared by entries."""
    names = (path.name.removesuffix(ENDING) for path in ENTRIES.glob(f"*{ENDING}"))
    return sorted(name for name in names if not name.startswith("_"))


def picker(lang: str) -> Callable[[str, str], str]:
    """`L(indonesian, english)` of the gallery's templates: a sample text in the page's language."""
    return lambda indonesian, english: indonesian if lang == "id" else english


def read_groups(lang: str, sectors: list[dict[str, str]]) -> list[Group]:
    """Render every entry in one language.

    Args:
        lang: `id` or `en`.
        sectors: Code and label of every sector, for cloths and lists.
    """
    environment = environments()[lang]
    given = {
        "lang": lang,
        "L": picker(lang),
        "sektor": sectors,
        "helai": stripes_of(sectors),
    }
    return [_group(environment, name, given) for name in entry_names()]


def _group(environment: Environment, name: str, given: Row) -> Group:
    source = (COMPONENTS / f"{name}{ENDING}").read_text(encoding="utf-8")
    module: Any = environment.get_template(f"gaya/{name}{ENDING}").make_module(given)
    macros = [f"{macro.name}({', '.join(macro.args)})" for macro in read_macros(environment, source)]
    return Group(name, module.judul, macros, styles_of(source), Markup(module))  # noqa: S704 (our own templates)


@dataclass(frozen=True)
class Macro:
    """A macro's name and its parameters."""

    name: str
    args: list[str]


def read_macros(environment: Environment, source: str) -> Iterator[Macro]:
    """The macros of a file that others may use: their names begin with no `_`."""
    for node in environment.parse(source).find_all(nodes.Macro):
        if not node.name.startswith("_"):
            yield Macro(node.name, [arg.name for arg in node.args])


def styles_of(source: str) -> list[str]:
    """The stylesheets that are home to the component's classes: for each block the file that says most of it."""
    homes = _homes()
    return sorted({homes[block] for block in BLOCK.findall(source) if block in homes})


def _homes() -> dict[str, str]:
    """The stylesheet of each block, those that serve every page (`00-`, `01-`, `z1-`, `z2-`) left out."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((ASSETS / "css").glob("[a-y]*.css")):
        for block in SELECTOR.findall(path.read_text(encoding="utf-8")):
            said[block][path.name] += 1
    return {block: files.most_common(1)[0][0] for block, files in said.items()}


def stripes_of(sectors: list[dict[str, str]]) -> Callable[[list[int]], list[Row]]:
    """`helai(counts)` of the entries: shapes sample counts, one a sector, as the cloth wants them."""

    def make(counts: list[int]) -> list[Row]:
        total = sum(counts)
        pairs = zip(sectors, counts, strict=False)
        return [sector | {"count": n, "percent": round(n / total * 100, 3)} for sector, n in pairs if n]

    return make


def entry_file(name: str) -> Path:
    """Where the entry of a component lies."""
    return ENTRIES / f"{name}{ENDING}"
