"""The lower lanes of the timeline: topics, and in each month of one a small mark for each event, or a bar with their number."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.model import Event
from briefing.phrases import join_words
from briefing.pictures.shapes import Label, Linked, Polyline, StatusMark, rectangle, text_width
from briefing.pictures.time_frame import FONT_SIZE, LINE_HEIGHT, Frame, month_start, wrapped_lines
from briefing.views import labels

MAX_LANES, OTHER = 4, "Other"
"""The most topics that have a lane, and the name of the lane of all other events."""
_MIN_HEIGHT, _RADIUS, _PITCH, _INSET, _CLEAR = 28.0, 3.0, 10.0, 4.0, 6.0
_MAX_MARKS = 12  # of a cell; more are a bar with their number
_TALLY_HEIGHT, _MIN_TALLY = 12.0, 3.0


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A month; in the month of the cut-off, what is still expected is in a slot of its own."""

    month: date  # its first day
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A topic, and the events that each slot has of it."""

    name: str
    slots: Mapping[Slot, tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class _Cell:
    """The events of a slot of a lane, and where they are drawn."""

    slot: Slot
    events: tuple[Event, ...]
    left: float
    right: float
    is_tally: bool

    @property
    def count_width(self) -> float:
        """The width of the number."""
        return text_width(str(len(self.events)), FONT_SIZE)


def lanes(slots: Mapping[str, Slot], events: Sequence[Event]) -> tuple[Lane, ...]:
    """A lane for each of the topics with most events, then one for all others. An event is in its first topic that has a lane."""
    counts = Counter(topic.id for event in events for topic in event.topics[:1])
    names = {topic.id: topic.title for event in events for topic in event.topics}
    ordered = sorted((topic for topic, count in counts.items() if count > 1), key=lambda topic: (-counts[topic], names[topic], topic))
    found: dict[str, dict[Slot, list[Event]]] = {topic: {} for topic in ordered[:MAX_LANES]}
    other: dict[Slot, list[Event]] = {}
    for event in events:
        lane = next((found[topic.id] for topic in event.topics if topic.id in found), other)
        lane.setdefault(slots[event.id], []).append(event)
    named = [*((names[topic], lane) for topic, lane in found.items()), *([(OTHER if found else "Events", other)] if other else [])]
    return tuple(Lane(name, {slot: tuple(lane[slot]) for slot in sorted(lane)}) for name, lane in named)


def lane_shapes(lane: Lane, frame: Frame, top: float, most: int, months: Mapping[date, str]) -> tuple[list[Label | Linked], float]:
    """The shapes of a lane and its height; ``most`` is the largest number of events in a cell of any lane, for the length of bars."""
    name = list(wrapped_lines(lane.name, frame.left - 8))
    height = max(_MIN_HEIGHT, len(name) * LINE_HEIGHT + 6)
    middle = top + height / 2
    first = middle - (len(name) - 1) * LINE_HEIGHT / 2 + 4.5
    shapes: list[Label | Linked] = [Label(0, first + row * LINE_HEIGHT, line, "start", "lane") for row, line in enumerate(name)]
    for cell in _cells(lane, frame):
        href = months.get(cell.slot.month, "")
        drawn = _tally(cell, middle, most) if cell.is_tally else _marks(cell, middle)
        area = rectangle((cell.left - 2, cell.right + 2), (top + 1, top + height - 1), "hit")
        shapes.append(
            Linked(
                shapes=(area, *drawn),
                role="cell tally" if cell.is_tally else "cell",
                href=href,
                title=_cell_title(cell),
                events=tuple(event.id for event in cell.events) if cell.is_tally else (),
                is_tab_stop=False,
            )
        )
    return shapes, height


def most_events(rows: Sequence[Lane]) -> int:
    """The largest number of events in a cell."""
    return max((len(events) for lane in rows for events in lane.slots.values()), default=1)


def _cells(lane: Lane, frame: Frame) -> list[_Cell]:
    """Where the events of each slot are drawn; two neighbours that would run into each other become bars with their number."""
    cells = [_cell(slot, events, frame) for slot, events in lane.slots.items()]
    for index in range(1, len(cells)):
        before, after = cells[index - 1 : index + 1]
        if before.right + _INSET > after.left:
            room = _month_ends(after.slot, frame)[1] - _month_ends(before.slot, frame)[0]
            free = room - before.count_width - after.count_width - 4 * _INSET
            share = max(_MIN_TALLY, free / 2)
            start = _month_ends(before.slot, frame)[0]
            middle = start + share + before.count_width + 2 * _INSET
            own, end = _month_ends(after.slot, frame)
            if end - own >= _MIN_TALLY + _INSET + after.count_width and own - start >= _MIN_TALLY + 2 * _INSET + before.count_width:
                cells[index - 1] = replace(before, left=start, right=own - _INSET, is_tally=True)
                cells[index] = replace(after, left=own, right=end, is_tally=True)
                continue
            cells[index - 1] = replace(before, left=start, right=middle - _INSET, is_tally=True)
            cells[index] = replace(after, left=middle, right=middle + share + after.count_width + _INSET, is_tally=True)
    return cells


def _month_ends(slot: Slot, frame: Frame) -> tuple[float, float]:
    """The x between which the events of a slot may be: in its month, and on its side of the cut-off."""
    left, right = frame.x_of_day(slot.month) + _INSET, frame.x_of_day(month_start(slot.month, 1)) - 1
    if slot.month != month_start(frame.cut_off, 0):
        return left, right
    return (max(left, frame.cut_off_x + _CLEAR), right) if slot.is_ahead else (left, min(right, frame.cut_off_x - _CLEAR))


def _cell(slot: Slot, events: tuple[Event, ...], frame: Frame) -> _Cell:
    """A cell at the beginning of its month; what happened in the month of the cut-off ends at its line."""
    left, right = _month_ends(slot, frame)
    is_tally = len(events) > _MAX_MARKS
    count = text_width(str(len(events)), FONT_SIZE)
    width = max(right - left, _MIN_TALLY + _INSET + count) if is_tally else (len(events) + 1) // 2 * _PITCH - 2
    if slot.month == month_start(frame.cut_off, 0) and not slot.is_ahead and right - left < width:
        return _Cell(slot, events, right - width, right, is_tally)
    return _Cell(slot, events, left, left + width, is_tally)


def _marks(cell: _Cell, middle: float) -> Iterator[Linked]:
    """A mark for each event, in columns of two."""
    for index, event in enumerate(cell.events):
        x = cell.left + _PITCH * (index // 2) + _RADIUS + 1
        y = middle if len(cell.events) == 1 else middle + (_PITCH / 2) * (1 if index % 2 else -1)
        yield Linked(shapes=(StatusMark(x, y, mark_of(event), _RADIUS),), role="one", events=(event.id,))


def _tally(cell: _Cell, middle: float, most: int) -> Iterator[Label | Polyline]:
    """A bar as long as there are events, and their number."""
    room = cell.right - cell.left - _INSET - cell.count_width
    end = cell.left + max(_MIN_TALLY, room * len(cell.events) / most)
    role = Counter(map(mark_of, cell.events)).most_common(1)[0][0]
    yield rectangle((cell.left, end), (middle - _TALLY_HEIGHT / 2, middle + _TALLY_HEIGHT / 2), f"ground {role} bar")
    yield Label(end + _INSET, middle + 4.5, str(len(cell.events)), "start", "count")


def mark_of(event: Event) -> str:
    """The name of the mark of an event."""
    return "disputed" if event.is_disputed else event.reading.status.value


def _cell_title(cell: _Cell) -> str:
    """`October 2025: 2 occurred and 1 planned`; the name of the lane is beside it."""
    counts = Counter(map(mark_of, cell.events))
    return f"{labels.month(cell.slot.month)}: {join_words([f'{count} {status}' for status, count in counts.items()])}"
