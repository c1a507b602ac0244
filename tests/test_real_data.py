"""The real records hold what the catalogue promises, and the check finds what is broken in a copy of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from generator.catalogue import Catalogue
from generator.check.walk import parts, typed_documents
from generator.cli import main
from generator.model import build_site
from generator.model.completeness import CORE_MEASURES
from generator.model.site import headline
from generator.pages.regions import latest
from generator.pages.writer import Settings, Writer
from generator.schema import Figure, OtherValue
from generator.words import load_words
from tests.conftest import ROOT, TODAY

REGIONS = {
    "bombana", "buton", "buton-selatan", "buton-tengah", "buton-utara", "kolaka", "kolaka-timur", "kolaka-utara",
    "konawe", "konawe-kepulauan", "konawe-selatan", "konawe-utara", "kota-baubau", "kota-kendari", "muna",
    "muna-barat", "wakatobi",
}  # fmt: skip
CONFLICTS = [
    pytest.param(conflict, id=f"{conflict['rekaman']}: {conflict['hal']}")
    for file in sorted((Path(__file__).parent / "data/konflik").glob("*.yml"))
    for conflict in yaml.safe_load(file.read_text(encoding="utf-8")) or []
]
# One record of each kind, broken in one place: the text taken away, what takes its place, the rule that must speak.
BREAKS = {
    "wilayah": ("wakatobi/wilayah.yml", r"^kode_bps: .*$", 'kode_bps: "9999"', "kode-wilayah"),
    "potensi": ("muna/potensi/jagung.yml", r"^sektor: .*$", "sektor: pertanihan", "kode-tak-dikenal"),
    "kemitraan": ("kolaka/kemitraan", r"^bentuk: .*$", "bentuk: surat-cinta", "kode-tak-dikenal"),
    "rencana": ("konawe/rencana", r"^jenis: .*$", "jenis: mimpi", "pilihan"),
    "tawaran": ("buton/tawaran", r"^arah: .*$", "arah: mundur", "pilihan"),
    "acuan": ("_acuan/gazetir.yml", r"^jumlah_daerah: .*$", "jumlah_daerah: 18", "jumlah-daerah"),
}
GITHUB_LINE = re.compile(r"::(error|warning) file=regions/[^,:]+,line=\d+,col=\d+,title=[^:,]+::.+")


def test_all_regions_are_there(real: Catalogue) -> None:
    assert set(real.regions) == REGIONS | {"provinsi"}
    assert real.references.gazetteer.jumlah_daerah == len(REGIONS)


def test_no_figure_without_source_and_year(real: Catalogue) -> None:
    bare = []
    for document, record in typed_documents(real):
        for kind in (Figure, OtherValue):
            for path, figure in parts(real, record, kind):
                if figure.nilai is not None and not (
                    figure.sumber and (figure.tahun or isinstance(figure, OtherValue))
                ):
                    bare.append((document.file, path))
    assert bare == []


def test_every_figure_shows_its_year(real: Catalogue) -> None:
    """Also one of part of a year: "January–October" alone tells nobody when."""
    site = build_site(real, TODAY, {})
    for lang, words in load_words().items():
        w = Writer(site, words, "", Settings({lang: "Katalog"}, ""), None)
        for document, record in typed_documents(real):
            for kind in (Figure, OtherValue):
                for path, figure in parts(real, record, kind):
                    dated = figure.tahun is None or re.search(r"(19|20)\d\d", w.year(figure))
                    assert dated, (document.file, path, w.year(figure))


def test_no_target_looks_like_a_fact(real: Catalogue) -> None:
    """Neither among a region's core figures nor in lists, where only the note tells."""
    site = build_site(real, TODAY, {})
    for entry in real.regions.values():
        for code in CORE_MEASURES:
            core = latest(entry.record, code)
            assert core is None or core.sifat not in ("target", "rencana"), (entry.key, code)
    for lang, words in load_words().items():
        w = Writer(site, words, "", Settings({lang: "Katalog"}, ""), None)
        for entry in real.potentials.values():
            figure = headline(entry.record)
            if figure is not None and figure.sifat != "nyata":
                short = w.short(figure)
                assert short is not None
                assert words("sifat." + figure.sifat) in short["note"].lower(), entry.key


def test_every_potential_is_told_fully(real: Catalogue) -> None:
    lacking = []
    for key, entry in real.potentials.items():
        record = entry.record
        place = record.tempat
        told = {
            "sektor": record.sektor in real.references.sectors,
            "tempat": bool(place.seluruh_wilayah or place.kecamatan or place.lokasi),
            "judul": bool(record.judul.id and record.judul.en),
            "ringkasan": bool(record.ringkasan.id and record.ringkasan.en),
            "sumber": bool(record.sumber),
        }
        lacking += [(key, name) for name, there in told.items() if not there]
    assert lacking == []


def test_titles_tell_records_of_a_region_apart(real: Catalogue) -> None:
    for kind in ("potensi", "kemitraan", "rencana", "tawaran"):
        for lang in ("id", "en"):
            seen: dict[tuple[str, str], str] = {}
            for entry in real.records(kind).values():
                title = getattr(entry.record.judul, lang) or entry.record.judul.id
                other = seen.setdefault((entry.region, title), entry.key)
                assert other == entry.key, f"{other} and {entry.key} are both called {title!r}"


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_conflict_is_shown(real: Catalogue, conflict: dict[str, Any]) -> None:
    record = named_record(real, conflict["rekaman"])
    wanted = {Decimal(str(value)) for value in conflict["nilai"]}
    assert len(wanted) >= 2
    pairs = [
        {value for part in (figure, *figure.berbeda) for value in (part.nilai, part.nilai_hingga)}
        for _, figure in parts(real, record, Figure)
        if figure.berbeda
    ]
    assert any(wanted <= values for values in pairs), pairs


def test_conflicts_give_their_reason_in_both_languages(real: Catalogue) -> None:
    for document, record in typed_documents(real):
        for path, figure in parts(real, record, Figure):
            if figure.berbeda:
                assert figure.alasan_beda, (document.file, path)
                assert figure.alasan_beda.en, (document.file, path)


def named_record(real: Catalogue, name: str) -> BaseModel:
    """The record that a list of conflicts names: `muna/potensi/jagung`, `muna/wilayah`, `_acuan/simpul`."""
    first, kind, *rest = name.split("/")
    if first == "_acuan":
        return {"simpul": real.references.nodes, "rute": real.references.routes}[kind]
    return real.records(kind)["/".join((first, *rest))].record


def references(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Every reference from a record to another: where it stands, the kind, the key it names."""
    for entry in catalogue.entries():
        record = entry.record
        for key in getattr(record, "potensi", []) + getattr(record, "terkait", []):
            yield entry.document.file, "potensi", key
        for name in ("bagian_dari", "digantikan_oleh", "menjadi"):
            if key := getattr(record, name, None):
                yield entry.document.file, "kemitraan", key


def test_every_reference_resolves(real: Catalogue) -> None:
    dangling = [row for row in references(real) if row[2] not in real.records(row[1])]
    assert dangling == []
    for kind, moved in real.references.redirects.alihan.items():
        for redirect in moved.values():
            assert redirect.ke is None or redirect.ke in real.records(kind)


def test_every_agreement_has_a_status_and_every_potential_a_step(real: Catalogue) -> None:
    site = build_site(real, TODAY, {})
    assert site.status.keys() == real.agreements.keys()
    assert site.readiness.keys() == real.potentials.keys()
    assert len({status.code for status in site.status.values()}) >= 4


# The command, on the real data and on broken copies


def test_real_data_is_clean(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())
    assert main(["check", "--root", str(ROOT), "--format", "json"]) == 0
    assert [problem for problem in json.loads(capsys.readouterr().out) if problem["level"] == "error"] == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real records; each test mends what it breaks."""
    root = tmp_path_factory.mktemp("nyata")
    shutil.copytree(ROOT / "regions", root / "regions")
    return root


@pytest.fixture(scope="module")
def broken(copy: Path) -> Iterator[set[tuple[str, int, str]]]:
    """One record of each kind broken in the copy: file, line, and the rule that must speak of it."""
    before, expected = {}, set()
    for where, old, new, rule in BREAKS.values():
        path = copy / "regions" / where
        if path.is_dir():
            path = sorted(path.glob("*.yml"))[0]
        text = before[path] = path.read_text(encoding="utf-8")
        match = re.search(old, text, re.MULTILINE)
        assert match, f"{path} has no line {old}"
        path.write_text(text[: match.start()] + new + text[match.end() :], encoding="utf-8")
        expected.add((path.relative_to(copy).as_posix(), text[: match.start()].count("\n") + 1, rule))
    yield expected
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


def test_broken_records_are_pointed_at(
    copy: Path, broken: set[tuple[str, int, str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())
    assert main(["check", "--root", str(copy), "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert broken <= {(p["file"], p["line"], p["rule"]) for p in problems}
    for problem in problems:
        assert set(problem) == {"file", "line", "column", "field", "rule", "level", "message", "fix"}
        for lang in ("id", "en"):
            assert problem["message"][lang]
            assert problem["fix"][lang]


def test_broken_records_are_marked_in_a_pull_request(
    copy: Path, broken: set[tuple[str, int, str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())
    assert main(["check", "--root", str(copy), "--format", "github"]) == 1
    rows = capsys.readouterr().out.splitlines()
    assert [row for row in rows if not GITHUB_LINE.fullmatch(row)] == []
    for file, line, _ in broken:
        assert any(f"file={file},line={line}," in row for row in rows)


def test_broken_records_are_told_to_people(
    copy: Path, broken: set[tuple[str, int, str]], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", TODAY.isoformat())
    assert main(["check", "--root", str(copy)]) == 1
    said = capsys.readouterr().out
    assert [file for file, line, _ in broken if f"{file}, baris {line}" not in said] == []


def test_only_the_wanted_paths_are_told(
    copy: Path, broken: set[tuple[str, int, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "regions/kolaka-utara", "--root", str(copy)]) == 0
    assert main(["check", "regions/muna", "--root", str(copy)]) == 1
    told = capsys.readouterr().out
    assert "regions/muna/" in told
    assert "regions/wakatobi/" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--root", "tidak-ada"],
        ["check", "--root", str(ROOT), "regions/tidak-ada"],
        ["check", "--root", str(ROOT), "/"],
    ],
    ids=["no such root", "no such path", "path outside the root"],
)
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["periksa"], ["check", "--format", "xml"]], ids=["none", "unknown", "format"]
)
def test_wrong_words_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err


def test_wrong_day_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", "kemarin")
    assert main(["check", "--root", str(ROOT)]) == 2
    assert "KATALOG_TANGGAL" in capsys.readouterr().err
