"""Contradictions and discrepancies → which discrepancy acknowledges which contradiction, and what another one lacks to do so."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.analysis.contradictions.finding import Contradiction, ContradictionSide, Incomplete
from briefing.model import Discrepancy, Side
from briefing.text import normalized


def acknowledged(found: Sequence[Contradiction], discrepancies: Iterable[Discrepancy]) -> tuple[Contradiction, ...]:
    """The same contradictions, each with the discrepancies that acknowledge it.

    A discrepancy acknowledges a contradiction that its detector found, that it is about, and of which it cites every side, by a report
    or by words that are also those of a report, at least two of them under different sides of its own. Where its reports differ in
    several figures, it acknowledges those that it names under `figures`; of several names, those that it prints.
    """
    by_subject: dict[tuple[str | None, str], list[Discrepancy]] = {}
    for discrepancy in discrepancies:
        for about in discrepancy.about if discrepancy.found_by else ():
            by_subject.setdefault((discrepancy.found_by, about), []).append(discrepancy)
    candidates = [
        [item for item in by_subject.get((finding.detector, finding.about[0]), ()) if set(finding.about) <= set(item.about)]
        for finding in found
    ]
    uncited = [{item.id: _uncited(finding, item) for item in items} for finding, items in zip(found, candidates, strict=True)]
    counts: dict[str, int] = {}  # of contradictions of which a discrepancy cites all sides
    for missing in uncited:
        for item_id, sides in missing.items():
            counts[item_id] = counts.get(item_id, 0) + (not sides)
    return tuple(_judged(*row, counts) for row in zip(found, candidates, uncited, strict=True))


def _judged(
    finding: Contradiction,
    candidates: Sequence[Discrepancy],
    uncited: dict[str, tuple[ContradictionSide, ...]],
    counts: dict[str, int],
) -> Contradiction:
    by: list[str] = []
    near: list[Incomplete] = []
    for item in candidates:
        if uncited[item.id]:
            near.append(Incomplete(item.id, uncited[item.id]))
        elif _names_subject(item, finding, is_only_one=counts[item.id] == 1):
            by.append(item.id)
        else:
            near.append(Incomplete(item.id, lacks_subject=True))
    return replace(finding, acknowledged_by=tuple(by), incomplete=None if by else next(iter(near), None))


def _uncited(finding: Contradiction, discrepancy: Discrepancy) -> tuple[ContradictionSide, ...]:
    """The sides of a contradiction that a discrepancy does not cite; all of them where it cites them under one side of its own."""
    citing = [{number for number, side in enumerate(discrepancy.sides) if _cites(side, claimed)} for claimed in finding.sides]
    missing = tuple(claimed for claimed, numbers in zip(finding.sides, citing, strict=True) if not numbers)
    return missing or (finding.sides if len(set().union(*citing)) < 2 else ())


def _cites(side: Side, claimed: ContradictionSide) -> bool:
    """True where a side of a discrepancy cites what makes a claim, or where nothing that makes it has words."""
    if any(not assertion.passages for assertion in claimed.assertions):
        return True
    ids = {citation.report.qualified_id for citation in side.citations if citation.report}
    return any(
        assertion.id in ids
        or any(passage.shares_words_with(citation.passage) for passage in assertion.passages for citation in side.citations)
        for assertion in claimed.assertions
    )


def _names_subject(discrepancy: Discrepancy, finding: Contradiction, *, is_only_one: bool) -> bool:
    """True where a discrepancy says which of several figures or names it is about, or cites the sides of one alone."""
    if finding.subject is None or (is_only_one and not discrepancy.figures):
        return True
    if finding.detector == "figures-contradict":
        return _folded(finding.subject) in map(_folded, discrepancy.figures)
    words = (
        discrepancy.title,
        *(part for side in discrepancy.sides for part in (side.reading, *(item.passage.text for item in side.citations))),
    )
    return any(_folded(finding.subject) in _folded(text) for text in words)


def _folded(text: str) -> str:
    return normalized(text).casefold()
