"""The proposed date of publication of a new article, as the keys of its record."""

import re
from datetime import date

from briefing import edtf, text
from briefing.analysis.suggestions import Suggestions
from briefing.records import Zone

_PRINTED = re.compile(
    rf"\d{{4}}|\b(?:{'|'.join(month[:3] for month in edtf.MONTHS)})[a-z]*\.? \d|\d ?(?:{'|'.join(month[:3] for month in edtf.MONTHS)})|\d月\d"
)
_PRINTED_IN = (Zone.BYLINE, Zone.DECK, Zone.CREDITS)
_NEVER = (Zone.COMMENTS, Zone.CAPTION)
_MAX_WORDS = 100  # characters of a printed line that are quoted


def proposed_date(suggestions: Suggestions, view: text.NormalizedText, marked: str, day: date, by: str) -> dict[str, dict[str, str]]:
    """The date: as the text states it, else as the markup of the page or an item gives it, else unknown and known from ``day``.

    ``marked`` is what they give, in EDTF, and ``by`` says which of them.
    """
    found = suggestions.published
    if found and found.note:
        return {"published": {"date": found.date, "basis": "inferred", "reasoning": f"{found.note}."}}
    if found:
        return {"published": {"date": found.date, "basis": "stated", "quote": found.quote}}
    if marked:
        reasoning = f"{_printed(suggestions, view)} {by} gives {marked} as the time of its publication."
        return {"published": {"date": marked, "basis": "inferred", "reasoning": f"{reasoning}{_zone_note(marked)}"}}
    reasoning = "The desk fetched it on that day; no date of publication was found in it."
    return {"published": {"basis": "unknown"}, "known_from": {"day": day.isoformat(), "reasoning": reasoning}}


def _printed(suggestions: Suggestions, view: text.NormalizedText) -> str:
    """What the page prints of its date, for the beginning of a sentence."""
    lines = {line: view.text[start:end].strip() for line, start, end in view.paragraphs if suggestions.zones[line] in _PRINTED_IN}
    printed = next((words[:_MAX_WORDS] for words in lines.values() if _PRINTED.search(words)), "")
    if printed:
        return f"The page prints “{printed}”;"
    is_any = any(_PRINTED.search(view.text[start:end]) for line, start, end in view.paragraphs if suggestions.zones[line] not in _NEVER)
    return "No printed date is certainly that of publication;" if is_any else "No date is printed;"


def _zone_note(marked: str) -> str:
    """That a time in UTC may be of another day where the outlet is; empty where it is not."""
    return " It is in UTC: where the outlet is, the day may be another." if marked.endswith("Z") else ""
