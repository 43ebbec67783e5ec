"""A dossier → what cites each passage: every citation in reverse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.model import Citation, Discrepancy, Dossier, Edition, Event, Passage, Question
from briefing.model.cited import CitingThing, cited_parts, citing_things
from briefing.reads import Watchable

DEPENDENT_KINDS = ("edition", "event", "discrepancy", "question", "actor", "topic", "origin", "source")
PassageKey = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that cites a passage: its kind, its id, and the part of it that cites."""

    kind: str  # one of DEPENDENT_KINDS
    id: str  # for an edition, its day
    part: str = ""  # `bottom line 2`, `judgement 1`; empty for the whole


@dataclass(frozen=True, slots=True)
class Backlinks(Watchable):
    """The cited passages of each source in the order of the text, and what cites each of them."""

    passages: Mapping[str, tuple[Passage, ...]]
    dependents: Mapping[PassageKey, tuple[Dependent, ...]]


def backlinks(dossier: Dossier) -> Backlinks:
    """What cites each passage: editions first, then events, discrepancies, questions, actors, topics, origins, sources."""
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
        {source_id: tuple(cited) for source_id, cited in by_source.items()},
        {key: tuple(cited) for key, cited in dependents.items()},
    )


def _dependents_with_citation(dossier: Dossier) -> Iterator[tuple[Dependent, Citation]]:
    """Every citation of the dossier, with what cites: a sentence of an edition, or another thing as a whole."""
    for thing in citing_things(dossier):
        for part in cited_parts(thing):
            dependent = dependent_part(thing, part.name if isinstance(thing, Edition) else "")
            for citation in part.citations:
                yield dependent, citation


def dependent_part(thing: CitingThing, part: str) -> Dependent:
    """A part of a thing as a dependent of what it cites."""
    return Dependent(type(thing).__name__.lower(), thing.as_of.isoformat() if isinstance(thing, Edition) else thing.id, part)


def issues_by_id(dossier: Dossier) -> Mapping[str, tuple[Discrepancy | Question, ...]]:
    """The discrepancies and questions about each id."""
    issues: dict[str, list[Discrepancy | Question]] = {}
    for difference in dossier.discrepancies.values():
        for thing_id in difference.about:
            issues.setdefault(thing_id, []).append(difference)
    for question in dossier.questions.values():
        for thing_id in question.bears_on:
            issues.setdefault(thing_id, []).append(question)
    return {thing_id: tuple(items) for thing_id, items in issues.items()}


def events_by_topic(dossier: Dossier) -> Mapping[str, tuple[Event, ...]]:
    """The events that belong to each topic."""
    by_topic: dict[str, list[Event]] = {}
    for event in dossier.events.values():
        for topic in event.topics:
            by_topic.setdefault(topic.id, []).append(event)
    return {topic: tuple(events) for topic, events in by_topic.items()}
