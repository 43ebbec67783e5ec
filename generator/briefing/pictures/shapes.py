"""What pictures are made of: a few plain shapes with a role each, at true size, so that any room can draw them.

One unit is one pixel of the screen at normal size; x grows to the right, y downwards. Colours, strokes and faces belong to
whoever draws: a role says what a shape is.
"""

from dataclasses import dataclass

FULL_WIDTH, COLUMN_WIDTH, PHONE_WIDTH = 928, 636, 288
"""The widths that pictures are drawn at: all that a desk has, the text beside its margin, and a phone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through several points; an area where it is closed."""

    points: tuple[tuple[float, float], ...]
    role: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words; ``anchor`` is `start`, `middle` or `end`, and tells which part of them stands at x. y is their base line."""

    x: float
    y: float
    text: str
    anchor: str
    role: str


@dataclass(frozen=True, slots=True)
class StatusMark:
    """The mark of a status, as it stands before its word in a text: 12 wide and high, about its middle."""

    x: float
    y: float
    status: str


Shape = Line | Polyline | Label | StatusMark


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size, the sentence that says what it shows, and its shapes from the back to the front."""

    width: float
    height: float
    alt_text: str
    shapes: tuple[Shape, ...]


# Widths of the letters of a plain sans face, in parts of its size, rounded up: no face is measured at build time, and a
# label that is thought a little too wide is put elsewhere rather than drawn over another.
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("ijl.,:;'|!()[]‘’ "), frozenset("mwMWOQGDCNH@%—…")


def text_width(text: str, size: float) -> float:
    """About how wide words are in a sans face of a size; rather more than less. Letters of other scripts count whole."""
    return size * sum(
        0.34 if letter in _NARROW_LETTERS else 0.92 if letter in _WIDE_LETTERS else 1.0 if ord(letter) > 0x2FFF else 0.6 for letter in text
    )


def shortened(text: str, width: float, size: float) -> str:
    """A text, or as much of its beginning as is no wider than a width with the ellipsis behind it."""
    if text_width(text, size) <= width:
        return text
    wide = text_width("…", size)
    for index, letter in enumerate(text):
        wide += text_width(letter, size)
        if wide > width:
            return f"{text[:index].rstrip()}…"
    return text
