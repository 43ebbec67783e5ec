"""The words of an article as its page may show them: whole, in excerpts, or by their places alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing.analysis.backlinks import DEPENDENT_KINDS
from briefing.analysis.excerpts import excerpts
from briefing.html.context import Crumb, Sheet
from briefing.html.highlighting import Group, grouped, highlighted
from briefing.model import Passage, Source, TextRange
from briefing.records import Access
from briefing.views import labels

OMITTED = Markup('<span class="omitted">[…]</span>')


@dataclass(frozen=True, slots=True)
class Resting:
    """A side note: the number of a group of passages, and what rests on them."""

    number: int
    links: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article as it is read."""

    line: int
    html: Markup
    notes: tuple[Resting, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one zone that follow each other."""

    zone: str
    lines: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Passages that overlap, told by their places alone."""

    passages: tuple[Passage, ...]
    note: Resting


def blocks(sheet: Sheet, source: Source, passages: tuple[Passage, ...]) -> tuple[Block, ...]:
    """The lines that may be shown, in stretches of one zone; none of a source of which only places may be told."""
    groups = grouped(passages)
    found: list[Line]
    match source.access:
        case Access.FULL:
            found = [(line, ((start, end),), (start, end)) for line, start, end in source.view.paragraphs]
        case Access.EXCERPTS:
            shown = excerpts(source, passages)
            found = [(line, shown[line], (start, end)) for line, start, end in source.view.paragraphs if line in shown]
        case Access.CITATION:
            found = []
    return tuple(_blocks(sheet, source, groups, found))


Line = tuple[int, tuple[TextRange, ...], TextRange]
"""Its number, what of it is shown, and the whole of it."""


def _blocks(sheet: Sheet, source: Source, groups: tuple[Group, ...], lines: list[Line]) -> Iterator[Block]:
    for zone, same in groupby(lines, key=lambda line: source.zones[line[0]]):
        found = tuple(_paragraph(sheet, source, groups, line) for line in same)
        yield Block(zone.value, labels.line_range((found[0].line, found[-1].line)), found)


def _paragraph(sheet: Sheet, source: Source, groups: tuple[Group, ...], line: Line) -> Paragraph:
    number, shown, (start, end) = line
    notes = tuple(resting(sheet, group) for group in groups if start <= group.start < end)
    words = Markup(" ").join(_cut(source, groups, shown, (start, end)))
    return Paragraph(number, words, notes)


def _cut(source: Source, groups: tuple[Group, ...], shown: tuple[TextRange, ...], whole: TextRange) -> Iterator[Markup]:
    """The words that are shown, and a mark where others are left out."""
    at = whole[0]
    for stretch in shown:
        if source.words((at, stretch[0])).strip():
            yield OMITTED
        yield highlighted(source, stretch, groups)
        at = stretch[1]
    if source.words((at, whole[1])).strip():
        yield OMITTED


def located(sheet: Sheet, passages: tuple[Passage, ...]) -> tuple[Located, ...]:
    """Where the cited words stand, for a source of which no words may be shown."""
    return tuple(Located(group.passages, resting(sheet, group)) for group in grouped(passages))


def resting(sheet: Sheet, group: Group) -> Resting:
    """The side note of a group: what rests on any of its passages, each thing once."""
    dependents = {dependent: None for passage in group.passages for dependent in sheet.findings.backlinks.dependents[passage.key]}
    return Resting(
        group.number, sheet.dependents(sorted(dependents, key=lambda item: (DEPENDENT_KINDS.index(item.kind), item.id, item.part)))
    )
