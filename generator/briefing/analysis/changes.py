"""Two states of a dossier → the changes that the site reports for a day. Rewording a note is not such a change.

`record_diff` compares the wording itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from briefing.analysis.origins import Origins, stances
from briefing.edtf import Span
from briefing.model import Dossier, Event, Source, Statement
from briefing.records import Confidence, Likelihood, Resolution, State, Status

T = TypeVar("T")
E = TypeVar("E", Likelihood, Confidence)


class ChangeKind(StrEnum):
    """The kinds of change, in the order in which changes are listed."""

    SOURCE_ADDED = "source added"
    SOURCE_WITHDRAWN = "source withdrawn"
    SOURCE_PARTLY_WITHDRAWN = "part of source withdrawn"
    SOURCE_REMOVED = "source removed"
    EVENT_APPEARED = "event appeared"
    EVENT_REMOVED = "event removed"
    DATE_MOVED = "date moved"
    STATUS_MOVED = "status moved"
    DISPUTED = "disputed"
    ORIGINS_GAINED = "origins gained"
    ORIGINS_LOST = "origins lost"
    QUESTION_RAISED = "question raised"
    QUESTION_MOVED = "question moved"
    QUESTION_REMOVED = "question removed"
    DIFFERENCE_FOUND = "difference found"
    DIFFERENCE_MOVED = "difference moved"
    DIFFERENCE_REMOVED = "difference removed"
    JUDGEMENT_MADE = "judgement made"
    JUDGEMENT_RAISED = "judgement raised"
    JUDGEMENT_LOWERED = "judgement lowered"
    CONFIDENCE_RAISED = "confidence raised"
    CONFIDENCE_LOWERED = "confidence lowered"
    JUDGEMENT_DROPPED = "judgement dropped"


ChangedValue = Span | Status | State | Resolution | Likelihood | Confidence | Origins
"""A value that can change."""


@dataclass(frozen=True, slots=True)
class DossierChange:
    """One change of an entity, with the value before and after; None for a value that does not exist, or a missing date."""

    kind: ChangeKind
    entity_id: str  # the id of a source, event, question, difference or judgement
    title: str
    before: ChangedValue | None = None
    after: ChangedValue | None = None


def changes(old: Dossier | None, new: Dossier) -> tuple[DossierChange, ...]:
    """The changes from one dossier to another, by kind and id; empty if only wording changed.

    If ``old`` is None, everything is new.
    """
    all_changes = chain(
        _source_changes(old, new),
        _event_changes(old, new),
        _question_changes(old, new),
        _discrepancy_changes(old, new),
        _judgement_changes(old, new),
    )
    order = {kind: number for number, kind in enumerate(ChangeKind)}
    return tuple(sorted(all_changes, key=lambda change: (order[change.kind], change.entity_id)))


def _changed_pairs(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """Every id of either state with its old and new value; values that are the same object are left out."""
    for thing_id in sorted(old.keys() | new.keys()):
        before, after = old.get(thing_id), new.get(thing_id)
        if before is not after:
            yield thing_id, before, after


def _source_changes(old: Dossier | None, new: Dossier) -> Iterator[DossierChange]:
    for thing_id, before, after in _changed_pairs(old.sources if old else {}, new.sources):
        if after is None:
            assert before is not None
            yield DossierChange(ChangeKind.SOURCE_REMOVED, thing_id, before.title)
        elif before is None:
            yield DossierChange(ChangeKind.SOURCE_ADDED, thing_id, after.title)
        if after is not None and len(after.withdrawals) > len(before.withdrawals if before else ()):
            is_whole = after.withdrawn is not None and not (before and before.withdrawn)
            yield DossierChange(ChangeKind.SOURCE_WITHDRAWN if is_whole else ChangeKind.SOURCE_PARTLY_WITHDRAWN, thing_id, after.title)


def _event_changes(old: Dossier | None, new: Dossier) -> Iterator[DossierChange]:
    for thing_id, before, after in _changed_pairs(old.events if old else {}, new.events):
        if after is None:
            assert before is not None
            yield DossierChange(ChangeKind.EVENT_REMOVED, thing_id, before.title)
        elif before is None:
            yield DossierChange(ChangeKind.EVENT_APPEARED, thing_id, after.title, None, after.reading.status)
        else:
            assert old is not None
            yield from _reading_changes(before, after)
            if not _has_same_reports(before, after, old, new):
                yield from _origin_changes(before, after, old, new)


def _reading_changes(before: Event, after: Event) -> Iterator[DossierChange]:
    """How the current reading of an event changed."""
    if before.reading.date != after.reading.date:
        yield DossierChange(ChangeKind.DATE_MOVED, after.id, after.title, before.reading.date, after.reading.date)
    if before.reading.status is not after.reading.status:
        yield DossierChange(ChangeKind.STATUS_MOVED, after.id, after.title, before.reading.status, after.reading.status)
    if after.is_disputed and not before.is_disputed:
        yield DossierChange(ChangeKind.DISPUTED, after.id, after.title)


def _has_same_reports(before: Event, after: Event, old: Dossier, new: Dossier) -> bool:
    """True if reports and sources are the same objects, as in most pairs of as-of views: then no origin was gained or lost."""
    return len(before.reports) == len(after.reports) and all(
        old_report is new_report
        and all(old.sources.get(source_id) is new.sources.get(source_id) for source_id in _grounds(old_report.source))
        for old_report, new_report in zip(before.reports, after.reports, strict=True)
    )


def _grounds(source: Source) -> Iterator[str]:
    """The ids of a source and of those that its origins were inferred from."""
    yield source.id
    for relay in source.relays:
        yield from relay.drawn_from


def _origin_changes(before: Event, after: Event, old: Dossier, new: Dossier) -> Iterator[DossierChange]:
    old_origins, new_origins = stances(old, before.reports).support, stances(new, after.reports).support
    lost, gained = ({item.publication.id for item in state.newsgatherers} for state in (old_origins, new_origins))
    if gained - lost:
        yield DossierChange(ChangeKind.ORIGINS_GAINED, after.id, after.title, old_origins, new_origins)
    if lost - gained:
        yield DossierChange(ChangeKind.ORIGINS_LOST, after.id, after.title, old_origins, new_origins)


def _question_changes(old: Dossier | None, new: Dossier) -> Iterator[DossierChange]:
    for thing_id, before, after in _changed_pairs(old.questions if old else {}, new.questions):
        if after is None:
            assert before is not None
            yield DossierChange(ChangeKind.QUESTION_REMOVED, thing_id, before.question)
        elif before is None:
            yield DossierChange(ChangeKind.QUESTION_RAISED, thing_id, after.question, None, after.state)
        elif before.state is not after.state:
            yield DossierChange(ChangeKind.QUESTION_MOVED, thing_id, after.question, before.state, after.state)


def _discrepancy_changes(old: Dossier | None, new: Dossier) -> Iterator[DossierChange]:
    for thing_id, before, after in _changed_pairs(old.discrepancies if old else {}, new.discrepancies):
        if after is None:
            assert before is not None
            yield DossierChange(ChangeKind.DIFFERENCE_REMOVED, thing_id, before.title)
        elif before is None:
            yield DossierChange(ChangeKind.DIFFERENCE_FOUND, thing_id, after.title, None, after.resolution)
        elif before.resolution is not after.resolution:
            yield DossierChange(ChangeKind.DIFFERENCE_MOVED, thing_id, after.title, before.resolution, after.resolution)


def _judgement_changes(old: Dossier | None, new: Dossier) -> Iterator[DossierChange]:
    """The changes between the judgements of the two newest briefs, paired by id."""
    for thing_id, before, after in _changed_pairs(_judgements_by_id(old), _judgements_by_id(new)):
        if after is None:
            assert before is not None
            yield DossierChange(ChangeKind.JUDGEMENT_DROPPED, thing_id, before.text)
        elif before is None:
            yield DossierChange(ChangeKind.JUDGEMENT_MADE, thing_id, after.text, None, after.likelihood)
        else:
            yield from _rating_changes(before, after)


def _judgements_by_id(dossier: Dossier | None) -> dict[str, Statement]:
    if dossier is None or not dossier.editions:
        return {}
    newest = dossier.editions[-1]
    return {statement.id: statement for statement in (*newest.bottom_line, *newest.judgements) if statement.id and statement.likelihood}


def _rating_changes(before: Statement, after: Statement) -> Iterator[DossierChange]:
    """Whether the likelihood and the confidence of a judgement were raised or lowered."""
    thing_id = str(after.id)
    if before.likelihood and after.likelihood and (step := _steps_up(Likelihood, before.likelihood, after.likelihood)):
        kind = ChangeKind.JUDGEMENT_RAISED if step > 0 else ChangeKind.JUDGEMENT_LOWERED
        yield DossierChange(kind, thing_id, after.text, before.likelihood, after.likelihood)
    if before.confidence and after.confidence and (step := _steps_up(Confidence, before.confidence, after.confidence)):
        kind = ChangeKind.CONFIDENCE_RAISED if step > 0 else ChangeKind.CONFIDENCE_LOWERED
        yield DossierChange(kind, thing_id, after.text, before.confidence, after.confidence)


def _steps_up(scale: type[E], before: E, after: E) -> int:
    """The number of steps from ``before`` up to ``after`` on a scale; negative for steps down."""
    return list(scale).index(after) - list(scale).index(before)
