"""The ladder by which a brief comes to two pages: what gives way, step by step.

Never the size of type, a margin, a citation, a judgement, the sourcing statement or part of a quote. What lists lose is counted on the page.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fit:
    """How generous a brief is set, and how much of the desk's lists it holds."""

    pitch: float = 13.2  # points from line to line
    gap: float = 12.0  # points above a section
    plot: float = 33.0  # millimetres that the drift of a plan is high; 0 leaves the picture to the site
    past: int = 99
    planned: int = 99
    actors: int = 99
    differences: int = 99
    questions: int = 99


_TIGHT = Fit(pitch=12.7, gap=9.6)
_SHORT = replace(_TIGHT, plot=0.0, past=4, planned=6)
LADDER = (
    Fit(),
    _TIGHT,
    replace(_TIGHT, plot=25.0),
    replace(_TIGHT, plot=0.0),
    _SHORT,
    replace(_SHORT, actors=4, differences=2, questions=3),
)
"""What is tried, in this order; a brief that no step brings to two pages is set as the last one has it, and a warning says so."""
PAGES = 2
