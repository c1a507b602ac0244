"""The theme's own stylesheets, without the rules for parts that our frame does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

SHEETS = ("main.*.min.css", "palette.*.min.css")
# Material's navigation, search, tabs, tooltips and so on: our frame has its own header, menu, search and footer.
ABSENT = re.compile(
    r"\.md-(?:annotation|author|banner|clipboard|code|consent|copyright|draft|ellipsis|feedback|footer-meta"
    r"|iframe|meta|nav|pagination|path|pin|post|profile|progress|search|select|sidebar|social|source|status"
    r"|tabs|tag|tooltip|tooltip2|top|version)(?![a-z])"
    r"|\.md-(?:footer|header)__"
    r"|\.(?:giscus|mermaid|highlight|highlighttable|linenodiv|tabbed-[a-z]+|task-list-[a-z]+|gist|csvtable)(?![a-z])"
)
INSIDE = re.compile(r"\([^()]*\)")
GROUPS = ("@media", "@supports", "@layer", "@container")


def theme_styles() -> str:
    """Both sheets of the installed theme, one behind the other, with the rules that can match something of ours."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".css"))
    wanted = [
        name for sheet in SHEETS for name in found if re.fullmatch(sheet.replace(".", r"\.").replace("*", ".+"), name)
    ]
    return "".join(without_absent((folder / name).read_text(encoding="utf-8")) for name in wanted)


def without_absent(css: str) -> str:
    """Leave out selectors that name an absent part, and rules that no selector remains of.

    Args:
        css: Minified; comments and a charset are dropped.
    """
    return "".join(_kept(css))


def _kept(css: str) -> Iterator[str]:
    for head, body in _rules(css):
        if head.startswith(GROUPS):
            inner = without_absent(body)
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif selectors := [one for one in _selectors(head) if not _is_absent(one)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each rule's head and what stands in its braces."""
    start = depth = opened = 0
    quote = ""
    for place, sign in enumerate(css):
        if quote:
            quote = "" if sign == quote and css[place - 1] != "\\" else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            depth += 1
            opened = place if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:opened].strip(), css[opened + 1 : place]
                start = place + 1
        elif sign == ";" and depth == 0:
            start = place + 1


def _selectors(head: str) -> Iterator[str]:
    """The selectors between the commas that stand in no bracket."""
    start = depth = 0
    for place, sign in enumerate(head):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield head[start:place]
            start = place + 1
    yield head[start:]


def _is_absent(selector: str) -> bool:
    """Whether it can match only inside an absent part. What stands in :not(), :is() and the like does not count."""
    while INSIDE.search(selector):
        selector = INSIDE.sub("", selector)
    return bool(ABSENT.search(selector))
