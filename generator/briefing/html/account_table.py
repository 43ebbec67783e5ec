"""What each account of an event says: one row a report, by day, newest first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from markupsafe import Markup

from briefing.analysis.attribution import attributions
from briefing.edtf import MONTHS
from briefing.escaping import page_text
from briefing.html.context import PageContext
from briefing.html.desk_text import desk_text
from briefing.html.origin_note import origin_note
from briefing.model import Discrepancy, Event, Passage, Report
from briefing.phrases import capitalize_first, join_words
from briefing.records import Stance
from briefing.views import labels, readings
from briefing.views.accounts import time_words

FEW = 5
"""As many accounts as this are not folded."""
MAX_DAYS = 12
"""Of more days than this each month is a fold, not each day."""
_TIMES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One report as the table shows it."""

    report: Report
    who: str
    how: str  # by name, translated, possible
    origin: Markup  # empty where it is that of the row above
    is_same_story: bool
    reasonings: tuple[tuple[str, str], ...]  # the desk's on the readings that came with it: a label and a text
    contrary: tuple[Passage, ...]
    has_date_words: bool  # the words of its date are outside those quoted


@dataclass(frozen=True, slots=True)
class AccountDay:
    """The accounts that became known on a day."""

    day: date
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class AccountFold:
    """The accounts of a day, or of a month."""

    title: str
    anchor: str
    remark: Markup
    days: tuple[AccountDay, ...]


@dataclass(frozen=True, slots=True)
class AccountTable:
    """All accounts of an event: folds, or for a few accounts the days themselves."""

    count: str  # `18 accounts on 3 days`; for a few, whose days are in view, `2 accounts`; empty for one
    folds: tuple[AccountFold, ...]
    is_folded: bool


def account_table(context: PageContext, event: Event) -> AccountTable:
    """The accounts of an event by day, newest first; by month where they are of more than twelve days."""
    days = tuple(_days(context, event))
    count = labels.count(len(event.reports), "account")
    if len(event.reports) <= FEW:
        return AccountTable(count if len(event.reports) > 1 else "", (AccountFold("", "", Markup(""), days),), False)
    number = f"{count} on {labels.count(len(days), 'day')}" if len(days) > 1 else f"{count} of {labels.day(days[0].day)}"
    if len(days) <= MAX_DAYS:
        folds = tuple(_fold(labels.day(day.day), f"day-{day.day.isoformat()}", (day,)) for day in days)
    else:
        months = groupby(days, key=lambda day: (day.day.year, day.day.month))
        folds = tuple(_fold(f"{MONTHS[month - 1]} {year}", f"month-{year}-{month:02}", tuple(found)) for (year, month), found in months)
    return AccountTable(number, folds, True)


def _fold(title: str, anchor: str, days: tuple[AccountDay, ...]) -> AccountFold:
    rows = [row for day in days for row in day.rows]
    times = list(dict.fromkeys(filter(None, (time_words(row.report) for row in rows if row.report.stance is not Stance.DISPUTES))))
    outlets = join_words(dict.fromkeys(row.report.source.publication.short for row in rows))
    said = Markup(", ").join(page_text(words) for words in times[:_TIMES_SHOWN]) + (" …" if len(times) > _TIMES_SHOWN else "")
    number = labels.count(len(rows), "account")
    remark = desk_text(f"{number}: ") + said if times else desk_text(f"{number} in {outlets}")
    return AccountFold(title, anchor, remark, days)


def _days(context: PageContext, event: Event) -> Iterator[AccountDay]:
    held = {report.id for report in event.reading.rests_on}
    stories = {report.id: tuple(item.story for item in attributions(context.dossier, report.passage)) for report in event.reports}
    leading = {(report.source.id, stories[report.id]) for report in event.reports if report.id in held}

    def place(report: Report) -> tuple[object, ...]:
        group = report.source.id, stories[report.id]
        return -report.source.known_from.toordinal(), group not in leading, *group, report.id not in held, report.passage.start, report.id

    ordered = sorted(event.reports, key=place)
    contrary = _contrary(context, event)
    reasonings = _reasonings(event, ordered)
    for day, reports in groupby(ordered, key=lambda report: report.source.known_from):
        rows, above = [], None
        for report in reports:
            group = report.source.id, stories[report.id]
            rows.append(_row(context, report, reasonings.get(report.id, ()), contrary.get(report.source.id, ()), is_same=group == above))
            above = group
        yield AccountDay(day, tuple(rows))


def _row(
    context: PageContext, report: Report, reasonings: Iterable[tuple[str, str]], contrary: Iterable[Passage], *, is_same: bool
) -> AccountRow:
    speaker, words = report.attributed_to, report.date_range
    return AccountRow(
        report=report,
        who=capitalize_first(speaker.who) if speaker else "The article",
        how=_how(report),
        origin=Markup("") if is_same else origin_note(context, (report.passage,)),
        is_same_story=is_same,
        reasonings=tuple(reasonings),
        contrary=tuple(passage for passage in contrary if passage.shares_words_with(report.passage)),
        has_date_words=words is not None and not (report.passage.start <= words[0] and words[1] <= report.passage.end),
    )


def _how(report: Report) -> str:
    """`by name; speaking on 2 January 2026`, `not named; translated; on condition: …`; empty for the article’s own words."""
    speaker = report.attributed_to
    named = "" if speaker is None else "by name" if speaker.named else "not named"
    parts = [named, labels.WORDINGS[report.wording], labels.CERTAINTIES[report.certainty]]
    parts += [f"said {labels.plain_date(report.said)}"] if report.said else []
    parts += [f"on condition: {report.condition}"] if report.condition else []
    return "; ".join(filter(None, parts))


def _contrary(context: PageContext, event: Event) -> Mapping[str, tuple[Passage, ...]]:
    """The words in which the sides of differences about an event do not agree, by source."""
    found: dict[str, tuple[Passage, ...]] = {}
    for issue in context.findings.issues_by_id.get(event.id, ()):
        if isinstance(issue, Discrepancy):
            for passage in (passage for side in issue.sides for passage in side.contrary):
                found[passage.source.id] = (*found.get(passage.source.id, ()), passage)
    return found


def _reasonings(event: Event, ordered: Iterable[Report]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The desk's reasoning on each reading, with the first row of the newest report that it is based on."""
    rank = {report.id: number for number, report in enumerate(ordered)}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for reading in reversed(event.readings):
        if reading.reasoning or reading.accepts:
            first = min(reading.rests_on, key=lambda report: rank[report.id])
            label = readings.acceptance(reading) or "Date:"
            said_already = reading.reasoning in (None, first.reasoning)
            if reading.accepts or not said_already:
                found[first.id] = (*found.get(first.id, ()), (label, "" if said_already else reading.reasoning or ""))
    return found
