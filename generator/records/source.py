"""Where words come from: publications, original reports, and one record for each article."""

from typing import Literal

from pydantic import Field, model_validator

from generator.records.pieces import Citation
from generator.records.record import Record
from generator.records.scalars import Count, Date, Day, Flag, Id, Lines, Sha256, Text, fault
from generator.records.vocabulary import Access, Basis, PublicationKind, Step, Zone


class Publication(Record):
    """An outlet or agency."""

    id: Id
    name: Text
    short: Text
    kind: PublicationKind
    country: Text | None = None
    note: Text | None = None


class Origin(Record):
    """An original report that articles relay."""

    id: Id
    publication: Id | None = None
    """who gathered it; left out where that is unknown"""
    title: Text | None = None
    date: Date | None = None
    basis: Basis
    quote: Citation | None = None
    """the words that show it"""
    note: Text | None = None
    relays: Id | None = None
    """the origin that this one itself relays"""


class Published(Record):
    """When an article was published, and how that is known."""

    date: Date | None = None
    basis: Basis
    quote: Text | None = None
    reasoning: Text | None = None
    drawn_from: tuple[Id, ...] = ()
    """other sources that the reasoning draws on; before they were known, the date was not"""

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Published":
        if self.basis is Basis.STATED and (self.quote is None or self.date is None):
            raise fault("date-without-ground", "a stated date needs the words that state it", "add `quote:`")
        if self.basis is Basis.INFERRED and (self.reasoning is None or self.date is None):
            raise fault("date-without-ground", "an inferred date needs its reasoning", "add `reasoning:`")
        return self


class KnownFrom(Record):
    """The day from which the desk could know what the source says."""

    day: Day
    reasoning: Text


class Zones(Record):
    """Which lines of an article are what; every line that is not blank is in one."""

    headline: Lines = ()
    deck: Lines = ()
    byline: Lines = ()
    body: Lines = ()
    caption: Lines = ()
    credits: Lines = ()
    furniture: Lines = ()
    comments: Lines = ()

    def lines(self, zone: Zone) -> tuple[tuple[int, int], ...]:
        """The line ranges of one zone."""
        ranges: tuple[tuple[int, int], ...] = getattr(self, zone.value)
        return ranges


class Repair(Record):
    """A mend in the reading view only; the pinned file stays as it is."""

    lines: Lines
    wrong: str = Field(alias="from", min_length=1)
    """as the file has it; `\\n` is the end of a line"""
    right: str = Field(alias="to")
    why: Text


class Relay(Record):
    """Which lines of an article relay which original report."""

    id: Id | None = None
    lines: Lines
    basis: Basis
    quote: Text | None = None
    reasoning: Text | None = None
    drawn_from: tuple[Id, ...] = ()
    """other sources that the reasoning draws on; before they were known, the origin was not"""

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Relay":
        if self.basis is Basis.STATED and (self.id is None or self.quote is None):
            raise fault("origin-without-ground", "a stated origin needs its id and the words that show it", "add `id:` and `quote:`")
        if self.basis is Basis.INFERRED and (self.id is None or self.reasoning is None):
            raise fault("origin-without-ground", "an inferred origin needs its id and the reasoning", "add `id:` and `reasoning:`")
        return self


class Link(Record):
    """One step of the chain from publisher to origin."""

    step: Step
    who: Id | None = None
    """a publication; left out where unknown"""
    basis: Basis = Basis.STATED
    quote: Text | None = None
    note: Text | None = None
    drawn_from: tuple[Id, ...] = ()
    """other sources that the step is inferred from; before they were known, who took it was not"""


class SetAside(Record):
    """Lines or words that back no record, and why."""

    lines: Lines = ()
    quote: Text | None = None
    why: Text

    @model_validator(mode="after")
    def _says_what(self) -> "SetAside":
        if not self.lines and self.quote is None:
            raise fault("key-missing", "say what is set aside", "add `lines:` or `quote:`")
        return self


class Checked(Record):
    """When a person last read the source whole, and how often."""

    on: Day
    passes: Count = 1


class Withdrawn(Record):
    """A source that the desk no longer relies on."""

    on: Day
    why: Text


class Source(Record):
    """`sources/<id>.yml`: one article: what it is, when, from whom, which lines are evidence."""

    title: Text
    title_by: Literal["source", "desk"] = "source"
    publication: Id
    article: Text
    """the file's name in `seeds/articles`"""
    sha256: Sha256
    url: Text | None = None
    retrieved: Day | None = None
    archived: Text | None = None
    rights: Text | None = None
    language: Text = "en"
    translated_from: Text | None = None
    translation: Literal["human", "machine"] | None = None
    translation_note: Text | None = None
    published: Published
    known_from: KnownFrom | None = None
    zones: Zones
    repairs: tuple[Repair, ...] = ()
    origins: tuple[Relay, ...] = ()
    chain: tuple[Link, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    access: Access | None = None
    checked: Checked | None = None
    withdrawn: Withdrawn | None = None
    note: Text | None = None
    draft: Flag = False
