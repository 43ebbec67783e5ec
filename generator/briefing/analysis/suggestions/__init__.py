"""An article that nobody has read yet → what its record might say: proposals, each for a person to confirm."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefing import text
from briefing.analysis.suggestions.dates import Dated, dated
from briefing.analysis.suggestions.relays import Told, relays
from briefing.analysis.suggestions.zones import LONGEST_HEADLINE, zones
from briefing.records import Zone

__all__ = ["Dated", "Proposals", "Told", "language", "proposals", "zones"]

_LANGUAGES = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u3400-\u9fff]"),
}


@dataclass(frozen=True, slots=True)
class Proposals:
    """What an article might be: its headline, the zone of each line, the date it prints, the lines that name another medium."""

    headline: str
    zones: Mapping[int, Zone]
    published: Dated | None
    relays: tuple[Told, ...]


def proposals(view: text.View, told: Mapping[int, Zone], media: tuple[str, ...]) -> Proposals:
    """What the words of an article suggest, and its markup where it had any. ``media`` are the outlets that the dossier knows."""
    found = zones(view, told)
    lines = {line: view.text[start:end].strip() for line, start, end in view.paragraphs}
    quotable = {line: words for line, words in lines.items() if not any(text.forbidden(words))}
    headline = next(
        (text.plain(lines[line]) for line in lines if found[line] is Zone.HEADLINE and len(lines[line]) <= LONGEST_HEADLINE), ""
    )
    return Proposals(headline, found, dated(view, quotable, found), tuple(relays(quotable, found, media)))


def language(words: str) -> str:
    """The language of a script that only a few write; empty for any other."""
    share = {tag: len(letters.findall(words)) for tag, letters in _LANGUAGES.items()}
    return next((tag for tag, number in share.items() if number * 10 > len(words)), "")
