"""A finished PDF file, and what was found while it was set."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.pdf.typesetting import LayoutFacts, LayoutHints
from briefing.problems import Problem


@dataclass(frozen=True, slots=True)
class Settled:
    """A file, empty for a trial, what its template reports of its layout, and what was found out on the way there."""

    data: bytes
    facts: LayoutFacts
    missing: frozenset[str]
    layout: LayoutHints


@dataclass(frozen=True, slots=True)
class KeptParts:
    """Parts of documents that were set before, by a hash of all that each depends on."""

    surroundings: str = ""  # the hash of the tool, its libraries and the fonts
    settled: Mapping[str, Settled] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CompiledPdf:
    """A PDF file, and the problems found while compiling it."""

    data: bytes
    pages: int
    problems: tuple[Problem, ...]
    missing_glyphs: frozenset[str] = frozenset()  # characters that no font has
    split_notes: tuple[str, ...] = ()  # notes on another page than their mark
    empty: float = 0.0  # millimetres at the foot of the first page
    parts: Mapping[str, Settled] = field(default_factory=dict)  # of which it was joined, and the trials before, by their hashes


def pdf_problems(documents: Mapping[str, CompiledPdf]) -> tuple[Problem, ...]:
    """The problems of documents, in their order; a missing character is reported for the first document that needs it."""
    problems: list[Problem] = []
    reported: frozenset[str] = frozenset()
    for document in documents.values():
        problems += (problem for problem in document.problems if problem.code != "no-font-for-print" or document.missing_glyphs - reported)
        reported |= document.missing_glyphs
    return tuple(problems)
