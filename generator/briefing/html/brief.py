"""The brief: what a decision-maker must know, as an edition of the desk says it. The newest is the site's front page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.backlinks import backlinks
from briefing.analysis.changes import ChangeKind
from briefing.analysis.coverage import coverage
from briefing.analysis.history import DailyChanges
from briefing.analysis.origins import Stances, origins
from briefing.analysis.sourcing import sourcing_statement
from briefing.html.changes import additions_label
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.html.welcome import welcome_page
from briefing.model import Discrepancy, Dossier, Edition, Event, Question
from briefing.records import Resolution
from briefing.views import change_labels, labels
from briefing.views.order import EventGroup, events_by_group

_EVENT_HEADINGS = {
    EventGroup.EXPECTED: "What is expected next",
    EventGroup.OUTCOME_MISSING: "Planned, outcome not reported",
    EventGroup.HAPPENED: "What happened",
    EventGroup.CLAIMED: "Claimed, not confirmed",
    EventGroup.UNKNOWN: "Status not known",
}
_CHANGE_KINDS = (ChangeKind.DATE_MOVED, ChangeKind.STATUS_MOVED, ChangeKind.QUESTION_MOVED, ChangeKind.DIFFERENCE_MOVED)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A changed value of something that the brief names."""

    entity: Event | Question | Discrepancy
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LaterArticles:
    """The articles that became known after the newest edition."""

    count: str  # `3 articles`
    newest: date


@dataclass(frozen=True, slots=True)
class Brief:
    """What the template of the brief shows beside the edition itself."""

    edition: Edition
    events: Mapping[EventGroup, tuple[Event, ...]]
    unresolved_count: int  # unresolved differences in the whole dossier
    origins: Stances  # behind all cited words
    sourcing_sentences: tuple[str, ...]
    older_editions: tuple[Edition, ...]
    change_rows: tuple[ChangeRow, ...]
    daily_changes: DailyChanges  # on the day of its newest article
    additions: str  # what was added on that day
    later: LaterArticles | None  # on the front page, where articles became known after the newest edition


def brief_page(context: PageContext, day: date) -> Page:
    """The page of the edition of a day, with everything as of that day; the front page for the newest."""
    whole = context.dossier
    is_newest = day == whole.editions[-1].as_of
    if not is_newest or day < whole.cut_off:
        context = context.for_as_of_view(as_of(whole, day), day)
    dossier, edition = context.dossier, context.dossier.editions[-1]
    return render_page(
        context,
        "brief.md.jinja",
        title=edition.title or dossier.desk.title,
        kind="Brief",
        is_draft=context.dossier.is_draft(edition),
        sort="" if is_newest else f"edition of {labels.day(day)}",
        description=edition.lead or dossier.desk.lead or dossier.desk.scope,
        crumbs=() if is_newest else (PageLink("Brief", context.relative_url("")), PageLink(f"Edition of {labels.day(day)}", "")),
        view=_brief(
            context,
            edition,
            older=tuple(reversed(whole.editions[:-1])) if is_newest else (),
            later=_later_articles(whole, day) if is_newest else None,
        ),
        lead=edition.lead or dossier.desk.lead,
        event_headings=_EVENT_HEADINGS,
    )


def _later_articles(dossier: Dossier, day: date) -> LaterArticles | None:
    later = [source.known_from for source in dossier.sources.values() if source.known_from > day]
    return LaterArticles(labels.count(len(later), "article"), max(later)) if later else None


def _brief(context: PageContext, edition: Edition, older: tuple[Edition, ...], later: LaterArticles | None) -> Brief:
    dossier, findings = context.dossier, context.findings
    links = findings.backlinks if context.full_dossier is None else backlinks(dossier)
    covered = findings.coverage if context.full_dossier is None else coverage(dossier, links)
    daily_changes = next(daily_changes for daily_changes in findings.history if daily_changes.day <= dossier.cut_off)
    return Brief(
        edition=edition,
        events=events_by_group(edition.events, dossier),
        unresolved_count=sum(item.resolution is Resolution.STANDS for item in dossier.discrepancies.values()),
        origins=Stances(origins(dossier, (passage for source in dossier.sources for passage in links.passages[source]))),
        sourcing_sentences=tuple(sourcing_statement(dossier, links, covered).values()),
        older_editions=older,
        change_rows=_change_rows(edition, daily_changes),
        daily_changes=daily_changes,
        additions=additions_label(daily_changes),
        later=later,
    )


def _change_rows(edition: Edition, daily_changes: DailyChanges) -> tuple[ChangeRow, ...]:
    """What the newest articles changed in what the edition names, in its order: dates, statuses, questions and differences."""
    things: tuple[Event | Question | Discrepancy, ...] = (*edition.events, *edition.questions, *edition.differences)
    named = {thing.id: thing for thing in things}
    order = list(named)
    moved = sorted(
        (change for change in daily_changes.changes if change.entity_id in named and change.kind in _CHANGE_KINDS),
        key=lambda change: order.index(change.entity_id),
    )
    return tuple(
        ChangeRow(named[change.entity_id], change.title, change_labels.value_label(change.before), change_labels.value_label(change.after))
        for change in moved
    )


def _front_page(dossier: Dossier, _: Findings) -> PagePaths:
    return (("index.md", partial(brief_page, day=dossier.editions[-1].as_of) if dossier.editions else welcome_page),)


def _older_editions(dossier: Dossier, _: Findings) -> PagePaths:
    return ((f"editions/{edition.as_of.isoformat()}/index.md", partial(brief_page, day=edition.as_of)) for edition in dossier.editions[:-1])


PAGE_KINDS = (
    PageKind(name="Brief", address="index.md", navigation=10, pages=_front_page),
    PageKind(name="Edition", address="editions/*/index.md", pages=_older_editions),
)
