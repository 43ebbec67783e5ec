"""A dossier → what the sources of each day added, computed from its as-of views, so that no log of past states is needed."""

from dataclasses import dataclass
from datetime import date

from briefing.analysis.as_of import as_of_shallow, knowledge_days
from briefing.analysis.changes import DossierChange, changes
from briefing.analysis.known_at import CitedDays
from briefing.model import Dossier

MAX_DAYS = 40
"""If there are more days, changes are grouped by month, so that a large dossier does not need too many as-of views."""


@dataclass(frozen=True, slots=True)
class DailyChanges:
    """What became known on a day or in a month; ``day`` is the last day on which something did."""

    day: date
    is_month: bool
    changes: tuple[DossierChange, ...]


def history(dossier: Dossier) -> tuple[DailyChanges, ...]:
    """What became known on each day, newest first; by month if there are more than 40 days."""
    daily_changes: list[DailyChanges] = []
    previous: Dossier | None = None
    days, is_month = history_days(dossier)
    cited_days = CitedDays(dossier)
    for day in days:
        current = as_of_shallow(dossier, day, cited_days)
        daily_changes.append(DailyChanges(day, is_month, changes(previous, current)))
        previous = current
    return tuple(reversed(daily_changes))


def history_days(dossier: Dossier) -> tuple[tuple[date, ...], bool]:
    """The days that have an as-of view, oldest first, and whether each represents a month."""
    days = knowledge_days(dossier)
    if len(days) <= MAX_DAYS:
        return days, False
    return tuple({(day.year, day.month): day for day in days}.values()), True
