"""Put stylesheets and scripts together: one file each, named by its content so that browsers may keep it for good."""

from __future__ import annotations

import hashlib
import re

from generator.render import ASSETS
from generator.theme_styles import theme_styles

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DOC_COMMENT = re.compile(r"^\s*/\*\*.*?\*/", re.DOTALL | re.MULTILINE)
SPACE = re.compile(r"\s+")
AROUND = re.compile(r"\s*([{};,>])\s*")


def bundle_styles() -> tuple[str, str]:
    """Join the theme's sheets and `assets/css/*.css` in the order of their names, without comments and needless space.

    Returns:
        File name below `assets/` and content.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "css").glob("*.css")))
    text = theme_styles() + AROUND.sub(r"\1", SPACE.sub(" ", COMMENT.sub("", text))).strip()
    return f"katalog.{_digest(text)}.css", text


def bundle_scripts() -> tuple[str, str]:
    """Join `assets/js/*.js`, each in a scope of its own."""
    parts = [path.read_text(encoding="utf-8") for path in sorted((ASSETS / "js").glob("*.js"))]
    text = "\n".join(f"(() => {{\n{part}\n}})();" for part in parts)
    return f"katalog.{_digest(text)}.js", text


def bundle_module(name: str) -> tuple[str, str]:
    """Join the parts `assets/js/<name>/*.js` of a module that a script loads when it needs it.

    The parts share one scope. Indents and comments that have a line to themselves are left out.
    """
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "js" / name).glob("*.js")))
    lines = (line.strip() for line in DOC_COMMENT.sub("", text).splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f"{name}.{_digest(text)}.js", text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
