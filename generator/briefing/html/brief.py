"""The brief: what a decision-maker must know, as an edition of the desk says it. The newest is the site's front page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefing.analysis import Findings
from briefing.analysis.as_of import as_of
from briefing.analysis.backlinks import backlinks
from briefing.analysis.coverage import coverage
from briefing.analysis.sourcing import sourcing_statement
from briefing.html.brief_sentences import MovedJudgement, answer_anchor, judgements_without_answer, moved_judgements, reported_statements
from briefing.html.context import Page, PageContext
from briefing.html.days import additions_label
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.html.strip import strip
from briefing.html.welcome import welcome_page
from briefing.model import Discrepancy, Dossier, Edition, Event, Question, Statement
from briefing.records import Resolution
from briefing.views import labels
from briefing.views.answer import Answer, Horizon, answer, horizon
from briefing.views.before_and_after import ChangeRow, before_and_after
from briefing.views.order import events_by_date, is_expected

MAX_CHANGES, MAX_EXPECTED, MAX_ISSUES = 5, 5, 3
"""The most changes, expected events, and differences or questions on the front page."""


@dataclass(frozen=True, slots=True)
class LaterArticles:
    """The articles that became known after the newest edition."""

    count: str  # `3 articles`
    newest: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the brief before."""

    since: date  # the day of that brief
    judged: tuple[MovedJudgement, ...]  # of which the desk is more or less sure
    rows: tuple[ChangeRow, ...]  # the weightiest
    when: ChangeRow | None  # that of the event whose date is part of the answer
    additions: str  # what the day of this brief added: `24 events, 16 questions and 23 differences`


@dataclass(frozen=True, slots=True)
class Brief:
    """What the template of the brief shows."""

    edition: Edition
    answer: Answer
    answer_anchor: str  # of the statement that the answer states
    horizon: Horizon
    later: LaterArticles | None  # articles that became known after it
    reported: tuple[tuple[str, Statement], ...]  # with its anchor, without that which the answer states
    judged: tuple[tuple[str, Statement], ...]
    changes: Changes | None  # None for the first brief
    expected: tuple[Event, ...]  # soonest first
    differences: tuple[Discrepancy, ...]
    questions: tuple[Question, ...]
    unresolved: str  # how many of the dossier's unresolved differences are listed; empty where it has none
    question_count: int
    sourcing_sentences: tuple[str, ...]


def brief_page(context: PageContext) -> Page:
    """The front page: the newest edition, with everything as of its day."""
    whole = context.dossier
    day = whole.editions[-1].as_of
    if day < whole.cut_off:
        context = context.for_as_of_view(as_of(whole, day), day)
    edition = context.dossier.editions[-1]
    view = _brief(context, whole, edition)
    return render_page(
        context,
        "brief.md.jinja",
        has_quoted_notes=True,
        title=edition.title or context.dossier.desk.title,
        kind="Brief",
        is_draft=context.dossier.is_draft(edition),
        description=view.answer.sentence,
        described=edition,
        strip=strip(context, context.findings.days.newest),
        contents=_contents(view),
        is_whole=True,
        view=view,
    )


def _brief(context: PageContext, whole: Dossier, edition: Edition) -> Brief:
    dossier, findings = context.dossier, context.findings
    links = findings.backlinks if context.full_dossier is None else backlinks(dossier)
    covered = findings.coverage if context.full_dossier is None else coverage(dossier, links)
    found = answer(dossier, edition)
    return Brief(
        edition=edition,
        answer=found,
        answer_anchor=answer_anchor(edition, found),
        horizon=horizon(dossier, edition),
        later=_later_articles(whole, edition.as_of),
        reported=reported_statements(edition, found),
        judged=judgements_without_answer(edition, found),
        changes=_changes(context, whole, edition, found.when),
        expected=tuple(event for event in events_by_date(edition.events) if is_expected(event, dossier))[:MAX_EXPECTED],
        differences=edition.differences[:MAX_ISSUES],
        questions=edition.questions[:MAX_ISSUES],
        unresolved=_unresolved(edition.differences[:MAX_ISSUES], dossier),
        question_count=len(dossier.questions),
        sourcing_sentences=tuple(sourcing_statement(dossier, links, covered).values()),
    )


def _unresolved(listed: Sequence[Discrepancy], dossier: Dossier) -> str:
    """`3 of 25 unresolved`: how many of the unresolved differences are listed; empty in a dossier without any."""
    shown, total = (sum(item.resolution is Resolution.STANDS for item in items) for items in (listed, dossier.discrepancies.values()))
    return f"{shown} of {total} unresolved" if total else ""


def _later_articles(dossier: Dossier, day: date) -> LaterArticles | None:
    later = [source.known_from for source in dossier.sources.values() if source.known_from > day]
    return LaterArticles(labels.count(len(later), "article"), max(later)) if later else None


def _changes(context: PageContext, whole: Dossier, edition: Edition, when: Event | None) -> Changes | None:
    earlier = next((other for other in reversed(whole.editions) if other.as_of < edition.as_of), None)
    if earlier is None:
        return None
    rows = before_and_after(as_of(whole, earlier.as_of), context.dossier, context.weights, edition.remarks)
    judged = moved_judgements(edition, earlier)[:MAX_CHANGES]
    added = next(changed for changed in context.findings.history if changed.day <= edition.as_of)
    return Changes(
        since=earlier.as_of,
        judged=judged,
        rows=tuple(row for row in rows if row.is_near_brief)[: MAX_CHANGES - len(judged)],
        when=next((row for row in rows if when is not None and row.entity.id == when.id), None),
        additions=additions_label(added),
    )


def _contents(view: Brief) -> tuple[tuple[str, str], ...]:
    """The headings of the page and their anchors."""
    headings = (
        ("The answer", "answer", True),
        ("What is reported", "reported", view.reported),
        ("What the desk judges", "judgements", view.judged),
        ("What changed", "changed", view.changes),
        ("What is expected next", "expected", view.expected),
        ("Where sources differ", "differences", view.differences),
        ("Questions to watch", "questions", view.questions),
        ("What it is based on", "sourcing", True),
    )
    return tuple((title, anchor) for title, anchor, is_there in headings if is_there)


def _front_page(dossier: Dossier, _: Findings) -> PagePaths:
    return (("index.md", brief_page if dossier.editions else welcome_page),)


PAGE_KINDS = (PageKind(name="Brief", address="index.md", navigation=10, pages=_front_page),)
