"""The sides of a discrepancy, with the words that each quotes proved."""

import re
from collections.abc import Iterator

from briefing import records
from briefing.model import Citations, Passage, Side
from briefing.problems import Place, Problems
from briefing.proving.resolver import Resolver
from briefing.text import closest_words, normalized

_IN_QUOTATION_MARKS = re.compile(r"\"([^\"]+)\"")


def prove_side(record: records.Side, at: Place, resolver: Resolver) -> Side:
    """A side; what its short form quotes, and the words in which it differs, are in the words that it cites."""
    citations = resolver.citations(record.cites, at.child("cites"))
    contrary: tuple[Passage, ...] = ()
    if len(citations) == len(record.cites):  # otherwise the words may be in one that already has a problem
        contrary = tuple(_contrary(record, citations, at.child("contrary"), resolver.problems))
        for words in _IN_QUOTATION_MARKS.findall(normalized(record.short or "")):
            if _place(words[0].swapcase() + words[1:], citations) is None:  # a capital at the beginning may be small within a sentence
                _find(words, citations, at.child("short"), resolver.problems)
    return Side(record.reading, record.short, citations, contrary, record.attributed_to, record.outside)


def _contrary(record: records.Side, citations: Citations, at: Place, problems: Problems) -> Iterator[Passage]:
    for index, words in enumerate(record.contrary):
        if (passage := _find(words, citations, at.child(index), problems)) is not None:
            yield passage


def _find(words: str, citations: Citations, at: Place, problems: Problems) -> Passage | None:
    """The first place of words in the words of citations; None, with a problem, if they are in none of them."""
    if (passage := _place(words, citations)) is not None:
        return passage
    near = closest_words(words, " ".join(citation.passage.text for citation in citations))
    help = f"closest: {near}" if near else "copy them from a quote of this side, or quote more"
    problems.error(at, "words-not-found", f"`{words}` is not in the words that this side cites", help)
    return None


def _place(words: str, citations: Citations) -> Passage | None:
    wanted = normalized(words)
    for passage in (citation.passage for citation in citations):
        start = passage.source.view.search_text.find(wanted, passage.start, passage.end)
        if start >= 0:
            return Passage(passage.source, start, start + len(wanted))
    return None
