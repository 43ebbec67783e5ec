"""Bars along time: as long as a date is uncertain, closed where words state an end, dissolving beyond it where they do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing.pictures.shapes import Label, Line, Polyline, Shape, StatusMark

FADE_STROKES = ((3.0, 5.0), (11.0, 3.0), (17.0, 1.5))  # where beyond an end that is not stated, and how long
FADE_LENGTH = FADE_STROKES[-1][0] + FADE_STROKES[-1][1]
"""How far an end dissolves."""
_CAP_OVERHANG = 2.0  # by which the line that closes an end stands out on either side


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Where days stand: evenly from one to another, and at the nearer of the two where they lie beyond."""

    first: date
    last: date
    left: float
    right: float

    def position(self, day: date) -> float:
        """Where a day begins."""
        inside = min(max(day, self.first), self.last)
        return self.left + (self.right - self.left) * (inside - self.first) / (self.last - self.first)


@dataclass(frozen=True, slots=True)
class BarEnd:
    """Where a bar begins or ends, and what becomes of it there: closed where it is stated, dissolving, or cut by the frame."""

    position: float
    is_stated: bool
    is_cut: bool = False


def span_bar(start: BarEnd, end: BarEnd, middle: float, thickness: float, role: str) -> Iterator[Shape]:
    """A lying bar from one end to the other, about a middle line; ``upright`` stands it up."""
    sides = middle - thickness / 2, middle + thickness / 2
    near, far = sides
    yield Polyline(
        ((start.position, near), (end.position, near), (end.position, far), (start.position, far)), f"ground {role}", is_closed=True
    )
    forward = 1 if end.position >= start.position else -1
    for side in sides:
        yield Line(start.position, side, end.position, side, f"side {role}")
        for edge, away in ((end, forward), (start, -forward)):
            for begins, length in () if edge.is_stated or edge.is_cut else FADE_STROKES:
                yield Line(edge.position + away * begins, side, edge.position + away * (begins + length), side, f"fade {role}")
    for edge in (end, start):
        if edge.is_stated and not edge.is_cut:
            yield Line(edge.position, near - _CAP_OVERHANG, edge.position, far + _CAP_OVERHANG, f"cap {role}")


def transposed(shape: Shape) -> Shape:
    """A shape with across and up exchanged; words stay as they are."""
    match shape:
        case Line():
            return Line(shape.y1, shape.x1, shape.y2, shape.x2, shape.role)
        case Polyline():
            return Polyline(tuple((y, x) for x, y in shape.points), shape.role, shape.is_closed)
        case Label() | StatusMark():
            raise TypeError("words and marks do not lie down")
