"""Changes: the list of the days on which something became known, newest first, each with what it brought."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from markupsafe import Markup

from briefing.analysis import Findings
from briefing.analysis.changes import ChangeKind
from briefing.analysis.history import DailyChanges
from briefing.html.context import Page, PageContext, PageLink
from briefing.html.page_kind import PageKind, PagePaths, single_page
from briefing.html.render import render_page
from briefing.html.strip import MAX_WHOLE, PIN_MEANINGS, Pin, days_by_month, pin, strip
from briefing.model import Dossier
from briefing.phrases import join_words
from briefing.views import change_labels, labels

ADDITION_KINDS = {"event": ChangeKind.EVENT_APPEARED, "question": ChangeKind.QUESTION_RAISED, "difference": ChangeKind.DIFFERENCE_FOUND}
"""The kinds of change that add something, by what they add."""
MAX_OPEN = 60
"""Of more days, only the newest month is open."""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in the list."""

    day: date
    href: Markup
    pin: Pin
    brief: str  # what its mark means
    line: str  # the title of the brief of that day, else what moved in what the brief holds
    additions: str  # `9 events, 20 questions and 41 differences`
    articles: str  # `2 articles`


@dataclass(frozen=True, slots=True)
class DayMonth:
    """The days of a month."""

    title: str
    anchor: str
    rows: tuple[DayRow, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class DayYear:
    """The days of a year, by month."""

    title: str
    anchor: str
    count: str  # `24 days`
    months: tuple[DayMonth, ...]
    href: Markup | None = None  # of its own page; None where the list has its days


def days_page(context: PageContext) -> Page:
    """The list of days; by year and month above 12, and above 200 with the newest year alone in full."""
    days = context.findings.days
    own = set(_years_with_page(context.findings))
    rows = {changed.day: _day_row(context, changed) for changed in context.findings.history if changed.day.year not in own}
    return render_page(
        context,
        "days.md.jinja",
        title="What each day added",
        kind="Changes",
        description="The days on which articles became known or a brief was written, newest first.",
        strip=strip(context, None),
        total=len(context.findings.history),
        rows=tuple(rows.values()),
        years=() if days.are_whole else (*_years(rows), *_linked_years(context)),
    )


def year_page(context: PageContext, year: int) -> Page:
    """The days of an earlier year in a dossier of many days."""
    rows = {changed.day: _day_row(context, changed) for changed in context.findings.history if changed.day.year == year}
    return render_page(
        context,
        "days.md.jinja",
        title=f"What each day of {year} added",
        kind="Changes",
        description=f"The days of {year} on which articles became known or a brief was written, newest first.",
        crumbs=(
            PageLink("Brief", context.relative_url("")),
            PageLink("Changes", context.relative_url("days/")),
            PageLink(str(year), ""),
        ),
        strip=strip(context, None),
        total=len(rows),
        rows=tuple(rows.values()),
        years=tuple(_years(rows)),
    )


def _years_with_page(findings: Findings) -> tuple[int, ...]:
    """The years before the newest, newest first, where there are many days; else none."""
    if len(findings.history) <= MAX_WHOLE:
        return ()
    return tuple(sorted({changed.day.year for changed in findings.history}, reverse=True)[1:])


def _linked_years(context: PageContext) -> Iterable[DayYear]:
    counts = Counter(changed.day.year for changed in context.findings.history)
    for year in _years_with_page(context.findings):
        address = context.relative_url(f"days/in-{year}/")
        yield DayYear(str(year), f"in-{year}", labels.count(counts[year], "day"), (), address)


def _year_pages(_: Dossier, findings: Findings) -> PagePaths:
    return ((f"days/in-{year}/index.md", partial(year_page, year=year)) for year in _years_with_page(findings))


def _years(rows: dict[date, DayRow]) -> Iterable[DayYear]:
    """The rows by year and month; of many days only the newest month is open."""
    by_month = days_by_month(rows)
    newest = next(iter(by_month))
    for year, of_year in groupby(by_month, key=lambda month: month[0]):
        months = tuple(
            DayMonth(
                labels.month(by_month[month][0]),
                f"in-{year}-{month[1]:02}",
                tuple(rows[day] for day in by_month[month]),
                len(rows) <= MAX_OPEN or month == newest,
            )
            for month in of_year
        )
        yield DayYear(str(year), f"in-{year}", labels.count(sum(len(month.rows) for month in months), "day"), months)


def _day_row(context: PageContext, changed: DailyChanges) -> DayRow:
    mark = pin(context.findings.days, changed.day)
    added = sum(change.kind is ChangeKind.SOURCE_ADDED for change in changed.changes)
    return DayRow(
        day=changed.day,
        href=context.href(changed),
        pin=mark,
        brief=PIN_MEANINGS[mark],
        line=_line(context, changed),
        additions=additions_label(changed),
        articles=labels.count(added, "article") if added else "no article",
    )


def _line(context: PageContext, changed: DailyChanges) -> str:
    """The title of the brief of a day; without one, the first date or status that moved in what the brief of that day holds."""
    days = context.findings.days
    edition = days.edition(changed.day)
    if edition is None:
        return ""
    if edition.as_of == changed.day and edition.title:
        return edition.title
    listed = {event.id for event in edition.events}
    kinds: Sequence[ChangeKind] = (ChangeKind.DATE_MOVED, ChangeKind.STATUS_MOVED)
    moved = next((change for change in changed.changes if change.kind in kinds and change.entity_id in listed), None)
    return f"{moved.title}: {change_labels.change_label(moved)}" if moved else ""


def additions_label(changed: DailyChanges) -> str:
    """How much was added: `31 events, 34 questions and 19 differences`; empty where nothing was."""
    counts = [(sum(change.kind is kind for change in changed.changes), word) for word, kind in ADDITION_KINDS.items()]
    return join_words(labels.count(number, word) for number, word in counts if number)


PAGE_KINDS = (
    single_page("Changes", "days/index.md", days_page, navigation=80),
    PageKind(name="Days of a year", address="days/in-*/index.md", pages=_year_pages),
)
