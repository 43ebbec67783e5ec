"""The timeline as it stood on a day; there is one for each of up to 12 days."""

from datetime import date
from functools import partial

from briefing.analysis import Findings
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.day import day_crumbs
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.html.strip import strip
from briefing.model import Dossier, Event
from briefing.views import labels
from briefing.views.order import EventGroup, events_by_date, events_by_group

EVENT_HEADINGS = {
    EventGroup.EXPECTED: "Ahead",
    EventGroup.OUTCOME_MISSING: "Planned before, outcome not reported",
    EventGroup.HAPPENED: "Reported as past",
    EventGroup.CLAIMED: "Only claimed",
    EventGroup.UNKNOWN: "Status not known",
}
"""The heading of each group of events on the timeline of a day."""


def day_timeline_page(context: PageContext, day: date) -> Page:
    """The events as they were known on a day, what was expected first, then newest first."""
    days = context.findings.days
    _, view = days.states(day)
    seen = context.for_as_of_view(view, day)
    groups = events_by_group(events_by_date(view.events.values()), view)
    return render_page(
        seen,
        "day-timeline.md.jinja",
        title=f"Timeline as it stood on {labels.day(day)}",
        kind="Day",
        description=f"The {labels.count(len(view.events), 'event')} known on {labels.day(day)}, each as it was known then.",
        crumbs=(
            *day_crumbs(context, day)[:2],
            PageLink(labels.day(day), context.relative_url(f"days/{day.isoformat()}/")),
            PageLink("Timeline", ""),
        ),
        strip=strip(context, day, is_timeline=True),
        is_superseded=day != days.newest,
        day=day,
        count=labels.count(len(view.events), "event"),
        groups=tuple(
            (EVENT_HEADINGS[group], group.value, events if group is EventGroup.EXPECTED else _newest_first(events))
            for group, events in groups.items()
        ),
        day_href=context.relative_url(f"days/{day.isoformat()}/"),
    )


def _newest_first(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events, newest first; those without a date stay last."""
    return (*(event for event in reversed(events) if event.reading.date), *(event for event in events if not event.reading.date))


def _day_timelines(_: Dossier, findings: Findings) -> PagePaths:
    for day in findings.days.all if findings.days.are_whole else ():
        yield f"days/{day.isoformat()}/timeline/index.md", partial(day_timeline_page, day=day)


PAGE_KINDS = (PageKind(name="Timeline of a day", address="days/*/timeline/index.md", pages=_day_timelines),)
