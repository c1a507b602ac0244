"""What is wrong with a record and how to mend it: one `Problem` each, told in words and in three output forms."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from dataclasses import field as attribute

from generator.words import Words

LEVELS = ("error", "warning")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. Sorts by file, then line, so a report reads from top to bottom.

    Attributes:
        file: Path as in the repository, with forward slashes: `regions/buton/wilayah.yml`.
        line: Counted from 1; a missing field points at the line of its parent.
        column: Counted from 1.
        field: Path inside the file: `angka[2].nilai`, counted from 1 as people do. Empty for the whole file.
        rule: Stable short name; tests and the help pages rely on it, never on the wording.
        level: `error` stops publishing, `warning` does not.
        message: What is wrong, by language.
        fix: How to mend it, by language.
    """

    file: str
    line: int
    column: int
    field: str
    rule: str
    level: str
    message: dict[str, str] = attribute(compare=False)
    fix: dict[str, str] = attribute(compare=False)


def tell(
    file: str,
    line: int,
    column: int,
    where: str,
    rule: str,
    words: dict[str, Words],
    level: str = "error",
    item: str = "",
    **facts: object,
) -> Problem:
    """Put a finding into words, in every language.

    Args:
        words: The word list of each language; the texts stand under `masalah.<rule>.pesan` and `.cara`, those of a
            variant under `masalah.<rule>.<ragam>.pesan` and `.cara`.
        item: What people call the entry of a list that it is about; the message names it.
        facts: What the texts name: the written word, a suggestion, another place. A dict has a text for each language.

    Raises:
        KeyError: The word list has no text for the rule, which a test refuses.
    """
    message = {lang: _about(item, _say(say, rule, "pesan", facts), say) for lang, say in words.items()}
    fix = {lang: _say(say, rule, "cara", facts) for lang, say in words.items()}
    return Problem(file, line, column, where, rule, level, message=message, fix=fix)


def _say(say: Words, rule: str, part: str, facts: dict[str, object]) -> str:
    key = f"masalah.{rule}.{facts.get('ragam') or ''}.{part}"
    given = {name: fact[say.lang] if isinstance(fact, dict) else fact for name, fact in facts.items()}
    return " ".join(say(key if key in say else f"masalah.{rule}.{part}", **given).split())


def _about(item: str, message: str, say: Words) -> str:
    if not item or f"«{item}»" in message:
        return message
    return say("periksa.pada", nama=item, pesan=message[0].lower() + message[1:])


def as_text(problems: Iterable[Problem], words: dict[str, Words], lang: str = "id") -> str:
    """Write the report that people read in a terminal: all problems, by file, the main language first."""
    lines: list[str] = []
    other = "en" if lang == "id" else "id"
    count = dict.fromkeys(LEVELS, 0)
    say = words[lang]
    for problem in sorted(problems):
        count[problem.level] += 1
        spot = say("periksa.tempat", file=problem.file, line=problem.line)
        if problem.field:
            spot += say("periksa.isian", field=problem.field)
        lines += [
            spot,
            f"  {say('periksa.' + problem.level):<11}: {problem.message[lang]}",
            f"  {say('periksa.perbaiki'):<11}: {problem.fix[lang]}",
            f"  {words[other]('periksa.bahasa'):<11}: {problem.message[other]} {problem.fix[other]}",
            "",
        ]
    lines.append(say("periksa.jumlah", errors=count["error"], warnings=count["warning"]))
    return "\n".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """Write the list that programs read: every attribute of every problem, sorted."""
    return json.dumps([asdict(problem) for problem in sorted(problems)], ensure_ascii=False, indent=1)


def _escape(text: str, *, property_: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def as_github(problems: Iterable[Problem], lang: str = "id") -> str:
    """Write workflow commands that put each problem on its line in the pull request."""
    return "\n".join(
        f"::{problem.level} file={_escape(problem.file, property_=True)},line={problem.line},col={problem.column},"
        f"title={_escape(problem.field or problem.rule, property_=True)}::"
        f"{_escape(problem.message[lang] + ' ' + problem.fix[lang])}"
        for problem in sorted(problems)
    )


def as_gitlab(problems: Iterable[Problem], lang: str = "id") -> str:
    """Write GitLab's code quality report, which marks the lines of a merge request."""
    severities = {"error": "major", "warning": "minor"}
    rows = []
    seen: Counter[str] = Counter()
    for problem in sorted(problems):
        # The fingerprint leaves the line out, so that a problem stays the same one when lines above it come or go;
        # a second one that reads alike is told apart by its number.
        key = "|".join((problem.file, problem.field, problem.rule, problem.message["id"]))
        seen[key] += 1
        key += f"|{seen[key]}"
        rows.append(
            {
                "description": f"{problem.message[lang]} {problem.fix[lang]}",
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(key.encode()).hexdigest(),
                "severity": severities[problem.level],
                "location": {"path": problem.file, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)
