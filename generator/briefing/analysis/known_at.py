"""A dossier and a day → the ids of what was known on that day; used by `as_of`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.model import (
    Actor,
    Citation,
    Citations,
    Discrepancy,
    Dossier,
    Event,
    Participant,
    Question,
    Report,
    Statement,
    Topic,
    Withdrawal,
)
from briefing.model.cited import CitingThing, cited_parts
from briefing.records import Outside

_Dated = Event | Actor | Topic | Question | Discrepancy


@dataclass(frozen=True)
class CitedDays:
    """The day from which all that a thing cites was known. Views of one dossier share it."""

    dossier: Dossier

    @cached_property
    def by_id(self) -> Mapping[str, date]:
        """The day of each event, actor, topic, question and discrepancy; its own days count too."""
        whole = self.dossier
        things: tuple[_Dated, ...] = (
            *whole.events.values(),
            *whole.actors.values(),
            *whole.topics.values(),
            *whole.questions.values(),
            *whole.discrepancies.values(),
        )
        return {thing.id: max(self._days(thing), default=date.min) for thing in things}

    def _days(self, thing: CitingThing) -> Iterator[date]:
        if isinstance(thing, Question | Discrepancy):
            yield from (change.on for change in thing.history)
        if isinstance(thing, Discrepancy):
            yield from (side.outside.on.first if side.outside.on else date.max for side in thing.sides if side.outside)
        for part in cited_parts(thing):
            yield from (citation.passage.known_from for citation in part.citations)
            yield from (self.dossier.sources[source_id].known_from for source_id in part.source_ids)


@dataclass(frozen=True)
class KnownAt:
    """What was known on a day: ids, citations and statements."""

    dossier: Dossier
    day: date
    cited_days: CitedDays

    def is_fully_known(self, thing: _Dated) -> bool:
        """True where all that a thing cites was known, and each of its own days had come."""
        return self.cited_days.by_id[thing.id] <= self.day

    def known_citations(self, citations: Iterable[Citation]) -> Citations:
        """The citations whose words were known."""
        return tuple(citation for citation in citations if citation.passage.known_from <= self.day)

    def known_reports(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """The reports whose words were known."""
        return tuple(report for report in reports if report.passage.known_from <= self.day)

    def is_known(self, statement: Statement | None) -> bool:
        """True if all words that a sentence of the desk cites were known."""
        return statement is not None and self.are_all_known(statement.citations)

    def are_all_known(self, citations: Iterable[Citation]) -> bool:
        """True if the words of all these citations were known."""
        return all(citation.passage.known_from <= self.day for citation in citations)

    def is_public(self, outside: Outside | None) -> bool:
        """True for outside knowledge that was public by the day; false for that without a day."""
        return outside is not None and outside.on is not None and outside.on.first <= self.day

    def known_outside(self, items: Iterable[Outside]) -> tuple[Outside, ...]:
        """The outside knowledge that was public by the day."""
        return tuple(item for item in items if self.is_public(item))

    def is_withdrawal_known(self, withdrawal: Withdrawal) -> bool:
        """True from the day of a withdrawal on, once the words that report it were known."""
        return withdrawal.on <= self.day and all(passage.known_from <= self.day for passage in withdrawal.passages)

    def is_note_known(self, discrepancy: Discrepancy) -> bool:
        """True once all that the first note on a discrepancy draws on was known: its sides before the next note."""
        until = discrepancy.history[0].on if discrepancy.history else date.max
        sides = (side for side in discrepancy.sides if side.known_from is None or side.known_from < until)
        return all(self.are_all_known(side.citations) and (side.outside is None or self.is_public(side.outside)) for side in sides)

    def about(self, discrepancy: Discrepancy) -> tuple[str, ...]:
        """The known things that a discrepancy concerns; none before all words of its sides were known."""
        is_whole = all(self.are_all_known(side.citations) for side in discrepancy.sides)
        return tuple(thing_id for thing_id in discrepancy.about if thing_id in self.entities) if is_whole else ()

    def bears_on(self, question: Question) -> tuple[str, ...]:
        """The known things that a question concerns; none before all words that raise it were known."""
        is_whole = self.are_all_known(question.raised)
        return tuple(thing_id for thing_id in question.bears_on if thing_id in self.entities) if is_whole else ()

    def participants(self, event: Event) -> tuple[Participant, ...]:
        """The actors that an event was known to involve.

        An actor for which the event names no reports is shown once a source of a known report names or describes the actor, at the
        latest once everything that the event cites was known.
        """
        if self.is_fully_known(event) and not any(item.reports for item in event.participants):
            return tuple(item for item in event.participants if item.actor.id in self.actors)
        sources = {report.source.id for report in self.known_reports(event.reports)}
        return tuple(
            item
            for item in event.participants
            if item.actor.id in self.actors
            and (
                self.known_reports(item.reports)
                if item.reports
                else not sources.isdisjoint(_sources_of(item.actor)) or self.is_fully_known(event)
            )
        )

    @cached_property
    def sources(self) -> frozenset[str]:
        """The sources known by the day."""
        return frozenset(source.id for source in self.dossier.sources.values() if source.known_from <= self.day)

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that a known source reports."""
        return frozenset(event.id for event in self.dossier.events.values() if event.known_from <= self.day)

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions that a known source raises."""
        return frozenset(question.id for question in self.dossier.questions.values() if question.raised_on <= self.day)

    @cached_property
    def discrepancies(self) -> frozenset[str]:
        """The discrepancies of which two sides were known."""
        days = ((item.id, item.known_from) for item in self.dossier.discrepancies.values())
        return frozenset(discrepancy for discrepancy, known_from in days if known_from is not None and known_from <= self.day)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics with a known statement or a known event."""
        of_events = {topic.id for event in self.events for topic in self.dossier.events[event].topics}
        return frozenset(
            topic.id for topic in self.dossier.topics.values() if topic.id in of_events or any(map(self.is_known, topic.all_statements))
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        """The actors whom a known source names or describes, and those who cite no source but take part in something known."""
        return frozenset(actor.id for actor in self.dossier.actors.values() if self._is_actor_known(actor))

    def _is_actor_known(self, actor: Actor) -> bool:
        sources = [source.id for name in actor.names for source in name.sources]
        offices = [citation for office in actor.offices for citation in office.citations]
        if not sources and not offices and not actor.statements:
            return actor.id in self._uncited_participants
        return (
            any(source in self.sources for source in sources)
            or bool(self.known_citations(offices))
            or any(map(self.is_known, actor.statements))
        )

    @cached_property
    def _uncited_participants(self) -> frozenset[str]:
        """The ids that an event, a discrepancy or a question names, each of which was known in whole."""
        whole = self.dossier
        events = (event for event in map(whole.events.__getitem__, self.events) if self.is_fully_known(event))
        parts = {actor.id for event in events for actor in event.actors}
        differences = map(whole.discrepancies.__getitem__, self.discrepancies)
        parts |= {thing for item in differences if all(self.are_all_known(side.citations) for side in item.sides) for thing in item.about}
        questions = map(whole.questions.__getitem__, self.questions)
        return frozenset(parts | {thing for item in questions if self.are_all_known(item.raised) for thing in item.bears_on})

    @cached_property
    def entities(self) -> frozenset[str]:
        """All known ids that `about` and `bears_on` may name."""
        return self.sources | self.events | self.questions | self.discrepancies | self.topics | self.actors


def _sources_of(actor: Actor) -> set[str]:
    """The ids of the sources that the record of an actor cites."""
    parts = tuple(cited_parts(actor))
    printing = {source_id for part in parts for source_id in part.source_ids}
    return printing | {citation.passage.source.id for part in parts for citation in part.citations}
