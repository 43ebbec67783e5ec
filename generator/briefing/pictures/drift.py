"""Drift of a plan: when it was reported, and which time was then named for it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.analysis.origins import RelayRoot, relay_roots
from briefing.edtf import MONTHS, Span
from briefing.model import Dossier, Event, Report
from briefing.pictures.bars import REACH, End, span_bar, upright
from briefing.pictures.shapes import WIDE, Label, Line, Path, Picture, Shape, text_width
from briefing.records import Stance, Status
from briefing.views import labels

Up = Callable[[date], float]
"""Where a day of event time stands."""
PLANS = (Status.PROPOSED, Status.PLANNED, Status.CONFIRMED)
_LEFT, _TOP, _BELOW, _PLOT = 46.0, 34.0, 40.0, 210.0
_BAR, _STEP, _SIZE = 12.0, 22.0, 13.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One origin's report of the time: its relays of the same story that name the same time are one."""

    number: int  # counted from 1, in the order of knowledge
    day: date  # from which it was known
    span: Span
    status: Status
    words: str
    reports: tuple[Report, ...]
    roots: tuple[RelayRoot, ...]

    @property
    def quoted(self) -> str:
        """The words between marks, and that they read so through a repair where they do; nothing where there are none."""
        return f"“{self.words}”{labels.bracketed(self.reports[0].date_repairs)}" if self.words else ""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who printed it, each once."""
        return tuple(dict.fromkeys(report.source.publication.short for report in self.reports))


@dataclass(frozen=True, slots=True)
class Drift:
    """The bars of a plan, oldest first, and a sentence that says what they show."""

    bars: tuple[Bar, ...]
    sentence: str

    @property
    def moved(self) -> bool:
        """True where not all reports name the same time."""
        return len({str(bar.span) for bar in self.bars}) > 1


def drift(dossier: Dossier, event: Event) -> Drift | None:
    """How the time that was named for a plan moved, or how firm it was; None for what is no plan, or where all reports agree."""
    if not any(report.status in PLANS for report in event.reports):
        return None
    bars = _bars(dossier, event.reports)
    differ = len({(str(bar.span), bar.status) for bar in bars}) > 1
    return Drift(bars, _sentence(bars, event)) if differ else None


def _bars(dossier: Dossier, reports: Iterable[Report]) -> tuple[Bar, ...]:
    found: dict[tuple[object, ...], list[Report]] = {}
    behind: dict[tuple[object, ...], tuple[RelayRoot, ...]] = {}
    for report in sorted(reports, key=lambda report: (report.passage.known_from, report.passage.key)):
        if report.date is not None and report.stance is Stance.SUPPORTS:
            origins = relay_roots(dossier, report.passage)
            known = [root.origin.id if root.origin else f"{root.publication.id}:{report.source.id}" for root in origins if root.publication]
            key = (*(known or [report.qualified_id]), str(report.date), report.status)
            behind.setdefault(key, origins)
            found.setdefault(key, []).append(report)
    return tuple(
        Bar(number, told[0].passage.known_from, told[0].date, told[0].status, told[0].public_date_words or "", tuple(told), behind[key])
        for number, (key, told) in enumerate(found.items(), 1)
        if told[0].date is not None
    )


def _sentence(bars: tuple[Bar, ...], event: Event) -> str:
    """How many reports name how many times, which was known first, and which the desk holds."""
    times = len({str(bar.span) for bar in bars})
    named = "the same time" if times == 1 else f"{labels.number_word(times)} times"
    first, held = bars[0], event.reading
    told = f"{labels.number_word(len(bars)).capitalize()} reports name {named}. Known first, from {labels.day(first.day)}, was {labels.plain_date(first.span)}"
    if held.date is None:
        return f"{told}; the desk holds no date."
    return f"{told}; held since {labels.day(held.known_from)} is {labels.plain_date(held.date)}{_compared(first.span, held.date)}."


def _compared(first: Span, held: Span) -> str:
    """How the time that is held stands to the first."""
    if str(first) == str(held):
        return " again"
    if first.is_open or held.is_open:
        return ""
    before, after = (span.last - span.first for span in (first, held))
    return "" if before == after else f", which is {'narrower' if after < before else 'wider'}"


def drawn(found: Drift, cut_off: date, width: float = WIDE, plot: float = _PLOT) -> Picture:
    """The picture: knowledge time across, stretched where several reports fall on a day; event time up, so high as ``plot``."""
    bottom = _TOP + plot
    height = bottom + _BELOW
    first, last = _frame(found.bars, cut_off)

    def up(day: date) -> float:
        inside = min(max(day, first), last)
        return bottom - plot * (inside - first) / (last - first)

    across = _across(found.bars, width)
    shapes = (
        *_months(first, last, width, up),
        *_past(found.bars, across, width, up, cut_off),
        Path(tuple((across[bar.number], _middle(bar, up)) for bar in found.bars), "step"),
        *(shape for bar in found.bars for shape in _bar(bar, across[bar.number], up)),
        *_words(found.bars, across, width, up),
        *_days(found.bars, across, height),
    )
    return Picture(width, height, found.sentence, tuple(shapes))


def _frame(bars: tuple[Bar, ...], cut_off: date) -> tuple[date, date]:
    """The first and the last day of event time that is drawn: whole months, one more where an end is open."""
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


def _across(bars: tuple[Bar, ...], width: float) -> dict[int, float]:
    """Where each bar stands: side by side on one day, and the days as far apart as they are, as far as there is room."""
    room = width - _LEFT - 2 * _STEP
    step = min(_STEP, room / len(bars))
    spare = max(0.0, room - step * len(bars))
    days = (bars[-1].day - bars[0].day).days or 1
    places = {bars[0].number: _LEFT + _STEP * 0.75}
    for before, bar in pairwise(bars):
        places[bar.number] = places[before.number] + step + spare * (bar.day - before.day).days / days
    return places


def _middle(bar: Bar, up: Up) -> float:
    return (up(bar.span.first) + up(bar.span.last)) / 2


def _months(first: date, last: date, width: float, up: Up) -> Iterator[Shape]:
    """A hairline for each month and its name between two; for each year, where there are many months."""
    yield Label(0, 12, "Time named", "start", "axis")
    is_long = (last - first).days > 430
    day = first
    while day < last:
        yield Line(_LEFT, up(day), width, up(day), "grid")
        after = min(date(day.year + 1, 1, 1) if is_long else _next_month(day), last)
        if up(day) - up(after) >= _SIZE:
            name = str(day.year) if is_long else MONTHS[day.month - 1][:3]
            yield Label(_LEFT - 8, (up(day) + up(after)) / 2 + 4, name, "end", "axis")
        day = after
    yield Line(_LEFT, up(last), width, up(last), "grid")


def _past(bars: tuple[Bar, ...], across: dict[int, float], width: float, up: Up, cut_off: date) -> Iterator[Shape]:
    """What was already past when it was reported, and the information cut-off."""
    bottom, right = up(date.min), width - _STEP * 0.5
    slope = [(_LEFT, up(bars[0].day)), *((across[bar.number], up(bar.day)) for bar in bars), (right, up(cut_off))]
    if any(y < bottom - 1 for _, y in slope):
        yield Path((*slope, (right, bottom), (_LEFT, bottom)), "past", is_closed=True)
        yield Path(tuple(slope), "slope")
        if bottom - slope[-1][1] > _SIZE + 4:
            yield Label(right - 6, bottom - 5, "already past when reported", "end", "remark")
    yield Line(right, _TOP - 6, right, bottom + 6, "cut-off")
    yield Label(width, 12, f"Cut-off {_short(cut_off)}", "end", "cut-off")


def _bar(bar: Bar, x: float, up: Up) -> Iterator[Shape]:
    """An upright bar, closed where its words state an end, dissolving where they do not; within the plot where there is no end."""
    span = bar.span
    bottom, top = up(span.first), min(up(span.last + timedelta(days=1)) if span.until else _TOP, up(span.first) - 4)
    low = End(bottom - REACH if span.begin is None else bottom, span.first_is_stated)
    high = End(top + REACH if span.until is None else top, span.last_is_stated)
    return map(upright, span_bar(low, high, x, _BAR, bar.status.value))


def _words(bars: tuple[Bar, ...], across: dict[int, float], width: float, up: Up) -> Iterator[Shape]:
    """The number of each bar above it; its words beside it where there is room for them."""
    edges = [*(across[bar.number] - _BAR for bar in bars[1:]), width - _STEP]
    for bar, edge in zip(bars, edges, strict=True):
        x = across[bar.number]
        above = up(bar.span.last + timedelta(days=1)) - (6 if bar.span.last_is_stated else 24) if bar.span.until else _TOP
        yield Label(x, max(above, _TOP - 6), str(bar.number), "middle", "number")
        if bar.words and x + _BAR + text_width(bar.quoted, _SIZE) < edge:
            yield Label(x + _BAR, _middle(bar, up) + 4, bar.quoted, "start", "words")


def _days(bars: tuple[Bar, ...], across: dict[int, float], height: float) -> Iterator[Shape]:
    """The days on which something was reported, below the plot; those for which there is room."""
    bottom, reach = height - _BELOW, 0.0
    for day in dict.fromkeys(bar.day for bar in bars):
        at = [across[bar.number] for bar in bars if bar.day == day]
        x, words = (at[0] + at[-1]) / 2, _short(day)
        yield Line(at[0], bottom + 3, at[-1] + 0.5, bottom + 3, "axis")
        if x - text_width(words, _SIZE) / 2 > reach:
            yield Label(x, bottom + 18, words, "middle", "axis")
            reach = x + text_width(words, _SIZE) / 2
    years = dict.fromkeys((bars[0].day.year, bars[-1].day.year))
    yield Label(_LEFT, height - 4, f"When it was reported, {'–'.join(map(str, years))}", "start", "axis")


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
