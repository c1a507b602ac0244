"""A made-up GitHub that answers what the form's editor asks, in the browser, and remembers what it was told."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import Any

from playwright.sync_api import Request, Route

ADDRESS = "https://api.github.com"
HEAD = "a" * 40
DAY = "2026-11-25T00:00:00Z"
OPENED = {
    "number": 7,
    "node_id": "P7",
    "html_url": "https://github.com/contoh/katalog/pull/7",
    "created_at": DAY,
    "updated_at": DAY,
    "head": {"sha": "c" * 40},
}


class MadeUpGitHub:
    """One repository with a main branch.

    Attributes:
        committed: Text of each file that was committed, by branch and path.
        opened: What was asked of each pull request. labels: Those that the last one has now.
        ready: Whether it is no draft any more.
        asked: Method and path of every request.
    """

    def __init__(self, files: dict[str, str]) -> None:
        self.files = {_blob(text): (path, text) for path, text in files.items()}
        self.committed: dict[tuple[str, str], str] = {}
        self.opened: list[dict[str, Any]] = []
        self.labels: list[str] = []
        self.ready = False
        self.asked: list[str] = []

    def answer(self, route: Route) -> None:
        """Answer one request, those before it for another origin too."""
        request = route.request
        allowed = {f"Access-Control-Allow-{what}": "*" for what in ("Origin", "Headers", "Methods")}
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=allowed)
            return
        path = request.url.removeprefix(ADDRESS)
        self.asked.append(f"{request.method} {path}")
        data = self._query(request) if path == "/graphql" else self._rest(request, path)
        route.fulfill(status=200, headers=allowed, content_type="application/json", body=json.dumps(data))

    def _rest(self, request: Request, path: str) -> Any:
        body = request.post_data_json if request.post_data else {}
        if path == "/user":
            return {"id": 1, "login": "staf", "name": "Staf", "email": "", "html_url": "https://github.com/staf"}
        if "/git/trees/" in path:
            tree = [
                {"path": name, "type": "blob", "sha": sha, "size": len(text.encode())}
                for sha, (name, text) in self.files.items()
            ]
            return {"sha": HEAD, "truncated": False, "tree": tree}
        if path.endswith("/pulls"):
            self.opened.append(body)
            return OPENED | {"title": body["title"]}
        if path.endswith("/labels"):
            self.labels += body["labels"]
            return []
        if "/issues/" in path:
            self.labels = body.get("labels", self.labels)
            return {"labels": [{"name": name} for name in self.labels]}
        return {"permissions": {"push": True}, "private": False, "owner": {"type": "Organization"}}

    def _query(self, request: Request) -> Any:
        body = request.post_data_json
        query, given = body["query"], body["variables"].get("input", {})
        if "createRef" in query:
            return {"data": {"createRef": {"ref": {"name": given["name"]}}}}
        if "markPullRequestReadyForReview" in query:
            self.ready = True
            return {"data": {"markPullRequestReadyForReview": {"pullRequest": {"isDraft": False}}}}
        if "createCommitOnBranch" in query:
            return {"data": {"createCommitOnBranch": {"commit": self._commit(given)}}}
        if "fork:" in query:
            return {"data": {"fork": {"id": "R1"}, "base": {"ref": _target({"oid": HEAD})}}}
        repository: dict[str, Any] = {"pullRequests": {"nodes": [], "totalCount": 0}, "ref": _target(_history())}
        for alias, sha in re.findall(r'(content_\d+): object\(oid: "(\w+)"', query):
            repository[alias] = {"text": self.files[sha][1], "isTruncated": False}
        for alias in re.findall(r"(commit_\d+): *ref", query):
            repository[alias] = _target(_history())
        return {"data": {"repository": repository}}

    def _commit(self, given: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {"oid": "c" * 40, "committedDate": DAY}
        for index, row in enumerate(given["fileChanges"]["additions"]):
            text = base64.b64decode(row["contents"]).decode()
            self.committed[given["branch"]["branchName"], row["path"]] = text
            made[f"file_{index}"] = {"oid": _blob(text)}
        return made


def _history() -> dict[str, Any]:
    author = {"name": "Staf", "email": "", "user": {"id": 1, "login": "staf"}}
    node = {"oid": HEAD, "message": "Awal", "author": author, "committedDate": DAY}
    return {"oid": HEAD, "history": {"nodes": [node]}}


def _target(commit: dict[str, Any]) -> dict[str, Any]:
    return {"target": commit}


def _blob(text: str) -> str:
    data = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()  # noqa: S324 (git's own name of a file)
