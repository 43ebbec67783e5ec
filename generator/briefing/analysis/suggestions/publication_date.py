"""The lines of an article → the likely publication date, and the words that state it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from briefing import edtf, text
from briefing.records import Zone

_MONTH = rf"(?P<month>{'|'.join(month[:3] for month in edtf.MONTHS)})[a-z]{{0,6}}\.?"
_DATE_PATTERNS = (
    re.compile(r"\b(?P<stamp>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?)\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
)
_HINT = re.compile(r"\d{4}")  # part of every pattern
_PUBLICATION_LABEL = re.compile(r"\b(?:first )?(?:published|posted)\b[^\n]{0,20}$", re.IGNORECASE)
_OTHER_DATE_LABEL = re.compile(r"\b(?:updated|modified|retrieved|accessed|copyright|©)[^\n]{0,20}$", re.IGNORECASE)
_BEFORE = 64  # characters: longer than a label with the word before it
_MAX_QUOTE_LENGTH = 300  # characters
_MAX_CANDIDATES = 100  # candidates: each is searched for in the whole article
_ZONE_RANKS = {Zone.BYLINE: 1, Zone.CREDITS: 2, Zone.DECK: 2, Zone.FURNITURE: 3, Zone.HEADLINE: 4}


@dataclass(frozen=True, slots=True)
class SuggestedDate:
    """A day as the format writes it, and the words of the article that state it."""

    date: str
    quote: str


def suggested_date(view: text.NormalizedText, lines: Mapping[int, str], zones: Mapping[int, Zone]) -> SuggestedDate | None:
    """The most likely publication date; None where only the story itself contains dates.

    Its words occur exactly once in the article, so that they prove it.
    """
    candidates = sorted(_date_candidates(lines, zones), key=lambda candidate: candidate[:2])
    for _, _, date, quotes in candidates[:_MAX_CANDIDATES]:
        for quote in quotes:
            if len(quote) <= _MAX_QUOTE_LENGTH and len(list(islice(view.occurrences(quote), 2))) == 1:
                return SuggestedDate(date, quote)
    return None


def _date_candidates(lines: Mapping[int, str], zones: Mapping[int, Zone]) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
    """Every date outside the story: its rank (lower is likelier), its line, the date, and words that state it."""
    for line, words in lines.items():
        if zones[line] is Zone.COMMENTS or not _HINT.search(words):
            continue
        for match in (match for form in _DATE_PATTERNS for match in form.finditer(words)):
            before = max(0, match.start() - _BEFORE), match.start()
            label = _PUBLICATION_LABEL.search(words, *before)
            rank = 0 if label else _ZONE_RANKS.get(zones[line])
            if rank is None or _OTHER_DATE_LABEL.search(words, *before) or (date := _edtf_text(match)) is None:
                continue
            start = label.start() if label else match.start()
            yield rank, line, date, (words[start : match.end()], words)


def _edtf_text(match: re.Match[str]) -> str | None:
    """The date of a match in EDTF; None where the day does not exist."""
    parts = match.groupdict()
    if "stamp" in parts:
        date = parts["stamp"]
    else:
        names = [name[:3].lower() for name in edtf.MONTHS]
        month = int(parts["month"]) if parts["month"].isdigit() else names.index(parts["month"][:3].lower()) + 1
        date = f"{parts['year']}-{month:02}-{int(parts['day']):02}"
    try:
        return str(edtf.parse(date))
    except edtf.DateError:
        return None
