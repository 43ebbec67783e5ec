"""Where words come from: publications, origins, and one record for each article."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefing.records.base import Record, listed, one_or_more, requires_any, requires_where, short_form
from briefing.records.common import Citation, Quotation
from briefing.records.scalars import Count, Date, Day, Flag, Id, Lines, Sha256, Text, format_error
from briefing.records.vocabulary import Access, Basis, OwnKind, Proposable, PublicationKind, Step, Zone


class Publication(Record):
    """An outlet or agency."""

    id: Id
    """the id by which sources and origins refer to it"""
    name: Text = Field(examples=["Riverton Gazette"])
    """the full name"""
    short: Text = Field(examples=["Gazette"])
    """the name where space is short"""
    kind: PublicationKind
    """the kind of outlet"""
    country: Text | None = None
    """the country of publication"""
    note: Text | None = None
    """anything a reader should know about it"""
    actor: Id | None = None
    """the id of the actor in whose name it publishes, such as a ministry for its press office"""


class Origin(Record):
    """An original report that articles relay."""

    id: Id
    """the id by which the sources that relay it refer to it"""
    publication: Id | None = None
    """the id of the publication that gathered the news; leave out if unknown"""
    title: Text | None = None
    """its headline, if known"""
    date: Date | None = None
    """the day it was published"""
    basis: Basis
    """whether a source states the origin, or the desk infers it"""
    quote: Citation | None = None
    """the citation that shows it"""
    note: Text | None = None
    """how it was distinguished from other stories"""
    relays: Id | None = None
    """the id of the origin that this one relays"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""


class Published(Record):
    """When an article was published, and how that is known."""

    model_config = ConfigDict(json_schema_extra=requires_where("basis", stated=("quote", "date"), inferred=("reasoning", "date")))

    date: Date | None = None
    """the day, or the time with its time zone, as printed"""
    basis: Basis
    """whether the date is stated in the article, inferred, or unknown"""
    quote: Text | None = Field(default=None, examples=["Published on 3 March 2026"])
    """the words that state the date; they may be from the page around the article"""
    reasoning: Text | None = None
    """how the date was inferred"""
    drawn_from: tuple[Id, ...] = ()
    """ids of other sources that the reasoning uses; the date is not known before they are"""

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
    """the day"""
    reasoning: Text
    """why it could not be known earlier"""


class Zones(Record):
    """The zone of each line of an article; every line that is not blank belongs to one zone."""

    headline: Lines = ()
    """the headline; evidence"""
    deck: Lines = ()
    """the lines under the headline; evidence"""
    byline: Lines = ()
    """author, place and date lines; evidence only for publication, origin and names"""
    body: Lines = ()
    """the text of the article; evidence"""
    caption: Lines = ()
    """picture captions; evidence, marked as a caption"""
    credits: Lines = ()
    """credits at the end; evidence only for publication, origin and names"""
    masthead: Lines = ()
    """the name of the outlet as the page prints it; evidence only for the publication and for names in their own script"""
    furniture: Lines = ()
    """menus, buttons, advertisements; evidence only for the printed date"""
    comments: Lines = ()
    """readers' comments; never evidence"""

    def lines(self, zone: Zone) -> tuple[tuple[int, int], ...]:
        """The line ranges of one zone."""
        ranges: tuple[tuple[int, int], ...] = getattr(self, zone.value)
        return ranges


class Repair(Record):
    """A correction of the reading view only; the pinned file stays as it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"required": ["kind"], "properties": {"kind": {"const": "misprint"}}},
            "then": {"required": ["reasoning"]},
        }
    )

    lines: Lines
    """the lines that the correction is on"""
    wrong: str = Field(alias="from", min_length=1)
    """the text in the file; `\\n` is a line end"""
    right: str = Field(alias="to")
    """the text as it should read"""
    why: Text
    """what went wrong with the text"""
    kind: Literal["misprint"] | None = None
    """`misprint` where the page itself has the wrong words; leave out where it only split, doubled or mis-encoded them"""
    reasoning: Text | None = None
    """for a misprint: how it is known what was meant"""
    drawn_from: tuple[Id, ...] = ()
    """ids of other sources that the reasoning uses; the correction is not known before they are"""

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Repair":
        if self.kind is not None and self.reasoning is None:
            raise format_error("misprint-without-reasoning", "a misprint needs the reasoning that it is one", "add `reasoning:`")
        return self


class Relay(Record):
    """Lines or words of an article that relay an original report."""

    model_config = ConfigDict(
        json_schema_extra={
            **requires_where("basis", stated=("id", "quote"), inferred=("id", "reasoning")),
            **requires_any("lines", "quote"),
        }
    )

    id: Id | None = None
    """the id of the origin; leave out if unknown"""
    lines: Lines = ()
    """the lines that relay the origin; leave out where only the words of `quote` do"""
    basis: Basis
    """whether the article states the origin, the desk infers it, or it is unknown"""
    quote: Text | None = Field(default=None, examples=["the City News Agency reported"])
    """the words that state the origin; without `lines` also the words that relay it"""
    reasoning: Text | None = None
    """how the origin was inferred"""
    drawn_from: tuple[Id, ...] = ()
    """ids of other sources that the reasoning uses; the origin is not known before they are"""

    @model_validator(mode="after")
    def _check_ground(self) -> "Relay":
        if self.basis is Basis.STATED and (self.id is None or self.quote is None):
            raise format_error("origin-without-ground", "a stated origin needs its id and the words that show it", "add `id:` and `quote:`")
        if self.basis is Basis.INFERRED and (self.id is None or self.reasoning is None):
            raise format_error("origin-without-ground", "an inferred origin needs its id and the reasoning", "add `id:` and `reasoning:`")
        if not self.lines and self.quote is None:
            raise format_error("key-missing", "the relay has no `lines`", "add `lines:`, or `quote:` with the words that relay the origin")
        return self


class Own(Record):
    """Words of a publication of its own: news that it gathered, or a comment."""

    kind: OwnKind = OwnKind.REPORTING
    """whether the publication gathered the news, or comments on it"""
    lines: Lines = ()
    """the lines that this holds for; leave out for all that no relay covers"""
    basis: Basis = Basis.STATED
    """whether the article states that the reporting is its own, or the desk infers it"""
    quote: Text | None = Field(default=None, examples=["told the Courier"])
    """the words that show it"""
    by: Text | None = None
    """for a comment: whose opinion it is"""
    reasoning: Text | None = None
    """how it was inferred"""

    @model_validator(mode="before")
    @classmethod
    def _expand_kind(cls, value: object) -> object:
        return {"kind": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return short_form({"const": OwnKind.COMMENT.value}, super().__get_pydantic_json_schema__(core, handler))

    @model_validator(mode="after")
    def _check_ground(self) -> "Own":
        if self.kind is OwnKind.REPORTING and self.basis is Basis.STATED and self.quote is None:
            raise format_error("origin-without-ground", "own reporting needs the words that show it", "add `quote:`, or `basis: inferred`")
        if self.basis is Basis.INFERRED and self.reasoning is None:
            raise format_error("origin-without-ground", "inferred own reporting needs the reasoning", "add `reasoning:`")
        if self.basis is Basis.UNKNOWN:
            raise format_error("value-not-allowed", "own reporting is stated or inferred, not unknown", "leave out `own:`")
        return self


class Link(Record):
    """A step of the chain from publisher to origin."""

    step: Step
    """what was done with the text"""
    who: Id | None = None
    """the id of a publication; leave out if unknown"""
    basis: Basis = Basis.STATED
    """whether the step is stated in the article, inferred, or unknown"""
    quote: Text | None = None
    """the words that show the step"""
    note: Text | None = None
    """how the step is known"""
    drawn_from: tuple[Id, ...] = ()
    """ids of other sources that the step is inferred from; the step is not known before they are"""


class SetAside(Record):
    """Lines or words that no record uses, and why."""

    model_config = ConfigDict(json_schema_extra=requires_any("lines", "quote"))

    lines: Lines = ()
    """whole lines"""
    quote: Text | None = None
    """some words of a line"""
    why: Text
    """why no record uses them"""

    @model_validator(mode="after")
    def _check_content(self) -> "SetAside":
        if not self.lines and self.quote is None:
            raise format_error("key-missing", "neither lines nor a quote are set aside", "add `lines:` or `quote:`")
        return self


class Checked(Record):
    """When a person last read the whole source, and how often."""

    on: Day
    """the day on which it was last read"""
    passes: Count = 1
    """how many times the whole source was read"""


class Withdrawal(Record):
    """A source, or a part of it, that was withdrawn."""

    on: Day
    """the day of the withdrawal"""
    why: Text
    """the reason"""
    lines: Lines = ()
    """the lines withdrawn; without `lines` and `quote` the whole source"""
    quote: Text | None = None
    """the words withdrawn"""
    by: Text | None = Field(default=None, examples=["the Courier"])
    """who withdrew it; leave out where the desk did"""
    cites: tuple[Quotation, ...] = ()
    """the words that say so, each with its source"""


class Original(Record):
    """The file that the text of an article was made from: a saved web page, a PDF, a text in another encoding."""

    file: Text = Field(examples=["gazette.original.html"])
    """the file name in `seeds/articles`: it ends in `.original`, or in `.original.` and an ending"""
    sha256: Sha256
    """the SHA-256 hash of that file"""
    capture: Text | None = Field(default=None, examples=["sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"])
    """the digest that the web archive it was taken from gives for it"""


class Source(Record):
    """`sources/<id>.yml`: one article: its publication, date, origins, and which lines are evidence."""

    title: Text
    """the headline as printed"""
    title_by: Literal["source", "desk"] = "source"
    """`desk` where the article prints no headline"""
    publication: Id
    """the id of the publication that printed it"""
    article: Text = Field(examples=["gazette.txt"])
    """the file name in `seeds/articles`"""
    sha256: Sha256
    """the SHA-256 hash of the article file, as printed by `sha256sum seeds/articles/…`"""
    original: Original | None = None
    """the file that the text was made from; it is never published"""
    url: Text | None = Field(default=None, examples=["https://example.org/council-votes"])
    """the web address where it was published"""
    retrieved: Day | None = None
    """the day on which it was retrieved"""
    archived: Text | None = None
    """the web address of an archived copy"""
    rights: Text | None = None
    """the rights holder, and the terms on which the text is kept"""
    language: Text = Field(default="en", examples=["en"])
    """the language tag of the text, such as `en`"""
    translated_from: Text | None = None
    """the tag of the language it was translated from"""
    translation: Literal["human", "machine"] | None = None
    """whether a person or a machine translated it"""
    translation_note: Text | None = None
    """how the translation affects names and dates"""
    published: Published
    """when it was published, and how that is known"""
    known_from: KnownFrom | None = None
    """the day from which the desk could know it, if not the day of publication"""
    zones: Zones
    """the zone of each line; every line that is not blank belongs to one zone"""
    repairs: tuple[Repair, ...] = ()
    """corrections of the reading view"""
    origins: tuple[Relay, ...] = ()
    """which lines or words relay which original report"""
    own: Annotated[tuple[Own, ...], BeforeValidator(listed), Field(json_schema_extra=one_or_more)] = ()
    """which other lines are its own reporting, and the words that show it; `own: comment` for an opinion"""
    chain: tuple[Link, ...] = ()
    """the steps from the publication that gathered the news to the one that printed it"""
    set_aside: tuple[SetAside, ...] = ()
    """what no record uses, and why"""
    access: Access | None = None
    """how much of it may be shown; overrides the dossier's setting"""
    note: Text | None = None
    """anything a reader should know about it"""
    checked: Checked | None = None
    """when a person last read the whole source"""
    withdrawn: Annotated[tuple[Withdrawal, ...], BeforeValidator(listed), Field(json_schema_extra=one_or_more)] = ()
    """when and why it, or a part of it, was withdrawn; a map, or a list of maps"""
    proposed: tuple[Proposable, ...] = ()
    """keys whose values a program proposed and nobody has confirmed; delete the line of each key once you have checked it"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""
