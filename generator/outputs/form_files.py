"""The web form's own files: its page, its configuration, its scripts. None where no repository is configured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.addresses import FORM_EDITOR, FORM_PATH
from generator.model.site import Site
from generator.outputs.form_config import form_json
from generator.pages.writer import Settings
from generator.render import ASSETS, environments
from generator.words import LANGUAGES, load_words

HOSTS = {"github": ("https://api.github.com",), "gitlab": ("https://gitlab.com",)}
"""Where each kind of repository answers, unless the configuration names a host of its own."""
PICTURES = {"github": "https://avatars.githubusercontent.com", "gitlab": "https://gitlab.com"}
"""Where each keeps the picture of whoever has signed in."""
PARTS = ("sveltia", "js-yaml")
"""Folders of `assets/vendor/` that only the form needs."""
REVIEWED = "editorial_workflow"


def form_files(site: Site, settings: Settings) -> Iterator[tuple[str, str]]:
    """Pairs of path from the site's root and text."""
    form = settings.form
    if not form:
        return
    say = load_words()[LANGUAGES[0]]
    yield f"{FORM_PATH}formulir.json", form_json(site, say)
    yield f"{FORM_PATH}pengaturan.json", _settings_json(settings, form)
    for path in sorted((ASSETS / "kelola").iterdir()):
        yield FORM_PATH + path.name, path.read_text(encoding="utf-8")
    template = environments()[LANGUAGES[0]].get_template("kelola/sunting.html.j2")
    yield f"{FORM_EDITOR}index.html", template.render(policy=content_policy(form), name=settings.name[LANGUAGES[0]])


def _settings_json(settings: Settings, form: dict[str, str]) -> str:
    """What the editor needs to know of the repository. Every change becomes a proposal that others look at first."""
    kind = form["backend"]
    backend: dict[str, Any] = {"name": kind, "repo": form["repo"], "branch": form.get("branch") or "main"}
    backend |= {name: form[name] for name in ("base_url", "api_root", "app_id") if form.get(name)}
    if kind == "github":
        # Whoever may not write to the repository proposes from a copy of it; private copies are none of the form's.
        backend |= {"open_authoring": True, "auth_scope": form.get("auth_scope") or "public_repo"}
    if kind == "gitlab" and form.get("app_id"):
        backend["auth_type"] = "pkce"
    # Signing in by a button needs somebody who answers: a service of one's own for GitHub, an application at GitLab.
    button = form.get("app_id") if kind == "gitlab" else form.get("base_url")
    backend["auth_methods"] = ["oauth", "token"] if button else ["token"]
    backend["commit_messages"] = {"create": "Tambah {{path}}", "update": "Ubah {{path}}"}
    data = {"versi": 1, "name": settings.name[LANGUAGES[0]], "backend": backend, "publish_mode": REVIEWED}
    return json.dumps(data, ensure_ascii=False) + "\n"


def content_policy(form: dict[str, str]) -> str:
    """What the editor's page may load: this site, and the repository's own host."""
    named = [_origin(form[name]) for name in ("base_url", "api_root") if form.get(name)]
    hosts = " ".join(dict.fromkeys([*HOSTS[form["backend"]], *named]))
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob: {PICTURES[form['backend']]}; "
        f"font-src 'self'; connect-src 'self' blob: data: {hosts}; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
