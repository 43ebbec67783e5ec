"""A dossier → the records that may read differently at the end of a day, and the part of a dossier that holds just them.

What changed on a day follows from these parts alone, so that a thousand days take as long as what was added on them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from briefing.model import Actor, Citation, Discrepancy, Dossier, Edition, Entity, Event, Question, Source, Topic
from briefing.model.cited import cited_parts

Item = TypeVar("Item")
Dated = Event | Question | Discrepancy | Source


def touched_ids(dossier: Dossier, days: Sequence[date]) -> Mapping[date, tuple[str, ...]]:
    """The ids of the sources, events, questions and differences that may change on each of some days, which are sorted.

    What changes between two of them counts for the later one; what changes after the last, for none.
    """
    source_days = {source.id: frozenset(_source_days(source, dossier)) for source in dossier.sources.values()}
    found: dict[date, dict[str, None]] = {}
    records: Iterable[Dated] = (
        *dossier.sources.values(),
        *dossier.events.values(),
        *dossier.questions.values(),
        *dossier.discrepancies.values(),
    )
    for record in records:
        for day in {*_own_days(record), *(day for source in _grounds(record) for day in source_days[source.id])}:
            at = bisect_left(days, day)
            if at < len(days):
                found.setdefault(days[at], {})[record.id] = None
    return {day: tuple(ids) for day, ids in found.items()}


def _source_days(source: Source, dossier: Dossier) -> Iterator[date]:
    """The days on which more is known of a source: its own, those of its withdrawals, and those of what its origin is drawn from."""
    for other in (source, *_drawn_from(source, dossier)):
        yield other.known_from
        yield from (max([item.on, *(passage.known_from for passage in item.passages)]) for item in other.withdrawals)


def _drawn_from(source: Source, dossier: Dossier) -> Iterator[Source]:
    for part in cited_parts(source):
        yield from (dossier.sources[source_id] for source_id in part.source_ids)
        yield from (citation.passage.source for citation in part.citations)


def _own_days(record: Dated) -> Iterator[date]:
    """The days that a record itself bears."""
    if isinstance(record, Question | Discrepancy):
        yield from (change.on for change in record.history)
    if isinstance(record, Discrepancy):
        yield from (side.outside.on.first for side in record.sides if side.outside and side.outside.on)


def _grounds(record: Dated) -> Iterator[Source]:
    """The sources that a record is based on."""
    if isinstance(record, Source):
        yield record
    yield from (citation.passage.source for part in cited_parts(record) for citation in part.citations)


def part_of(dossier: Dossier, ids: Iterable[str], editions: Sequence[Edition], party_events: Mapping[str, Event]) -> Dossier:
    """The part of a dossier with some records, some briefs, what the newest of these lists, and all that they refer to.

    ``party_events`` has an event of each actor that takes part in one, so that the part knows who is a party to the events.
    """
    part = _Part(dossier, party_events)
    for thing in ids:
        part.add(dossier.entity(thing))
    for edition in editions:
        part.add_citations(edition)
    if editions:
        part.add_listed(editions[-1])
    return part.dossier(editions)


@dataclass(slots=True)
class _Part:
    """Collects records and what they refer to."""

    whole: Dossier
    party_events: Mapping[str, Event]
    events: dict[str, Event] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    discrepancies: dict[str, Discrepancy] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    def add(self, thing: Entity) -> None:
        match thing:
            case Source():
                self._add_source(thing)
            case Event():
                self.events[thing.id] = thing
                self.actors |= {actor.id: actor for actor in thing.actors}
                self.topics |= {topic.id: topic for topic in thing.topics}
                self.add_citations(thing)
            case Question():
                self.questions[thing.id] = thing
                self.add_citations(thing)
            case Discrepancy():
                self.discrepancies[thing.id] = thing
                self.add_citations(thing)
            case Actor():
                self.actors[thing.id] = thing
            case Topic():
                self.topics[thing.id] = thing

    def add_citations(self, thing: Event | Question | Discrepancy | Edition) -> None:
        for part in cited_parts(thing):
            for citation in part.citations:
                self._add_source(citation.passage.source)

    def add_listed(self, edition: Edition) -> None:
        """What a brief lists, and the events of the reports that it cites."""
        listed: tuple[Entity, ...] = (*edition.events, *edition.actors, *edition.differences, *edition.questions)
        for thing in (*listed, edition.when) if edition.when else listed:
            self.add(thing)
        cited: Iterable[Citation] = (citation for part in cited_parts(edition) for citation in part.citations)
        for report in filter(None, (citation.report for citation in cited)):
            self.add(self.whole.events[report.event])

    def _add_source(self, source: Source) -> None:
        if source.id in self.sources:
            return
        self.sources[source.id] = source
        for other in _drawn_from(source, self.whole):
            self.sources.setdefault(other.id, other)
        self._add_party(source)

    def _add_party(self, source: Source) -> None:
        """The actors in whose name a publication speaks, each with an event that it takes part in."""
        names = [source.publication.actor] if source.publication.actor else []
        for actor_id in names:
            actor = self.whole.actors.get(actor_id)
            if actor is None or actor_id in self.actors:
                continue
            self.actors[actor_id] = actor
            names += actor.record.represents
            if actor_id in self.party_events:
                event = self.party_events[actor_id]
                self.events.setdefault(event.id, event)
                self.sources |= {report.source.id: report.source for report in event.reports}

    def dossier(self, editions: Sequence[Edition]) -> Dossier:
        """The part, in the order of the whole, with the origins and publications that its sources need."""
        whole = self.whole
        origins = {relay.origin for source in self.sources.values() for relay in source.relays if relay.origin is not None}
        for origin_id in tuple(origins):
            relayed = whole.origins[origin_id].relays
            while relayed is not None:
                origins.add(relayed)
                relayed = whole.origins[relayed].relays
        publications = {
            who.id for source in self.sources.values() for who in (source.publication, *(link.who for link in source.chain)) if who
        }
        publications |= {found.id for origin in origins if (found := whole.origins[origin].publication)}
        return replace(
            whole,
            publications={item: whole.publications[item] for item in sorted(publications)},
            origins={item: whole.origins[item] for item in sorted(origins)},
            sources=_sorted(self.sources),
            actors=_sorted(self.actors),
            topics=_sorted(self.topics),
            events=_sorted(self.events),
            questions=_sorted(self.questions),
            discrepancies=_sorted(self.discrepancies),
            editions=tuple(editions),
            corrections=(),
            retired=(),
            releases=(),
        )


def _sorted(items: Mapping[str, Item]) -> dict[str, Item]:
    return {item: items[item] for item in sorted(items)}
