"""A source and its cited passages → the excerpts that may be shown, and their share of the article."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing import text
from briefing.model import Passage, Repair, Source, TextRange
from briefing.records import Access, Zone
from briefing.sentences import sentences

NON_ARTICLE_ZONES = (Zone.FURNITURE, Zone.COMMENTS)


def excerpts(source: Source, passages: Iterable[Passage]) -> Mapping[int, tuple[TextRange, ...]]:
    """The ranges of the sentences that contain cited passages, by line; consecutive sentences are one range."""
    cited = sorted((passage.start, passage.end) for passage in passages)
    excerpts_by_line: dict[int, tuple[TextRange, ...]] = {}
    first = 0
    for line, start, end in source.view.paragraphs:
        while first < len(cited) and cited[first][1] <= start:
            first += 1
        cited_here = [text_range for text_range in cited[first : bisect_left(cited, (end, 0))] if start < text_range[1]]
        if cited_here:
            excerpts_by_line[line] = _sentences(source, (start, end), cited_here)
    return excerpts_by_line


def _sentences(source: Source, paragraph: TextRange, cited: list[TextRange]) -> tuple[TextRange, ...]:
    """The ranges of the sentences of a paragraph that overlap a cited passage."""
    ranges: list[TextRange] = []
    follows_cited = False
    for start, end in sentences(source.view.text, *paragraph):
        is_cited = any(first < end and start < last for first, last in cited)
        if is_cited and follows_cited:
            ranges[-1] = (ranges[-1][0], end)
        elif is_cited:
            ranges.append((start, end))
        follows_cited = is_cited
    return tuple(ranges)


def shown_repairs(source: Source, passages: Iterable[Passage]) -> Iterator[tuple[Repair, tuple[str, str] | None]]:
    """Each repair with its words as printed and as read, if the source's access allows them to be shown; else with None.

    For excerpts, only the changed words are given, and only if they are in a sentence that is shown.
    """
    text_ranges = [text_range for parts in excerpts(source, passages).values() for text_range in parts]
    for repair in source.repairs:
        if source.access is Access.FULL:
            yield repair, (text.visible(repair.wrong), text.visible(repair.right))
        elif source.access is Access.EXCERPTS and _is_in_any(repair, text_ranges):
            yield repair, (source.printed(source.around(repair)), source.words(source.around(repair)))
        else:
            yield repair, None


def _is_in_any(repair: Repair, text_ranges: Sequence[TextRange]) -> bool:
    """True if a repair changes words in one of the ranges, which are sorted."""
    for at in range(bisect_right(text_ranges, repair.text_range[0], key=lambda text_range: text_range[1]), len(text_ranges)):
        if text_ranges[at][0] > repair.text_range[1]:
            break
        if repair.is_in(text_ranges[at]):
            return True
    return False


def excerpt_share(source: Source, passages: Iterable[Passage]) -> float:
    """The share of an article's text that its excerpts show, in per cent of its characters."""
    whole = sum(end - start for line, start, end in source.view.paragraphs if source.zones[line] not in NON_ARTICLE_ZONES)
    shown = sum(end - start for text_ranges in excerpts(source, passages).values() for start, end in text_ranges)
    return 100 * shown / whole if whole else 0.0
