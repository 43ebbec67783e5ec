"""The timeline: what is ahead, soonest first, then everything else by month, newest first. Filters and picture act on the same rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.edtf import MONTHS, Span
from briefing.html.context import Page, PageContext
from briefing.html.filters import event_filters
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.model import Dossier, Event
from briefing.pictures.shapes import COLUMN_WIDTH, FULL_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.pictures.timeline import timeline_picture
from briefing.records import Status
from briefing.views import labels
from briefing.views.order import events_by_date, is_expected

MONTHS_SHOWN = 12
"""The newest months with events that are not folded."""


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month, newest first; those of a year whose words name no month stand at its end."""

    title: str  # `January`, `No month given`
    year: int
    number: int  # 0 for none
    events: tuple[Event, ...]

    @property
    def anchor(self) -> str:
        """`2026-01`; `2026-no-month`."""
        return f"{self.year:04}-{self.number:02}" if self.number else f"{self.year:04}-no-month"


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, newest first."""

    number: int
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The groups of the page."""

    ahead: tuple[Event, ...]  # soonest first
    ahead_undated: tuple[Event, ...]
    years: tuple[Year, ...]  # newest first
    earlier: tuple[Month, ...]  # folded
    undated: tuple[Event, ...]


def timeline(dossier: Dossier) -> Timeline:
    """The events of a dossier in the groups of the page."""
    events = events_by_date(dossier.events.values())
    expected = [event for event in events if is_expected(event, dossier)]
    others = [event for event in events if not is_expected(event, dossier)]
    months = _months(event for event in others if event.reading.date)
    shown, earlier = months[:MONTHS_SHOWN], months[MONTHS_SHOWN:]
    return Timeline(
        ahead=tuple(event for event in expected if event.reading.date),
        ahead_undated=tuple(event for event in expected if not event.reading.date),
        years=tuple(Year(year, tuple(items)) for year, items in groupby(shown, key=lambda month: month.year)),
        earlier=earlier,
        undated=tuple(event for event in others if not event.reading.date),
    )


def timeline_page(context: PageContext) -> Page:
    """The page of all events."""
    dossier = context.dossier
    total = len(dossier.events)
    found = timeline(dossier)
    return render_page(
        context,
        "timeline.md.jinja",
        title="Timeline",
        kind="Timeline",
        description="Every event in the order of its date, each as precise as the words allow.",
        timeline=found,
        pictures=_pictures(dossier, events_by_date(dossier.events.values())),
        statuses=[status for status in Status if any(event.reading.status is status for event in dossier.events.values())],
        earlier_remark=_earlier_remark(found.earlier),
        total=total,
        filters=event_filters(dossier.events.values()),
    )


def _pictures(dossier: Dossier, events: Sequence[Event]) -> tuple[Markup, ...]:
    """The timeline as a picture at three widths; empty where there are too many events."""
    pictures = (
        (name, timeline_picture(dossier, events, width))
        for name, width in (("full", FULL_WIDTH), ("wide", COLUMN_WIDTH), ("narrow", PHONE_WIDTH))
    )
    return tuple(svg(picture, name) for name, picture in pictures if picture is not None)


def _months(events: Iterable[Event]) -> tuple[Month, ...]:
    """Dated events by month, newest first, and within it newest first; what names no month stands at the end of its year."""
    by_month: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        by_month.setdefault(_month(event.reading.date), []).append(event)
    return tuple(
        Month(MONTHS[number - 1] if number else "No month given", year, number, tuple(reversed(found)))
        for (year, number), found in sorted(by_month.items(), reverse=True)
    )


def _month(span: Span | None) -> tuple[int, int]:
    """The year and the month of a date; month 0 for one that is wider than a month, in the year of its first day.

    A date with one open end is in the month of the other.
    """
    assert span is not None
    begin = span.first if span.begin else span.last
    until = span.last if span.until else begin
    return (begin.year, begin.month if (begin.year, begin.month) == (until.year, until.month) else 0)


def _earlier_remark(months: Sequence[Month]) -> str:
    """`13 events, 1912 to February 2025`; empty without any."""
    if not months:
        return ""
    newest, oldest = months[0], months[-1]
    number = sum(len(month.events) for month in months)
    first, last = (f"{month.title} {month.year}" if month.number else str(month.year) for month in (oldest, newest))
    return f"{labels.count(number, 'event')}, {first if first == last else f'{first} to {last}'}"


PAGE_KINDS = (single_page("Timeline", "timeline/index.md", timeline_page, navigation=20),)
