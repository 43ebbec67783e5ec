"""How the date of a plan moved, as a picture: the time named runs across, one row for each account goes down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.edtf import MONTHS, Span
from briefing.phrases import capitalize_first, join_words
from briefing.pictures.bars import FADE_LENGTH, BarEnd, TimeScale, span_bar
from briefing.pictures.drift import MAX_ROWS, Drift, DriftRow
from briefing.pictures.shapes import FULL_WIDTH, Label, Line, Picture, Shape, rectangle, text_width
from briefing.pictures.time_frame import date_bounds, month_start, wrapped_lines
from briefing.records import Status
from briefing.views import labels

WORDS_SIZE = 17.0
"""The size of quoted words."""
_SIZE, _LINE, _HEADER, _FOOTER, _GAP = 13.0, 17.0, 38.0, 24.0, 8.0
_NAMES, _NAMES_ON_PAPER = 236.0, 300.0  # the width of the column of days and names
_YEARS = 36  # months; a longer time has years below it, not months
_BOLD, _SERIF = 1.08, 0.9  # how much wider bold letters are, and how wide those of a serif font, than plain ones
_AFTER_NAMES = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """Where time is drawn, and how high a bar and the space around a row are."""

    scale: TimeScale
    first: date
    last: date
    left: float
    width: float
    bar: float
    padding: float
    has_names_beside: bool


def drift_picture(plan: Drift, width: float = FULL_WIDTH, height: float | None = None) -> Picture:
    """The picture at a width: names are left of the bars, or above them where it is narrow.

    With a ``height``, rows are closer and there are only as many as fit, but two at least.
    """
    is_wide = width > _NAMES * 2
    rows = plan.most_telling()
    for most in range(MAX_ROWS, 1, -1):
        rows = plan.most_telling(most)
        plot = _plot(rows, width, is_wide=is_wide, is_close=height is not None)
        shapes, bottom = _rows(rows, plot)
        if height is None or bottom + _FOOTER <= height:
            break
    band, has_band = _context_band(plan, plot, bottom)
    return Picture(width, bottom + (_FOOTER if has_band else 4), _alt_text(plan, rows), (*band, *_grid(plot, bottom), *shapes))


def _plot(rows: Sequence[DriftRow], width: float, *, is_wide: bool, is_close: bool) -> _Plot:
    first, last = _time_range([row.span for row in rows])
    left = (_NAMES_ON_PAPER if is_close else _NAMES) if is_wide else 0.0
    scale = TimeScale(first, last, left, width)
    return _Plot(
        scale=scale,
        first=first,
        last=last,
        left=left,
        width=width,
        bar=20.0 if is_close else 30.0,
        padding=5.0 if is_close else 14.0 if is_wide else 9.0,
        has_names_beside=is_wide,
    )


def _time_range(spans: Sequence[Span]) -> tuple[date, date]:
    """Whole months around the times named, with one before and after; the day after the last."""
    bounds = [date_bounds(span) for span in spans]
    return month_start(min(begin for begin, _ in bounds), -1), month_start(max(until for _, until in bounds), 2)


def _grid(plot: _Plot, bottom: float) -> Iterator[Shape]:
    """A line for each month with its name where there is room; for each year where there are many months."""
    if plot.has_names_beside:
        yield Label(0, 12, "Known from", "start", "head")
    months = [plot.first]
    while months[-1] < plot.last:
        months.append(month_start(months[-1], 1))
    by_year = len(months) > _YEARS
    years = join_words(dict.fromkeys((str(plot.first.year), str((plot.last - timedelta(days=1)).year))))
    title = "Time named" if by_year else f"Time named, {years.replace(' and ', '–')}"
    yield Label(plot.left + _AFTER_NAMES, 12, title, "start", "head")
    marked = [month for month in months if month.month == 1 or month == plot.first] if by_year else months[:-1]
    free = 0.0
    for month in marked:
        x = plot.scale.position(month)
        yield Line(x, _HEADER - 8, x, bottom, "grid")
        ends = plot.scale.position(month_start(month, 12 if by_year else 1))
        name = str(month.year) if by_year else MONTHS[month.month - 1]
        name = name if text_width(name, _SIZE) + 6 < ends - x else name if by_year else name[:3]
        if x >= free and x + 4 + text_width(name, _SIZE) <= plot.width:
            yield Label(x + 4, _HEADER - 10, name, "start", "axis")
            free = x + 8 + text_width(name, _SIZE)


def _context_band(plan: Drift, plot: _Plot, bottom: float) -> tuple[tuple[Shape, ...], bool]:
    """The time of what the plan must come before or after, with its name below; nothing where it is not narrow and within the picture."""
    if plan.context is None or plan.context.reading.date is None:
        return (), False
    begin, until = date_bounds(plan.context.reading.date)
    if begin < plot.first or until >= plot.last or until - begin > (plot.last - plot.first) / 3:
        return (), False
    across = plot.scale.position(begin), plot.scale.position(until + timedelta(days=1))
    words = f"{plan.context_word}: {plan.context.short}"
    wide = text_width(words, _SIZE)
    if wide > plot.width:
        return (), False
    x = min(max(sum(across) / 2 - wide / 2, 0.0), plot.width - wide)
    return (rectangle(across, (_HEADER - 4, bottom + 4), "past"), Label(x, bottom + 18, words, "start", "axis")), True


def _rows(rows: Sequence[DriftRow], plot: _Plot) -> tuple[list[Shape], float]:
    """The rows below each other, and the end of the last."""
    shapes: list[Shape] = []
    top = _HEADER
    for row in rows:
        if row is not rows[0]:
            shapes.append(Line(0, top, plot.width, top, "grid"))
        drawn, top = _row(row, plot, top)
        shapes += drawn
    return shapes, top


def _row(row: DriftRow, plot: _Plot, top: float) -> tuple[list[Shape], float]:
    """One row: day and names, the bar with its words, and the other times that the account names. Then where it ends."""
    names, names_end = _names(row, plot, top)
    bar_top = top + plot.padding if plot.has_names_beside else names_end + 6
    middle = bar_top + plot.bar / 2
    start, end = _bar_ends(row.span, plot)
    role = f"held {row.status}" if row.is_held else row.status.value
    words, words_end = _bar_words(row, (start, end), plot, middle)
    also, also_end = _also(row, max(start.position, plot.left), plot, max(words_end, bar_top + plot.bar))
    return [*names, *span_bar(start, end, middle, plot.bar, role), *words, *also], max(also_end, names_end) + plot.padding


def _names(row: DriftRow, plot: _Plot, top: float) -> tuple[list[Shape], float]:
    """The day and who says it: on several lines beside the bar, or above it on one line where there is room."""
    day = labels.day(row.day)
    first = top + plot.padding + 12
    shapes: list[Shape] = [Label(0, first, day, "start", "head")]
    indent = text_width(day, _SIZE) * _BOLD + 10
    if not plot.has_names_beside and indent + text_width(row.who, _SIZE) <= plot.width:
        return [*shapes, Label(indent, first, row.who, "start", "remark")], first + 4
    high = _LINE if plot.bar > 20 else 15.0
    lines = list(wrapped_lines(row.who, (plot.left - 16 if plot.has_names_beside else plot.width) * 12.5 / _SIZE))
    shapes += (Label(0, first + number * high, line, "start", "remark") for number, line in enumerate(lines, 1))
    return shapes, first + len(lines) * high + 4


def _bar_ends(span: Span, plot: _Plot) -> tuple[BarEnd, BarEnd]:
    """The ends of a bar; one without an end is a month long, and fades."""
    begin, until = date_bounds(span)
    start, end = plot.scale.position(begin), plot.scale.position(until + timedelta(days=1))
    if span.begin is None:
        start = plot.scale.position(month_start(until, -1))
    if span.until is None:
        end = plot.scale.position(month_start(begin, 1))
    return BarEnd(start, span.first_is_stated), BarEnd(max(end, start + 5), span.last_is_stated)


def _bar_words(row: DriftRow, ends: tuple[BarEnd, BarEnd], plot: _Plot, middle: float) -> tuple[list[Shape], float]:
    """The words on the bar, right or left of it, or below it where neither has room; and where they end."""
    start, end = ends
    words = row.quoted or labels.plain_date(row.span)
    role = "said held" if row.is_held else "said"
    wide = text_width(words, WORDS_SIZE) * _SERIF * (_BOLD if row.is_held else 1)
    if row.status not in (Status.OCCURRED, Status.CLAIMED) and end.position - start.position >= wide + 8:
        return [Label((start.position + end.position) / 2, middle + 6, words, "middle", role)], middle
    before, after = (0 if edge.is_stated else FADE_LENGTH for edge in ends)
    right = end.position + after + _GAP
    if right + wide <= plot.width:
        return [Label(right, middle + 6, words, "start", role)], middle
    left = start.position - before - _GAP
    if left - wide >= plot.left:
        return [Label(left, middle + 6, words, "end", role)], middle
    below = middle + plot.bar / 2
    lines = list(wrapped_lines(words, (plot.width - plot.left - 4) * 12.5 / WORDS_SIZE / _SERIF / _BOLD))
    x = max(plot.left + 2, min(start.position, plot.width - wide)) if len(lines) == 1 else plot.left + 2
    shapes: list[Shape] = [Label(x, below + 20 + number * 21, line, "start", role) for number, line in enumerate(lines)]
    return shapes, below + 20 + (len(lines) - 1) * 21 + 5


def _also(row: DriftRow, x: float, plot: _Plot, top: float) -> tuple[list[Shape], float]:
    """The words for other times of the same account, below its bar; and where they end."""
    if not row.also:
        return [], top
    words = f"also {join_words(row.also)}"
    lines = list(wrapped_lines(words, (plot.width - plot.left) * 12.5 / _SIZE))
    wide = max(text_width(line, _SIZE) for line in lines)
    left = max(plot.left, min(x, plot.width - wide))
    shapes: list[Shape] = [Label(left, top + 16 + number * _LINE, line, "start", "also") for number, line in enumerate(lines)]
    return shapes, top + 16 + (len(lines) - 1) * _LINE + 4


def _alt_text(plan: Drift, rows: Sequence[DriftRow]) -> str:
    """What the picture shows, in words."""
    said = (f"known from {labels.day(row.day)}, {row.who}: {row.quoted or labels.plain_date(row.span)}, {row.status}" for row in rows)
    of_all = f", {labels.count(len(rows), 'row')} of {len(plan.rows)}" if len(rows) < len(plan.rows) else ""
    return f"Chart of the times named for it{of_all}, oldest first, the current one last. {capitalize_first('; '.join(said))}."
