"""Totals of commodities: what the rule adds, what it refuses and why; real totals again from the files; the pages."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalogue import Catalogue, read_catalogue
from generator.formats import number
from generator.model import Site, build_site
from generator.model.totals import Series, Sums, add_up, names, tells_of
from generator.schema.reference import Commodity
from tests.built_pages import BuiltPage, read_page
from tests.conftest import ROOT, TODAY, OpenPage

CODE = "rumput-laut"
RECORD = """\
judul: {{id: Contoh, en: Example}}
ringkasan: {{id: Contoh., en: Example.}}
sektor: perikanan
komoditas: [{goods}]
tempat: {{seluruh_wilayah: ya}}
angka:
{figures}
sumber:
  dinas: {{judul: Laporan, penerbit: Dinas, url: "https://contoh.example/d", mutu: resmi}}
"""
PLAIN = """
produksi luas areal panen tanam populasi kebun hasil setahun tahun kabupaten kota
basah kering berat gabah giling biji budi daya budidaya diduga
"""
GOOD = {"apa": "{id: Produksi}", "ukuran": "produksi", "nilai": "750", "satuan": "ton", "tahun": "2024"}
OTHER = "[{nilai: 900, tahun: 2024, sumber: dinas}]"


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def write(root: Path, name: str, *figures: dict[str, str], goods: str = CODE) -> None:
    folder = root / "regions/lestari/potensi"
    folder.mkdir(exist_ok=True)
    lines = ["  - {" + ", ".join(f"{k}: {v}" for k, v in f.items()) + ", sumber: dinas}" for f in figures]
    (folder / f"{name}.yml").write_text(RECORD.format(goods=goods, figures="\n".join(lines)), encoding="utf-8")


def sums_of(root: Path) -> Sums:
    return build_site(read_catalogue(root), TODAY, {}).sums[CODE]


# The rule


def test_figures_of_two_regions_are_added(sample: Path) -> None:
    write(sample, "laut", GOOD)
    (series,) = sums_of(sample).best
    assert (series.total, series.unit, series.year) == (Decimal(2000), "ton", 2024)
    assert [(part.region, part.value) for part in series.parts] == [("anyar", 1250), ("lestari", 750)]
    assert (series.disputed, series.doubled, series.province) == ((), (), ())


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"sifat": "rencana"}, "satu"),
        ({"sifat": "target"}, "satu"),
        ({"sifat": "perkiraan"}, "satu"),
        ({"keyakinan": "rendah"}, "satu"),
        ({"nilai_hingga": "900"}, "satu"),
        ({"sebanding": "tidak"}, "satu"),
        ({"jenis_tahun": "sumber"}, "satu"),
        ({"periode": "{id: Musim tanam I}"}, "satu"),
        ({"ukuran": "kapasitas"}, "satu"),
        ({"satuan": "ton/hari"}, "satu"),
        ({"apa": "{id: Produksi seluruh provinsi}"}, "satu"),
        ({"apa": "{id: Produksi rumput laut Pulau Lestari}"}, "satu"),
        ({"apa": "{id: Produksi PT Contoh}"}, "satu"),
        ({"apa": "{id: Produksi Desa Baru}"}, "satu"),
        ({"tahun": "2023"}, "tahun"),
        ({"satuan": "kg"}, "tahun"),
        ({"ukuran": "luas-panen", "satuan": "ha"}, "tahun"),
    ],
    ids=lambda value: str(value),
)
def test_bad_figures_are_not_added(sample: Path, bad: dict[str, str], reason: str) -> None:
    write(sample, "laut", GOOD | bad)
    assert sums_of(sample) == Sums((), reason)


def test_a_record_of_several_goods_must_name_this_one(sample: Path) -> None:
    write(sample, "laut", GOOD, goods=f"{CODE}, lain")
    assert sums_of(sample).why_not == "satu"
    write(sample, "laut", GOOD | {"apa": "{id: Produksi rumput laut}"}, goods=f"{CODE}, lain")
    assert sums_of(sample).best[0].total == 2000


def test_a_region_with_two_figures_is_left_out_and_named(sample: Path) -> None:
    write(sample, "laut", GOOD)
    write(sample, "lain", GOOD | {"nilai": "751"})
    site = build_site(read_catalogue(sample), TODAY, {})
    assert site.sums[CODE].best == ()
    write(sample, "lain", GOOD)
    (series,) = sums_of(sample).best
    assert series.total == 2000, "the same figure in two records counts once"


def test_dry_and_wet_are_not_added(sample: Path) -> None:
    file = sample / "regions/anyar/potensi/rumput-laut.yml"
    text = file.read_text(encoding="utf-8")
    assert "{id: Produksi, en: Output}" in text
    file.write_text(text.replace("{id: Produksi, en: Output}", "{id: Produksi basah}"), encoding="utf-8")
    write(sample, "laut", GOOD | {"apa": "{id: Produksi kering}"})
    assert sums_of(sample).why_not == "wujud"
    write(sample, "laut", GOOD | {"apa": "{id: Produksi berat basah}"})
    assert sums_of(sample).best[0].total == 2000


def test_a_conflict_is_shown_with_its_span(sample: Path) -> None:
    write(sample, "laut", GOOD | {"berbeda": OTHER, "alasan_beda": "{id: Lain hitung.}"})
    (series,) = sums_of(sample).best
    assert [part.region for part in series.disputed] == ["lestari"]
    assert (series.total, *series.span) == (2000, 2000, 2150)
    write(sample, "laut", GOOD | {"berbeda": OTHER.replace("2024", "2019"), "alasan_beda": "{id: Lain hitung.}"})
    (series,) = sums_of(sample).best
    assert series.disputed == (), "a figure of another year is no conflict"


def test_the_province_is_never_added(sample: Path) -> None:
    write(sample, "laut", GOOD)
    site = build_site(read_catalogue(sample), TODAY, {})
    made = add_up(site.of_commodity[CODE, "potensi"], CODE, site.references.commodities[CODE], province="lestari")
    assert made == Sums((), "satu")


def test_no_figure_is_said_so(sample: Path) -> None:
    file = sample / "regions/anyar/potensi/rumput-laut.yml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("angka:"), text.index("dicari:")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    assert sums_of(sample).why_not == "angka"
    write(sample, "laut", GOOD | {"ukuran": "kapasitas"})
    assert sums_of(sample).why_not == "ukuran"
    write(sample, "laut", GOOD | {"sifat": "rencana"})
    assert sums_of(sample).why_not == "syarat"


def test_a_narrower_synonym_is_no_name_of_the_whole() -> None:
    rice = Commodity.model_validate(
        {"nama": {"id": "Padi dan beras"}, "sektor": "x", "kata": {"id": ["gabah", "beras organik"]}}
    )
    assert set(names(rice)) == {"padi dan beras", "padi", "beras", "gabah"}
    assert tells_of("Produksi beras", rice, alone=False)
    assert tells_of("Produksi padi tahun 2023 (gabah kering giling)", rice, alone=False)
    assert not tells_of("Produksi beras organik", rice, alone=True)


# The real records


def raw_potentials() -> list[tuple[str, dict[str, Any]]]:
    files = sorted((ROOT / "regions").glob("[!_]*/potensi/*.yml"))
    texts = [(file.parts[-3], yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)) for file in files]  # noqa: S506
    return [(region, record) for region, record in texts if record.get("terbitkan", "ya") == "ya"]


def plain_rows() -> dict[tuple[str, str, str, str], dict[str, set[Decimal]]]:
    """By commodity, measure, unit and year: each region's figures, by the rule written down once more."""
    listed = yaml.safe_load((ROOT / "regions/_acuan/komoditas.yml").read_text(encoding="utf-8"))["komoditas"]
    found: dict[tuple[str, str, str, str], dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for region, record in raw_potentials():
        for figure in record.get("angka", []):
            fine = (
                figure.get("ukuran") in {"produksi", "luas-tanam", "luas-panen", "populasi-ternak"}
                and figure.get("sifat", "nyata") == "nyata"
                and figure.get("keyakinan", "sedang") != "rendah"
                and figure.get("jenis_tahun", "data") == "data"
                and figure.get("sebanding", "ya") == "ya"
                and not {"periode", "nilai_hingga"} & set(figure)
                and "tahun" in figure
                and figure["satuan"] in {"ton", "ton/tahun", "ha", "ekor"}
                and figure["nilai"] not in {"null", "~", ""}
            )
            if not fine:
                continue
            label = re.sub(r"\d", "", figure["apa"]["id"].lower())
            for code in record.get("komoditas", []):
                own = [listed[code]["nama"]["id"], *listed[code].get("kata", {}).get("id", [])]
                own = [word.lower() for name in own for word in (name, *re.split(r", | dan ", name))]
                told = {word for name in own for word in re.findall(r"\w+", name)}
                if set(re.findall(r"\w+", label)) - told - set(PLAIN.split()):
                    continue
                if len(record["komoditas"]) > 1 and not any(name in label for name in own):
                    continue
                key = (code, figure["ukuran"], figure["satuan"].removesuffix("/tahun"), figure["tahun"])
                found[key][region].add(Decimal(figure["nilai"]))
    return found


def test_every_real_total_again_from_the_files(site: Site) -> None:
    rows = plain_rows()
    made = [series for sums in site.sums.values() for series in sums.best]
    assert len(made) >= 5
    for series in made:
        again = rows[series.commodity, series.measure, series.unit, str(series.year)]
        regions = {region: values for region, values in again.items() if region != "provinsi"}
        assert {part.region: {part.value} for part in series.parts} == {
            region: values for region, values in regions.items() if len(values) == 1
        }, series.commodity
        assert series.total == sum((value for (value,) in regions.values()), Decimal(0)), series.commodity
        assert {part.value for part in series.province} == again.get("provinsi", set())


def test_no_honest_total_is_forgotten(site: Site) -> None:
    shown = {(series.commodity, series.measure) for sums in site.sums.values() for series in sums.best}
    for (code, measure, _, _), regions in plain_rows().items():
        if len({region for region, values in regions.items() if len(values) == 1} - {"provinsi"}) > 1:
            assert (code, measure) in shown


def test_known_totals(site: Site) -> None:
    def series(code: str, measure: str) -> Series:
        return next(one for one in site.sums[code].best if one.measure == measure)

    seaweed = series("rumput-laut", "produksi")
    # Wakatobi's figure is marked as not comparable; what two records say of the whole province is not a region's.
    assert {part.region for part in seaweed.parts}.isdisjoint({"wakatobi", "provinsi"})
    assert max(part.value for part in seaweed.parts) < min(part.value for part in seaweed.province)
    # A record of the province and one of a region both name what the biggest producer made: it counts once.
    lobster = series("lobster", "produksi")
    assert len({part.region for part in lobster.parts}) == len(lobster.parts)
    assert lobster.total is not None
    assert lobster.total < lobster.province[0].value
    # Reserves of one island stand in three records; reserves are never added.
    assert site.sums["aspal"].best == ()


# The pages


@functools.cache
def recorded_in_files() -> dict[str, set[str]]:
    """The regions that any record of a commodity concerns, from the files."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((ROOT / "regions").glob("[!_]*/*/*.yml")):
        record = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (text only)
        if record.get("terbitkan", "ya") == "ya":
            for code in record.get("komoditas", []):
                found[code] |= {file.parts[-3], *record.get("pihak", [])}
    return found


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[tuple[str, str], BuiltPage]:
    return {
        (lang, file.parent.name): read_page(file, built_site)
        for lang, folder in (("id", "komoditas"), ("en", "en/komoditas"))
        for file in sorted((built_site / folder).glob("*/index.html"))
    }


@pytest.mark.build
def test_every_recorded_commodity_has_its_page_in_both_languages(pages: dict[tuple[str, str], BuiltPage]) -> None:
    assert set(pages) == {(lang, code) for lang in ("id", "en") for code in recorded_in_files()}


@pytest.mark.build
def test_white_space_is_the_complement(real: Catalogue, pages: dict[tuple[str, str], BuiltPage]) -> None:
    regions = {slug for slug, entry in real.regions.items() if entry.record.jenis != "provinsi"}
    for (lang, code), page in pages.items():
        section = page.html.partition('<h2 id="belum">')[2].partition("</section>")[0]
        shown = set(re.findall(r'href="[./]+(?:en/)?daerah/([^/]+)/"', section))
        assert shown == regions - recorded_in_files()[code], (lang, code)
        if shown:
            assert re.search(rf"\b{len(shown)} (?:daerah|regions?)\b", section), (lang, code)


@pytest.mark.build
def test_pages_show_total_year_and_how_many_regions(site: Site, pages: dict[tuple[str, str], BuiltPage]) -> None:
    for (lang, code), page in pages.items():
        text = re.sub(r"\s+", " ", page.text)
        sums = site.sums.get(code)
        for series in sums.best if sums else ():
            assert series.total is not None
            assert number(series.total, lang) in text, (lang, code)
            of = f"{len(series.parts)} dari 17 daerah" if lang == "id" else f"{len(series.parts)} of 17 regions"
            assert of in text, (lang, code)
            assert str(series.year) in text
        assert ("kat-besar" in page.html) == bool(sums and sums.best), "a number only where the rule gives one"


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("path", ["komoditas/kakao/", "en/komoditas/rumput-laut/", "sektor/perikanan/", "komoditas/"])
def test_nothing_is_wider_than_a_small_phone(open_page: OpenPage, site_url: str, path: str) -> None:
    page = open_page(width=320, height=700)
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.build
@pytest.mark.browser
def test_a_commodity_leads_to_its_filtered_lists(open_page: OpenPage, site_url: str, site: Site) -> None:
    page = open_page()
    page.goto(f"{site_url}komoditas/kakao/")
    page.locator("main a[href*='potensi/?komoditas=kakao']").click()
    rows = page.locator("[data-kat-baris] a[data-jenis=potensi]")
    rows.first.wait_for()
    shown = set(rows.evaluate_all("links => links.map((link) => link.dataset.rekaman)"))
    assert shown == {entry.key for entry in site.of_commodity["kakao", "potensi"]}
