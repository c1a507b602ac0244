"""Every fixed word of the site and of the tools: one file a language, looked up by key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

LANGUAGES = ("id", "en")


class Words:
    """The word list of one language. Call it with a key; `n` picks the plural form by Babel's rule.

    >>> load_words()["en"]("hitung.potensi", n=1)
    '1 potential'
    """

    def __init__(self, lang: str, entries: dict[str, Any]) -> None:
        self.lang = lang
        self.entries = entries
        self._plural = Locale.parse(lang).plural_form

    def __call__(self, key: str, **values: object) -> str:
        """Fill the text of `key` with `values`.

        Raises:
            KeyError: The list has no such key, or the text names a value that was not given.
        """
        entry = self.entries[key]
        if isinstance(entry, dict):
            count = values["n"]
            entry = entry[self._plural(count if isinstance(count, int) else 2)]
        return str(entry).format_map(values) if values else str(entry)

    def forms(self, key: str) -> Any:
        """The text as written, or its plural forms by name: for scripts, which fill in and choose themselves."""
        return self.entries[key]

    def __contains__(self, key: str) -> bool:
        return key in self.entries


def _flatten(tree: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, dict) and "other" not in value:
            flat.update(_flatten(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


@cache
def load_words() -> dict[str, Words]:
    """Read both lists. Every value is text as written (no YAML guesses)."""
    lists = {}
    for lang in LANGUAGES:
        text = (Path(__file__).parent / f"{lang}.yml").read_text(encoding="utf-8")
        lists[lang] = Words(lang, _flatten(yaml.load(text, Loader=yaml.CBaseLoader)))  # noqa: S506 (text only)
    return lists
