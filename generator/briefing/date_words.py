"""The dates that words give: `Wednesday, 15 May 2024`, `May 14–15`, `15.05.2024`, `2024年5月15日`; checked against a date of the record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from briefing import edtf
from briefing.edtf import MONTHS, WEEKDAYS, Span

_MONTH_NUMBERS = {name[:length].lower(): number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"(?P<days>{_DAY}(?:\s*(?:-|\u2013|\u2014|/|,|to|and|or|until)\s*{_DAY})*)"
_YEAR = r"(?P<year>(?:1\d|20|21)\d\d)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YEAR}-(?P<month_number>\d\d)(?:-(?P<days>\d\d))?(?!\d)",
        r"(?P<year>\d{4})年(?:(?P<month_number>\d{1,2})月(?:(?P<days>\d{1,2})日)?)?",
        r"(?P<month_number>\d{1,2})月(?:(?P<days>\d{1,2})日)?",
        r"\b(?P<first>\d{1,2})[./](?P<second>\d{1,2})[./](?P<year>\d{4})\b",
        rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR}\b)?",
        rf"{_MONTH}\s+{_DAYS}(?!\d)(?:,?\s+{_YEAR}\b)?",
        rf"{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}\b)?",
        rf"(?<![\d.,]){_YEAR}\b(?![.,]?\d|s\b)",
    )
)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_NEAR_DAY = re.compile(r"\b(?:yesterday|today|tonight|tomorrow)\b", re.IGNORECASE)
_BEFORE_YEAR_ONE = re.compile(r"\b\d[\d,]*(?:th|st|nd|rd)?(?: century)? ?(?:BCE?|B\.C\.(?:E\.)?|v\. ?Chr\.|av\. ?J\.-C\.|a\. ?C\.)(?!\w)")
_LEFT_OPEN = re.compile(
    r"\b(?:in|on|of|the|during|month|year)\b|\W"
)  # what may stand beside a month or year without making it more precise
_WEEKDAY_REACH, _NEAR_DAY_REACH = timedelta(days=14), timedelta(days=2)  # how far from the day of publication such words reach


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in words: first and last day in each year that is possible, and what it leaves open."""

    spans: tuple[tuple[date, date], ...]
    has_year: bool
    has_day: bool


def disagreement(span: Span, words: str, published: Span | None, *, is_english: bool) -> str | None:
    """How a date disagrees with its words: `is not in`, `is more precise than`; None where it does not, or where nothing can be said.

    Words without a year are read in the year of publication, the one before and the one after, weekdays within two weeks of it.
    """
    if _BEFORE_YEAR_ONE.search(words):
        return "is not in"  # a date of a dossier is never before year 1
    reference = published if published is not None and not published.is_open else None
    stated = _stated(words, reference)
    margin = timedelta(days=1) if span.instants else timedelta(0)  # the zone may make it the day before or after
    if stated is None:
        return None if _is_near(span, words, reference) else "is not in"
    if not any(first - margin <= span.last and span.first <= last + margin for first, last in stated.spans):
        return "is not in"
    is_alone = is_english and not stated.has_day and not _LEFT_OPEN.sub("", _without_dates(words))
    is_sharper = any(first <= span.first and span.last <= last and (first, last) != (span.first, span.last) for first, last in stated.spans)
    return "is more precise than" if is_sharper and is_alone and not span.is_open else None


def needs_publication(words: str) -> bool:
    """True where words give a date only together with the day of publication."""
    found = _matches(words)
    return not found or not any(match.groupdict().get("year") for match in found)


def _is_near(span: Span, words: str, published: Span | None) -> bool:
    """False for a date far from the publication whose words are a weekday, or a day such as yesterday."""
    reach = _NEAR_DAY_REACH if _NEAR_DAY.search(words) else _WEEKDAY_REACH if _WEEKDAY.search(words) else None
    if reach is None or published is None or date.min + reach > published.first or date.max - reach < published.last:
        return True
    return published.first - reach <= span.last and span.first <= published.last + reach


def _matches(words: str) -> list[re.Match[str]]:
    """The dates in words, each part of the words taken for one."""
    found: list[re.Match[str]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            if all(match.end() <= other.start() or other.end() <= match.start() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _without_dates(words: str) -> str:
    for match in reversed(_matches(words)):
        words = words[: match.start()] + words[match.end() :]
    return words


def _stated(words: str, published: Span | None) -> Stated | None:
    """What all dates in words give together, from the first to the last of them; None where there is none."""
    parts = [_part(match, published) for match in _matches(words)]
    known = [part for part in parts if part is not None and part.spans]
    if not known:
        return None
    if len(known) == 1:
        return known[0]
    days = list(chain.from_iterable(part.spans for part in known))
    return Stated(
        ((min(first for first, _ in days), max(last for _, last in days)),),
        all(part.has_year for part in known),
        any(part.has_day for part in known),
    )


def _part(match: re.Match[str], published: Span | None) -> Stated | None:
    groups = match.groupdict()
    if groups.get("year"):
        years = [int(groups["year"])]
    elif published is None:
        return None
    else:
        years = list(range(published.first.year - 1, published.last.year + 2))
    if groups.get("first"):
        first, second = int(groups["first"]), int(groups["second"])
        return Stated(tuple(_spans(years, {(second, first), (first, second)})), has_year=True, has_day=True)
    month = _MONTH_NUMBERS[groups["month"].rstrip(".").lower()] if groups.get("month") else int(groups.get("month_number") or 0)
    days = [int(day) for day in re.findall(r"\d+", groups.get("days") or "")]
    pairs = {(month, day) for day in days} or {(month, 0)}
    spans = tuple(_spans(years, pairs))
    if len(days) > 1:
        spans = tuple(
            (first, last) for year in years if (of_year := [*_spans([year], pairs)]) for first, last in [(of_year[0][0], of_year[-1][1])]
        )
    return Stated(spans, has_year=bool(groups.get("year")), has_day=bool(days))


def _spans(years: list[int], months_and_days: set[tuple[int, int]]) -> Iterator[tuple[date, date]]:
    """First and last day of each day, month (day 0) or year (month 0) that the calendar has."""
    for year in years:
        for month, day in sorted(months_and_days):
            try:
                span = edtf.parse(f"{year:04}" + f"-{month:02}" * bool(month) + f"-{day:02}" * bool(day))
            except edtf.DateError:
                continue
            yield span.first, span.last
