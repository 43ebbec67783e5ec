"""A pinned article as proved: its text, its zones, who printed it, who it relays, its passages."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing import records
from briefing.edtf import Span
from briefing.problems import Place
from briefing.records import Access, Basis, PublicationKind, RepairKind, Step, Withdrawn, Zone
from briefing.text import NormalizedText, visible

_WORD_BEFORE, _WORD_BEHIND = re.compile(r"[^\s]+ *\Z"), re.compile(r" *[^\s]+")
_MOST_OF_WORD = 100  # characters

TextRange = tuple[int, int]
"""First place and the place after the last, in the readable view of a source."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An outlet or agency."""

    id: str
    name: str
    short: str
    kind: PublicationKind
    country: str | None
    note: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, on what basis, and the words that state it."""

    date: Span | None
    basis: Basis
    words: TextRange | None
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that an inference draws on


@dataclass(frozen=True, slots=True)
class Relay:
    """Lines of an article that relay an original report; the id of an unknown one is None."""

    origin: str | None
    lines: tuple[tuple[int, int], ...]
    basis: Basis
    words: TextRange | None
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that an inference draws on


@dataclass(frozen=True, slots=True)
class Link:
    """One step from publisher to origin."""

    step: Step
    who: Publication | None
    basis: Basis
    words: TextRange | None
    note: str | None
    drawn_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A mend of the reading view: what the file has, what is read, and where in the view it stands."""

    lines: tuple[int, int]
    wrong: str
    right: str
    why: str
    kind: RepairKind
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that the reasoning draws on
    raw: TextRange  # in the decoded file
    text_range: TextRange  # the words it touches; empty where it left words out between others
    at: Place

    @property
    def anchor(self) -> str:
        """Its anchor on the source's page, made of its place in the pinned file, so that it never moves."""
        return f"r-{self.raw[0]}-{self.raw[1]}"

    def is_in(self, stretch: TextRange) -> bool:
        """True where it changes how the words of a stretch read."""
        start, end = self.text_range
        return (stretch[0] < end and start < stretch[1]) or (start == end and stretch[0] < start < stretch[1])


@dataclass(frozen=True, slots=True)
class SetAside:
    """Stretches of a source that back no record, and why."""

    text_ranges: tuple[TextRange, ...]
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An article whose bytes are those that the desk read."""

    id: str
    title: str
    is_title_by_desk: bool
    publication: Publication
    file: str
    sha256: str
    size: int  # bytes
    url: str | None
    record: records.Source  # what needs no proof is read from it: language, translation, note, what a program proposed
    published: Published
    known_from: dt.date
    known_from_reasoning: str | None
    view: NormalizedText
    zones: Mapping[int, Zone]  # by line
    repairs: tuple[Repair, ...]
    relays: tuple[Relay, ...]
    chain: tuple[Link, ...]
    set_aside: tuple[SetAside, ...]
    access: Access
    withdrawn: Withdrawn | None
    at: Place

    def words(self, stretch: TextRange) -> str:
        """The words of a stretch, on one line."""
        return self.view.text[stretch[0] : stretch[1]].replace("\n", " ")

    def public_words(self, stretch: TextRange) -> str | None:
        """The words of a stretch as they may be printed; None where only their place may be told."""
        return None if self.access is Access.CITATION else self.words(stretch)

    def repairs_in(self, stretch: TextRange) -> tuple[Repair, ...]:
        """The repairs that change how the words of a stretch read, in the order of the text."""
        return tuple(repair for repair in self.repairs_near(stretch) if repair.is_in(stretch))

    def repairs_near(self, stretch: TextRange) -> tuple[Repair, ...]:
        """The repairs that change words of a stretch, or leave words out at its very ends."""
        first = bisect_left(self.repairs, stretch[0], key=lambda repair: repair.text_range[1])
        last = bisect_right(self.repairs, stretch[1], key=lambda repair: repair.text_range[0])
        return self.repairs[first:last]

    def printed(self, stretch: TextRange) -> str:
        """The words of a stretch as the pinned file has them, without repairs, on one line; what cannot be seen by its number."""
        begin, end = self.view.raw_start(stretch[0]), self.view.raw_end(stretch[1])
        for repair in self.repairs_in(stretch):
            begin, end = min(begin, repair.raw[0]), max(end, repair.raw[1])
        return visible(self.view.raw[begin:end])

    def around(self, repair: Repair) -> TextRange:
        """The words that a repair touches; where it left words out between others, the word on either side."""
        start, end = repair.text_range
        if start == end:
            before = _WORD_BEFORE.search(self.view.text, max(0, start - _MOST_OF_WORD), start)
            behind = _WORD_BEHIND.match(self.view.text, end, end + _MOST_OF_WORD)
            start, end = before.start() if before else start, behind.end() if behind else end
        return start, end

    def zone(self, stretch: TextRange) -> Zone:
        """The zone that a stretch starts in."""
        return self.zones[self.view.line(stretch[0])]

    def relays_of(self, line: int) -> tuple[Relay, ...]:
        """What a line relays; nothing where the words are the publication's own, several where it names several."""
        return tuple(relay for relay in self.relays if any(a <= line <= b for a, b in relay.lines))


@dataclass(frozen=True)
class Passage:
    """Words that stand in a pinned source. Only the prover makes one; whoever holds one may print it."""

    source: Source
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The words as the readable view has them, on one line."""
        return self.source.words((self.start, self.end))

    @property
    def public_text(self) -> str | None:
        """The words as they may be printed; None where only their place may be told."""
        return None if self.source.access is Access.CITATION else self.text

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that the words cross: without them the source does not read so."""
        return self.source.repairs_in((self.start, self.end))

    @cached_property
    def printed(self) -> str | None:
        """The words as the page has them, where a repair changes them and they may be printed."""
        return self.source.printed((self.start, self.end)) if self.repairs and self.public_text is not None else None

    @cached_property
    def lines(self) -> tuple[int, int]:
        """First and last line of the pinned file."""
        return self.source.view.lines(self.start, self.end)

    @cached_property
    def zone(self) -> Zone:
        """Headline, deck, body or caption."""
        return self.source.zone((self.start, self.end))

    @cached_property
    def anchor(self) -> str:
        """Its anchor on the source's page, made of its place in the pinned file, so that it never moves."""
        view = self.source.view
        return f"q-{view.raw_start(self.start)}-{view.raw_end(self.end)}"

    @cached_property
    def key(self) -> tuple[str, int, int]:
        """Orders passages, and tells them apart."""
        return self.source.id, self.start, self.end

    @cached_property
    def known_from(self) -> dt.date:
        """The day from which these words could be known."""
        return self.source.known_from
