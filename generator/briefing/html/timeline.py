"""The timeline: what happened, month by month, and below the cut-off what is planned or proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.edtf import MONTHS, Span
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import single_page
from briefing.html.render import render_page
from briefing.html.timeline_pictures import timeline_pictures
from briefing.model import Event
from briefing.pictures.timeline import listed_only
from briefing.records import Status
from briefing.views import labels
from briefing.views.order import events_by_date, is_expected


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one heading."""

    title: str
    anchor: str
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class FilterOption:
    """An option of a filter: a value and its label."""

    value: str
    label: str


def timeline_page(context: PageContext) -> Page:
    """The page of all events."""
    events = events_by_date(context.dossier.events.values())
    months = _months(event for event in events if not is_expected(event, context.dossier))
    ahead = [event for event in events if is_expected(event, context.dossier)]
    as_listed = [*(event for month in months for event in month.events), *ahead]
    return render_page(
        context,
        "timeline.md.jinja",
        title="Timeline",
        kind="Timeline",
        description="What happened, what is planned and what is only proposed.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Timeline", "")),
        pictures=timeline_pictures(context, as_listed, {month.anchor: f"#{month.anchor}" for month in months}),
        statuses=[status for status in Status if any(event.reading.date and event.reading.status is status for event in events)],
        has_claims=any(event.reading.status is Status.CLAIMED for event in events),
        listed_only=listed_only(context.dossier, events, context.weights),
        months=months,
        ahead=ahead,
        total=len(events),
        filters=_filters(events),
    )


def _filters(events: Iterable[Event]) -> tuple[tuple[str, str, tuple[FilterOption, ...]], ...]:
    """The filters of the events: the name in the address, the label, and the options that occur, sorted by label."""
    all_events = tuple(events)
    actors = {actor.id: actor.name for event in all_events for actor in event.actors}
    topics = {topic.id: topic.title for event in all_events for topic in event.topics}
    statuses = {status.value: status.value.capitalize() for status in Status if any(event.reading.status is status for event in all_events)}
    sources = {report.source.id: labels.outlet_and_day(report.source) for event in all_events for report in event.reports}
    filters = (("actor", "Actor", actors), ("topic", "Topic", topics), ("status", "Status", statuses), ("source", "Source", sources))
    return tuple((name, label, _filter_options(words, by_words=name != "status")) for name, label, words in filters if len(words) > 1)


def _filter_options(words: Mapping[str, str], *, by_words: bool) -> tuple[FilterOption, ...]:
    choices = (FilterOption(value, called) for value, called in words.items())
    return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)) if by_words else choices)


def _months(events: Iterable[Event]) -> tuple[Month, ...]:
    """Events under their headings, in the order of the headings' anchors."""
    by_heading: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        by_heading.setdefault(_month_heading(event.reading.date), []).append(event)
    ordered = sorted(by_heading.items(), key=lambda item: item[0][1])
    return tuple(Month(title, anchor, tuple(listed)) for (title, anchor), listed in ordered)


def _month_heading(span: Span | None) -> tuple[str, str]:
    """The heading of a date, and its anchor, by which headings are ordered.

    A date with one open end is in the month of the other; one that is wider than a month, at the end of its year.
    """
    if span is None:
        return "No date given", "undated"
    begin = span.first if span.begin else span.last
    until = span.last if span.until else begin
    if (begin.year, begin.month) == (until.year, until.month):
        return f"{MONTHS[begin.month - 1]} {begin.year}", f"{begin.year:04}-{begin.month:02}"
    years = f"{begin.year}" if begin.year == until.year else f"{begin.year} to {until.year}"
    return f"{years}, no month given", f"{begin.year:04}-some-month-to-{until.year:04}"


PAGE_KINDS = (single_page("Timeline", "timeline/index.md", timeline_page, navigation=20),)
