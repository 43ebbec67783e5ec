"""How much of an article its excerpts show: the sentences that hold cited passages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing import text
from briefing.model import Passage, Repair, Source, TextRange
from briefing.records import Access, Zone

NON_ARTICLE_ZONES = (Zone.FURNITURE, Zone.COMMENTS)


def excerpts(source: Source, passages: Iterable[Passage]) -> Mapping[int, tuple[TextRange, ...]]:
    """The sentences that hold cited passages, by line; those that follow each other are one stretch."""
    cited = sorted((passage.start, passage.end) for passage in passages)
    found: dict[int, tuple[TextRange, ...]] = {}
    first = 0
    for line, start, end in source.view.paragraphs:
        while first < len(cited) and cited[first][1] <= start:
            first += 1
        here = [stretch for stretch in cited[first : bisect_left(cited, (end, 0))] if start < stretch[1]]
        if here:
            found[line] = _sentences(source, (start, end), here)
    return found


def _sentences(source: Source, paragraph: TextRange, cited: list[TextRange]) -> tuple[TextRange, ...]:
    """The sentences of a paragraph that share a place with a cited passage."""
    found: list[TextRange] = []
    follows = False
    for start, end in text.sentences(source.view.text, *paragraph):
        is_cited = any(first < end and start < last for first, last in cited)
        if is_cited and follows:
            found[-1] = (found[-1][0], end)
        elif is_cited:
            found.append((start, end))
        follows = is_cited
    return tuple(found)


def shown_repairs(source: Source, passages: Iterable[Passage]) -> Iterator[tuple[Repair, tuple[str, str] | None]]:
    """What each repair changes, as printed and as read, as far as the source's access lets it be shown; None where it lets nothing.

    In excerpts it is the changed words alone, where they are in a sentence that is shown.
    """
    stretches = [stretch for parts in excerpts(source, passages).values() for stretch in parts]
    for repair in source.repairs:
        if source.access is Access.FULL:
            yield repair, (text.visible(repair.wrong), text.visible(repair.right))
        elif source.access is Access.EXCERPTS and _is_in_any(repair, stretches):
            yield repair, (source.printed(source.around(repair)), source.words(source.around(repair)))
        else:
            yield repair, None


def _is_in_any(repair: Repair, stretches: Sequence[TextRange]) -> bool:
    """True where one of the stretches, which are in order, has words that a repair changes."""
    for at in range(bisect_right(stretches, repair.text_range[0], key=lambda stretch: stretch[1]), len(stretches)):
        if stretches[at][0] > repair.text_range[1]:
            break
        if repair.is_in(stretches[at]):
            return True
    return False


def excerpt_share(source: Source, passages: Iterable[Passage]) -> float:
    """How much of what an article has to read its excerpts show, in per cent of its characters."""
    whole = sum(end - start for line, start, end in source.view.paragraphs if source.zones[line] not in NON_ARTICLE_ZONES)
    shown = sum(end - start for stretches in excerpts(source, passages).values() for start, end in stretches)
    return 100 * shown / whole if whole else 0.0
