"""A day: the brief that was the newest, what changed, what was judged and what was added, and nothing that came later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.changes import ChangeKind, changes
from briefing.html.brief_sentences import JudgedStatement, answer_anchor, dropped_judgements, judged_statements, reported_statements
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.day_lists import Added, AsItStood, added, as_it_stood
from briefing.html.page_kind import PageKind, PagePaths
from briefing.html.render import render_page
from briefing.html.strip import strip
from briefing.model import Discrepancy, Dossier, Edition, Event, Question, Source, Statement
from briefing.views import labels
from briefing.views.answer import Answer, answer
from briefing.views.before_and_after import ChangeRow, before_and_after
from briefing.views.urls import pdf_url

MAX_ROWS = 60
"""The most rows of a page where there are more than 12 days."""
MAX_OPEN_CHANGES = 8
"""The most changes that are not folded."""
MAX_LISTED = 100
"""The most rows of a list where there are fewer."""


@dataclass(frozen=True, slots=True)
class DayLink:
    """The day before or after."""

    day: date
    href: Markup


@dataclass(frozen=True, slots=True)
class Day:
    """What the template of a day shows."""

    day: date
    edition: Edition | None
    answer: Answer | None
    answer_anchor: str  # of the statement that the answer states
    brief_href: Markup | None  # the page of its day
    is_new_brief: bool
    reported: tuple[tuple[str, Statement], ...]  # with its anchor
    source_count: str  # `4 articles`
    new_sources: tuple[Source, ...]
    pdf_href: Markup | None
    before: DayLink | None
    after: DayLink | None
    changed: tuple[ChangeRow, ...]  # in or near the brief, the weightiest
    changed_else: tuple[ChangeRow, ...]
    changed_else_remark: str
    judged: tuple[JudgedStatement, ...]
    dropped: tuple[Statement, ...]
    added: tuple[Added, ...]
    stood: AsItStood | None


def day_page(context: PageContext, day: date) -> Page:
    """The page of one day."""
    days = context.findings.days
    old, new = days.states(day)
    seen = context.for_as_of_view(new, day)
    return render_page(
        seen,
        "day.md.jinja",
        has_quoted_notes=True,
        title=f"As it stood on {labels.day(day)}",
        kind="Day",
        description=f"What was known on {labels.day(day)} from {labels.count(days.source_count(day), 'article')}, and what that day changed.",
        crumbs=day_crumbs(context, day),
        described=day,
        strip=strip(context, day),
        is_superseded=day != days.newest,
        closing="day-neighbours.md.jinja",
        view=_day(seen, day, old, new),
    )


def day_crumbs(context: PageContext, day: date) -> tuple[PageLink, ...]:
    """The way from the page of a day to the brief."""
    return (
        PageLink("Brief", context.relative_url("")),
        PageLink("Changes", context.relative_url("days/")),
        PageLink(labels.day(day), ""),
    )


def _day(context: PageContext, day: date, old: Dossier | None, new: Dossier) -> Day:
    days = context.findings.days
    edition = new.editions[-1] if new.editions else None
    found = answer(new, edition) if edition else None
    is_new_brief = edition is not None and edition.as_of == day
    moved = changes(old, new)
    rows = before_and_after(old, new, context.weights, edition.remarks if is_new_brief and edition else None) if old is not None else ()
    sources = tuple(new.sources[change.entity_id] for change in moved if change.kind is ChangeKind.SOURCE_ADDED)
    near = [row for row in rows if row.is_near_brief]
    listed = rows[:MAX_LISTED] if days.are_whole else near[: MAX_ROWS // 2]
    number_open = min(MAX_OPEN_CHANGES, len(near))
    room = MAX_LISTED if days.are_whole else MAX_ROWS - len(listed) - min(MAX_ROWS // 4, len(sources))
    return Day(
        day=day,
        edition=edition,
        brief_href=context.relative_url(f"days/{edition.as_of.isoformat()}/") if edition else None,
        is_new_brief=is_new_brief,
        answer=found,
        answer_anchor=answer_anchor(edition, found) if edition and found else "",
        reported=reported_statements(edition, found) if edition and found else (),
        source_count=labels.count(days.source_count(day), "article"),
        new_sources=sources if days.are_whole else sources[: MAX_ROWS // 4],
        pdf_href=_pdf_href(context, edition) if edition else None,
        before=_link(context, days.before(day)),
        after=_link(context, days.after(day)),
        changed=tuple(listed[:number_open]),
        changed_else=tuple(listed[number_open:]),
        changed_else_remark=_folded_remark(listed[number_open:]),
        judged=judged_statements(edition, _brief_before(context, edition), found) if edition and found and is_new_brief else (),
        dropped=dropped_judgements(edition, _brief_before(context, edition)) if edition and is_new_brief else (),
        added=tuple(added(context, new, moved, room, are_all=days.are_whole)),
        stood=as_it_stood(context, new) if days.are_whole else None,
    )


def _folded_remark(folded: Sequence[ChangeRow]) -> str:
    """How many of the folded changes are of events, questions and differences."""
    kinds = (("event", Event), ("question", Question), ("difference", Discrepancy))
    counts = ((sum(isinstance(row.entity, kind) for row in folded), word) for word, kind in kinds)
    return ", ".join(labels.count(number, word) for number, word in counts if number)


def _link(context: PageContext, day: date | None) -> DayLink | None:
    return DayLink(day, context.relative_url(f"days/{day.isoformat()}/")) if day else None


def _pdf_href(context: PageContext, edition: Edition) -> Markup | None:
    """The address of the PDF of a brief; None where the build makes none."""
    path = pdf_url(edition, context.full_dossier or context.dossier)
    return context.relative_url(path) if path in context.files else None


def _brief_before(context: PageContext, edition: Edition) -> Edition | None:
    """The brief before one, of an earlier day."""
    earlier = (other for other in reversed((context.full_dossier or context.dossier).editions) if other.as_of < edition.as_of)
    return next(earlier, None)


def _day_pages(_: Dossier, findings: Findings) -> PagePaths:
    for day in findings.days.all:
        yield f"days/{day.isoformat()}/index.md", partial(day_page, day=day)


PAGE_KINDS = (PageKind(name="Day", address="days/*/index.md", pages=_day_pages),)
