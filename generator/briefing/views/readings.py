"""What is said beside a status and a date: since when, in which words, and what became of a plan."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import takewhile

from briefing.edtf import Span
from briefing.model import Event, Reading, Report
from briefing.phrases import join_words
from briefing.records import PLAN_STATUSES, Accepted, Stance
from briefing.views import labels

ACCEPTED = {Accepted.ONE_ORIGIN: "one origin"}
"""Each weakness of the evidence that a reading accepts, in words."""


def status_since(event: Event) -> date:
    """The day from which the current status was known: the first of the readings, back from the current one, that have it."""
    return _first_of_run(event, lambda reading: reading.status)


def _first_of_run(event: Event, value: Callable[[Reading], str]) -> date:
    run = takewhile(lambda reading: value(reading) == value(event.reading), reversed(event.readings))
    return min(reading.known_from for reading in run)


def worded_reports(reading: Reading) -> tuple[Report, ...]:
    """The reports whose words for the date may be printed beside it: one that bears the same date, or none as the reading does.

    Where no report does, the two whose dates are its first and its last days; otherwise none.
    """
    worded = [report for report in reading.rests_on if report.public_date_words and report.stance is not Stance.DISPUTES]
    same = next((report for report in worded if _is_same(report.date, reading.date)), None)
    if same is not None or reading.date is None:
        return (same,) if same else ()
    parts = [report for report in worded if report.date and reading.date.contains(report.date)]
    first = next((report for report in parts if report.date and report.date.first == reading.date.first), None)
    last = next((report for report in parts if report.date and report.date.last == reading.date.last), None)
    return (first, last) if first and last else ()


def _is_same(one: Span | None, other: Span | None) -> bool:
    """True for the same notation, for the same days where only one of the two has hours, and where neither is a date."""
    if one is None or other is None:
        return one is other
    return str(one) == str(other) or str(one) == str(other.without_hours) or str(one.without_hours) == str(other)


def lead_report(event: Event) -> Report:
    """The report whose words stand for an event without a sentence of the desk: the first that supports it, else the first."""
    return next((report for report in event.reports if report.stance is Stance.SUPPORTS), event.reports[0])


def is_outcome_missing(event: Event, cut_off: date) -> bool:
    """True for a plan whose last possible day was over at the cut-off."""
    reading = event.reading
    return reading.status in PLAN_STATUSES and reading.date is not None and reading.date.last < cut_off


def status_word(event: Event, cut_off: date) -> str:
    """The status of an event; `was planned` for a plan whose outcome is missing."""
    status = event.reading.status.value
    return f"was {status}" if is_outcome_missing(event, cut_off) else status


def outcome_sentence(event: Event, cut_off: date) -> str:
    """`Was planned for 14–15 May 2024; outcome not reported.`; empty unless the outcome of a plan is missing."""
    if not is_outcome_missing(event, cut_off) or event.reading.date is None:
        return ""
    when = labels.plain_date(event.reading.date)
    to_happen = "to happen" if when.startswith(("by ", "until ")) else "for"
    return f"Was {event.reading.status} {to_happen} {when}; outcome not reported."


def acceptance(reading: Reading) -> str:
    """`One origin, accepted because:`, which the reasoning follows; empty where the reading accepts no weakness of its evidence."""
    words = join_words(ACCEPTED[weakness] for weakness in reading.accepts)
    return f"{words.capitalize()}, accepted{' because:' if reading.reasoning else '.'}" if words else ""


def reasoning(reading: Reading) -> str:
    """The reasoning of a reading, after what it accepts; empty where there is neither."""
    return " ".join(filter(None, (acceptance(reading), reading.reasoning)))


def shown_in(reports: Iterable[Report]) -> str:
    """`according to Courier and Post`: which reports show an actor or a place of an event; empty where the record names none."""
    outlets = join_words(dict.fromkeys(report.source.publication.short for report in reports))
    return f"according to {outlets}" if outlets else ""
