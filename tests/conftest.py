"""What the tests share: the small sample site, a copy of it to break, the real data read once."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, read_catalogue

ROOT = Path(__file__).parent.parent
SITES = Path(__file__).parent / "sites"
TODAY = dt.date(2026, 11, 25)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the smallest whole site, free to be broken."""
    return Path(shutil.copytree(SITES / "satu-wilayah", tmp_path / "situs"))


@pytest.fixture(scope="session")
def real() -> Catalogue:
    """The real records, read once."""
    return read_catalogue(ROOT)
