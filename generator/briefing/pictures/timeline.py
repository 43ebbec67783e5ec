"""The timeline as a picture that leads into the list: the months around the cut-off, few events in words, all others as marks by topic."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.analysis.weight import NEAR_BRIEF, by_weight
from briefing.edtf import MONTHS, Span
from briefing.model import Dossier, Event
from briefing.phrases import join_words
from briefing.pictures.shapes import FULL_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH, Label, Line, Linked, Picture, Shape, rectangle, text_width
from briefing.pictures.time_frame import FONT_SIZE, LINE_HEIGHT, Frame, VisibleEvent, date_bounds, month_start
from briefing.pictures.timeline_band import band_name, band_rows
from briefing.pictures.timeline_lanes import Slot, lane_shapes, lanes, mark_of, most_events
from briefing.views import labels
from briefing.views.order import is_expected

MAX_TAB_STOPS = 20
"""The most links of a picture that can be reached by keyboard."""
_MONTHS_BEFORE, _MIN_MONTHS_AFTER = 4, 2
_MONTHS_AFTER = {PHONE_WIDTH: 4, LARGE_PHONE_WIDTH: 5}  # by width; seven on a wider picture
_MAX_IN_WORDS = 8
_LONGEST_MONTH = timedelta(days=100)  # of a date that is placed by its first month: a season, and no half year
_HEADER_HEIGHT, _PADDING, _LANE_NAMES = 34.0, 4.0, 176.0
_HIT_HEIGHT = 25.0  # of a link in the header or the footer


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLinks:
    """Where the parts of the picture lead, as addresses on its page; nowhere where there is none."""

    events: Mapping[str, str]  # by the id of an event
    months: Mapping[date, str]  # by the first day of a month


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """The dated events by where they are: in words, as marks of a month, before and after the frame."""

    frame: Frame
    worded: tuple[VisibleEvent, ...]
    marks: tuple[Event, ...]
    slots: Mapping[str, Slot]  # of each event with a month, by its id
    earlier: tuple[Event, ...]  # by date, as the later ones
    later: tuple[Event, ...]


def timeline_picture(
    dossier: Dossier, events: Sequence[Event], weights: Mapping[str, int], links: TimelineLinks, width: float
) -> Picture | None:
    """The picture of events at a width; narrow ones have the events in words alone. None where it would show fewer than two events."""
    placed = _placed(dossier, events, weights, width)
    is_full = width >= FULL_WIDTH
    if len(placed.worded) + (len(placed.marks) if is_full else 0) < 2:
        return None
    frame = placed.frame
    name = iter(_band_name(weights, placed.worded)) if is_full else iter(())
    names = band_name(name, _HEADER_HEIGHT)
    free_left = max((text_width(label.text, FONT_SIZE) * 1.08 + 10 for label in names), default=0.0)
    worded, high = band_rows(placed.worded, frame, _HEADER_HEIGHT + _PADDING, free_left, dict(links.events))
    top = _HEADER_HEIGHT + _PADDING + max(high, 2 * LINE_HEIGHT if names else 0.0) + _PADDING
    front: list[Shape] = [*names, *worded]
    rows = lanes(placed.slots, placed.marks) if is_full else ()
    if rows and worded:
        front.append(Line(0, top, width, top, "grid"))
    for lane in rows:
        shapes, high = lane_shapes(lane, frame, top, most_events(rows), links.months)
        front += shapes
        top += high
    header = _header(placed, links, len(worded))
    footer, bottom = _footer(placed, links, top, is_full=is_full)
    ahead = rectangle((frame.cut_off_x, width), (_HEADER_HEIGHT, top), "past")
    cut = Line(frame.cut_off_x, _HEADER_HEIGHT - _PADDING, frame.cut_off_x, top + 4, "cut-off")
    grid = (Line(frame.x_of_day(month), _HEADER_HEIGHT, frame.x_of_day(month), top, "grid") for month in _months(frame))
    return Picture(width, bottom, _alt_text(placed, len(events), is_full=is_full), (ahead, *grid, *header, cut, *front, *footer))


def listed_only(dossier: Dossier, events: Sequence[Event], weights: Mapping[str, int]) -> int:
    """How many events are in no part of the picture: they have no date, or one that names no month."""
    placed = _placed(dossier, events, weights, FULL_WIDTH)
    return len(events) - len(placed.worded) - len(placed.marks) - len(placed.earlier) - len(placed.later)


def _placed(dossier: Dossier, events: Sequence[Event], weights: Mapping[str, int], width: float) -> _Placed:
    cut_off = dossier.cut_off
    dated = [(event, event.reading.date) for event in events if event.reading.date is not None]
    months = {
        event.id: Slot(month, is_expected(event, dossier)) for event, _ in dated if (month := marked_month(event, dossier)) is not None
    }
    frame = _frame([span for _, span in dated], cut_off, width)
    inside = {event.id: VisibleEvent(0, event, span, is_key=False) for event, span in dated if frame.shows(span)}
    worded = sorted(_in_words(inside, months, weights), key=lambda item: (*date_bounds(item.span), item.event.id))
    named = {item.event.id for item in worded}
    shown = {event for event, slot in months.items() if frame.first <= slot.month < frame.last}
    by_date = [event for event, span in sorted(dated, key=lambda pair: (*date_bounds(pair[1]), pair[0].id))]
    return _Placed(
        frame=frame,
        worded=tuple(worded),
        marks=tuple(event for event in by_date if event.id in shown and event.id not in named),
        slots=months,
        earlier=tuple(event for event in by_date if _bounds(event)[1] < frame.first),
        later=tuple(event for event in by_date if _bounds(event)[0] >= frame.last),
    )


def _bounds(event: Event) -> tuple[date, date]:
    """The first and the last day of the date of an event that has one."""
    assert event.reading.date is not None
    return date_bounds(event.reading.date)


def _in_words(inside: Mapping[str, VisibleEvent], months: Mapping[str, Slot], weights: Mapping[str, int]) -> list[VisibleEvent]:
    """The heaviest events, in or near the brief; those near it only where their date names a month. The newest where there is no brief."""
    ordered = [inside[event.id] for event in by_weight((item.event for item in inside.values()), weights)]
    near = [item for item in ordered if weights.get(item.event.id, 0) >= NEAR_BRIEF]
    return [item for item in near or ordered if item.event.id in months or weights.get(item.event.id, 0) > NEAR_BRIEF][:_MAX_IN_WORDS]


def marked_month(event: Event, dossier: Dossier) -> date | None:
    """The first day of the month in which an event is marked: that in which its date begins, and on its side of the cut-off.

    None where the date names no month.
    """
    span = event.reading.date
    if span is None or not names_month(span):
        return None
    month, this_month = month_start(date_bounds(span)[0], 0), month_start(dossier.cut_off, 0)
    return max(month, this_month) if is_expected(event, dossier) else min(month, this_month)


def names_month(span: Span) -> bool:
    """True for a date that is no wider than a season."""
    begin, until = date_bounds(span)
    return until - begin <= _LONGEST_MONTH


def _frame(spans: Sequence[Span], cut_off: date, width: float) -> Frame:
    """From four months before the cut-off to seven after it, four or five on a phone; fewer where nothing is dated so late."""
    most = month_start(cut_off, _MONTHS_AFTER.get(int(width), 7))
    ends = [date_bounds(span)[1] for span in spans if date_bounds(span)[0] < month_start(most, 1)]
    last = min(max(ends, default=cut_off), most)
    return Frame(
        month_start(cut_off, -_MONTHS_BEFORE),
        month_start(max(last, month_start(cut_off, _MIN_MONTHS_AFTER)), 1),
        cut_off,
        _LANE_NAMES if width >= FULL_WIDTH else 0.0,
        width,
    )


def _months(frame: Frame) -> Iterator[date]:
    month = frame.first
    while month < frame.last:
        yield month
        month = month_start(month, 1)


def _band_name(weights: Mapping[str, int], worded: Sequence[VisibleEvent]) -> tuple[str, ...]:
    if not worded:
        return ()
    return ("In or near", "the brief") if weights.get(worded[0].event.id, 0) >= NEAR_BRIEF else ("Newest",)


def _header(placed: _Placed, links: TimelineLinks, stops: int) -> Iterator[Label | Linked]:
    """The name of each month, as a link where the list has it, and the year where it begins."""
    frame = placed.frame
    left = MAX_TAB_STOPS - stops - bool(placed.earlier) - bool(placed.later)
    for month in _months(frame):
        x, name = frame.x_of_day(month), MONTHS[month.month - 1][:3]
        label = Label(x + 3, _HEADER_HEIGHT - 7, name, "start", "axis")
        is_crowded = month.month == 12 and frame.x_of_day(month_start(month, 1)) - x < text_width("2000 ", FONT_SIZE)  # by the next year
        if month.month == 1 or (month == frame.first and not is_crowded):
            yield Label(x + 3, _HEADER_HEIGHT - 7 - LINE_HEIGHT, str(month.year), "start", "year")
        if href := links.months.get(month, ""):
            area = rectangle((x, frame.x_of_day(month_start(month, 1))), (_HEADER_HEIGHT - _HIT_HEIGHT, _HEADER_HEIGHT), "hit")
            yield Linked(shapes=(area, label), role="month", href=href, title=f"{name} {month.year}", is_tab_stop=left > 0)
            left -= 1
        else:
            yield label


def _footer(placed: _Placed, links: TimelineLinks, bottom: float, *, is_full: bool) -> tuple[list[Shape], float]:
    """The day of the cut-off under its line, and what is outside the frame; below it where there is no room beside it. Then the height."""
    frame = placed.frame
    words = f"Cut-off, {labels.day(frame.cut_off)}{'. What is to the right had not happened by then.' if is_full else ''}"
    room = text_width(words, FONT_SIZE) * 1.08  # it is bold
    start = frame.cut_off_x - 1 if frame.cut_off_x + room < frame.width else frame.width - room
    cut_off = Label(max(start, 0.0), bottom + LINE_HEIGHT, words, "start", "cut-off")
    edges: list[Shape] = []
    line = 1
    for said, x, anchor, href in (
        (_earlier_words(placed, is_full=is_full), 0.0, "start", _row_of(placed.earlier[-1:], links)),
        (f"{len(placed.later)} later →" if placed.later else "", frame.width, "end", _row_of(placed.later[:1], links)),
    ):
        wide = text_width(said, FONT_SIZE)
        is_clear = wide + 8 < cut_off.x if anchor == "start" else cut_off.x + room + 8 < x - wide
        if said:
            line = line if is_clear else 2
            edges.append(_edge(said, x, anchor, href, bottom + LINE_HEIGHT * (1 if is_clear else 2.5)))
    return [cut_off, *edges], bottom + LINE_HEIGHT * (1.5 if line == 1 else 3)


def _row_of(nearest: Sequence[Event], links: TimelineLinks) -> str:
    """Where the nearest event outside the frame is in the list."""
    return links.events.get(nearest[0].id, "") if nearest else ""


def _edge(said: str, x: float, anchor: str, href: str, y: float) -> Label | Linked:
    label = Label(x, y, said, anchor, "edge" if href else "axis")
    if not href:
        return label
    wide = text_width(said, FONT_SIZE)
    left = x if anchor == "start" else x - wide
    return Linked(shapes=(rectangle((left, left + wide), (y - 17, y + 8), "hit"), label), role="edge", href=href)


def _earlier_words(placed: _Placed, *, is_full: bool) -> str:
    """`← 13 earlier, 1912 to Feb 2025`; without the years on a phone; empty where none is earlier."""
    if not placed.earlier:
        return ""
    counted = f"← {len(placed.earlier)} earlier"
    first, last = _bounds(placed.earlier[0])[0], max(_bounds(event)[1] for event in placed.earlier)
    if not is_full:
        return counted
    newest = f"{MONTHS[last.month - 1][:3]} {last.year}"
    return f"{counted}, {newest}" if (first.year, first.month) == (last.year, last.month) else f"{counted}, {first.year} to {newest}"


def _alt_text(placed: _Placed, total: int, *, is_full: bool) -> str:
    """The period, and the number of events by status."""
    shown = [*(item.event for item in placed.worded), *(placed.marks if is_full else ())]
    counts = join_words([f"{count} {status}" for status, count in Counter(map(mark_of, shown)).items()])
    frame = placed.frame
    return (
        f"Timeline from {labels.month(frame.first)} to {labels.month(month_start(frame.last, -1))}: "
        f"{len(shown)} of {labels.count(total, 'event')}, {counts}. "
        f"The information cut-off is {labels.day(frame.cut_off)}. The list below has each event."
    )
