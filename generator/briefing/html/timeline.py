"""The timeline: what happened, month by month, and below the cut-off what is planned or proposed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from briefing.analysis.as_of import event_as_of
from briefing.edtf import MONTHS, Span
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.model import Dossier, Event
from briefing.pictures.shapes import COLUMN_WIDTH, FULL_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.pictures.timeline import timeline_picture
from briefing.records import Status
from briefing.views import labels
from briefing.views.order import events_by_date, is_expected

MAX_EVENTS_WITH_HISTORY = 1000
"""Of more events than these the page does not carry what each was on earlier days."""


@dataclass(frozen=True, slots=True)
class EarlierState:
    """An event as it was known before a day."""

    until: date
    event: Event


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An event with what it is filtered by, and what it was on earlier days, oldest first."""

    event: Event
    earlier_states: tuple[EarlierState, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one heading."""

    title: str
    anchor: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class FilterOption:
    """What a filter offers: a value, and the words it is called by."""

    value: str
    label: str


def timeline_page(context: PageContext) -> Page:
    """The page of all events."""
    events = events_by_date(context.dossier.events.values())
    rows = [TimelineRow(event, _earlier_states(event) if len(events) <= MAX_EVENTS_WITH_HISTORY else ()) for event in events]
    months = _months(row for row in rows if not is_expected(row.event, context.dossier))
    ahead = [row for row in rows if is_expected(row.event, context.dossier)]
    as_listed = [row.event for row in (*(row for month in months for row in month.rows), *ahead)]
    return render_page(
        context,
        "timeline.md.jinja",
        title="Timeline",
        kind="Timeline",
        description="What happened, what is planned and what is only proposed.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Timeline", "")),
        pictures=_pictures(context.dossier, as_listed),
        statuses=[status for status in Status if any(event.reading.date and event.reading.status is status for event in events)],
        undated=sum(event.reading.date is None for event in events),
        numbers={event.id: number for number, event in enumerate(as_listed, 1)},
        months=months,
        ahead=ahead,
        total=len(events),
        filters=_filters(events),
        days=context.findings.history if len(events) <= MAX_EVENTS_WITH_HISTORY else (),
    )


def _pictures(dossier: Dossier, events: Sequence[Event]) -> tuple[Markup, ...]:
    """The timeline at a glance, for a desk, for what lies between, and for a phone; none where there is too much to see."""
    drawn = (
        (name, timeline_picture(dossier, events, width))
        for name, width in (("full", FULL_WIDTH), ("wide", COLUMN_WIDTH), ("narrow", PHONE_WIDTH))
    )
    return tuple(svg(picture, name) for name, picture in drawn if picture is not None)


def _earlier_states(event: Event) -> tuple[EarlierState, ...]:
    """What was known of an event from each day on which something was, but the last."""
    words = (
        *(report.passage for report in event.reports),
        *((citation.passage for citation in event.summary.citations) if event.summary else ()),
    )
    days = [day for day in sorted({passage.known_from for passage in words}) if day >= event.known_from]
    return tuple(EarlierState(until, event_as_of(event, day)) for day, until in pairwise(days))


def _filters(events: Iterable[Event]) -> tuple[tuple[str, str, tuple[FilterOption, ...]], ...]:
    """What the events may be filtered by: the name in the address, the label, and all that occurs, by its words."""
    found = tuple(events)
    actors = {actor.id: actor.name for event in found for actor in event.actors}
    topics = {topic.id: topic.title for event in found for topic in event.topics}
    statuses = {status.value: status.value.capitalize() for status in Status if any(event.reading.status is status for event in found)}
    sources = {report.source.id: labels.outlet_and_day(report.source) for event in found for report in event.reports}
    offered = (("actor", "Actor", actors), ("topic", "Topic", topics), ("status", "Status", statuses), ("source", "Source", sources))
    return tuple((name, label, _filter_options(words, by_words=name != "status")) for name, label, words in offered if len(words) > 1)


def _filter_options(words: Mapping[str, str], *, by_words: bool) -> tuple[FilterOption, ...]:
    choices = (FilterOption(value, called) for value, called in words.items())
    return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)) if by_words else choices)


def _months(rows: Iterable[TimelineRow]) -> tuple[Month, ...]:
    """Events under their headings; a date wider than a month stands after the days of the month it begins in."""
    found: dict[tuple[str, str], list[TimelineRow]] = {}
    for row in rows:
        found.setdefault(_month_heading(row.event.reading.date), []).append(row)
    ordered = sorted(found.items(), key=lambda item: item[0][1])
    return tuple(Month(title, anchor, tuple(rows)) for (title, anchor), rows in ordered)


def _month_heading(span: Span | None) -> tuple[str, str]:
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


PAGE_KINDS = (single_page("Timeline", "timeline.md", timeline_page, navigation=20),)
