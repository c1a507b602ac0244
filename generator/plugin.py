"""Join the generator to MkDocs: the only module that imports it.

Record pages are no Markdown and are not in MkDocs' navigation. A stub for each lets hand-written pages link to them
under `--strict`; the theme's frame is rendered once for each section, language and depth; the bodies are spliced in
and written after MkDocs has written its own pages. See docs/keputusan/0002-sambungan-mkdocs.md.
"""

from __future__ import annotations

import datetime as dt
import gc
import html
import logging
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from generator.addresses import CARD_FOLDER, GENERAL_CARD, LANGUAGE_FOLDER, card_name, relative, site_path
from generator.bundle import bundle_module, bundle_scripts, bundle_styles
from generator.catalogue import GEO_FOLDER, REFERENCE_FOLDER, read_catalogue
from generator.check import check_catalogue
from generator.formats import day
from generator.frame import frame_values, section_of
from generator.gallery import GALLERY_STYLE, gallery_pages
from generator.maps import Atlas, atlas_svg, read_atlas
from generator.model import Site, build_site
from generator.model.history import build_date, change_dates
from generator.model.links import read_links
from generator.model.progress import read_progress
from generator.outputs.catalogue_json import catalogue_json
from generator.outputs.completeness_files import FILES as COMPLETENESS_FILES
from generator.outputs.completeness_files import completeness_files
from generator.outputs.explorer_files import OPEN_FILES, explorer_files
from generator.outputs.form_files import HOSTS as FORM_HOSTS
from generator.outputs.form_files import PARTS as FORM_PARTS
from generator.outputs.form_files import form_files
from generator.outputs.json_schema import SCHEMA_FOLDER, SCHEMA_PATHS, write_schemas
from generator.outputs.letter_files import letter_files
from generator.outputs.search_index import write_search_index
from generator.outputs.sitemap import write_sitemap
from generator.outputs.subscriptions import subscription_files, subscription_paths
from generator.outputs.templates import template_files
from generator.pages import Page, Settings, build_pages, page_paths
from generator.pages.search import guide_record
from generator.problems import as_text
from generator.render import ASSETS, TEMPLATES, compiled_templates, environments, render_body, render_missing
from generator.search.record import SearchRecord
from generator.words import LANGUAGES, load_words

log = logging.getLogger("mkdocs.plugins.katalog")

PLACES = (
    "title",
    "description",
    "canonical",
    "switch",
    "alternate-id",
    "alternate-en",
    "alternate-x",
    "image",
    "content",
)
TOKEN_HOST = "https://sisip.invalid/"  # noqa: S105 (an address that never leaves the build)
TOKENS = {place: f"{TOKEN_HOST}{place}#" for place in PLACES}
TOKEN = re.compile("|".join(f"({re.escape(token)})" for token in TOKENS.values()))
ASIDE = ".lama"
"""Ending of the folder in which the last site waits until the new one stands."""
# Our bundle holds what is used of the theme's stylesheets; its script and Lunr's word lists are not loaded.
UNUSED_OF_THEME = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")
REFRESH = '<meta http-equiv="refresh" content="0; url={}"><meta name="robots" content="noindex">'
Frame = list[tuple[str, str]]


class Stub(File):
    """Stands for a page that the generator writes itself, so that links to it are checked. Never copied."""

    def copy_file(self, dirty: bool = False) -> None:
        """Do nothing: the page is written after the build."""


class FramePage:
    """What the theme asks of a page when the frame is rendered with tokens in place of content."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.title = TOKENS["title"]
        self.meta = {"description": TOKENS["description"]}
        self.canonical_url = TOKENS["canonical"]
        self.content = TOKENS["content"]
        self.toc: list[Any] = []
        self.is_homepage = False
        self.edit_url = None
        self.previous_page = self.next_page = self.parent = None
        self.ancestors: list[Any] = []
        self.file = None


class CatalogueConfig(Config):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Options under `plugins: - katalog:` of mkdocs.yml."""

    root = c.Type(str, default=".")
    names = c.Type(dict, default={})
    place = c.Type(dict, default={})
    short = c.Type(dict, default={})
    mail = c.Optional(c.Type(str))
    issue_url = c.Optional(c.Type(str))
    form = c.Type(dict, default={})
    edit_url = c.Optional(c.Type(str))


class CataloguePlugin(BasePlugin[CatalogueConfig]):  # type: ignore[no-untyped-call]  # untyped in MkDocs
    """Events in the order MkDocs fires them; rules live in the modules they call."""

    site: Site
    atlas: Atlas | None
    frames: dict[tuple[str, str, int], Frame]
    settings: Settings
    once = False
    kept: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this object between the builds of `mkdocs serve`; a single build ends before memory needs collecting."""
        self.once = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the frame's templates and take over what the site's configuration says."""
        config.theme.dirs.insert(0, str(TEMPLATES / "tema"))
        config.theme["favicon"] = "assets/favicon.svg"
        self.root = Path(config.config_file_path).parent / self.config.root
        names = {lang: self.config.names.get(lang, config.site_name) for lang in LANGUAGES}
        self.settings = Settings(
            name=names,
            url=(config.site_url or "").rstrip("/") + "/" if config.site_url else "",
            edit_url=self.config.edit_url,
            issue_url=self.config.issue_url,
            form=self._form(),
            mail=self.config.mail,
        )
        self.styles, self.scripts, self.search = bundle_styles(), bundle_scripts(), bundle_module("cari")
        self.explorer, self.letters = bundle_module("jelajah"), bundle_module("naskah")
        self.site_name = config.site_name
        return config

    def _form(self) -> dict[str, str] | None:
        """The web form's repository, where one is named."""
        form = {name: str(value) for name, value in self.config.form.items() if value}
        if not form.get("backend") and not form.get("repo"):
            return None
        if form.get("backend") not in FORM_HOSTS or not form.get("repo"):
            raise PluginError(f"form: backend {' | '.join(FORM_HOSTS)}, repo nama/repositori")
        return form

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Set the last site aside, so that a build that fails leaves it standing.

        MkDocs would delete it now. On ext4, making files right after deleting as many also costs twice the time.
        """
        self.kept = None
        last = Path(config.site_dir)
        aside = last.with_name(last.name + ASIDE)
        if self.once and aside.is_dir():
            # The build before this one was broken off: what waits is better than what it left.
            self.kept = aside
        elif self.once and last.is_dir():
            # A folder that cannot be moved, such as a mounted one, is left to MkDocs.
            with suppress(OSError):
                self.kept = last.rename(aside)

    def on_build_error(self, *, error: Exception) -> None:
        """Put the last site back."""
        if self.kept:
            site = self.kept.with_name(self.kept.name.removesuffix(ASIDE))
            shutil.rmtree(site, ignore_errors=True)
            self.kept.rename(site)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Read and check the records, or stop with the whole list; move English pages under en/; add the stubs."""
        self._read()
        for file in [file for file in files if file.src_uri.startswith(UNUSED_OF_THEME)]:
            files.remove(file)
        for file in list(files.documentation_pages()):
            if file.src_uri.endswith(".en.md"):
                files.remove(file)
                target = "en/" + file.src_uri.removesuffix(".en.md") + ".md"
                files.append(File.generated(config, target, abs_src_path=file.abs_src_path or ""))
        for lang in LANGUAGES:
            for path in page_paths(self.site):
                files.append(self._stub(site_path(path, lang) + "index.html", config))
        shared = ("data/katalog.json", *SCHEMA_PATHS, *OPEN_FILES, *COMPLETENESS_FILES)
        for name in (*shared, *subscription_paths(self.site)):
            files.append(self._stub(name, config))
        return files

    def _read(self) -> None:
        today = build_date()
        # What is read and built here lives until the end: the collector would only walk it again and again.
        gc.disable()
        catalogue = read_catalogue(self.root)
        problems = check_catalogue(catalogue, today)
        self._collect()
        errors = [problem for problem in problems if problem.level == "error"]
        if errors:
            raise PluginError("\n" + as_text(errors, load_words()))
        self.changed = change_dates(self.root)
        self.site = build_site(catalogue, today, self.changed)
        self.site.links, self.site.progress = read_links(self.root), read_progress(self.root)
        self.atlas = read_atlas(self.root / "regions" / REFERENCE_FOLDER / GEO_FOLDER / "batas-indikatif.geojson")

    def _stub(self, uri: str, config: MkDocsConfig) -> Stub:
        stub = Stub(uri, None, config.site_dir, config.use_directory_urls, inclusion=InclusionLevel.INCLUDED)
        stub.generated_by = "katalog"
        stub.abs_src_path = None
        return stub

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Keep the theme's environment: frames are rendered from it when the first page needs them."""
        env.bytecode_cache = compiled_templates()
        self.env, self.frames, self.files = env, {}, files
        return env

    def on_page_markdown(self, markdown: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Fill in today's numbers that hand-written pages name, such as {{ potensi }}."""
        for name, number in self._numbers().items():
            markdown = markdown.replace("{{ " + name + " }}", str(number))
        return markdown

    def _numbers(self) -> dict[str, int]:
        site = self.site
        regions = [entry for entry in site.regions.values() if entry.record.jenis != "provinsi"]
        return {
            "daerah": len(regions),
            "potensi": len(site.potentials),
            "kemitraan": len(site.agreements),
            "rencana": len(site.plans),
            "tawaran": len(site.offers),
        }

    def on_page_content(self, html: str, /, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Put a hand-written page into the site's measure and say when it was last changed."""
        lang, path = split_language(page.file.url)
        t = load_words()[lang]
        changed = self._content_changed(path)
        when = t("halaman.diubah", hari=day(changed, lang)) if changed else ""
        return f'<div class="kat-lebar kat-panduan kat-prosa">{html}<p class="kat-mutakhir">{when}</p></div>'

    def on_page_context(self, context: Any, /, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a hand-written page the frame of its language."""
        lang, path = split_language(page.file.url)
        twin = site_path(path, next(code for code in LANGUAGES if code != lang))
        exists = any(file.url.lstrip("./") == twin for file in self.files.documentation_pages())
        languages = LANGUAGES if exists else (lang,)
        self._set_frame(config, lang, path, languages)
        page.canonical_url = self.settings.url + site_path(path, lang) if self.settings.url else None
        return context

    def on_template_context(self, context: Any, /, *, template_name: str, config: MkDocsConfig) -> Any:
        """Give the page for unknown addresses its frame."""
        self._set_frame(config, LANGUAGES[0], "", LANGUAGES)
        if template_name == "404.html":
            config.extra["kat"]["missing"] = render_missing(urlsplit(self.settings.url or "/").path)
        return context

    def _set_frame(self, config: MkDocsConfig, lang: str, path: str, languages: Iterable[str]) -> None:
        other = next(code for code in LANGUAGES if code != lang)
        switch = site_path(path if other in languages else "", other) or "."
        self._apply(config, lang, section_of(path), switch)
        config.extra["alternate"] = [
            {
                "lang": name,
                "link": self.settings.url + site_path(path, code)
                if self.settings.url
                else site_path(path, code) or ".",
            }
            for name, code in [*((code, code) for code in languages), ("x-default", next(iter(languages)))]
        ]

    def _apply(self, config: MkDocsConfig, lang: str, section: str, switch: str) -> None:
        config.theme["language"] = lang
        config.site_name = self.settings.name[lang]
        files = {
            "css": [f"assets/{self.styles[0]}"],
            "js": [f"assets/{self.scripts[0]}"],
            "search": [f"assets/{self.search[0]}", "assets/cari/"],
            "explorer": [f"assets/{self.explorer[0]}"],
            "letters": [f"assets/{self.letters[0]}"],
        }
        names = {
            "bawah": self.config.place.get(lang, ""),
            "pendek": self.config.short.get(lang, self.settings.name[lang]),
        }
        config.extra["kat"] = frame_values(lang, section, switch, self.site.today, files, names)
        config.extra["kat"]["card"] = self._card("", lang)

    def _card(self, sector: str, lang: str) -> str:
        """The picture of a sector, else the general one; empty without a drawn picture or an address of the site."""
        for code in filter(None, (sector, GENERAL_CARD)):
            path = f"{CARD_FOLDER}/{card_name(code, lang)}"
            if self.settings.url and self.files.get_file_from_path(path):
                return self.settings.url + path
        return ""

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Replace the sitemap by one that holds every page with its true date."""
        return self._sitemap() if template_name == "sitemap.xml" else output_content

    def _sitemap(self) -> str:
        by_hand: dict[str, list[str]] = {}
        for file in self.files.documentation_pages():
            lang, path = split_language(file.url)
            by_hand.setdefault(path, []).append(lang)
        dated = self.site.changed_by_path()
        generated = ((path, LANGUAGES, dated.get(path)) for path in page_paths(self.site))
        written = (
            (path, tuple(lang for lang in LANGUAGES if lang in languages), self._content_changed(path))
            for path, languages in sorted(by_hand.items())
        )
        return write_sitemap(self.settings.url, [*generated, *written])

    def _content_changed(self, path: str) -> dt.date | None:
        """When a hand-written page was last changed, in either language."""
        names = (path.rstrip("/") or "index", f"{path}index")
        files = (f"content/{name}{ending}" for name in names for ending in (".md", ".en.md"))
        return max((day for file in files if (day := self.changed.get(file))), default=None)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write every generated page, the shared files, the open data and the search index."""
        target = Path(config.site_dir)
        gc.disable()
        self._write_assets(target)
        records: list[SearchRecord] = []
        for page in build_pages(self.site, self.settings, self.atlas):
            self._write_page(page, config)
            if page.search:
                records += (page.search, *page.search_parts)
        if not self.once:
            self._write_gallery(config)
        (target / "data").mkdir(exist_ok=True)
        (target / "data/katalog.json").write_text(catalogue_json(self.site), encoding="utf-8")
        write_schemas(target / SCHEMA_FOLDER)
        for name, text in explorer_files(self.site, self.settings, self.atlas):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(text, encoding="utf-8")
        for name, data in subscription_files(self.site, self.settings):
            (target / name).write_bytes(data)
        for name, text in form_files(self.site, self.settings):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(text, encoding="utf-8")
        for name, text in letter_files(self.site, self.settings):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_text(text, encoding="utf-8")
        for name, data in completeness_files(self.site):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(data)
        for name, data in template_files(self.site.references, load_words()).items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(data)
        records += self._guides()
        write_search_index(self.site, records, target / "assets/cari")
        config.site_name, config.theme["language"] = self.site_name, LANGUAGES[0]
        if self.kept:
            shutil.rmtree(self.kept, ignore_errors=True)
        self._collect()

    def _write_page(self, page: Page, config: MkDocsConfig) -> None:
        file = Path(config.site_dir) / page.url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(self._whole(page, config).encode())

    def _write_gallery(self, config: MkDocsConfig) -> None:
        """Every component in every state, for those who build: in no list of pages, so in no sitemap and no search."""
        for page in gallery_pages(self.site, self.settings):
            self._write_page(page, config)
        style = Path(config.site_dir) / "assets" / GALLERY_STYLE
        style.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ASSETS / GALLERY_STYLE, style)

    def _collect(self) -> None:
        """Let memory be collected again, unless all ends soon: then not even at the end."""
        if self.once:
            gc.freeze()
        else:
            gc.enable()

    def _guides(self) -> list[SearchRecord]:
        """Hand-written pages as the search knows them."""
        records = []
        for file in self.files.documentation_pages():
            page = file.page
            if page is None or page.content is None:
                continue
            lang, path = split_language(file.url)
            records.append(
                guide_record(lang, path, str(page.title), str(page.meta.get("description", "")), page.content)
            )
        return records

    def _write_assets(self, target: Path) -> None:
        folder = target / "assets"
        (folder / "peta").mkdir(parents=True, exist_ok=True)
        for name, text in (self.styles, self.scripts, self.search, self.explorer, self.letters):
            (folder / name).write_text(text, encoding="utf-8")
        unused = () if self.settings.form else FORM_PARTS
        for name in ("font", "peta", "vendor"):
            shutil.copytree(ASSETS / name, folder / name, ignore=shutil.ignore_patterns(*unused), dirs_exist_ok=True)
        for name in ("favicon.svg", "tanda.svg"):
            shutil.copyfile(ASSETS / name, folder / name)
        if self.atlas:
            (folder / "peta/daerah.svg").write_text(atlas_svg(self.atlas), encoding="utf-8")

    def _whole(self, page: Page, config: MkDocsConfig) -> str:
        """Splice one page's own parts into its frame."""
        other = next(code for code in LANGUAGES if code != page.lang)
        full = self.settings.url
        values = {
            "title": html.escape(page.title),
            "description": html.escape(page.description),
            "canonical": html.escape(full + page.url) if full else html.escape(relative(page.url, page.url)),
            "switch": relative(site_path(page.path, other), page.url),
            "image": self._card(page.sector, page.lang),
            "content": render_body(page),
        }
        for lang in LANGUAGES:
            link = site_path(page.path, lang)
            values[f"alternate-{lang}"] = full + link if full else relative(link, page.url)
        values["alternate-x"] = values[f"alternate-{LANGUAGES[0]}"]
        whole = "".join(text + values.get(place, "") for text, place in self._frame(page, config))
        target = page.values.get("refresh")
        return whole.replace("</head>", REFRESH.format(html.escape(target)) + "</head>", 1) if target else whole

    def _frame(self, page: Page, config: MkDocsConfig) -> Frame:
        section, depth = section_of(page.path), page.path.count("/")
        key = (page.lang, section, depth)
        if key not in self.frames:
            self._apply(config, page.lang, section, TOKENS["switch"])
            config.extra["kat"]["card"] = TOKENS["image"] if self._card("", page.lang) else ""
            config.extra["alternate"] = [
                *({"lang": lang, "link": TOKENS[f"alternate-{lang}"]} for lang in LANGUAGES),
                {"lang": "x-default", "link": TOKENS["alternate-x"]},
            ]
            url = LANGUAGE_FOLDER[page.lang] + "x/" * depth
            context = get_context(Navigation([], []), [], config, page=FramePage(url))  # type: ignore[arg-type]
            self.frames[key] = _split(self.env.get_template("main.html").render(context))
        return self.frames[key]

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuild when a record, template or style changes; with a mistake, tell it and keep the last good site."""
        for folder in (self.root / "regions", TEMPLATES, ASSETS):
            server.watch(str(folder))
        build = server.builder

        def build_if_clean() -> None:
            try:
                catalogue = read_catalogue(self.root)
                errors = [p for p in check_catalogue(catalogue, build_date()) if p.level == "error"]
            except Exception:
                log.exception("katalog")
                return
            if errors:
                log.error("\n%s", as_text(errors, load_words()))
                return
            environments.cache_clear()
            build()

        server.builder = build_if_clean
        return server


def split_language(url: str) -> tuple[str, str]:
    """The language and the path without its folder of a page's URL."""
    path = url.removeprefix("./")
    for lang, folder in LANGUAGE_FOLDER.items():
        if folder and (path + "/").startswith(folder):
            return lang, path.removeprefix(folder)
    return LANGUAGES[0], path


def _split(text: str) -> Frame:
    """Cut a rendered frame at its tokens: pairs of text and the place that follows it; the last place is empty."""
    names = list(TOKENS)
    frame: Frame = []
    start = 0
    for match in TOKEN.finditer(text):
        frame.append((text[start : match.start()], names[(match.lastindex or 1) - 1]))
        start = match.end()
    return [*frame, (text[start:], "")]
