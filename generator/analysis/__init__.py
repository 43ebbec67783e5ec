"""What can be known of a dossier beyond what stands in it: pure functions from a dossier to values."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.analysis.backlinks import Backlinks, about, backlinks, events_of_topic
from generator.analysis.contradictions import Contradiction, contradictions
from generator.analysis.coverage import Coverage, coverage
from generator.analysis.history import Learnt, history
from generator.dossier import Discrepancy, Dossier, Event, Question

__all__ = ["Findings", "analyse"]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that rules and pages need to know of a dossier as a whole."""

    links: Backlinks
    coverage: Mapping[str, Coverage]
    about: Mapping[str, tuple[Discrepancy | Question, ...]]  # what bears on each id
    events_of_topic: Mapping[str, tuple[Event, ...]]
    contradictions: tuple[Contradiction, ...]
    history: tuple[Learnt, ...]  # newest first


def analyse(dossier: Dossier) -> Findings:
    """The findings of a dossier."""
    links = backlinks(dossier)
    return Findings(links, coverage(dossier, links), about(dossier), events_of_topic(dossier), contradictions(dossier), history(dossier))
