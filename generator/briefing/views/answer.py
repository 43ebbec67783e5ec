"""The answer of a brief: its question, the sentence that answers it, and the day from which the brief is old."""

from dataclasses import dataclass
from datetime import date

from briefing.edtf import Span
from briefing.model import Dossier, Edition, Event, Statement
from briefing.records import PLAN_STATUSES, StatementKind
from briefing.views.order import is_expected


@dataclass(frozen=True, slots=True)
class Answer:
    """What the card at the top of a brief says; each part has a fallback, so that a brief without the fields has a whole one."""

    question: str
    sentence: str
    statement: Statement  # that it states: likelihood, confidence, ground, citations
    when: Event | None  # the event whose date is part of the answer

    @property
    def is_report(self) -> bool:
        """True where the answer is what sources report, without a likelihood."""
        return self.statement.kind is StatementKind.REPORT

    @property
    def would_change(self) -> str | None:
        """What would change the answer."""
        return self.statement.would_change


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far a brief looks ahead: it is old after the last day that it expects something on, or else so many days after it was written."""

    written: date
    expected: Span | None  # the date, of those it expects, that ends last
    stale_after: int  # days

    @property
    def last_day(self) -> date | None:
        """The last day on which it expects something; None where it names no last day."""
        return self.expected.last if self.expected else None


def answer(dossier: Dossier, edition: Edition) -> Answer:
    """The answer of an edition. The dossier is that of its day, where the edition is an older one.

    Without `question:` it is the first question that the edition lists, or the title of the dossier; without `answer:` the first
    judgement, or the first sentence of the bottom line; without `when:` the first event that the edition lists and that was still expected.
    """
    asked = edition.question or next((item.question for item in edition.questions), dossier.desk.title)
    stated = edition.answer.statement if edition.answer else next(iter((*edition.judgements, *edition.bottom_line)))
    when = edition.when or next((event for event in edition.events if is_expected(event, dossier)), None)
    return Answer(asked, edition.answer.text if edition.answer else stated.text, stated, when)


def horizon(dossier: Dossier, edition: Edition) -> Horizon:
    """How far an edition looks ahead, by the plans that it lists and that have a last day. The dossier is that of its day."""
    events = (*((edition.when,) if edition.when else ()), *edition.events)
    plans = (event for event in events if event.reading.status in PLAN_STATUSES and is_expected(event, dossier))
    dates = [span for event in plans if (span := event.reading.date) is not None and span.until is not None]
    return Horizon(edition.as_of, max(dates, key=lambda span: span.last, default=None), dossier.desk.stale_after)
