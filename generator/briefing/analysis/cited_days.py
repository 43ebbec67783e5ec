"""A dossier → the day from which all that each thing cites was known, and the first day of each; used by `known_at`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.model import Actor, Discrepancy, Dossier, Event, Question, Topic
from briefing.model.cited import CitingThing, cited_parts

Dated = Event | Actor | Topic | Question | Discrepancy


@dataclass(frozen=True)
class CitedDays:
    """The day from which all that a thing cites was known. Views of one dossier share it."""

    dossier: Dossier

    @cached_property
    def by_id(self) -> Mapping[str, date]:
        """The day of each event, actor, topic, question and discrepancy; its own days count too."""
        whole = self.dossier
        things: tuple[Dated, ...] = (
            *whole.events.values(),
            *whole.actors.values(),
            *whole.topics.values(),
            *whole.questions.values(),
            *whole.discrepancies.values(),
        )
        return {thing.id: max(self._days(thing), default=date.min) for thing in things}

    @cached_property
    def first_days(self) -> Mapping[str, date]:
        """The day from which each entity was known; one that no words of a day support is left out."""
        whole = self.dossier
        days = {source.id: source.known_from for source in whole.sources.values()}
        days |= {event.id: event.known_from for event in whole.events.values()}
        days |= {question.id: question.raised_on for question in whole.questions.values()}
        days |= {item.id: day for item in whole.discrepancies.values() if (day := item.known_from) is not None}
        days |= {topic.id: day for topic in whole.topics.values() if (day := self._first_day_of_topic(topic)) is not None}
        return days | {actor.id: day for actor in whole.actors.values() if (day := self._first_day_of_actor(actor)) is not None}

    def _first_day_of_topic(self, topic: Topic) -> date | None:
        """The day of its first sentence or its first event."""
        days = [statement.known_from or date.min for statement in topic.all_statements]
        return min([*days, *self._event_days_by_topic.get(topic.id, ())], default=None)

    @cached_property
    def _event_days_by_topic(self) -> Mapping[str, list[date]]:
        days: dict[str, list[date]] = {}
        for event in self.dossier.events.values():
            for topic in event.topics:
                days.setdefault(topic.id, []).append(event.known_from)
        return days

    def _first_day_of_actor(self, actor: Actor) -> date | None:
        """The day of the first words that name or describe an actor; without any, that of the first thing that names it, known in whole."""
        days = [source.known_from for name in actor.names for source in name.sources]
        days += [citation.passage.known_from for office in actor.offices for citation in office.citations]
        if not days and not actor.statements:
            return self._uncited_participants.get(actor.id)
        return min([*days, *(statement.known_from or date.min for statement in actor.statements)], default=None)

    @cached_property
    def _uncited_participants(self) -> Mapping[str, date]:
        """The first day on which an event, a discrepancy or a question that names an id was known in whole, by that id."""
        days: dict[str, date] = {}
        for names, day in self._names_known_in_whole():
            for thing_id in names:
                days[thing_id] = min(day, days.get(thing_id, day))
        return days

    def _names_known_in_whole(self) -> Iterator[tuple[Iterable[str], date]]:
        whole = self.dossier
        for event in whole.events.values():
            yield (actor.id for actor in event.actors), self.by_id[event.id]
        for item in whole.discrepancies.values():
            if (known_from := item.known_from) is not None:
                words = (citation.passage.known_from for side in item.sides for citation in side.citations)
                yield item.about, max([known_from, *words])
        for question in whole.questions.values():
            yield question.bears_on, max(citation.passage.known_from for citation in question.raised)

    def _days(self, thing: CitingThing) -> Iterator[date]:
        if isinstance(thing, Question | Discrepancy):
            yield from (change.on for change in thing.history)
        if isinstance(thing, Discrepancy):
            yield from (side.outside.on.first if side.outside.on else date.max for side in thing.sides if side.outside)
        for part in cited_parts(thing):
            yield from (citation.passage.known_from for citation in part.citations)
            yield from (self.dossier.sources[source_id].known_from for source_id in part.source_ids)
