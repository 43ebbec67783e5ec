"""The lines of an article, and what its markup says → the likely publication date, and the words that state it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from briefing import edtf, text
from briefing.records import Zone

_MONTHS_BY_NUMBER = (
    "january jan januar janvier enero janeiro gennaio januari января січня stycznia ledna ocak",
    "february feb februar février fevrier febrero fevereiro febbraio februari февраля лютого lutego února şubat",
    "march mar märz mars marzo março maart марта березня marca března mart",
    "april apr avril abril aprile апреля квітня kwietnia dubna nisan",
    "may mai mayo maio maggio mei мая травня maja května mayıs",
    "june jun juni juin junio junho giugno июня червня czerwca června haziran",
    "july jul juli juillet julio julho luglio июля липня lipca července temmuz",
    "august aug août aout agosto augustus августа серпня sierpnia srpna ağustos",
    "september sep sept septembre septiembre setembro settembre сентября вересня września září eylül",
    "october oct oktober okt octobre octubre outubro ottobre октября жовтня października října ekim",
    "november nov novembre noviembre novembro ноября листопада listopada listopadu kasım",
    "december dec dezember dez décembre diciembre dezembro dicembre декабря грудня grudnia prosince aralık",
)
_MONTHS = {name: number for number, names in enumerate(_MONTHS_BY_NUMBER, 1) for name in names.split()}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_DATE_PATTERNS = (
    re.compile(r"\b(?P<stamp>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)(?![\d-])"),
    re.compile(rf"\b{_DAY}(?: |-)(?:de |di )?{_MONTH},?(?: |-)(?:de |del )?(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]"),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})\b(?!\.\d)"),
    re.compile(r"(?<![\d/])(?P<year>(?:19|20)\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b(?![/.])"),
    re.compile(r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d)\b"),
)
_HINT = re.compile(r"\d{4}")  # part of every pattern
_PUBLICATION_WORD = re.compile(
    r"\b(?:first )?(?:published|posted|veröffentlicht|erschienen|erstellt|(?:presse|medien)mitteilung vom|publié|mis en ligne|publicado|pubblicato|опубликовано)\b",
    re.IGNORECASE,
)
_PUBLICATION_LABEL = re.compile(rf"{_PUBLICATION_WORD.pattern}[^\n]{{0,20}}$", re.IGNORECASE)
_OTHER_DATE_LABEL = re.compile(
    r"(?:\b(?:updated|modified|retrieved|accessed|copyright|privacy|terms|cookies?|aktualisiert|mis à jour|actualizado|aggiornato|обновлено)\b|©)[^\n]{0,30}$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"(?P<place>[A-ZÄÖÜ][A-ZÄÖÜ .,'’-]{2,40}), (?P<words>.{6,24}?) \([^)\d]{2,40}\)(?= *[-–—:])")
_DAY_FIRST = re.compile(r"(?:[^\W\d_]+,? )?\d{1,2}\.[^–—:|]{2,16}\d{4}(?= ?(?:[–—|]|- ))")  # `29.11.2022 - The board …`
_BEFORE = 64  # characters: longer than a label with the word before it
_MAX_QUOTE_LENGTH = 300  # characters
_MAX_CANDIDATES = 100  # candidates: each is searched for in the whole article
_FIRST_YEAR = 1900
_ZONE_RANKS = {Zone.BYLINE: 1, Zone.CREDITS: 2, Zone.DECK: 2, Zone.HEADLINE: 4}
_FURNITURE_RANK = 3  # only in a text without markup, where menus are not recognised
_ALONE_RANK = 5
_PARAGRAPH = 80  # characters
_BESIDE_HEAD = 3  # lines
_MAX_BESIDE = 45  # characters beside a date that is alone
_MAX_WORDS_BESIDE = 5
_NAME = re.compile(r"[^\W\d_]+")
_NEARBY = timedelta(days=1)  # how far a printed day may be from a time stamp, in another time zone


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date in an article, with its rank (lower is likelier) and the words that state it, the shorter first."""

    rank: int
    line: int
    date: str
    note: str
    quotes: tuple[str, ...]
    is_other_day: bool = False  # than that of the markup


@dataclass(frozen=True, slots=True)
class SuggestedDate:
    """A day as the format writes it, and the words of the article that state it; ``note`` says what they leave open."""

    date: str
    quote: str
    note: str = ""


def suggested_date(
    view: text.NormalizedText,
    lines: Mapping[int, str],
    zones: Mapping[int, Zone],
    marked: tuple[str, ...] = (),
    *,
    has_markup: bool = False,
) -> SuggestedDate | None:
    """The most likely publication date; None where only the story itself contains dates.

    Its words occur exactly once in the article, so that they prove it. ``marked`` are the dates that the markup gives: a printed one
    that is far from them is not the day of publication.
    """
    candidates: Iterable[_Candidate] = _date_candidates(lines, zones, has_markup=has_markup)
    if marked:
        beside = [_beside_mark(it, marked[0]) for it in candidates if _is_near(it.date, marked[0])]
        candidates = [it for it in beside if not it.is_other_day] or beside
    for candidate in sorted(candidates, key=lambda it: (it.rank, it.line))[:_MAX_CANDIDATES]:
        for quote in candidate.quotes:
            if len(quote) <= _MAX_QUOTE_LENGTH and len(list(islice(view.occurrences(quote), 2))) == 1:
                return SuggestedDate(candidate.date, quote, candidate.note)
    return None


def _is_near(one: str, other: str) -> bool:
    (first, last), (other_first, other_last) = edtf.parse(one).local_days, edtf.parse(other).local_days
    return other_first - _NEARBY <= last and first <= other_last + _NEARBY


def _beside_mark(candidate: _Candidate, mark: str) -> _Candidate:
    """The candidate as the date in the markup makes it: of two days that it may be, the one that the markup gives."""
    day = edtf.parse(mark).local_days[0]
    if candidate.note and day.isoformat() in candidate.date:
        words = candidate.note.partition(" is ")[0]
        return replace(candidate, date=day.isoformat(), note=f"{words} is {day}, the day that the markup of the page gives")
    return replace(candidate, is_other_day=edtf.parse(candidate.date).local_days[0] != day)


def _date_candidates(lines: Mapping[int, str], zones: Mapping[int, Zone], *, has_markup: bool) -> Iterator[_Candidate]:
    """Every date outside the story, in its dateline, and on a line of its own at the head of a page."""
    headline = next((line for line in lines if zones[line] is Zone.HEADLINE), 0)
    body = [line for line in lines if zones[line] is Zone.BODY]
    paragraph = next((line for line in body if line > headline and len(lines[line]) >= _PARAGRAPH), headline)
    head = range(headline - _BESIDE_HEAD, paragraph + 1) if has_markup else range(0)
    openings = (*body[:1], paragraph)
    for line, words in lines.items():
        if zones[line] in (Zone.COMMENTS, Zone.CAPTION) or not _HINT.search(words):
            continue
        rank_of_zone = _rank(zones[line], has_markup=has_markup)
        if rank_of_zone is None and line not in openings and line not in head and not _PUBLICATION_WORD.search(words):
            continue
        dateline = (_DATELINE.match(words) or _DAY_FIRST.match(words)) if line in openings else None
        for match in (match for form in _DATE_PATTERNS for match in form.finditer(words)):
            before = max(0, match.start() - _BEFORE), match.start()
            label = _PUBLICATION_LABEL.search(words, *before)
            rank = 0 if label else 2 if dateline and match.end() <= dateline.end() else rank_of_zone
            if rank is None and line in head and _is_alone(words, match):
                rank = _ALONE_RANK
            if rank is None or _OTHER_DATE_LABEL.search(words, *before) or (date := _edtf_text(match)) is None:
                continue
            start = label.start() if label else match.start()
            quote = dateline[0] if dateline and match.end() <= dateline.end() else words[start : match.end()]
            yield _Candidate(rank, line, date, _note(match), (quote, words))


def _is_alone(words: str, match: re.Match[str]) -> bool:
    """True for a line that has little besides a date: a time, a section, the name of an author."""
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    return len(rest) <= _MAX_BESIDE and len(_NAME.findall(rest)) <= _MAX_WORDS_BESIDE


def _rank(zone: Zone, *, has_markup: bool) -> int | None:
    return _FURNITURE_RANK if zone is Zone.FURNITURE and not has_markup else _ZONE_RANKS.get(zone)


def _edtf_text(match: re.Match[str]) -> str | None:
    """The date of a match in EDTF, for one that may be two days the range of both; None where the day does not exist."""
    parts = match.groupdict()
    if "stamp" in parts:
        return _valid(parts["stamp"])
    year = parts["year"]
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        days = sorted({day for month, number in ((first, second), (second, first)) if (day := _valid(f"{year}-{month:02}-{number:02}"))})
        return (f"[{days[0]}..{days[-1]}]" if len(days) > 1 else days[0]) if days else None
    month = int(parts["month"]) if parts["month"].isdigit() else _MONTHS[parts["month"].lower()]
    return _valid(f"{year}-{month:02}-{int(parts['day']):02}")


def _note(match: re.Match[str]) -> str:
    """Which days an ambiguous date may be; empty for any other."""
    date = _edtf_text(match)
    if not date or not date.startswith("["):
        return ""
    one, _, other = date.strip("[]").partition("..")
    return f"“{match[0]}” is {one} or {other}: the day may be before the month, or after it"


def _valid(date: str) -> str | None:
    try:
        span = edtf.parse(date)
    except edtf.DateError:
        return None
    return str(span) if span.first.year >= _FIRST_YEAR else None
