"""The offices of an actor by year: one row for each office, an arrow where it was held at the cut-off."""

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.model import Office
from briefing.pictures.bars import FADE_LENGTH, BarEnd, TimeScale, span_bar
from briefing.pictures.shapes import Label, Line, Picture, Polyline, Shape, shortened, text_width
from briefing.views import labels

_FONT_SIZE, _HEADER_HEIGHT, _ROW_HEIGHT, _BAR_HEIGHT, _ARROW_WIDTH = 12.5, 22.0, 36.0, 7.0, 14.0
_YEAR_WIDTH = 44.0  # the width of a year's label


def offices_picture(offices: Sequence[Office], cut_off: date, width: float) -> Picture | None:
    """The picture of offices, in the order given; None where none has a known start or end."""
    dated = [office for office in offices if office.begin or office.until]
    if not dated:
        return None
    scale, height = _time_scale(dated, cut_off, width), _HEADER_HEIGHT + _ROW_HEIGHT * len(dated)
    cut = scale.position(cut_off)
    terms = (
        shape for row, office in enumerate(dated) for shape in _office_shapes(office, scale, cut, _HEADER_HEIGHT + row * _ROW_HEIGHT, width)
    )
    terms_in_words = "; ".join(f"{labels.office_title(office)}, {labels.office_period(office)}" for office in dated)
    line = Line(cut, _HEADER_HEIGHT - 4, cut, height, "cut-off")
    return Picture(width, height, f"Offices through the years: {terms_in_words}.", (*_year_grid(scale, width, height), *terms, line))


def _time_scale(dated: Sequence[Office], cut_off: date, width: float) -> TimeScale:
    """A scale from the start of the first known year, at the latest the year before the cut-off, to the last day."""
    days = [day for office in dated for span in (office.begin, office.until) if span for day in (span.first, span.last)]
    known = [day for day in days if day not in (date.min, date.max)]
    first = min(min(known).year, cut_off.year - 1)
    return TimeScale(date(max(first, 1), 1, 1), max(*known, cut_off), FADE_LENGTH, width - _ARROW_WIDTH)


def _year_grid(scale: TimeScale, width: float, height: float) -> Iterator[Shape]:
    """A labelled line for each year, or for as many as there is room for."""
    count = scale.last.year - scale.first.year + 1
    step = -int(-count * _YEAR_WIDTH // (scale.right - scale.left))
    for year in range(scale.first.year, scale.last.year + 1, max(1, step)):
        x = scale.position(date(year, 1, 1))
        yield Line(x, _HEADER_HEIGHT - 4, x, height, "grid")
        if x + text_width(str(year), _FONT_SIZE) < width:
            yield Label(x + 3, _HEADER_HEIGHT - 9, str(year), "start", "axis")


def _office_shapes(office: Office, scale: TimeScale, cut: float, top: float, width: float) -> Iterator[Shape]:
    """One office: its title, and below it the bar of its period."""
    middle = top + _ROW_HEIGHT - _BAR_HEIGHT - 4
    end = (
        BarEnd(scale.position(office.until.last), office.until.last_is_stated)
        if office.until
        else BarEnd(cut, is_stated=False, is_cut=True)
    )
    start = (
        BarEnd(min(scale.position(office.begin.first), end.position - 3), office.begin.first_is_stated)
        if office.begin
        else BarEnd(end.position - _BAR_HEIGHT, is_stated=False)
    )
    yield from span_bar(start, end, middle, _BAR_HEIGHT, "occurred")
    if office.until is None:
        yield Polyline(((cut + 5, middle - 4), (cut + 9, middle), (cut + 5, middle + 4)), "arrow")
    title = labels.office_title(office)
    fits = start.position + text_width(title, _FONT_SIZE) <= width
    words = title if fits else shortened(title, width - _ARROW_WIDTH, _FONT_SIZE)
    yield Label(start.position if fits else width - _ARROW_WIDTH, middle - _BAR_HEIGHT - 3, words, "start" if fits else "end", "words")
