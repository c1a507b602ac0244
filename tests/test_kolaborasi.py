"""What people meet in the repository: forms, owners, hooks, workflows, editor settings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import Catalogue
from generator.cli import COMMANDS
from generator.model.links import LINKS_FILE
from tests.conftest import ROOT

FORMS = sorted(path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
FIELD_TYPES = {"input", "textarea", "dropdown", "checkboxes"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fields(form: Path) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in read(form)["body"] if part["type"] in FIELD_TYPES}


def values(part: Any) -> Iterator[Any]:
    """Every value of a form, however deep."""
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from values(inner)
    else:
        yield part


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_a_form_holds_what_github_accepts(form: Path) -> None:
    content = read(form)
    assert set(content) <= {"name", "description", "title", "labels", "body", "assignees", "projects", "type"}
    # A date or number without quotes is no text: GitHub refuses the whole form.
    assert {type(value) for value in values(content)} <= {str, bool}
    for part in content["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert part["type"] in FIELD_TYPES | {"markdown"}
        assert re.fullmatch(r"[\w-]+", part.get("id", "tanpa-id"))
        assert set(part["attributes"]) <= {"label", "description", "placeholder", "value", "options", "render"}


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
    # GitHub takes the first of .github/, the top folder and docs/; GitLab does not look into .github/.
    assert not (ROOT / ".github/CODEOWNERS").exists()
    text = (ROOT / "CODEOWNERS").read_text(encoding="utf-8")
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


def steps_of(workflow: str, job: str) -> list[dict[str, Any]]:
    return list(read(ROOT / f".github/workflows/{workflow}.yml")["jobs"][job]["steps"])


def place_of(steps: list[dict[str, Any]], word: str) -> int:
    """The step that uses or runs something."""
    return next(n for n, step in enumerate(steps) if word in step.get("uses", "") or word in step.get("run", ""))


def test_links_are_tried_every_week_apart_from_publication() -> None:
    workflow = read(ROOT / ".github/workflows/tautan.yml")
    # YAML reads the word `on` as yes.
    times = [row["cron"].split() for row in workflow[True]["schedule"]]
    assert [(len(time), time[2:4], time[4].isdigit()) for time in times] == [(5, ["*", "*"], True)]
    assert set(workflow[True]) == {"workflow_dispatch", "schedule"}
    assert workflow["permissions"] == {"contents": "read"}
    steps = steps_of("tautan", "coba")
    order = [place_of(steps, word) for word in ("cache/restore", "katalog tautan", "cache/save", "upload-artifact")]
    assert order == sorted(order)
    assert "katalog tautan" not in (ROOT / ".github/workflows/situs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("job", ["periksa", "terbit"])
def test_the_next_build_has_the_result(job: str) -> None:
    saved = steps_of("tautan", "coba")
    kept = saved[place_of(saved, "cache/save")]["with"]
    steps = steps_of("situs", job)
    restore = steps[place_of(steps, "cache/restore")]
    assert place_of(steps, "cache/restore") < place_of(steps, "make site")
    assert restore["with"]["path"] == kept["path"] == LINKS_FILE
    assert kept["key"].startswith(restore["with"]["restore-keys"])
    # A host whose cache is down stops no publication.
    assert restore["continue-on-error"] is True


def test_gitlab_tries_links_by_its_own_schedule() -> None:
    pipeline = read(ROOT / ".gitlab-ci.yml")
    job = pipeline["tautan"]
    assert job["allow_failure"] is True
    assert [rule["if"] for rule in job["rules"]] == ['$CI_PIPELINE_SOURCE == "schedule" && $JADWAL == "tautan"']
    assert job["cache"] == {"key": "tautan", "paths": [LINKS_FILE], "policy": "pull-push"}
    for name in ("periksa", "uji", "pages"):
        assert pipeline[name]["rules"][0] == {"if": '$JADWAL == "tautan"', "when": "never"}
        assert "katalog tautan" not in str(pipeline[name]["script"])
        assert "tautan" not in pipeline[name].get("needs", [])
    for name in ("periksa", "pages"):
        assert pipeline[name]["cache"] == {"key": "tautan", "paths": [LINKS_FILE], "policy": "pull"}


def test_a_proposal_can_be_looked_at() -> None:
    steps = steps_of("situs", "periksa")
    upload = steps[place_of(steps, "upload-artifact")]["with"]
    assert (upload["name"], upload["path"]) == ("pratinjau-situs", "site")
    assert "pratinjau-situs" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert read(ROOT / ".gitlab-ci.yml")["periksa"]["artifacts"]["paths"][0] == "site"


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
