"""What each day's sources added to a dossier, from its as-of views alone, so that it needs no record of its own past."""

from dataclasses import dataclass
from datetime import date

from briefing.analysis.as_of import as_of_shallow, knowledge_days
from briefing.analysis.changes import DossierChange, changes
from briefing.model import Dossier

MAX_DAYS = 40
"""More days than these are told by the month, so that the views of a large dossier do not multiply its cost."""


@dataclass(frozen=True, slots=True)
class DailyChanges:
    """What was learnt on a day, or in a month; the dossier then stood as of the last day on which something was."""

    day: date
    is_month: bool
    changes: tuple[DossierChange, ...]


def history(dossier: Dossier) -> tuple[DailyChanges, ...]:
    """What was learnt on each day, newest first; by the month where there are more than 40 days."""
    found: list[DailyChanges] = []
    before: Dossier | None = None
    days, is_month = history_days(dossier)
    for day in days:
        now = as_of_shallow(dossier, day)
        found.append(DailyChanges(day, is_month, changes(before, now)))
        before = now
    return tuple(reversed(found))


def history_days(dossier: Dossier) -> tuple[tuple[date, ...], bool]:
    """The days of which there is an as-of view, oldest first, and whether they stand for months."""
    days = knowledge_days(dossier)
    if len(days) <= MAX_DAYS:
        return days, False
    return tuple({(day.year, day.month): day for day in days}.values()), True
