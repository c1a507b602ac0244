"""Make sure that LibreOffice Writer is there, which the test of the Word files converts with; else Debian's package.

Without it that test is skipped and says why: it is no reason to stop `make test`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("soffice", "libreoffice")
PACKAGES = ("libreoffice-writer-nogui", "libreoffice-writer")
"""The first comes without windows; older systems know only the second."""


def find_writer() -> str | None:
    """Path of an office that has Writer: one with only Calc converts no Word file. `KATALOG_SOFFICE` comes first."""
    if named := os.environ.get("KATALOG_SOFFICE"):
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found if found and _has_writer(Path(found).resolve()) else None


def _has_writer(program: Path) -> bool:
    """Whether Writer's library lies beside the program; a wrapper that lies elsewhere is taken at its word."""
    if not any(program.parent.glob("libmergedlo.*")) and not any(program.parent.glob("libsofficeapp.*")):
        return True
    return any(program.parent.glob("libsw*lo.*"))


def main() -> int:
    """Install what is missing. Exit code 0 in any case."""
    if find_writer():
        return 0
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            subprocess.run([*sudo, "apt-get", "update", "-qq"], check=False)
            for package in PACKAGES:
                command = [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
                subprocess.run(command, check=False, env=quiet)
                if find_writer():
                    return 0
        except FileNotFoundError as error:
            print(f"apt-get: {error}", file=sys.stderr)
    print("LibreOffice Writer is missing: the test of the Word files will be skipped.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
