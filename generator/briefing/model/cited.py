"""What each thing of a dossier cites: the one traversal of citations, which backlinks, impact, the as-of view and the rules read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.model.actor import Actor
from briefing.model.citations import Citations, Statement
from briefing.model.dossier import Dossier
from briefing.model.edition import Edition
from briefing.model.event import Event, Topic
from briefing.model.origin import Origin
from briefing.model.question import Discrepancy, Question
from briefing.model.source import Source

CitingThing = Edition | Event | Discrepancy | Question | Actor | Topic | Origin


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a thing and the words that it cites."""

    name: str  # `bottom line 2`, `reading 1`; empty for the thing itself
    citations: Citations
    statement: Statement | None = None  # the sentence that cites them, where it is one
    sources: tuple[Source, ...] = ()  # for a printed name: the sources that print it, whole


def citing_things(dossier: Dossier) -> Iterator[CitingThing]:
    """Everything that cites words: editions, events, discrepancies, questions, actors, topics, origins, each in the order of ids."""
    yield from dossier.editions
    yield from dossier.events.values()
    yield from dossier.discrepancies.values()
    yield from dossier.questions.values()
    yield from dossier.actors.values()
    yield from dossier.topics.values()
    yield from dossier.origins.values()


def desk_statements(dossier: Dossier) -> Iterator[Statement]:
    """Every sentence of the desk."""
    return (part.statement for thing in citing_things(dossier) for part in cited_parts(thing) if part.statement is not None)


def cited_parts(thing: CitingThing) -> Iterator[CitedPart]:
    """The parts of a thing with the words that each cites, in the order in which a page shows them."""
    match thing:
        case Edition():
            yield from _statements("bottom line", thing.bottom_line)
            yield from _statements("judgement", thing.judgements)
        case Event():
            yield from _event_parts(thing)
        case Discrepancy():
            yield from (CitedPart(f"side {number}", side.citations) for number, side in enumerate(thing.sides, 1))
            yield from (CitedPart(f"{change.resolution} on {change.on}", (change.by,)) for change in thing.history if change.by)
        case Question():
            yield CitedPart("", thing.raised)
            yield from (CitedPart(f"{change.state} on {change.on}", (change.by,)) for change in thing.history)
        case Actor():
            yield from _actor_parts(thing)
        case Topic():
            yield from _statements("sentence", thing.all_statements)
        case Origin():
            yield from (CitedPart("", (citation,)) for citation in (thing.citation,) if citation is not None)


def _event_parts(event: Event) -> Iterator[CitedPart]:
    yield CitedPart("", event.citations)
    if event.summary is not None:
        yield CitedPart("sentence", event.summary.citations, event.summary)
    for number, reading in enumerate(event.readings, 1):
        yield CitedPart(f"reading {number}", reading.citations)


def _actor_parts(actor: Actor) -> Iterator[CitedPart]:
    for name in actor.names:
        yield CitedPart(f"name “{name.text}”", (), sources=name.sources)
    for office in actor.offices:
        yield CitedPart(office.title, office.citations)
        yield CitedPart(f"{office.title}, its beginning", office.begin_citations)
        yield CitedPart(f"{office.title}, its end", office.end_citations)
    yield from _statements("sentence", actor.statements)


def _statements(name: str, statements: Iterable[Statement]) -> Iterator[CitedPart]:
    for number, statement in enumerate(statements, 1):
        yield CitedPart(f"{name} {number}", statement.citations, statement)
