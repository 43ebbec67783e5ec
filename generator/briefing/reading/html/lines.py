"""The visible elements of a page → its lines, each with the zone of the elements that contain all of it.

The lines are those of inscriptis, with which the tests compare them, except where it loses, joins or changes words: it recurses, knows
few block elements, decodes character references twice, and puts the lines of one table cell beside those of the next.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.reading.html.elements import BLOCKS
from briefing.reading.html.growing import Holders, LineBuilder
from briefing.reading.html.tree import DISPLAYS, Element, Event, TreeEvent
from briefing.records import Zone

_ZONE_PRECEDENCE = (Zone.HEADLINE, Zone.MASTHEAD, Zone.CAPTION, Zone.BYLINE, Zone.COMMENTS, Zone.FURNITURE, Zone.BODY)
"""A line within elements of several zones belongs to the first of these."""

_NOWHERE: Holders = (0,) * len(_ZONE_PRECEDENCE)
_SPACED = frozenset({"p", "figure", "h1", "h2", "h3", "h4", "h5", "h6"})  # with a blank line before and after
_LINES = BLOCKS | {"textarea"}
_PRE = frozenset({"pre", "xmp", "listing", "plaintext", "textarea"})
_LISTS = frozenset({"ul", "ol"})
_AS_NAMED = frozenset({"", "inherit", "initial", "revert", "revert-layer", "unset"})
_INLINE = frozenset({"inline", "inline-block", "inline-flex", "inline-grid", "inline-table", "contents", "ruby"})
_BREAKS_KEPT = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})
_WHITE_SPACE = _BREAKS_KEPT | {"normal", "nowrap"}
_BULLETS = ("* ", "+ ", "o ", "- ")
_BETWEEN_CELLS = "  "
_MAX_DIGITS = 9  # digits


class TextLine(NamedTuple):
    """A line of a page without surrounding space; ``is_spaced`` where a blank line precedes it."""

    text: str
    zone: Zone
    is_spaced: bool


def text_lines(events: Sequence[Event], zones: Mapping[Element, Zone]) -> Iterator[TextLine]:
    """The lines of a page, in the order of its markup."""
    writer = _Writer(zones)
    for step, element, words in events:
        if step is TreeEvent.OPEN:
            writer.open(element)
        elif step is TreeEvent.TEXT:
            writer.write(words, is_span=element.name == "span")
        else:
            writer.close(element)
    writer.lines.end()
    for line in writer.lines.finished:
        zone = next((zone for zone, holder in zip(_ZONE_PRECEDENCE, line.holders, strict=True) if holder), Zone.FURNITURE)
        yield TextLine(line.text, zone, line.is_spaced)


class _Frame(NamedTuple):
    """An open element: whether it is a block, whether it keeps white space, and the elements that contain it."""

    is_block: bool
    is_pre: bool
    holders: Holders


@dataclass(slots=True)
class _Row:
    """An open table row: its first line, the first line of the open cell, the number of cells with text, and whether none has two lines."""

    first: int
    cell: int = 0
    filled: int = 0
    is_one_line: bool = True


class _Writer:
    """Writes lines as elements start and end."""

    def __init__(self, zones: Mapping[Element, Zone]) -> None:
        self.lines = LineBuilder(_NOWHERE)
        self._zones = zones
        self._zone_elements = 0  # number of elements with a zone so far
        self._counters: list[int | str] = []  # for each open list, its next number, or its bullet
        self._rows: list[_Row] = []
        self._frames = [_Frame(is_block=True, is_pre=False, holders=_NOWHERE)]

    def open(self, element: Element) -> None:
        """Starts an element."""
        above, name = self._frames[-1], element.name
        frame = _Frame(_is_block(element), _is_pre(element, above), self._holders(above.holders, element))
        bullet = self._next_bullet(element) if name == "li" else ""
        if name in _LISTS:
            self._counters.append(_number(element, "start", 1) if name == "ol" else _BULLETS[len(self._counters) % len(_BULLETS)])
        if frame.is_block:
            if not self.lines.end() and bullet:
                self.lines.end_bullet(above.holders)
            self.lines.bullet = bullet or self.lines.bullet
            self.lines.is_spaced |= name in _SPACED or (above.is_block and element.parent is not None and element.parent.name in _SPACED)
        elif name == "br":
            self.lines.end_or_space()
        self._frames.append(frame)
        if name == "q":
            self.write('"')
        elif name in ("table", "tr", "td", "th"):
            self._open_cells(name)

    def write(self, words: str, *, is_span: bool = False) -> None:
        """Adds words to the current element."""
        frame = self._frames[-1]
        if words and frame.is_pre:
            self.lines.add_kept(words, frame.holders)
        elif words:
            self.lines.add(f" {words} " if is_span else words, frame.holders)

    def close(self, element: Element) -> None:
        """Ends the current element."""
        name = element.name
        if name == "q":
            self.write('"')
        frame = self._frames.pop()
        if frame.is_block and not self.lines.end() and name == "li":
            self.lines.end_bullet(frame.holders)
        self.lines.is_spaced |= (frame.is_block and name in _SPACED) or name == "table"
        if name in _LISTS:
            self._counters.pop()
        elif name in ("table", "tr", "td", "th"):
            self._close_cells(name)

    def _holders(self, holders: Holders, element: Element) -> Holders:
        """The elements that contain the words of an element."""
        zone = self._zones.get(element)
        at = -1 if zone is None else _ZONE_PRECEDENCE.index(zone)
        if at < 0 or holders[at]:
            return holders
        self._zone_elements += 1
        return (*holders[:at], self._zone_elements, *holders[at + 1 :])

    def _next_bullet(self, item: Element) -> str:
        """The bullet of an item of the current list."""
        counter = self._counters[-1] if self._counters else _BULLETS[0]
        if isinstance(counter, str):
            return counter
        number = _number(item, "value", counter)
        self._counters[-1] = number + 1
        return f"{number}. "

    def _open_cells(self, name: str) -> None:
        """Starts a table, a row or a cell."""
        self.lines.end()
        if name == "tr":
            self._rows.append(_Row(len(self.lines.finished)))
        elif self._rows and name == "table":
            self._rows[-1].is_one_line = False  # a table in a cell keeps its rows
        elif self._rows:
            self._rows[-1].cell = len(self.lines.finished)

    def _close_cells(self, name: str) -> None:
        """Ends a table, a cell, or a row, whose cells share a line where none has more than one."""
        self.lines.end()
        if name == "table" or not self._rows:
            return
        row, count = self._rows[-1], len(self.lines.finished)
        if name == "tr":
            self._rows.pop()
            if row.is_one_line and row.filled == count - row.first:
                self.lines.join(row.first, _BETWEEN_CELLS)
        else:
            row.filled += count > row.cell
            row.is_one_line &= count - row.cell <= 1


def _is_block(element: Element) -> bool:
    display = element.styled("display", DISPLAYS)
    return element.name in _LINES if display in _AS_NAMED else display not in _INLINE


def _is_pre(element: Element, above: _Frame) -> bool:
    white_space = element.styled("white-space", _WHITE_SPACE)
    return white_space in _BREAKS_KEPT if white_space else element.name in _PRE or above.is_pre


def _number(element: Element, attribute: str, default: int) -> int:
    value = element.attributes.get(attribute, "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= _MAX_DIGITS else default
