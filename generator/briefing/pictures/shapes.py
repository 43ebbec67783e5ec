"""The shapes that pictures are made of, each with a role, at true size, for any renderer.

One unit is one pixel of the screen at normal size; x grows to the right, y downwards. Colours, strokes and fonts are up to
the renderer: a role says what a shape is.
"""

from dataclasses import dataclass

FULL_WIDTH, COLUMN_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH = 928, 636, 358, 288
"""The widths of pictures: the full page, the text column, and two phones."""


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
    """Words; ``anchor`` is `start`, `middle` or `end`, and says which part of them is at x. y is the baseline."""

    x: float
    y: float
    text: str
    anchor: str
    role: str


@dataclass(frozen=True, slots=True)
class StatusMark:
    """The mark of a status, as it appears before its word in a text, centred on x and y. Its ring is a line of two units around ``radius``."""

    x: float
    y: float
    status: str
    radius: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Shapes that lead to another place of the page, or that show events which a filter of the page may hide."""

    shapes: tuple["Shape", ...]
    role: str
    href: str = ""  # a trusted address; empty where it leads nowhere
    title: str = ""  # what it is, in words
    events: tuple[str, ...] = ()  # the ids of the events that it shows
    is_tab_stop: bool = True  # False for what only a mouse needs


Shape = Line | Polyline | Label | StatusMark | Linked


def rectangle(across: tuple[float, float], down: tuple[float, float], role: str) -> Polyline:
    """A rectangle from left to right and from top to bottom."""
    (left, right), (top, bottom) = across, down
    return Polyline(((left, top), (right, top), (right, bottom), (left, bottom)), role, is_closed=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size, the sentence that says what it shows, and its shapes from the back to the front."""

    width: float
    height: float
    alt_text: str
    shapes: tuple[Shape, ...]


# Widths of letters in a plain sans font, as fractions of its size, rounded up: no font is measured at build time, and an
# overestimate moves a label elsewhere, an underestimate would draw it over another.
_LETTERS = (
    ("ijl.,:;'|!()[]‘’ ", 0.33),
    ('frtI-/“”"', 0.4),
    ("cksvxyzJ", 0.54),
    ("ABEFKLPRSTUVXYZ&w", 0.73),
    ("mMWOQGDCNH@%—…→←", 0.95),
)
_WIDTHS = {letter: width for letters, width in _LETTERS for letter in letters}


def text_width(text: str, size: float) -> float:
    """The estimated width of words in a sans font, rounded up. East Asian letters count as square."""
    return size * sum(_WIDTHS.get(letter) or (1.0 if ord(letter) > 0x2FFF else 0.59) for letter in text)


def shortened(text: str, width: float, size: float) -> str:
    """A text, cut with an ellipsis where it is wider than ``width``."""
    if text_width(text, size) <= width:
        return text
    wide = text_width("…", size)
    for index, letter in enumerate(text):
        wide += text_width(letter, size)
        if wide > width:
            return f"{text[:index].rstrip()}…"
    return text
