"""The whole built site: every page there, each link alive, nothing from another host, light, repeatable."""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import re
import shutil
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from generator.addresses import key_path, record_path
from generator.catalogue import Catalogue
from generator.model.history import change_dates
from generator.words import LANGUAGES, load_words
from tests.built_pages import BuiltPage, read_site
from tests.conftest import EDIT_ADDRESS, ROOT, SITE_ADDRESS, TODAY, build
from tools.halaman import examples, page_paths

pytestmark = pytest.mark.build

PAGE_BYTES = 300_000
STYLE_BYTES = 60 * 1024
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
TEMPLATE_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bUndefined\b|\bNoneType\b|<built-in|\{[a-z_]+\}|\[object ")
PYTHON_NONE = re.compile(r"(?<![\w'-])None(?![\w'-])")
KEY_LIKE = re.compile(r"\b[a-z_]+(?:\.[a-z0-9_-]+)+\b")
STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# A text shorter than this may be a name that both languages use.
TELLING_PHRASE = 12


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, BuiltPage]:
    """Facts of every page by its URL from the site's root."""
    return read_site(built_site)


def kept(pages: dict[str, BuiltPage]) -> list[BuiltPage]:
    """Pages of the site itself, without those that only lead on from an old address."""
    return [page for page in pages.values() if 'http-equiv="refresh"' not in page.html]


def test_every_record_has_its_page_in_both_languages(real: Catalogue, built_site: Path) -> None:
    wanted = [record_path(entry) for entry in real.entries()]
    wanted += [f"sektor/{code}/" for code in real.references.sectors]
    wanted += [key_path(kind, key) for kind, moved in real.references.redirects.alihan.items() for key in moved]
    missing = [
        folder + path
        for path in wanted
        for folder in ("", "en/")
        if not (built_site / folder / path / "index.html").is_file()
    ]
    assert missing == []


def test_as_many_pages_as_records(real: Catalogue, pages: dict[str, BuiltPage]) -> None:
    for folder in ("", "en/"):
        count = Counter(
            re.sub(r"[^/]+/[^/]+/$", "", url.removeprefix(folder))
            for url, page in pages.items()
            if page.record and page.folder_lang == ("en" if folder else "id")
        )
        moved = real.references.redirects.alihan
        assert count["potensi/"] == len(real.potentials) >= 180
        assert count["kerja-sama/"] == len(real.agreements)
        assert count["kerja-sama/rencana/"] == len(real.plans)
        assert count["kerja-sama/cari-mitra/"] == len(real.offers)
        assert len(real.agreements) + len(real.plans) >= 170
        regions = [url for url in pages if re.fullmatch(folder + r"daerah/[^/]+/", url)]
        assert len(regions) == 18, "17 regions and the province"
        assert set(moved) <= {"potensi", "kemitraan", "rencana", "tawaran"}


def test_at_least_eight_potentials_in_every_region(real: Catalogue) -> None:
    count = Counter(entry.region for entry in real.potentials.values())
    assert {slug: count[slug] for slug in real.regions if count[slug] < 8} == {}


def test_both_languages_have_the_same_pages(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    indonesian = set(page_paths(built_site))
    english = {page.path for page in pages.values() if page.folder_lang == "en"}
    assert indonesian ^ english == set()


def test_language_is_told(pages: dict[str, BuiltPage]) -> None:
    assert {page.url: page.lang for page in pages.values() if page.lang != page.folder_lang} == {}


def test_titles_and_headings(pages: dict[str, BuiltPage]) -> None:
    assert [page.url for page in pages.values() if page.headings != 1 or not page.h1] == []
    assert [page.url for page in pages.values() if not page.title.strip()] == []
    assert [page.url for page in kept(pages) if not page.description.strip()] == []
    for lang in LANGUAGES:
        titles = Counter(page.title for page in kept(pages) if page.lang == lang)
        assert {title: count for title, count in titles.items() if count > 1} == {}
    doubled = [page.url for page in pages.values() if len(set(page.title.split(" - "))) < len(page.title.split(" - "))]
    assert doubled == []


def test_headings_of_lists_and_guides_differ(pages: dict[str, BuiltPage]) -> None:
    # Two regions may each have a record named alike, and a path of questions may ask one twice or end in a procedure;
    # any other list or guide has its heading to itself.
    for lang in LANGUAGES:
        own = [page for page in kept(pages) if not page.record and not page.path.startswith("panduan/pilih/")]
        headings = Counter(page.h1 for page in own if page.lang == lang)
        assert {heading: count for heading, count in headings.items() if count > 1} == {}


def test_canonical_and_alternates_point_at_each_other(pages: dict[str, BuiltPage]) -> None:
    wrong = []
    for page in pages.values():
        expected = {
            "id": SITE_ADDRESS + page.path,
            "en": f"{SITE_ADDRESS}en/{page.path}",
            "x-default": SITE_ADDRESS + page.path,
        }
        if page.canonical != SITE_ADDRESS + page.url or page.alternates != expected:
            wrong.append((page.url, page.canonical, page.alternates))
    assert wrong == []


def test_language_switch_leads_to_the_same_page(pages: dict[str, BuiltPage]) -> None:
    wrong = []
    for page in pages.values():
        twin = page.path if page.lang == "en" else f"en/{page.path}"
        target = urljoin(SITE_ADDRESS + page.url, page.switch or "#").removeprefix(SITE_ADDRESS)
        if target != twin or twin not in pages:
            wrong.append((page.url, page.switch))
    assert wrong == []


def test_no_leftovers_of_templates(pages: dict[str, BuiltPage]) -> None:
    keys = set(load_words()["id"].entries)
    found = []
    for page in pages.values():
        said = "\n".join((page.title, page.description, page.text, page.labels))
        found += [(page.url, match[0]) for match in TEMPLATE_LEFTOVER.finditer(said)]
        found += [(page.url, word) for word in KEY_LIKE.findall(said) if word in keys]
        # In English the word may stand in a sentence of its own.
        if page.lang == "id":
            found += [(page.url, match[0]) for match in PYTHON_NONE.finditer(said)]
        elif any(line.strip() == "None" for line in said.splitlines()):
            found.append((page.url, "None"))
    assert found == []


def test_english_pages_speak_english(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    words = load_words()
    phrases = {
        text: key
        for key, text in words["id"].entries.items()
        if isinstance(text, str) and text != words["en"].entries[key] and len(text) >= TELLING_PHRASE
    }
    found = []
    for paths in examples(built_site).values():
        for path in paths:
            page = pages[f"en/{path}"]
            found += [(page.url, phrases[piece]) for piece in page.pieces() if piece in phrases]
    assert found == []


def test_sitemap_lists_every_page_with_its_true_date(
    real: Catalogue, built_site: Path, pages: dict[str, BuiltPage]
) -> None:
    root = ElementTree.parse(built_site / "sitemap.xml").getroot()  # noqa: S314 (our own file)
    rows = [
        (url.findtext(f"{SITEMAP}loc") or "", url.findtext(f"{SITEMAP}lastmod")) for url in root.iter(f"{SITEMAP}url")
    ]
    listed = [address.removeprefix(SITE_ADDRESS) for address, _ in rows]
    assert len(listed) == len(set(listed))
    assert set(listed) == {page.url for page in pages.values()}
    changed = change_dates(ROOT)
    dates = {record_path(entry): changed.get(entry.document.file) for entry in real.entries()}
    wrong = []
    for address, lastmod in rows:
        path = address.removeprefix(SITE_ADDRESS).removeprefix("en/")
        if path in dates:
            expected = dates[path].isoformat() if dates[path] else None
            if lastmod != expected:
                wrong.append((address, lastmod, expected))
    assert wrong == []


def test_record_pages_tell_their_change_and_lead_to_their_file(real: Catalogue, pages: dict[str, BuiltPage]) -> None:
    words = load_words()
    changed = change_dates(ROOT)
    for entry in real.entries():
        for folder in ("", "en/"):
            page = pages[folder + record_path(entry)]
            addresses = {link.address for link in page.links if link.tag == "a"}
            assert EDIT_ADDRESS + entry.document.file in addresses, page.url
            if entry.document.file not in changed:
                assert words[page.lang]("halaman.belum_tercatat") in page.text, page.url
            else:
                assert str(changed[entry.document.file].year) in page.text, page.url


# Links


def resolve(page: BuiltPage, address: str) -> tuple[str, str] | None:
    """File from the site's root and fragment that an address of our own means; None for other hosts and schemes."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    target = urlsplit(urljoin(SITE_ADDRESS + page.url, address))
    return unquote(target.path.removeprefix("/")), unquote(target.fragment)


def test_links_are_relative(pages: dict[str, BuiltPage]) -> None:
    wrong = []
    for page in pages.values():
        for link in page.links:
            # The published address stands in the head, and where a reader takes the page's own address along.
            meant = link.rel in ("canonical", "alternate") or link.address == SITE_ADDRESS + page.url
            if link.address.startswith("/") or (link.address.startswith(SITE_ADDRESS) and not meant):
                wrong.append((page.url, link))
    assert wrong == []


def test_every_link_and_anchor_leads_somewhere(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    files = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    anchors = {page.url: set(page.ids) for page in pages.values()}
    for drawing in built_site.rglob("*.svg"):
        ids = re.findall(r'\bid="([^"]+)"', drawing.read_text(encoding="utf-8"))
        anchors[drawing.relative_to(built_site).as_posix()] = set(ids)
    dead = []
    for page in pages.values():
        for link in page.links:
            resolved = resolve(page, link.address)
            if resolved is None:
                continue
            target, fragment = resolved
            there = target in pages or target in files or f"{target}index.html" in files
            if not there or (fragment and fragment not in anchors.get(target, set())):
                dead.append((page.url, link.address))
    assert dead == []


def test_ids_are_unique(pages: dict[str, BuiltPage]) -> None:
    doubled = {page.url: [i for i, n in Counter(page.ids).items() if n > 1] for page in pages.values()}
    assert {url: ids for url, ids in doubled.items() if ids} == {}


def test_nothing_is_loaded_from_another_host(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    foreign = [
        (page.url, link)
        for page in pages.values()
        for link in page.links
        if link.loads and urlsplit(link.address).netloc
    ]
    assert foreign == []
    odd = [
        (page.url, link)
        for page in pages.values()
        for link in page.links
        if urlsplit(link.address).scheme not in ("", "http", "https", "mailto", "tel")
    ]
    assert odd == []
    for style in built_site.rglob("*.css"):
        for match in STYLE_ADDRESS.finditer(style.read_text(encoding="utf-8")):
            address = match[1] or match[2]
            assert not address.startswith(("http:", "https:", "//")), (style.name, address)
            if not address.startswith(("data:", "#")):
                assert (style.parent / address.partition("#")[0].partition("?")[0]).exists(), (style.name, address)


# Weight


def compressed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


def fetched_files(page: BuiltPage, built_site: Path) -> frozenset[Path]:
    """What a browser loads with a page: styles, their fonts, scripts, drawings."""
    named = {resolved[0] for link in page.links if link.loads and (resolved := resolve(page, link.address))}
    return with_their_own(frozenset(built_site / name for name in named if name))


@functools.cache
def with_their_own(files: frozenset[Path]) -> frozenset[Path]:
    """The files and what styles among them load in turn."""
    found = {file for file in files if file.is_file()}
    for style in [file for file in found if file.suffix == ".css"]:
        for match in STYLE_ADDRESS.finditer(style.read_text(encoding="utf-8")):
            address = (match[1] or match[2]).partition("#")[0]
            if address and not address.startswith("data:"):
                found.add((style.parent / address).resolve())
    return frozenset(found)


@functools.cache
def weight(files: frozenset[Path]) -> int:
    """Bytes on the wire; fonts are compressed already."""
    return sum(
        file.stat().st_size if file.suffix == ".woff2" else compressed(file.read_bytes()) for file in sorted(files)
    )


def test_pages_are_light(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    heavy = {}
    for page in pages.values():
        fetched, html = weight(fetched_files(page, built_site)), page.html.encode()
        # Most pages are light enough as they are; only the others need to be compressed to tell.
        if fetched + len(html) > PAGE_BYTES and fetched + compressed(html) > PAGE_BYTES:
            heavy[page.url] = fetched + compressed(html)
    assert heavy == {}


def test_styles_and_fonts_are_light(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    sets = {
        frozenset(file for file in fetched_files(page, built_site) if file.suffix in (".css", ".woff2"))
        for page in pages.values()
    }
    # Any page may show the interactive map, whose sheets the script then fetches.
    later = frozenset(built_site / "assets" / name for name in ("vendor/leaflet/leaflet.css", "peta/peta.css"))
    for early in sets:
        assert {file.suffix for file in early} == {".css", ".woff2"}
        files = early | later
        assert weight(files) <= STYLE_BYTES, {file.name: weight(frozenset({file})) for file in files}


def test_a_shared_link_shows_a_picture(built_site: Path, pages: dict[str, BuiltPage]) -> None:
    """Services take only an absolute address, and WhatsApp no picture over 300 KB."""
    for page in kept(pages):
        found = re.findall(r'property="og:image" content="([^"]+)"', page.html)
        assert len(found) == 1, page.url
        assert found[0].startswith(SITE_ADDRESS), page.url
        file = built_site / found[0].removeprefix(SITE_ADDRESS)
        assert 1000 < file.stat().st_size < 300_000, page.url
        assert file.stem.endswith("-" + page.folder_lang), page.url
    assert "/kartu/perikanan-id.png" in pages["potensi/wakatobi/rumput-laut/"].html


# Open data


@pytest.fixture(scope="session")
def data(built_site: Path) -> dict:
    return json.loads((built_site / "data/katalog.json").read_text(encoding="utf-8"))


def test_open_data_has_its_contract(data: dict, real: Catalogue, built_site: Path) -> None:
    assert {"versi", "tanggal", "wilayah", "potensi", "kemitraan", "rencana", "tawaran"} <= set(data)
    assert data["tanggal"] == TODAY.isoformat()
    slugs = set(real.regions)
    for kind in ("wilayah", "potensi", "kemitraan", "rencana", "tawaran"):
        records = data[kind]
        assert len(records) == len(real.records(kind))
        assert len({(record["daerah"], record["id"]) for record in records}) == len(records)
        for record in records:
            where = (kind, record["daerah"], record["id"])
            assert record["daerah"] in slugs, where
            assert set(record.get("daerah_lain", [])) <= slugs - {record["daerah"]}, where
            for name in ("nama" if kind == "wilayah" else "judul", "ringkasan"):
                assert set(record[name]) >= {"id", "en"}, where
                assert record[name]["id"], where
            assert isinstance(record["angka"], list), where
            for figure in record["angka"]:
                assert {"apa", "nilai", "satuan"} <= set(figure), where
                if figure["nilai"] is not None:
                    assert isinstance(figure["nilai"], int | float), where
                    assert isinstance(figure["tahun"], int), where
                    assert figure["sumber"], where
                    assert set(figure["sumber"]) <= set(record["sumber"]), where
            if "alamat" in record:
                assert (built_site / record["alamat"] / "index.html").is_file(), where


def test_open_data_tells_computed_things(data: dict) -> None:
    codes = {"aktif", "akan-berakhir", "dirintis", "diperpanjang", "tidak-terkonfirmasi", "berakhir", "dicabut"}
    assert {record["status"] for record in data["kemitraan"]} <= codes
    steps = {"teridentifikasi", "terukur", "terkaji", "siap"}
    assert {record["kesiapan"]["nama"] for record in data["potensi"]} <= steps
    for record in data["potensi"]:
        assert record["kesiapan"]["langkah"] in (1, 2, 3, 4)
        assert record["sektor"]


# Repeatable


def tree_hashes(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_two_builds_of_one_day_are_the_same(built_site: Path, tmp_path: Path) -> None:
    done = build(tmp_path / "site")
    assert done.returncode == 0, done.stderr
    first, second = tree_hashes(built_site), tree_hashes(tmp_path / "site")
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


# Another catalogue, of the same code


def test_small_site_needs_no_address_and_no_map(small_site: Path) -> None:
    pages = read_site(small_site)
    assert {"", "en/", "potensi/anyar/rumput-laut/", "en/daerah/lestari/"} <= set(pages)
    assert "Katalog Contoh" in pages[""].title
    assert "Sample Catalogue" in pages["en/"].title
    absolute = [
        link for page in pages.values() for link in page.links if link.address.startswith(("/", "https://katalog"))
    ]
    assert absolute == []


def test_old_addresses_lead_on_or_say_that_the_record_ended(small_site: Path) -> None:
    for folder in ("", "en/"):
        moved = (small_site / folder / "potensi/anyar/agar-agar/index.html").read_text(encoding="utf-8")
        target = "../" * (4 if folder else 3) + f"{folder}potensi/anyar/rumput-laut/"
        assert f'<meta http-equiv="refresh" content="0; url={target}">' in moved
        assert f'<a href="{target}">' in moved
        ended = (small_site / folder / "potensi/anyar/mutiara/index.html").read_text(encoding="utf-8")
        assert "refresh" not in ended
        assert "2023" in ended


def test_a_failed_build_leaves_the_last_site_standing(small_site: Path, tmp_path: Path) -> None:
    shutil.copytree(small_site.parent, tmp_path, dirs_exist_ok=True)
    before = {file.relative_to(tmp_path) for file in (tmp_path / "site").rglob("*")}
    record = next((tmp_path / "regions/anyar/potensi").glob("*.yml"))
    good = record.read_text(encoding="utf-8")
    record.write_text(good.replace("sektor:", "sektr:"), encoding="utf-8")
    failed = build(tmp_path / "site", config=tmp_path / "mkdocs.yml")
    assert failed.returncode == 1
    assert "sektr" in failed.stderr
    assert {file.relative_to(tmp_path) for file in (tmp_path / "site").rglob("*")} == before
    record.write_text(good, encoding="utf-8")
    (tmp_path / "site/usang.html").touch()
    assert build(tmp_path / "site", config=tmp_path / "mkdocs.yml").returncode == 0
    assert not (tmp_path / "site/usang.html").exists()
    assert [path.name for path in tmp_path.glob("site*")] == ["site"]


def test_after_a_build_that_was_broken_off_the_whole_site_is_kept(small_site: Path, tmp_path: Path) -> None:
    shutil.copytree(small_site.parent, tmp_path, dirs_exist_ok=True)
    (tmp_path / "site").rename(tmp_path / "site.lama")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/separuh.html").touch()
    record = next((tmp_path / "regions/anyar/potensi").glob("*.yml"))
    record.write_text(record.read_text(encoding="utf-8").replace("sektor:", "sektr:"), encoding="utf-8")
    assert build(tmp_path / "site", config=tmp_path / "mkdocs.yml").returncode == 1
    assert (tmp_path / "site/index.html").is_file()
    assert not (tmp_path / "site/separuh.html").exists()
