"""The words of an article as far as its page may show them: in full, in excerpts, or only their places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.analysis.excerpts import excerpts
from briefing.html.context import PageContext
from briefing.html.highlight import PassageKeys, highlight
from briefing.html.source_notes import ParagraphNote, brief_passages, paragraph_note, resting_anchors
from briefing.model import Passage, Source, TextRange
from briefing.phrases import capitalize_first, join_words
from briefing.records import Access, Zone
from briefing.views import labels

_FOLDED = (Zone.FURNITURE, Zone.MASTHEAD, Zone.CREDITS, Zone.COMMENTS)
OMISSION_MARK = Markup('<span class="omitted">[…]</span>')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article as it is read."""

    line: int
    zone: str
    html: Markup
    note: ParagraphNote | None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other: of the text, or, under a title, what is folded."""

    title: str  # `Headline, byline and page furniture`; empty for what is not folded
    lines: str
    is_comments: bool  # whose words are left out
    is_open: bool  # the brief rests on words in it
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PassagePlaces:
    """The passages that start in one paragraph, given only by their places."""

    passages: tuple[Passage, ...]
    note: ParagraphNote | None


PassagesByLine = Mapping[int, tuple[Passage, ...]]
ShownLine = tuple[int, tuple[TextRange, ...], TextRange]
"""The number of a line, the ranges of it that are shown, and its whole range."""


def blocks(context: PageContext, source: Source, passages: tuple[Passage, ...]) -> tuple[Block, ...]:
    """The lines that may be shown, what is not text in folds; none where only places may be shown."""
    lines: list[ShownLine]
    match source.access:
        case Access.FULL:
            lines = [(line, ((start, end),), (start, end)) for line, start, end in source.view.paragraphs]
        case Access.EXCERPTS:
            shown = excerpts(source, passages)
            lines = [(line, shown[line], (start, end)) for line, start, end in source.view.paragraphs if line in shown]
        case Access.CITATION:
            lines = []
    lit = brief_passages(context, passages)
    starting, within = _by_line(source, passages)
    resting = resting_anchors(context, passages)
    return tuple(
        Block(
            _fold_title({source.zones[line] for line, _, _ in group}) if is_folded else "",
            labels.line_range((group[0][0], group[-1][0])),
            source.zones[group[0][0]] is Zone.COMMENTS,
            any(passage.key in lit for line, _, _ in group for passage in starting.get(line, ())),
            tuple(
                Paragraph(
                    line[0],
                    source.zones[line[0]].value,
                    Markup(" ").join(_visible_text(source, within.get(line[0], ()), lit, line)),
                    paragraph_note(context, starting.get(line[0], ()), resting),
                )
                for line in group
            ),
        )
        for is_folded, group in _runs(source, lines)
    )


def _runs(source: Source, lines: list[ShownLine]) -> Iterator[tuple[bool, list[ShownLine]]]:
    """Lines that follow each other and are shown alike, and whether they are folded.

    Folded are reader comments, each other line before the text or after it, and in the text those that belong to the page.
    """
    numbers = [line for line, _, _ in lines]
    body = [line for line in numbers if source.zones[line] is Zone.BODY] or numbers
    for (is_folded, _), group in groupby(lines, key=lambda line: _is_folded(source.zones[line[0]], line[0], body)):
        yield is_folded, list(group)


def _is_folded(zone: Zone, line: int, body: list[int]) -> tuple[bool, bool]:
    """Whether a line is folded, and whether as a comment."""
    return zone in _FOLDED or not body[0] <= line <= body[-1], zone is Zone.COMMENTS


def _fold_title(zones: set[Zone]) -> str:
    """What is in a fold: `Headline, byline and page furniture`."""
    if zones == {Zone.COMMENTS}:
        return "Reader comments"
    return capitalize_first(join_words("page furniture" if zone is Zone.FURNITURE else zone.value for zone in Zone if zone in zones))


def _by_line(source: Source, passages: tuple[Passage, ...]) -> tuple[PassagesByLine, PassagesByLine]:
    """The passages by the paragraph in which they start, and by each paragraph in which they have words; a paragraph by its first line."""
    starting: dict[int, list[Passage]] = {}
    within: dict[int, list[Passage]] = {}
    paragraphs = source.view.paragraphs
    for passage in passages:
        first = bisect_right(paragraphs, passage.start, key=lambda paragraph: paragraph[2])
        behind = bisect_left(paragraphs, passage.end, lo=first, key=lambda paragraph: paragraph[1])
        for line, _, _ in paragraphs[first:behind]:
            within.setdefault(line, []).append(passage)
        starting.setdefault(paragraphs[first][0], []).append(passage)
    first_ones, all_of_them = ({line: tuple(items) for line, items in found.items()} for found in (starting, within))
    return first_ones, all_of_them


def _visible_text(source: Source, passages: tuple[Passage, ...], lit: PassageKeys, line: ShownLine) -> Iterator[Markup]:
    """The words that are shown, with a mark where others are left out."""
    _, shown, whole = line
    at = whole[0]
    for text_range in shown:
        if source.words((at, text_range[0])).strip():
            yield OMISSION_MARK
        yield highlight(source, text_range, passages, lit)
        at = text_range[1]
    if source.words((at, whole[1])).strip():
        yield OMISSION_MARK


def passage_places(context: PageContext, source: Source, passages: tuple[Passage, ...]) -> tuple[PassagePlaces, ...]:
    """Where the cited words are, for a source whose words may not be shown."""
    starting, _ = _by_line(source, passages)
    resting = resting_anchors(context, passages)
    return tuple(PassagePlaces(group, paragraph_note(context, group, resting)) for _, group in sorted(starting.items()))
