"""Where a reader reports an error or proposes something: a form that is filled in already, or a letter."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlencode

GITLAB_MARK = "/-/issues/"


def prepared_issue(form_url: str, template: str, title: str, text: str, fields: dict[str, str]) -> str:
    """A link to the repository's form with what is known filled in.

    GitHub fills the fields of a form by their ids and ignores `body` then; without that form it shows the text. GitLab
    knows only title and text.

    Args:
        form_url: The page for new issues: `https://github.com/nama/repo/issues/new`.
        template: Name of the form in `.github/ISSUE_TEMPLATE/`, without `.yml`.
        title, text: Title, and what stands in a form without fields.
        fields: Contents by the form's field id.
    """
    if GITLAB_MARK in form_url:
        return f"{form_url}?{urlencode({'issue[title]': title, 'issue[description]': text})}"
    return f"{form_url}?{urlencode({'template': f'{template}.yml', 'title': title, **fields, 'body': text})}"


def prepared_letter(address: str, subject: str, text: str) -> str:
    """A mail link with subject and text; without an address the writer's own program asks for one."""
    return f"mailto:{address}?subject={_quoted(subject)}&body={_quoted(text)}"


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """Many pages of one region invite to the same letter."""
    return quote(text)
