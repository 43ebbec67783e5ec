"""The layouts by which a brief is made to fit on two pages: what is reduced, step by step.

Never reduced: the font size, a margin, a citation, a judgement, the sourcing statement or part of a quote. Items left out of lists are counted on the page.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """The spacing of a brief, and how much of the desk's lists it includes."""

    pitch: float = 13.2  # points from line to line
    section_gap: float = 12.0  # points above a section
    drift_height: float = 62.0  # millimetres, the most that the drift of a plan takes; with 0 it is given in cited lines
    has_drift_lines: bool = True
    splits_table: bool = False  # whether the table of events may continue on the next page
    max_past_events: int = 99
    max_planned_events: int = 99
    max_actors: int = 99
    max_discrepancies: int = 99
    max_questions: int = 99

    @property
    def leaves_out(self) -> bool:
        """True where it may leave something out; no gap is worth that."""
        return self.max_past_events < 99 or not self.has_drift_lines


_TIGHT = Layout(pitch=12.7, section_gap=9.6)
_LINES = replace(_TIGHT, drift_height=0.0)
_SPLIT = replace(_LINES, splits_table=True)
_SHORT = replace(_SPLIT, has_drift_lines=False, max_past_events=4, max_planned_events=6)
LAYOUTS = (
    Layout(),
    _TIGHT,
    replace(_TIGHT, drift_height=50.0),
    Layout(drift_height=0.0),
    _LINES,
    _SPLIT,
    replace(_SPLIT, has_drift_lines=False),
    _SHORT,
    replace(_SHORT, max_actors=4, max_discrepancies=2, max_questions=3),
)
"""Tried in this order; a brief that fits in none is compiled in the last one, with a warning."""
MAX_PAGES = 2
MAX_EMPTY = 22.0
"""Millimetres at the foot of the first page. A layout that leaves more empty is taken only where no other fits."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What a reader of paper asks for besides the document itself."""

    with_line_numbers: bool = False  # in the margin, for review
    with_sources: bool = False  # a page of its own in a brief, with the addresses of the articles
    is_large: bool = False  # 14 points, and as many pages as it takes

    @property
    def scale(self) -> float:
        """How much larger than usual the type is."""
        return 1.4 if self.is_large else 1.0


PLAIN = PrintOptions()
LARGE_LAYOUTS = (Layout(drift_height=0.0, splits_table=True),)
"""Of a document in large print, which may have any number of pages and has no pictures, whose words would be small."""
