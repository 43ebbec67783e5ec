"""The days of a dossier: those on which an article became known or a brief was written, and the dossier at the end of each."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from briefing.analysis.as_of import as_of_part, knowledge_days
from briefing.analysis.cited_days import CitedDays
from briefing.analysis.touched import part_of, touched_ids
from briefing.model import Dossier, Edition, Event
from briefing.reads import Watchable

MAX_WHOLE_DAYS = 12
"""Up to so many days, the page of each holds the dossier as it stood; of more, what the day touched and the brief."""


def dossier_days(dossier: Dossier) -> tuple[date, ...]:
    """The days on which an article became known or a brief was written, oldest first; none before the first article."""
    known = knowledge_days(dossier)
    return tuple(sorted({*known, *(edition.as_of for edition in dossier.editions if known and edition.as_of >= known[0])}))


@dataclass(frozen=True, eq=False)
class Days(Watchable):
    """The days of a dossier. Views of it share what was computed for all of them."""

    dossier: Dossier

    @cached_property
    def all(self) -> tuple[date, ...]:
        """Every day, oldest first."""
        return dossier_days(self.dossier)

    @property
    def are_whole(self) -> bool:
        """True where each day has the whole dossier as it stood, and a timeline of its own."""
        return len(self.all) <= MAX_WHOLE_DAYS

    @property
    def newest(self) -> date:
        """The last day."""
        return self.all[-1]

    def before(self, day: date) -> date | None:
        """The day before one of the days."""
        at = self._places[day]
        return self.all[at - 1] if at else None

    def after(self, day: date) -> date | None:
        """The day after one of the days."""
        at = self._places[day] + 1
        return self.all[at] if at < len(self.all) else None

    @cached_property
    def _places(self) -> Mapping[date, int]:
        return {day: place for place, day in enumerate(self.all)}

    def edition(self, day: date) -> Edition | None:
        """The newest brief on a day; of several written on one day, the last."""
        at = bisect_right(self.dossier.editions, day, key=lambda edition: edition.as_of)
        return self.dossier.editions[at - 1] if at else None

    def has_brief(self, day: date) -> bool:
        """True if a brief was written on a day."""
        edition = self.edition(day)
        return edition is not None and edition.as_of == day

    def source_count(self, day: date) -> int:
        """The number of articles known by a day."""
        return bisect_right(self._source_days, day)

    @cached_property
    def _source_days(self) -> tuple[date, ...]:
        return tuple(sorted(source.known_from for source in self.dossier.sources.values()))

    def states(self, day: date) -> tuple[Dossier | None, Dossier]:
        """The dossier at the end of the day before, None for the first day, and at the end of one of the days.

        Above 12 days, and for the changes of any day, the part of it that the day touched will do: see `parts`.
        """
        if not self.are_whole:
            return self.parts(day)
        before = self.before(day)
        return (self._views[before] if before else None), self._views[day]

    @cached_property
    def _views(self) -> Mapping[date, Dossier]:
        """The dossier at the end of each day."""
        return {day: as_of_part(self.dossier, day, self._cited_days) for day in self.all}

    def parts(self, day: date) -> tuple[Dossier | None, Dossier]:
        """The same for what may have changed on the day, with the newest brief of each and what the later one lists."""
        return self._parts[day]

    @cached_property
    def _parts(self) -> Mapping[date, tuple[Dossier | None, Dossier]]:
        """Those of every day, which its page needs again after the history."""
        return {day: self._part(day) for day in self.all}

    def _part(self, day: date) -> tuple[Dossier | None, Dossier]:
        before = self.before(day)
        earlier = self.edition(before) if before else None
        newest = self.edition(day)
        editions = tuple(edition for edition in (earlier if earlier is not newest else None, newest) if edition is not None)
        ids = {**dict.fromkeys(self._touched.get(day, ())), self._newest_source(day): None}
        part = part_of(self.dossier, ids, editions, self._party_events)
        return (as_of_part(part, before, self._cited_days) if before else None), as_of_part(part, day, self._cited_days)

    def _newest_source(self, day: date) -> str:
        """The id of an article of the newest day on which one became known: the cut-off of a view is that day."""
        at = bisect_right(self._sources_by_day, day, key=lambda item: item[0])
        return self._sources_by_day[at - 1][1]

    @cached_property
    def _sources_by_day(self) -> tuple[tuple[date, str], ...]:
        return tuple(sorted((source.known_from, source.id) for source in self.dossier.sources.values()))

    @cached_property
    def _cited_days(self) -> CitedDays:
        return CitedDays(self.dossier)

    @cached_property
    def _touched(self) -> Mapping[date, tuple[str, ...]]:
        return touched_ids(self.dossier, self.all)

    @cached_property
    def _party_events(self) -> Mapping[str, Event]:
        """The first event that each actor takes part in."""
        events: dict[str, Event] = {}
        for event in sorted(self.dossier.events.values(), key=lambda event: (event.known_from, event.id)):
            for actor in event.actors:
                events.setdefault(actor.id, event)
        return events
