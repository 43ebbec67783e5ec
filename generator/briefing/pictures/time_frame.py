"""What pictures of events share: the time frame, and events as wide as their dates are uncertain."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.edtf import MONTHS, Span
from briefing.model import Event
from briefing.pictures.bars import FADE_LENGTH, BarEnd, TimeScale, span_bar
from briefing.pictures.shapes import Label, Line, Polyline, StatusMark, text_width
from briefing.records import Status

Interval = tuple[float, float]
FONT_SIZE, LINE_HEIGHT = 12.5, 16.0
"""The size of text, and the height of a line of it."""
ROW_HEIGHT = 24.0
"""The distance between the middles of two rows of events."""
_MONTHS_AHEAD = 6  # months after the cut-off
_MARK_RADIUS, _BAR_HEIGHT = 6.0, 18.0  # half a mark's width; a bar's thickness


@dataclass(frozen=True, slots=True)
class VisibleEvent:
    """An event within the frame, with its number in the list below."""

    number: int
    event: Event
    span: Span
    is_key: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The months that a picture shows, and where it shows them."""

    first: date
    last: date  # exclusive
    cut_off: date
    left: float
    width: float

    def x_of_day(self, day: date) -> float:
        """The x where a day begins; days outside the frame are at its edges."""
        return TimeScale(self.first, self.last, self.left + FADE_LENGTH, self.width - FADE_LENGTH).position(day)

    @property
    def cut_off_x(self) -> float:
        """The x of the information cut-off: the end of its day."""
        return self.x_of_day(self.cut_off + timedelta(days=1))

    def shows(self, span: Span) -> bool:
        """True where a date overlaps the frame."""
        begin, until = date_bounds(span)
        return begin < self.last and until >= self.first


def date_bounds(span: Span) -> tuple[date, date]:
    """The first and the last day of a date; the same day twice where one end is open."""
    begin = span.first if span.begin else span.last
    return begin, span.last if span.until else begin


def time_frame(spans: Sequence[Span], cut_off: date, width: float) -> Frame:
    """Whole months up to half a year past the cut-off, at most eighteen; fewer where there are no events."""
    latest = min(max(date_bounds(span)[1] for span in spans), month_start(cut_off, _MONTHS_AHEAD))
    last = month_start(max(latest, cut_off), 1)
    first = max(month_start(min(date_bounds(span)[0] for span in spans), 0), month_start(last, -18))
    return Frame(min(first, month_start(last, -3)), last, cut_off, 156.0, width)


def month_start(day: date, later: int) -> date:
    """The first day of the month ``later`` months after that of a day; within the calendar."""
    months = min(max(day.year * 12 + day.month - 1 + later, 12), 9999 * 12 + 11)
    return date(months // 12, months % 12 + 1, 1)


def _bar_ends(item: VisibleEvent, frame: Frame) -> tuple[BarEnd, BarEnd]:
    """The two ends of a bar; a date with an open end is short, and fades out there."""
    span = item.span
    begin, until = date_bounds(span)
    has_happened = item.event.reading.status is Status.OCCURRED and begin <= frame.cut_off < until  # then it did so before the cut-off
    if has_happened:
        until = frame.cut_off
    end = min(max(frame.x_of_day(until + timedelta(days=1)), frame.x_of_day(begin) + 4), frame.width - FADE_LENGTH)
    if until <= frame.cut_off < frame.last:
        end = min(end, frame.cut_off_x - 1)
    start = min(frame.x_of_day(begin), end - 4)
    if span.begin is None:
        start = end - ROW_HEIGHT
    if span.until is None:
        end = start + ROW_HEIGHT
    is_cut = begin < frame.first or (span.begin is None and start - FADE_LENGTH < frame.left)
    goes_on = until >= frame.last or (span.until is None and end + FADE_LENGTH > frame.width)
    end = min(end, frame.cut_off_x) if has_happened else end
    first = BarEnd(frame.left if is_cut else start, span.first_is_stated, is_cut=is_cut)
    return first, BarEnd(frame.width if goes_on else end, span.last_is_stated, is_cut=goes_on or has_happened)


def _is_day(span: Span) -> bool:
    return span.first == span.last


def drawn_interval(item: VisibleEvent, frame: Frame) -> Interval:
    """The horizontal extent of an event's mark or bar, without its words."""
    if _is_day(item.span):
        x = _day_middle(item.span.first, frame)
        return x - _MARK_RADIUS, x + _MARK_RADIUS
    first, last = _bar_ends(item, frame)
    before, after = (0 if end.is_stated or end.is_cut else FADE_LENGTH for end in (first, last))
    return first.position - before, last.position + after


def _day_middle(day: date, frame: Frame) -> float:
    """The x of the mark of a day, which stands clear of the cut-off line."""
    middle = (frame.x_of_day(day) + frame.x_of_day(day + timedelta(days=1))) / 2
    if day <= frame.cut_off:
        return min(middle, frame.cut_off_x - _MARK_RADIUS - 1)
    return max(middle, frame.cut_off_x + _MARK_RADIUS + 1)


def event_shapes(item: VisibleEvent, frame: Frame, middle: float) -> Iterator[Line | Polyline | StatusMark]:
    """The mark of a single day, or the bar of a wider date."""
    role = "disputed" if item.event.is_disputed else item.event.reading.status.value
    if _is_day(item.span):
        yield StatusMark(_day_middle(item.span.first, frame), middle, role)
    else:
        yield from span_bar(*_bar_ends(item, frame), middle, _BAR_HEIGHT, role)


def wrapped_lines(words: str, width: float) -> Iterator[str]:
    """Words wrapped into lines of at most ``width``; a wider word is split between letters."""
    line = ""
    for word in words.split():
        for number, part in enumerate(_parts(word, width)):
            longer = f"{line} {part}".strip()
            if line and (number or text_width(longer, FONT_SIZE) > width):
                yield line
                longer = part
            line = longer
    yield line


def _parts(word: str, width: float) -> Iterator[str]:
    """A word in parts of at most ``width``; combining characters stay with their letter."""
    start, wide = 0, 0.0
    for index, letter in enumerate(word):
        letter_width = text_width(letter, FONT_SIZE)
        if index > start and wide + letter_width > width and not unicodedata.combining(letter):
            yield word[start:index]
            start, wide = index, 0.0
        wide += letter_width
    yield word[start:]


def month_grid(frame: Frame, top: float, bottom: float) -> Iterator[Line | Label]:
    """A line for each month, its name where there is room, and the year at its start."""
    day, free = frame.first, 0.0
    while day < frame.last:
        x, name = frame.x_of_day(day), MONTHS[day.month - 1][:3]
        yield Line(x, top, x, bottom, "grid")
        if x >= free:
            yield Label(x + 3, top - 4, name, "start", "axis")
            free = x + text_width(name, FONT_SIZE) + 2
        if day.month == 1 or day == frame.first:
            yield Label(x + 3, top - 4 - LINE_HEIGHT, str(day.year), "start", "year")
        day = month_start(day, 1)
