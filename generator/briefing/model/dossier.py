"""The proved dossier."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing.model.actor import Actor
from briefing.model.citations import Report
from briefing.model.edition import Correction, Edition, Release, Retired
from briefing.model.event import Event, Topic
from briefing.model.origin import Origin
from briefing.model.question import Discrepancy, Question
from briefing.model.source import Publication, Source
from briefing.problems import Place
from briefing.reads import Watchable
from briefing.records import Desk

Entity = Source | Actor | Event | Question | Discrepancy | Topic
"""The kinds whose ids share one namespace."""

NO_CUT_OFF = dt.date(1970, 1, 1)
"""The cut-off of a dossier without a source; no page shows it."""


@dataclass(frozen=True, eq=False)
class Dossier(Watchable):
    """Everything that has been proved."""

    desk: Desk
    at: Place  # of `dossier.yml`
    publications: Mapping[str, Publication]
    origins: Mapping[str, Origin]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    events: Mapping[str, Event]
    questions: Mapping[str, Question]
    discrepancies: Mapping[str, Discrepancy]
    editions: tuple[Edition, ...]  # oldest first
    corrections: tuple[Correction, ...]  # newest first
    retired: tuple[Retired, ...] = ()  # in the order of ids
    releases: tuple[Release, ...] = ()  # oldest first
    drafts: frozenset[Place] = frozenset()  # the places of records that are not ready to be published
    as_of: dt.date | None = None  # for a view, the day that was asked for
    state: str = ""  # a short hash of everything that it was made of; empty for a view
    published_state: str = ""  # the same without the drafts

    @property
    def day(self) -> dt.date:
        """The day whose knowledge it holds: for a view the day that was asked for, else the cut-off."""
        return self.as_of or self.cut_off

    def is_draft(self, entity: "Entity | Origin | Edition") -> bool:
        """True for an entity that is not ready to be published."""
        return entity.at in self.drafts

    @cached_property
    def cut_off(self) -> dt.date:
        """The day from which the newest source was known; `NO_CUT_OFF` where there is no source yet."""
        return max((source.known_from for source in self.sources.values()), default=NO_CUT_OFF)

    @cached_property
    def participants(self) -> frozenset[str]:
        """The ids of the actors that take part in an event."""
        return frozenset(actor.id for event in self.events.values() for actor in event.actors)

    @cached_property
    def topic_sizes(self) -> Mapping[str, int]:
        """The number of events of each topic that has one, by its id."""
        return Counter(topic.id for event in self.events.values() for topic in event.topics)

    @cached_property
    def sources_by_day(self) -> Mapping[dt.date, int]:
        """The number of sources that became known on each day on which one did."""
        return Counter(source.known_from for source in self.sources.values())

    @cached_property
    def sources_by_publication(self) -> Mapping[str, int]:
        """The number of sources of each publication that has one, by its id."""
        return Counter(source.publication.id for source in self.sources.values())

    @cached_property
    def editions_by_day(self) -> Mapping[dt.date, Edition]:
        """The editions by their days, oldest first; of several of one day the last."""
        return {edition.as_of: edition for edition in self.editions}

    @cached_property
    def newest_brief(self) -> dt.date | None:
        """The day of the newest edition; None where there is none."""
        return self.editions[-1].as_of if self.editions else None

    @property
    def cut_off_iso(self) -> str:
        """The cut-off as ISO 8601; empty where there is no source yet."""
        return self.cut_off.isoformat() if self.sources else ""

    def entity(self, entity_id: str) -> Entity:
        """The entity with an id of the shared namespace. Raises KeyError for an unknown id."""
        for kind in (self.events, self.actors, self.topics, self.questions, self.discrepancies, self.sources):
            if entity_id in kind:
                entity: Entity = kind[entity_id]
                return entity
        raise KeyError(entity_id)

    def reports(self) -> Iterator[Report]:
        """Every report of every event, in the order of ids."""
        for event in self.events.values():
            yield from event.reports
