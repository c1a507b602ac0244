"""The explorers in a browser: facets that count right, the address as the state, empty answers, downloads."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, Route, expect

from generator.catalogue import Catalogue
from generator.model import Site, build_site
from generator.words import load_words
from tests.conftest import TODAY, OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.build]

ROWS = "[data-kat-baris] a[data-rekaman]"
COUNTS = """() => Object.fromEntries([...document.querySelectorAll("form[data-kat-saringan] fieldset")].map(group => [
  group.querySelector("input").name,
  Object.fromEntries([...group.querySelectorAll("label")].map(label =>
    [label.querySelector("input").value,
     Number(label.querySelector("[data-kat-jumlah]").textContent.replace(/\\D/g, ""))]))
]))"""


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def tick(page: Page, name: str, value: str) -> None:
    """Tick or untick one value of a facet, opening "n more" where it hides."""
    box = page.locator(f"input[name={name}][value='{value}']")
    rest = box.locator("xpath=ancestor::details[contains(@class, 'kat-saringan__sisa')]")
    if rest.count() and not rest.evaluate("element => element.open"):
        rest.locator("summary").click()
    box.click()


def shown(page: Page) -> list[str]:
    """Keys of the rows on the page, after "show more" has shown all."""
    more = page.locator("[data-kat-lanjut] button")
    while more.is_visible():
        more.click()
    return page.locator(ROWS).evaluate_all("links => links.map(link => link.dataset.rekaman)")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def potentials(site: Site, **wanted: set[str]) -> set[str]:
    """Keys of the potentials that have one of the wanted values in each facet."""
    found = set()
    for key, entry in site.potentials.items():
        record = entry.record
        values = {
            "sektor": {record.sektor},
            "daerah": {entry.region},
            "kesiapan": {site.readiness[key].code},
            "komoditas": set(record.komoditas),
            "dicari": set(record.dicari.jenis if record.dicari else []),
            "skema": set(record.skema),
            "pengaman": {
                name.replace("_", "-")
                for name in type(record.pengaman).model_fields
                if getattr(record.pengaman, name).status != "belum-diperiksa"
            },
        }
        if all(values[name] & codes for name, codes in wanted.items()):
            found.add(key)
    return found


@pytest.mark.parametrize("folder", ["", "en/"])
def test_every_facet_counts_as_the_data(page: Page, site_url: str, site: Site, folder: str) -> None:
    page.goto(f"{site_url}{folder}potensi/")
    expect(page.locator("[data-kat-hasil-jumlah]")).to_contain_text(str(len(site.potentials)))
    counts = page.evaluate(COUNTS)
    assert set(counts) >= {"sektor", "daerah", "kesiapan", "komoditas", "dicari", "skema", "pengaman"}
    assert "nilai" not in counts, "no record has a value yet, so the facet is left out"
    for name, values in counts.items():
        for code, count in values.items():
            assert count == len(potentials(site, **{name: {code}})), (name, code)


def test_counts_tell_what_one_more_tick_brings(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/")
    tick(page, "sektor", "perikanan")
    tick(page, "sektor", "pariwisata")
    tick(page, "daerah", "muna")
    expect(page.locator("input[name=daerah]:checked")).to_have_count(1)
    sectors = {"perikanan", "pariwisata"}
    assert set(shown(page)) == potentials(site, sektor=sectors, daerah={"muna"})
    counts = page.evaluate(COUNTS)
    # Inside a facet the other values count as if it had no tick; the other facets count what is shown.
    assert counts["daerah"]["buton"] == len(potentials(site, sektor=sectors, daerah={"buton"}))
    assert counts["sektor"]["perkebunan"] == len(potentials(site, sektor={"perkebunan"}, daerah={"muna"}))
    expected = Counter(site.readiness[key].code for key in potentials(site, sektor=sectors, daerah={"muna"}))
    assert {code: n for code, n in counts["kesiapan"].items() if n} == expected


def test_address_round_trip_and_back_button(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/?sektor=perikanan&sektor=industri&daerah=muna&urut=judul")
    wanted = potentials(site, sektor={"perikanan", "industri"}, daerah={"muna"})
    assert set(shown(page)) == wanted
    expect(page.locator("#kat-urut")).to_have_value("judul")
    titles = page.locator(ROWS).all_text_contents()
    assert titles == sorted(titles, key=str.lower)
    tick(page, "sektor", "industri")
    expect(page.locator("[data-kat-hasil-jumlah]")).to_contain_text(
        str(len(potentials(site, sektor={"perikanan"}, daerah={"muna"})))
    )
    assert query(page) == {"sektor": ["perikanan"], "daerah": ["muna"], "urut": ["judul"]}
    page.go_back()
    expect(page.locator("input[name=sektor]:checked")).to_have_count(2)
    assert set(shown(page)) == wanted
    page.go_forward()
    expect(page.locator("input[name=sektor]:checked")).to_have_count(1)
    page.locator(ROWS).first.click()
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    expect(page.locator("input[name=sektor]:checked")).to_have_count(1)
    assert set(shown(page)) == potentials(site, sektor={"perikanan"}, daerah={"muna"})


def test_unknown_values_in_the_address_do_no_harm(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/?sektor=tidak-ada&daerah=%3Cscript%3E&urut=x&tampil=y&lain=1")
    expect(page.locator("[data-kat-hasil-jumlah]")).to_contain_text(str(len(site.potentials)))


def test_text_box_finds_both_languages_and_keeps_history_short(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/")
    before = page.evaluate("history.length")
    page.locator("#kat-saring-q").press_sequentially("seaweed")
    expect(page.locator(ROWS).first).to_be_visible()
    assert potentials(site, komoditas={"rumput-laut"}) <= set(shown(page))
    assert query(page)["q"] == ["seaweed"]
    assert page.evaluate("history.length") == before + 1


def test_what_is_typed_and_ticked_before_the_script_counts(page: Page, site_url: str, site: Site) -> None:
    """On a slow line the filters stand there long before their script."""
    waiting: list[Route] = []
    page.route("**/jelajah.*.js", lambda route: waiting.append(route))
    page.goto(f"{site_url}potensi/", wait_until="domcontentloaded")
    while not waiting:
        page.wait_for_timeout(20)
    page.locator("input[name=sektor][value=perikanan]").check()
    page.locator("#kat-saring-q").press_sequentially("lob")
    waiting[0].continue_()
    expect(page.locator("[data-kat-keping] button").first).to_be_visible()
    page.keyboard.type("ster")
    expect(page.locator("#kat-saring-q")).to_have_value("lobster")
    page.wait_for_function("location.search.includes('q=lobster')")
    assert query(page)["sektor"] == ["perikanan"]
    wanted = potentials(site, sektor={"perikanan"}, komoditas={"lobster"})
    assert wanted <= set(shown(page))


def test_chips_drop_filters_one_by_one_and_all(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/?sektor=perikanan&daerah=muna")
    chips = page.locator("[data-kat-keping] button")
    expect(chips).to_have_count(3)
    chips.first.click()
    expect(chips).to_have_count(1)
    assert set(shown(page)) == potentials(site, daerah={"muna"})
    tick(page, "sektor", "energi")
    chips.last.click()
    expect(page.locator("[data-kat-keping]")).to_be_hidden()
    assert len(shown(page)) == len(site.potentials)


def test_empty_answer_says_which_filter_to_drop(page: Page, site_url: str, site: Site) -> None:
    sector, region = next(
        (sector, region)
        for sector in site.references.sectors
        for region in site.regions
        if potentials(site, sektor={sector})
        and potentials(site, daerah={region})
        and not potentials(site, sektor={sector}, daerah={region})
    )
    page.goto(f"{site_url}potensi/?sektor={sector}&daerah={region}")
    empty = page.locator("[data-kat-kosong]")
    expect(empty).to_be_visible()
    expect(page.locator(ROWS)).to_have_count(0)
    offers = empty.get_by_role("button")
    expect(offers).to_have_count(3)
    expect(offers.first).to_contain_text(
        str(max(len(potentials(site, daerah={region})), len(potentials(site, sektor={sector}))))
    )
    offers.first.click()
    expect(empty).to_be_hidden()
    assert set(shown(page)) in (potentials(site, daerah={region}), potentials(site, sektor={sector}))


def test_bars_only_within_one_series(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?sektor=pertambangan")
    expect(page.locator(ROWS).first).to_be_visible()
    expect(page.locator("[data-kat-baris] .kat-bar")).to_have_count(0)
    page.goto(f"{site_url}potensi/?komoditas=rumput-laut&urut=angka")
    bars = page.locator("[data-kat-baris] .kat-bar rect")
    widths = [float(width.rstrip("%")) for width in bars.evaluate_all("bars => bars.map(b => b.getAttribute('width'))")]
    assert len(widths) >= 3
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 100
    keys = page.locator("[data-kat-baris] li:has(.kat-bar)").evaluate_all("rows => rows.map(row => row.dataset.seri)")
    assert len(set(keys)) == 1
    expect(page.locator("[data-kat-seri]")).to_be_visible()


def test_language_switch_keeps_the_filters(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?sektor=perikanan")
    tick(page, "daerah", "muna")
    page.locator("a[data-kat-bahasa]").click()
    expect(page).to_have_url(f"{site_url}en/potensi/?sektor=perikanan&daerah=muna")
    expect(page.locator("input[name=daerah]:checked")).to_have_count(1)


def test_table_view_has_all_columns_and_works_on_a_phone(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page(width=360, height=740)
    page.goto(f"{site_url}potensi/?sektor=perikanan&daerah=muna&tampil=tabel")
    rows = page.locator(".kat-tabel tbody tr")
    expect(rows).to_have_count(len(potentials(site, sektor={"perikanan"}, daerah={"muna"})))
    expect(page.locator("[data-kat-baris]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(rows.first.locator("a[data-rekaman]")).to_be_visible()
    page.locator("[data-kat-tampil=daftar]").click()
    expect(rows).to_have_count(0)
    expect(page.locator(ROWS).first).to_be_visible()


def downloaded(page: Page, kind: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(f".kat-alat [data-kat-unduh={kind}]").click()
    assert re.fullmatch(rf"potensi-\d{{4}}-\d\d-\d\d\.{kind}", waiting.value.suggested_filename)
    return Path(waiting.value.path()).read_bytes()


def test_csv_holds_what_is_shown(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}potensi/?sektor=perikanan&daerah=muna")
    data = downloaded(page, "csv")
    assert data.startswith(b"\xef\xbb\xbf"), "so that Excel reads it as UTF-8"
    head, *rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    words = load_words()["id"]
    assert head[0] == words("kolom.kode")
    keys = potentials(site, sektor={"perikanan"}, daerah={"muna"})
    assert {row[0] for row in rows} == keys
    seaweed = dict(zip(head, next(row for row in rows if row[0] == "muna/rumput-laut"), strict=True))
    figure = next(f for f in site.potentials["muna/rumput-laut"].record.angka if f.utama)
    assert float(seaweed[words("kolom.nilai")]) == float(figure.nilai or 0)
    assert seaweed[words("kolom.satuan")] == figure.satuan
    assert seaweed[words("kolom.tahun")] == str(figure.tahun)
    assert seaweed[words("kolom.sumber")]
    assert seaweed[words("kolom.alamat")].endswith("/potensi/muna/rumput-laut/")


def test_csv_cells_cannot_become_formulas(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}potensi/?daerah=muna&sektor=perikanan")
    expect(page.locator(ROWS).first).to_be_visible()
    page.evaluate("""() => {
      for (const row of document.querySelectorAll("[data-kat-baris] li")) row.dataset.seri = `|=1+1|@x|||"a",b|+62`;
    }""")
    rows = list(csv.reader(io.StringIO(downloaded(page, "csv").decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d)", cell)]


def test_xlsx_is_a_workbook_with_the_same_rows(page: Page, site_url: str, site: Site) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    page.goto(f"{site_url}potensi/?sektor=perikanan&daerah=muna")
    data = downloaded(page, "xlsx")
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    head, *rows = list(sheet.iter_rows(values_only=True))
    assert {row[0] for row in rows} == potentials(site, sektor={"perikanan"}, daerah={"muna"})
    value = head.index(load_words()["id"]("kolom.nilai"))
    assert any(isinstance(row[value], int | float) for row in rows)


# Agreements


def agreement_values(site: Site, key: str) -> dict[str, set[str]]:
    record = site.agreements[key].record
    date = record.tanda_tangan or record.diberitakan or record.mulai
    return {
        "status": {site.status[key].code},
        "daerah": set(record.pihak),
        "jenis": {record.jenis},
        "mitra": {partner.jenis for partner in record.mitra} or {"daerah"},
        "negara": {partner.negara for partner in record.mitra} or {"ID"},
        "sektor": set(record.sektor),
        "tahun": {date[:4] if date else "tanpa-tahun"},
    }


def test_every_facet_of_agreements_counts_as_the_data(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}kerja-sama/")
    expect(page.locator("[data-kat-hasil-jumlah]")).to_contain_text(str(len(site.agreements)))
    counts = page.evaluate(COUNTS)
    assert set(counts) == {"status", "daerah", "jenis", "mitra", "negara", "sektor", "tahun"}
    values = [agreement_values(site, key) for key in site.agreements]
    for name, codes in counts.items():
        for code, count in codes.items():
            assert count == sum(code in value[name] for value in values), (name, code)


def test_agreements_filter_and_keep_their_address(page: Page, site_url: str, site: Site) -> None:
    page.goto(f"{site_url}kerja-sama/?status=aktif&mitra=swasta")
    wanted = {
        key
        for key in site.agreements
        if "aktif" in (v := agreement_values(site, key))["status"] and "swasta" in v["mitra"]
    }
    assert wanted
    assert set(shown(page)) == wanted
    page.locator("[data-kat-tampil=tabel]").click()
    expect(page.locator(".kat-tabel tbody tr")).to_have_count(len(wanted))
    assert query(page) == {"status": ["aktif"], "mitra": ["swasta"], "tampil": ["tabel"]}


# Without a script, by keyboard


def test_without_a_script_all_rows_and_doors_stand_there(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page(scripts=False)
    page.goto(f"{site_url}potensi/")
    assert set(shown(page)) == set(site.potentials)
    for tool in ("form[data-kat-saringan]", "[data-kat-alat]", "[data-kat-kosong]", "[data-kat-lanjut]"):
        expect(page.locator(tool)).to_be_hidden()
    doors = page.locator("noscript a")
    assert doors.count() >= len(site.regions)
    doors.first.click()
    expect(page.locator("h1")).to_be_visible()


def test_facets_by_keyboard_on_a_phone(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page(width=360, height=740)
    page.goto(f"{site_url}potensi/")
    opener = page.locator(".kat-saringan__buka")
    opener.focus()
    page.keyboard.press("Enter")
    page.locator("input[name=sektor][value=perikanan]").focus()
    page.keyboard.press("Space")
    page.locator(".kat-saringan__kirim").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#kat-urut")).to_be_focused()
    expect(page.locator("input[name=daerah]").first).to_be_hidden()
    assert set(shown(page)) == potentials(site, sektor={"perikanan"})


def test_long_lists_continue_in_files(page: Page, site_url: str, site: Site) -> None:
    # The real list is short: cut it as the build would, and hand the rest over as the file that the page names.
    pieces: dict[str, str] = {}

    def cut(route) -> None:  # type: ignore[no-untyped-def]
        html = route.fetch().text()
        start = html.index('<ul class="kat-daftar">', html.index("data-kat-baris"))
        end = html.index("</ul>", html.rindex('<li class="kat-baris"')) + len("</ul>")
        rows = html[start:end].split('<li class="kat-baris"')
        pieces["rest"] = rows[0] + "".join('<li class="kat-baris"' + row for row in rows[101:])
        head = '<li class="kat-baris"'.join(rows[:101]) + "</ul>"
        html = html[:start] + head + html[end:]
        route.fulfill(
            body=html.replace('data-kat-jelajah="potensi"', 'data-kat-jelajah="potensi" data-kat-lanjutan="sisa.html"'),
            content_type="text/html",
        )

    page.route(re.compile(r"/potensi/$"), cut)
    page.route("**/potensi/sisa.html", lambda route: route.fulfill(body=pieces["rest"], content_type="text/html"))
    page.goto(f"{site_url}potensi/")
    expect(page.locator("[data-kat-hasil-jumlah]")).to_contain_text(str(len(site.potentials)))
    assert set(shown(page)) == set(site.potentials)
