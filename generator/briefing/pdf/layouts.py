"""The ladder by which a brief comes to two pages: what gives way, step by step.

Never the size of type, a margin, a citation, a judgement, the sourcing statement or part of a quote. What lists lose is counted on the page.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """How generous a brief is set, and how much of the desk's lists it holds."""

    pitch: float = 13.2  # points from line to line
    section_gap: float = 12.0  # points above a section
    plot_height: float = 33.0  # millimetres that the drift of a plan is high; 0 leaves the picture to the site
    max_past_events: int = 99
    max_planned_events: int = 99
    max_actors: int = 99
    max_discrepancies: int = 99
    max_questions: int = 99


_TIGHT = Layout(pitch=12.7, section_gap=9.6)
_SHORT = replace(_TIGHT, plot_height=0.0, max_past_events=4, max_planned_events=6)
LAYOUTS = (
    Layout(),
    _TIGHT,
    replace(_TIGHT, plot_height=25.0),
    replace(_TIGHT, plot_height=0.0),
    _SHORT,
    replace(_SHORT, max_actors=4, max_discrepancies=2, max_questions=3),
)
"""What is tried, in this order; a brief that no step brings to two pages is set as the last one has it, and a warning says so."""
MAX_PAGES = 2
