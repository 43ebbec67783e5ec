"""A dossier → what changed on each of its days, computed from what the day touched, so that no log of past states is needed."""

from dataclasses import dataclass
from datetime import date

from briefing.analysis.changes import DossierChange, changes
from briefing.analysis.days import Days


@dataclass(frozen=True, slots=True)
class DailyChanges:
    """What changed from the end of the day before to the end of a day."""

    day: date
    changes: tuple[DossierChange, ...]


def history(days: Days) -> tuple[DailyChanges, ...]:
    """What changed on each day, newest first."""
    return tuple(DailyChanges(day, changes(*days.parts(day))) for day in reversed(days.all))
