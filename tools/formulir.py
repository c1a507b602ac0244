"""Fetch the web form's parts from npm by name and version: the editor, its fonts, a reader of YAML.

Usage:
    pip install fonttools brotli
    python tools/formulir.py

What was fetched is compared with the checksums in `tools/formulir.json` before anything is written; `--renew` writes
the checksums of a new version there. The result in `generator/assets/vendor/` is committed: run this again only to
change a version. Needs `npm`, which uses whatever registry it is set up for.

The editor is changed in one way only: it asks for its fonts at this site instead of at another host. The font of its
icons is cut down to those that it names.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LOCK = Path(__file__).with_suffix(".json")
OUT = Path(__file__).resolve().parent.parent / "generator" / "assets" / "vendor"
FONT_HOST = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+)[^`\"')]*\.woff2")
FONTS = {"material-symbols-outlined": "ikon.woff2", "source-sans-3": "huruf.woff2", "noto-mono": "huruf.woff2"}
FONT_FOLDER = "../../assets/vendor/sveltia/"
"""As seen from the editor's page, `kelola/sunting/`."""


def fetch(name: str, version: str, folder: Path) -> tuple[Path, str]:
    """Download a package; give its unpacked folder and its checksum in npm's form."""
    target = folder / name.replace("/", "-")
    target.mkdir()
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=target, check=True)
    archive = next(target.glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package", digest


def build(packages: dict[str, Path], out: Path) -> None:
    """Write what the site serves."""
    editor, reader = packages["@sveltia/cms"], packages["js-yaml"]
    script = (editor / "dist" / "sveltia-cms.js").read_text(encoding="utf-8")
    script, changed = FONT_HOST.subn(lambda match: FONT_FOLDER + FONTS[match[1]], script)
    if changed != len(FONTS):
        raise SystemExit(f"the editor names {changed} fonts, not {len(FONTS)}: look at what has changed")
    fonts = {path.name.split("-latin")[0]: path for path in (editor / "npm" / "assets").glob("*.woff2")}
    folder = out / "sveltia"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sveltia-cms.js").write_text(_without_map(script), encoding="utf-8")
    (folder / "huruf.woff2").write_bytes(fonts["source-sans-3"].read_bytes())
    _subset_icons(fonts["material-symbols-outlined"], script, folder / "ikon.woff2")
    licences = [editor / "LICENSE.txt", *sorted((editor / "npm" / "assets").glob("*.LICENSE.txt"))]
    kept = [path for path in licences if not path.name.startswith("noto-mono")]
    texts = [path.read_text(encoding="utf-8").strip() for path in kept]
    (folder / "LICENSE").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    folder = out / "js-yaml"
    folder.mkdir(parents=True, exist_ok=True)
    text = (reader / "dist" / "js-yaml.min.js").read_text(encoding="utf-8")
    (folder / "js-yaml.min.js").write_text(_without_map(text), encoding="utf-8")
    (folder / "LICENSE").write_bytes((reader / "LICENSE").read_bytes())


def _without_map(script: str) -> str:
    """A script without the pointer to a source map that is not kept."""
    lines = [line for line in script.split("\n") if not line.startswith("//# sourceMappingURL")]
    return "\n".join(lines).rstrip() + "\n"


def _subset_icons(source: Path, script: str, target: Path) -> None:
    """Keep the icons whose names stand in the script between quotes."""
    font = TTFont(source, recalcTimestamp=False)
    letters = set("abcdefghijklmnopqrstuvwxyz0123456789_")
    words = set(re.findall(r"[`\"'>]([a-z0-9_]{3,40})[`\"'<]", script))
    glyphs = {glyph for glyph in font.getGlyphOrder() if glyph in words}
    options = subset.Options(flavor="woff2", layout_features=["*"], layout_closure=False, hinting=False)
    options.glyph_names = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=glyphs, unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{len(glyphs)} icons kept")


def main() -> None:
    """Fetch, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renew", action="store_true", help="write the checksums of what is fetched")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        packages = {}
        for name, row in lock["paket"].items():
            packages[name], digest = fetch(name, row["versi"], Path(folder))
            if arguments.renew:
                row["integrity"] = digest
            elif row["integrity"] != digest:
                raise SystemExit(f"{name}@{row['versi']}: {digest} is not what {LOCK.name} has")
        build(packages, arguments.out)
    made = checksums(arguments.out)
    if arguments.renew:
        lock["berkas"] = made
        LOCK.write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")
    elif made != lock["berkas"]:
        names = sorted(name for name in made | lock["berkas"] if made.get(name) != lock["berkas"].get(name))
        raise SystemExit(f"not what {LOCK.name} has: {', '.join(names)}")


def checksums(out: Path) -> dict[str, str]:
    """What was written, by name."""
    files = sorted(path for name in ("js-yaml", "sveltia") for path in (out / name).iterdir())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    main()
