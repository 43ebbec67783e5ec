"""For every sentence of every body: whether a record rests on it, whether it was set aside, or whether nobody has looked."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing import text
from briefing.analysis.backlinks import Backlinks
from briefing.model import Dossier, Source, TextRange
from briefing.records import Proposable, Zone


class ReviewState(StrEnum):
    """What became of a sentence."""

    CITED = "cited"
    SET_ASIDE = "set aside"
    UNREVIEWED = "not looked at"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body, and what became of it."""

    line: int
    text_range: TextRange
    review_state: ReviewState
    why: str = ""  # for one that was set aside


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of one source's body, in the order of the text."""

    source: Source
    sentences: tuple[Sentence, ...]

    def count(self, looked: ReviewState) -> int:
        """How many sentences had this become of them."""
        return sum(sentence.review_state is looked for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """How many sentences of a source were cited, set aside and not looked at, and are now; None where it is not there."""

    source: str
    before: tuple[int, ...] | None
    after: tuple[int, ...] | None


def coverage(dossier: Dossier, links: Backlinks) -> Mapping[str, Coverage]:
    """The coverage of every source, by its id."""
    return {source.id: _coverage(source, links) for source in dossier.sources.values()}


def coverage_changes(before: Mapping[str, Coverage], after: Mapping[str, Coverage]) -> tuple[CoverageChange, ...]:
    """The sources of which other numbers of sentences were looked at than before, in the order of ids."""
    old, new = ({thing: tuple(map(found.count, ReviewState)) for thing, found in state.items()} for state in (before, after))
    return tuple(CoverageChange(thing, old.get(thing), new.get(thing)) for thing in sorted(old | new) if old.get(thing) != new.get(thing))


def _coverage(source: Source, links: Backlinks) -> Coverage:
    """The coverage of one source. While its zones are proposals, no line counts as one that nobody needs to look at."""
    is_proposed = Proposable.ZONES in source.record.proposed
    cited = _merge_ranges((passage.start, passage.end) for passage in links.passages[source.id])
    aside = [(_merge_ranges(item.text_ranges), item.why) for item in source.set_aside]
    sentences = tuple(
        _sentence(line, stretch, cited, aside)
        for line, start, end in source.view.paragraphs
        if is_proposed or source.zones[line] is Zone.BODY
        for stretch in text.sentences(source.view.text, start, end)
    )
    return Coverage(source, sentences)


def _sentence(line: int, stretch: TextRange, cited: list[TextRange], aside: Iterable[tuple[list[TextRange], str]]) -> Sentence:
    if _overlaps_any(stretch, cited):
        return Sentence(line, stretch, ReviewState.CITED)
    for stretches, why in aside:
        if _overlaps_any(stretch, stretches):
            return Sentence(line, stretch, ReviewState.SET_ASIDE, why)
    return Sentence(line, stretch, ReviewState.UNREVIEWED)


def _merge_ranges(stretches: Iterable[TextRange]) -> list[TextRange]:
    """The same places as stretches that do not overlap, in the order of the text."""
    found: list[TextRange] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _overlaps_any(stretch: TextRange, joined: list[TextRange]) -> bool:
    """True where one of several joined stretches shares a place with this one: the last that starts before its end does, or none."""
    before = bisect_left(joined, (stretch[1], 0))
    return before > 0 and joined[before - 1][1] > stretch[0]
