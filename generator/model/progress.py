"""How complete the regions were a quarter ago, from the history of the files.

Measured by `katalog report --lengkap`, not by a build: a second catalogue has to be read, which takes seconds.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import tarfile
import tempfile
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.model.completeness import Progress, completeness
from generator.model.history import files_on
from generator.model.site import build_site

PROGRESS_FILE = ".cache/kemajuan.json"
QUARTER_DAYS = 91


def read_progress(root: Path) -> Progress | None:
    """What was measured last; None where nothing was, or the file cannot be read."""
    try:
        row = json.loads((root / PROGRESS_FILE).read_text(encoding="utf-8"))
        shares = {str(slug): float(share) for slug, share in row["kelengkapan"].items()}
        return Progress(dt.date.fromisoformat(row["hari"]), shares)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def measure_progress(root: Path, today: dt.date) -> Progress | None:
    """Measure the records as they were a quarter ago, and keep the result for builds.

    None where the history does not reach back so far. The same rules are applied as today, on that day's records and
    that day's date, so that time alone makes nobody slower.
    """
    day = today - dt.timedelta(days=QUARTER_DAYS)
    packed = files_on(root, "regions", day)
    if not packed:
        return None
    with tempfile.TemporaryDirectory(prefix="katalog-") as folder:
        _unpack(packed, Path(folder))
        site = build_site(read_catalogue(Path(folder)), day, {})
    progress = Progress(day, {slug: round(state.share, 6) for slug, state in completeness(site).items()})
    file = root / PROGRESS_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"versi": 1, "hari": day.isoformat(), "kelengkapan": progress.shares}, indent=1)
    file.write_text(text + "\n", encoding="utf-8")
    return progress


def _unpack(packed: bytes, folder: Path) -> None:
    """Write the plain files of an archive; links and paths that lead elsewhere are left out."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            target = (folder / member.name).resolve()
            content = files.extractfile(member) if member.isfile() else None
            if content is not None and target.is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
