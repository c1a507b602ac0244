"""Fetch the libraries that the site serves to browsers from npm, by name, version and checksum, with their licences.

Usage:
    python tools/pustaka.py [NAME ...]

The results in `generator/assets/vendor/` are committed: run this again only to change a version. Needs `npm`, which
uses whatever registry it is set up for. The web form has a tool of its own, `tools/formulir.py`.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "generator" / "assets" / "vendor"


@dataclass(frozen=True)
class Package:
    """A package on npm.

    Attributes:
        version, sha512: What is fetched; the checksum in base64, as npm writes it after `sha512-`.
        files: Where each kept file goes below the package's folder, by its path in the package.
    """

    version: str
    sha512: str
    files: dict[str, str]


PACKAGES = {
    "fflate": Package(
        "0.8.2",
        "cPJU47OaAoCbg0pBvzsgpTPhmhqI5eJjh/JIu8tPj5q+T7iLvW/JAYUqmE7KOB4R1ZyEhzBaIQpQpardBF5z8A==",
        {"LICENSE": "LICENSE", "umd/index.js": "fflate.js"},
    ),
    "leaflet": Package(
        "1.9.4",
        "nxS1ynzJOmOlHp+iL3FyWqK89GtNL8U8rvlMOsQdTTssxZwCXh8N2NB3GDQOL+YR3XnWyZAxwQixURb+FA74PA==",
        {
            "LICENSE": "LICENSE",
            "dist/leaflet.js": "leaflet.js",
            "dist/leaflet.css": "leaflet.css",
            # The stylesheet names these pictures.
            "dist/images/layers.png": "images/layers.png",
            "dist/images/layers-2x.png": "images/layers-2x.png",
            "dist/images/marker-icon.png": "images/marker-icon.png",
        },
    ),
    # Its licence stands in the file's head.
    "qrcode-generator": Package(
        "2.0.4",
        "mZSiP6RnbHl4xL2Ap5HfkjLnmxfKcPWpWe/c+5XxCuetEenqmNFf1FH/ftXPCtFG5/TDobjsjz6sSNL0Sr8Z9g==",
        {"dist/qrcode.mjs": "qrcode.mjs"},
    ),
}


def fetch(name: str, package: Package, out: Path = OUT) -> None:
    """Download a package, compare it with its checksum and copy the kept files.

    Raises:
        SystemExit: The registry gave something else than what was looked at when the checksum was written.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{package.version}"], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != package.sha512:
            raise SystemExit(f"{name} {package.version}: checksum {digest}, not {package.sha512}")
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        for source, target in package.files.items():
            file = out / name / target
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(folder) / "package" / source, file)
            if file.suffix in (".js", ".mjs"):
                _drop_map(file)


def _drop_map(script: Path) -> None:
    """Leave out the pointer to a source map that is not kept."""
    lines = script.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("//# sourceMappingURL")]
    script.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or PACKAGES:
        fetch(wanted, PACKAGES[wanted])
