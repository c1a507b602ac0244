"""What tests of the built site ask of its pages: each file is read once and reduced to facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from generator.addresses import FORM_EDITOR

ADDRESS_ATTRIBUTES = ("href", "src", "action", "poster", "data")
LABEL_ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
LOADING_TAGS = {"script", "img", "image", "use", "link", "source", "iframe", "object", "video", "audio", "embed"}
HEAD_ONLY = {"canonical", "alternate"}


@dataclass(frozen=True)
class Link:
    """One address on a page: the tag that holds it, its `rel`, and the address as written."""

    tag: str
    rel: str
    address: str

    @property
    def loads(self) -> bool:
        """Whether a browser fetches it by itself."""
        return self.tag in LOADING_TAGS and self.rel not in HEAD_ONLY


@dataclass(frozen=True)
class BuiltPage:
    """Facts of one HTML file.

    Attributes:
        url: Folder of the file from the site's root, with a slash at the end; empty for home.
        lang: Of the root element. h1: Its text; headings: how many there are.
        switch: Address of the link to the other language, None without one.
        alternates: `hreflang` to address. ids: Every id, in order. links: Every address.
        text: Of the body, scripts left out. labels: What stands in attributes that are read out.
        record: Key of the record that the page shows, empty for others.
    """

    url: str
    lang: str
    title: str
    description: str
    h1: str
    headings: int
    text: str
    labels: str
    canonical: str
    switch: str | None
    alternates: dict[str, str]
    ids: list[str]
    links: list[Link]
    record: str = ""
    html: str = field(default="", repr=False)

    @property
    def folder_lang(self) -> str:
        """The language that its place tells."""
        return "en" if self.url.startswith("en/") else "id"

    @property
    def path(self) -> str:
        """Without the language's folder."""
        return self.url.removeprefix("en/")

    def pieces(self) -> list[str]:
        """Every run of text between tags that is in the page's own language."""
        tree = LexborHTMLParser(self.html)
        for node in tree.css(f"script, style, [lang]:not([lang={self.lang}])"):
            node.decompose()
        found = (node.text(deep=False).strip() for node in tree.css("body *"))
        return [text for text in found if text]


def read_page(file: Path, site: Path) -> BuiltPage:
    """Reduce one file to facts."""
    html = file.read_text(encoding="utf-8")
    tree = LexborHTMLParser(html)
    url = file.parent.relative_to(site).as_posix()
    links = [
        Link(node.tag, (node.attributes.get("rel") or "").strip(), node.attributes[name] or "")
        for name in ADDRESS_ATTRIBUTES
        for node in tree.css(f"[{name}]")
    ]
    alternates = {node.attributes["hreflang"]: node.attributes["href"] for node in tree.css("link[hreflang]")}
    canonical = tree.css_first("link[rel=canonical]")
    headings = tree.css("h1")
    description = tree.css_first("meta[name=description]")
    switch = tree.css_first("a[data-kat-bahasa]")
    record = tree.css_first("#isi > [data-rekaman]")
    for node in tree.css("script, style"):
        node.decompose()
    lang = tree.css_first("html").attributes.get("lang") or ""
    return BuiltPage(
        url="" if url == "." else f"{url}/",
        lang=lang,
        title=tree.css_first("title").text(),
        description=(description.attributes.get("content") or "") if description else "",
        h1=headings[0].text().strip() if headings else "",
        headings=len(headings),
        text=tree.body.text(separator=" "),
        labels="\n".join(node.attributes[name] or "" for name in LABEL_ATTRIBUTES for node in tree.css(f"[{name}]")),
        canonical=(canonical.attributes.get("href") or "") if canonical else "",
        switch=switch.attributes.get("href") if switch else None,
        alternates=alternates,
        ids=[node.attributes["id"] or "" for node in tree.css("[id]")],
        links=links,
        record=(record.attributes.get("data-rekaman") or "") if record else "",
        html=html,
    )


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Every page by its URL from the site's root; that for unknown addresses and the form's editor are left out."""
    pages = (read_page(file, site) for file in sorted(site.rglob("index.html")))
    return {page.url: page for page in pages if page.url != FORM_EDITOR}
