"""A dossier and a day → the ids of what was known on that day; used by `as_of`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.model import Actor, Citation, Citations, Dossier, Report, Statement
from briefing.model.cited import CitingThing, cited_parts


@dataclass(frozen=True)
class KnownAt:
    """What was known on a day: ids, citations and statements."""

    dossier: Dossier
    day: date

    def is_fully_known(self, thing: CitingThing) -> bool:
        """True where all that a thing cites was known."""
        return all(
            self.are_all_known(part.citations) and self.sources.issuperset(source.id for source in part.sources)
            for part in cited_parts(thing)
        )

    def known_citations(self, citations: Iterable[Citation]) -> Citations:
        """The citations whose words were known."""
        return tuple(citation for citation in citations if citation.passage.known_from <= self.day)

    def is_known(self, statement: Statement | None) -> bool:
        """True if all words that a sentence of the desk cites were known."""
        return statement is not None and self.are_all_known(statement.citations)

    def are_all_known(self, citations: Iterable[Citation]) -> bool:
        """True if the words of all these citations were known."""
        return all(citation.passage.known_from <= self.day for citation in citations)

    def is_shown(self, reports: Iterable[Report]) -> bool:
        """True if one of the reports that show something was known, or if none is named."""
        days = [report.passage.known_from for report in reports]
        return not days or min(days) <= self.day

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
        return frozenset(item.id for item in self.dossier.discrepancies.values() if item.known_from <= self.day)

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
            return actor.id in self._participants
        return (
            any(source in self.sources for source in sources)
            or bool(self.known_citations(offices))
            or any(map(self.is_known, actor.statements))
        )

    @cached_property
    def _participants(self) -> frozenset[str]:
        whole = self.dossier
        parts = {actor.id for event in self.events for actor in whole.events[event].actors}
        parts |= {thing for item in self.discrepancies for thing in whole.discrepancies[item].about}
        return frozenset(parts | {thing for item in self.questions for thing in whole.questions[item].bears_on})

    @cached_property
    def entities(self) -> frozenset[str]:
        """All known ids that `about` and `bears_on` may name."""
        return self.sources | self.events | self.questions | self.discrepancies | self.topics | self.actors
