"""The layouts by which a brief is made to fit on two pages: what is reduced, step by step.

Never reduced: the font size, a margin, a citation, a judgement, the sourcing statement or part of a quote. Items left out of lists are counted on the page.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """The spacing of a brief, and how much of the desk's lists it includes."""

    pitch: float = 13.2  # points from line to line
    section_gap: float = 12.0  # points above a section
    drift_height: float = 62.0  # millimetres, the most that the drift of a plan takes; 0 leaves the picture out
    max_past_events: int = 99
    max_planned_events: int = 99
    max_actors: int = 99
    max_discrepancies: int = 99
    max_questions: int = 99


_TIGHT = Layout(pitch=12.7, section_gap=9.6)
_SHORT = replace(_TIGHT, drift_height=0.0, max_past_events=4, max_planned_events=6)
LAYOUTS = (
    Layout(),
    _TIGHT,
    replace(_TIGHT, drift_height=50.0),
    replace(_TIGHT, drift_height=0.0),
    _SHORT,
    replace(_SHORT, max_actors=4, max_discrepancies=2, max_questions=3),
)
"""Tried in this order; a brief that fits in none is compiled in the last one, with a warning."""
MAX_PAGES = 2
