"""Words → every place in the sources that reads like them, each with the shortest quote that proves it."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from briefing import text
from briefing.model import Source, TextRange
from briefing.problems import Place, Problems
from briefing.proving.quotes import EVIDENCE_ZONES, MIN_QUOTE_LENGTH, prove_quote
from briefing.records import Zone

EXACT_SIMILARITY = 100.0
_MIN_SIMILARITY = 75.0  # per cent; below it, words have little more in common than their letters
_MAX_CONTEXT_WORDS = 12  # of a prefix or a suffix


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """Words that the prover finds in one place, told apart by what stands around them where they stand in several."""

    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A place that reads like the words looked for, and how much alike it is, in per cent."""

    source: Source
    text_range: TextRange
    zone: Zone
    similarity: float
    quote: QuoteSelector | None  # None where the words are no evidence, or cannot be told apart

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the pinned file."""
        return self.source.view.lines(*self.text_range)


def find(sources: Iterable[Source], words: str) -> tuple[TextMatch, ...]:
    """Every place that reads as the words do, in the order of the sources, then those that are near, the nearest first."""
    places = [place for source in sources for place in _text_matches(source, words)]
    return tuple(sorted(places, key=lambda found: (-found.similarity, found.source.id, found.text_range)))


def _text_matches(source: Source, words: str) -> Iterator[TextMatch]:
    for zone, (start, end) in _zone_ranges(source):
        exact = [place for place in source.view.occurrences(words) if start <= place[0] and place[1] <= end]
        for place in exact:
            yield _text_match(source, zone, (start, end), place, EXACT_SIMILARITY)
        if not exact and (near := _closest_range(source, (start, end), words)):
            yield _text_match(source, zone, (start, end), *near)


def _zone_ranges(source: Source) -> Iterator[tuple[Zone, TextRange]]:
    """The stretches of a source that are of one zone each: no quote crosses their ends."""
    known = (paragraph for paragraph in source.view.paragraphs if paragraph[0] in source.zones)
    for zone, group in groupby(known, key=lambda paragraph: source.zones[paragraph[0]]):
        paragraphs = list(group)
        yield zone, (paragraphs[0][1], paragraphs[-1][2])


def _closest_range(source: Source, run: TextRange, words: str) -> tuple[TextRange, float] | None:
    """The place in a run that is most like the words; None where nothing is near, or the run is too short to hold them."""
    wanted, given = _to_lowercase(text.normalized(words)), _to_lowercase(source.view.search_text[slice(*run)])
    if len(given) < len(wanted):
        alike = fuzz.ratio(wanted, given, score_cutoff=_MIN_SIMILARITY)
        return (run, alike) if alike else None
    aligned = fuzz.partial_ratio_alignment(wanted, given, score_cutoff=_MIN_SIMILARITY)
    if aligned is None:
        return None
    return (run[0] + aligned.dest_start, run[0] + aligned.dest_end), min(aligned.score, EXACT_SIMILARITY - 1)


def _to_lowercase(words: str) -> str:
    """The words in small letters; of the same length, as some letters have a small form of two."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in words)


def _text_match(source: Source, zone: Zone, run: TextRange, place: TextRange, alike: float) -> TextMatch:
    if zone not in EVIDENCE_ZONES:
        return TextMatch(source, _snap_to_words(source.view.text, run, place), zone, alike, None)
    stretch = _widen_to_quotable(source.view.text, run, place)
    return TextMatch(source, stretch, zone, alike, _unique_selector(source, run, stretch))


def _widen_to_quotable(words: str, run: TextRange, place: TextRange) -> TextRange:
    """A stretch widened to the words that it cuts, and to the length that a quote must have where the run is that long."""
    start, end = place
    while len(text.normalized(words[slice(*_snap_to_words(words, run, (start, end)))])) < MIN_QUOTE_LENGTH and (start, end) != run:
        start, end = (start, end + 1) if end < run[1] else (start - 1, end)
    return _snap_to_words(words, run, (start, end))


def _snap_to_words(words: str, run: TextRange, place: TextRange) -> TextRange:
    """A stretch without white space at its ends, widened to the words that it cuts."""
    start, end = place
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    while start > run[0] and _is_one_word(words[start - 1 : start + 1]):
        start -= 1
    while end < run[1] and _is_one_word(words[end - 1 : end + 1]):
        end += 1
    return start, end


def _is_one_word(pair: str) -> bool:
    """True where two neighbours belong to one word; scripts that set no spaces are cut anywhere."""
    return pair.isalnum() and not any(unicodedata.east_asian_width(character) in "WF" for character in pair)


def _unique_selector(source: Source, run: TextRange, stretch: TextRange) -> QuoteSelector | None:
    """The shortest quote by which the prover finds this very place; None where no words around it tell it apart."""
    words = source.words(stretch)
    before, after = source.view.text[run[0] : stretch[0]].split(), source.view.text[stretch[1] : run[1]].split()
    for count in range(_MAX_CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:] if count else ()), " ".join(after[:count])
        for quote in (QuoteSelector(words, prefix=prefix), QuoteSelector(words, suffix=suffix), QuoteSelector(words, prefix, suffix)):
            if _is_proved_by(source, quote, stretch):
                return quote
    return None


def _is_proved_by(source: Source, quote: QuoteSelector, stretch: TextRange) -> bool:
    passage = prove_quote(source, quote.words, Place(source.file), Problems(), prefix=quote.prefix, suffix=quote.suffix)
    return passage is not None and (passage.start, passage.end) == stretch
