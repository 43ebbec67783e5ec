"""Bars along a time axis: as long as the date is uncertain, closed at a stated end, fading out at an end that is not stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.pictures.shapes import Line, Polyline
from briefing.records import Status

FADE_STROKES = ((3.0, 5.0), (11.0, 3.0), (17.0, 1.5))  # distance from an end that is not stated, and length
FADE_LENGTH = FADE_STROKES[-1][0] + FADE_STROKES[-1][1]
"""The length of a faded end."""
_CORE = 0.36  # of the thickness of a bar
_CAP_OVERHANG = 2.0  # how far the line that closes an end overhangs on either side


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A linear time axis; days outside it are placed at the nearer end."""

    first: date
    last: date
    left: float
    right: float

    def position(self, day: date) -> float:
        """The position where a day begins."""
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first) / (self.last - self.first)


@dataclass(frozen=True, slots=True)
class BarEnd:
    """One end of a bar: its position, and whether it is stated (closed), not stated (faded), or cut by the frame."""

    position: float
    is_stated: bool
    is_cut: bool = False


def span_bar(start: BarEnd, end: BarEnd, middle: float, thickness: float, role: str) -> Iterator[Line | Polyline]:
    """A horizontal bar from one end to the other, centred on a line."""
    sides = middle - thickness / 2, middle + thickness / 2
    near, far = sides
    yield Polyline(
        ((start.position, near), (end.position, near), (end.position, far), (start.position, far)), f"ground {role}", is_closed=True
    )
    if role == Status.CLAIMED:  # a core that does not fill the bar, as in the ring of this status
        core = middle - thickness * _CORE / 2, middle + thickness * _CORE / 2
        corners = ((start.position, core[0]), (end.position, core[0]), (end.position, core[1]), (start.position, core[1]))
        yield Polyline(corners, f"core {role}", is_closed=True)
    forward = 1 if end.position >= start.position else -1
    for side in sides:
        yield Line(start.position, side, end.position, side, f"side {role}")
        for edge, away in ((end, forward), (start, -forward)):
            for begins, length in () if edge.is_stated or edge.is_cut else FADE_STROKES:
                yield Line(edge.position + away * begins, side, edge.position + away * (begins + length), side, f"fade {role}")
    for edge in (end, start):
        if edge.is_stated and not edge.is_cut:
            yield Line(edge.position, near - _CAP_OVERHANG, edge.position, far + _CAP_OVERHANG, f"cap {role}")
