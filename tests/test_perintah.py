"""The commands that people type: new, fmt, check with its mends and forms, diff, schema."""

from __future__ import annotations

import json
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

from generator.catalogue import RECORD_KINDS, read_catalogue
from generator.check import check_catalogue
from generator.cli import main
from generator.fmt import UnformattableError, format_file
from generator.load import comments
from generator.shape import PLACEHOLDER
from generator.words import LANGUAGES
from tests.conftest import ROOT, TODAY

COCOA = """judul: {id: Kakao Hulu, en: Hulu cocoa}
ringkasan: {id: Kebun kakao rakyat., en: Smallholder cocoa.}
sektor: perkebunan
tempat: {kecamatan: [Hulu]}
angka:
  - apa: {id: Produksi, en: Output}
    nilai: 1250
    satuan: ton/tahun
    tahun: 2024
    sumber: bps
sumber:
  bps: {judul: Anyar dalam angka, penerbit: BPS Anyar, url: "https://contoh.example/bps", mutu: resmi}
"""


def write(root: Path, file: str, text: str | bytes) -> Path:
    path = root / "regions" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def rules_in(root: Path, file: str) -> set[str]:
    return {p.rule for p in check_catalogue(read_catalogue(root), TODAY) if p.file == f"regions/{file}"}


# katalog new


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_new_record_lacks_only_what_a_person_knows(sample: Path, kind: str, lang: str) -> None:
    assert main(["new", kind, "anyar", "baru", "--root", str(sample), "--lang", lang]) == 0
    file = f"anyar/{kind}/baru.yml"
    assert rules_in(sample, file) == {"belum-diisi"}
    raw = (sample / "regions" / file).read_bytes()
    assert not format_file(raw, sample / "regions" / file).changed


ANSWERS = {
    "judul.id": "Kakao Hulu", "sektor": "perkebunan", "sektor[1]": "perkebunan", "nilai": "1250", "satuan": "ton/tahun",
    "tahun": "2024", "url": "https://contoh.example/a", "tanggal": "2025-03-14",
    "diakses": "2026-11-20", "mutu": "pers",
    "bentuk": "kesepakatan-bersama", "tanda_tangan": "2025-01-15", "arah": "mencari",
}  # fmt: skip
KINDS = {"kemitraan": "ksdpk", "rencana": "rencana", "tawaran": "pasokan"}


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_new_record_is_right_once_it_is_filled_in(sample: Path, kind: str) -> None:
    main(["new", kind, "anyar", "baru", "--root", str(sample)])
    path = sample / f"regions/anyar/{kind}/baru.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    for problem in check_catalogue(read_catalogue(sample), TODAY):
        if problem.rule == "belum-diisi":
            key = problem.field.split(".")[-1]
            own = "swasta" if problem.field.startswith("mitra") and key == "jenis" else KINDS.get(kind, "")
            answer = own if key in ("jenis", "jenis[1]") else ANSWERS.get(key.split("[")[0], "Isi")
            start = lines[problem.line - 1].index(f'"{PLACEHOLDER}')
            end = lines[problem.line - 1].index('"', start + 1)
            lines[problem.line - 1] = lines[problem.line - 1][:start] + answer + lines[problem.line - 1][end + 1 :]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert rules_in(sample, f"anyar/{kind}/baru.yml") <= {"judul-kembar"}


def test_the_figure_of_a_new_potential_is_its_headline(sample: Path) -> None:
    # Without one the head of the page would say that there are no data.
    main(["new", "potensi", "anyar", "baru", "--root", str(sample)])
    data = read_catalogue(sample).documents["regions/anyar/potensi/baru.yml"].data
    assert [figure["utama"] for figure in data["angka"]] == ["ya"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("potensi", "anyr", "kakao"), "Maksud Anda `anyar`"),
        (("potensi", "Kabupaten Anyar", "kakao"), "Maksud Anda `anyar`"),
        (("potensi", "qqqq", "kakao"), "Pilih salah satu: anyar, lestari"),
        (("potensi", "anyar", "Kakao Hulu"), "kakao-hulu"),
        (("potensi", "anyar", "../../luar"), "luar"),
        (("potensi", "anyar", "x" * 90), "x" * 80),
        (("potensi", "anyar", "rumput-laut"), "sudah ada"),
    ],
)
def test_wrong_names_are_refused_kindly(
    sample: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    before = sorted(sample.rglob("*"))
    assert main(["new", *arguments, "--root", str(sample)]) == 2
    assert told in capsys.readouterr().err
    assert sorted(sample.rglob("*")) == before


def test_an_old_address_is_not_given_again(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(sample, "_acuan/alihan.yml", "alihan:\n  potensi:\n    anyar/lama: {ke: anyar/rumput-laut}\n")
    assert main(["new", "potensi", "anyar", "lama", "--root", str(sample)]) == 2
    assert "pernah dipakai" in capsys.readouterr().err


# katalog fmt


def test_the_repository_is_in_canonical_form(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["fmt", "--check", "--root", str(ROOT)])
    assert code == 0, capsys.readouterr().out


def test_formatting_orders_quotes_folds_and_keeps_notes(sample: Path) -> None:
    long = "Kebun kakao rakyat di lereng yang dipanen sepanjang tahun dan dijual kering kepada pengumpul di kota " * 2
    folded = "\n    ".join(textwrap.wrap(long, 116))
    text = f"""# Kepala berkas

sumber:   # semua sumber
  bps:
    mutu: 'resmi'
    # judul aslinya
    judul: 'Anyar: dalam angka'
    penerbit: "BPS Anyar"
    url: https://contoh.example/bps
    tanggal: '2025-02'
unggulan: true
judul: {{en: 'Hulu cocoa', id: Kakao Hulu}}
ringkasan:
    id: {long.strip()}
    en: 'Smallholder cocoa, sold dry.'
kbli: [{{kode: 10731, kbli_versi: '2020'}}]
tempat: {{kecamatan: [Hulu]}}  # seluruhnya di Hulu
sektor: 'perkebunan'
# selesai
"""
    path = write(sample, "anyar/potensi/kakao.yml", text)
    assert main(["fmt", "regions/anyar/potensi/kakao.yml", "--root", str(sample)]) == 0
    assert (
        path.read_text(encoding="utf-8")
        == f"""judul: {{id: Kakao Hulu, en: Hulu cocoa}}
ringkasan:
  id: >-
    {folded}
  en: Smallholder cocoa, sold dry.
sektor: perkebunan
# selesai
tempat: {{kecamatan: [Hulu]}}  # seluruhnya di Hulu
kbli: [{{kode: "10731", kbli_versi: "2020"}}]
unggulan: ya
# Kepala berkas

sumber:  # semua sumber
  bps:
    # judul aslinya
    judul: "Anyar: dalam angka"
    penerbit: BPS Anyar
    url: https://contoh.example/bps
    tanggal: 2025-02
    mutu: resmi
"""
    )
    assert main(["fmt", "--check", "regions/anyar/potensi/kakao.yml", "--root", str(sample)]) == 0


def test_checking_the_form_changes_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(sample, "anyar/potensi/kakao.yml", COCOA.replace("sektor: perkebunan", "sektor: 'perkebunan'"))
    before = path.read_bytes()
    assert main(["fmt", "--check", "regions/anyar/potensi", "--root", str(sample)]) == 1
    assert "anyar/potensi/kakao.yml belum rapi" in capsys.readouterr().out
    assert path.read_bytes() == before


@pytest.mark.parametrize("raw", [b"a: b: c\n", b"\xff\n", b"", b"judul: 1\njudul: 2\n", b"- a\n", b"a: &x b\n"])
def test_what_cannot_be_read_is_not_formatted(sample: Path, raw: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(sample, "anyar/potensi/rusak.yml", raw)
    with pytest.raises(UnformattableError):
        format_file(raw, path)
    assert main(["fmt", "regions/anyar/potensi/rusak.yml", "--root", str(sample)]) == 1
    assert "katalog check" in capsys.readouterr().out
    assert path.read_bytes() == raw


def test_notes_of_a_text_are_no_notes() -> None:
    text = 'a: "x # y"  # satu\nb: >-\n  teks # bukan\n  # bukan juga\n# dua\nc: https://x/#y\nd: |  # tiga\n  # teks\n'
    assert [note for _, _, note in comments(text)] == ["# satu", "# dua", "# tiga"]


# katalog check --perbaiki and --format


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        (b"\xef\xbb\xbf" + COCOA.encode(), COCOA),
        (COCOA.replace("\n", "\r\n").encode(), COCOA),
        (COCOA.replace("sektor: ", "sektor:\u00a0").encode(), COCOA),
        (COCOA.replace("Kebun kakao", "Kebun\u200b kakao").encode(), COCOA),
        (COCOA.replace("sektor: perkebunan", "sektor: perkebunan   ").encode(), COCOA),
        (COCOA.replace("sektor: perkebunan", "sektor:\tperkebunan").encode(), COCOA),
        (COCOA.replace("    nilai", "\t\tnilai").encode(), COCOA),
        (COCOA.replace("1250", "1.250.000").encode(), COCOA.replace("1250", "1250000")),
        (COCOA.replace("1250", "12,5").encode(), COCOA.replace("1250", "12.5")),
        (COCOA.replace("1250", "1e3").encode(), COCOA.replace("1250", "1000")),
        (COCOA.replace("BPS Anyar", "“BPS Anyar”").encode(), COCOA.replace("BPS Anyar", '"BPS Anyar"')),
        (
            COCOA.replace("mutu", "tanggal: 12 Maret 2024, mutu").encode(),
            COCOA.replace("mutu", "tanggal: 2024-03-12, mutu"),
        ),
        (COCOA.replace("/bps", "/a b").encode(), COCOA.replace("/bps", "/a%20b")),
    ],
    ids=range(13),
)
def test_what_is_certain_is_mended(
    sample: Path, capsys: pytest.CaptureFixture[str], broken: bytes, mended: str
) -> None:
    path = write(sample, "anyar/potensi/kakao.yml", broken)
    main(["check", "--perbaiki", "--root", str(sample)])
    assert path.read_bytes() == mended.encode()
    assert "anyar/potensi/kakao.yml" in capsys.readouterr().out
    main(["check", "--perbaiki", "--root", str(sample)])
    assert path.read_bytes() == mended.encode()


@pytest.mark.parametrize(
    "broken",
    [
        COCOA.replace("1250", "1.250").encode(),
        COCOA.replace("1250", "1,250").encode(),
        COCOA.replace("1250", "Rp 1,3 M").encode(),
        COCOA.replace("mutu", "tanggal: 03/04/2026, mutu").encode(),
        COCOA.replace("Kebun kakao", "Kebun: kakao").encode(),
        COCOA.replace("Kakao Hulu", "Kakao “Hulu” unggul").encode(),
        COCOA.replace("    nilai", "\tnilai").encode(),
        COCOA.replace("Kebun", "Keb\u00f3n").encode("cp1252"),
        b"<<<<<<< HEAD\n" + COCOA.replace("1250", "12,5").encode(),
    ],
    ids=range(9),
)
def test_what_has_two_meanings_is_left_to_a_person(sample: Path, broken: bytes) -> None:
    path = write(sample, "anyar/potensi/kakao.yml", broken)
    main(["check", "--perbaiki", "--root", str(sample)])
    assert path.read_bytes() == broken


def test_breaks_inside_a_text_survive_the_mends(sample: Path) -> None:
    text = COCOA.replace("{id: Kebun kakao rakyat., en: Smallholder cocoa.}", "{id: A, en: B}")
    text = text.replace("sektor:", "uraian:\n  id: |-\n    satu  \n    dua\nsektor:")
    path = write(sample, "anyar/potensi/kakao.yml", text)
    main(["check", "--perbaiki", "--root", str(sample)])
    assert "satu  \n" in path.read_text(encoding="utf-8")


def test_the_report_for_gitlab(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(sample, "anyar/potensi/kakao.yml", COCOA.replace("1250", "9,99") + "ringkas: x\nringkas: y\n")
    assert main(["check", "--format", "gitlab", "--root", str(sample)]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["check_name"] for row in rows} >= {"angka-koma", "kunci-ganda"}
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        assert row["severity"] in ("major", "minor")
        assert row["location"]["lines"]["begin"] >= 1
        assert row["description"]


def test_only_the_wanted_paths_are_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(sample, "anyar/potensi/kakao.yml", COCOA.replace("1250", "9,99"))
    assert main(["check", "regions/lestari", "--root", str(sample)]) == 0
    assert main(["check", "regions/anyar/potensi/kakao.yml", "--root", str(sample)]) == 1
    capsys.readouterr()
    assert main(["check", "regions/tidak-ada", "--root", str(sample)]) == 2
    assert "tidak-ada" in capsys.readouterr().err


def test_a_wrong_day_is_wrong_use(
    sample: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KATALOG_TANGGAL", "kemarin")
    assert main(["check", "--root", str(sample)]) == 2
    assert "KATALOG_TANGGAL" in capsys.readouterr().err


# katalog diff


def told(old: Path, new: Path, capsys: pytest.CaptureFixture[str], lang: str = "id") -> list[str]:
    assert main(["diff", str(old), str(new), "--root", str(new), "--lang", lang]) == 0
    return capsys.readouterr().out.split("\n")


@pytest.fixture
def changed(sample: Path, tmp_path: Path) -> Path:
    """A second copy, free to be changed."""
    return Path(shutil.copytree(sample, tmp_path / "sesudah"))


def test_a_changed_figure_names_its_source(sample: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed / "regions/anyar/potensi/rumput-laut.yml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("nilai: 1250", "nilai: 662000000")
        .replace("sumber: bps", "sumber: dinas", 1)
    )
    path.write_text(text.replace("tahun: 2024", "tahun: 2025", 1), encoding="utf-8")
    lines = told(sample, changed, capsys)
    assert "### Kabupaten Anyar" in lines
    assert "- Produksi: 1.250 → 662 juta ton/tahun, tahun 2024 → 2025, sumber diganti (bps → dinas)" in lines
    english = told(sample, changed, capsys, "en")
    assert "- Produksi: 1,250 → 662 million tonnes/year, year 2024 → 2025, source replaced (bps → dinas)" in english


def test_every_kind_of_change_is_a_sentence(sample: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    potential = changed / "regions/anyar/potensi/rumput-laut.yml"
    text = potential.read_text(encoding="utf-8")
    for old, new in (
        ("kecamatan: [Pesisir]", "kecamatan: [Pesisir, Hulu]"),
        ("judul: {id: Rumput laut di pesisir Anyar, en: Seaweed along the Anyar coast}", "judul: {id: Rumput laut}"),
        ("  en: Seaweed is grown", "  en: Seaweed was grown"),
        ("waktu_menit: 30", "waktu_menit: 45"),
        ("    nilai: null\n", "    nilai: 25\n    tahun: 2024\n    sumber: bps\n"),
        ("sektor: perikanan", "sektor: perkebunan\nunggulan: ya"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    potential.write_text(text, encoding="utf-8")
    agreement = changed / "regions/anyar/kemitraan/pembeli.yml"
    text = agreement.read_text(encoding="utf-8").replace("berakhir: 2028-01-14", "berakhir: 2029-01-14")
    agreement.write_text(text.replace("  - {nama: PT Samudra", "  - {nama: PT Lain"), encoding="utf-8")
    (changed / "regions/anyar/tawaran/bibit.yml").unlink()
    write(changed, "lestari/potensi/kakao.yml", COCOA)
    write(changed, "anyar/rencana/rusak.yml", "a: b: c: d\n  x\n")
    lines = told(sample, changed, capsys)
    for sentence in (
        "1 catatan baru, 2 catatan diubah, 1 catatan dihapus, 1 berkas tidak terbaca.",
        "- judul: «Rumput laut di pesisir Anyar» → «Rumput laut»",
        "- bahasa Inggris ringkasan diubah",
        "- tempat, kecamatan ditambah: Hulu",
        "- Luas lahan: belum ada data → 25 ha, tahun belum ada data → 2024, sumber diganti (– → bps)",
        "- sektor: perikanan → perkebunan",
        "- unggulan ditambah: ya",
        "- berakhir: 14 Januari 2028 → 14 Januari 2029",
        "- mitra ditambah: PT Lain",
        "- mitra dihapus: PT Samudra",
        "**Dihapus: Mencari bibit unggul** (tawaran, `anyar/tawaran/bibit.yml`)",
        "**Baru: Kakao Hulu** (potensi, `lestari/potensi/kakao.yml`)",
        "- 1 angka, 1 sumber",
    ):
        assert sentence in lines, "\n".join(lines)
    assert any("waktu menit: 30 → 45" in line for line in lines)


def test_order_and_notation_are_no_change(sample: Path, changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(sample, changed, capsys)[0] == "Tidak ada data yang berubah."
    main(["fmt", "--root", str(changed)])
    capsys.readouterr()
    assert told(sample, changed, capsys)[0] == "Tidak ada data yang berubah."


def test_text_of_a_record_is_no_markup_in_the_comment(
    sample: Path, changed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = changed / "regions/anyar/tawaran/bibit.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{id: Mencari bibit unggul", '{id: "<b>*@siapa* [x](http://y)"'), encoding="utf-8")
    output = "\n".join(told(sample, changed, capsys))
    assert "<b>" not in output.replace("\\<b\\>", "")
    assert "@siapa" not in output
    assert "](http" not in output.replace("\\](http", "")


def test_two_revisions_of_git(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = [
        "git",
        "-C",
        str(sample),
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@contoh.example",
        "-c",
        "commit.gpgsign=false",
    ]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "awal"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    path = sample / "regions/anyar/potensi/rumput-laut.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("nilai: 1250", "nilai: 1300"), encoding="utf-8")
    assert main(["diff", "HEAD", "--root", str(sample)]) == 0
    assert "Produksi: 1.250 → 1.300 ton/tahun" in capsys.readouterr().out
    for name in ("tidak-ada", "--output=/tmp/x"):
        with_dash = ["diff", "--root", str(sample), "--", name]
        assert main(with_dash) == 2
        assert name in capsys.readouterr().err


# katalog schema


def test_schemas_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", str(tmp_path / "skema")]) == 0
    assert (tmp_path / "skema/potensi.json").is_file()
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    assert main(["schema", str(tmp_path / "berkas/skema")]) == 2
    assert capsys.readouterr().err
