"""Events with their readings and reports; topics that several events have in common."""

import datetime as dt
from dataclasses import dataclass

from briefing import records
from briefing.edtf import Span
from briefing.model.actor import Actor
from briefing.model.citations import Citations, Report, Statement
from briefing.model.source import Source
from briefing.problems import Place
from briefing.records import Accepted, RelationKind, Stance, Status


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that several events have in common."""

    id: str
    title: str
    at_stake: Statement | None
    statements: tuple[Statement, ...]
    at: Place

    @property
    def all_statements(self) -> tuple[Statement, ...]:
        """All its statements: first what is at stake."""
        return (self.at_stake, *self.statements) if self.at_stake else self.statements


@dataclass(frozen=True, slots=True)
class Reading:
    """The date and status that the desk assigns to an event, according to some of its reports."""

    date: Span | None
    status: Status
    rests_on: tuple[Report, ...]
    reasoning: str | None
    accepts: tuple[Accepted, ...]
    at: Place

    @property
    def citations(self) -> Citations:
        """The words of its reports."""
        return tuple(report.citation for report in self.rests_on)

    @property
    def known_from(self) -> dt.date:
        """The day from which the latest of its reports was known."""
        return max(report.passage.known_from for report in self.rests_on)


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event relates to another."""

    to: str
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor of an event, and the reports that show it."""

    actor: Actor
    reports: tuple[Report, ...]  # empty where the record names none


@dataclass(frozen=True, slots=True)
class Location:
    """Where an event took place, and the reports that show it."""

    text: str
    reports: tuple[Report, ...]  # empty where the record names none


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source of which a person asserts that it says nothing of an event."""

    source: Source
    read_by: str
    reasoning: str  # empty in a view in which not all of the event was known
    at: Place


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned or proposed."""

    id: str
    title: str
    short: str
    record: records.Event  # what needs no proof is read from it: kind, superlative
    participants: tuple[Participant, ...]
    location: Location | None
    topics: tuple[Topic, ...]
    summary: Statement | None
    readings: tuple[Reading, ...]  # by the day they became known
    relations: tuple[Relation, ...]
    reports: tuple[Report, ...]
    silent_sources: tuple[SilentSource, ...]  # by the ids of the sources
    at: Place

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors involved."""
        return tuple(participant.actor for participant in self.participants)

    @property
    def place(self) -> str | None:
        """Where it took place, in words."""
        return self.location.text if self.location else None

    @property
    def reading(self) -> Reading:
        """The latest reading."""
        return self.readings[-1]

    @property
    def citations(self) -> Citations:
        """The words of its reports."""
        return tuple(report.citation for report in self.reports)

    @property
    def is_disputed(self) -> bool:
        """True when at least one report that is not withdrawn denies the event itself, not only its date, status or a figure."""
        return any(
            report.stance is Stance.DISPUTES and not report.disputes and report.passage.withdrawal is None for report in self.reports
        )

    @property
    def known_from(self) -> dt.date:
        """The day from which the event was known."""
        return min(report.passage.known_from for report in self.reports)
