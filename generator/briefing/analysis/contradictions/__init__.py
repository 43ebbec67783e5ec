"""A dossier → its contradictions: detectors that compare structured fields and avoid false alarms.

A contradiction is one clash of values, grouped by what is claimed, with every report of each side. It is either acknowledged by a
discrepancy that names the detector under `found_by` and cites each side, or reported to the curator.
"""

from collections.abc import Callable, Iterator

from briefing.analysis.contradictions.acknowledging import acknowledged
from briefing.analysis.contradictions.dates import are_contradictory, dates_contradict
from briefing.analysis.contradictions.figures import figures_contradict
from briefing.analysis.contradictions.finding import Assertion, Contradiction, ContradictionSide
from briefing.analysis.contradictions.names import name_of_two
from briefing.analysis.contradictions.offices import office_held_twice
from briefing.analysis.contradictions.speakers import words_attributed_twice
from briefing.analysis.contradictions.statuses import status_contradicts
from briefing.analysis.contradictions.superlatives import superlative_twice
from briefing.model import Dossier

__all__ = ["DETECTORS", "Assertion", "Contradiction", "ContradictionSide", "Detector", "are_contradictory", "contradictions"]

Detector = Callable[[Dossier], Iterator[Contradiction]]
DETECTORS: tuple[Detector, ...] = (
    office_held_twice,
    dates_contradict,
    figures_contradict,
    status_contradicts,
    name_of_two,
    superlative_twice,
    words_attributed_twice,
)


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Every contradiction of a dossier, by detector and then in the order of ids, with the discrepancies that acknowledge it."""
    return acknowledged([found for detector in DETECTORS for found in detector(dossier)], dossier.discrepancies.values())
