"""Words → every match in the sources, exact or similar, each with the shortest quote that proves it."""

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
_MIN_SIMILARITY = 75.0  # per cent; below it, the words have little in common
_MAX_CONTEXT_WORDS = 12  # of a prefix or a suffix


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """Words that the prover finds in exactly one place, with the words around them where they occur more than once."""

    words: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A place in a source that is like the words searched for, and the similarity in per cent."""

    source: Source
    text_range: TextRange
    zone: Zone
    similarity: float
    quote: QuoteSelector | None  # None where the words are no evidence, or are not unique

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the pinned file."""
        return self.source.view.lines(*self.text_range)


def find(sources: Iterable[Source], words: str) -> tuple[TextMatch, ...]:
    """Every exact match, in the order of the sources, then the similar ones, the most similar first."""
    matches = [match for source in sources for match in _text_matches(source, words)]
    return tuple(sorted(matches, key=lambda match: (-match.similarity, match.source.id, match.text_range)))


def _text_matches(source: Source, words: str) -> Iterator[TextMatch]:
    for zone, (start, end) in _zone_ranges(source):
        exact = [place for place in source.view.occurrences(words) if start <= place[0] and place[1] <= end]
        for place in exact:
            yield _text_match(source, zone, (start, end), place, EXACT_SIMILARITY)
        if not exact and (near := _closest_range(source, (start, end), words)):
            yield _text_match(source, zone, (start, end), *near)


def _zone_ranges(source: Source) -> Iterator[tuple[Zone, TextRange]]:
    """The ranges of a source that each belong to one zone: a quote may not cross their ends."""
    paragraphs_with_zone = (paragraph for paragraph in source.view.paragraphs if paragraph[0] in source.zones)
    for zone, group in groupby(paragraphs_with_zone, key=lambda paragraph: source.zones[paragraph[0]]):
        paragraphs = list(group)
        yield zone, (paragraphs[0][1], paragraphs[-1][2])


def _closest_range(source: Source, zone_range: TextRange, words: str) -> tuple[TextRange, float] | None:
    """The range within a zone that is most similar to the words, and its similarity; None where none is similar."""
    wanted, available = _to_lowercase(text.normalized(words)), _to_lowercase(source.view.search_text[slice(*zone_range)])
    if len(available) < len(wanted):
        similarity = fuzz.ratio(wanted, available, score_cutoff=_MIN_SIMILARITY)
        return (zone_range, similarity) if similarity else None
    aligned = fuzz.partial_ratio_alignment(wanted, available, score_cutoff=_MIN_SIMILARITY)
    if aligned is None:
        return None
    return (zone_range[0] + aligned.dest_start, zone_range[0] + aligned.dest_end), min(aligned.score, EXACT_SIMILARITY - 1)


def _to_lowercase(words: str) -> str:
    """The words in lower case, of the same length: letters whose lower case has two characters are kept."""
    return "".join(small if len(small := character.lower()) == 1 else character for character in words)


def _text_match(source: Source, zone: Zone, zone_range: TextRange, place: TextRange, similarity: float) -> TextMatch:
    if zone not in EVIDENCE_ZONES:
        return TextMatch(source, _snap_to_words(source.view.text, zone_range, place), zone, similarity, None)
    text_range = _widen_to_quotable(source.view.text, zone_range, place)
    return TextMatch(source, text_range, zone, similarity, _unique_selector(source, zone_range, text_range))


def _widen_to_quotable(words: str, zone_range: TextRange, place: TextRange) -> TextRange:
    """A range widened to whole words, and to the minimum length of a quote where the zone is that long."""
    start, end = place
    while (
        len(text.normalized(words[slice(*_snap_to_words(words, zone_range, (start, end)))])) < MIN_QUOTE_LENGTH
        and (start, end) != zone_range
    ):
        start, end = (start, end + 1) if end < zone_range[1] else (start - 1, end)
    return _snap_to_words(words, zone_range, (start, end))


def _snap_to_words(words: str, zone_range: TextRange, place: TextRange) -> TextRange:
    """A range without white space at its ends, widened to whole words."""
    start, end = place
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    while start > zone_range[0] and _is_one_word(words[start - 1 : start + 1]):
        start -= 1
    while end < zone_range[1] and _is_one_word(words[end - 1 : end + 1]):
        end += 1
    return start, end


def _is_one_word(pair: str) -> bool:
    """True where two neighbouring characters belong to one word; scripts without spaces may be cut anywhere."""
    return pair.isalnum() and not any(unicodedata.east_asian_width(character) in "WF" for character in pair)


def _unique_selector(source: Source, zone_range: TextRange, text_range: TextRange) -> QuoteSelector | None:
    """The shortest quote by which the prover finds exactly this range; None where the words around it do not make it unique."""
    words = source.words(text_range)
    before, after = source.view.text[zone_range[0] : text_range[0]].split(), source.view.text[text_range[1] : zone_range[1]].split()
    for count in range(_MAX_CONTEXT_WORDS + 1):
        prefix, suffix = " ".join(before[-count:] if count else ()), " ".join(after[:count])
        for quote in (QuoteSelector(words, prefix=prefix), QuoteSelector(words, suffix=suffix), QuoteSelector(words, prefix, suffix)):
            if _is_proved_by(source, quote, text_range):
                return quote
    return None


def _is_proved_by(source: Source, quote: QuoteSelector, text_range: TextRange) -> bool:
    passage = prove_quote(source, quote.words, Place(source.file), Problems(), prefix=quote.prefix, suffix=quote.suffix)
    return passage is not None and (passage.start, passage.end) == text_range
