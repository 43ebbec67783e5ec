"""The offices that somebody held, through the years: a row an office, an arrow where it was held at the cut-off."""

from collections.abc import Iterator, Sequence
from datetime import date

from briefing.model import Office
from briefing.pictures.bars import REACH, End, Scale, span_bar
from briefing.pictures.shapes import Label, Line, Path, Picture, Shape, shortened, text_width
from briefing.views import labels

_SIZE, _HEAD, _ROW, _BAR, _ARROW = 12.5, 22.0, 36.0, 7.0, 14.0
_YEAR = 44.0  # the room that the name of a year takes


def offices(held: Sequence[Office], cut_off: date, width: float) -> Picture | None:
    """The picture of offices, in the order given; None where of none it is known from when, or until when, it was held."""
    dated = [office for office in held if office.begin or office.until]
    if not dated:
        return None
    scale, height = _scale(dated, cut_off, width), _HEAD + _ROW * len(dated)
    cut = scale.at(cut_off)
    terms = (shape for row, office in enumerate(dated) for shape in _term(office, scale, cut, _HEAD + row * _ROW, width))
    told = "; ".join(f"{office.title}, {labels.office_period(office)}" for office in dated)
    line = Line(cut, _HEAD - 4, cut, height, "cut-off")
    return Picture(width, height, f"Offices through the years: {told}.", (*_years(scale, width, height), *terms, line))


def _scale(dated: Sequence[Office], cut_off: date, width: float) -> Scale:
    """From the beginning of the first year that something is known of, at least two before the cut-off, to the last day."""
    days = [day for office in dated for span in (office.begin, office.until) if span for day in (span.first, span.last)]
    known = [day for day in days if day not in (date.min, date.max)]
    first = min(min(known).year, cut_off.year - 1)
    return Scale(date(max(first, 1), 1, 1), max(*known, cut_off), REACH, width - _ARROW)


def _years(scale: Scale, width: float, height: float) -> Iterator[Shape]:
    """A hairline with its name for each year, or for as many as there is room for."""
    count = scale.last.year - scale.first.year + 1
    step = -int(-count * _YEAR // (scale.right - scale.left))
    for year in range(scale.first.year, scale.last.year + 1, max(1, step)):
        x = scale.at(date(year, 1, 1))
        yield Line(x, _HEAD - 4, x, height, "grid")
        if x + text_width(str(year), _SIZE) < width:
            yield Label(x + 3, _HEAD - 9, str(year), "start", "axis")


def _term(office: Office, scale: Scale, cut: float, top: float, width: float) -> Iterator[Shape]:
    """One office: its words, and below them the bar of its time."""
    middle = top + _ROW - _BAR - 4
    end = End(scale.at(office.until.last), office.until.last_is_stated) if office.until else End(cut, is_stated=False, is_cut=True)
    start = (
        End(min(scale.at(office.begin.first), end.at - 3), office.begin.first_is_stated)
        if office.begin
        else End(end.at - _BAR, is_stated=False)
    )
    yield from span_bar(start, end, middle, _BAR, "occurred")
    if office.until is None:
        yield Path(((cut + 5, middle - 4), (cut + 9, middle), (cut + 5, middle + 4)), "arrow")
    fits = start.at + text_width(office.title, _SIZE) <= width
    words = office.title if fits else shortened(office.title, width - _ARROW, _SIZE)
    yield Label(start.at if fits else width - _ARROW, middle - _BAR - 3, words, "start" if fits else "end", "words")
