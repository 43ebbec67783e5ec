"""A dossier → for every sentence of every body, whether it is cited, set aside or unreviewed."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis.backlinks import Backlinks
from briefing.model import Dossier, Source, TextRange
from briefing.records import Proposable, Zone
from briefing.sentences import sentences, unwrapped


class ReviewState(StrEnum):
    """Whether a sentence is cited, set aside or unreviewed."""

    CITED = "cited"
    SET_ASIDE = "set aside"
    UNREVIEWED = "not looked at"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body, and its review state."""

    line: int
    text_range: TextRange
    review_state: ReviewState
    why: str = ""  # the reason, if it was set aside


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of one source's body, in the order of the text."""

    source: Source
    sentences: tuple[Sentence, ...]

    def count(self, review_state: ReviewState) -> int:
        """The number of sentences in a review state."""
        return sum(sentence.review_state is review_state for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """The numbers of cited, set-aside and unreviewed sentences of a source before and after; None if the source is not in that state."""

    source: str
    before: tuple[int, ...] | None
    after: tuple[int, ...] | None


def coverage(dossier: Dossier, links: Backlinks) -> Mapping[str, Coverage]:
    """The coverage of every source, by its id."""
    return {source.id: _coverage(source, links) for source in dossier.sources.values()}


def coverage_changes(before: Mapping[str, Coverage], after: Mapping[str, Coverage]) -> tuple[CoverageChange, ...]:
    """The sources whose numbers of cited, set-aside and unreviewed sentences changed, in the order of ids."""
    old, new = ({source_id: tuple(map(covered.count, ReviewState)) for source_id, covered in state.items()} for state in (before, after))
    return tuple(
        CoverageChange(source_id, old.get(source_id), new.get(source_id))
        for source_id in sorted(old | new)
        if old.get(source_id) != new.get(source_id)
    )


def _coverage(source: Source, links: Backlinks) -> Coverage:
    """The coverage of one source. While its zones are unconfirmed proposals, every line needs a review, each for itself."""
    is_proposed = Proposable.ZONES in source.record.proposed
    cited = _merge_ranges((passage.start, passage.end) for passage in links.passages[source.id])
    set_aside = [(_merge_ranges(item.text_ranges), item.why) for item in source.set_aside]
    body = (paragraph for paragraph in source.view.paragraphs if is_proposed or source.zones[paragraph[0]] is Zone.BODY)
    found = tuple(
        _sentence(source.view.line(text_range[0]), text_range, cited, set_aside)
        for _, start, end in (body if is_proposed else unwrapped(source.view.text, body))
        for text_range in sentences(source.view.text, start, end)
    )
    return Coverage(source, found)


def _sentence(line: int, text_range: TextRange, cited: list[TextRange], set_aside: Iterable[tuple[list[TextRange], str]]) -> Sentence:
    if _overlaps_any(text_range, cited):
        return Sentence(line, text_range, ReviewState.CITED)
    for text_ranges, why in set_aside:
        if _overlaps_any(text_range, text_ranges):
            return Sentence(line, text_range, ReviewState.SET_ASIDE, why)
    return Sentence(line, text_range, ReviewState.UNREVIEWED)


def _merge_ranges(text_ranges: Iterable[TextRange]) -> list[TextRange]:
    """The same places as ranges that do not overlap, in the order of the text."""
    merged: list[TextRange] = []
    for start, end in sorted(text_ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _overlaps_any(text_range: TextRange, merged: list[TextRange]) -> bool:
    """True if one of several merged ranges overlaps this one. Only the last range that starts before its end can."""
    before = bisect_left(merged, (text_range[1], 0))
    return before > 0 and merged[before - 1][1] > text_range[0]
