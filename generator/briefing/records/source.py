"""Where words come from: publications, original reports, and one record for each article."""

from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from briefing.records.base import Record, requires_any, requires_where
from briefing.records.common import Citation
from briefing.records.scalars import Count, Date, Day, Flag, Id, Lines, Sha256, Text, format_error
from briefing.records.vocabulary import Access, Basis, Proposable, PublicationKind, Step, Zone


class Publication(Record):
    """An outlet or agency."""

    id: Id
    """what sources and origins call it by"""
    name: Text = Field(examples=["Riverton Gazette"])
    """the full name"""
    short: Text = Field(examples=["Gazette"])
    """the name in narrow places"""
    kind: PublicationKind
    """the sort of outlet"""
    country: Text | None = None
    """the country it is published in"""
    note: Text | None = None
    """anything a reader should know of it"""


class Origin(Record):
    """An original report that articles relay."""

    id: Id
    """what the sources that relay it call it by"""
    publication: Id | None = None
    """who gathered it; left out where that is unknown"""
    title: Text | None = None
    """its headline, where known"""
    date: Date | None = None
    """the day it was published"""
    basis: Basis
    """whether the words of a source state it, or the desk infers it"""
    quote: Citation | None = None
    """the words that show it"""
    note: Text | None = None
    """how it was told from other stories"""
    relays: Id | None = None
    """the origin that this one itself relays"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""


class Published(Record):
    """When an article was published, and how that is known."""

    model_config = ConfigDict(json_schema_extra=requires_where("basis", stated=("quote", "date"), inferred=("reasoning", "date")))

    date: Date | None = None
    """the day, or the time with its zone, as printed"""
    basis: Basis
    """stated in the article, inferred, or unknown"""
    quote: Text | None = Field(default=None, examples=["Published on 3 March 2026"])
    """the words that state it; those of the page around the article count too"""
    reasoning: Text | None = None
    """how it was inferred"""
    drawn_from: tuple[Id, ...] = ()
    """other sources that the reasoning draws on; before they were known, the date was not"""

    @model_validator(mode="after")
    def _check_ground(self) -> "Published":
        if self.basis is Basis.STATED and (self.quote is None or self.date is None):
            raise format_error("date-without-ground", "a stated date needs the words that state it", "add `quote:`")
        if self.basis is Basis.INFERRED and (self.reasoning is None or self.date is None):
            raise format_error("date-without-ground", "an inferred date needs its reasoning", "add `reasoning:`")
        return self


class KnownFrom(Record):
    """The day from which the desk could know what the source says."""

    day: Day
    """one day"""
    reasoning: Text
    """why not earlier"""


class Zones(Record):
    """Which lines of an article are what; every line that is not blank is in one."""

    headline: Lines = ()
    """evidence"""
    deck: Lines = ()
    """the lines under the headline; evidence"""
    byline: Lines = ()
    """evidence for publication, origin and names alone"""
    body: Lines = ()
    """evidence"""
    caption: Lines = ()
    """words under a picture; evidence, named as such"""
    credits: Lines = ()
    """evidence for publication, origin and names alone"""
    furniture: Lines = ()
    """menus, buttons, advertisements; evidence for the printed date alone"""
    comments: Lines = ()
    """of readers; evidence for nothing"""

    def lines(self, zone: Zone) -> tuple[tuple[int, int], ...]:
        """The line ranges of one zone."""
        ranges: tuple[tuple[int, int], ...] = getattr(self, zone.value)
        return ranges


class Repair(Record):
    """A mend in the reading view only; the pinned file stays as it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"required": ["kind"], "properties": {"kind": {"const": "misprint"}}},
            "then": {"required": ["reasoning"]},
        }
    )

    lines: Lines
    """the lines it stands on"""
    wrong: str = Field(alias="from", min_length=1)
    """as the file has it; `\\n` is the end of a line"""
    right: str = Field(alias="to")
    """as it is to be read"""
    why: Text
    """what spoilt the text"""
    kind: Literal["misprint"] | None = None
    """`misprint` where the page itself has wrong words; left out where it only split, doubled or mis-encoded them"""
    reasoning: Text | None = None
    """of a misprint: how it is known what was meant"""
    drawn_from: tuple[Id, ...] = ()
    """other sources that the reasoning draws on; before they were known, it was not"""

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Repair":
        if self.kind is not None and self.reasoning is None:
            raise format_error("misprint-without-reasoning", "a misprint needs the reasoning that it is one", "add `reasoning:`")
        return self


class Relay(Record):
    """Which lines of an article relay which original report."""

    model_config = ConfigDict(json_schema_extra=requires_where("basis", stated=("id", "quote"), inferred=("id", "reasoning")))

    id: Id | None = None
    """the origin; left out where it is unknown"""
    lines: Lines
    """the lines that relay it"""
    basis: Basis
    """whether the words of the article state it, or the desk infers it"""
    quote: Text | None = Field(default=None, examples=["the City News Agency reported"])
    """the words that state it"""
    reasoning: Text | None = None
    """how it was inferred"""
    drawn_from: tuple[Id, ...] = ()
    """other sources that the reasoning draws on; before they were known, the origin was not"""

    @model_validator(mode="after")
    def _check_ground(self) -> "Relay":
        if self.basis is Basis.STATED and (self.id is None or self.quote is None):
            raise format_error("origin-without-ground", "a stated origin needs its id and the words that show it", "add `id:` and `quote:`")
        if self.basis is Basis.INFERRED and (self.id is None or self.reasoning is None):
            raise format_error("origin-without-ground", "an inferred origin needs its id and the reasoning", "add `id:` and `reasoning:`")
        return self


class Link(Record):
    """One step of the chain from publisher to origin."""

    step: Step
    """what was done with the text"""
    who: Id | None = None
    """a publication; left out where unknown"""
    basis: Basis = Basis.STATED
    """stated in the article, inferred, or unknown"""
    quote: Text | None = None
    """the words that show it"""
    note: Text | None = None
    """how it is known"""
    drawn_from: tuple[Id, ...] = ()
    """other sources that the step is inferred from; before they were known, who took it was not"""


class SetAside(Record):
    """Lines or words that back no record, and why."""

    model_config = ConfigDict(json_schema_extra=requires_any("lines", "quote"))

    lines: Lines = ()
    """whole lines"""
    quote: Text | None = None
    """words within a line"""
    why: Text
    """why no record rests on them"""

    @model_validator(mode="after")
    def _check_content(self) -> "SetAside":
        if not self.lines and self.quote is None:
            raise format_error("key-missing", "neither lines nor a quote are set aside", "add `lines:` or `quote:`")
        return self


class Checked(Record):
    """When a person last read the source whole, and how often."""

    on: Day
    """the day of the last reading"""
    passes: Count = 1
    """how many times it was read whole"""


class Withdrawn(Record):
    """A source that the desk no longer relies on."""

    on: Day
    """the day the desk gave it up"""
    why: Text
    """what was found"""


class Source(Record):
    """`sources/<id>.yml`: one article: what it is, when, from whom, which lines are evidence."""

    title: Text
    """the headline as printed"""
    title_by: Literal["source", "desk"] = "source"
    """`desk` where the article prints no headline"""
    publication: Id
    """the id of who printed it"""
    article: Text = Field(examples=["gazette.txt"])
    """the file's name in `seeds/articles`"""
    sha256: Sha256
    """the hash of the article file: `sha256sum seeds/articles/…`"""
    url: Text | None = Field(default=None, examples=["https://example.org/council-votes"])
    """where it was published"""
    retrieved: Day | None = None
    """the day it was fetched"""
    archived: Text | None = None
    """a web address of a copy that lasts"""
    rights: Text | None = None
    """whose it is, and on what terms it is kept"""
    language: Text = Field(default="en", examples=["en"])
    """the language of the text, as a tag: `en`"""
    translated_from: Text | None = None
    """the language it was translated from, as a tag"""
    translation: Literal["human", "machine"] | None = None
    """by whom"""
    translation_note: Text | None = None
    """what the translation does to names and dates"""
    published: Published
    """when it was published, and how that is known"""
    known_from: KnownFrom | None = None
    """from when the desk could know it, where that is not the day of publication"""
    zones: Zones
    """which lines are what; every line that is not blank is in one"""
    repairs: tuple[Repair, ...] = ()
    """mends of the reading view"""
    origins: tuple[Relay, ...] = ()
    """which lines relay which original report; the rest is its own"""
    chain: tuple[Link, ...] = ()
    """the way from who gathered the news to who printed it"""
    set_aside: tuple[SetAside, ...] = ()
    """what backs no record, and why"""
    access: Access | None = None
    """how much of it may be shown; in place of the dossier's own"""
    note: Text | None = None
    """anything a reader should know of it"""
    checked: Checked | None = None
    """when a person last read it whole"""
    withdrawn: Withdrawn | None = None
    """that the desk no longer relies on it"""
    proposed: tuple[Proposable, ...] = ()
    """the keys whose values a program proposed and nobody has confirmed; delete the line of each that was read and found right"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""
