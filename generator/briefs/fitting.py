"""The ladder by which a brief comes to two pages: what gives way, step by step.

Never the size of type, a judgement or part of a quote. In the last steps rows of lists lead to their pages instead of taking notes of their own.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fit:
    """How generous a brief is set, and how much of the desk's lists it holds."""

    pitch: float = 13.2  # points from line to line
    gap: float = 12.0  # points above a section
    drift: bool = True
    past: int = 99
    planned: int = 99
    actors: int = 99
    differences: int = 99
    questions: int = 99
    is_spare: bool = False  # rows lead to their pages and take no new notes


_TIGHT = Fit(pitch=12.7, gap=9.6)
_BARE = replace(_TIGHT, drift=False)
LADDER = (
    Fit(),
    _TIGHT,
    _BARE,
    replace(_BARE, past=4, planned=6),
    replace(_BARE, past=4, planned=6, actors=4, differences=2, questions=3),
    replace(_BARE, past=4, planned=6, actors=4, differences=2, questions=3, is_spare=True),
    replace(_BARE, past=3, planned=3, actors=4, differences=1, questions=1, is_spare=True),
)
"""What is tried, in this order; a brief that no step brings to two pages is set as the last one has it, and a warning says so."""
PAGES = 2
