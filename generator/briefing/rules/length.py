"""Rules of length: what a printed brief has room for."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.model import Dossier, Edition, Statement
from briefing.problems import Place, Problem, warning

# What fits two pages as they are set; half as much again is what closer lines and shorter lists make room for.
_BOTTOM_LINE, _JUDGEMENTS, _JUDGEMENT, _SOURCING, _NOTES = 60, 4, 40, 90, 15


def brief_over_budget(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A brief says what it must in two printed pages.

    Lists give way when it is set, and the page counts what they lose; its bottom line, its judgements, its sourcing note and the notes
    that these need never do. Written half as long again as there is room for, they push it on to a third page.
    Say it in fewer words, or rest it on the strongest passages alone.
    """
    for edition in dossier.editions:
        at = edition.at
        passages = {citation.passage.key for said in _always(edition) for citation in said.citations}
        yield from _over(
            at.child_key("bottom_line"), "the bottom line has", sum(_words(said.text) for said in edition.bottom_line), _BOTTOM_LINE
        )
        yield from _over(at.child_key("judgements"), "the edition has", len(edition.judgements), _JUDGEMENTS, "judgements")
        for said in edition.judgements:
            yield from _over(said.at.child("text"), "with its reason this judgement has", _words(said.text, said.reason), _JUDGEMENT)
        yield from _over(at.child("sourcing_note"), "the sourcing note has", _words(edition.sourcing_note), _SOURCING)
        yield from _over(at.child("as_of"), "bottom line and judgements rest on", len(passages), _NOTES, "passages")


def _always(edition: Edition) -> tuple[Statement, ...]:
    """What no step of a brief that runs too long leaves out."""
    return (*edition.bottom_line, *edition.judgements)


def _over(at: Place, what: str, number: int, room: int, unit: str = "words") -> Iterator[Problem]:
    if number > room * 3 // 2:
        message = f"{what} {number} {unit}; a brief of two pages has room for {room}"
        yield warning(at, "brief-over-budget", message, f"leave out {number - room}, or the brief may run on to a third page")


def _words(*texts: str | None) -> int:
    return sum(len(text.split()) for text in texts if text)


RULES = (brief_over_budget,)
