"""The rule of the comparison: what may stand in one line, which line is chosen, what is left out and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.catalogue import Catalogue, read_catalogue
from generator.model import Site, build_site
from generator.model.comparison import Basis, Line, basis_of, choose, comparable_lines, why_not
from generator.pages.comparison import region_lines_json
from generator.pages.digest import DIGEST_ROWS, potential_cells, region_digest_json
from generator.pages.writer import Settings, Writer
from generator.schema import Figure
from generator.words import LANGUAGES, load_words
from tests.conftest import TODAY


def figure(**fields: Any) -> Figure:
    given = {"apa": {"id": "Penduduk"}, "ukuran": "penduduk", "nilai": "10", "satuan": "jiwa", "tahun": "2025"}
    return Figure.model_validate(given | {"sumber": "buku"} | fields)


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def writer(site: Site, lang: str = "id") -> Writer:
    return Writer(site, load_words()[lang], "banding/", Settings({lang: "Katalog"}, ""), None)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, None),
        ({"tahun": None}, "tahun"),
        ({"sebanding": "tidak"}, "cara"),
        ({"sifat": "target"}, "sifat"),
        ({"keyakinan": "rendah"}, "ragu"),
    ],
)
def test_why_a_figure_stands_in_no_line(fields: dict[str, Any], reason: str | None) -> None:
    assert why_not(figure(**fields)) == reason


def test_year_unit_and_method_make_the_basis() -> None:
    same = basis_of(figure())
    assert basis_of(figure(nilai="99")) == same
    for other in (
        {"tahun": "2024"},
        {"satuan": "orang"},
        {"jenis_tahun": "perkiraan"},
        {"periode": {"id": "Juni 2025"}},
    ):
        assert basis_of(figure(**other)) != same, other


def line(year: int, *slugs: str) -> Line:
    return Line("penduduk", Basis(year, "jiwa"), {slug: figure(tahun=str(year)) for slug in slugs})


def test_the_line_with_most_of_the_chosen_wins_and_of_equals_the_newest() -> None:
    newest, older, oldest = line(2025, "a"), line(2024, "a", "b", "c"), line(2020, "a", "b", "c", "d")
    lines = [newest, older, oldest]
    assert choose(lines, ["a", "b"]) is older
    assert choose(lines, ["a", "b", "d"]) is oldest
    assert choose(lines, ["a", "e"]) is None, "one value compares with nothing"
    assert choose(lines, []) is None


def test_real_lines_hold_one_basis_each(site: Site) -> None:
    lines, left = comparable_lines(site)
    for measure, found in lines.items():
        assert site.references.measures[measure].banding
        assert len({line.basis for line in found}) == len(found)
        for one in found:
            assert {basis_of(f) for f in one.figures.values()} == {one.basis}
            assert all(f.nilai is not None and why_not(f) is None for f in one.figures.values())
    # The human development index of 2021 was counted another way, and says so.
    assert any(out.measure == "ipm" and out.reason == "cara" for out in left)
    assert len(choose(lines["penduduk"], list(site.regions)).figures) == 18  # type: ignore[union-attr]


def test_every_comparable_figure_is_in_a_line_or_left_out(site: Site) -> None:
    lines, left = comparable_lines(site)
    held = sum(len(line.figures) for found in lines.values() for line in found)
    figures = [
        f
        for entry in site.regions.values()
        for f in entry.record.angka
        if f.nilai is not None and f.ukuran and site.references.measures[f.ukuran].banding
    ]
    assert held + len(left) == len(figures)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_browser_gets_every_region_and_source(site: Site, lang: str) -> None:
    data = json.loads(region_lines_json(writer(site, lang)))
    assert set(data["regions"]) == set(site.regions)
    for group in data["groups"]:
        for row in group["rows"]:
            for one in row["lines"]:
                assert set(one["values"]) <= set(site.regions)
                for number, text, _, sources, _ in one["values"].values():
                    assert text
                    assert number is None or isinstance(number, int | float)
                    assert all(0 <= index < len(data["publishers"]) for index in sources)
    measured = [row for group in data["groups"][:2] for row in group["rows"] if row["lines"]]
    assert all(value[3] for row in measured for one in row["lines"] for value in one["values"].values())


def test_potentials_by_sector_add_up(site: Site) -> None:
    groups = json.loads(region_lines_json(writer(site)))["groups"]
    rows = next(group["rows"] for group in groups if group["title"] == load_words()["id"]("banding.grup_potensi"))
    whole, *sectors = (row["lines"][0]["values"] for row in rows)
    for slug in site.regions:
        assert whole[slug][0] == sum(sector[slug][0] for sector in sectors)


def test_digests_hold_every_record_once(site: Site) -> None:
    found: list[str] = []
    for slug in site.regions:
        records = json.loads(region_digest_json(writer(site), slug))
        found += records
        for row in records.values():
            assert row["title"]
            assert row["url"].endswith("/")
    kinds = {"potensi": site.potentials, "kemitraan": site.agreements, "rencana": site.plans, "tawaran": site.offers}
    wanted = [f"{kind}:{key}" for kind, entries in kinds.items() for key in entries]
    assert sorted(found) == sorted([*wanted, *(f"daerah:{slug}" for slug in site.regions)])


def test_cells_stand_in_the_order_of_their_rows(site: Site) -> None:
    names = [row for _, row in DIGEST_ROWS]
    for entry in site.potentials.values():
        cells = dict(zip(names, potential_cells(writer(site), entry), strict=True))
        assert cells["daerah"]
        assert cells["langkah"]
        for name in ("kawasan_hutan", "tanah_adat"):
            unchecked = getattr(entry.record.pengaman, name).status == "belum-diperiksa"
            assert (cells[name] == "") is unchecked, (entry.key, name)


def test_small_site_compares_too(sample: Path) -> None:
    site = build_site(read_catalogue(sample), TODAY, {})
    assert json.loads(region_lines_json(writer(site)))["regions"].keys() == site.regions.keys()
