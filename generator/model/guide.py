"""What follows from the guides' lists: who cites a regulation, how a question is reached, how long steps take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.schema.guide import Answer, Basis, Choice, Count, Procedure, ProcedureList, Question, Step

PREVIOUS = "sebelumnya"


@dataclass(frozen=True)
class Citation:
    """A step of a procedure that rests on a regulation.

    Attributes:
        procedure: Code of the procedure.
        number: The step's number, from 1.
        articles: The articles it cites, as written; empty where none is known.
    """

    procedure: str
    number: int
    step: Step
    articles: tuple[str, ...]


def citations(procedures: ProcedureList) -> dict[str, list[Citation]]:
    """By regulation, the steps that rest on it, in the order of procedures and steps."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    for code, procedure in procedures.prosedur.items():
        for number, step in enumerate(procedure.langkah, 1):
            for regulation in dict.fromkeys(basis.peraturan for basis in step.dasar if basis.peraturan):
                articles = tuple(b.pasal for b in step.dasar if b.peraturan == regulation and b.pasal)
                cited[regulation].append(Citation(code, number, step, articles))
    return dict(cited)


@dataclass(frozen=True)
class Way:
    """An answer that leads to a question or result."""

    key: str
    question: Question
    answer: Answer


def ways_to(choice: Choice, key: str, *, result: bool) -> list[Way]:
    """The answers that lead to a question or a result."""
    return [
        Way(code, question, answer)
        for code, question in choice.pertanyaan.items()
        for answer in question.jawaban
        if (answer.hasil if result else answer.ke) == key
    ]


def paths_of(choice: Choice) -> list[tuple[list[str], str]]:
    """Every way through the questions: their codes in order, and the result it ends in.

    Raises:
        ValueError: A question leads back to itself, which the checks refuse.
    """
    found: list[tuple[list[str], str]] = []

    def walk(key: str, above: list[str]) -> None:
        if key in above:
            raise ValueError(f"question {key} leads back to itself")
        for answer in choice.pertanyaan[key].jawaban:
            if answer.hasil:
                found.append(([*above, key], answer.hasil))
            elif answer.ke:
                walk(answer.ke, [*above, key])

    walk(choice.awal, [])
    return found


def own_length(step: Step) -> Count | None:
    """The one stretch that a step adds to a time line: counted from the step before, and no other beside it."""
    counts = [count for count in step.tenggat.hitung if count.acuan == PREVIOUS]
    return counts[0] if len(counts) == 1 else None


def known_working_days(procedure: Procedure) -> int:
    """The working days that rules set for steps one after the other; what is not known is not in it."""
    lengths = (own_length(step) for step in procedure.langkah)
    return sum(count.banyak for count in lengths if count and count.satuan == "hari-kerja")


def is_unconfirmed(basis: Basis) -> bool:
    """Whether a basis names a regulation but not where in it."""
    return basis.peraturan is not None and basis.pasal is None
