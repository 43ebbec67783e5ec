"""A finished PDF file, and what was found while it was set."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.problems import Problem


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """A PDF file, and the problems found while compiling it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing_glyphs: frozenset[str] = frozenset()  # characters that no font has
    split_notes: tuple[str, ...] = ()  # notes on another page than their mark
    empty: float = 0.0  # millimetres at the foot of the first page


def pdf_problems(documents: Mapping[str, CompiledPdf]) -> tuple[Problem, ...]:
    """The problems of documents, in their order; a missing character is reported for the first document that needs it."""
    problems: list[Problem] = []
    reported: frozenset[str] = frozenset()
    for document in documents.values():
        problems += (problem for problem in document.problems if problem.code != "no-font-for-print" or document.missing_glyphs - reported)
        reported |= document.missing_glyphs
    return tuple(problems)
