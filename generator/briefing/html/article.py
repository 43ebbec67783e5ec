"""The words of an article as far as its page may show them: in full, in excerpts, or only their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.analysis.backlinks import DEPENDENT_KINDS
from briefing.analysis.excerpts import excerpts
from briefing.html.context import PageContext, PageLink
from briefing.html.highlight import PassageGroup, highlight, passage_groups
from briefing.model import Passage, Source, TextRange
from briefing.records import Access
from briefing.views import labels

OMISSION_MARK = Markup('<span class="omitted">[…]</span>')


@dataclass(frozen=True, slots=True)
class PassageBacklinks:
    """A side note: the number of a group of passages, and what depends on them."""

    number: int
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article as it is read."""

    line: int
    html: Markup
    backlinks: tuple[PassageBacklinks, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one zone that follow each other."""

    zone: str
    lines: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PassagePlaces:
    """Overlapping passages, given only by their places."""

    passages: tuple[Passage, ...]
    backlinks: PassageBacklinks


def blocks(context: PageContext, source: Source, passages: tuple[Passage, ...]) -> tuple[Block, ...]:
    """The lines that may be shown, in blocks of one zone; none where only places may be shown."""
    groups = passage_groups(passages)
    lines: list[ShownLine]
    match source.access:
        case Access.FULL:
            lines = [(line, ((start, end),), (start, end)) for line, start, end in source.view.paragraphs]
        case Access.EXCERPTS:
            shown = excerpts(source, passages)
            lines = [(line, shown[line], (start, end)) for line, start, end in source.view.paragraphs if line in shown]
        case Access.CITATION:
            lines = []
    return tuple(_blocks(context, source, groups, lines))


ShownLine = tuple[int, tuple[TextRange, ...], TextRange]
"""The number of a line, the ranges of it that are shown, and its whole range."""


def _blocks(context: PageContext, source: Source, groups: tuple[PassageGroup, ...], lines: list[ShownLine]) -> Iterator[Block]:
    for zone, block_lines in groupby(lines, key=lambda line: source.zones[line[0]]):
        paragraphs = tuple(_paragraph(context, source, groups, line) for line in block_lines)
        yield Block(zone.value, labels.line_range((paragraphs[0].line, paragraphs[-1].line)), paragraphs)


def _paragraph(context: PageContext, source: Source, groups: tuple[PassageGroup, ...], line: ShownLine) -> Paragraph:
    number, shown, (start, end) = line
    notes = tuple(passage_backlinks(context, group) for group in groups if start <= group.start < end)
    words = Markup(" ").join(_visible_text(source, groups, shown, (start, end)))
    return Paragraph(number, words, notes)


def _visible_text(source: Source, groups: tuple[PassageGroup, ...], shown: tuple[TextRange, ...], whole: TextRange) -> Iterator[Markup]:
    """The words that are shown, with a mark where others are left out."""
    at = whole[0]
    for text_range in shown:
        if source.words((at, text_range[0])).strip():
            yield OMISSION_MARK
        yield highlight(source, text_range, groups)
        at = text_range[1]
    if source.words((at, whole[1])).strip():
        yield OMISSION_MARK


def passage_places(context: PageContext, passages: tuple[Passage, ...]) -> tuple[PassagePlaces, ...]:
    """Where the cited words are, for a source whose words may not be shown."""
    return tuple(PassagePlaces(group.passages, passage_backlinks(context, group)) for group in passage_groups(passages))


def passage_backlinks(context: PageContext, group: PassageGroup) -> PassageBacklinks:
    """The side note of a group: what rests on any of its passages, each thing once."""
    dependents = {dependent: None for passage in group.passages for dependent in context.findings.backlinks.dependents[passage.key]}
    return PassageBacklinks(
        group.number, context.dependent_links(sorted(dependents, key=lambda item: (DEPENDENT_KINDS.index(item.kind), item.id, item.part)))
    )
