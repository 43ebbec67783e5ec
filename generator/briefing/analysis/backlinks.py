"""What rests on each passage: the other end of every citation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.model import Citation, Discrepancy, Dossier, Edition, Event, Passage, Question
from briefing.model.cited import CitingThing, cited_parts, citing_things

DEPENDENT_KINDS = ("edition", "event", "discrepancy", "question", "actor", "topic", "origin")
PassageKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dependent:
    """A thing that rests on a passage: its kind, its id, and which part of it."""

    kind: str  # one of KINDS
    id: str  # for an edition its day
    part: str = ""  # `bottom line 2`, `judgement 1`; empty for the whole


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Every passage of the dossier, by source in the order of the text, and what rests on each."""

    passages: Mapping[str, tuple[Passage, ...]]
    dependents: Mapping[PassageKey, tuple[Dependent, ...]]


def backlinks(dossier: Dossier) -> Backlinks:
    """What rests on each passage, editions first, then events, differences, questions, actors, topics, origins."""
    passages: dict[PassageKey, Passage] = {}
    dependents: dict[PassageKey, dict[Dependent, None]] = {}
    for dependent, citation in sorted(
        _dependents_with_citation(dossier), key=lambda use: (DEPENDENT_KINDS.index(use[0].kind), use[0].id, use[0].part)
    ):
        passages[citation.passage.key] = citation.passage
        dependents.setdefault(citation.passage.key, {})[dependent] = None
    by_source: dict[str, list[Passage]] = {source_id: [] for source_id in dossier.sources}
    for passage in sorted(passages.values(), key=lambda passage: (passage.source.id, passage.start, -passage.end)):
        by_source[passage.source.id].append(passage)
    return Backlinks(
        {source_id: tuple(found) for source_id, found in by_source.items()},
        {key: tuple(found) for key, found in dependents.items()},
    )


def _dependents_with_citation(dossier: Dossier) -> Iterator[tuple[Dependent, Citation]]:
    """Every citation of the dossier, with what makes it: of an edition the sentence, else the thing as a whole."""
    for thing in citing_things(dossier):
        for part in cited_parts(thing):
            dependent = dependent_part(thing, part.name if isinstance(thing, Edition) else "")
            for citation in part.citations:
                yield dependent, citation


def dependent_part(thing: CitingThing, part: str) -> Dependent:
    """A part of a thing as a dependent of what it cites."""
    return Dependent(type(thing).__name__.lower(), thing.as_of.isoformat() if isinstance(thing, Edition) else thing.id, part)


def issues_by_id(dossier: Dossier) -> Mapping[str, tuple[Discrepancy | Question, ...]]:
    """The differences and questions that name each id as what they bear on."""
    found: dict[str, list[Discrepancy | Question]] = {}
    for difference in dossier.discrepancies.values():
        for thing in difference.about:
            found.setdefault(thing, []).append(difference)
    for question in dossier.questions.values():
        for thing in question.bears_on:
            found.setdefault(thing, []).append(question)
    return {thing: tuple(items) for thing, items in found.items()}


def events_by_topic(dossier: Dossier) -> Mapping[str, tuple[Event, ...]]:
    """The events that belong to each topic."""
    found: dict[str, list[Event]] = {}
    for event in dossier.events.values():
        for topic in event.topics:
            found.setdefault(topic.id, []).append(event)
    return {topic: tuple(events) for topic, events in found.items()}
