"""The timeline as a picture: time on the x axis, topics as lanes, events as wide as their dates are uncertain."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefing.model import Dossier, Event
from briefing.phrases import join_words
from briefing.pictures.bars import FADE_LENGTH
from briefing.pictures.shapes import PHONE_WIDTH, Label, Line, Picture, Polyline, Shape, text_width
from briefing.pictures.time_frame import (
    FONT_SIZE,
    LINE_HEIGHT,
    ROW_HEIGHT,
    Frame,
    Interval,
    VisibleEvent,
    date_bounds,
    drawn_interval,
    event_shapes,
    month_grid,
    month_start,
    overflow_labels,
    time_frame,
    wrapped_lines,
)
from briefing.records import Status
from briefing.views import labels

_MAX_EVENTS = 150  # with more events there is no picture
_MAX_LANES, _OTHER_TOPICS = 8, "Other topics"
_HEADER_HEIGHT, _PADDING, _MIN_GAP = 34.0, 5.0, 7.0
_BASELINE_OFFSET = 4.5  # from the middle of a line of text to its baseline
_LABEL_OVERLAP = 3.0  # how far words above a bar and the bar overlap
_UNLIMITED = 999  # rows


@dataclass(slots=True)
class _Lane:
    """A topic's events, and the occupied intervals of its rows."""

    name: str
    events: list[VisibleEvent]
    rows: list[list[Interval]] = field(default_factory=list)

    def first_free_row(self, most: int, *intervals: Interval) -> int | None:
        """The first of consecutive rows with room for these intervals; None where that needs more than ``most`` rows."""
        for first in range(max(most, len(self.rows)) - len(intervals) + 1):
            if all(self._has_room(first + below, interval) for below, interval in enumerate(intervals)):
                return first
        return None

    def _has_room(self, row: int, interval: Interval) -> bool:
        taken = self.rows[row] if row < len(self.rows) else ()
        return all(interval[1] + _MIN_GAP <= left or right + _MIN_GAP <= interval[0] for left, right in taken)

    def occupy(self, first: int, *intervals: Interval) -> None:
        """Marks these intervals as occupied, in a row and those below it."""
        for row, interval in enumerate(intervals, first):
            self.rows += [[] for _ in range(row - len(self.rows) + 1)]
            self.rows[row].append(interval)


def timeline_picture(dossier: Dossier, events: Sequence[Event], width: float) -> Picture | None:
    """The picture of events that are numbered in this order, from 1; None where there are no dated events, or too many."""
    dated = [(number, event, event.reading.date) for number, event in enumerate(events, 1) if event.reading.date is not None]
    if not dated:
        return None
    frame = time_frame([span for _, _, span in dated], dossier.cut_off, width)
    key = {event.id for event in dossier.editions[-1].events} if dossier.editions and width > PHONE_WIDTH else set()
    seen = [VisibleEvent(number, event, span, event.id in key) for number, event, span in dated if frame.shows(span)]
    if not 0 < len(seen) <= _MAX_EVENTS:
        return None
    return _lanes_picture(_lanes(seen), frame, overflow_labels([span for _, _, span in dated], frame), _alt_text(seen, frame, len(events)))


def _lanes(seen: Sequence[VisibleEvent]) -> list[_Lane]:
    """A lane for each of the topics with most events; each event is in its first topic that has a lane, the others share the last lane."""
    counts = Counter(topic.id for item in seen for topic in item.event.topics[:1])
    names = {topic.id: topic.title for item in seen for topic in item.event.topics}
    lanes = {topic: _Lane(names[topic], []) for topic, count in counts.most_common(_MAX_LANES) if count > 1}
    other = _Lane(_OTHER_TOPICS if lanes else "Events", [])
    for item in seen:
        next((lanes[topic.id] for topic in item.event.topics if topic.id in lanes), other).events.append(item)
    return [*lanes.values(), *([other] if other.events else [])]


def _alt_text(seen: Sequence[VisibleEvent], frame: Frame, total: int) -> str:
    """The period, and the number of events by status."""
    months = f"{labels.month(frame.first)} to {labels.month(month_start(frame.last, -1))}"
    statuses = Counter(item.event.reading.status for item in seen)
    counts = join_words([f"{count} {status}" for status, count in statuses.items()])
    return (
        f"Timeline from {months}, by topic: {len(seen)} of {labels.count(total, 'event')}, {counts}. "
        f"The information cut-off is {labels.day(frame.cut_off)}. The list below describes each event."
    )


def _lanes_picture(lanes: Sequence[_Lane], frame: Frame, beyond: tuple[str, str], sentence: str) -> Picture:
    """The lanes below each other, with the months behind and the cut-off across them."""
    front: list[Shape] = []
    top = _HEADER_HEIGHT
    for lane in lanes:
        lane_shapes, height = _lane_shapes(lane, frame, top)
        front += lane_shapes
        top += height
        front.append(Line(0, top, frame.width, top, "grid"))
    ahead = _rectangle((frame.cut_off_x, frame.width), (_HEADER_HEIGHT - _PADDING, top), "past")
    cut = Line(frame.cut_off_x, _HEADER_HEIGHT - _PADDING, frame.cut_off_x, top + 4, "cut-off")
    lanes_and_cut = (*front, cut) if frame.left else (cut, *front)  # a name above its lane is not crossed
    shapes = (ahead, *month_grid(frame, _HEADER_HEIGHT - _PADDING, top), *lanes_and_cut, *_footer(frame, top, beyond))
    return Picture(frame.width, top + LINE_HEIGHT * (2 if any(beyond) else 1) + _PADDING, sentence, shapes)


def _lane_shapes(lane: _Lane, frame: Frame, top: float) -> tuple[list[Shape], float]:
    """A lane's shapes and its height; the name is beside the rows, or above them on narrow pictures."""
    is_beside = frame.left > 0
    name = list(wrapped_lines(lane.name, frame.left - 12 if is_beside else frame.width))
    high = len(name) * LINE_HEIGHT
    above = top + _PADDING + (0 if is_beside else high)
    shapes: list[Shape] = [] if is_beside else [_rectangle((0, frame.width), (top + 1, above), "band")]
    shapes += (Label(0, top + _PADDING + 13 + number * LINE_HEIGHT, line, "start", "lane") for number, line in enumerate(name))
    for item in sorted(lane.events, key=lambda item: (not item.is_key, *date_bounds(item.span), item.number)):
        shapes += _placed_event(lane, item, frame, above)
    return shapes, above - top + max(len(lane.rows) * ROW_HEIGHT, high if is_beside else 0) + _PADDING


def _rectangle(across: Interval, down: Interval, role: str) -> Polyline:
    (left, right), (top, bottom) = across, down
    return Polyline(((left, top), (right, top), (right, bottom), (left, bottom)), role, is_closed=True)


def _placed_event(lane: _Lane, item: VisibleEvent, frame: Frame, top: float) -> Iterator[Shape]:
    """An event's mark or bar, its words inside, right, left or above, in the first row with room; else its number.

    An event in the newest brief always gets its words, in extra rows if needed; others only where rows have room.
    """
    drawn = drawn_interval(item, frame)
    short = [(item.event.short, _UNLIMITED if item.is_key else max(1, len(lane.rows)))] if frame.left else []
    for words, most in (*short, (str(item.number), _UNLIMITED)):
        for label, intervals in _label_positions(item, drawn, words, frame):
            row = lane.first_free_row(most, *intervals) if all(_is_clear(interval, drawn, frame) for interval in intervals) else None
            if row is not None:
                lane.occupy(row, *intervals)
                middle = top + row * ROW_HEIGHT + ROW_HEIGHT / 2
                yield from event_shapes(item, frame, middle + (len(intervals) - 1) * (ROW_HEIGHT - _LABEL_OVERLAP))
                yield Label(label.x, middle + label.y, words, label.anchor, "words")
                return


def _label_positions(item: VisibleEvent, drawn: Interval, words: str, frame: Frame) -> Iterator[tuple[Label, tuple[Interval, ...]]]:
    """The possible positions of an event's words, best first, with the intervals that each occupies in consecutive rows."""
    left, right = drawn
    room = text_width(words, FONT_SIZE) + 4
    if _is_within_any(item, right - left, room):
        yield Label((left + right) / 2, _BASELINE_OFFSET, words, "middle", "words"), (drawn,)
    yield Label(right + 4, _BASELINE_OFFSET, words, "start", "words"), ((left, right + room),)
    yield Label(left - 4, _BASELINE_OFFSET, words, "end", "words"), ((left - room, right),)
    above = _interval_above(drawn, room, frame)
    yield Label(sum(above) / 2, _BASELINE_OFFSET + _LABEL_OVERLAP, words, "middle", "words"), (above, drawn)


def _interval_above(drawn: Interval, room: float, frame: Frame) -> Interval:
    """The interval of words above a bar: centred, but inside the frame and on one side of the cut-off."""
    left = min(max(sum(drawn) / 2 - room / 2, frame.left), frame.width - room)
    if left < frame.cut_off_x < left + room:
        left = frame.cut_off_x - room if frame.cut_off_x - room >= frame.left else frame.cut_off_x
    return left, left + room


def _is_within_any(item: VisibleEvent, width: float, room: float) -> bool:
    """True where an empty bar is long enough for its words."""
    return (
        item.event.reading.status not in (Status.OCCURRED, Status.CLAIMED)
        and not item.event.is_disputed
        and width - 2 * FADE_LENGTH >= room
    )


def _is_clear(interval: Interval, drawn: Interval, frame: Frame) -> bool:
    """True where words stay inside the frame and do not cross the cut-off line, unless their event does."""
    crosses = interval[0] < frame.cut_off_x < interval[1] and not drawn[0] < frame.cut_off_x < drawn[1]
    return frame.left <= interval[0] and interval[1] <= frame.width and not crosses


def _footer(frame: Frame, bottom: float, beyond: tuple[str, str]) -> Iterator[Shape]:
    """The day of the cut-off, and the counts of events outside the frame."""
    x, words = frame.cut_off_x, f"Information cut-off, {labels.day(frame.cut_off)}"
    fits = x + text_width(words, FONT_SIZE) < frame.width
    yield Label(x if fits else frame.width, bottom + LINE_HEIGHT, words, "start" if fits else "end", "cut-off")
    for x, anchor, said in ((frame.left, "start", beyond[0]), (frame.width, "end", beyond[1])):
        if said:
            yield Label(x, bottom + 2 * LINE_HEIGHT, said, anchor, "axis")
