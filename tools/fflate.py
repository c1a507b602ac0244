"""Fetch fflate from npm by name and version: it opens and packs the Word files in the visitor's browser.

Usage:
    python tools/fflate.py

What was fetched is compared with the checksum below before anything is written, and a test compares the kept script
with the second. The result in `generator/assets/vendor/fflate/` is committed: run this again only to change the
version. Needs `npm`, which uses whatever registry it is set up for.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "fflate"
VERSION = "0.8.2"
INTEGRITY = "sha512-cPJU47OaAoCbg0pBvzsgpTPhmhqI5eJjh/JIu8tPj5q+T7iLvW/JAYUqmE7KOB4R1ZyEhzBaIQpQpardBF5z8A=="
SHA256 = "c3b34f2e9f5e74d4d7d64e01cac7a0c01954c6c406414d42185c7b53d6875ddf"
"""Of the kept script."""
KEPT = {"LICENSE": "LICENSE", "umd/index.js": "fflate.js"}
OUT = Path(__file__).resolve().parent.parent / "generator" / "assets" / "vendor" / PACKAGE


def fetch(out: Path = OUT) -> None:
    """Download the package, compare it and copy the kept files."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != INTEGRITY:
            raise SystemExit(f"{PACKAGE}@{VERSION}: {digest} is not what this file has")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        out.mkdir(parents=True, exist_ok=True)
        for name, kept in KEPT.items():
            shutil.copyfile(Path(folder) / "package" / name, out / kept)


if __name__ == "__main__":
    fetch()
