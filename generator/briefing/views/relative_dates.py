"""A date that words give by the day of publication, as a line for the terminal; those of an article, each once."""

from collections.abc import Iterator, Mapping

from briefing.edtf import Span
from briefing.phrases import consecutive_ranges
from briefing.relative_dates import RelativeDate, relative_dates

_MAX_DATES = 12  # of an article


def relative_date_label(found: RelativeDate) -> str:
    """`“Tuesday” → 2026-05-19, the last Tuesday before the day of publication, 21 May 2026; or 2026-05-26`."""
    other = (
        f"; or {found.other}, if it was still to come"
        if found.other and found.other > found.date
        else f"; or {found.other}"
        if found.other
        else ""
    )
    return f"“{found.words}” → {found.date}, {found.how}{other}"


def relative_dates_of_lines(lines: Mapping[int, str], published: Span | None) -> Iterator[str]:
    """The dates in the lines of an article, each with the numbers of its lines; the first twelve."""
    numbers: dict[str, list[int]] = {}
    for line, words in lines.items():
        for found in relative_dates(words, published):
            numbers.setdefault(relative_date_label(found), []).append(line)
    for label, of_label in list(numbers.items())[:_MAX_DATES]:
        ranges = ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in consecutive_ranges(of_label))
        yield f"line{'s' if len(set(of_label)) > 1 else ''} {ranges}: {label}"
    if len(numbers) > _MAX_DATES:
        yield f"and {len(numbers) - _MAX_DATES} more"
