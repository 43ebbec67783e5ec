"""Questions, discrepancies, editions and corrections as of a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from briefing.analysis.as_of.sources import REASON_PLACEHOLDER, ViewSources
from briefing.analysis.known_at import KnownAt
from briefing.model import Actor, Correction, Discrepancy, Edition, Event, Question, Side
from briefing.records import Resolution

T = TypeVar("T", Actor, Event, Discrepancy, Question)


def question_as_of(question: Question, known_at: KnownAt, sources: ViewSources) -> Question:
    """A question with the words known by then; what would answer it once all words that raise it were known."""
    if not sources.changed and known_at.is_fully_known(question) and known_at.entities.issuperset(question.bears_on):
        return question
    history = (
        replace(change, by=sources.citation(change.by))
        for change in question.history
        if change.on <= known_at.day and known_at.are_all_known([change.by])
    )
    return replace(
        question,
        raised=sources.citations(known_at.known_citations(question.raised)),
        needs=question.needs if known_at.are_all_known(question.raised) else "",
        history=tuple(history),
        bears_on=known_at.bears_on(question),
    )


def discrepancy_as_of(discrepancy: Discrepancy, known_at: KnownAt, sources: ViewSources) -> Discrepancy:
    """A discrepancy with the sides and the resolution known by then; unresolved if the first note may draw on later words."""
    if not sources.changed and known_at.is_fully_known(discrepancy) and known_at.entities.issuperset(discrepancy.about):
        return discrepancy
    sides = (_side(side, known_at, sources) for side in discrepancy.sides)
    is_noted = known_at.is_note_known(discrepancy)
    history = (
        replace(change, by=sources.citation(change.by) if change.by else None)
        for change in discrepancy.history
        if change.on <= known_at.day and (change.by is None or known_at.are_all_known([change.by]))
    )
    return replace(
        discrepancy,
        about=known_at.about(discrepancy),
        sides=tuple(side for side in sides if side is not None),
        first_resolution=discrepancy.first_resolution if is_noted else Resolution.STANDS,
        first_note=discrepancy.first_note if is_noted else REASON_PLACEHOLDER,
        history=tuple(history),
    )


def _side(side: Side, known_at: KnownAt, sources: ViewSources) -> Side | None:
    """A side with the words known by then, and the desk's sentence once all of them were; None if nothing of it was known."""
    citations = known_at.known_citations(side.citations)
    outside = side.outside if known_at.is_public(side.outside) else None
    if not citations and outside is None:
        return None
    is_whole = len(citations) == len(side.citations)
    return replace(
        side,
        reading=side.reading if is_whole else "",
        short=side.short if is_whole else None,
        citations=sources.citations(citations),
        contrary=tuple(sources.passage(words) for words in side.contrary if words.known_from <= known_at.day),
        attributed_to=side.attributed_to if is_whole else None,
        outside=outside,
    )


def edition_as_of(
    edition: Edition,
    sources: ViewSources,
    actors: Mapping[str, Actor],
    events: Mapping[str, Event],
    questions: Mapping[str, Question],
    discrepancies: Mapping[str, Discrepancy],
) -> Edition:
    """A brief of that day or earlier, with everything it lists as it stood on the day."""
    statements = {id(statement): sources.statement(statement) for statement in (*edition.bottom_line, *edition.judgements)}
    return replace(
        edition,
        answer=replace(edition.answer, statement=statements[id(edition.answer.statement)]) if edition.answer else None,
        when=events.get(edition.when.id) if edition.when else None,
        bottom_line=tuple(statements[id(statement)] for statement in edition.bottom_line),
        judgements=tuple(statements[id(statement)] for statement in edition.judgements),
        events=_known(edition.events, events),
        actors=_known(edition.actors, actors),
        differences=_known(edition.differences, discrepancies),
        questions=_known(edition.questions, questions),
    )


def _known(listed: Iterable[T], known: Mapping[str, T]) -> tuple[T, ...]:
    return tuple(known[item.id] for item in listed if item.id in known)


def correction_as_of(correction: Correction, known_at: KnownAt) -> Correction:
    """A correction that names only what was known."""
    return replace(correction, about=tuple(thing_id for thing_id in correction.about if thing_id in known_at.entities))
