"""The partner search: which sides a record speaks on, which pairs the rule makes and which not, in which order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, read_catalogue
from generator.model import Site, build_site
from generator.model.distance import routes_between, straight_km
from generator.model.matching import CAPITAL, GOODS, KNOW_HOW, Need, answer_order, offer_sides, potential_sides
from generator.schema import Offer
from tests.conftest import TODAY

OFFER = """\
judul: {{id: Tawaran {id}, en: Offer {id}}}
ringkasan: {{id: Contoh., en: Example.}}
arah: {direction}
jenis: [{kind}]
sektor: perikanan
komoditas: [{commodity}]
tanggal: {day}
{figure}sumber:
  berita: {{judul: Berita, penerbit: Kabar, url: "https://contoh.example/b", mutu: pers}}
"""
FIGURE = """\
angka:
  - {apa: {id: Produksi, en: Output}, ukuran: produksi, nilai: 10, satuan: ton/tahun, tahun: 2025, sumber: berita}
"""


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def write_offer(root: Path, region: str, name: str, *, direction: str, kind: str, **more: str) -> None:
    folder = root / "regions" / region / "tawaran"
    folder.mkdir(exist_ok=True)
    values = {"commodity": "rumput-laut", "day": "2026-01-01", "figure": ""} | more
    text = OFFER.format(id=name, direction=direction, kind=kind, **values)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")


def needs_of(root: Path, today: dt.date = TODAY) -> dict[tuple[str, str, str], Need]:
    site = build_site(read_catalogue(root), today, {})
    return {(need.region, need.lane, need.commodity): need for need in site.matches.needs}


def offer(direction: str, kinds: list[str]) -> Offer:
    return Offer.model_validate(
        {
            "judul": {"id": "x"},
            "ringkasan": {"id": "x"},
            "arah": direction,
            "jenis": kinds,
            "sektor": "perikanan",
        }
    )


@pytest.mark.parametrize(
    ("direction", "kinds", "sides"),
    [
        ("menawarkan", ["pasar"], [(GOODS, True)]),
        ("menawarkan", ["pasokan"], [(GOODS, True)]),
        ("mencari", ["pasokan"], [(GOODS, False)]),
        ("mencari", ["pasar"], [(GOODS, True)]),
        ("mencari", ["pasokan", "pasar"], [(GOODS, False)]),
        ("menawarkan", ["tenaga-ahli", "pelatihan"], [(KNOW_HOW, True)]),
        ("mencari", ["teknologi", "pasar"], [(GOODS, True), (KNOW_HOW, False)]),
        ("menawarkan", ["modal", "pengelola"], [(CAPITAL, False)]),
        ("mencari", ["modal"], [(CAPITAL, False)]),
    ],
)
def test_sides_of_an_offer(direction: str, kinds: list[str], sides: list[tuple[str, bool]]) -> None:
    assert offer_sides(offer(direction, kinds)) == sides


def test_who_seeks_a_buyer_gives(site: Site) -> None:
    assert potential_sides(site.potentials["muna/sapi-potong"].record) == [(GOODS, True)]


def test_good_pair_is_made(sample: Path) -> None:
    write_offer(sample, "lestari", "rumput", direction="menawarkan", kind="pasar")
    need = needs_of(sample)["anyar", GOODS, "rumput-laut"]
    assert [(answer.region, [s.entry.key for s in answer.statements]) for answer in need.answers] == [
        ("lestari", ["lestari/rumput"])
    ]


@pytest.mark.parametrize(
    "bad",
    [
        {"direction": "mencari", "kind": "pasokan"},
        {"direction": "menawarkan", "kind": "tenaga-ahli"},
        {"direction": "menawarkan", "kind": "modal"},
    ],
    ids=["same direction", "another lane", "capital"],
)
def test_bad_pair_is_not_made(sample: Path, bad: dict[str, str]) -> None:
    write_offer(sample, "lestari", "rumput", **bad)  # type: ignore[arg-type]
    assert needs_of(sample)["anyar", GOODS, "rumput-laut"].answers == ()


def test_another_commodity_is_no_answer(sample: Path) -> None:
    commodities = sample / "regions/_acuan/komoditas.yml"
    commodities.write_text(
        commodities.read_text(encoding="utf-8").rstrip()
        + "\n  padi: {nama: {id: Padi, en: Rice}, sektor: perikanan}\n",
        encoding="utf-8",
    )
    write_offer(sample, "lestari", "padi", direction="menawarkan", kind="pasar", commodity="padi")
    assert needs_of(sample)["anyar", GOODS, "rumput-laut"].answers == ()


def test_a_region_does_not_answer_itself(sample: Path) -> None:
    # The sample's own potential seeks buyers of the very commodity that the region seeks seed of.
    assert needs_of(sample)["anyar", GOODS, "rumput-laut"].answers == ()


def test_a_need_without_an_answer_is_kept(sample: Path) -> None:
    site = build_site(read_catalogue(sample), TODAY, {})
    assert [need.region for need in site.matches.unanswered()] == ["anyar"]
    assert site.matches.answered() == []


def test_goods_that_a_potential_does_not_mean_are_left_out(sample: Path) -> None:
    write_offer(sample, "lestari", "cari", direction="mencari", kind="pasokan")
    path = sample / "regions/anyar/potensi/rumput-laut.yml"
    before = needs_of(sample)["lestari", GOODS, "rumput-laut"]
    assert [answer.region for answer in before.answers] == ["anyar"]
    text = path.read_text(encoding="utf-8").replace("  jenis: [pembeli]\n", "  jenis: [pembeli]\n  komoditas: []\n")
    path.write_text(text, encoding="utf-8")
    assert needs_of(sample)["lestari", GOODS, "rumput-laut"].answers == ()


def test_closed_potentials_say_nothing(sample: Path) -> None:
    write_offer(sample, "lestari", "cari", direction="mencari", kind="pasokan")
    path = sample / "regions/anyar/potensi/rumput-laut.yml"
    path.write_text(path.read_text(encoding="utf-8") + "status: diambil\n", encoding="utf-8")
    assert needs_of(sample)["lestari", GOODS, "rumput-laut"].answers == ()


def test_statements_age(sample: Path) -> None:
    write_offer(sample, "lestari", "rumput", direction="menawarkan", kind="pasar", day="2023")
    said = needs_of(sample)["anyar", GOODS, "rumput-laut"].answers[0].statements[0]
    assert said.is_fresh(dt.date(2026, 12, 31))
    assert not said.is_fresh(dt.date(2027, 1, 1))


def test_order_of_answers_follows_the_published_rule(site: Site) -> None:
    for need in site.matches.needs:
        ranks = [answer_order(site, answer) for answer in need.answers]
        assert ranks == sorted(ranks)
    rice = next(need for need in site.matches.needs if (need.region, need.commodity) == ("muna-barat", "padi"))
    assert [answer.region for answer in rice.answers] == ["konawe", "buton-utara"]
    assert [answer.seeks_too for answer in rice.answers] == [False, True]


# Ten pairs read against the records: who seeks what, who offers it, and an agreement of both on it where there is one.
PAIRS = [
    ("kolaka", "bandeng", "bombana", "kolaka/bombana-bandeng-2025"),
    ("muna-barat", "padi", "konawe", "muna-barat/konawe-beras-2023"),
    ("buton-utara", "padi", "konawe", "konawe/buton-utara-2025"),
    ("buton", "padi", "konawe", "konawe/buton-2023"),
    ("kota-kendari", "padi", "konawe", "kota-kendari/konawe-konawe-selatan-pangan-2025"),
    ("kota-kendari", "sayuran", "konawe-selatan", "kota-kendari/konawe-selatan-sayur-2021"),
    ("muna", "jagung", "muna-barat", None),
    ("bombana", "rumput-laut", "kota-baubau", None),
    ("buton-utara", "kelapa", "konawe-kepulauan", None),
    ("muna", "jagung", "kolaka-timur", None),
]


@pytest.mark.parametrize(("seeker", "commodity", "giver", "agreement"), PAIRS)
def test_pairs_checked_by_hand(site: Site, seeker: str, commodity: str, giver: str, agreement: str | None) -> None:
    need = next(n for n in site.matches.needs if (n.region, n.lane, n.commodity) == (seeker, GOODS, commodity))
    answer = next(a for a in need.answers if a.region == giver)
    keys = [entry.key for entry in answer.agreements]
    assert (agreement in keys) if agreement else keys == []
    assert answer.km is not None
    assert answer.km < 300


WRONG = [
    ("konawe-utara", "nikel", "kolaka"),  # Kolaka's company seeks partners, it does not sell ore.
    ("buton", "jagung", "muna"),  # Buton's record is about rice, maize and cassava; only rice is sought.
    ("kota-kendari", "ayam", "konawe"),  # Konawe plans more poultry; it does not offer it.
    ("kota-baubau", "cabai", "bombana"),  # Bombana seeks chillies itself.
]


@pytest.mark.parametrize(("seeker", "commodity", "giver"), WRONG)
def test_wrong_pairs_are_not_made(site: Site, seeker: str, commodity: str, giver: str) -> None:
    pairs = {(n.region, n.commodity, a.region) for n in site.matches.needs for a in n.answers}
    assert (seeker, commodity, giver) not in pairs


def test_figures_are_about_the_commodity(site: Site) -> None:
    for need in site.matches.needs:
        if need.commodity == "padi":
            said = [s for answer in need.answers for s in answer.statements]
            assert not any("mete" in figure.apa.id.lower() for s in said for figure in s.figures)


def test_province_stands_outside_the_pairs(site: Site) -> None:
    assert all(need.region != "provinsi" for need in site.matches.needs)
    assert all(answer.region != "provinsi" for need in site.matches.needs for answer in need.answers)
    assert any(statement.region == "provinsi" for statement in site.matches.offers)


def test_distance_is_the_same_both_ways(site: Site) -> None:
    lists = site.references
    assert straight_km(lists, "muna", "muna-barat") == straight_km(lists, "muna-barat", "muna")
    assert straight_km(lists, "muna", "provinsi") is None
    for route in routes_between(lists, "kota-kendari", "konawe-selatan"):
        assert route in routes_between(lists, "konawe-selatan", "kota-kendari")
