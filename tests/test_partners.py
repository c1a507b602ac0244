"""Partners: spellings that belong together share a page, others stand alone, and overlapping plans are found."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator.catalogue import Catalogue, read_catalogue
from generator.check import check_catalogue
from generator.model import Site, build_site
from generator.model.overlap import compare, overlapping_plans, precedents
from generator.naming import slug_of
from tests.conftest import TODAY

PLAN = """\
judul: {{id: Rencana {id}, en: Plan {id}}}
ringkasan: {{id: Contoh., en: Example.}}
pihak: [{region}]
mitra: [{{nama: {partner}, jenis: swasta}}]
jenis: rencana
sektor: [perikanan]
{commodity}sumber:
  berita: {{judul: Rencana, penerbit: Kabar, url: "https://contoh.example/r", mutu: pers}}
"""


@pytest.fixture(scope="module")
def site(real: Catalogue) -> Site:
    return build_site(real, TODAY, {})


def write_plan(root: Path, region: str, name: str, partner: str, commodity: str = "") -> None:
    folder = root / "regions" / region / "rencana"
    folder.mkdir(exist_ok=True)
    goods = f"komoditas: [{commodity}]\n" if commodity else ""
    text = PLAN.format(id=name, region=region, partner=partner, commodity=goods)
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bank Jatim", "bank-jatim"),
        ("  BANK  jatim. ", "bank-jatim"),
        ("Pemerintah Kabupaten Bantaeng (Sulawesi Selatan)", "pemerintah-kabupaten-bantaeng-sulawesi-selatan"),
        ("Universität Köln", "universitat-koln"),
    ],
)
def test_a_name_becomes_an_address(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_spellings_of_one_partner_share_a_page(site: Site) -> None:
    bulog = site.partners["perum-bulog"]
    assert len(bulog.spellings) >= 2
    assert site.partner_index.slug("Perum BULOG Kanwil Sulawesi Tenggara") == "perum-bulog"
    assert {entry.key for entry in bulog.of_kind("kemitraan")} >= {
        "kolaka-timur/bulog-2025",
        "buton-utara/bulog-beras-2021",
    }


def test_what_is_not_certain_is_not_joined(site: Site) -> None:
    assert site.partner_index.slug("Sampoerna (kemungkinan Yayasan Putera Sampoerna)") != "yayasan-putera-sampoerna"


def test_every_partner_of_every_record_has_a_page_that_lists_the_record(site: Site) -> None:
    for entry in (*site.agreements.values(), *site.plans.values()):
        for partner in entry.record.mitra:
            profile = site.partners[site.partner_index.slug(partner.nama)]
            assert partner.nama in profile.spellings
            assert entry.key in {other.key for other in profile.entries if other.kind == entry.kind}


def test_each_record_stands_once_on_a_partners_page(site: Site) -> None:
    for profile in site.partners.values():
        keys = [(entry.kind, entry.key) for entry in profile.entries]
        assert len(keys) == len(set(keys)), profile.slug


def test_no_listed_partner_is_without_records(site: Site) -> None:
    assert set(site.references.partners) - set(site.partners) == set()


def test_plans_overlap_by_partner_and_commodity(sample: Path) -> None:
    write_plan(sample, "anyar", "satu", "PT Tiga", "rumput-laut")
    write_plan(sample, "lestari", "dua", "PT Tiga", "rumput-laut")
    write_plan(sample, "lestari", "lain-mitra", "PT Empat", "rumput-laut")
    write_plan(sample, "lestari", "lain-hal", "PT Tiga")
    catalogue = read_catalogue(sample)
    assert [p for p in check_catalogue(catalogue, TODAY) if p.level == "error"] == []
    found = overlapping_plans(build_site(catalogue, TODAY, {}))
    assert [(o.first.key, o.second.key, o.partners, o.commodities) for o in found] == [
        ("anyar/satu", "lestari/dua", ("pt-tiga",), ("rumput-laut",))
    ]


def test_plans_without_commodities_overlap_by_sector(sample: Path) -> None:
    write_plan(sample, "anyar", "satu", "PT Tiga")
    write_plan(sample, "lestari", "dua", "PT Tiga")
    found = overlapping_plans(build_site(read_catalogue(sample), TODAY, {}))
    assert [(o.commodities, o.sectors) for o in found] == [((), ("perikanan",))]


def test_one_region_does_not_overlap_with_itself(sample: Path) -> None:
    write_plan(sample, "anyar", "satu", "PT Tiga", "rumput-laut")
    write_plan(sample, "anyar", "dua", "PT Tiga", "rumput-laut")
    assert overlapping_plans(build_site(read_catalogue(sample), TODAY, {})) == []


def test_a_plan_knows_agreements_of_others_about_the_same(sample: Path) -> None:
    write_plan(sample, "lestari", "dua", "PT Samudra")
    site = build_site(read_catalogue(sample), TODAY, {})
    assert [(o.first.key, o.second.key) for o in precedents(site)] == [("lestari/dua", "anyar/pembeli")]


def test_real_overlaps_hold_the_rule(site: Site) -> None:
    for overlap in (*overlapping_plans(site), *precedents(site)):
        again = compare(site, overlap.first, overlap.second)
        assert again == overlap
        assert overlap.partners
        assert overlap.commodities or overlap.sectors
        assert set(overlap.first.record.pihak) != set(overlap.second.record.pihak)


def test_two_grants_of_one_command_are_found(site: Site) -> None:
    keys = {(o.first.key, o.second.key) for o in overlapping_plans(site)}
    assert ("buton/korem-hibah-lahan", "kolaka-timur/korem-hibah-lahan") in keys


def test_status_does_not_change_who_the_partners_are(real: Catalogue) -> None:
    early, late = (build_site(real, day, {}) for day in (dt.date(2024, 1, 1), dt.date(2030, 1, 1)))
    assert list(early.partners) == list(late.partners)
