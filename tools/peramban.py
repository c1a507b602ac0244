"""Make sure that a Chromium for the browser tests is there: the system's, else Debian's package, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Path of an installed Chromium; `KATALOG_CHROMIUM` comes first."""
    named = os.environ.get("KATALOG_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Install what is missing. Exit code 1 when no way worked; Playwright's own browser counts as found."""
    if find_browser():
        return 0
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*sudo, "apt-get", "install", "-y", "-qq", "chromium"], check=False, env=quiet)
        if find_browser():
            return 0
    done = subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
