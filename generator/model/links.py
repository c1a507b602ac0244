"""What the last check of web addresses found. Made by `katalog tautan`, never by a build; a build may do without."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LINKS_FILE = ".cache/tautan.json"
GONE = (404, 410)
"""Answers that say the page is no longer there."""
PATIENCE_DAYS = 7
"""Other failures count only when they have lasted so long: servers rest, networks fail."""
ALIVE, FAILED, CLOSED = "hidup", "gagal", "tertutup"


@dataclass(frozen=True)
class LinkState:
    """One address.

    Attributes:
        state: `hidup`, `gagal`, or `tertutup` where the server does not answer programs, so nothing is known.
        code: Its answer; 0 where there was none.
        checked: Last day it was tried.
        since: First day of an unbroken row of failures; None while it is alive.
        target: Where it leads now, when it has moved for good.
    """

    state: str
    code: int
    checked: dt.date
    since: dt.date | None = None
    target: str = ""

    @property
    def dead(self) -> bool:
        """Whether readers should be warned of it."""
        if self.state != FAILED or self.since is None:
            return False
        return self.code in GONE or (self.checked - self.since).days >= PATIENCE_DAYS


def read_links(root: Path) -> dict[str, LinkState]:
    """What is known of each address; nothing where the file is not there or cannot be read."""
    try:
        rows = json.loads((root / LINKS_FILE).read_text(encoding="utf-8"))["tautan"]
        return {url: _state(row) for url, row in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def write_links(root: Path, links: dict[str, LinkState]) -> None:
    """Keep what was found."""
    file = root / LINKS_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = {url: asdict(state) for url, state in sorted(links.items())}
    file.write_text(json.dumps({"versi": 1, "tautan": rows}, default=str, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _state(row: dict[str, Any]) -> LinkState:
    since = dt.date.fromisoformat(row["since"]) if row.get("since") else None
    return LinkState(
        row["state"], int(row["code"]), dt.date.fromisoformat(row["checked"]), since, row.get("target", "")
    )
