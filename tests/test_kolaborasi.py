"""What people meet in the repository: forms, owners, hooks, workflows, editor settings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import Catalogue
from generator.cli import COMMANDS
from tests.conftest import ROOT

FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
FIELD_TYPES = {"input", "textarea", "dropdown", "checkboxes"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(form: Path) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in read(form)["body"] if part["type"] in FIELD_TYPES}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_can_be_filled_in(form: Path) -> None:
    content = read(form)
    assert content["name"]
    assert content["description"]
    assert content["title"].endswith(": ")
    ids = [part["id"] for part in content["body"] if part["type"] in FIELD_TYPES]
    assert len(ids) == len(set(ids))
    assert any(part.get("validations", {}).get("required") for part in fields(form).values())
    for part in fields(form).values():
        assert part["attributes"]["label"]
        if part["type"] == "dropdown":
            assert all(isinstance(option, str) for option in part["attributes"]["options"])
    # Forms are public: each one says so before anything private is written.
    warning = "".join(part["attributes"]["value"] for part in content["body"] if part["type"] == "markdown")
    assert "terbuka untuk umum" in warning


def test_links_of_the_site_find_their_form_and_its_fields() -> None:
    writer = (ROOT / "generator/pages/writer.py").read_text(encoding="utf-8")
    assert {"catatan", "alamat"} <= set(fields(ROOT / ".github/ISSUE_TEMPLATE/lapor-kesalahan.yml"))
    assert "daerah" in fields(ROOT / ".github/ISSUE_TEMPLATE/usul-potensi.yml")
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/pages").glob("*.py"))
    for name in re.findall(r'\bprepared\(\s*"([a-z-]+)"', writer + code):
        assert (ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").is_file(), name


def test_every_region_has_an_owner(real: Catalogue) -> None:
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    rules = [line.split() for line in text.split("\n") if line.strip() and not line.startswith("#")]
    folders = {rule[0] for rule in rules}
    assert {f"/regions/{slug}/" for slug in real.regions} <= folders
    assert all(len(rule) > 1 and all(owner.startswith("@") for owner in rule[1:]) for rule in rules)
    assert "CONTOH" in text
    for folder in folders - {"*"}:
        assert (ROOT / folder.strip("/")).is_dir(), folder


def test_hooks_call_commands_that_exist() -> None:
    hooks = [hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    known = {module.__name__.rsplit(".", 1)[-1] for module in COMMANDS}
    assert {hook["entry"].split()[1] for hook in hooks} == {"check", "fmt"} <= known
    assert all(hook["language"] == "system" for hook in hooks)


def test_pull_requests_are_told_on_their_lines_and_in_words() -> None:
    workflow = (ROOT / ".github/workflows/situs.yml").read_text(encoding="utf-8")
    assert "katalog check --format github" in workflow
    assert "katalog diff" in workflow
    assert "GITHUB_STEP_SUMMARY" in workflow
    # Names of branches come from strangers: they never stand in a script.
    for script in re.findall(r"run: .*", workflow):
        assert "${{" not in script
    pipeline = (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    assert "--format gitlab" in pipeline
    assert "codequality" in pipeline


def test_editors_are_set_up() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["files.eol"] == "\n"
    assert settings["files.encoding"] == "utf8"
    assert settings["[yaml]"]["editor.insertSpaces"] is True
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert recommended["recommendations"] == ["redhat.vscode-yaml"]


def test_line_ends_are_the_same_everywhere() -> None:
    text = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "* text=auto eol=lf" in text
    assert "tests/masukan-sulit/** -text" in text
