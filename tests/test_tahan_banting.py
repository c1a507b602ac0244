"""Nothing that a file holds makes the reader or the check fall over: every input ends in findings, never in a crash.

The inputs are made from a fixed seed, so that every run tries the same ones.
"""

from __future__ import annotations

import random
import resource
import shutil
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import RECORD_KINDS, Catalogue, Entry, References, read_typed
from generator.check import check_catalogue
from generator.cli import main
from generator.fmt import UnformattableError, format_file
from generator.load import MAX_BYTES, Document, comments, parse_document
from generator.mending import mend_file
from generator.problems import Problem, as_github, as_gitlab, as_json, as_text
from generator.schema import Region
from generator.words import load_words
from tests.conftest import ROOT, SITES, TODAY

BYTES, MUTANTS = 20_000, 2_000
ALPHABET = "abc: -\n\n  []{}&*!|>'\"%@`#,?=<\t\\0123.~éÃ“”\u00a0\u200b\ufeff\u2028\x00\x07\x85"
NASTY = (
    "", "null", "~", "NO", "1e3", ".inf", "-", "[", "{", "]", "}", "*a", "&a", "!x", "<<: *a", "---", "=", "|",
    ">-", "%", '"', "'", "\t", "\u00a0", "\u2028", "\ud7ff", "\U0001f41f", "x" * 25_000, "[[[[[[", "- - - - - -",
    "9" * 40, "1.250", "1.234,56", "Rp 1,3 M", "12 Maret 2024", "03/04/2026", "0000-00-00", "9999-99-99",
    "4°0'44\" LS", "javascript:alert(1)", "<script>", "{{ x }}", "{% x %}", "[a](javascript:x)", "ISI: isi",
    "a: b: c", "# x", " #x", "<<<<<<< HEAD", "”x“", "«x»", "ya", "tidak", "٣", "−5", "https://a b", "x@y",
    "0812 3456 7890", "7404011203890001", "{a: 1, a: 2}", "[,]", "? x", "\\",
)  # fmt: skip
GUIDES = ("regulations", "procedures", "papers", "choice", "templates")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def small_records() -> list[Path]:
    """Real records of every kind, none of them long."""
    chosen = []
    for kind in ("wilayah.yml", *(f"{kind}/*.yml" for kind in RECORD_KINDS)):
        files = sorted((ROOT / "regions").glob(f"*/{kind}"), key=lambda path: (path.stat().st_size, path))
        chosen += files[:12]
    return chosen


def check_alone(raw: bytes, file: str, references: Catalogue) -> tuple[Document, list[Problem]]:
    """Read and check one record against the real lists, without the rest of the catalogue."""
    document = parse_document(raw, file)
    _, region, *rest = file.split("/")
    kind = "wilayah" if rest == ["wilayah.yml"] else rest[0]
    lists = replace(references.references, **{name: getattr(References(), name) for name in GUIDES})
    catalogue = Catalogue(references=lists, documents={file: document})
    record = read_typed(document, Region if kind == "wilayah" else RECORD_KINDS[kind])
    if record is not None:
        entry = Entry(kind, region, Path(file).stem, record, document)
        catalogue.records(kind)[region if kind == "wilayah" else entry.key] = entry
    return document, check_catalogue(catalogue, TODAY)


def assert_well_told(raw: bytes, problems: list[Problem]) -> None:
    lines = raw.count(b"\n") + raw.count(b"\r") + 1
    for problem in problems:
        assert 1 <= problem.line <= lines + 1, problem
        assert all(problem.message.values())
        assert all(problem.fix.values())


def scrambled(text: str, chance: random.Random) -> str:
    """A text after one to three accidents of the kind that editors, copying and merging bring."""
    for _ in range(chance.randint(1, 3)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        what = chance.randrange(9)
        if what == 0:
            del lines[at]
        elif what == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif what == 2:
            lines[at] = " " * chance.randint(0, 7) + lines[at].lstrip()
        elif what == 3:
            key, colon, _ = lines[at].partition(": ")
            lines[at] = key + colon + chance.choice(NASTY)
        elif what == 4:
            lines[at] = lines[at] + chance.choice(NASTY)
        elif what == 5:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        elif what == 6 and lines[at]:
            cut = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:cut] + chance.choice(ALPHABET) + lines[at][cut:]
        elif what == 7:
            lines[at] = lines[at].replace("  ", "\t", 1)
        else:
            lines[at : at + chance.randint(1, 4)] = [chance.choice(NASTY)]
        text = "\n".join(lines)
    return text


def byte_inputs(chance: random.Random, files: list[bytes]) -> Iterator[bytes]:
    for number in range(BYTES):
        if number % 4 == 0:
            raw = bytearray(chance.choice(files)[: chance.randint(1, 1500)])
            for _ in range(chance.randint(1, 6)):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
            yield bytes(raw)
        elif number % 4 == 1:
            yield chance.randbytes(chance.randint(0, 120))
        else:
            yield "".join(chance.choices(ALPHABET, k=chance.randint(0, 160))).encode()


def test_arbitrary_bytes_are_read_to_an_end() -> None:
    chance = random.Random(7)  # noqa: S311 (made-up inputs)
    files = [path.read_bytes() for path in small_records()]
    for raw in byte_inputs(chance, files):
        document = parse_document(raw, "regions/x/potensi/x.yml")
        assert document.findings or document.data is not None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2 * 1024 * 1024, "KiB"


def test_scrambled_records_are_told_to_an_end(real: Catalogue) -> None:
    chance = random.Random(11)  # noqa: S311 (made-up inputs)
    files = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in small_records()]
    for _ in range(MUTANTS):
        file, text = chance.choice(files)
        raw = scrambled(text, chance).encode("utf-8", errors="surrogatepass")
        _, problems = check_alone(raw, file, real)
        assert_well_told(raw, problems)


def test_every_form_of_report_holds_any_problem(real: Catalogue) -> None:
    file = "regions/buton/potensi/x.yml"
    raw = 'judul: «%\n: "x\ny: ::\n'.encode()
    _, problems = check_alone(raw, file, real)
    assert problems
    for report in (as_json(problems), as_github(problems), as_gitlab(problems), as_text(problems, load_words())):
        assert file in report


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", errors="surrogatepass")))
def test_any_bytes_make_a_record_that_is_refused(real: Catalogue, raw: bytes) -> None:
    document, problems = check_alone(raw, "regions/buton/potensi/x.yml", real)
    assert any(problem.level == "error" for problem in problems)
    assert_well_told(raw, problems)
    text = mend_file(raw, document)
    if text is not None:
        assert mend_file(text.encode(), parse_document(text.encode(), document.file)) in (None, text)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.sampled_from(NASTY).map(lambda word: f"judul: {word}\n".encode()))
def test_the_command_answers_0_or_1(tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes) -> None:
    root = tmp_path / "situs"
    if not root.exists():
        shutil.copytree(SITES / "satu-wilayah", root)
    (root / "regions/anyar/potensi/uji.yml").write_bytes(raw)
    assert main(["check", "--root", str(root)]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 390_000,
        b"- " * 190_000,
        b"? " * 190_000,
        b"{" * 200_000 + b"}" * 190_000,
        b"a: [#]\n" * 50_000,
        b'a: ["]"\n' * 40_000,
        "".join(f"{' ' * n}a{n}:\n" for n in range(800)).encode(),
        b"a: &a [x]\n" + b"b: [" + b"*a," * 90_000 + b"]\n",
        b"x: 1\n" * 75_000,
        "".join(f"k{n}: 1\n" for n in range(35_000)).encode(),
        "a\u00a0b\n".encode() * 70_000,
        b"\t\n" * 190_000,
        b"a: b: c\n" * 45_000,
        b"'" * 390_000,
        b"sdgs: [" + b"x,\n" * 120_000 + b"]\n",
        b"\n" * 390_000,
        b"#" * 15_000 + b"\n",
        b"a: " + b"\\" * 15_000,
        b"x" * (MAX_BYTES + 1),
    ],
    ids=range(19),
)
def test_large_and_deep_files_are_told_soon(real: Catalogue, raw: bytes) -> None:
    raw = raw if len(raw) == MAX_BYTES + 1 else raw[:MAX_BYTES]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    _, problems = check_alone(raw, "regions/buton/potensi/x.yml", real)
    assert 1 <= len(problems) <= 250
    # Far above what it takes: only a run-away reader comes near it.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 20


WORDS = st.text(alphabet=string.ascii_letters + "0123456789 .,:-#'\"[]{}&*!|>%@`=?/\\éü–“”\n", min_size=1, max_size=140)
KEYS = st.from_regex(r"[a-z][a-z_]{0,11}", fullmatch=True)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
        ),
        min_size=1,
        max_size=5,
    )
)
def test_formatting_keeps_any_values(tree: dict) -> None:  # type: ignore[type-arg]
    import yaml

    raw = yaml.dump(tree, allow_unicode=True, sort_keys=False).encode()
    path = Path("regions/buton/lain.yml")
    document = parse_document(raw, path.name)
    try:
        text = format_file(raw, path).text
    except UnformattableError:
        assert document.findings
        return
    assert stripped(parse_document(text.encode(), path.name).data) == stripped(document.data)
    assert format_file(text.encode(), path).text == text


def stripped(value: object) -> object:
    if isinstance(value, dict):
        return {key: stripped(child) for key, child in value.items()}
    if isinstance(value, list):
        return [stripped(child) for child in value]
    return value.strip() if isinstance(value, str) else value


def test_formatting_keeps_scrambled_records_with_notes() -> None:
    """Notes anywhere, fields in any order: values and notes are the same before and after, and twice is once."""
    chance = random.Random(13)  # noqa: S311 (made-up inputs)
    tried = 0
    for path in small_records() * 2:
        raw = with_notes(path.read_text(encoding="utf-8"), chance).encode()
        try:
            once = format_file(raw, path).text
        except UnformattableError:
            assert parse_document(raw, path.name).findings
            continue
        tried += 1
        assert sorted(note for _, _, note in comments(once)) == sorted(note for _, _, note in comments(raw.decode()))
        assert format_file(once.encode(), path).text == once
    assert tried > 60


def with_notes(text: str, chance: random.Random) -> str:
    """A record with notes above, behind and below its lines, and its top fields in another order."""
    document = parse_document(text.encode(), "")
    assert document.root is not None
    starts = [key.start_mark.line for key, _ in document.root.value]  # type: ignore[attr-defined]
    lines = text.rstrip("\n").split("\n")
    blocks = [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    chance.shuffle(blocks)
    made = []
    for line in (line for block in blocks for line in block):
        indent = line[: len(line) - len(line.lstrip())]
        if chance.random() < 0.08:
            made.append(f"{indent}# di atas {len(made)}")
        made.append(line + (f"  # di belakang {len(made)}" if chance.random() < 0.05 else ""))
        if chance.random() < 0.03:
            made.append(f"{indent}# di bawah {len(made)}")
    return "\n".join(made) + "\n"
