"""When each file was last changed, from git: one call for the whole tree."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Makassar")


def build_date() -> dt.date:
    """Today in Asia/Makassar, or the day that `KATALOG_TANGGAL` sets, so that a build can be repeated.

    Raises:
        ValueError: `KATALOG_TANGGAL` is no date.
    """
    fixed = os.environ.get("KATALOG_TANGGAL")
    return dt.date.fromisoformat(fixed) if fixed else dt.datetime.now(ZONE).date()


def change_dates(root: Path) -> dict[str, dt.date]:
    """The day of each file's last commit, by path from `root`. Empty where there is no git history.

    A shallow clone would give every file the day of its one commit, which is wrong: it gives nothing instead.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    log = _git(root, "log", "--format=%x01%ct", "--name-only", "--no-renames", "--relative", "-z", "--", ".")
    dates: dict[str, dt.date] = {}
    for commit in log.split("\x01")[1:]:
        stamp, _, names = commit.partition("\0")
        day = dt.datetime.fromtimestamp(int(stamp.strip()), ZONE).date()
        for name in names.split("\0"):
            if name.strip():
                dates.setdefault(name.strip(), day)
    return dates


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
