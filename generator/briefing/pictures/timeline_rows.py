"""The timeline on paper: one row for each event, each as wide as its date is uncertain, so that nothing collides."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefing.model import Dossier, Event
from briefing.pictures.shapes import Label, Line, Picture, Shape
from briefing.pictures.time_frame import Frame, VisibleEvent, date_bounds, event_shapes, month_grid, month_start, time_frame, wrapped_lines
from briefing.views import labels

WIDTH = 960
"""The width of a picture across a page."""
_CHART_LEFT, _LABEL_INDENT, _HEADER_HEIGHT, _LINE_HEIGHT, _ROW_HEIGHT, _FOOTER_HEIGHT = 367.0, 46.0, 40.0, 20.0, 30.0, 24.0
_MAX_ROWS = 30  # rows of one picture


def timeline_row_pictures(dossier: Dossier, events: Sequence[Event]) -> tuple[Picture, ...]:
    """Pictures of the events, numbered in this order from 1, that fall within the months around the cut-off.

    Each shows whole months with at most thirty rows; a month with more continues in the next picture.
    """
    dated = [(number, event, event.reading.date) for number, event in enumerate(events, 1) if event.reading.date is not None]
    if not dated:
        return ()
    frame = time_frame([span for _, _, span in dated], dossier.cut_off, WIDTH)
    seen = [VisibleEvent(number, event, span, is_key=False) for number, event, span in dated if frame.shows(span)]
    return tuple(_row_picture(part, frame) for part in _pages_of_rows(seen))


def undrawn_count(dossier: Dossier, events: Sequence[Event]) -> int:
    """The number of dated events outside the pictures."""
    spans = [event.reading.date for event in events if event.reading.date is not None]
    return sum(not time_frame(spans, dossier.cut_off, WIDTH).shows(span) for span in spans) if spans else 0


def _pages_of_rows(seen: Sequence[VisibleEvent]) -> Iterator[list[VisibleEvent]]:
    """Events in order, split by whole months into groups of at most thirty."""
    part: list[VisibleEvent] = []
    for _, month in groupby(seen, lambda item: month_start(date_bounds(item.span)[0], 0)):
        events = list(month)
        if part and len(part) + len(events) > _MAX_ROWS:
            yield part
            part = []
        part += events
        while len(part) > _MAX_ROWS:
            yield part[:_MAX_ROWS]
            part = part[_MAX_ROWS:]
    if part:
        yield part


def _row_picture(seen: Sequence[VisibleEvent], whole: Frame) -> Picture:
    frame = _cropped_frame(seen, whole)
    shapes: list[Shape] = []
    top = _HEADER_HEIGHT
    for item in seen:
        words = list(wrapped_lines(item.event.short, _CHART_LEFT - _LABEL_INDENT - 12))
        height = _ROW_HEIGHT + (len(words) - 1) * _LINE_HEIGHT
        shapes += (
            Label(_LABEL_INDENT, top + _ROW_HEIGHT * 0.66 + line * _LINE_HEIGHT, text, "start", "row") for line, text in enumerate(words)
        )
        shapes.append(Label(_LABEL_INDENT - 12, top + _ROW_HEIGHT * 0.66, str(item.number), "end", "row-number"))
        shapes += event_shapes(item, frame, top + height / 2)
        shapes += _arrows(item, frame, top + height / 2)
        top += height
        shapes.append(Line(0, top, WIDTH, top, "grid"))
    shown = frame.first <= frame.cut_off < frame.last
    cut = (Line(frame.cut_off_x, _HEADER_HEIGHT - 5, frame.cut_off_x, top + 6, "cut-off"), _cut_off_label(frame, top)) if shown else ()
    return Picture(
        WIDTH,
        top + (_FOOTER_HEIGHT if shown else 2),
        _alt_text(seen),
        (*month_grid(frame, _HEADER_HEIGHT - 5, top), Line(0, _HEADER_HEIGHT, WIDTH, _HEADER_HEIGHT, "head"), *shapes, *cut),
    )


def _arrows(item: VisibleEvent, frame: Frame, middle: float) -> Iterator[Label]:
    """An arrow where a bar goes on beyond an edge of the chart."""
    begin, until = date_bounds(item.span)
    if begin < frame.first:
        yield Label(_CHART_LEFT + 3, middle + 5, "←", "start", "words")
    if until >= frame.last:
        yield Label(WIDTH - 3, middle + 5, "→", "end", "words")


def _cropped_frame(seen: Sequence[VisibleEvent], whole: Frame) -> Frame:
    """The part of the frame that these events need; at least three months."""
    first = max(whole.first, month_start(min(date_bounds(item.span)[0] for item in seen), 0))
    last = min(whole.last, month_start(max(date_bounds(item.span)[1] for item in seen), 1))
    return replace(whole, first=first, last=max(last, month_start(first, 3)), left=_CHART_LEFT)


def _cut_off_label(frame: Frame, bottom: float) -> Label:
    fits = frame.cut_off_x < WIDTH - 220
    return Label(
        frame.cut_off_x + (5 if fits else -5), bottom + 18, f"cut-off {labels.day(frame.cut_off)}", "start" if fits else "end", "cut-off"
    )


def _alt_text(seen: Sequence[VisibleEvent]) -> str:
    """What the picture shows, in words."""
    first, last = seen[0], seen[-1]
    descriptions = [
        f"{item.number}, {item.event.short}, {labels.date_label(item.span)}, {item.event.reading.status}" for item in _sample_events(seen)
    ]
    return (
        f"Chart: months across, {labels.count(len(seen), 'event')} below each other, numbers {first.number} to {last.number}. "
        f"{'; '.join(descriptions)}. The table that follows has the same information."
    )


def _sample_events(seen: Sequence[VisibleEvent]) -> Sequence[VisibleEvent]:
    """The events if there are at most eight, else the first and the last."""
    return seen if len(seen) <= 8 else (seen[0], seen[-1])
