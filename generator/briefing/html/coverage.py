"""The coverage: which article says what of which event, as a matrix; of many articles, each event with those that say something of it.

A matrix of thousands of articles cannot be read, and its cells would grow with their number times that of events: then each row lists
what was found, and counts the articles in which nothing was. A dossier whose timeline has pages by month has such pages here, too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.html.timeline import TimelineGroup, is_large, timeline_groups
from briefing.html.timeline_groups import timeline
from briefing.model import Dossier, Event, SilentSource, Source
from briefing.views import labels
from briefing.views.event_sources import Says, SourceOfEvent, sources_of_event

MAX_COLUMNS = 12
"""Of more articles than this there is no matrix."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An event, and what the articles say of it."""

    event: Event
    cells: tuple[SourceOfEvent | None, ...]  # of each column; None where nothing was found; empty where there is no matrix
    found: tuple[tuple[Says, tuple[tuple[Source, int], ...]], ...]  # by what is said: the articles, each with its number of reports
    not_found_count: int


@dataclass(frozen=True, slots=True)
class CoverageGroup:
    """The rows of a month, or of a part of it."""

    title: str
    name: str
    rows: tuple[CoverageRow, ...]


def coverage_page(context: PageContext) -> Page:
    """The page of the coverage, or in a large dossier the list of its pages, with how many pairs of article and event there are."""
    dossier = context.dossier
    groups = timeline_groups(timeline(dossier))
    large = is_large(dossier)
    return _render(
        context,
        title="Coverage",
        groups=() if large else tuple(_group(dossier, group, group.events) for group in groups),
        pages=groups if large else (),
        counts=_counts(dossier, dossier.events.values()) if large else (),
    )


def coverage_part_page(context: PageContext, group: TimelineGroup, events: tuple[Event, ...]) -> Page:
    """A page of the coverage of a large dossier: some events of a group of the timeline."""
    return _render(context, title=f"Coverage: {group.title}", part=group.title, groups=(_group(context.dossier, group, events),))


def _render(
    context: PageContext,
    *,
    title: str,
    groups: tuple[CoverageGroup, ...],
    part: str = "",
    pages: tuple[TimelineGroup, ...] = (),
    counts: Iterable[tuple[str, int]] = (),
) -> Page:
    columns = tuple(context.dossier.sources.values())
    above = (PageLink("Coverage", context.relative_url("coverage/")), PageLink(part, "")) if part else (PageLink("Coverage", ""),)
    return render_page(
        context,
        "coverage.md.jinja",
        title=title,
        kind="Coverage",
        description="Which article states, contradicts or mentions which event, and where nothing was found.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Sources", context.relative_url("sources/")), *above),
        groups=groups,
        columns=columns if len(columns) <= MAX_COLUMNS else (),
        pages=pages,
        counts=tuple(counts),
        total=labels.count(sum(len(group.rows) for group in groups) or len(context.dossier.events), "event"),
        articles=labels.count(len(columns), "article"),
        silences=tuple(_silences(row.event for group in groups for row in group.rows)),
        is_cited=not part,
    )


def _group(dossier: Dossier, group: TimelineGroup, events: Iterable[Event]) -> CoverageGroup:
    return CoverageGroup(group.title, group.name, tuple(_row(dossier, event) for event in events))


def _row(dossier: Dossier, event: Event) -> CoverageRow:
    found = sources_of_event(dossier, event)
    by_word = (
        (says, tuple((dossier.sources[source], item.report_count) for source, item in found.items() if item.says is says)) for says in Says
    )
    return CoverageRow(
        event,
        tuple(map(found.get, dossier.sources)) if len(dossier.sources) <= MAX_COLUMNS else (),
        tuple((says, sources) for says, sources in by_word if sources),
        len(dossier.sources) - len(found),
    )


def _counts(dossier: Dossier, events: Iterable[Event]) -> Iterator[tuple[str, int]]:
    """How many pairs of an article and an event there are, by what the article says."""
    counts = Counter(item.says for event in events for item in sources_of_event(dossier, event).values())
    yield from ((says.value, counts[says]) for says in Says if counts[says])


def _silences(events: Iterable[Event]) -> Iterator[tuple[Event, SilentSource]]:
    return ((event, silent) for event in events for silent in event.silent_sources if not silent.source.withdrawn)


def _part_pages(dossier: Dossier, _: Findings) -> PagePaths:
    if is_large(dossier):
        for group in timeline_groups(timeline(dossier)):
            for address, events in group.chunks:
                yield f"coverage/{address}index.md", partial(coverage_part_page, group=group, events=events)


PAGE_KINDS = (
    single_page("Coverage", "coverage/index.md", coverage_page),
    PageKind(name="Part of the coverage", address="coverage/*/index.md", pages=_part_pages),
)
