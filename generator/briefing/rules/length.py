"""Rules of length: what a printed brief has room for."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Edition, Statement
from briefing.problems import Place, Problem, warning

# What fits two pages as they are set; half as much again is what closer lines and shorter lists make room for.
_MAX_BOTTOM_LINE_WORDS, _MAX_JUDGEMENTS, _MAX_JUDGEMENT_WORDS, _MAX_SOURCING_WORDS, _MAX_PASSAGES = 60, 4, 40, 90, 15


def brief_over_budget(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A brief says what it must in two printed pages.

    Lists give way when it is set, and the page counts what they lose; its bottom line, its judgements, its sourcing note and the notes
    that these need never do. Written half as long again as there is room for, they push it on to a third page.
    Say it in fewer words, or rest it on the strongest passages alone.
    """
    for edition in dossier.editions:
        at = edition.at
        passages = {citation.passage.key for said in _mandatory_statements(edition) for citation in said.citations}
        yield from _over_budget(
            at.child_key("bottom_line"),
            "the bottom line has",
            sum(_word_count(said.text) for said in edition.bottom_line),
            _MAX_BOTTOM_LINE_WORDS,
        )
        yield from _over_budget(at.child_key("judgements"), "the edition has", len(edition.judgements), _MAX_JUDGEMENTS, "judgements")
        for said in edition.judgements:
            yield from _over_budget(
                said.at.child("text"), "with its reason this judgement has", _word_count(said.text, said.reason), _MAX_JUDGEMENT_WORDS
            )
        yield from _over_budget(at.child("sourcing_note"), "the sourcing note has", _word_count(edition.sourcing_note), _MAX_SOURCING_WORDS)
        yield from _over_budget(at.child("as_of"), "bottom line and judgements rest on", len(passages), _MAX_PASSAGES, "passages")


def _mandatory_statements(edition: Edition) -> tuple[Statement, ...]:
    """What no step of a brief that runs too long leaves out."""
    return (*edition.bottom_line, *edition.judgements)


def _over_budget(at: Place, what: str, number: int, room: int, unit: str = "words") -> Iterator[Problem]:
    if number > room * 3 // 2:
        message = f"{what} {number} {unit}; a brief of two pages has room for {room}"
        yield warning(at, "brief-over-budget", message, f"leave out {number - room}, or the brief may run on to a third page")


def _word_count(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


RULES = (brief_over_budget,)
