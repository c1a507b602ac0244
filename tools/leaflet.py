"""Fetch Leaflet from npm by name and version, and keep what the site serves of it, with its licence.

Usage:
    python tools/leaflet.py

The result in `generator/assets/vendor/leaflet/` is committed: run this again only to change the version. Needs `npm`,
which uses whatever registry it is set up for; npm itself checks the package against the registry's checksum.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "leaflet"
VERSION = "1.9.4"
KEPT = ("LICENSE", "dist/leaflet.js", "dist/leaflet.css")
PICTURES = ("layers.png", "layers-2x.png", "marker-icon.png")
"""The stylesheet names them."""
OUT = Path(__file__).resolve().parent.parent / "generator" / "assets" / "vendor" / PACKAGE


def fetch(out: Path = OUT) -> None:
    """Download the package and copy the kept files, without the pointer to a source map that is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder) / "package"
        (out / "images").mkdir(parents=True, exist_ok=True)
        for name in KEPT:
            shutil.copyfile(package / name, out / Path(name).name)
        for name in PICTURES:
            shutil.copyfile(package / "dist" / "images" / name, out / "images" / name)
    script = out / "leaflet.js"
    lines = script.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("//# sourceMappingURL")]
    script.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    fetch()
