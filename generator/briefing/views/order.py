"""The order of lists: one total order for each kind."""

from collections.abc import Iterable
from datetime import date

from briefing.model import Discrepancy, Dossier, Event, Origin, Question
from briefing.records import SETTLED_STATUSES, Resolution, State


def events_by_date(events: Iterable[Event]) -> list[Event]:
    """Events by date; those without a date last; ties by id."""
    undated = date.max
    return sorted(
        events,
        key=lambda event: (*(event.reading.date.sort_key[:2] if event.reading.date else (undated, undated)), event.id),
    )


def is_expected(event: Event, dossier: Dossier) -> bool:
    """True for what had not happened at the cut-off: not settled, and not wholly in the past."""
    span = event.reading.date
    return event.reading.status not in SETTLED_STATUSES and (span is None or span.last > dossier.cut_off)


COUNT_PHRASES = {
    Resolution.STANDS: ("is unresolved", "are unresolved"),
    Resolution.ERROR: ("is an error in a source", "are errors in a source"),
    Resolution.SUPERSEDED: ("is an earlier stage of a plan", "are earlier stages of a plan"),
    Resolution.EXPLAINED: ("is explained", "are explained"),
    Resolution.SAME_PERSON: ("is two names of one person", "are two names of one person"),
}
"""The verb phrase after the count of each resolution, singular and plural, in the order of the page."""


def discrepancies_by_resolution(differences: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Differences by resolution, unresolved ones first, then by the day they became known, those without one last."""
    order = list(COUNT_PHRASES)
    return tuple(sorted(differences, key=lambda item: (order.index(item.resolution), item.known_from or date.max, item.id)))


STATE_ORDER = (State.OPEN, State.REOPENED, State.PARTLY_ANSWERED, State.ANSWERED, State.OVERTAKEN)


def questions_by_state(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions by state, open ones first, then by the day they were raised."""
    return tuple(sorted(questions, key=lambda question: (STATE_ORDER.index(question.state), question.raised_on, question.id)))


def origins_by_day(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Original reports by their day, undated ones first."""
    return tuple(sorted(origins, key=lambda origin: (origin.date.sort_key if origin.date else (), origin.id)))
