"""The events of a dossier in the groups of the timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.edtf import MONTHS
from briefing.model import Dossier, Event
from briefing.views import labels
from briefing.views.order import events_by_date, is_expected, month_of

MONTHS_SHOWN = 12
"""The newest months with events that are not folded."""


@dataclass(frozen=True, slots=True)
class Month:
    """The events of a month, newest first; those of a year whose words name no month stand at its end."""

    title: str  # `January`, `No month given`
    year: int
    number: int  # 0 for none
    events: tuple[Event, ...]

    @property
    def anchor(self) -> str:
        """`2026-01`; `2026-no-month`."""
        return f"{self.year:04}-{self.number:02}" if self.number else f"{self.year:04}-no-month"

    @property
    def full_title(self) -> str:
        """`January 2026`; `2026, no month given`."""
        return f"{self.title} {self.year}" if self.number else f"{self.year}, no month given"


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year, newest first."""

    number: int
    months: tuple[Month, ...]

    @property
    def event_count(self) -> str:
        """`45 events`."""
        return labels.count(sum(len(month.events) for month in self.months), "event")


@dataclass(frozen=True, slots=True)
class Timeline:
    """The groups of the timeline: what is ahead, then what is dated by month, then what has no date."""

    ahead: tuple[Event, ...]  # soonest first
    ahead_undated: tuple[Event, ...]
    months: tuple[Month, ...]  # newest first
    undated: tuple[Event, ...]

    @property
    def years(self) -> tuple[Year, ...]:
        """The newest months by year."""
        return by_year(self.months[:MONTHS_SHOWN])

    @property
    def earlier(self) -> tuple[Month, ...]:
        """The months that are folded."""
        return self.months[MONTHS_SHOWN:]

    @property
    def earlier_remark(self) -> str:
        """`13 events, 1912 to February 2025`; empty where nothing is folded."""
        if not self.earlier:
            return ""
        number = sum(len(month.events) for month in self.earlier)
        first, last = (month.full_title if month.number else str(month.year) for month in (self.earlier[-1], self.earlier[0]))
        return f"{labels.count(number, 'event')}, {first if first == last else f'{first} to {last}'}"


def timeline(dossier: Dossier) -> Timeline:
    """The events of a dossier in the groups of the page."""
    events = events_by_date(dossier.events.values())
    expected = [event for event in events if is_expected(event, dossier)]
    others = [event for event in events if not is_expected(event, dossier)]
    return Timeline(
        ahead=tuple(event for event in expected if event.reading.date),
        ahead_undated=tuple(event for event in expected if not event.reading.date),
        months=_months(others),
        undated=tuple(event for event in others if not event.reading.date),
    )


def by_year(months: Sequence[Month]) -> tuple[Year, ...]:
    """Months, newest first, by their years."""
    return tuple(Year(year, tuple(items)) for year, items in groupby(months, key=lambda month: month.year))


def _months(events: Iterable[Event]) -> tuple[Month, ...]:
    """The dated of some events by month, newest first, and within it newest first; what names no month stands at the end of its year."""
    by_month: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        if event.reading.date is not None:
            by_month.setdefault(month_of(event.reading.date), []).append(event)
    return tuple(
        Month(MONTHS[number - 1] if number else "No month given", year, number, tuple(reversed(found)))
        for (year, number), found in sorted(by_month.items(), reverse=True)
    )
