"""A proved source: a pinned article with its text, zones, publication, relays and repairs; and passages of it."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing import records
from briefing.edtf import Span
from briefing.problems import Place
from briefing.records import Access, Basis, OwnKind, PublicationKind, RepairKind, Step, Zone
from briefing.text import NormalizedText, visible

_WORD_BEFORE, _WORD_BEHIND = re.compile(r"[^\s]+ *\Z"), re.compile(r" *[^\s]+")
_MAX_WORD_LENGTH = 100  # characters

TextRange = tuple[int, int]
"""Start and end (exclusive) of a range of characters in the reading view of a source."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An outlet or agency."""

    id: str
    name: str
    short: str
    kind: PublicationKind
    country: str | None
    note: str | None
    actor: str | None  # the id of the actor in whose name it publishes
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
    """Lines or words of an article that relay an original report; the id of an unknown one is None."""

    origin: str | None
    lines: tuple[tuple[int, int], ...]
    is_of_words: bool  # of `words` alone; `lines` are then the lines on which they are
    basis: Basis
    words: TextRange | None
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that an inference draws on


@dataclass(frozen=True, slots=True)
class Own:
    """Words of a publication of its own: news that it gathered, or a comment."""

    kind: OwnKind
    lines: tuple[tuple[int, int], ...] | None  # None for all that no relay covers
    basis: Basis
    words: TextRange | None
    by: str | None  # whose comment it is
    reasoning: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the chain from publisher to origin."""

    step: Step
    who: Publication | None
    basis: Basis
    words: TextRange | None
    note: str | None
    drawn_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A correction of the reading view: what the file has, what is read instead, and where in the view that is."""

    lines: tuple[int, int]
    wrong: str
    right: str
    why: str
    kind: RepairKind
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that the reasoning draws on
    raw: TextRange  # in the decoded file
    text_range: TextRange  # the corrected words in the view; empty where the repair removed words
    at: Place

    @property
    def anchor(self) -> str:
        """Its anchor on the source's page, made of its position in the pinned file, so that it never changes."""
        return f"r-{self.raw[0]}-{self.raw[1]}"

    def is_in(self, text_range: TextRange) -> bool:
        """True where it changes the words of a range."""
        start, end = self.text_range
        return (text_range[0] < end and start < text_range[1]) or (start == end and text_range[0] < start < text_range[1])


@dataclass(frozen=True, slots=True)
class SetAside:
    """Ranges of a source that no record uses, and why."""

    text_ranges: tuple[TextRange, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A source, or a part of it, that was withdrawn."""

    on: dt.date
    why: str
    text_ranges: tuple[TextRange, ...] | None  # None for the whole source
    by: str | None  # None for the desk
    passages: "tuple[Passage, ...]"  # the words that say so
    at: Place

    def covers(self, text_range: TextRange) -> bool:
        """True where a range, or a part of it, was withdrawn."""
        return self.text_ranges is None or any(_overlap(part, text_range) for part in self.text_ranges)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A pinned article: its bytes are those that the desk read."""

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
    own: tuple[Own, ...]
    chain: tuple[Link, ...]
    set_aside: tuple[SetAside, ...]
    access: Access
    withdrawals: tuple[Withdrawal, ...]  # by day
    at: Place

    def words(self, text_range: TextRange) -> str:
        """The words of a range, on one line."""
        return self.view.text[text_range[0] : text_range[1]].replace("\n", " ")

    def public_words(self, text_range: TextRange) -> str | None:
        """The words of a range as they may be printed; None where only their position may be shown."""
        return None if self.access is Access.CITATION else self.words(text_range)

    def repairs_in(self, text_range: TextRange) -> tuple[Repair, ...]:
        """The repairs that change the words of a range, in the order of the text."""
        return tuple(repair for repair in self.repairs_near(text_range) if repair.is_in(text_range))

    def repairs_near(self, text_range: TextRange) -> tuple[Repair, ...]:
        """The repairs that change words of a range, or remove words directly before or after it."""
        first = bisect_left(self.repairs, text_range[0], key=lambda repair: repair.text_range[1])
        last = bisect_right(self.repairs, text_range[1], key=lambda repair: repair.text_range[0])
        return self.repairs[first:last]

    def printed(self, text_range: TextRange) -> str:
        """The words of a range as the pinned file has them, without repairs, on one line; invisible characters as their code points."""
        begin, end = self.view.raw_start(text_range[0]), self.view.raw_end(text_range[1])
        for repair in self.repairs_in(text_range):
            begin, end = min(begin, repair.raw[0]), max(end, repair.raw[1])
        return visible(self.view.raw[begin:end])

    def around(self, repair: Repair) -> TextRange:
        """The words that a repair changes; where it removed words, the word on either side."""
        start, end = repair.text_range
        if start == end:
            before = _WORD_BEFORE.search(self.view.text, max(0, start - _MAX_WORD_LENGTH), start)
            behind = _WORD_BEHIND.match(self.view.text, end, end + _MAX_WORD_LENGTH)
            start, end = before.start() if before else start, behind.end() if behind else end
        return start, end

    def zone(self, text_range: TextRange) -> Zone:
        """The zone in which a range starts."""
        return self.zones[self.view.line(text_range[0])]

    def relays_of_words(self, text_range: TextRange) -> tuple[Relay, ...]:
        """The relays of single words that a range contains, or a part of them."""
        return tuple(relay for relay in self.relays if relay.is_of_words and relay.words and _overlap(relay.words, text_range))

    def relays_of_line(self, line: int) -> tuple[Relay, ...]:
        """The relays of a whole line; several where it names several origins."""
        return tuple(relay for relay in self.relays if not relay.is_of_words and _has_line(relay.lines, line))

    def own_at(self, line: int) -> Own | None:
        """What the record says of a line as the publication's own words; None where it says nothing."""
        of_line = (own for own in self.own if own.lines is not None and _has_line(own.lines, line))
        return next(of_line, None) or next((own for own in self.own if own.lines is None), None)

    @property
    def translation_basis(self) -> Basis | None:
        """How it is known that it was translated, and by whom; None where the chain does not say."""
        return next((link.basis for link in self.chain if link.step is Step.TRANSLATION), None)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """The withdrawal of the whole source."""
        return next((withdrawal for withdrawal in self.withdrawals if withdrawal.text_ranges is None), None)

    def withdrawal_of(self, text_range: TextRange) -> Withdrawal | None:
        """The first withdrawal of a range, or of a part of it."""
        if not self.withdrawals:  # as of most sources
            return None
        return next((withdrawal for withdrawal in self.withdrawals if withdrawal.covers(text_range)), None)


def _overlap(one: TextRange, other: TextRange) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _has_line(ranges: tuple[tuple[int, int], ...], line: int) -> bool:
    return any(first <= line <= last for first, last in ranges)


@dataclass(frozen=True)
class Passage:
    """Words of a pinned source. Only the prover creates a passage, so that any passage may be printed."""

    source: Source
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The words as the reading view has them, on one line."""
        return self.source.words((self.start, self.end))

    @property
    def public_text(self) -> str | None:
        """The words as they may be printed; None where only their position may be shown."""
        return None if self.source.access is Access.CITATION else self.text

    def shares_words_with(self, other: "Passage") -> bool:
        """True where a word of the source is in both."""
        return self.source.id == other.source.id and _overlap((self.start, self.end), (other.start, other.end))

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that change these words: without them the text of the source differs."""
        return self.source.repairs_in((self.start, self.end))

    @cached_property
    def printed(self) -> str | None:
        """The words as the page has them; None unless a repair changes them and they may be printed."""
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
        """Its anchor on the source's page, made of its position in the pinned file, so that it never changes."""
        view = self.source.view
        return f"q-{view.raw_start(self.start)}-{view.raw_end(self.end)}"

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The withdrawal of these words, or of a part of them."""
        return self.source.withdrawal_of((self.start, self.end))

    @cached_property
    def key(self) -> tuple[str, int, int]:
        """Sorts and distinguishes passages."""
        return self.source.id, self.start, self.end

    @cached_property
    def known_from(self) -> dt.date:
        """The day from which these words could be known."""
        return self.source.known_from
