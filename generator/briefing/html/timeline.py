"""The timeline: what is ahead, soonest first, then everything else by month, newest first. A large one has a page for each month."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.weight import NEAR_BRIEF, by_weight
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.filters import event_filters
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.html.strip import strip
from briefing.html.timeline_groups import Timeline, Year, by_year, timeline
from briefing.html.timeline_pictures import timeline_pictures
from briefing.model import Dossier, Event
from briefing.pictures.timeline import listed_only
from briefing.records import Status
from briefing.views import labels

_KEY = (Status.OCCURRED, *(status for status in Status if status is not Status.OCCURRED))
"""The statuses in the order of the key of the picture."""
MAX_WHOLE = 200
"""Up to so many events, all stand on one page; of more, the index shows the beginning of each group, and the rest has pages of its own."""
MAX_ROWS = 60
"""The most rows of a page of a group."""
ROWS_SHOWN = 12
"""The rows of a group that the index of a large timeline shows."""
MONTHS_SHOWN = 3
"""The newest months that the index of a large timeline shows."""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """Events that belong together on a large timeline, with the addresses of their pages below `timeline/`."""

    title: str  # `January 2026`
    name: str  # of its first page: `2026-01`
    events: tuple[Event, ...]

    @property
    def shown(self) -> tuple[Event, ...]:
        """Those that the index shows."""
        return self.events[:ROWS_SHOWN]

    @property
    def event_count(self) -> str:
        """`45 events`."""
        return labels.count(len(self.events), "event")

    @property
    def chunks(self) -> tuple[tuple[str, tuple[Event, ...]], ...]:
        """The addresses of its pages below `timeline/`, and the events of each: `2026-01/`, `2026-01-page-2/`."""
        starts = range(0, len(self.events), MAX_ROWS)
        return tuple(
            (f"{self.name}-page-{number}/" if number > 1 else f"{self.name}/", self.events[start : start + MAX_ROWS])
            for number, start in enumerate(starts, 1)
        )


def is_large(dossier: Dossier) -> bool:
    """True for a dossier whose timeline does not fit on one page."""
    return len(dossier.events) > MAX_WHOLE


def timeline_groups(found: Timeline) -> tuple[TimelineGroup, ...]:
    """Every event in its group: ahead, ahead without a date, each month, without a date; a group without events is left out."""
    groups = (
        TimelineGroup("Ahead", "ahead", found.ahead),
        TimelineGroup("Planned or proposed, no date given", "ahead-undated", found.ahead_undated),
        *(TimelineGroup(month.full_title, month.anchor, month.events) for month in found.months),
        TimelineGroup("Without a date", "undated", found.undated),
    )
    return tuple(group for group in groups if group.events)


def timeline_page(context: PageContext) -> Page:
    """The page of all events, or of a large timeline its index."""
    dossier = context.dossier
    found = timeline(dossier)
    events = tuple(dossier.events.values())
    large = _large(context, found) if is_large(dossier) else None
    return render_page(
        context,
        "timeline-large.md.jinja" if large else "timeline.md.jinja",
        title="Timeline",
        kind="Timeline",
        description="Every event in the order of its date, each as precise as the words allow.",
        strip=strip(context, context.findings.days.newest, is_timeline=True) if dossier.sources else None,
        timeline=found,
        large=large,
        pictures=_pictures(context, found, large),
        statuses=[status for status in _KEY if any(event.reading.status is status for event in events)],
        listed_only=listed_only(dossier, events, context.weights),
        total=len(events),
        filters=event_filters(events),
    )


@dataclass(frozen=True, slots=True)
class LargeTimeline:
    """What the index of a large timeline shows."""

    groups: dict[str, TimelineGroup]  # by name
    near: tuple[Event, ...]  # in or near the brief, and not ahead, the weightiest first
    newest: tuple[TimelineGroup, ...]  # the newest months
    older: tuple[Year, ...]  # the other months by year
    pages: tuple[str, ...]  # the addresses of all pages below `timeline/`, which the filters search

    @property
    def shown_events(self) -> tuple[Event, ...]:
        """The events that the index lists besides those near the brief."""
        ahead = self.groups["ahead"].shown if "ahead" in self.groups else ()
        return (*ahead, *(event for group in self.newest for event in group.shown))


def _large(context: PageContext, found: Timeline) -> LargeTimeline:
    groups = {group.name: group for group in timeline_groups(found)}
    ahead = {event.id for event in (*found.ahead, *found.ahead_undated)}
    near = (event for event in context.dossier.events.values() if context.weights[event.id] >= NEAR_BRIEF and event.id not in ahead)
    return LargeTimeline(
        groups,
        by_weight(near, context.weights)[: 2 * ROWS_SHOWN],
        tuple(groups[month.anchor] for month in found.months[:MONTHS_SHOWN]),
        by_year(found.months[MONTHS_SHOWN:]),
        tuple(address for group in groups.values() for address, _ in group.chunks),
    )


def _pictures(context: PageContext, found: Timeline, large: LargeTimeline | None) -> tuple[Markup, ...]:
    """The pictures, whose links lead to the headings and rows of these groups, on this page or on those of the groups."""
    dated = (*found.ahead, *(event for month in found.months for event in month.events))
    shown = {event.id for event in ((*large.near, *large.shown_events) if large else dated)}
    rows = {event.id: f"#event-{event.id}" if event.id in shown else str(context.href(event)) for event in dated}
    return timeline_pictures(context, rows, {month.anchor: f"{month.anchor}/" if large else f"#{month.anchor}" for month in found.months})


def timeline_part_page(context: PageContext, group: TimelineGroup, events: tuple[Event, ...], before: str, after: str) -> Page:
    """A page of a group of a large timeline; ``before`` and ``after`` are the addresses of the pages of the same group below `timeline/`."""
    return render_page(
        context,
        "timeline-part.md.jinja",
        title=f"Timeline: {group.title}",
        kind="Timeline",
        description=f"{group.title}: {group.event_count}.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Timeline", context.relative_url("timeline/")),
            PageLink(group.title, ""),
        ),
        group=group,
        events=events,
        before=before,
        after=after,
        filters=event_filters(events, min_rows=0),
    )


def _part_pages(dossier: Dossier, _: Findings) -> PagePaths:
    if is_large(dossier):
        for group in timeline_groups(timeline(dossier)):
            yield from _pages_of(group)


def _pages_of(group: TimelineGroup) -> Iterator[tuple[str, partial[Page]]]:
    addresses = ["", *(address for address, _ in group.chunks), ""]
    for number, (address, events) in enumerate(group.chunks, 1):
        page = partial(timeline_part_page, group=group, events=events, before=addresses[number - 1], after=addresses[number + 1])
        yield f"timeline/{address}index.md", page


PAGE_KINDS = (
    single_page("Timeline", "timeline/index.md", timeline_page, navigation=20),
    PageKind(name="Part of the timeline", address="timeline/*/index.md", pages=_part_pages),
)
