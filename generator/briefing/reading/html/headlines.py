"""The headings of a page, and its titles by its markup → which heading is the headline, and which is the name of the outlet."""

import re
from collections.abc import Sequence
from typing import TypeVar

from rapidfuzz import fuzz

_Heading = TypeVar("_Heading")
_SEPARATOR = re.compile(r"\s+[|\-–—:»·•/]+\s+|\s*[|»]\s*")
_NEAR = 75  # per cent
_MAX_LENGTH = 300  # characters
_MIN_WORDS = 3  # of a headline that is like none of the titles: shorter ones name a section
_NO_HEADLINE = re.compile(
    r"(?:top of (?:the )?page|menu|search|comments?|navigation|home(?:page)?|skip to .*|breaking news|news|main content)\W*", re.IGNORECASE
)


def chosen_headline(
    headings: Sequence[tuple[_Heading, str, bool]], titles: Sequence[str], outlets: Sequence[str]
) -> tuple[_Heading | None, tuple[_Heading, ...]]:
    """The heading nearest to a title, else the first of the story; and the headings that are the name of the outlet.

    ``headings`` are in the order of the page, each with its words and whether it is in the story. The name of the outlet is never the headline.
    """
    names = {folded(name) for name in outlets} | {folded(part) for title in titles for part in title_parts(title)[1:]}
    mastheads = tuple(heading for heading, words, _ in headings if folded(words) in names)
    possible = [it for it in headings if it[0] not in mastheads and len(it[1]) <= _MAX_LENGTH and not _NO_HEADLINE.fullmatch(it[1])]
    scored = [(max((_likeness(words, title) for title in titles), default=0), is_inside, heading) for heading, words, is_inside in possible]
    best = max(scored, key=lambda it: (it[0], it[1]), default=None)
    if best and best[0] >= _NEAR:
        return best[2], mastheads
    if titles:
        possible = [it for it in possible if len(it[1].split()) >= _MIN_WORDS or not it[1].isascii()]
    first = [heading for heading, _, is_inside in possible if getattr(heading, "name", "h1") == "h1" and is_inside]
    others = [heading for heading, _, _ in possible if getattr(heading, "name", "h1") == "h1"]
    return next(iter((*first, *others)), None), mastheads


def title_parts(title: str) -> tuple[str, ...]:
    """The parts of a title between `|`, `-` and the like, the whole first where it has one part: `Port opens | Gazette`."""
    return tuple(filter(None, _SEPARATOR.split(title)))


def folded(words: str) -> str:
    """Words for comparison: in lower case, without `the` at the beginning."""
    return " ".join(words.lower().split()).removeprefix("the ")


def _likeness(words: str, title: str) -> float:
    """How like a heading is to a title, or to a part of it, in per cent."""
    one = folded(words)
    return max(fuzz.ratio(one, folded(part)) for part in (title, *title_parts(title)))
