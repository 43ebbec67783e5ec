"""Records and a day → warnings for dates of acts, texts or knowledge that are later than the day."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from briefing import records
from briefing.edtf import Span
from briefing.problems import Place, Problem, ValuePath, warning
from briefing.reading import Records

Dates = Iterator[tuple[ValuePath, Span | None, str]]
"""For each date that cannot be in the future: its path, the date, and what happened on it."""


def future_dates(parsed: Records, today: date) -> Iterator[Problem]:
    """A warning for each date later than ``today``. Plans, and the date until which an office is held, may be in the future."""
    for source in parsed.sources.values():
        yield from _warnings(_of_source(source.record), source.at, today)
    for kind, dates in _OF_LISTS.items():
        for item in parsed.lists.get(kind, ()):
            yield from _warnings(dates(item.record), item.at, today)


def _warnings(dates: Dates, at: Place, today: date) -> Iterator[Problem]:
    for path, span, what in dates:
        if span is not None and span.first > today:
            help = "check the year and the month; a record about the future belongs in a draft"
            yield warning(at.child(*path), "date-in-the-future", f"{what} `{span}` is in the future: today is {today} at the latest", help)


def _of_source(record: records.Source) -> Dates:
    yield ("retrieved",), record.retrieved, "the day of retrieval"
    yield ("published", "date"), record.published.date, "the date of publication"
    yield ("known_from", "day"), record.known_from.day if record.known_from else None, "the day from which the source was known"
    yield ("checked", "on"), record.checked.on if record.checked else None, "the day of the last check"
    yield from ((("withdrawn", index, "on"), item.on, "the day of the withdrawal") for index, item in enumerate(record.withdrawn))


def _of_edition(record: records.Edition) -> Dates:
    yield ("as_of",), record.as_of, "the day of the edition"


def _of_correction(record: records.Correction) -> Dates:
    yield ("on",), record.on, "the day of the correction"


def _of_retired(record: records.Retired) -> Dates:
    yield ("on",), record.on, "the day of the removal"


def _of_release(record: records.Release) -> Dates:
    yield ("cut_off",), record.cut_off, "the cut-off of the state"
    yield ("brief",), record.brief, "the day of the brief"


def _of_origin(record: records.Origin) -> Dates:
    yield ("date",), record.date, "the date of the original report"


def _of_question(record: records.Question) -> Dates:
    for index, change in enumerate(record.history):
        yield ("history", index, "on"), change.on, "the day of the change"


def _of_discrepancy(record: records.Discrepancy) -> Dates:
    for index, change in enumerate(record.history):
        yield ("history", index, "on"), change.on, "the day of the change"


def _of_event(record: records.Event) -> Dates:
    for index, report in enumerate(record.reports):
        yield ("reports", index, "says", "said"), report.says.said, "the day on which it was said"


_OF_LISTS: dict[str, Callable[[Any], Dates]] = {
    "editions": _of_edition,
    "corrections": _of_correction,
    "retired": _of_retired,
    "states": _of_release,
    "origins": _of_origin,
    "questions": _of_question,
    "discrepancies": _of_discrepancy,
    "events": _of_event,
}
