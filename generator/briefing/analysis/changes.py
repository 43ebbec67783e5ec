"""What moved from one state of a dossier to another, as the site tells of each day: a reworded note moves nothing.

`record_diff` compares the words themselves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from briefing.analysis.origins import Origins, origins
from briefing.edtf import Span
from briefing.model import Dossier, Event, Statement
from briefing.records import Confidence, Likelihood, Resolution, State, Status

T = TypeVar("T")
E = TypeVar("E", Likelihood, Confidence)


class Kind(StrEnum):
    """What sort of change it is, in the order in which changes are told."""

    SOURCE_ADDED = "source added"
    SOURCE_WITHDRAWN = "source withdrawn"
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


Value = Span | Status | State | Resolution | Likelihood | Confidence | Origins
"""What moved: the last value held, and the one held since."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of what, and from what to what where something moved; None for what was not there, or has no date."""

    kind: Kind
    thing: str  # the id of a source, event, question, difference or judgement
    title: str
    before: Value | None = None
    after: Value | None = None


def changes(old: Dossier | None, new: Dossier) -> tuple[Change, ...]:
    """What moved from one dossier to another, by kind and id; nothing where nothing did, though words may have changed.

    From None everything is new.
    """
    found = chain(_sources(old, new), _events(old, new), _questions(old, new), _differences(old, new), _judgements(old, new))
    order = {kind: number for number, kind in enumerate(Kind)}
    return tuple(sorted(found, key=lambda change: (order[change.kind], change.thing)))


def _paired(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """Every id of either with what it was and what it is; those that are the same object are left out."""
    for thing in sorted(old.keys() | new.keys()):
        before, after = old.get(thing), new.get(thing)
        if before is not after:
            yield thing, before, after


def _sources(old: Dossier | None, new: Dossier) -> Iterator[Change]:
    for thing, before, after in _paired(old.sources if old else {}, new.sources):
        if after is None:
            assert before is not None
            yield Change(Kind.SOURCE_REMOVED, thing, before.title)
        elif before is None:
            yield Change(Kind.SOURCE_ADDED, thing, after.title)
        if after is not None and after.withdrawn and not (before and before.withdrawn):
            yield Change(Kind.SOURCE_WITHDRAWN, thing, after.title)


def _events(old: Dossier | None, new: Dossier) -> Iterator[Change]:
    for thing, before, after in _paired(old.events if old else {}, new.events):
        if after is None:
            assert before is not None
            yield Change(Kind.EVENT_REMOVED, thing, before.title)
        elif before is None:
            yield Change(Kind.EVENT_APPEARED, thing, after.title, None, after.reading.status)
        else:
            assert old is not None
            yield from _moves(before, after)
            if not _is_told_alike(before, after, old, new):
                yield from _origins(before, after, old, new)


def _moves(before: Event, after: Event) -> Iterator[Change]:
    """What is held of an event otherwise than before."""
    if before.reading.date != after.reading.date:
        yield Change(Kind.DATE_MOVED, after.id, after.title, before.reading.date, after.reading.date)
    if before.reading.status is not after.reading.status:
        yield Change(Kind.STATUS_MOVED, after.id, after.title, before.reading.status, after.reading.status)
    if after.is_disputed and not before.is_disputed:
        yield Change(Kind.DISPUTED, after.id, after.title)


def _is_told_alike(before: Event, after: Event, old: Dossier, new: Dossier) -> bool:
    """True where the very same reports come from the very same sources, as in most of two views: then no origin was gained or lost."""
    return len(before.reports) == len(after.reports) and all(
        mine is theirs and old.sources[mine.source.id] is new.sources[mine.source.id]
        for mine, theirs in zip(before.reports, after.reports, strict=True)
    )


def _origins(before: Event, after: Event, old: Dossier, new: Dossier) -> Iterator[Change]:
    had = origins(old, (report.passage for report in before.reports))
    has = origins(new, (report.passage for report in after.reports))
    lost, gained = ({witness.publication.id for witness in found.witnesses} for found in (had, has))
    if gained - lost:
        yield Change(Kind.ORIGINS_GAINED, after.id, after.title, had, has)
    if lost - gained:
        yield Change(Kind.ORIGINS_LOST, after.id, after.title, had, has)


def _questions(old: Dossier | None, new: Dossier) -> Iterator[Change]:
    for thing, before, after in _paired(old.questions if old else {}, new.questions):
        if after is None:
            assert before is not None
            yield Change(Kind.QUESTION_REMOVED, thing, before.question)
        elif before is None:
            yield Change(Kind.QUESTION_RAISED, thing, after.question, None, after.state)
        elif before.state is not after.state:
            yield Change(Kind.QUESTION_MOVED, thing, after.question, before.state, after.state)


def _differences(old: Dossier | None, new: Dossier) -> Iterator[Change]:
    for thing, before, after in _paired(old.discrepancies if old else {}, new.discrepancies):
        if after is None:
            assert before is not None
            yield Change(Kind.DIFFERENCE_REMOVED, thing, before.title)
        elif before is None:
            yield Change(Kind.DIFFERENCE_FOUND, thing, after.title, None, after.resolution)
        elif before.resolution is not after.resolution:
            yield Change(Kind.DIFFERENCE_MOVED, thing, after.title, before.resolution, after.resolution)


def _judgements(old: Dossier | None, new: Dossier) -> Iterator[Change]:
    """What the newest brief judges otherwise than the newest before; told apart by id."""
    for thing, before, after in _paired(_judged(old), _judged(new)):
        if after is None:
            assert before is not None
            yield Change(Kind.JUDGEMENT_DROPPED, thing, before.text)
        elif before is None:
            yield Change(Kind.JUDGEMENT_MADE, thing, after.text, None, after.likelihood)
        else:
            yield from _rated(before, after)


def _judged(dossier: Dossier | None) -> dict[str, Statement]:
    if dossier is None or not dossier.editions:
        return {}
    newest = dossier.editions[-1]
    return {statement.id: statement for statement in (*newest.bottom_line, *newest.judgements) if statement.id and statement.likelihood}


def _rated(before: Statement, after: Statement) -> Iterator[Change]:
    """How likely a thing is judged to be, and how good the evidence is: raised or lowered."""
    thing = str(after.id)
    if before.likelihood and after.likelihood and (step := _step(Likelihood, before.likelihood, after.likelihood)):
        kind = Kind.JUDGEMENT_RAISED if step > 0 else Kind.JUDGEMENT_LOWERED
        yield Change(kind, thing, after.text, before.likelihood, after.likelihood)
    if before.confidence and after.confidence and (step := _step(Confidence, before.confidence, after.confidence)):
        kind = Kind.CONFIDENCE_RAISED if step > 0 else Kind.CONFIDENCE_LOWERED
        yield Change(kind, thing, after.text, before.confidence, after.confidence)


def _step(scale: type[E], before: E, after: E) -> int:
    """How many steps up a scale."""
    return list(scale).index(after) - list(scale).index(before)
