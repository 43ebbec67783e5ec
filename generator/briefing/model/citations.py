"""What a sentence cites: passages, reports made of them, and the statements of the desk that cite them."""

import datetime as dt
from dataclasses import dataclass

from briefing.edtf import Span
from briefing.model.source import Passage, Repair, Source, TextRange
from briefing.problems import Place
from briefing.records import Access, Certainty, Confidence, Disputed, Figure, Likelihood, Speaker, Stance, StatementKind, Status, Wording


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of an event, in its own words."""

    id: str
    event: str  # the id of its event
    passage: Passage
    date: Span | None
    date_words: str | None
    date_range: TextRange | None  # of these words in the source; inside the quote if they occur there
    reasoning: str | None
    status: Status | None  # None where a report that disputes or mentions the event gives none
    certainty: Certainty
    condition: str | None
    after: str | None  # the id of an event
    before: str | None
    said: Span | None
    attributed_to: Speaker | None
    wording: Wording
    stance: Stance
    disputes: tuple[Disputed, ...]  # what it denies; empty where that is the event itself
    figures: tuple[Figure, ...]
    superlative: str | None
    note: str | None
    at: Place

    @property
    def source(self) -> Source:
        """The source it was taken from."""
        return self.passage.source

    @property
    def public_date_words(self) -> str | None:
        """The words of the date as they may be printed; None where there are none, or where only their position may be shown."""
        return None if self.source.access is Access.CITATION else self.date_words

    @property
    def date_repairs(self) -> tuple[Repair, ...]:
        """The repairs that change the words of the date."""
        return self.source.repairs_in(self.date_range) if self.date_range else ()

    @property
    def date_printed(self) -> str | None:
        """The words of the date as the page has them; None unless a repair changes them and they may be printed."""
        if not self.date_range or not self.date_repairs or self.public_date_words is None:
            return None
        return self.source.printed(self.date_range)

    @property
    def citation(self) -> "Citation":
        """The citation of its words, as its own."""
        return Citation(self.passage, self)

    @property
    def qualified_id(self) -> str:
        """`event-id/report-id`."""
        return f"{self.event}/{self.id}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Proved words that a sentence cites, and their report if they belong to one."""

    passage: Passage
    report: Report | None

    @property
    def speaker(self) -> Speaker | None:
        """The person to whom the source attributes the words."""
        return self.report.attributed_to if self.report else None


Citations = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the desk and the words it cites."""

    id: str | None  # the same in each edition that repeats a judgement
    text: str
    kind: StatementKind
    citations: Citations
    attributed_to: Speaker | None
    reason: str | None
    likelihood: Likelihood | None
    confidence: Confidence | None
    confidence_reason: str | None
    would_change: str | None
    changed: str | None
    at: Place

    @property
    def known_from(self) -> dt.date | None:
        """The day from which all its words were known; None where it cites none."""
        return max((citation.passage.known_from for citation in self.citations), default=None)
