"""What is missing: counted from the records, told in words, never held against a build."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest

from generator.catalogue import Catalogue, read_catalogue
from generator.cli import main
from generator.linkcheck import check_links, due
from generator.model import Site, build_site
from generator.model.completeness import GROUPS, RecordState, completeness, is_outdated
from generator.model.links import ALIVE, CLOSED, FAILED, LinkState, read_links, write_links
from generator.model.progress import PROGRESS_FILE, measure_progress, read_progress
from generator.outputs.completeness_files import completeness_json, completeness_text, completeness_workbook
from generator.outputs.completeness_tables import completeness_tables, gap_text
from generator.pages import Settings, Writer, build_pages
from generator.pages.reporting import prepared_issue
from generator.words import load_words
from tests.conftest import TODAY

WORDS = load_words()
PLAIN = Settings(name={"id": "Katalog", "en": "Catalogue"}, url="https://contoh.example/")


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())


def site_of(root: Path) -> Site:
    return build_site(read_catalogue(root), TODAY, {})


@pytest.fixture(scope="session")
def whole(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def state_of(site: Site, key: str, kind: str = "potensi") -> RecordState:
    region = key.split("/")[0]
    return next(s for s in site.completeness[region].records if s.entry.key == key and s.entry.kind == kind)


def gaps_of(site: Site, key: str, kind: str = "potensi") -> set[tuple[str, str]]:
    return {(gap.group, gap.code) for gap in state_of(site, key, kind).gaps}


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / "regions" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# The rules


def test_sample_has_the_gaps_one_can_see(sample: Path) -> None:
    site = site_of(sample)
    state = state_of(site, "anyar/rumput-laut")
    gaps = gaps_of(site, "anyar/rumput-laut")
    assert ("isian", "angka") in gaps
    assert ("pers", "saja") not in gaps
    assert ("terjemahan", "teks") not in gaps
    assert {gap.step for gap in state.gaps if gap.group == "langkah"} == {state.step + 1}
    assert gaps_of(site, "anyar/pembeli", "kemitraan") == {("isian", "nomor"), ("pers", "saja")}
    assert {("isian", "tkksd"), ("kontak", "tak-ada")} <= gaps_of(site, "anyar/anyar", "wilayah")


def test_missing_english_is_counted_text_by_text(sample: Path) -> None:
    replace(sample, "anyar/potensi/rumput-laut.yml", ", en: Seaweed along the Anyar coast", "")
    replace(sample, "anyar/potensi/rumput-laut.yml", ", en: Two ways of counting.", "")
    gap = next(g for g in state_of(site_of(sample), "anyar/rumput-laut").gaps if g.group == "terjemahan")
    assert gap.count == 2


@pytest.mark.parametrize(
    ("year", "today", "old"),
    [
        (2024, dt.date(2026, 12, 31), False),
        (2024, dt.date(2027, 1, 1), True),
        (2023, dt.date(2026, 11, 25), True),
        (2026, dt.date(2026, 11, 25), False),
    ],
)
def test_figure_is_old_after_24_months(year: int, today: dt.date, old: bool) -> None:
    assert is_outdated(year, today) is old


def test_only_the_newest_of_a_series_grows_old(sample: Path) -> None:
    old = "    nilai: 1250\n    satuan: ton/tahun\n    tahun: 2024\n"
    replace(sample, "anyar/potensi/rumput-laut.yml", old, old.replace("2024", "2021"))
    assert ("usang", "angka") in gaps_of(site_of(sample), "anyar/rumput-laut")
    name = "  - {apa: {id: Produksi, en: Output}, ukuran: produksi, "
    newer = name + "nilai: 9, satuan: ton/tahun, tahun: 2025, sumber: bps}\n"
    replace(sample, "anyar/potensi/rumput-laut.yml", "angka:\n", "angka:\n" + newer)
    assert ("usang", "angka") not in gaps_of(site_of(sample), "anyar/rumput-laut")


def test_press_alone_is_a_gap(sample: Path) -> None:
    replace(sample, "anyar/potensi/rumput-laut.yml", "mutu: resmi", "mutu: pers")
    assert ("pers", "saja") in gaps_of(site_of(sample), "anyar/rumput-laut")


@pytest.mark.parametrize(("days", "stale"), [(180, False), (181, True)])
def test_contact_is_stale_after_180_days(sample: Path, days: int, stale: bool) -> None:
    day = TODAY - dt.timedelta(days=days)
    contact = f"kontak:\n  - kantor: {{id: DPMPTSP, en: Office}}\n    diperiksa: {day}\n"
    replace(sample, "anyar/wilayah.yml", "sumber:\n", contact + "sumber:\n")
    assert (("kontak", "lama") in gaps_of(site_of(sample), "anyar/anyar", "wilayah")) is stale


def test_dead_links_come_from_the_file_alone(sample: Path) -> None:
    site = site_of(sample)
    assert site.completeness["anyar"].counts()["tautan"] == 0
    site = site_of(sample)
    site.links = {"https://contoh.example/bps": LinkState(FAILED, 404, TODAY, TODAY)}
    gap = next(g for g in state_of(site, "anyar/rumput-laut").gaps if g.group == "tautan")
    assert gap.names == ("https://contoh.example/bps",)


def test_record_held_back_counts_for_nobody(sample: Path) -> None:
    before = len(site_of(sample).completeness["anyar"].records)
    replace(sample, "anyar/tawaran/bibit.yml", "arah:", "terbitkan: tidak\narah:")
    assert len(site_of(sample).completeness["anyar"].records) == before - 1


def test_every_region_and_record_is_looked_at(whole: Site) -> None:
    assert set(whole.completeness) == set(whole.regions)
    count = sum(map(len, (whole.regions, whole.potentials, whole.agreements, whole.plans, whole.offers)))
    assert sum(len(state.records) for state in whole.completeness.values()) == count
    for state in whole.completeness.values():
        assert 0 < state.share < 1
        assert list(state.counts()) == list(GROUPS)
        assert sum(state.steps()) == sum(1 for record in state.records if record.entry.kind == "potensi")


def test_every_gap_has_words_in_both_languages(whole: Site) -> None:
    for say in WORDS.values():
        for state in whole.completeness.values():
            for record in state.records:
                for gap in record.gaps:
                    assert gap_text(whole, gap, say)


def test_filling_in_never_lowers_the_share(sample: Path) -> None:
    before = site_of(sample).completeness["anyar"].share
    replace(sample, "anyar/kemitraan/pembeli.yml", "sektor:", "nomor: ['1/2025']\nsektor:")
    assert site_of(sample).completeness["anyar"].share > before


# Progress


def git(root: Path, *arguments: str, day: str = "2026-06-01") -> None:
    stamp = f"{day}T12:00:00+08:00"
    environment = {**os.environ, "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    command = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@x", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(sample: Path) -> Path:
    """The sample as it was in June, and since yesterday with the number of its agreement."""
    git(sample, "init", "-q")
    git(sample, "add", ".")
    git(sample, "commit", "-qm", "Awal")
    replace(sample, "anyar/kemitraan/pembeli.yml", "sektor:", "nomor: ['1/2025']\nsektor:")
    git(sample, "commit", "-qam", "Nomor", day="2026-11-24")
    return sample


def test_progress_since_last_quarter(repository: Path) -> None:
    progress = measure_progress(repository, TODAY)
    assert progress == read_progress(repository)
    assert progress is not None
    assert progress.day == TODAY - dt.timedelta(days=91)
    site = site_of(repository)
    site.progress = progress
    states = completeness(site)
    assert (states["anyar"].gain or 0) > 0
    assert states["lestari"].gain == pytest.approx(0, abs=1e-5)


def test_no_progress_without_history(sample: Path, repository: Path, tmp_path: Path) -> None:
    assert measure_progress(repository, dt.date(2026, 7, 1)) is None
    (repository / PROGRESS_FILE).parent.mkdir(exist_ok=True)
    (repository / PROGRESS_FILE).write_text("{rusak", encoding="utf-8")
    assert read_progress(repository) is None
    assert measure_progress(tmp_path / "tidak-ada", TODAY) is None


# Links


class Library(http.server.BaseHTTPRequestHandler):
    """Pages that are there, gone, moved, closed, or only for GET."""

    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        answers = {"/hilang": 404, "/tutup": 403, "/rusak": 500, "/pindah": 301, "/sementara": 302}
        code = answers.get(self.path, 200)
        if self.path == "/hanya-get":
            code = 405 if self.command == "HEAD" else 200
        self.send_response(code)
        if code in (301, 302):
            self.send_header("Location", "/ada")
        body = b"User-agent: *\nDisallow: /rahasia\n" if self.path == "/robots.txt" else b"x"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def library() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Library)
    Library.asked.clear()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_links_are_told_apart(library: str) -> None:
    names = ("ada", "hilang", "tutup", "rusak", "pindah", "sementara", "hanya-get", "rahasia")
    found = check_links([f"{library}/{name}" for name in names], {}, TODAY, pause=0)
    states = {name: (found[f"{library}/{name}"].state, found[f"{library}/{name}"].code) for name in names}
    assert states == {
        "ada": (ALIVE, 200),
        "hilang": (FAILED, 404),
        "tutup": (CLOSED, 403),
        "rusak": (FAILED, 500),
        "pindah": (ALIVE, 200),
        "sementara": (ALIVE, 200),
        "hanya-get": (ALIVE, 200),
        "rahasia": (CLOSED, 0),
    }
    assert found[f"{library}/pindah"].target == f"{library}/ada"
    assert found[f"{library}/sementara"].target == ""
    assert not any("/rahasia" in line for line in Library.asked)
    assert Library.asked.count("GET /robots.txt") == 1
    assert "GET /ada" not in Library.asked


def test_servers_that_do_not_answer(library: str) -> None:
    urls = ["http://127.0.0.1:9/x", "http://tidak-ada.invalid/x", "http://[rusak/x", f"{library}/ada"]
    found = check_links(urls[:2] + urls[3:], {}, TODAY, pause=0)
    assert [found[url].state for url in (urls[0], urls[1], urls[3])] == [FAILED, FAILED, ALIVE]


def test_gone_is_dead_at_once_and_silence_after_a_week() -> None:
    def failing(code: int, days: int) -> LinkState:
        return LinkState(FAILED, code, TODAY, TODAY - dt.timedelta(days=days))

    assert failing(404, 0).dead
    assert failing(410, 0).dead
    assert not failing(0, 6).dead
    assert failing(0, 7).dead
    assert failing(500, 30).dead
    assert not LinkState(CLOSED, 403, TODAY).dead


def test_first_failure_is_remembered_and_forgotten(library: str) -> None:
    url, week = f"{library}/rusak", TODAY - dt.timedelta(days=8)
    found = check_links([url], {url: LinkState(FAILED, 500, week, week)}, TODAY, pause=0)
    assert found[url].since == week
    assert found[url].dead
    alive = f"{library}/ada"
    assert check_links([alive], {alive: LinkState(FAILED, 0, week, week)}, TODAY, pause=0)[alive].since is None


def test_only_what_is_due_is_asked() -> None:
    def state(name: str, days: int) -> LinkState:
        return LinkState(name, 0, TODAY - dt.timedelta(days=days), None)

    known = {"a": state(ALIVE, 5), "b": state(ALIVE, 30), "c": state(FAILED, 1), "d": state(FAILED, 0)}
    assert due(["a", "b", "c", "d", "e", "e"], known, TODAY) == ["b", "c", "e"]


def test_links_file_survives_and_broken_ones_are_nothing(tmp_path: Path) -> None:
    links = {
        "https://a.example/": LinkState(FAILED, 404, TODAY, TODAY),
        "https://b.example/": LinkState(ALIVE, 200, TODAY),
    }
    write_links(tmp_path, links)
    assert read_links(tmp_path) == links
    for text in ("", "[]", '{"tautan": []}', '{"tautan": {"x": {}}}', '{"tautan": {"x": null}}'):
        (tmp_path / ".cache/tautan.json").write_text(text, encoding="utf-8")
        assert read_links(tmp_path) == {}


def test_command_checks_the_records_links(sample: Path, library: str, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (sample / "regions").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("https://contoh.example/bps", f"{library}/hilang").replace("https://contoh.example", library)
        )
    assert main(["tautan", "--root", str(sample), "--jeda", "0"]) == 0
    told = capsys.readouterr().out
    assert "1 tautan mati." in told
    assert "regions/anyar/potensi/rumput-laut.yml" in told
    asked = len(Library.asked)
    assert main(["tautan", "--root", str(sample), "--jeda", "0"]) == 0
    assert len(Library.asked) == asked
    site = site_of(sample)
    site.links = read_links(sample)
    assert ("tautan", "mati") in gaps_of(site, "anyar/rumput-laut")


# Files and pages


def test_report_command(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--lengkap", "--root", str(repository)]) == 0
    told = capsys.readouterr().out
    assert "Kelengkapan data" in told
    assert "Anyar" in told
    assert main(["report", "--lengkap", "--format", "json", "--root", str(repository)]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["daerah"]["anyar"]["naik"] > 0
    file = tmp_path / "rapat.xlsx"
    assert main(["report", "--lengkap", "-o", str(file), "--root", str(repository), "--lang", "en"]) == 0
    assert openpyxl.load_workbook(file).sheetnames == ["Regions", "One thing away", "What is missing"]
    assert main(["report", "--lengkap", "-o", str(tmp_path / "a.pdf"), "--root", str(repository)]) == 2


def test_workbook_holds_every_gap(whole: Site) -> None:
    data = completeness_workbook(whole, WORDS["id"])
    assert data == completeness_workbook(whole, WORDS["id"])
    book = openpyxl.load_workbook(io.BytesIO(data))
    gaps = sum(len(record.gaps) for state in whole.completeness.values() for record in state.records)
    assert book["Yang belum ada"].max_row == gaps + 4
    assert book["Daerah"].max_row == len(whole.regions) + 4
    assert all(cell.data_type != "f" for row in book["Yang belum ada"].iter_rows() for cell in row)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_tables_are_even_and_text_says_the_day(whole: Site, lang: str) -> None:
    for table in completeness_tables(whole, WORDS[lang]):
        assert {len(row) for row in table.rows} == {len(table.head)}
    assert "2026" in completeness_text(whole, WORDS[lang])
    assert json.loads(completeness_json(whole))["tanggal"] == TODAY.isoformat()


def test_unchecked_links_are_not_none(sample: Path) -> None:
    rows = completeness_tables(site_of(sample), WORDS["id"])[0].rows
    assert {row[-1] for row in rows} == {"belum diperiksa"}
    site = site_of(sample)
    site.links = {"https://contoh.example/bps": LinkState(ALIVE, 200, TODAY)}
    assert {row[-1] for row in completeness_tables(site, WORDS["id"])[0].rows} == {0}


def test_pages_name_every_record_with_a_gap(sample: Path) -> None:
    site = site_of(sample)
    pages = {page.url: page for page in build_pages(site, PLAIN, None) if page.kind in ("laporan", "laporan-daerah")}
    assert set(pages) == {f"{folder}laporan/{slug}" for folder in ("", "en/") for slug in ("", "anyar/", "lestari/")}
    shown = {r["key"] for section in pages["laporan/anyar/"].values["sections"] for r in section["records"]}
    assert shown == {"anyar", "anyar/rumput-laut", "anyar/pembeli", "anyar/pabrik", "anyar/bibit"}
    assert pages["laporan/"].values["movers"] == []


def test_those_who_lost_are_not_named(sample: Path) -> None:
    from generator.model.completeness import Progress

    site = site_of(sample)
    site.progress = Progress(dt.date(2026, 8, 26), {"anyar": 0.1, "lestari": 0.99})
    page = next(page for page in build_pages(site, PLAIN, None) if page.url == "laporan/")
    assert [mover["label"] for mover in page.values["movers"]] == ["Anyar"]


# Reporting and proposing

Link = Callable[[Writer], str]
FORM = "https://github.com/contoh/katalog/issues/new"


def writer(site: Site, path: str, issue_url: str | None = None, mail: str | None = None) -> Writer:
    settings = Settings(name=PLAIN.name, url=PLAIN.url, issue_url=issue_url, mail=mail)
    return Writer(site, WORDS["id"], path, settings, None)


def test_forms_know_the_record(sample: Path) -> None:
    w = writer(site_of(sample), "potensi/anyar/rumput-laut/", FORM)
    query = parse_qs(urlsplit(w.report_url("regions/anyar/potensi/rumput-laut.yml")).query)
    assert query["template"] == ["lapor-kesalahan.yml"]
    assert query["catatan"] == ["anyar/potensi/rumput-laut"]
    assert query["alamat"] == ["https://contoh.example/potensi/anyar/rumput-laut/"]
    assert "anyar/potensi/rumput-laut" in query["title"][0]
    assert parse_qs(urlsplit(w.propose_url("anyar")).query)["daerah"] == ["Kabupaten Anyar"]


def test_gitlab_gets_title_and_text() -> None:
    url = prepared_issue("https://gitlab.com/a/b/-/issues/new", "lapor-kesalahan", "Judul", "Isi", {"catatan": "x"})
    assert parse_qs(urlsplit(url).query) == {"issue[title]": ["Judul"], "issue[description]": ["Isi"]}


def test_letters_know_the_record(sample: Path) -> None:
    w = writer(site_of(sample), "potensi/anyar/rumput-laut/", mail="biro@contoh.example")
    url = w.report_url("regions/anyar/potensi/rumput-laut.yml")
    assert url.startswith("mailto:biro@contoh.example?subject=")
    assert "anyar/potensi/rumput-laut" in unquote(url)
    assert "Kabupaten Anyar" in unquote(w.propose_url("anyar"))


def test_every_record_page_reports_and_proposes(sample: Path) -> None:
    settings = Settings(name=PLAIN.name, url=PLAIN.url, issue_url=FORM)
    for page in build_pages(site_of(sample), settings, None):
        if page.kind in ("potensi", "perjanjian", "rencana", "tawaran", "daerah"):
            links = page.values["links"]
            assert "lapor-kesalahan.yml" in links[-1]["url"], page.url
            assert "usul-potensi.yml" in links[-2]["url"], page.url
            record = page.file.removeprefix("regions/").removesuffix(".yml") if page.file else ""
            assert parse_qs(urlsplit(links[-1]["url"]).query)["catatan"] == [record]
        if page.kind in ("daftar-potensi", "daftar-daerah", "sektor"):
            assert "usul-potensi.yml" in page.values["propose"]
