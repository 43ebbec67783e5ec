"""The lines of an article → the likely zone of each: by the markup of its page, else by its text."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from briefing import text
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
_STAMP = re.compile(r"(?:(?:first|last) )?(?:published|posted|updated|last modified)\b(?=.*\d).{0,80}", re.IGNORECASE)
_PROMPT = re.compile(
    r"(?:\W*(?:read (?:more|also|next)|see (?:more|also)|click here|don['’]t miss|you may also like|also on|most read|like this|follow us|sign up"
    r"|thanks for signing up|get the (?:app|latest)|share (?:this|on)|more (?:on|from)|related|recommended|tags|topics|advert(?:isement)?"
    r"|mehr zum thema|lesen sie auch|lire aussi|leggi anche|lee también|leia também|siga|читайте также|もっと読む|相关阅读)\b.{0,120})",
    re.IGNORECASE,
)
_MIN_REPEATED = 8  # words
_MAX_REPEATED = 0.2  # of the text of a page
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\d年")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]」』）]*$")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def suggested_zones(view: text.NormalizedText, markup_zones: Mapping[int, Zone]) -> dict[int, Zone]:
    """The likely zone of every line that is not blank. The zone given by the markup is used, unless that is the body."""
    zones: dict[int, Zone] = {}
    repeated = _repeated(view) if markup_zones else frozenset()
    seen: set[Zone] = set()
    last = None
    for line, start, end in view.paragraphs:
        by_markup = Zone.FURNITURE if markup_zones.get(line) is Zone.BODY and line in repeated else markup_zones.get(line)
        is_guessed = by_markup in (None, Zone.BODY)
        if markup_zones and not is_guessed:
            seen.discard(Zone.COMMENTS)  # comments never run on past the element that holds them
        last = _suggested_zone(view.text[start:end].strip(), seen, last, by_markup) if is_guessed else by_markup or Zone.BODY
        if is_guessed or last is not Zone.COMMENTS:
            seen.add(last)
        zones[line] = last
    if Zone.BODY not in seen:  # no sentence was recognised: a person must look at all of it
        zones |= {line: Zone.BODY for line, zone in zones.items() if zone in (Zone.FURNITURE, Zone.DECK) and line not in markup_zones}
    return zones


def _suggested_zone(line: str, seen: AbstractSet[Zone], last: Zone | None, by_markup: Zone | None) -> Zone:
    """The likely zone of a line by its text, given the zones before it and the last of them."""
    if Zone.COMMENTS in seen or (_COMMENTS.fullmatch(line) and (by_markup is None or Zone.BODY in seen)):
        return Zone.COMMENTS
    if _CAPTION.fullmatch(line):
        return Zone.CAPTION
    is_sentence = bool(_SENTENCE_END.search(line))
    if Zone.BODY not in seen and not is_sentence and (_BYLINE.fullmatch(line) or (Zone.HEADLINE in seen and _is_dateline(line))):
        return Zone.BYLINE
    if by_markup is not None and _STAMP.fullmatch(line):
        return Zone.BYLINE
    if by_markup is not None and not is_sentence and _PROMPT.fullmatch(line):
        return Zone.FURNITURE
    if by_markup is Zone.BODY or is_sentence:
        return Zone.BODY
    if _MENU.fullmatch(line) or _FURNITURE.fullmatch(line) or _word_count(line) < 3:
        return Zone.FURNITURE
    if Zone.HEADLINE not in seen and Zone.BODY not in seen and len(line) <= MAX_HEADLINE_LENGTH:
        return Zone.HEADLINE
    return Zone.DECK if last is Zone.HEADLINE else Zone.BODY


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
    return bool(_YEAR.search(line)) and _word_count(line) <= 10


def _word_count(line: str) -> int:
    """The number of words of a line; in scripts without spaces, two characters count as a word."""
    return len(line.split()) + len(_SPACELESS.findall(line)) // 2
