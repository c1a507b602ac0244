"""Dates of last change come from git; where git cannot know them, there are none."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from generator.model.history import ZONE, build_date, change_dates


def git(folder: Path, *arguments: str, when: str = "2025-01-01T00:00:00+08:00") -> None:
    identity = {
        "GIT_AUTHOR_NAME": "Uji",
        "GIT_AUTHOR_EMAIL": "uji@contoh.example",
        "GIT_COMMITTER_NAME": "Uji",
        "GIT_COMMITTER_EMAIL": "uji@contoh.example",
        "GIT_AUTHOR_DATE": when,
        "GIT_COMMITTER_DATE": when,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=os.environ | identity)


def commit(folder: Path, when: str, **files: str) -> None:
    """Write the files (`a__b` is `a/b.yml`) and commit them at a time."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x", when=when)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repositori"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, "2025-03-01T10:00:00+08:00", regions__a="1", regions__b="1")
    commit(folder, "2025-04-02T10:00:00+08:00", regions__b="2")
    return folder


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    dates = change_dates(repository)
    assert dates == {"regions/a.yml": dt.date(2025, 3, 1), "regions/b.yml": dt.date(2025, 4, 2)}


def test_days_are_those_of_makassar(repository: Path) -> None:
    commit(repository, "2025-05-01T23:30:00+00:00", regions__a="2")
    assert change_dates(repository)["regions/a.yml"] == dt.date(2025, 5, 2)


def test_a_folder_inside_a_repository_counts_from_itself(repository: Path) -> None:
    commit(repository, "2025-05-01T10:00:00+08:00", lain__c="1")
    assert change_dates(repository / "regions") == {"a.yml": dt.date(2025, 3, 1), "b.yml": dt.date(2025, 4, 2)}


def test_a_name_with_odd_letters_is_read_whole(repository: Path) -> None:
    (repository / "regions/nama panjang é.yml").write_text("1", encoding="utf-8")
    commit(repository, "2025-06-01T10:00:00+08:00")
    assert change_dates(repository)["regions/nama panjang é.yml"] == dt.date(2025, 6, 1)


def test_a_shallow_clone_tells_nothing(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "dangkal")
    assert (tmp_path / "dangkal/regions/a.yml").exists()
    assert change_dates(tmp_path / "dangkal") == {}


def test_without_git_there_are_no_dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert change_dates(tmp_path) == {}
    monkeypatch.setenv("PATH", "")
    assert change_dates(tmp_path) == {}


def test_a_repository_without_commits_has_no_dates(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert change_dates(tmp_path) == {}


def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", "2026-11-25")
    assert build_date() == dt.date(2026, 11, 25)
    monkeypatch.setenv("KATALOG_TANGGAL", "25/11/2026")
    with pytest.raises(ValueError, match="25/11/2026"):
        build_date()
    monkeypatch.delenv("KATALOG_TANGGAL")
    assert abs(build_date() - dt.datetime.now(ZONE).date()) <= dt.timedelta(days=1)
