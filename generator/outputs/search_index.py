"""Build the Pagefind index from ready records.

The package's own Python client waits 0.1 s for every answer, which makes minutes of a few thousand records; this one
speaks the same protocol of the same program (base64 JSON ended by a comma, each way) without waiting.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable


class SearchIndexError(RuntimeError):
    """Pagefind refused something or stopped; the text is its own."""


@dataclass(frozen=True)
class SearchRecord:
    """One page as the search knows it.

    Attributes:
        url: From the site's root, with a leading slash.
        language: `id` or `en`: each has an index of its own.
        content: The words that are searched.
        meta: What a result shows: title, summary, kind, region, figure.
        filters: Facets by name.
        sort: Sort keys by name.
    """

    url: str
    language: str
    content: str
    meta: dict[str, str]
    filters: dict[str, list[str]] = field(default_factory=dict)
    sort: dict[str, str] = field(default_factory=dict)


class _Service:
    """One running Pagefind, asked one thing at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20
        )
        self._count = 0
        self._rest = b""

    def ask(self, **payload: Any) -> dict[str, Any]:
        self.send(**payload)
        return self.answer()

    def send(self, **payload: Any) -> None:
        self._count += 1
        line = json.dumps({"message_id": self._count, "payload": payload}).encode()
        assert self._process.stdin is not None  # noqa: S101 (opened as a pipe above)
        self._process.stdin.write(base64.b64encode(line) + b",")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None  # noqa: S101 (opened as a pipe above)
        while b"," not in self._rest:
            chunk = self._process.stdout.read1(1 << 20)  # type: ignore[attr-defined]
            if not chunk:
                raise SearchIndexError("pagefind stopped")
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b",")
        payload: dict[str, Any] = json.loads(base64.b64decode(line))["payload"]
        if payload["type"] == "Error":
            raise SearchIndexError(str(payload.get("message")))
        return payload

    def close(self) -> None:
        self._process.terminate()
        self._process.communicate()


def write_search_index(records: Iterable[SearchRecord], folder: Path) -> int:
    """Index the records, in their order, and write the bundle into `folder`.

    Returns:
        How many records were indexed.

    Raises:
        SearchIndexError: Pagefind refused a record or stopped.
    """
    service = _Service()
    try:
        index = service.ask(type="NewIndex", config={"root_selector": None, "keep_index_url": True})["index_id"]
        count = 0
        for record in records:
            # One answer before the next record: the order of records decides the bytes of the index.
            service.ask(
                type="AddRecord",
                index_id=index,
                url=record.url,
                content=record.content,
                language=record.language,
                meta=record.meta,
                filters=record.filters,
                sort=record.sort,
            )
            count += 1
        service.ask(type="WriteFiles", index_id=index, output_path=str(folder))
        return count
    finally:
        service.close()
