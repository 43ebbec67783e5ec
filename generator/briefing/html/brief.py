"""The brief: what a decision-maker must know, as an edition of the desk says it. The newest is the site's front page."""

from dataclasses import dataclass
from datetime import date

from briefing.analysis.as_of import as_of
from briefing.analysis.changes import ChangeKind
from briefing.analysis.history import DailyChanges
from briefing.analysis.sourcing import sourcing_statement
from briefing.html.changes import new_words
from briefing.html.context import Crumb, Page, Sheet
from briefing.html.render import written
from briefing.model import Discrepancy, Edition, Event, Question
from briefing.records import SETTLED_STATUSES, Resolution
from briefing.views import labels

_MOVES = (ChangeKind.DATE_MOVED, ChangeKind.STATUS_MOVED, ChangeKind.QUESTION_MOVED, ChangeKind.DIFFERENCE_MOVED)


@dataclass(frozen=True, slots=True)
class Changed:
    """What moved of something that the brief names."""

    thing: Event | Question | Discrepancy
    title: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the brief's template shows beside the edition itself."""

    edition: Edition
    happened: tuple[Event, ...]
    expected: tuple[Event, ...]
    unexplained: int  # differences that stand, in the whole dossier
    known: int  # independent origins that words name
    sourcing: tuple[str, ...]
    older: tuple[Edition, ...]
    changed: tuple[Changed, ...]
    learnt: DailyChanges  # on the day of its newest article
    new: str  # what was not there before that day


def brief_page(sheet: Sheet, day: date) -> Page:
    """The page of the edition of a day, everything in it as it stood then; the front page where it is the newest."""
    whole = sheet.dossier
    is_newest = day == whole.editions[-1].as_of
    if not is_newest or day < whole.cut_off:
        sheet = sheet.as_it_stood(as_of(whole, day), day)
    dossier, edition = sheet.dossier, sheet.dossier.editions[-1]
    return written(
        sheet,
        "brief.md.jinja",
        title=edition.title or dossier.desk.title,
        kind="Brief",
        is_draft=sheet.dossier.is_draft(edition),
        sort="" if is_newest else f"edition of {labels.day(day)}",
        description=edition.lead or dossier.desk.lead or dossier.desk.scope,
        crumbs=() if is_newest else (Crumb("Brief", sheet.to("")), Crumb(f"Edition of {labels.day(day)}", "")),
        view=_brief(sheet, edition, older=tuple(reversed(whole.editions[:-1])) if is_newest else ()),
        lead=edition.lead or dossier.desk.lead,
    )


def _brief(sheet: Sheet, edition: Edition, older: tuple[Edition, ...]) -> Brief:
    dossier, findings = sheet.dossier, sheet.findings
    learnt = next(learnt for learnt in findings.history if learnt.day <= dossier.cut_off)
    done = tuple(event for event in edition.events if event.reading.status in SETTLED_STATUSES)
    return Brief(
        edition=edition,
        happened=done,
        expected=tuple(event for event in edition.events if event not in done),
        unexplained=sum(item.resolution is Resolution.STANDS for item in dossier.discrepancies.values()),
        known=sheet.origins(passage for source in dossier.sources for passage in findings.backlinks.passages[source]).stated_count,
        sourcing=tuple(sourcing_statement(dossier, findings.backlinks, findings.coverage).values()),
        older=older,
        changed=_changed(edition, learnt),
        learnt=learnt,
        new=new_words(learnt),
    )


def _changed(edition: Edition, learnt: DailyChanges) -> tuple[Changed, ...]:
    """What the newest articles moved of what the edition names, in its order: dates, statuses, questions and differences."""
    things: tuple[Event | Question | Discrepancy, ...] = (*edition.events, *edition.questions, *edition.differences)
    named = {thing.id: thing for thing in things}
    order = list(named)
    moved = sorted(
        (change for change in learnt.changes if change.entity_id in named and change.kind in _MOVES),
        key=lambda change: order.index(change.entity_id),
    )
    return tuple(
        Changed(named[change.entity_id], change.title, labels.value_label(change.before), labels.value_label(change.after))
        for change in moved
    )
