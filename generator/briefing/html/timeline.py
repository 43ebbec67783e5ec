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
from briefing.html.strip import strip
from briefing.html.timeline_pictures import timeline_pictures
from briefing.model import Dossier, Event
from briefing.pictures.timeline import listed_only
from briefing.records import Status
from briefing.views import labels
from briefing.views.order import events_by_date, is_expected

_KEY = (Status.OCCURRED, *(status for status in Status if status is not Status.OCCURRED))
"""The statuses in the order of the key of the picture."""
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
        strip=strip(context, context.findings.days.newest, is_timeline=True) if context.dossier.sources else None,
        timeline=found,
        pictures=_pictures(context, found),
        statuses=[status for status in _KEY if any(event.reading.status is status for event in dossier.events.values())],
        listed_only=listed_only(dossier, tuple(dossier.events.values()), context.weights),
        earlier_remark=_earlier_remark(found.earlier),
        total=total,
        filters=event_filters(dossier.events.values()),
    )


def _pictures(context: PageContext, found: Timeline) -> tuple[Markup, ...]:
    """The pictures, whose links lead to the headings and rows of these groups."""
    months = (*(month for year in found.years for month in year.months), *found.earlier)
    listed = (*found.ahead, *(event for month in months for event in month.events))
    return timeline_pictures(context, listed, {month.anchor: f"#{month.anchor}" for month in months})


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
