"""How much of an article its excerpts show: the sentences that hold cited passages."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from generator import text
from generator.dossier import Passage, Source, Stretch
from generator.records import Zone

UNREAD = (Zone.FURNITURE, Zone.COMMENTS)


def excerpts(source: Source, passages: Iterable[Passage]) -> Mapping[int, tuple[Stretch, ...]]:
    """The sentences that hold cited passages, by line; those that follow each other are one stretch."""
    cited = sorted((passage.start, passage.end) for passage in passages)
    found: dict[int, tuple[Stretch, ...]] = {}
    first = 0
    for line, start, end in source.view.paragraphs:
        while first < len(cited) and cited[first][1] <= start:
            first += 1
        here = [stretch for stretch in cited[first : bisect_left(cited, (end, 0))] if start < stretch[1]]
        if here:
            found[line] = _sentences(source, (start, end), here)
    return found


def _sentences(source: Source, paragraph: Stretch, cited: list[Stretch]) -> tuple[Stretch, ...]:
    """The sentences of a paragraph that share a place with a cited passage."""
    found: list[Stretch] = []
    follows = False
    for start, end in text.sentences(source.view.text, *paragraph):
        is_cited = any(first < end and start < last for first, last in cited)
        if is_cited and follows:
            found[-1] = (found[-1][0], end)
        elif is_cited:
            found.append((start, end))
        follows = is_cited
    return tuple(found)


def shown_share(source: Source, passages: Iterable[Passage]) -> float:
    """How much of what an article has to read its excerpts show, in per cent of its characters."""
    whole = sum(end - start for line, start, end in source.view.paragraphs if source.zones[line] not in UNREAD)
    shown = sum(end - start for stretches in excerpts(source, passages).values() for start, end in stretches)
    return 100 * shown / whole if whole else 0.0
