"""Contradictions and discrepancies → which discrepancy acknowledges which contradiction, and what another one lacks to do so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.analysis.contradictions.finding import Assertion, Contradiction, Incomplete
from briefing.model import Citation, Discrepancy, Side
from briefing.numerals import gives, numerals
from briefing.text import normalized

_Citing = Mapping[int, set[int]]  # the sides of a contradiction that a discrepancy cites, each with those of its own that do so


def acknowledged(found: Sequence[Contradiction], discrepancies: Iterable[Discrepancy]) -> tuple[Contradiction, ...]:
    """The same contradictions, each with the discrepancies that acknowledge it.

    A discrepancy acknowledges a contradiction that its detector found, that it is about, and of which it cites every side, by a report
    or by words that are also those of a report, at least two of them under different sides of its own. Where its reports differ in
    several figures, it acknowledges those that it names under `figures` or, without that key, those whose values its readings give; of
    several names, those that it prints.
    """
    by_subject: dict[tuple[str | None, str], list[Discrepancy]] = {}
    for discrepancy in discrepancies:
        for about in discrepancy.about if discrepancy.found_by else ():
            by_subject.setdefault((discrepancy.found_by, about), []).append(discrepancy)
    pairs = [
        [(item, citing(item)) for item in by_subject.get((finding.detector, finding.about[0]), ()) if set(finding.about) <= set(item.about)]
        for finding in found
        for citing in (_SidesByWords(finding).cited_by,)
    ]
    counts: dict[str, int] = {}  # of contradictions of which a discrepancy cites all sides
    for finding, candidates in zip(found, pairs, strict=True):
        for item, citing in candidates:
            counts[item.id] = counts.get(item.id, 0) + _is_complete(finding, citing)
    return tuple(_judged(finding, candidates, counts) for finding, candidates in zip(found, pairs, strict=True))


def _judged(finding: Contradiction, candidates: Sequence[tuple[Discrepancy, _Citing]], counts: Mapping[str, int]) -> Contradiction:
    by: list[str] = []
    near: list[Incomplete] = []
    for item, citing in candidates:
        if not _is_complete(finding, citing):
            missing = tuple(side for number, side in enumerate(finding.sides) if number not in citing)
            near.append(Incomplete(item.id, missing or finding.sides))
        elif _names_subject(item, finding, citing, is_only_one=counts[item.id] == 1):
            by.append(item.id)
        else:
            near.append(Incomplete(item.id, lacks_subject=True))
    return replace(finding, acknowledged_by=tuple(by), incomplete=None if by else next(iter(near), None))


def _is_complete(finding: Contradiction, citing: _Citing) -> bool:
    """True where every side is cited, at least two of them under different sides."""
    return len(citing) == len(finding.sides) and len(set().union(*citing.values())) > 1


class _SidesByWords:
    """The sides of a contradiction by what a discrepancy may cite: the ids of reports, and words."""

    def __init__(self, finding: Contradiction) -> None:
        self._by_id: dict[str, int] = {}
        self._by_source: dict[str, list[tuple[int, Assertion]]] = {}
        self._without_words: list[int] = []  # nothing can be cited of these
        for number, side in enumerate(finding.sides):
            if any(not assertion.passages for assertion in side.assertions):
                self._without_words.append(number)
            for assertion in side.assertions:
                self._by_id[assertion.id] = number
                for source in {passage.source.id for passage in assertion.passages}:
                    self._by_source.setdefault(source, []).append((number, assertion))

    def cited_by(self, discrepancy: Discrepancy) -> _Citing:
        """The sides that a discrepancy cites."""
        citing: dict[int, set[int]] = {number: set(range(len(discrepancy.sides))) for number in self._without_words}
        for number, side in enumerate(discrepancy.sides):
            for citation in side.citations:
                for claimed in self._sides(citation):
                    citing.setdefault(claimed, set()).add(number)
        return citing

    def _sides(self, citation: Citation) -> Iterator[int]:
        if citation.report is not None and citation.report.qualified_id in self._by_id:
            yield self._by_id[citation.report.qualified_id]
        for number, assertion in self._by_source.get(citation.passage.source.id, ()):
            if any(passage.shares_words_with(citation.passage) for passage in assertion.passages):
                yield number


def _names_subject(discrepancy: Discrepancy, finding: Contradiction, citing: _Citing, *, is_only_one: bool) -> bool:
    """True where a discrepancy says which of several figures or names it is about, or cites the sides of one alone."""
    if finding.subject is None or (is_only_one and not discrepancy.figures):
        return True
    if finding.detector != "figures-contradict":
        words = (discrepancy.title, *(word for side in discrepancy.sides for word in _words(side)))
        return any(_folded(finding.subject) in _folded(word) for word in words)
    if discrepancy.figures:
        return _folded(finding.subject) in map(_folded, discrepancy.figures)
    return all(
        any(_gives(discrepancy.sides[own].reading, claimed.claim) for own in citing[number]) for number, claimed in enumerate(finding.sides)
    )


def _words(side: Side) -> tuple[str, ...]:
    return side.reading, *(citation.passage.text for citation in side.citations)


def _gives(reading: str, claim: str) -> bool:
    """True where a reading gives the numbers of a claim."""
    return all(gives(reading, numeral.values[0]) for numeral in numerals(claim))


def _folded(text: str) -> str:
    return normalized(text).casefold()
