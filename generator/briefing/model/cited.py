"""What each thing of a dossier cites: the one traversal of citations, which backlinks, impact, the as-of view and the rules read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.model.actor import Actor
from briefing.model.citations import Citation, Citations, Statement
from briefing.model.dossier import Dossier
from briefing.model.edition import Edition
from briefing.model.event import Event, Topic
from briefing.model.origin import Origin
from briefing.model.question import Discrepancy, Question
from briefing.model.source import Source

CitingThing = Edition | Event | Discrepancy | Question | Actor | Topic | Origin | Source


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a thing and the words that it cites."""

    name: str  # `bottom line 2`, `reading 1`; empty for the thing itself
    citations: Citations
    statement: Statement | None = None  # the sentence that cites them, where it is one
    source_ids: tuple[str, ...] = ()  # of sources that it is based on as a whole: those that print a name, those that an inference draws on


def citing_things(dossier: Dossier) -> Iterator[CitingThing]:
    """Everything that cites words: editions, events, discrepancies, questions, actors, topics, origins, sources, each in the order of ids."""
    yield from dossier.editions
    yield from dossier.events.values()
    yield from dossier.discrepancies.values()
    yield from dossier.questions.values()
    yield from dossier.actors.values()
    yield from dossier.topics.values()
    yield from dossier.origins.values()
    yield from dossier.sources.values()


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
        case Source():
            yield from _source_parts(thing)


def _event_parts(event: Event) -> Iterator[CitedPart]:
    yield CitedPart("", event.citations)
    if event.summary is not None:
        yield CitedPart("sentence", event.summary.citations, event.summary)
    for number, reading in enumerate(event.readings, 1):
        yield CitedPart(f"reading {number}", reading.citations)


def _actor_parts(actor: Actor) -> Iterator[CitedPart]:
    for name in actor.names:
        yield CitedPart(f"name “{name.text}”", (), source_ids=tuple(source.id for source in name.sources))
    for office in actor.offices:
        yield CitedPart(office.title, office.citations)
        yield CitedPart(f"{office.title}, its beginning", office.begin_citations)
        yield CitedPart(f"{office.title}, its end", office.end_citations)
    yield from _statements("sentence", actor.statements)


def _source_parts(source: Source) -> Iterator[CitedPart]:
    """What was inferred about a source from others, and the words that report its withdrawals."""
    yield CitedPart("day of publication", (), source_ids=source.published.drawn_from)
    for relay in source.relays:
        yield CitedPart(f"origin of {_lines(relay.lines)}", (), source_ids=relay.drawn_from)
    for number, link in enumerate(source.chain, 1):
        yield CitedPart(f"step {number} of the chain", (), source_ids=link.drawn_from)
    for repair in source.repairs:
        yield CitedPart(f"repair of {_lines((repair.lines,))}", (), source_ids=repair.drawn_from)
    for withdrawal in source.withdrawals:
        yield CitedPart(f"withdrawal of {withdrawal.on}", tuple(Citation(passage, None) for passage in withdrawal.passages))


def _lines(ranges: tuple[tuple[int, int], ...]) -> str:
    words = ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in ranges)
    return f"line {words}" if words.isdigit() else f"lines {words}"


def _statements(name: str, statements: Iterable[Statement]) -> Iterator[CitedPart]:
    for number, statement in enumerate(statements, 1):
        yield CitedPart(f"{name} {number}", statement.citations, statement)
