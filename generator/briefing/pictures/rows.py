"""Events below each other, one a row, each as wide as its date is uncertain: the timeline on paper, where nothing can collide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from briefing.model import Dossier, Event
from briefing.pictures.frames import Frame, Seen, ends, event_shapes, folded, frame_of, month_of, months
from briefing.pictures.shapes import Label, Line, Picture, Shape
from briefing.views import labels

WIDTH = 960
"""The width of a picture across a page."""
_LEFT, _INDENT, _HEAD, _LINE, _ROW, _FOOT = 367.0, 46.0, 40.0, 20.0, 30.0, 24.0
_MOST = 30  # rows of one picture


def rows(dossier: Dossier, events: Sequence[Event]) -> tuple[Picture, ...]:
    """Pictures of the events that are numbered in this order, from 1, as far as they lie in the months before the cut-off and after it.

    Each shows whole months, as many as come to at most thirty rows; a fuller month goes on in the next picture.
    """
    dated = [(number, event, event.reading.date) for number, event in enumerate(events, 1) if event.reading.date is not None]
    if not dated:
        return ()
    frame = frame_of([span for _, _, span in dated], dossier.cut_off, WIDTH)
    seen = [Seen(number, event, span, is_key=False) for number, event, span in dated if frame.shows(span)]
    return tuple(_drawn(part, frame) for part in _parts(seen))


def left_out(dossier: Dossier, events: Sequence[Event]) -> int:
    """How many dated events lie in no picture."""
    spans = [event.reading.date for event in events if event.reading.date is not None]
    return sum(not frame_of(spans, dossier.cut_off, WIDTH).shows(span) for span in spans) if spans else 0


def _parts(seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    """Events in order, by whole months, at most thirty together."""
    part: list[Seen] = []
    for _, month in groupby(seen, lambda item: month_of(ends(item.span)[0], 0)):
        found = list(month)
        if part and len(part) + len(found) > _MOST:
            yield part
            part = []
        part += found
        while len(part) > _MOST:
            yield part[:_MOST]
            part = part[_MOST:]
    if part:
        yield part


def _drawn(seen: Sequence[Seen], whole: Frame) -> Picture:
    frame = _own(seen, whole)
    shapes: list[Shape] = []
    top = _HEAD
    for item in seen:
        words = list(folded(item.event.short, _LEFT - _INDENT - 12))
        height = _ROW + (len(words) - 1) * _LINE
        shapes += (Label(_INDENT, top + _ROW * 0.66 + line * _LINE, text, "start", "row") for line, text in enumerate(words))
        shapes.append(Label(_INDENT - 12, top + _ROW * 0.66, str(item.number), "end", "row-number"))
        shapes += event_shapes(item, frame, top + height / 2)
        top += height
        shapes.append(Line(0, top, WIDTH, top, "grid"))
    shown = frame.first <= frame.cut_off < frame.last
    cut = (Line(frame.cut, _HEAD - 5, frame.cut, top + 6, "cut-off"), _named(frame, top)) if shown else ()
    return Picture(
        WIDTH,
        top + (_FOOT if shown else 2),
        _sentence(seen),
        (*months(frame, _HEAD - 5, top), Line(0, _HEAD, WIDTH, _HEAD, "head"), *shapes, *cut),
    )


def _own(seen: Sequence[Seen], whole: Frame) -> Frame:
    """The months that these events need, of those that are shown at all; three at the least."""
    first = max(whole.first, month_of(min(ends(item.span)[0] for item in seen), 0))
    last = min(whole.last, month_of(max(ends(item.span)[1] for item in seen), 1))
    return replace(whole, first=first, last=max(last, month_of(first, 3)), left=_LEFT)


def _named(frame: Frame, bottom: float) -> Label:
    fits = frame.cut < WIDTH - 220
    return Label(
        frame.cut + (5 if fits else -5), bottom + 18, f"cut-off {labels.day(frame.cut_off)}", "start" if fits else "end", "cut-off"
    )


def _sentence(seen: Sequence[Seen]) -> str:
    """What the picture shows, in words."""
    first, last = seen[0], seen[-1]
    told = [f"{item.number}, {item.event.short}, {labels.date_label(item.span)}, {item.event.reading.status}" for item in _told(seen)]
    return (
        f"Chart: months across, {labels.count(len(seen), 'event')} below each other, numbers {first.number} to {last.number}. "
        f"{'; '.join(told)}. The same stands in the table that follows."
    )


def _told(seen: Sequence[Seen]) -> Sequence[Seen]:
    """Up to eight events; of more than that the first and the last."""
    return seen if len(seen) <= 8 else (seen[0], seen[-1])
