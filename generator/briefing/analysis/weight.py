"""A dossier → the weight of each of its records, by which lists are ordered: how near it is to the newest brief."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from briefing.model import Actor, Discrepancy, Dossier, Edition, Entity, Event, Question, Source, Topic
from briefing.model.cited import CitingThing, cited_parts

EntityT = TypeVar("EntityT", bound=Entity)

IN_BRIEF, NEAR_BRIEF, SHARES_TOPIC, OTHER = 4, 3, 2, 1
"""In the newest brief (listed or cited there), named in the record of such a thing or naming one, of a topic of the brief, or none of these.

What names only an actor or a source of the brief is not near it: nearly everything does.
"""
MAX_NEAR = 40
"""The most records of a kind that are near the brief."""
_ARTICLES = ("the ", "a ", "an ")


def weights(dossier: Dossier) -> Mapping[str, int]:
    """The weight of each event, actor, topic, difference, question and source, by id: 4 to 1, all 1 where there is no brief yet."""
    entities = {entity.id: entity for entity in _entities(dossier)}
    if not dossier.editions:
        return dict.fromkeys(entities, OTHER)
    in_brief = {thing for thing in _in_brief(dossier, dossier.editions[-1]) if thing in entities}
    near = _near(entities, in_brief)
    brief_topics = {topic.id for event in dossier.events.values() if event.id in in_brief for topic in event.topics}
    topical = brief_topics | {event.id for event in dossier.events.values() if any(topic.id in brief_topics for topic in event.topics)}
    topical |= {issue.id for issue in _issues(dossier) if any(other in topical for other in _named(issue))}
    return {
        thing: IN_BRIEF if thing in in_brief else NEAR_BRIEF if thing in near else SHARES_TOPIC if thing in topical else OTHER
        for thing in entities
    }


def by_weight(entities: Iterable[EntityT], weight: Mapping[str, int]) -> tuple[EntityT, ...]:
    """Records by weight, the heaviest first; equal ones by the newest knowledge, then by title without its article."""
    return tuple(sorted(entities, key=lambda entity: (-weight.get(entity.id, OTHER), *_tie(entity))))


def sort_title(title: str) -> str:
    """A title as lists are sorted by it: in lower case, without its article."""
    folded = title.casefold()
    return next((folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)), folded)


def newest_knowledge(entity: Entity) -> date:
    """The day of the newest words about a record; the first of all days where none has a day."""
    if isinstance(entity, Source):
        return entity.known_from
    days = (citation.passage.known_from for part in cited_parts(entity) for citation in part.citations)
    return max(days, default=date.min)


def _tie(entity: Entity) -> tuple[int, str, str]:
    title = entity.name if isinstance(entity, Actor) else entity.question if isinstance(entity, Question) else entity.title
    return -newest_knowledge(entity).toordinal(), sort_title(title), entity.id


def _entities(dossier: Dossier) -> Iterator[Entity]:
    for kind in (dossier.events, dossier.actors, dossier.topics, dossier.discrepancies, dossier.questions, dossier.sources):
        yield from kind.values()


def _issues(dossier: Dossier) -> Iterator[Discrepancy | Question]:
    yield from dossier.discrepancies.values()
    yield from dossier.questions.values()


def _in_brief(dossier: Dossier, edition: Edition) -> Iterator[str]:
    """The ids of what the brief lists, of the events whose words it cites, and of the sources of these words."""
    answered = (edition.when,) if edition.when else ()
    listed: tuple[Entity, ...] = (*answered, *edition.events, *edition.actors, *edition.differences, *edition.questions)
    yield from (entity.id for entity in listed)
    cited = {citation.passage.key for part in cited_parts(edition) for citation in part.citations}
    yield from (source for source, _, _ in cited)
    yield from (report.event for report in dossier.reports() if report.passage.key in cited)


def _near(entities: Mapping[str, Entity], in_brief: set[str]) -> set[str]:
    """The ids of what a record of the brief names, and of the records that name one: for each kind the first 40 by the order of ties."""
    found: dict[type, set[str]] = {}
    hubs = {thing for thing in in_brief if not isinstance(entities[thing], Actor | Source)}
    for entity in entities.values():
        names = [other for other in _named(entity) if other in entities]
        near = names if entity.id in in_brief else [entity.id] if any(other in hubs for other in names) else []
        for thing in near:
            if thing not in in_brief:
                found.setdefault(type(entities[thing]), set()).add(thing)
    return {thing for kind in found.values() for thing in sorted(kind, key=lambda thing: _tie(entities[thing]))[:MAX_NEAR]}


def _named(entity: Entity) -> Iterator[str]:
    """The ids that stand in a record."""
    match entity:
        case Event():
            yield from (actor.id for actor in entity.actors)
            yield from (topic.id for topic in entity.topics)
            yield from (relation.to for relation in entity.relations)
            yield from (report.source.id for report in entity.reports)
        case Discrepancy():
            yield from entity.about
            yield from _sources(entity)
        case Question():
            yield from entity.bears_on
            yield from _sources(entity)
        case Actor():
            yield from entity.record.represents
            yield from _sources(entity)
        case Topic():
            yield from _sources(entity)
        case Source():
            pass


def _sources(thing: CitingThing) -> Iterator[str]:
    """The ids of the sources that a record cites."""
    yield from (citation.passage.source.id for part in cited_parts(thing) for citation in part.citations)
