"""How much of one text stands in others: what was printed twice is one story, not two."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing import text
from briefing.records import Zone

_TOKEN = re.compile(r"[^\W_]+")
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHINGLE_LENGTH = 5  # words in a row: fewer are alike by chance
MIN_SHARE = 25  # per cent

ZonesByLine = Mapping[int, Zone]


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """An article that shares words with another, and how many of every hundred runs of the shorter one."""

    name: str
    share: int


def near_duplicates(words: str, others: Mapping[str, str]) -> tuple[NearDuplicate, ...]:
    """Those of other texts that share enough with one to be told, the most alike first."""
    runs = _shingles(words)
    shares = {name: _shared_percentage(runs, _shingles(other)) for name, other in others.items()}
    found = (NearDuplicate(name, share) for name, share in shares.items() if share >= MIN_SHARE)
    return tuple(sorted(found, key=lambda likeness: (-likeness.share, likeness.name)))


def body_text(view: text.NormalizedText, zones: ZonesByLine) -> str:
    """What of an article is its own: the body, and no menu that every page of an outlet has."""
    return "\n".join(view.text[start:end] for line, start, end in view.paragraphs if zones.get(line) is Zone.BODY)


def _shared_percentage(mine: frozenset[tuple[str, ...]], theirs: frozenset[tuple[str, ...]]) -> int:
    shorter = min(len(mine), len(theirs))
    return 100 * len(mine & theirs) // shorter if shorter else 0


def _shingles(words: str) -> frozenset[tuple[str, ...]]:
    """Every few words in a row, whatever the case and the marks between them; a script without spaces counts by the character."""
    found = list(_tokens(text.normalized(words).casefold()))
    return frozenset(tuple(found[at : at + _SHINGLE_LENGTH]) for at in range(len(found) - _SHINGLE_LENGTH + 1))


def _tokens(folded: str) -> Iterable[str]:
    for token in _TOKEN.findall(folded):
        if _SPACELESS.search(token):
            yield from token
        else:
            yield token
