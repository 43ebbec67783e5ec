"""The upper band of the timeline: few events, each with its words beside its mark or bar, and a row of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.pictures.bars import FADE_LENGTH
from briefing.pictures.shapes import Label, Linked, rectangle, text_width
from briefing.pictures.time_frame import FONT_SIZE, Frame, Interval, VisibleEvent, drawn_interval, event_shapes, wrapped_lines
from briefing.records import Status
from briefing.views import labels

ROW_HEIGHT = 27.0
"""The height of a row with one line of words; at least 24, so that its link can be hit."""
_LINE_HEIGHT, _GAP, _CLEAR_OF_CUT_OFF = 15.0, 5.0, 5.0
_BASELINE = 4.5  # from the middle of a line of text to its baseline
_MIN_ROOM = 64.0  # beside a mark, for words of several lines


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of an event: its lines, and where they are."""

    lines: tuple[str, ...]
    x: float
    anchor: str
    is_above: bool = False

    @property
    def extent(self) -> Interval:
        """The interval that the widest line fills."""
        width = max(text_width(line, FONT_SIZE) for line in self.lines)
        left = self.x - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        return left, left + width


def band_rows(
    items: Sequence[VisibleEvent], frame: Frame, top: float, free_left: float, href: dict[str, str]
) -> tuple[list[Linked], float]:
    """The rows of events and their height. Words may begin at ``free_left``, and stay on one side of the cut-off as their mark does."""
    rows: list[Linked] = []
    height = 0.0
    for item in items:
        row, high = _row(item, frame, top + height, free_left, href.get(item.event.id, ""))
        rows.append(row)
        height += high
    return rows, height


def _row(item: VisibleEvent, frame: Frame, top: float, free_left: float, href: str) -> tuple[Linked, float]:
    drawn = drawn_interval(item, frame)
    words = _placed_words(item, frame, drawn, free_left)
    block = len(words.lines) * _LINE_HEIGHT
    high = ROW_HEIGHT + (block if words.is_above else max(0.0, block - _LINE_HEIGHT))
    middle = top + high - ROW_HEIGHT / 2 if words.is_above else top + high / 2
    first = (top + _LINE_HEIGHT / 2 + 2 if words.is_above else middle - (block - _LINE_HEIGHT) / 2) + _BASELINE
    role = "words ahead" if words.extent[0] >= frame.cut_off_x else "words"  # on the ground of what is ahead
    lines = (
        Label(words.x, first + number * _LINE_HEIGHT, f"{line} " if number + 1 < len(words.lines) else line, words.anchor, role)
        for number, line in enumerate(words.lines)
    )
    left, right = (pick(pair) for pick, pair in zip((min, max), zip(drawn, words.extent, strict=True), strict=True))
    reading = item.event.reading
    return (
        Linked(
            shapes=(
                rectangle((max(left, 0), min(right, frame.width)), (top + 1, top + high - 1), "hit"),
                *event_shapes(item, frame, middle),
                *lines,
            ),
            role="worded",
            href=href,
            title=f"{item.event.short}, {labels.plain_date(item.span)}, {'disputed, ' if item.event.is_disputed else ''}{reading.status}",
            events=(item.event.id,),
        ),
        high,
    )


def _placed_words(item: VisibleEvent, frame: Frame, drawn: Interval, free_left: float) -> _Words:
    """Words inside an open bar, right or left of a mark on one line; else there on several lines, or above the bar."""
    short, (left, right) = item.event.short, drawn
    room = text_width(short, FONT_SIZE)
    if _may_hold_words(item) and not left < frame.cut_off_x < right and right - left - 2 * FADE_LENGTH >= room + 4:
        return _Words((short,), (left + right) / 2, "middle")
    low, high = _side_of_cut_off(drawn, frame, free_left)
    beside = ((high - right - _GAP, right + _GAP, "start"), (left - _GAP - low, left - _GAP, "end"))
    for width, x, anchor in beside:
        if width >= room:
            return _Words((short,), x, anchor)
    width, x, anchor = max(beside, key=lambda place: place[0])
    lines = tuple(wrapped_lines(short, high - low))
    if width >= _MIN_ROOM and len(here := tuple(wrapped_lines(short, width))) <= len(lines) + 1:
        return _Words(here, x, anchor)
    widest = max(text_width(line, FONT_SIZE) for line in lines)
    return _Words(lines, max(low, min(left, high - widest)), "start", is_above=True)


def _side_of_cut_off(drawn: Interval, frame: Frame, free_left: float) -> Interval:
    """Where the words of a mark may be: on its side of the cut-off; for a bar across it, on the wider side."""
    left, right = drawn
    before, after = (free_left, frame.cut_off_x - _CLEAR_OF_CUT_OFF), (frame.cut_off_x + _CLEAR_OF_CUT_OFF, frame.width)
    if right <= frame.cut_off_x + 1:
        return before
    if left >= frame.cut_off_x - 1:
        return after
    return max(before, after, key=lambda side: side[1] - side[0])


def _may_hold_words(item: VisibleEvent) -> bool:
    """True for a bar that is drawn open."""
    return item.event.reading.status not in (Status.OCCURRED, Status.CLAIMED) and not item.event.is_disputed


def band_name(lines: Iterator[str], top: float) -> list[Label]:
    """The name of the band, left of its first rows."""
    return [Label(0, top + 13 + number * _LINE_HEIGHT, line, "start", "band-name") for number, line in enumerate(lines)]
