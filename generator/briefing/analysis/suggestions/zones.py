"""The lines of an article → the likely zone of each: by the markup of its page, else by its text."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from briefing import edtf, text
from briefing.analysis.suggestions.prompts import is_prompt
from briefing.reading.html.headlines import folded
from briefing.records import Zone

MAX_HEADLINE_LENGTH = 300
"""The maximum number of characters of a headline."""

_COMMENTS = re.compile(
    r"(?:\d+ )?(?:(?:reader|user)s?['’]? )?comments?(?: \(\d+\))?:?|leave a (?:comment|reply)|コメント|评论|評論", re.IGNORECASE
)
_BYLINE = re.compile(r"(?:by|von|par|por|di) \S.{0,80}|(?:first )?(?:published|posted|updated)\b.{0,80}", re.IGNORECASE)
_CAPTION = re.compile(
    r".{0,400}\b(?:photo|picture|image|illustration)(?: credit)?s?: ?.{0,80}|.{0,300}\([A-Z][\w ]{1,30}/[^)]{2,60}\)", re.IGNORECASE
)
_MENU = re.compile(r"[^|·•»]{1,40}(?:\s[|·•»]\s[^|·•»]{1,40})+|[*+-] \S.{0,40}")
_FURNITURE = re.compile(
    r"(?:share|print|save|subscribe|sign (?:in|up)|log in|advertisement|read more|related|tags?|newsletter|follow us|menu|search)\b.{0,60}",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:By|BY|by|Von|Par|Por|Di|От)[: ]\s?(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*[ ,]*(?:(?:and|und|et|y|e|de|van|von) )?){2,8}")
_STAMP = re.compile(r"(?:(?:first|last) )?(?:published|posted|updated|last modified)\b(?=.*\d).{0,80}", re.IGNORECASE)
_MIN_NAME = 5  # characters
_MAX_BYLINE = 160  # characters
_MAX_BYLINES = 3
_MIN_HEADLINE = 3  # characters of a script without spaces
_NAME = re.compile(r"(?:[A-Z][\w.&'’-]*(?: |$)){1,3}")
_CREDITS = re.compile(
    r"(?:©|\(c\) ?\d|copyright\b|source:|with (?:\w+ ){0,4}(?:wires|material|reporting|agencies)\b|\(?(?:additional )?reporting by|\(?(?:writing|editing) by)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-ZÄÖÜ]{3}[A-ZÄÖÜ .,'’/-]*(?:, [^-–—]{3,30})?(?: ?\([^)]{2,40}\))? ?[-–—] ?\S.{20}")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_MONTH_OR_DAY = re.compile(rf"\b(?:{'|'.join((*(month[:3] for month in edtf.MONTHS), *(day[:3] for day in edtf.WEEKDAYS)))})[a-z]*\b")
_MIN_REPEATED = 8  # words
_MAX_REPEATED = 0.2  # of the text of a page
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d年")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]」』）]*$")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def suggested_zones(view: text.NormalizedText, markup_zones: Mapping[int, Zone], outlets: Sequence[str] = ()) -> dict[int, Zone]:
    """The likely zone of every line that is not blank. The zone given by the markup is used, unless that is the body.

    Of a text without markup, a line above the story that is the name of one of the ``outlets`` is its masthead, never its headline.
    """
    names = frozenset() if markup_zones else frozenset(map(folded, outlets))
    zones: dict[int, Zone] = {}
    repeated = _repeated(view) if markup_zones else frozenset()
    seen: set[Zone] = set()
    last = None
    for line, start, end in view.paragraphs:
        by_markup = Zone.FURNITURE if markup_zones.get(line) is Zone.BODY and line in repeated else markup_zones.get(line)
        is_guessed = by_markup in (None, Zone.BODY)
        if markup_zones and not is_guessed:
            seen.discard(Zone.COMMENTS)  # comments never run on past the element that holds them
        words = view.text[start:end].strip()
        if Zone.BODY not in seen and folded(words) in names:
            zones[line] = Zone.MASTHEAD
            continue
        last = _suggested_zone(words, seen, last, by_markup) if is_guessed else by_markup or Zone.BODY
        if is_guessed or last is not Zone.COMMENTS:
            seen.add(last)
        zones[line] = last
    if not markup_zones:
        zones |= _short_headline(view, zones) | _credits(view, zones)
    if Zone.BODY not in seen:  # no sentence was recognised: a person must look at all of it
        zones |= {line: Zone.BODY for line, zone in zones.items() if zone in (Zone.FURNITURE, Zone.DECK) and line not in markup_zones}
    return zones


def _short_headline(view: text.NormalizedText, zones: Mapping[int, Zone]) -> dict[int, Zone]:
    """The first line of a text as its headline, where no line looks like one and it has two words."""
    first = next(iter(view.paragraphs), None)
    if first is None or Zone.HEADLINE in zones.values() or zones[first[0]] is not Zone.FURNITURE or Zone.BODY not in zones.values():
        return {}
    words = view.text[first[1] : first[2]].strip()
    is_possible = len(words.split()) == 2 or len(_SPACELESS.findall(words)) >= _MIN_HEADLINE
    return {first[0]: Zone.HEADLINE} if is_possible and not _MENU.fullmatch(words) and not _FURNITURE.fullmatch(words) else {}


def _credits(view: text.NormalizedText, zones: Mapping[int, Zone]) -> dict[int, Zone]:
    """The lines below the last sentence of a text that name who wrote or owns it."""
    found: dict[int, Zone] = {}
    for line, start, end in reversed(view.paragraphs):
        words = view.text[start:end].strip()
        if zones[line] is Zone.COMMENTS or zones[line] is Zone.CAPTION:
            continue
        is_name = not found and zones[line] is Zone.FURNITURE and bool(_NAME.fullmatch(words)) and not _FURNITURE.fullmatch(words)
        if Zone.BODY not in zones.values() or not (is_name or (_CREDITS.match(words) and len(words) <= _MAX_BYLINE)):
            break
        found[line] = Zone.CREDITS
    return found if found and min(found) > min((line for line, zone in zones.items() if zone is Zone.BODY), default=0) else {}


def with_headline(zones: Mapping[int, Zone], view: text.NormalizedText, title: str) -> dict[int, Zone]:
    """The zones with the first line that has the words of a title as the only headline; unchanged where no line has them."""
    wanted = folded(title)
    lines = ((line, view.text[start:end]) for line, start, end in view.paragraphs if zones[line] is not Zone.COMMENTS)
    headline = next((line for line, words in lines if folded(words) == wanted), None) if wanted else None
    if headline is None:
        return dict(zones)
    others = {line: Zone.FURNITURE if zone is Zone.HEADLINE else zone for line, zone in zones.items()}
    return {**others, headline: Zone.HEADLINE}


def with_bylines(zones: Mapping[int, Zone], view: text.NormalizedText, authors: Sequence[str]) -> dict[int, Zone]:
    """The zones, with the first short lines that name an author of the page as bylines."""
    found: dict[int, Zone] = {}
    names = [name.casefold() for name in authors if len(name) >= _MIN_NAME]
    for line, start, end in view.paragraphs if names else ():
        words = view.text[start:end].strip()
        is_possible = (
            zones[line] in (Zone.FURNITURE, Zone.DECK, Zone.BODY) and len(words) <= _MAX_BYLINE and not _SENTENCE_END.search(words)
        )
        if is_possible and len(found) < _MAX_BYLINES and any(name in words.casefold() for name in names):
            found[line] = Zone.BYLINE
    return {**zones, **found}


def _suggested_zone(line: str, seen: AbstractSet[Zone], last: Zone | None, by_markup: Zone | None) -> Zone:
    """The likely zone of a line by its text, given the zones before it and the last of them."""
    if Zone.COMMENTS in seen or (_COMMENTS.fullmatch(line) and (by_markup is None or Zone.BODY in seen)):
        return Zone.COMMENTS
    if _CAPTION.fullmatch(line):
        return Zone.CAPTION
    is_sentence = bool(_SENTENCE_END.search(line))
    if Zone.BODY not in seen and not is_sentence and (_BYLINE.fullmatch(line) or (Zone.HEADLINE in seen and _is_dateline(line))):
        return Zone.BYLINE
    if by_markup is not None and (_STAMP.fullmatch(line) or _NAMED.fullmatch(line)):
        return Zone.BYLINE
    if by_markup is not None and is_prompt(line):
        return Zone.FURNITURE
    if by_markup is Zone.BODY or is_sentence:
        return Zone.BODY
    if _MENU.fullmatch(line) or _FURNITURE.fullmatch(line) or _word_count(line) < 3:
        return Zone.FURNITURE
    if Zone.HEADLINE not in seen and Zone.BODY not in seen and len(line) <= MAX_HEADLINE_LENGTH:
        return Zone.HEADLINE
    return Zone.DECK if last is Zone.HEADLINE and not _DATELINE.match(line) else Zone.BODY


def _repeated(view: text.NormalizedText) -> frozenset[int]:
    """The lines of a page that it prints more than once: captions of a gallery, teasers; the first of each, too.

    None of a page of which they are a large part, such as the output of a program that it quotes.
    """
    lines_by_words: dict[str, list[int]] = {}
    for line, start, end in view.paragraphs:
        words = view.text[start:end].lstrip("*+-o ").strip()
        if _word_count(words) >= _MIN_REPEATED:
            lines_by_words.setdefault(words, []).append(line)
    repeated = {words: lines for words, lines in lines_by_words.items() if len(lines) > 1}
    if sum(len(words) * len(lines) for words, lines in repeated.items()) > _MAX_REPEATED * len(view.text):
        return frozenset()
    return frozenset(line for lines in repeated.values() for line in lines)


def _is_dateline(line: str) -> bool:
    return bool(_YEAR.search(line) or (_CLOCK.search(line) and _MONTH_OR_DAY.search(line))) and _word_count(line) <= 10


def _word_count(line: str) -> int:
    """The number of words of a line; in scripts without spaces, two characters count as a word."""
    return len(line.split()) + len(_SPACELESS.findall(line)) // 2
