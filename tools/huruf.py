"""Make the site's one web font: Archivo at width 88, weights 500 to 750, Latin subset, tabular figures kept.

Usage:
    npm pack @fontsource-variable/archivo && tar xzf fontsource-variable-archivo-*.tgz
    pip install fonttools brotli
    python tools/huruf.py package

The argument is the unpacked npm package. The font and its licence are written to `generator/assets/font/`.
The result is committed: run this again only to change the width, the weights or the set of characters.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WIDTH = 88
WEIGHTS = (500, 750)
# Printable ASCII, the Latin letters of Indonesian and of partners' names, and the marks that pages use.
CHARACTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0\u00a9\u00b0\u00b2\u00b3\u00b7\u00d7"
    + "ÅÉÖÜßàáâäåçèéêëíïñóôöøúü"
    + "\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
)
FEATURES = ["kern", "tnum"]
OUT = Path(__file__).resolve().parent.parent / "generator" / "assets" / "font"


def build(package: Path, out: Path = OUT) -> Path:
    """Read the package's file with both axes, pin the width, narrow the weights, drop what no page shows."""
    font = TTFont(package / "files" / "archivo-latin-standard-normal.woff2")
    font = instancer.instantiateVariableFont(font, {"wdth": WIDTH, "wght": WEIGHTS})
    options = subset.Options(layout_features=FEATURES, flavor="woff2", hinting=False, desubroutinize=True)
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    out.mkdir(parents=True, exist_ok=True)
    target = out / "archivo-kat.woff2"
    subset.save_font(font, str(target), options)
    shutil.copyfile(package / "LICENSE", out / "archivo-OFL.txt")
    return target


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the unpacked npm package @fontsource-variable/archivo")
    made = build(parser.parse_args().package)
    print(f"{made}: {made.stat().st_size} bytes")
