"""Quoted words with those that do not agree marked, and the words around them in their sentence."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from briefing.analysis.named import paragraph_numbers
from briefing.escaping import fill, page_text
from briefing.model import Passage, TextRange
from briefing.records import Access
from briefing.sentences import sentences

_WORDS_AROUND = 4
"""As many words of a sentence as this stand on each side of those that are quoted; the article has the others."""
_CONTRARY = '<b class="contrary">{}</b>'


def marked_words(passage: Passage, contrary: Iterable[Passage] = ()) -> Markup:
    """The words of a passage as printed, with those marked that other passages of the same source contain."""
    words, at = Markup(""), passage.start
    for start, end in _ranges(passage, contrary):
        words += page_text(passage.source.words((at, start))) + fill(_CONTRARY, page_text(passage.source.words((start, end))))
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


def words_around(passage: Passage) -> TextRange:
    """As much of the sentence of a passage as is shown around it: at most so many words on each side."""
    start, end = sentence_range(passage)
    before = list(re.finditer(r"\S+", passage.source.words((start, passage.start))))
    behind = list(re.finditer(r"\S+", passage.source.words((passage.end, end))))
    return (
        start + before[-_WORDS_AROUND].start() if len(before) > _WORDS_AROUND else start,
        passage.end + behind[_WORDS_AROUND - 1].end() if len(behind) > _WORDS_AROUND else end,
    )
