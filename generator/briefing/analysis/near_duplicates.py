"""A text and others → those that share much of it: a story printed twice is one story."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing import text
from briefing.records import Zone

_TOKEN = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHINGLE_LENGTH = 5  # consecutive words; fewer match by chance
MIN_SHARE = 25  # per cent

ZonesByLine = Mapping[int, Zone]


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """An article that shares words with another; ``share`` is the shared part of the shorter one in per cent."""

    name: str
    share: int


def near_duplicates(words: str, others: Mapping[str, str]) -> tuple[NearDuplicate, ...]:
    """The other texts that share at least `MIN_SHARE` with one, most similar first."""
    shingles = _shingles(words)
    shares = {name: _shared_percentage(shingles, _shingles(other)) for name, other in others.items()}
    duplicates = (NearDuplicate(name, share) for name, share in shares.items() if share >= MIN_SHARE)
    return tuple(sorted(duplicates, key=lambda duplicate: (-duplicate.share, duplicate.name)))


def body_lines(view: text.NormalizedText, zones: ZonesByLine) -> dict[int, str]:
    """The lines of the body of an article by their numbers, without the furniture that every page of an outlet has."""
    return {line: view.text[start:end] for line, start, end in view.paragraphs if zones.get(line) is Zone.BODY}


def _shared_percentage(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> int:
    shorter = min(len(left), len(right))
    return 100 * len(left & right) // shorter if shorter else 0


def sharing_a_run(words: str, others: Mapping[str, str]) -> Iterator[str]:
    """The names of the other texts that share a run of five words with one, as near duplicates do; quicker than comparing them whole."""
    shingles = _shingles(words)
    return (name for name, other in others.items() if not shingles.isdisjoint(_runs(other)))


def _shingles(words: str) -> frozenset[tuple[str, ...]]:
    """Every run of five consecutive words, without case and punctuation; in scripts without spaces each character is a word."""
    return frozenset(_runs(words))


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    tokens = list(_tokens((words if words.isascii() else text.normalized(words)).casefold()))
    return zip(*(tokens[first:] for first in range(_SHINGLE_LENGTH)), strict=False)


def _tokens(folded: str) -> Iterable[str]:
    tokens = _TOKEN.findall(folded)
    if not _SPACELESS.search(folded):
        return tokens
    return (part for token in tokens for part in (token if _SPACELESS.search(token) else (token,)))
