"""A dossier and a day → the ids of what was known on that day; used by `as_of`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.analysis.cited_days import CitedDays, Dated
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
    Withdrawal,
)
from briefing.model.cited import cited_parts
from briefing.records import Outside


@dataclass(frozen=True)
class KnownAt:
    """What was known on a day: ids, citations and statements."""

    dossier: Dossier
    day: date
    cited_days: CitedDays

    def is_fully_known(self, thing: Dated) -> bool:
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
        return self._known(self.dossier.sources)

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that a known source reports."""
        return self._known(self.dossier.events)

    @cached_property
    def questions(self) -> frozenset[str]:
        """The questions that a known source raises."""
        return self._known(self.dossier.questions)

    @cached_property
    def discrepancies(self) -> frozenset[str]:
        """The discrepancies of which two sides were known."""
        return self._known(self.dossier.discrepancies)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The topics with a known statement or a known event."""
        return self._known(self.dossier.topics)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The actors whom a known source names or describes, and those who cite no source but take part in something known."""
        return self._known(self.dossier.actors)

    def _known(self, ids: Iterable[str]) -> frozenset[str]:
        first_days = self.cited_days.first_days
        return frozenset(thing_id for thing_id in ids if first_days.get(thing_id, date.max) <= self.day)

    @cached_property
    def entities(self) -> frozenset[str]:
        """All known ids that `about` and `bears_on` may name."""
        return self.sources | self.events | self.questions | self.discrepancies | self.topics | self.actors


def _sources_of(actor: Actor) -> set[str]:
    """The ids of the sources that the record of an actor cites."""
    parts = tuple(cited_parts(actor))
    printing = {source_id for part in parts for source_id in part.source_ids}
    return printing | {citation.passage.source.id for part in parts for citation in part.citations}
