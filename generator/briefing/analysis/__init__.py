"""A dossier → findings that follow from it but are not written in it: pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing.analysis.backlinks import Backlinks, backlinks, events_by_topic, issues_by_id
from briefing.analysis.contradictions import Contradiction, contradictions
from briefing.analysis.coverage import Coverage, coverage
from briefing.analysis.days import Days
from briefing.analysis.history import DailyChanges, history
from briefing.analysis.named import ActorNames
from briefing.analysis.origins import Origins, origins
from briefing.analysis.weight import weights
from briefing.model import Discrepancy, Dossier, Event, Question
from briefing.reads import Watchable

__all__ = ["Findings", "analyse"]


@dataclass(frozen=True, eq=False)
class Findings(Watchable):
    """Everything that rules and pages need from the dossier as a whole."""

    dossier: Dossier
    backlinks: Backlinks
    coverage: Mapping[str, Coverage]
    issues_by_id: Mapping[str, tuple[Discrepancy | Question, ...]]  # the discrepancies and questions about each id
    events_by_topic: Mapping[str, tuple[Event, ...]]
    contradictions: tuple[Contradiction, ...]

    @cached_property
    def origins(self) -> Origins:
        """The organisations that gathered the news behind all cited passages, as far as this dossier knows."""
        return origins(self.dossier, (passage for passages in self.backlinks.passages.values() for passage in passages))

    @cached_property
    def actor_names(self) -> ActorNames:
        """The names of the actors, by which a text is searched for them."""
        return ActorNames(self.dossier)

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """How near each record is to the newest brief, by id: 4 in the brief, 3 near it, 2 of its topics, 1 else."""
        return weights(self.dossier)

    @cached_property
    def days(self) -> Days:
        """The days of the dossier, with what pages of days share."""
        return Days(self.dossier)

    @cached_property
    def history(self) -> tuple[DailyChanges, ...]:
        """The changes of each day, newest first. Computed on first use, because a check does not need it."""
        return history(self.days)


def analyse(dossier: Dossier) -> Findings:
    """The findings of a dossier."""
    links = backlinks(dossier)
    return Findings(dossier, links, coverage(dossier, links), issues_by_id(dossier), events_by_topic(dossier), contradictions(dossier))
