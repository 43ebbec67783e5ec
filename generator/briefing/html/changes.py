"""Changes: what each day's sources added, newest first; and the dossier as of each of those days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.changes import ChangeKind, DossierChange
from briefing.analysis.history import DailyChanges
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page, with_neighbours
from briefing.html.render import render_page
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Question
from briefing.phrases import join_words
from briefing.records import Resolution, State
from briefing.views import change_labels, labels
from briefing.views.order import EventGroup, events_by_date, events_by_group

ADDITION_KINDS = {"Events": ChangeKind.EVENT_APPEARED, "Questions": ChangeKind.QUESTION_RAISED, "Differences": ChangeKind.DIFFERENCE_FOUND}
"""The kinds of change that add something, by heading."""
CHANGE_KINDS = {
    title: tuple(kind for kind in kinds if kind not in ADDITION_KINDS.values()) for title, kinds in labels.CHANGE_HEADINGS.items()
}
"""The kinds of change to something that existed before, by heading."""
EVENT_HEADINGS = {
    EventGroup.EXPECTED: "Planned or proposed then",
    EventGroup.OUTCOME_MISSING: "Planned before, outcome not reported then",
    EventGroup.HAPPENED: "Reported as past then",
    EventGroup.CLAIMED: "Only claimed then",
    EventGroup.UNKNOWN: "Status not known then",
}
"""The heading of each group of events."""
MAX_LISTED = 100
"""The most events, questions or differences that an as-of page lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as a page shows it."""

    change: DossierChange
    href: Markup | None  # None for what no longer exists
    description: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes under one heading."""

    title: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesEntry:
    """What one day, or one month, added."""

    title: str
    anchor: str
    day: date
    href: Markup  # the as-of page
    groups: tuple[ChangeGroup, ...]
    additions: str  # `31 events, 34 questions and 19 differences`


@dataclass(frozen=True, slots=True)
class TruncatedList:
    """The first items of a list, and how many more there are."""

    items: tuple[object, ...]
    more_count: int


def changes_page(context: PageContext) -> Page:
    """The page of what each day added, newest first."""
    return render_page(
        context,
        "changes.md.jinja",
        title="Changes",
        kind="Changes",
        description="What each day’s articles added to the dossier, newest first.",
        crumbs=(PageLink("Brief", context.relative_url("")), PageLink("Changes", "")),
        entries=tuple(_changes_entry(context, daily_changes) for daily_changes in context.findings.history),
    )


def _changes_entry(context: PageContext, daily_changes: DailyChanges) -> ChangesEntry:
    return ChangesEntry(
        labels.month(daily_changes.day) if daily_changes.is_month else labels.day(daily_changes.day),
        f"on-{daily_changes.day.isoformat()}",
        daily_changes.day,
        context.href(daily_changes),
        _change_groups(context, daily_changes, CHANGE_KINDS.items()),
        additions_label(daily_changes),
    )


def additions_label(daily_changes: DailyChanges) -> str:
    """How much was added: `31 events, 34 questions and 19 differences`."""
    counts = [
        (sum(change.kind is kind for change in daily_changes.changes), title.lower().removesuffix("s"))
        for title, kind in ADDITION_KINDS.items()
    ]
    return join_words(labels.count(number, singular) for number, singular in counts if number)


def _change_groups(
    context: PageContext, daily_changes: DailyChanges, headings: Iterable[tuple[str, tuple[ChangeKind, ...]]]
) -> tuple[ChangeGroup, ...]:
    groups = (
        ChangeGroup(
            title, tuple(_change_line(context, change, daily_changes.day) for change in daily_changes.changes if change.kind in kinds)
        )
        for title, kinds in headings
    )
    return tuple(group for group in groups if group.lines)


def _change_line(context: PageContext, change: DossierChange, day: date) -> ChangeLine:
    return ChangeLine(change, _change_href(context, change, day), change_labels.change_label(change))


def _change_href(context: PageContext, change: DossierChange, day: date) -> Markup | None:
    if change.kind in CHANGE_KINDS["Judgements"]:
        editions = [edition for edition in context.dossier.editions if edition.as_of <= day]
        return context.href(editions[-1]) if editions else None
    try:
        return context.href(context.dossier.entity(change.entity_id))
    except KeyError:
        return None


def as_of_page(context: PageContext, daily_changes: DailyChanges, before: DailyChanges | None, after: DailyChanges | None) -> Page:
    """The dossier as of a day, on one page; its links lead to the current pages."""
    view = as_of(context.dossier, daily_changes.day)
    seen = context.for_as_of_view(view, daily_changes.day)
    events = events_by_date(view.events.values())
    title = f"As of {labels.day(daily_changes.day)}"
    return render_page(
        seen,
        "as-of.md.jinja",
        title=title,
        kind="As of a day",
        sort="",
        description=f"The dossier as of {labels.day(daily_changes.day)}, based on {labels.count(len(view.sources), 'article')}.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Changes", context.relative_url("changes/")),
            PageLink(labels.day(daily_changes.day), ""),
        ),
        tags=("As of",),
        closing="as-of-neighbours.md.jinja",
        view=view,
        daily_changes=daily_changes,
        edition=_latest_edition(view),
        publications=len({source.publication.id for source in view.sources.values()}),
        groups=_change_groups(
            seen, daily_changes, (*CHANGE_KINDS.items(), *((f"New {title.lower()}", (kind,)) for title, kind in ADDITION_KINDS.items()))
        ),
        events=_event_lists(view, events),
        questions=_truncated_list(_open_questions(view)),
        differences=_truncated_list(_unresolved_discrepancies(view)),
        unprinted=_actors_without_printed_name(view),
        before=before,
        after=after,
    )


def _event_lists(view: Dossier, events: Iterable[Event]) -> tuple[tuple[str, str, TruncatedList], ...]:
    """The events of each group, with its heading and its anchor; what is past comes newest first."""
    return tuple(
        (EVENT_HEADINGS[group], group.value, _truncated_list(items if group is EventGroup.EXPECTED else _newest_first(items)))
        for group, items in events_by_group(events, view).items()
    )


def _newest_first(events: Iterable[Event]) -> Iterable[Event]:
    """Events, newest first; those without a date stay last."""
    in_order = tuple(events)
    return (*(event for event in reversed(in_order) if event.reading.date), *(event for event in in_order if not event.reading.date))


def _truncated_list(things: Iterable[object]) -> TruncatedList:
    items = tuple(things)
    return TruncatedList(items[:MAX_LISTED], max(0, len(items) - MAX_LISTED))


def _latest_edition(view: Dossier) -> Edition | None:
    return view.editions[-1] if view.editions else None


def _open_questions(view: Dossier) -> Iterable[Question]:
    closed = (State.ANSWERED, State.OVERTAKEN)
    questions = (question for question in view.questions.values() if question.state not in closed)
    return sorted(questions, key=lambda question: (question.raised_on, question.id), reverse=True)


def _unresolved_discrepancies(view: Dossier) -> Iterable[Discrepancy]:
    discrepancies = (item for item in view.discrepancies.values() if item.resolution is Resolution.STANDS)
    return sorted(discrepancies, key=lambda item: (item.known_from or date.min, item.id), reverse=True)


def _actors_without_printed_name(view: Dossier) -> tuple[tuple[Actor, tuple[str, ...]], ...]:
    """The actors whose canonical name no source had printed, with the names that were printed."""
    unprinted = (actor for actor in view.actors.values() if not actor.has_printed_name)
    return tuple((actor, names) for actor in unprinted if (names := tuple(name.text for name in actor.names if name.sources)))


def _as_of_pages(_: Dossier, findings: Findings) -> PagePaths:
    for before, daily_changes, after in with_neighbours(reversed(findings.history)):
        yield (
            f"as-of/{daily_changes.day.isoformat()}/index.md",
            partial(as_of_page, daily_changes=daily_changes, before=before, after=after),
        )


PAGE_KINDS = (
    single_page("Changes", "changes/index.md", changes_page, navigation=80),
    PageKind(name="As of a day", address="as-of/*/index.md", pages=_as_of_pages),
)
