"""Quoted words with those that do not agree marked, and the words around them in their sentence."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from briefing.analysis.named import paragraph_numbers
from briefing.escaping import page_text
from briefing.model import Passage, TextRange
from briefing.records import Access
from briefing.sentences import sentences

_CONTRARY = Markup('<b class="contrary">{}</b>')


def marked_words(passage: Passage, contrary: Iterable[Passage] = ()) -> Markup:
    """The words of a passage as printed, with those marked that other passages of the same source contain."""
    words, at = Markup(""), passage.start
    for start, end in _ranges(passage, contrary):
        words += page_text(passage.source.words((at, start))) + _CONTRARY.format(page_text(passage.source.words((start, end))))
        at = end
    return words + page_text(passage.source.words((at, passage.end)))


def _ranges(passage: Passage, contrary: Iterable[Passage]) -> Iterator[TextRange]:
    """The parts of a passage that are marked, in order; none overlaps another."""
    at = passage.start
    for other in sorted((other for other in contrary if other.shares_words_with(passage)), key=lambda other: (other.start, -other.end)):
        start, end = max(at, other.start), min(other.end, passage.end)
        if start < end:
            yield start, end
            at = end


def sentence_range(passage: Passage) -> TextRange:
    """The sentence or sentences that a passage is in; the passage itself where only its position may be shown."""
    source = passage.source
    if source.access is Access.CITATION:
        return passage.start, passage.end
    first, last = (source.view.paragraphs[number] for number in paragraph_numbers(passage))
    start = max(begin for begin, _ in sentences(source.view.text, first[1], first[2]) if begin <= passage.start)
    end = min(end for _, end in sentences(source.view.text, last[1], last[2]) if end >= passage.end)
    return start, end
