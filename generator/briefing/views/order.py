"""The order of lists: one total order for each kind."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from briefing.edtf import Span
from briefing.model import Discrepancy, Dossier, Event, Origin, Question
from briefing.records import PLAN_STATUSES, SETTLED_STATUSES, Resolution, State, Status
from briefing.views.readings import is_outcome_missing


def events_by_date(events: Iterable[Event]) -> list[Event]:
    """Events by date, and by hour within a day; those without a date last; ties by id."""
    undated = date.max
    return sorted(
        events,
        key=lambda event: (*(event.reading.date.sort_key[:3] if event.reading.date else (undated, undated, timedelta())), event.id),
    )


def month_of(span: Span) -> tuple[int, int]:
    """The year and the month of a date; month 0 for one that is wider than a month, in the year of its first day.

    A date with one open end is in the month of the other.
    """
    begin = span.first if span.begin else span.last
    until = span.last if span.until else begin
    return begin.year, begin.month if (begin.year, begin.month) == (until.year, until.month) else 0


def is_expected(event: Event, dossier: Dossier) -> bool:
    """True for what was still to come at the cut-off: a plan that is not overdue, or a later date of unknown status."""
    status, span = event.reading.status, event.reading.date
    if status is Status.UNKNOWN:
        return span is not None and span.first > dossier.cut_off
    return status in PLAN_STATUSES and not is_outcome_missing(event, dossier.cut_off)


class EventGroup(StrEnum):
    """The groups of events on a brief and in a view of a day, in the order of the page."""

    EXPECTED = "expected"
    OUTCOME_MISSING = "not-reported"
    HAPPENED = "happened"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


def event_group(event: Event, dossier: Dossier) -> EventGroup:
    """What is expected, what was planned and has no reported outcome, what happened or was called off, and what is only claimed."""
    if is_expected(event, dossier):
        return EventGroup.EXPECTED
    status = event.reading.status
    if status in PLAN_STATUSES:
        return EventGroup.OUTCOME_MISSING
    return EventGroup.HAPPENED if status in SETTLED_STATUSES else EventGroup(status.value)


def events_by_group(events: Iterable[Event], dossier: Dossier) -> Mapping[EventGroup, tuple[Event, ...]]:
    """Events by group, in their order; a group without events is left out."""
    all_events = tuple(events)
    groups = {group: tuple(event for event in all_events if event_group(event, dossier) is group) for group in EventGroup}
    return {group: members for group, members in groups.items() if members}


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


CLOSED_STATES = (State.ANSWERED, State.OVERTAKEN)
"""The states of a question that is no longer open."""
STATE_ORDER = (State.OPEN, State.REOPENED, State.PARTLY_ANSWERED, State.ANSWERED, State.OVERTAKEN)


def questions_by_state(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions by state, open ones first, then by the day they were raised."""
    return tuple(sorted(questions, key=lambda question: (STATE_ORDER.index(question.state), question.raised_on, question.id)))


def origins_by_day(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Original reports by their day, undated ones first."""
    return tuple(sorted(origins, key=lambda origin: (origin.date.sort_key if origin.date else (), origin.id)))
