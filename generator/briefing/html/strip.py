"""The strip of knowledge days below the sections: a link for each day, or for years, months and the days of one month."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from briefing import escaping
from briefing.analysis.days import Days
from briefing.edtf import MONTHS
from briefing.html.context import PageContext
from briefing.reads import fact
from briefing.views import labels

MAX_WHOLE = 200
"""Of more days the list has those of the newest year, and every earlier year has a page of its own."""

MAX_NEAR = 3
"""A phone shows so many days before and after the one in hand."""


class Pin(StrEnum):
    """The mark of a day."""

    BRIEF = "brief"
    EARLIER = "earlier"
    NONE = "none"


PIN_MEANINGS = {Pin.BRIEF: "a brief was written", Pin.EARLIER: "an earlier brief", Pin.NONE: "no brief yet"}
"""What each mark says, for those who do not see it."""


@dataclass(frozen=True, slots=True)
class StripLink:
    """A day, a month or a year."""

    text: str
    href: str
    is_current: bool
    pin: Pin | None = None  # of a day
    count: int = 0  # the days of a month or a year
    is_far: bool = False  # left out on a phone


@dataclass(frozen=True, slots=True)
class Strip:
    """The links of the strip on one page."""

    periods: tuple[StripLink, ...]  # the year in hand with its months, and the years beside it; none up to 12 days
    days: tuple[StripLink, ...]
    newest: StripLink
    list_href: str
    is_list: bool  # on the list of days

    def front_matter(self) -> Iterator[str]:
        """The lines of front matter from which the theme writes the strip."""
        yield "strip:"
        yield f"  list: {{href: {escaping.front_matter(self.list_href)}, current: {'true' if self.is_list else 'false'}}}"
        yield f"  newest: {_link(self.newest)}"
        for name, links in (("periods", self.periods), ("days", self.days)):
            if links:
                yield f"  {name}:"
                yield from (f"  - {_link(link)}" for link in links)


def _link(link: StripLink) -> str:
    values = {"text": escaping.front_matter(link.text), "href": escaping.front_matter(link.href)}
    if link.pin is not None:
        values |= {"pin": escaping.front_matter(link.pin), "note": escaping.front_matter(PIN_MEANINGS[link.pin])}
    if link.count:
        values["count"] = escaping.front_matter(labels.count(link.count, "day"))
    values |= {name: "true" for name, value in (("current", link.is_current), ("far", link.is_far)) if value}
    return f"{{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"


def strip(context: PageContext, current: date | None, *, is_timeline: bool = False) -> Strip | None:
    """The strip of a page; None where there are fewer than two days.

    ``current`` is the day in hand, None on the list of days. From a timeline the days lead to their timelines, if they have one.
    """
    days = context.findings.days
    if len(days.all) < 2:
        return None
    end = "timeline/" if is_timeline and days.are_whole else ""
    in_hand = current or days.newest
    shown = days.all if days.are_whole else _months(days)[in_hand.year, in_hand.month]
    at = shown.index(in_hand)
    links = tuple(
        StripLink(
            _day_text(day, shown[number - 1] if number else None, days),
            _address(context, day, end),
            day == current,
            pin(days, day),
            is_far=abs(number - at) > MAX_NEAR and day != days.newest,
        )
        for number, day in enumerate(shown)
    )
    newest = StripLink(labels.day(days.newest), _address(context, days.newest, end), current == days.newest)
    return Strip(
        () if days.are_whole else tuple(_periods(context, days, in_hand)), links, newest, context.relative_url("days/"), current is None
    )


def pin(days: Days, day: date) -> Pin:
    """Whether a brief was written on a day, an earlier one was still the newest, or there was none yet."""
    return Pin.BRIEF if days.has_brief(day) else Pin.EARLIER if days.edition(day) else Pin.NONE


def _address(context: PageContext, day: date, end: str) -> str:
    """The page of a day; the live page for the newest."""
    return context.relative_url(end if day == context.findings.days.newest else f"days/{day.isoformat()}/{end}")


def _day_text(day: date, before: date | None, days: Days) -> str:
    """`5 Feb 2025`, `21 Dec`: a year only where it changes; in the row of a month, the day alone."""
    if not days.are_whole:
        return str(day.day)
    short = labels.short_day(day)
    return short if before is None or before.year != day.year else short.removesuffix(f" {day.year}")


def _periods(context: PageContext, days: Days, in_hand: date) -> Iterator[StripLink]:
    """The year in hand, its months after it, and the years beside it; the list of days has every year."""
    months = _months(days)
    newest = max(months)[0]
    for year, of_year in groupby(months, key=lambda month: month[0]):
        if abs(year - in_hand.year) > 1:
            continue
        numbers = [month for _, month in of_year]
        count = sum(len(months[year, month]) for month in numbers)
        yield StripLink(str(year), context.relative_url(f"days/#in-{year}"), year == in_hand.year, count=count)
        if year == in_hand.year:
            for month in numbers:
                listed = "days/" if year == newest or len(days.all) <= MAX_WHOLE else f"days/in-{year}/"
                href = context.relative_url(f"{listed}#in-{year}-{month:02}")
                yield StripLink(MONTHS[month - 1][:3], href, month == in_hand.month, count=len(months[year, month]))


@fact
def _months(days: Days) -> Mapping[tuple[int, int], tuple[date, ...]]:
    """The days of each month that has some, oldest first."""
    return days_by_month(days.all)


def days_by_month(days: Iterable[date]) -> dict[tuple[int, int], tuple[date, ...]]:
    """Days by year and month, in their order."""
    return {month: tuple(found) for month, found in groupby(days, key=lambda day: (day.year, day.month))}
