"""The lines of an article → those that may relay another medium, and the words that suggest it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.records import Zone

_AGENCIES = (
    r"AFP|Agence France-Presse|ANSA|Associated Press|AP|Bloomberg|CNA|dpa|EFE|Interfax|Jiji|Kyodo|PTI|Reuters|TASS|UPI|Xinhua|Yonhap"
)
_MEDIUM_WORD = re.compile(
    rf"\b(?:{_AGENCIES}|News|Agency|Press|Times|Post|Herald|Gazette|Daily|Journal|Tribune|Mercury|Courier|Observer|TV|Television|Radio|Broadcasting|NHK|BBC|CNN)\b"
)
# Limited words and letters: a very long name would otherwise be tried from each of its words, in quadratic time.
_WORD = r"[A-Z][\w&’'-]{0,40}"
_PROPER_NAME = rf"(?<![A-Za-z0-9_]){_WORD}(?: (?:{_WORD}|of|for|and)){{0,9}}"
_CREDIT_PHRASES = (
    re.compile(rf"(?P<who>{_PROPER_NAME})(?: has| had)? report(?:ed|s)\b"),
    re.compile(rf"\b[Aa]ccording to (?:reports (?:from|by|in) )?(?:the )?(?P<who>{_PROPER_NAME})"),
    re.compile(rf"\b(?:citing|quoting) (?:the )?(?P<who>{_PROPER_NAME})"),
    re.compile(rf"\((?P<who>{_AGENCIES})(?: News)?\)"),
)
_HINT = re.compile(r" report|ccording to |citing |quoting |\(|报道|報道|報導|報じ|によると")  # part of every phrase
_REPORTS = re.compile("报道|報道|報導|報じ|によると")
_REPORTING = re.compile(r"(?:据|據)?(?P<who>[^\s，。、据據]{2,10}(?:社|通信|通讯社|新聞|新闻|日报|日報|时报|時報))\Z")
_BEFORE = 14  # characters: the longest match
_AGENCY_BYLINE = re.compile(rf"(?P<who>(?:{_AGENCIES})(?: News)?)")
_SEARCHED_ZONES = (Zone.BODY, Zone.DECK, Zone.BYLINE, Zone.CREDITS, Zone.CAPTION)


@dataclass(frozen=True, slots=True)
class RelayMention:
    """A line that may relay another medium: the name of the medium, and the words that mention it."""

    line: int
    who: str
    words: str


def relay_mentions(lines: Mapping[int, str], zones: Mapping[int, Zone], media: tuple[str, ...]) -> Iterator[RelayMention]:
    """Every line that mentions the report of another medium; ``media`` are the names that the dossier knows."""
    for line, words in lines.items():
        if zones[line] not in _SEARCHED_ZONES or not (zones[line] is Zone.BYLINE or _HINT.search(words)):
            continue
        forms = (*_CREDIT_PHRASES, *([_AGENCY_BYLINE] if zones[line] is Zone.BYLINE else []))
        seen = set()
        for who, phrase in (*(match.group("who", 0) for form in forms for match in form.finditer(words)), *_named_before(words)):
            if who not in seen and (_is_medium(who) or any(name in who for name in media)):
                seen.add(who)
                yield RelayMention(line, who, phrase)


def _named_before(words: str) -> Iterator[tuple[str, str]]:
    """Media named directly before a verb of reporting in Chinese or Japanese, and the words."""
    for verb in _REPORTS.finditer(words):
        if match := _REPORTING.search(words, max(0, verb.start() - _BEFORE), verb.start()):
            yield match["who"], match[0] + verb[0]


def _is_medium(who: str) -> bool:
    """True for a name that contains a word typical of media, or is not in ASCII."""
    return bool(_MEDIUM_WORD.search(who)) or not who.isascii()
