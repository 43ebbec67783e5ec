"""Drift of a plan: when it was reported, and which time was then named for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.analysis.attribution import Attribution, attributions
from briefing.edtf import MONTHS, Span
from briefing.model import Dossier, Event, Report
from briefing.pictures.bars import FADE_LENGTH, BarEnd, span_bar, transposed
from briefing.pictures.shapes import COLUMN_WIDTH, Label, Line, Picture, Polyline, Shape, text_width
from briefing.records import PLAN_STATUSES, Stance, Status
from briefing.views import labels
from briefing.views.readings import date_since

DayToY = Callable[[date], float]
"""The position of a day on the axis of event time."""
_LEFT_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN, _PLOT_HEIGHT = 46.0, 34.0, 40.0, 210.0
_BAR_WIDTH, _BAR_SPACING, _FONT_SIZE = 12.0, 22.0, 13.0


@dataclass(frozen=True, slots=True)
class DriftBar:
    """One origin's report of the time: its relays of the same story that name the same time are one."""

    number: int  # from 1, by the day it became known
    day: date  # the day it became known
    span: Span
    status: Status
    date_words: str
    reports: tuple[Report, ...]
    attributions: tuple[Attribution, ...]

    @property
    def quoted(self) -> str:
        """The words in quotation marks, marked where they are repaired; empty where there are none."""
        return f"“{self.date_words}”{labels.bracketed(self.reports[0].date_repairs)}" if self.date_words else ""

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that printed it, each once."""
        return tuple(dict.fromkeys(report.source.publication.short for report in self.reports))


@dataclass(frozen=True, slots=True)
class Drift:
    """The bars of a plan, oldest first, and a sentence that describes them."""

    bars: tuple[DriftBar, ...]
    sentence: str

    @property
    def has_moved(self) -> bool:
        """True where the reports name different times."""
        return len({str(bar.span) for bar in self.bars}) > 1


def drift(dossier: Dossier, event: Event) -> Drift | None:
    """How the time named for a plan, or its status, moved; None for what is not a plan, or where all reports agree."""
    if not any(report.status in PLAN_STATUSES for report in event.reports):
        return None
    bars = _bars(dossier, event.reports)
    differ = len({(str(bar.span), bar.status) for bar in bars}) > 1
    return Drift(bars, _sentence(bars, event)) if differ else None


def _bars(dossier: Dossier, reports: Iterable[Report]) -> tuple[DriftBar, ...]:
    reports_by_key: dict[tuple[object, ...], list[Report]] = {}
    behind_by_key: dict[tuple[object, ...], tuple[Attribution, ...]] = {}
    for report in sorted(reports, key=lambda report: (report.passage.known_from, report.passage.key)):
        if report.date is not None and report.stance is Stance.SUPPORTS:
            behind = attributions(dossier, report.passage)
            stories = [item.story for item in behind if item.publication]
            key = (*(stories or [report.qualified_id]), str(report.date), report.status)
            behind_by_key.setdefault(key, behind)
            reports_by_key.setdefault(key, []).append(report)
    return tuple(
        DriftBar(
            number,
            group[0].passage.known_from,
            group[0].date,
            group[0].status or Status.UNKNOWN,
            group[0].public_date_words or "",
            tuple(group),
            behind_by_key[key],
        )
        for number, (key, group) in enumerate(reports_by_key.items(), 1)
        if group[0].date is not None
    )


def _sentence(bars: tuple[DriftBar, ...], event: Event) -> str:
    """How many reports name how many times, the first and the current one."""
    times = len({str(bar.span) for bar in bars})
    named_times = "the same time" if times == 1 else f"{labels.number_word(times)} times"
    first, current = bars[0], event.reading
    sentence = f"{labels.number_word(len(bars)).capitalize()} reports name {named_times}. The first, known from {labels.day(first.day)}, was {labels.plain_date(first.span)}"
    if current.date is None:
        return f"{sentence}; the desk gives no date."
    return f"{sentence}; current since {labels.day(date_since(event))}: {_comparison(first.span, current.date)}."


def _comparison(first: Span, current: Span) -> str:
    """The current date, and whether it is the first one, narrower or wider."""
    if str(first) == str(current):
        return "the same"
    words = labels.plain_date(current)
    if first.is_open or current.is_open:
        return words
    before, after = (span.last - span.first for span in (first, current))
    return words if before == after else f"{words}, which is {'narrower' if after < before else 'wider'}"


def drift_picture(plan: Drift, cut_off: date, width: float = COLUMN_WIDTH, plot: float = _PLOT_HEIGHT) -> Picture:
    """The picture: the day it became known on the x axis, the time named on the y axis; ``plot`` is the height of the plot."""
    bottom = _TOP_MARGIN + plot
    height = bottom + _BOTTOM_MARGIN
    first, last = _time_range(plan.bars, cut_off)

    def up(day: date) -> float:
        inside = min(max(day, first), last)
        return bottom - plot * (inside - first) / (last - first)

    across = _bar_positions(plan.bars, width)
    shapes = (
        *_month_grid(first, last, width, up),
        *_past_area(plan.bars, across, width, up, cut_off),
        Polyline(tuple((across[bar.number], _bar_middle(bar, up)) for bar in plan.bars), "step"),
        *(shape for bar in plan.bars for shape in _bar_shapes(bar, across[bar.number], up)),
        *_bar_labels(plan.bars, across, width, up),
        *_day_labels(plan.bars, across, height),
    )
    return Picture(width, height, plan.sentence, tuple(shapes))


def _time_range(bars: tuple[DriftBar, ...], cut_off: date) -> tuple[date, date]:
    """The first and the last day of the y axis: whole months, one more where an end is open."""
    ends = [end for bar in bars for end in (bar.span.first, bar.span.last) if end not in (date.min, date.max)]
    first, last = min(*ends, bars[0].day), max(*ends, cut_off)
    if min(ends) - first > timedelta(days=400):
        first = min(ends)
    if any(bar.span.begin is None for bar in bars):
        first -= timedelta(days=31)
    if any(bar.span.until is None for bar in bars):
        last += timedelta(days=31)
    return first.replace(day=1), _next_month(last)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _bar_positions(bars: tuple[DriftBar, ...], width: float) -> dict[int, float]:
    """The x of each bar: side by side within a day, the days to scale as far as there is room."""
    room = width - _LEFT_MARGIN - 2 * _BAR_SPACING
    step = min(_BAR_SPACING, room / len(bars))
    spare = max(0.0, room - step * len(bars))
    days = (bars[-1].day - bars[0].day).days or 1
    places = {bars[0].number: _LEFT_MARGIN + _BAR_SPACING * 0.75}
    for before, bar in pairwise(bars):
        places[bar.number] = places[before.number] + step + spare * (bar.day - before.day).days / days
    return places


def _bar_middle(bar: DriftBar, up: DayToY) -> float:
    return (up(bar.span.first) + up(bar.span.last)) / 2


def _month_grid(first: date, last: date, width: float, up: DayToY) -> Iterator[Shape]:
    """A line for each month with its name; for each year where there are many months."""
    yield Label(0, 12, "Time named", "start", "axis")
    is_long = (last - first).days > 430
    day = first
    while day < last:
        yield Line(_LEFT_MARGIN, up(day), width, up(day), "grid")
        after = min(date(day.year + 1, 1, 1) if is_long else _next_month(day), last)
        if up(day) - up(after) >= _FONT_SIZE:
            name = str(day.year) if is_long else MONTHS[day.month - 1][:3]
            yield Label(_LEFT_MARGIN - 8, (up(day) + up(after)) / 2 + 4, name, "end", "axis")
        day = after
    yield Line(_LEFT_MARGIN, up(last), width, up(last), "grid")


def _past_area(bars: tuple[DriftBar, ...], across: dict[int, float], width: float, up: DayToY, cut_off: date) -> Iterator[Shape]:
    """What was already past when it was reported, and the information cut-off."""
    bottom, right = up(date.min), width - _BAR_SPACING * 0.5
    slope = [(_LEFT_MARGIN, up(bars[0].day)), *((across[bar.number], up(bar.day)) for bar in bars), (right, up(cut_off))]
    if any(y < bottom - 1 for _, y in slope):
        yield Polyline((*slope, (right, bottom), (_LEFT_MARGIN, bottom)), "past", is_closed=True)
        yield Polyline(tuple(slope), "slope")
        if bottom - slope[-1][1] > _FONT_SIZE + 4:
            yield Label(right - 6, bottom - 5, "already past when reported", "end", "remark")
    yield Line(right, _TOP_MARGIN - 6, right, bottom + 6, "cut-off")
    yield Label(width, 12, f"Cut-off {_short_date(cut_off)}", "end", "cut-off")


def _bar_shapes(bar: DriftBar, x: float, up: DayToY) -> Iterator[Shape]:
    """A vertical bar, closed at a stated end, faded at one that is not stated; inside the plot where there is no end."""
    span = bar.span
    bottom, top = up(span.first), min(up(span.last + timedelta(days=1)) if span.until else _TOP_MARGIN, up(span.first) - 4)
    low = BarEnd(bottom - FADE_LENGTH if span.begin is None else bottom, span.first_is_stated)
    high = BarEnd(top + FADE_LENGTH if span.until is None else top, span.last_is_stated)
    return map(transposed, span_bar(low, high, x, _BAR_WIDTH, bar.status.value))


def _bar_labels(bars: tuple[DriftBar, ...], across: dict[int, float], width: float, up: DayToY) -> Iterator[Shape]:
    """The number of each bar above it, and its words beside it where there is room."""
    edges = [*(across[bar.number] - _BAR_WIDTH for bar in bars[1:]), width - _BAR_SPACING]
    for bar, edge in zip(bars, edges, strict=True):
        x = across[bar.number]
        above = up(bar.span.last + timedelta(days=1)) - (6 if bar.span.last_is_stated else 24) if bar.span.until else _TOP_MARGIN
        yield Label(x, max(above, _TOP_MARGIN - 6), str(bar.number), "middle", "number")
        if bar.date_words and x + _BAR_WIDTH + text_width(bar.quoted, _FONT_SIZE) < edge:
            yield Label(x + _BAR_WIDTH, _bar_middle(bar, up) + 4, bar.quoted, "start", "words")


def _day_labels(bars: tuple[DriftBar, ...], across: dict[int, float], height: float) -> Iterator[Shape]:
    """The days of reports below the plot, as far as there is room."""
    bottom, reach = height - _BOTTOM_MARGIN, 0.0
    for day in dict.fromkeys(bar.day for bar in bars):
        at = [across[bar.number] for bar in bars if bar.day == day]
        x, words = (at[0] + at[-1]) / 2, _short_date(day)
        yield Line(at[0], bottom + 3, at[-1] + 0.5, bottom + 3, "axis")
        if x - text_width(words, _FONT_SIZE) / 2 > reach:
            yield Label(x, bottom + 18, words, "middle", "axis")
            reach = x + text_width(words, _FONT_SIZE) / 2
    years = dict.fromkeys((bars[0].day.year, bars[-1].day.year))
    yield Label(_LEFT_MARGIN, height - 4, f"When it was reported, {'–'.join(map(str, years))}", "start", "axis")


def _short_date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
