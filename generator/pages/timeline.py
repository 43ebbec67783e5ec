"""The timeline: what happened, month by month, and below the cut-off what is planned or proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.dossier import Dossier, Event
from generator.edtf import MONTHS, Span
from generator.pages.sheet import Crumb, Page, Sheet
from generator.pages.writing import written
from generator.wording import SETTLED


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one heading."""

    title: str
    anchor: str
    events: tuple[Event, ...]


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by the day they happened or may happen; those without a date last; ties by id."""
    undated = date.max
    return sorted(
        events,
        key=lambda event: (*(event.reading.date.sort_key[:2] if event.reading.date else (undated, undated)), event.id),
    )


def is_expected(event: Event, dossier: Dossier) -> bool:
    """True for what had not happened at the cut-off: not settled, and not wholly in the past."""
    span = event.reading.date
    return event.reading.status not in SETTLED and (span is None or span.last > dossier.cut_off)


def timeline_page(sheet: Sheet) -> Page:
    """The page of all events."""
    events = in_order(sheet.dossier.events.values())
    past = [event for event in events if not is_expected(event, sheet.dossier)]
    ahead = [event for event in events if is_expected(event, sheet.dossier)]
    return written(
        sheet,
        "timeline.md.jinja",
        title="Timeline",
        kind="Timeline",
        description="What happened, what is planned and what is only proposed.",
        crumbs=(Crumb("Brief", sheet.to("")), Crumb("Timeline", "")),
        months=_months(past),
        ahead=ahead,
        total=len(events),
    )


def _months(events: Iterable[Event]) -> tuple[Month, ...]:
    """Events under their headings; a date wider than a month stands after the days of the month it begins in."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        found.setdefault(_month(event.reading.date), []).append(event)
    ordered = sorted(found.items(), key=lambda item: item[0][1])
    return tuple(Month(title, anchor, tuple(events)) for (title, anchor), events in ordered)


def _month(span: Span | None) -> tuple[str, str]:
    """The heading that a date stands under, and its anchor, by which headings are ordered.

    A date with one open end stands in the month of the other; one that is wider than a month, at the end of its year.
    """
    if span is None:
        return "No date given", "undated"
    begin = span.first if span.begin else span.last
    until = span.last if span.until else begin
    if (begin.year, begin.month) == (until.year, until.month):
        return f"{MONTHS[begin.month - 1]} {begin.year}", f"{begin.year:04}-{begin.month:02}"
    years = f"{begin.year}" if begin.year == until.year else f"{begin.year} to {until.year}"
    return f"{years}, no month given", f"{begin.year:04}-some-month-to-{until.year:04}"
