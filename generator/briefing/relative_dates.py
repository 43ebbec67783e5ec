"""The dates of words that give one only together with the day of publication: “Tuesday”, “last month”, “early next year”; and how.

Vague words get the ends that the table of vague words in the manual gives them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefing import edtf
from briefing.edtf import MONTHS, SEASONS, WEEKDAYS, Span

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_COUNT = rf"(?P<count>an?|{'|'.join(_NUMBERS)}|\d{{1,3}})"
_NEAR_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_THIRDS = {"early": "early", "earlier": "early", "in the middle of": "middle", "mid": "middle", "late": "late", "later": "late"}
_SEASON_CODES = {name: code for code, (name, _) in SEASONS.items()}
_OF_ANOTHER = r"\s+(?:yesterday|tomorrow|the|an?|that|this|it|he|she|they|his|her|its|their|was|is|were|when)\b"  # not of publication
_WORDS = re.compile(
    r"\b(?:"
    rf"(?P<near>{'|'.join(_NEAR_DAYS)})"
    rf"|(?:(?P<which_day>last|next|this|this coming|this past)\s+)?(?P<weekday>{'|'.join(WEEKDAYS)})(?!,?\s+(?:the\s+)?\d|,?\s+(?:{'|'.join(MONTHS)}))"
    rf"|(?:(?P<part>early|earlier|late|later|mid|in the middle of|by the end of|the end of)[\s-]+)?(?P<which>last|this|next|the)\s+(?P<unit>week|month|year|spring|summer|autumn|fall|winter)\b(?!\s+of\b)"
    rf"|{_COUNT}\s+(?P<ago_unit>day|week|month|year)s?\s+ago"
    rf"|(?P<beside>the (?:following|next|previous) day|the day (?:after|before)(?!{_OF_ANOTHER})|a day (?:later|earlier))"
    r")\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|shall|due|scheduled|planned|plans?|planning|expected|set|coming|upcoming|ahead)\b", re.IGNORECASE)
_REACH = 60  # characters before a weekday in which such words show that it is to come
_SIDES = {-1: "before", 1: "after"}


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """Words and the date that they give, in EDTF; ``other`` is a second one that they may mean. ``how`` says why, for a person."""

    words: str
    start: int
    end: int
    date: str
    how: str
    other: str = ""


def relative_dates(words: str, published: Span | None) -> Iterator[RelativeDate]:
    """Every such date in English words, in their order; none where the day of publication is not known."""
    if published is None or published.is_open or published.first != published.last:
        return
    day = published.first
    doubt = "; by local time that day may be another" if published.local_days != (day, day) else ""
    for match in _WORDS.finditer(words):
        try:
            found = _dated(match, words, day)
        except (ValueError, OverflowError):  # outside of the calendar
            continue
        if found:
            first, how, other = found
            yield RelativeDate(match[0], match.start(), match.end(), first, how + doubt, other)


def _dated(match: re.Match[str], words: str, day: date) -> tuple[str, str, str] | None:
    """The date of a match, how it was computed, and another date that the words may mean; None for words that give none."""
    of_publication = f"the day of publication, {_english(day)}"
    if near := match["near"]:
        return _iso(day, _NEAR_DAYS[" ".join(near.lower().split())]), f"counted from {of_publication}", ""
    if match["weekday"]:
        return _weekday(match, words, day)
    if match["unit"]:
        return _period(match, day)
    if match["count"]:
        return _ago(match, day)
    step = 1 if re.search("after|following|next|later", match["beside"].lower()) else -1
    return _iso(day, step), f"if it is counted from {of_publication}; a date named before it in the text comes first", ""


def _weekday(match: re.Match[str], words: str, day: date) -> tuple[str, str, str]:
    """The last such day up to the day of publication, or the next one after it where the words say so; both where they leave it open."""
    name = match["weekday"].capitalize()
    back = (day.weekday() - WEEKDAYS.index(name)) % 7
    before, after = _iso(day, -back), _iso(day, 7 - back)
    which = " ".join((match["which_day"] or "").lower().split())
    past = f"the last {name} before the day of publication, {_english(day)}"
    coming = f"the first {name} after the day of publication, {_english(day)}"
    if which in ("last", "this past"):
        return (before, past, "") if back else (_iso(day, -7), past, "")
    if which == "next":
        return after, coming, _iso(day, 14 - back)
    if which == "this coming":
        return after, coming, ""
    if not back:
        return before, f"the day of publication is a {name}", after
    is_ahead = bool(_AHEAD.search(words, max(0, match.start() - _REACH), match.start()))
    return (after, coming, before) if is_ahead else (before, past, after)


def _period(match: re.Match[str], day: date) -> tuple[str, str, str] | None:
    """A week, month, season or year before, of or after the day of publication; a part of it by the table of vague words."""
    which, unit, part = match["which"].lower(), match["unit"].lower(), " ".join((match["part"] or "").lower().split())
    if which == "the" and part not in ("by the end of", "the end of"):
        return None  # `the week` of what was named before
    step = {"last": -1, "next": 1}.get(which, 0)
    how = f"the {unit} {_SIDES[step]} that of" if step else f"the {unit} of"
    how = f"{how} the day of publication, {_english(day)}"
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return f"[{monday.isoformat()}..{_iso(monday, 6)}]", f"{how}, from Monday to Sunday", ""
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return _of_month(year, month + 1, part), how, ""
    if unit == "year":
        return _of_year(day.year + step, part), how, ""
    return _season("autumn" if unit == "fall" else unit, step, day)


def _of_month(year: int, month: int, part: str) -> str:
    whole = edtf.parse(f"{year:04}-{month:02}")
    if part in ("by the end of", "the end of"):
        return f"[..{whole.last.isoformat()}]" if part.startswith("by") else f"[{whole}-21~..{whole.last.isoformat()}]"
    match _THIRDS.get(part):
        case "early":
            return f"[{whole}-01..{whole}-10~]"
        case "middle":
            return f"[{whole}-11~..{whole}-20~]"
        case "late":
            return f"[{whole}-21~..{whole.last.isoformat()}]"
    return str(whole)


def _of_year(year: int, part: str) -> str:
    whole = str(edtf.parse(f"{year:04}"))
    if part == "by the end of":
        return f"[..{whole}-12-31]"
    match _THIRDS.get(part):
        case "early":
            return f"[{whole}-01-01..{whole}-03-31~]"
        case "late":
            return f"[{whole}-07-01~..{whole}-12-31]"
    return whole


def _season(name: str, step: int, day: date) -> tuple[str, str, str]:
    """The season of the year of publication; the last one that was over, or the first one after it."""
    code = _SEASON_CODES[name]
    spans = [edtf.parse(f"{year:04}-{code}") for year in (day.year - 2, day.year - 1, day.year, day.year + 1)]
    published = f"the day of publication, {_english(day)}"
    if step < 0:
        return str(max((span for span in spans if span.last < day), key=lambda span: span.last)), f"the last {name} before {published}", ""
    if step > 0:
        coming = min((span for span in spans if span.first > day), key=lambda span: span.first)
        return str(coming), f"the first {name} after {published}", ""
    current = next((span for span in spans if span.first <= day <= span.last), None)
    return (
        (str(current), f"the {name} of {published}", "")
        if current
        else (f"{day.year:04}-{code}", f"the {name} of the year of {published}", "")
    )


def _ago(match: re.Match[str], day: date) -> tuple[str, str, str]:
    """So many days, weeks, months or years before the day of publication; only days are counted exactly."""
    count = match["count"].lower()
    number = 1 if count in ("a", "an") else _NUMBERS.get(count) or int(count)
    unit = match["ago_unit"].lower()
    how = f"counted back from the day of publication, {_english(day)}"
    match unit:
        case "day":
            return _iso(day, -number), how, ""
        case "week":
            return f"{_iso(day, -7 * number)}~", how, ""
        case "month":
            year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
            return f"{edtf.parse(f'{year:04}-{month + 1:02}')}~", how, ""
    return f"{edtf.parse(f'{day.year - number:04}')}~", how, ""


def _iso(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def _english(day: date) -> str:
    return edtf.in_english(edtf.day(day))
