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
    if not has_history(root):
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


def has_history(root: Path) -> bool:
    """Whether the folder lies in a repository whose history is all there."""
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == "false"


def files_on(root: Path, folder: str, day: dt.date) -> bytes:
    """The files of a folder as they were at the end of a day, as a tar archive; empty where git does not know."""
    if not has_history(root):
        return b""
    moment = dt.datetime.combine(day, dt.time(23, 59, 59), ZONE).isoformat()
    commit = _git(root, "rev-list", "-1", f"--before={moment}", "HEAD", "--", folder).strip()
    return _git_bytes(root, "archive", "--format=tar", commit, folder) if commit else b""


def _git(root: Path, *arguments: str) -> str:
    return _git_bytes(root, *arguments).decode("utf-8", "surrogateescape")


def _git_bytes(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        return b""
    return done.stdout
