"""Questions that the sources leave open, and discrepancies between sources."""

import datetime as dt
from dataclasses import dataclass

from briefing.model.citations import Citation, Citations
from briefing.model.source import Passage
from briefing.problems import Place
from briefing.records import DiscrepancyKind, Outside, Resolution, Speaker, State


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the state of a question."""

    on: dt.date
    state: State
    by: Citation
    note: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the sources leave open."""

    id: str
    question: str
    raised: Citations
    needs: str  # empty in a view in which it was not known yet
    bears_on: tuple[str, ...]
    history: tuple[Change, ...]  # by day
    at: Place

    @property
    def state(self) -> State:
        """How far it has been answered; open until something changes that."""
        return self.history[-1].state if self.history else State.OPEN

    @property
    def raised_on(self) -> dt.date:
        """The day from which the question was known."""
        return min(citation.passage.known_from for citation in self.raised)


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a point on which sources differ."""

    reading: str  # empty in a view in which some of its words were not known yet
    short: str | None
    citations: Citations
    contrary: tuple[Passage, ...]  # the words that do not agree with another side, each within a passage that it cites
    attributed_to: Speaker | None
    outside: Outside | None

    @property
    def known_from(self) -> dt.date | None:
        """The day from which a source says it, or on which outside knowledge was public; None where that has no day."""
        days = [citation.passage.known_from for citation in self.citations]
        if self.outside is not None and self.outside.on is not None:
            days.append(self.outside.on.first)
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class ResolutionChange:
    """What the desk made of a discrepancy from a day on."""

    on: dt.date
    resolution: Resolution
    note: str
    by: Citation | None
    at: Place


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A point on which sources differ."""

    id: str
    about: tuple[str, ...]
    title: str
    kind: DiscrepancyKind
    sides: tuple[Side, ...]
    first_resolution: Resolution
    first_note: str
    history: tuple[ResolutionChange, ...]  # by day
    found_by: str | None
    figures: tuple[str, ...]  # that it acknowledges, where its reports differ in several
    at: Place

    @property
    def resolution(self) -> Resolution:
        """How the desk explains it now."""
        return self.history[-1].resolution if self.history else self.first_resolution

    @property
    def note(self) -> str:
        """Why the desk explains it this way."""
        return self.history[-1].note if self.history else self.first_note

    @property
    def known_from(self) -> dt.date | None:
        """The day from which two sides that differ were known, at least one of them from a source; None where two have no day."""
        days: dict[str, dt.date] = {}
        for number, side in enumerate(self.sides):
            if (day := side.known_from) is not None:
                version = side.reading or str(number)
                days[version] = min(day, days.get(version, day))
        first_word = min(citation.passage.known_from for side in self.sides for citation in side.citations)
        return max(sorted(days.values())[1], first_word) if len(days) > 1 else None
