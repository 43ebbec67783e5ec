"""The lines of a page, and the story as others read it → the lines that each of them takes for the story."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.analysis.suggestions.prompts import is_prompt
from briefing.records import Zone

_RUN = 4  # words
_MIN_LENGTH = 500  # characters of a page; of shorter ones the other readers take all or nothing
_SHARE = 0.5  # of the runs of a line that must be in the story
_WORD = re.compile(r"\w+")
_SPACELESS = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f])")
OWN = "our rules"
VOTED_ZONES = (Zone.BODY, Zone.DECK, Zone.FURNITURE, Zone.COMMENTS)
"""The zones of the lines that a vote decides."""


@dataclass(frozen=True, slots=True)
class Votes:
    """The lines that each reader takes for the story, by its name; our own rules are one of them."""

    lines: Mapping[str, frozenset[int]]

    @property
    def disputed(self) -> tuple[int, ...]:
        """The lines that some readers take for the story and others do not."""
        every = self.lines.values()
        return tuple(sorted(frozenset().union(*every) - frozenset.intersection(*every))) if self.lines else ()


def story_lines(lines: Mapping[int, str], story: str) -> frozenset[int]:
    """The lines whose runs of four words are in the story; a shorter line must be a line of the story, and between two longer ones."""
    return _story_lines({line: _words(words) for line, words in lines.items()}, story)


def _story_lines(words_by_line: Mapping[int, list[str]], story: str) -> frozenset[int]:
    story_words = [_words(words) for words in story.splitlines()]
    every = [word for words in story_words for word in words]
    runs = {tuple(every[at : at + _RUN]) for at in range(len(every) - _RUN + 1)}
    long = [line for line, words in words_by_line.items() if len(words) >= _RUN and _is_in(words, runs)]
    short = {tuple(words) for words in story_words if len(words) < _RUN}
    between = range(min(long), max(long)) if long else words_by_line.keys()
    return frozenset(long) | {line for line, words in words_by_line.items() if line in between and tuple(words) in short}


def _is_in(words: list[str], runs: set[tuple[str, ...]]) -> bool:
    of_line = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    return sum(run in runs for run in of_line) >= _SHARE * len(of_line)


def _bounds(lines: Mapping[int, str], majority: set[int], unanimous: frozenset[int]) -> range:
    """The lines from the first to the last on which all readers agree; every line where they agree on less than half of the story."""
    has_most = sum(len(lines[line]) for line in unanimous) * 2 >= sum(len(lines[line]) for line in majority)
    return range(min(unanimous), max(unanimous) + 1) if unanimous and has_most else range(max(lines, default=0) + 1)


def _words(line: str) -> list[str]:
    """The words of a line in lower case; in scripts without spaces, each character is one."""
    return _WORD.findall(_SPACELESS.sub(r" \1 ", unicodedata.normalize("NFKC", line)).lower())


def voted_zones(zones: Mapping[int, Zone], lines: Mapping[int, str], readings: Mapping[str, str]) -> tuple[dict[int, Zone], Votes]:
    """The zones after a vote of the readers on which lines are the story, and the votes.

    A line is the story where most of the readers say so, and it is between two lines on which all agree. Where that contradicts our own rules, it becomes body, or furniture; the
    headline, bylines and captions that our rules recognise keep their zones.
    """
    own = frozenset(line for line, zone in zones.items() if zone is Zone.BODY)
    if sum(map(len, lines.values())) < _MIN_LENGTH:
        readings = {}
    words_by_line = {line: _words(words) for line, words in lines.items()} if readings else {}
    votes = Votes({OWN: own, **{name: _story_lines(words_by_line, story) for name, story in readings.items()}})
    if not readings:
        return dict(zones), votes
    voters = list(votes.lines.values())
    majority = {line for line in zones if sum(line in voter for voter in voters) * 2 > len(voters)}
    bounds = _bounds(lines, majority, frozenset.intersection(*voters))
    voted = dict(zones)
    for line, zone in zones.items():
        is_story = line in majority and line in bounds and not is_prompt(lines[line].strip())
        if is_story and zone in (Zone.FURNITURE, Zone.COMMENTS, Zone.DECK):
            voted[line] = Zone.BODY
        elif not is_story and zone is Zone.BODY:
            voted[line] = Zone.FURNITURE
    return voted, votes
