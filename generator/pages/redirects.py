"""Old addresses: a page that leads on, or a tombstone that says why the record ended."""

from __future__ import annotations

from generator.addresses import key_path
from generator.pages.page import Page
from generator.pages.writer import Writer
from generator.schema.reference import Redirect


def redirect_page(w: Writer, kind: str, redirect: Redirect) -> Page:
    """The page at an old address.

    Args:
        w: Writer of the old path.
        kind: Kind of the old record.
        redirect: Where it leads (`ke`), or why it ended (`alasan`).
    """
    target = w.href(key_path(kind, redirect.ke)) if redirect.ke else ""
    title = w.plain(redirect.judul) or w.t("alihan.judul" if redirect.ke else "alihan.berakhir")
    records = w.site_records(kind)
    name = w.plain(records[redirect.ke].record.judul) if redirect.ke else ""
    values = {
        "title": title,
        "lead": w.t("alihan.pindah" if redirect.ke else "alihan.berakhir") + ".",
        "text": w.marked(redirect.alasan),
        "link": {"label": name, "url": target} if target else None,
        "refresh": target,
    }
    return Page("alihan", w.lang, w.path, title, w.plain(redirect.alasan) or title, values)
