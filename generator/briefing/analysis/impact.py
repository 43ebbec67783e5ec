"""A source → what would happen without it: what only it supports, what would lose an origin, which judgements cite it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.analysis.backlinks import Dependent
from briefing.analysis.origins import Origins, origins
from briefing.model import Actor, Citation, Discrepancy, Dossier, Edition, Event, Passage, Question, Source, Statement


@dataclass(frozen=True, slots=True)
class OriginLoss:
    """Something that would keep other words, with its origins as they are and as they would be."""

    dependent: Dependent
    before: Origins
    after: Origins


@dataclass(frozen=True, slots=True)
class Impact:
    """What would happen to everything that cites a source, in the order of kinds and ids."""

    unsupported: tuple[Dependent, ...]  # only this source supports them
    origin_losses: tuple[OriginLoss, ...]
    citation_losses: tuple[Dependent, ...]  # would lose words, but no origin
    judgements: tuple[Dependent, ...]  # those of all these that give a likelihood


@dataclass(frozen=True, slots=True)
class _CitingPart:
    """A part of the dossier, and what it cites."""

    dependent: Dependent
    passages: tuple[Passage, ...]
    grounds: tuple[frozenset[str] | None, ...]  # the sources of each side or sentence; None for outside knowledge
    is_judgement: bool = False

    def is_supported_without(self, withdrawn: frozenset[str]) -> bool:
        """True if some words remain, and for a discrepancy at least two sides."""
        supported_sides = [side is None or bool(side - withdrawn) for side in self.grounds]
        has_words = any(side is not None and side - withdrawn for side in self.grounds)
        return has_words and sum(supported_sides) >= min(2, len(self.grounds))


def impact(dossier: Dossier, source_id: str) -> Impact:
    """What would happen to everything that cites a source if the source were withdrawn, or what happened if it has been.

    A sentence loses its support with the last of its words, a discrepancy when fewer than two sides are left, a question when no words
    raise it. Raises KeyError if the dossier has no such source.
    """
    with_source = replace(dossier, sources={**dossier.sources, source_id: replace(dossier.sources[source_id], withdrawals=())})
    withdrawn = frozenset({source_id, *(source.id for source in dossier.sources.values() if source.withdrawn)})
    unsupported: list[Dependent] = []
    origin_losses: list[OriginLoss] = []
    citation_losses: list[Dependent] = []
    judgements: list[Dependent] = []
    for part in _citing_parts(dossier):
        if not any(side and source_id in side for side in part.grounds):
            continue
        if part.is_judgement:
            judgements.append(part.dependent)
        before = origins(with_source, part.passages)
        after = origins(with_source, (passage for passage in part.passages if passage.source.id not in withdrawn))
        if not part.is_supported_without(withdrawn):
            unsupported.append(part.dependent)
        elif (len(after.independent_origins), after.unknown_count) != (len(before.independent_origins), before.unknown_count):
            origin_losses.append(OriginLoss(part.dependent, before, after))
        else:
            citation_losses.append(part.dependent)
    return Impact(tuple(unsupported), tuple(origin_losses), tuple(citation_losses), tuple(judgements))


def _citing_parts(dossier: Dossier) -> Iterator[_CitingPart]:
    for edition in dossier.editions:
        yield from _edition_parts(edition)
    for event in dossier.events.values():
        yield from _event_parts(event)
    for difference in dossier.discrepancies.values():
        yield _difference_part(difference)
    for question in dossier.questions.values():
        yield from _question_parts(question)
    for actor in dossier.actors.values():
        yield from _actor_parts(actor)
    for topic in dossier.topics.values():
        yield from _statement_parts("topic", topic.id, topic.all_statements)
    for origin in dossier.origins.values():
        if origin.citation is not None:
            yield _citing_part(Dependent("origin", origin.id), (origin.citation,))


def _citing_part(dependent: Dependent, citations: Iterable[Citation], *, is_judgement: bool = False) -> _CitingPart:
    passages = tuple(citation.passage for citation in citations)
    return _CitingPart(dependent, passages, (frozenset(passage.source.id for passage in passages),), is_judgement)


def _statement_parts(kind: str, thing_id: str, statements: Iterable[Statement]) -> Iterator[_CitingPart]:
    for number, statement in enumerate(statements, 1):
        yield _citing_part(Dependent(kind, thing_id, f"sentence {number}"), statement.citations)


def _edition_parts(edition: Edition) -> Iterator[_CitingPart]:
    day = edition.as_of.isoformat()
    for name, statements in (("bottom line", edition.bottom_line), ("judgement", edition.judgements)):
        for number, statement in enumerate(statements, 1):
            is_judgement = statement.likelihood is not None
            yield _citing_part(Dependent("edition", day, f"{name} {number}"), statement.citations, is_judgement=is_judgement)


def _event_parts(event: Event) -> Iterator[_CitingPart]:
    yield _citing_part(Dependent("event", event.id), (Citation(report.passage, report) for report in event.reports))
    if event.summary is not None:
        yield _citing_part(Dependent("event", event.id, "sentence"), event.summary.citations)
    for number, reading in enumerate(event.readings, 1):
        yield _citing_part(
            Dependent("event", event.id, f"reading {number}"), (Citation(report.passage, report) for report in reading.rests_on)
        )


def _difference_part(difference: Discrepancy) -> _CitingPart:
    passages = tuple(citation.passage for side in difference.sides for citation in side.citations)
    sides = tuple(frozenset(item.passage.source.id for item in side.citations) or None for side in difference.sides)
    return _CitingPart(Dependent("discrepancy", difference.id), passages, sides)


def _question_parts(question: Question) -> Iterator[_CitingPart]:
    yield _citing_part(Dependent("question", question.id), question.raised)
    for change in question.history:
        yield _citing_part(Dependent("question", question.id, f"{change.state} on {change.on}"), (change.by,))


def _actor_parts(actor: Actor) -> Iterator[_CitingPart]:
    for name in actor.names:
        yield _CitingPart(Dependent("actor", actor.id, f"name “{name.text}”"), (), (_source_ids(name.sources),))
    for office in actor.offices:
        yield _citing_part(Dependent("actor", actor.id, office.title), office.citations)
        yield _citing_part(Dependent("actor", actor.id, f"{office.title}, its end"), office.end_citations)
    yield from _statement_parts("actor", actor.id, actor.statements)


def _source_ids(sources: Iterable[Source]) -> frozenset[str]:
    return frozenset(source.id for source in sources)
