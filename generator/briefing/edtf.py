"""EDTF dates as spans: first and last day, which ends are stated, and whether some day within or every day between is meant.

The notation is the part of EDTF (ISO 8601-2:2019, levels 0 and 1, with the ``[a..b]`` of level 2) that
the manual describes: a day, month, season or year, digits left open with ``X``, time stamps with a zone,
``[a..b]`` some day within, ``a/b`` every day between, ``..`` an open end, ``?`` uncertain, ``~`` an end that the words do not state.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EXAMPLES = (
    'a day `2026-03-21`, a month `2026-03`, a season `2026-21`, a year `2026`, `"[2026-03-16..2026-03-31]"` or `2025-02-06/2025-02-08`'
)

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?(?P<mark>[?~%]?)",
    re.ASCII,
)
_BEYOND = re.compile(r"(?P<year>Y[+-]?\d+(?:E\d+)?|[+-]\d+|\d{5,})(?:-[\dX]{2}){0,2}[?~%]?", re.ASCII)  # in EDTF, but not in the calendar
_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})", re.ASCII)


class DateError(ValueError):
    """A text that is not a date of the notation, with the reason and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class SpanKind(StrEnum):
    """What a span says about the days between its ends."""

    POINT = "point"  # one day, month, season or year
    WITHIN = "within"  # some day between two ends
    INTERVAL = "lasted"  # every day from one end to the other


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season or year as written, with its marks."""

    year: str
    month: str | None = None  # "01".."12", "21".."24" for a season, digits may be X
    day: str | None = None
    qualifier: str = ""  # "?" uncertain, "~" not stated, "%" both
    time: str = ""  # "T11:10:07+07:00" of a time stamp

    @property
    def first(self) -> date:
        """The first possible day."""
        year = int(self.year.replace("X", "0"))
        if self.is_season:
            return date(year, SEASONS[str(self.month)][1], 1)
        month = _lowest(self.month, 1, 12)
        return date(year, month, _lowest(self.day, 1, monthrange(year, month)[1]))

    @property
    def last(self) -> date:
        """The last possible day."""
        year = int(self.year.replace("X", "9"))
        if self.is_season:
            month = SEASONS[str(self.month)][1] + 2
            return _month_end(year + (month > 12), (month - 1) % 12 + 1) if year < date.max.year or month <= 12 else date.max
        month = _highest(self.month, 12)
        return date(year, month, _highest(self.day, monthrange(year, month)[1]))

    @property
    def is_season(self) -> bool:
        """True for a season: three calendar months, northern hemisphere."""
        return self.month in SEASONS

    @property
    def is_day(self) -> bool:
        """True when it is a single day."""
        return self.day is not None and "X" not in f"{self.year}{self.month}{self.day}"

    @property
    def is_stated(self) -> bool:
        """True when the words state its ends; those of a season are only conventional."""
        return self.qualifier not in ("~", "%") and not self.is_season

    @property
    def is_uncertain(self) -> bool:
        """True when marked with a question mark."""
        return self.qualifier in ("?", "%")

    @property
    def instant(self) -> datetime | None:
        """The moment of a time stamp, with its offset from UTC: equal for one moment in two zones. None without hours."""
        return datetime.fromisoformat(f"{self.year}-{self.month}-{self.day}{self.time}") if self.time else None

    @property
    def clock(self) -> str:
        """Hours and minutes of a time stamp with their zone: `22:30 UTC`, `11:10 UTC+7`. Empty without hours."""
        return f"{self.time[1:6]} {_zone_name(self.time[6:].lstrip(':0123456789'))}" if self.time else ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.year, self.month, self.day) if part) + self.time + self.qualifier


@dataclass(frozen=True)
class Span:
    """The meaning of a date: two ends, either of which may be open, and what is between them."""

    kind: SpanKind
    begin: Point | None
    until: Point | None

    @cached_property
    def first(self) -> date:
        """The first possible day; the first of the calendar where that end is open."""
        return self.begin.first if self.begin else date.min

    @cached_property
    def last(self) -> date:
        """The last possible day; the last of the calendar where that end is open."""
        return self.until.last if self.until else date.max

    @property
    def first_is_stated(self) -> bool:
        """True when the words state the first day."""
        return self.begin is not None and self.begin.is_stated

    @property
    def last_is_stated(self) -> bool:
        """True when the words state the last day."""
        return self.until is not None and self.until.is_stated

    @property
    def is_uncertain(self) -> bool:
        """True when either end is marked uncertain."""
        return any(end is not None and end.is_uncertain for end in (self.begin, self.until))

    @property
    def is_day(self) -> bool:
        """True when it is a single day."""
        return self.kind is SpanKind.POINT and self.begin is not None and self.begin.is_day

    @cached_property
    def instants(self) -> tuple[datetime, datetime] | None:
        """The first instant, and the first one after the last; None unless both ends are time stamps."""
        first, last = (end and end.instant for end in (self.begin, self.until))
        if not first or not last or not self.until:
            return None
        try:
            return first, last + (timedelta(seconds=1) if self.until.time[6] == ":" else timedelta(minutes=1))
        except OverflowError:  # the last minute of the calendar
            return first, last

    @cached_property
    def local_days(self) -> tuple[date, date]:
        """The first and last day that it can be at the place of the event: a time stamp in UTC is of two days."""
        first = _shifted(self.begin.instant, -12) if self.begin and self.begin.time.endswith("Z") else None
        last = _shifted(self.until.instant, 14) if self.until and self.until.time.endswith("Z") else None
        return first or self.first, last or self.last

    @property
    def without_hours(self) -> "Span":
        """The same days without hours."""
        ends = (replace(end, time="") if end and end.time else end for end in (self.begin, self.until))
        return Span(self.kind, *ends)

    @property
    def is_open(self) -> bool:
        """True when one end is not given at all."""
        return self.begin is None or self.until is None

    def overlaps(self, other: "Span") -> bool:
        """True when at least one day is in both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "Span") -> bool:
        """True when every day of the other span is in this one."""
        return self.first <= other.first and other.last <= self.last

    def is_apart_from(self, other: "Span") -> bool:
        """True when no moment is in both and the words state the bounds that keep them apart.

        Time stamps are compared as instants, a time stamp and a day by the day of the stamp.
        """
        if self.instants and other.instants:
            return self.instants[1] <= other.instants[0] or other.instants[1] <= self.instants[0]
        (first, last), (other_first, other_last) = self.local_days, other.local_days
        return (last < other_first and self.last_is_stated and other.first_is_stated) or (
            other_last < first and other.last_is_stated and self.first_is_stated
        )

    @property
    def sort_key(self) -> tuple[date, date, timedelta, str]:
        """Sorts spans by first day, last day, the time from the start of the first day in UTC (none without hours), then notation."""
        first = self.first if self.begin else self.last
        return first, self.last, _time_of_day(self.begin or self.until), str(self)

    def __str__(self) -> str:
        begin, until = str(self.begin or ""), str(self.until or "")
        match self.kind:
            case SpanKind.POINT:
                return begin
            case SpanKind.WITHIN:
                return f"[{begin}..{until}]"
            case SpanKind.INTERVAL:
                return f"{begin or '..'}/{until or '..'}"


def _shifted(instant: datetime | None, hours: int) -> date | None:
    """The day so many hours later; the same day at the end of the calendar."""
    if instant is None:
        return None
    try:
        return (instant + timedelta(hours=hours)).date()
    except OverflowError:
        return instant.date()


@lru_cache(maxsize=4096)
def parse(text: str) -> Span:
    """The span that a text stands for.

    Raises DateError, with the reason and what to write instead, for a text that is not a date.
    """
    if text.startswith("[") and text.endswith("]") and ".." in text:
        begin, _, until = text[1:-1].partition("..")
        return _bounded_span(SpanKind.WITHIN, begin, until, text)
    if "/" in text:
        begin, _, until = text.partition("/")
        if not begin or not until:
            raise DateError(f"`{text}` has only one end", "write `..` for an open end")
        return _bounded_span(SpanKind.INTERVAL, "" if begin == ".." else begin, "" if until == ".." else until, text)
    point = _point(text)
    return Span(SpanKind.POINT, point, point)


def _time_of_day(point: Point | None) -> timedelta:
    """The time from the start of its day in UTC to a time stamp, negative where it is the day before in UTC; before any of them without hours."""
    instant = point.instant if point else None
    if instant is None:
        return -timedelta(days=2)
    return timedelta(hours=instant.hour, minutes=instant.minute, seconds=instant.second) - (instant.utcoffset() or timedelta())


def _zone_name(offset: str) -> str:
    """`UTC`, `UTC+7`, `UTC−3:30`."""
    hours, minutes = int(offset[1:3] or 0), offset[4:6]
    if not hours and minutes in ("", "00"):
        return "UTC"
    return f"UTC{offset[0].replace('-', '−')}{hours}{f':{minutes}' if minutes != '00' else ''}"


def day(value: date) -> Span:
    """The span of one calendar day."""
    return parse(value.isoformat())


def _bounded_span(kind: SpanKind, begin: str, until: str, text: str) -> Span:
    if not begin and not until:
        raise DateError(f"`{text}` has neither a first nor a last day", "give at least one of them, or leave the date out")
    span = Span(kind, _point(begin) if begin else None, _point(until) if until else None)
    if span.first > span.last:
        raise DateError(f"`{text}` ends before it starts", "put the earlier day first")
    return span


def _point(text: str) -> Point:
    if stamp := _TIMESTAMP.fullmatch(text):
        return _timestamp_point(stamp, text)
    match = _POINT.fullmatch(text)
    if match is None and (beyond := _BEYOND.fullmatch(text)):
        raise DateError(f"`{beyond['year']}` is not a year that a dossier can use", "write a year from 0010 to 9999, or leave the date out")
    if match is None:
        raise DateError(f"`{text}` is not a date", f"write {EXAMPLES}")
    point = Point(match["year"], match["month"], match["day"], match["mark"])
    _check_calendar(point, text)
    return point


def _timestamp_point(match: re.Match[str], text: str) -> Point:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise DateError(f"`{text}` is not a time that exists", "write it like `2026-01-03T11:10:07+07:00`") from None
    year, month, day_of_month = match[1].split("-")
    point = Point(year, month, day_of_month, time=f"T{match[2]}{match[3]}")
    _check_calendar(point, text)
    return point


def _check_calendar(point: Point, text: str) -> None:
    """Raises DateError for a month or day that the calendar does not have."""
    if point.year.startswith("000") or point.year == "00XX":
        raise DateError(f"`{point.year}` is not a year that a dossier can use", "write a year from 0010 to 9999")
    if _has_open_higher_digit(point):
        raise DateError(f"`{text}` gives a digit after one that is left open", "write X for the later digits too")
    if point.month is None or point.is_season:
        if point.day is not None:
            raise DateError(f"`{text}` gives a day to a season", f"write {EXAMPLES}")
        return
    if not _is_possible(point.month, 1, 12):
        raise DateError(f"there is no month {point.month}", "months are 01 to 12, seasons 21 (spring) to 24 (winter)")
    if point.day is None:
        return
    year, month = int(point.year), _lowest(point.month, 1, 12)
    days = monthrange(year, month)[1]
    if not _is_possible(point.day, 1, days):
        raise DateError(f"{MONTHS[month - 1]} {point.year} has {days} days", f"there is no day {point.day}")


def _has_open_higher_digit(point: Point) -> bool:
    """True for `202X-03` and `2026-X1-05`, whose days need not exist in every year or month that is possible."""
    return ("X" in point.year and point.month is not None) or ("X" in (point.month or "") and point.day not in (None, "XX"))


def _possible_numbers(digits: str, low: int, high: int) -> list[int]:
    """The numbers within bounds that two digits, either of which may be `X`, can stand for."""
    pattern = re.compile(digits.replace("X", r"\d"))
    return [number for number in range(low, high + 1) if pattern.fullmatch(f"{number:02}")]


def _is_possible(digits: str, low: int, high: int) -> bool:
    return bool(_possible_numbers(digits, low, high))


def _lowest(digits: str | None, low: int, high: int) -> int:
    return int(digits) if digits and digits.isdigit() else min(_possible_numbers(digits or "XX", low, high))


def _highest(digits: str | None, high: int) -> int:
    return int(digits) if digits and digits.isdigit() else max(_possible_numbers(digits or "XX", 1, high))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def in_english(span: Span) -> str:
    """The date in English words: `3 January 2026`, `3 January 2026, 22:30 UTC`, `in March 2026`, `by 31 December 2026`."""
    about = "about " if _is_approximate(span) else ""
    if span.until is not None and span.begin is None:
        whole = "" if span.until.is_day else "the end of "
        return f"{'by' if span.kind is SpanKind.WITHIN else 'until'} {about}{whole}{point_in_english(span.until)}"
    if span.begin is not None and span.until is None:
        return (
            f"{about}{point_in_english(span.begin)} or later" if span.kind is SpanKind.WITHIN else f"since {point_in_english(span.begin)}"
        )
    assert span.begin is not None
    if span.kind is SpanKind.POINT:
        return about + _point_phrase(span.begin)
    if span.begin.time or (span.until is not None and span.until.time):
        return about + _hours_phrase(span.begin, span.until or span.begin)
    return _third_of_month(span) or about + _range_phrase(span.first, span.last)


def _third_of_month(span: Span) -> str:
    """`late October 2025`: a third of a month of which the words state no bound within the month; empty for anything else."""
    first, last = span.first, span.last
    if span.kind is not SpanKind.WITHIN or (first.year, first.month) != (last.year, last.month):
        return ""
    begins, ends = (end is not None and end.qualifier == "~" for end in (span.begin, span.until))
    is_last_day = last.day == monthrange(last.year, last.month)[1]
    thirds = {
        "early ": first.day == 1 and not begins and last.day == 10 and ends,
        "mid-": first.day == 11 and begins and last.day == 20 and ends,
        "late ": first.day == 21 and begins and is_last_day and not ends,
    }
    return next((f"{third}{MONTHS[first.month - 1]} {first.year}" for third, is_meant in thirds.items() if is_meant), "")


def _hours_phrase(begin: Point, until: Point) -> str:
    """Two ends, at least one of which has hours: `8 April 2024, 22:30–23:45 UTC`; the day and the zone once where they are the same."""
    is_one_day = begin.first == until.last and begin.time and until.time
    same_zone = is_one_day and begin.clock[5:] == until.clock[5:]
    first = f"{_day_phrase(begin.first)}, {begin.clock[:5]}" if same_zone else point_in_english(begin)
    last = until.clock if is_one_day else point_in_english(until)
    return f"{first}–{last}" if same_zone else f"{first} – {last}"


def _is_approximate(span: Span) -> bool:
    """True when an end is marked as not stated."""
    return any(end is not None and end.qualifier in ("~", "%") for end in (span.begin, span.until))


def point_in_english(point: Point) -> str:
    """A day, month, season or year without a preposition: `3 January 2026`, `November 2025`, `spring 2026`, `2026`."""
    return _point_phrase(point).removeprefix("in ")


def _point_phrase(point: Point) -> str:
    if point.is_season:
        return f"{SEASONS[str(point.month)][0]} {point.year}"
    if point.is_day:
        return f"{_day_phrase(point.first)}{f', {point.clock}' if point.time else ''}"
    if point.month is None:
        return f"in {point.year}" if "X" not in point.year else f"in the {point.year.replace('X', '0')}s"
    if point.day is None and "X" not in point.month:
        return f"in {MONTHS[point.first.month - 1]} {point.year}"
    return _range_phrase(point.first, point.last)


def _range_phrase(first: date, last: date) -> str:
    if first == last:
        return _day_phrase(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {_day_phrase(last)}"
    return f"{_day_phrase(first)} – {_day_phrase(last)}"


def _day_phrase(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


@lru_cache(maxsize=4096)
def date_precision(span: Span) -> str:
    """How precise the date is, in a few words: `hour stated`, `day stated`, `month named`, `some day within`."""
    if span.is_uncertain:
        return "uncertain"
    if span.kind is SpanKind.INTERVAL:
        return "lasted" if not span.is_open else "one end not given"
    if span.is_open:
        return "only one bound given"
    if span.kind is SpanKind.WITHIN:
        return "some day within" if span.first_is_stated and span.last_is_stated else "some day within; a bound not stated"
    point = span.begin
    assert point is not None
    if point.qualifier:
        return "approximate"
    if point.is_day:
        return "hour stated" if point.time else "day stated"
    if point.is_season:
        return "season only"
    return (
        "month named"
        if point.month and "X" not in point.month and point.day is None
        else "year named"
        if point.month is None
        else "digits left open"
    )


def weekday(value: date) -> str:
    """The English name of the day of the week."""
    return WEEKDAYS[value.weekday()]
