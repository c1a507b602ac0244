"""The page that leads to the web form: which region, how it goes, what to do where there is no form."""

from __future__ import annotations

from generator.addresses import FORM_EDITOR, FORM_PATH, relative, site_path
from generator.pages.page import Page
from generator.pages.writer import Writer

STEPS = ("masuk", "pilih", "isi", "simpan", "periksa")
ENGLISH = ("sign_in", "new", "save", "add", "show_errors", "send", "later", "review", "publish")
"""What the editor's buttons say; it speaks no Indonesian."""
HOSTS = {"github": "GitHub", "gitlab": "GitLab"}


def form_page(w: Writer) -> Page:
    """Regions to edit, steps, words; where no repository is configured, other ways to change a record."""
    form = w.settings.form
    host = HOSTS[form["backend"]] if form else ""
    editor = relative(FORM_EDITOR, site_path(FORM_PATH, w.lang))
    title, lead = w.t("kelola.judul"), w.t("kelola.lead")
    regions = [
        {"label": w.region_name(slug, long=True), "url": f"{editor}?daerah={slug}", "note": ""}
        for slug in w.site.regions
    ]
    values = {
        "title": title,
        "lead": lead,
        "host": host,
        "regions": regions if form else [],
        "steps": [w.t("kelola.langkah." + step, tempat=host) for step in STEPS],
        "english": [
            {"label": w.t(f"kelola.inggris.{word}.kata"), "text": w.t(f"kelola.inggris.{word}.arti")}
            for word in ENGLISH
        ],
        "guide": w.href("panduan/memperbaiki-catatan/"),
        "report": w.report_url("kelola"),
        "propose": w.propose_url(),
    }
    return Page("kelola", w.lang, w.path, title, lead, values)
