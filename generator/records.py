"""What a curator writes: the file format as pydantic models, from which the JSON Schema comes.

A record is what was typed, of the right shape; nothing in it has been proved. Scalars arrive as the text that was
typed (``no`` is not a boolean), so numbers, dates and line ranges are read here and nowhere else.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from generator import edtf

Fault = PydanticCustomError
RESERVED = frozenset({"index", "404", "search", "assets", "tags", "notes", "title"})
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REPORT_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"


class Record(BaseModel):
    """Something a curator wrote: unknown keys are refused, nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, text in _field_docs().get(cls.__name__, {}).items():
            properties[cls.model_fields[name].alias or name]["description"] = text
        return schema


@cache
def _field_docs() -> dict[str, dict[str, str]]:
    """The sentence below each field, by class and field: read when a schema is asked for, as reading takes 0.1 s."""
    found: dict[str, dict[str, str]] = {}
    for model in ast.walk(ast.parse(inspect.getsource(sys.modules[__name__]))):
        if isinstance(model, ast.ClassDef):
            for field, below in pairwise(model.body):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                        found.setdefault(model.name, {})[name] = inspect.cleandoc(text)
    return found


# ---- scalars --------------------------------------------------------------------------------------------------------


def _fault(code: str, message: str, help: str = "") -> Fault:
    # Brackets and braces in a message would be read as a template, so both travel as values.
    return Fault(code, "{message}", {"message": message, "help": help})


def read_id(value: object) -> str:
    """The text of an id. Raises Fault, with a code, a message and a help, for what is none."""
    if not isinstance(value, str):
        raise _fault("value-of-wrong-kind", "an id is a word, not a list or a map", "write it like `takaichi-sanae`")
    if not re.fullmatch(ID_PATTERN, value):
        suggestion = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")
        help = f"write it in small letters, digits and single hyphens{f', like `{suggestion}`' if suggestion else ''}"
        raise _fault("id-malformed", f"`{value}` is not an id", help)
    if value in RESERVED:
        raise _fault("id-reserved", f"`{value}` is an address that the site needs for itself", "choose another id")
    return value


def _read_date(value: object) -> edtf.Span:
    if not isinstance(value, str):
        help = 'put it in quotes: `"[2026-03-16..2026-03-31]"`; without them YAML reads a list'
        raise _fault("date-malformed", "this is a list or a map, not a date", help)
    try:
        return edtf.parse(value)
    except edtf.DateError as fault:
        raise _fault("date-malformed", fault.message, fault.help) from None


def _read_day(value: object) -> edtf.Span:
    span = _read_date(value)
    if not span.is_day:
        raise _fault("date-malformed", f"`{span}` is not one day", "write a day: `2026-01-03`")
    return span


def _read_flag(value: object) -> bool:
    if value not in ("true", "false"):
        raise _fault("value-not-allowed", f"`{value}` is neither `true` nor `false`", "write `true` or `false`")
    return value == "true"


def _read_number(value: object) -> float:
    if not isinstance(value, str) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", value, re.ASCII):
        raise _fault("number-malformed", f"`{str(value)[:40]}` is not a number", "write digits alone: `550000000000`")
    return float(value)


def _read_count(value: object) -> int:
    number = _read_number(value)
    if number != int(number) or number < 0:
        raise _fault("number-malformed", f"`{value}` does not count anything", "write a whole number")
    return int(number)


def _read_lines(value: object) -> tuple[tuple[int, int], ...]:
    """Line ranges, each first and last line counted from 1: `10`, `26-28`, `[1-8, 64-90]`."""
    return tuple(_read_range(item) for item in (value if isinstance(value, list) else [value]))


def _read_range(value: object) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,7})(?:-(\d{1,7}))?", value, re.ASCII) if isinstance(value, str) else None
    if match is None:
        raise _fault("lines-malformed", f"`{value}` is not a line or a range of lines", "write `10`, `26-28` or `[1-8, 64-90]`")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last:
        raise _fault("lines-malformed", f"`{value}` ends before it starts", "lines count from 1, the smaller number first")
    return first, last


def _scalar(read: Callable[[object], Any], schema: dict[str, Any]) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(read), WithJsonSchema(schema)


_LINE = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(-\d+)?$"}]}

Id = Annotated[str, *_scalar(read_id, {"type": "string", "pattern": ID_PATTERN})]
Text = Annotated[str, StringConstraints(min_length=1)]
Date = Annotated[edtf.Span, *_scalar(_read_date, {"type": "string", "description": f"A date: {edtf.EXAMPLES}"})]
Day = Annotated[edtf.Span, *_scalar(_read_day, {"type": "string", "description": "One day: 2026-01-03"})]
Flag = Annotated[bool, *_scalar(_read_flag, {"type": "boolean"})]
Number = Annotated[float, *_scalar(_read_number, {"type": "number"})]
Count = Annotated[int, *_scalar(_read_count, {"type": "integer", "minimum": 0})]
Lines = Annotated[tuple[tuple[int, int], ...], *_scalar(_read_lines, {"anyOf": [*_LINE["anyOf"], {"type": "array", "items": _LINE}]})]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ReportId = Annotated[str, StringConstraints(pattern=REPORT_PATTERN)]


# ---- closed vocabularies --------------------------------------------------------------------------------------------


class Zone(StrEnum):
    """What a line of an article is."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDITS = "credits"
    FURNITURE = "furniture"
    COMMENTS = "comments"


class Basis(StrEnum):
    """How a thing is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far an event has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    OCCURRED = "occurred"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How firmly a report says it; only what is stated can contradict."""

    STATED = "stated"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class Wording(StrEnum):
    """Whose words the quote is made of."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    BACK_TRANSLATED = "back-translated"
    PARAPHRASE = "paraphrase"


class Stance(StrEnum):
    """Whether a report says that the event is so, or denies it."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"


class EventKind(StrEnum):
    """The sort of event."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    DECISION = "decision"
    INCIDENT = "incident"
    PLAN = "plan"
    BACKGROUND = "background"


class RelationKind(StrEnum):
    """How one event stands to another."""

    STAGE_OF = "stage-of"
    ALTERNATIVE_TO = "alternative-to"
    PART_OF = "part-of"
    FOLLOWS = "follows"


class ActorKind(StrEnum):
    """The sort of actor."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    ORGANISATION = "organisation"
    PARTY = "party"
    OUTLET = "outlet"
    INSTRUMENT = "instrument"


class NameKind(StrEnum):
    """What a printed name is to the actor it means."""

    CANONICAL = "canonical"
    NATIVE = "native"
    OTHER_ORDER = "other-order"
    SURNAME = "surname"
    ALIAS = "alias"
    TRANSLITERATION = "transliteration"
    MISTRANSLATION = "mistranslation"
    MISSPELLING = "misspelling"
    OTHER_PERSON = "other-person"


class State(StrEnum):
    """How far a question has been answered."""

    OPEN = "open"
    PARTLY_ANSWERED = "partly-answered"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"
    REOPENED = "reopened"


class DiscrepancyKind(StrEnum):
    """What the sources differ on."""

    NAME = "name"
    OFFICE_HOLDER = "office-holder"
    DATE = "date"
    FIGURE = "figure"
    WORDING = "wording"
    AGENCY = "agency"
    SCOPE = "scope"
    CERTAINTY = "certainty"
    STATUS = "status"
    IDENTITY = "identity"
    SILENCE = "silence"


class Resolution(StrEnum):
    """What the desk makes of a discrepancy."""

    SAME_PERSON = "same-person"
    EXPLAINED = "explained"
    SUPERSEDED = "superseded"
    ERROR = "error"
    STANDS = "stands"


class StatementKind(StrEnum):
    """Whether a sentence tells what sources say or what the desk concludes."""

    REPORT = "report"
    JUDGEMENT = "judgement"


class Likelihood(StrEnum):
    """The seven terms of ICD 203."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """How good the evidence is, apart from how likely the thing is."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Access(StrEnum):
    """How much of a source the site may show."""

    FULL = "full"
    EXCERPTS = "excerpts"
    CITATION = "citation"


class Step(StrEnum):
    """One link of the way from who gathered the news to who printed it."""

    PUBLISHER = "publisher"
    REPOST = "repost"
    TRANSLATION = "translation"
    ORIGIN = "origin"


class PublicationKind(StrEnum):
    """The sort of outlet."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    AGGREGATOR = "aggregator"
    PLATFORM = "platform"
    ACCOUNT = "account"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"


# ---- pieces ---------------------------------------------------------------------------------------------------------


class Citation(Record):
    """Words that a sentence rests on: a report by its id, or a quote given in place."""

    report: ReportId | None = None
    """`event-id/report-id`; written as a bare string in the file"""
    source: Id | None = None
    quote: Text | None = None
    """the words, letter for letter"""
    prefix: Text | None = None
    """words just before the quote, where the quote alone stands more than once"""
    suffix: Text | None = None
    """words just after the quote"""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"report": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "pattern": REPORT_PATTERN}, super().__get_pydantic_json_schema__(core, handler)]}

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "Citation":
        if self.report is None and (self.source is None or self.quote is None):
            raise _fault(
                "citation-incomplete", "a citation needs a source and a quote", "write `event-id/report-id`, or `{source: …, quote: …}`"
            )
        return self


Cites = tuple[Citation, ...]


class Outside(Record):
    """Knowledge that no source of the dossier gives, with where it can be looked up."""

    text: Text
    reference: Text


class Speaker(Record):
    """Who stands behind a report within the source."""

    who: Text
    named: Flag = True


class Statement(Record):
    """A sentence of the desk, with what it rests on."""

    text: Text
    kind: StatementKind = StatementKind.REPORT
    cites: Cites = ()
    rests_on: Cites = ()
    """for a judgement: the words it was drawn from"""
    attributed_to: Speaker | None = None
    reason: Text | None = None
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    confidence_reason: Text | None = None
    """why the evidence is as good as it is: origins, named or not, first- or second-hand"""
    would_change: Text | None = None
    """what would change the judgement"""
    changed: Text | None = None
    """what this edition changed in a judgement of an earlier one"""


# ---- the twelve kinds -----------------------------------------------------------------------------------------------


class Desk(Record):
    """`dossier.yml`: what the dossier is about, and its rules."""

    title: Text
    lead: Text | None = None
    """two lines under the title"""
    scope: Text
    """what belongs in it, and what does not"""
    language: Text = "en"
    desk: Text | None = None
    access: Access = Access.FULL
    handling: Text | None = None
    """handling note on every PDF page, free text"""
    report_address: Text | None = None
    """where readers report an error: an e-mail address or a web address"""
    fonts: Text | None = None
    """folder with fonts for native names in print"""


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

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Published":
        if self.basis is Basis.STATED and (self.quote is None or self.date is None):
            raise _fault("date-without-ground", "a stated date needs the words that state it", "add `quote:`")
        if self.basis is Basis.INFERRED and (self.reasoning is None or self.date is None):
            raise _fault("date-without-ground", "an inferred date needs its reasoning", "add `reasoning:`")
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

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Relay":
        if self.basis is Basis.STATED and (self.id is None or self.quote is None):
            raise _fault("origin-without-ground", "a stated origin needs its id and the words that show it", "add `id:` and `quote:`")
        if self.basis is Basis.INFERRED and (self.id is None or self.reasoning is None):
            raise _fault("origin-without-ground", "an inferred origin needs its id and the reasoning", "add `id:` and `reasoning:`")
        return self


class Link(Record):
    """One step of the chain from publisher to origin."""

    step: Step
    who: Id | None = None
    """a publication; left out where unknown"""
    basis: Basis = Basis.STATED
    quote: Text | None = None
    note: Text | None = None


class SetAside(Record):
    """Lines or words that back no record, and why."""

    lines: Lines = ()
    quote: Text | None = None
    why: Text

    @model_validator(mode="after")
    def _says_what(self) -> "SetAside":
        if not self.lines and self.quote is None:
            raise _fault("key-missing", "say what is set aside", "add `lines:` or `quote:`")
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


class Name(Record):
    """A name as some source prints it."""

    text: Text
    kind: NameKind
    found_in: tuple[Id, ...] = Field(alias="in")
    """the sources that print it"""
    why: Text | None = None


class Native(Record):
    """The name in its own script; outside knowledge."""

    text: Text
    lang: Text
    reference: Text


class Office(Record):
    """A post held for a time."""

    office: Id
    title: Text
    begin: Date | None = Field(default=None, alias="from")
    until: Date | None = Field(default=None, alias="to")
    cites: Cites = ()
    """the words that show who holds it, and since when"""
    to_cites: Cites = ()
    """the words that show its end, where others than those"""
    outside: Outside | None = None


class Actor(Record):
    """A person, state, body, organisation, party, outlet or instrument."""

    id: Id
    name: Text
    kind: ActorKind
    native: Native | None = None
    names: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()
    statements: tuple[Statement, ...] = ()
    pronouns: Text | None = None
    outside: tuple[Outside, ...] = ()
    draft: Flag = False


class Figure(Record):
    """A number that a report gives."""

    of: Text
    value: Number
    unit: Text


class Says(Record):
    """What a report says of time and status, never sharper than its words."""

    date: Date | None = None
    words: Text | None = None
    """the words of the source that give the time"""
    reasoning: Text | None = None
    """how a relative date was resolved"""
    status: Status
    certainty: Certainty = Certainty.STATED
    condition: Text | None = None
    after: Id | None = None
    before: Id | None = None
    said: Date | None = None
    """the day it was said"""

    @model_validator(mode="after")
    def _keeps_the_words(self) -> "Says":
        if self.date is not None and self.words is None:
            raise _fault("date-without-words", "a date must keep the words it was read from", "add `words:`")
        return self


class Report(Record):
    """What one source says of an event, in its own words."""

    id: Id
    source: Id
    quote: Text
    prefix: Text | None = None
    suffix: Text | None = None
    says: Says
    attributed_to: Speaker | None = None
    wording: Wording = Wording.ORIGINAL
    stance: Stance = Stance.SUPPORTS
    figures: tuple[Figure, ...] = ()


class Reading(Record):
    """What the desk holds of an event, on the strength of named reports."""

    date: Date | None = None
    status: Status
    rests_on: tuple[Id, ...] = Field(min_length=1)
    """reports of this event; known from the latest of them"""
    reasoning: Text | None = None


class Relation(Record):
    """How this event stands to another."""

    to: Id
    kind: RelationKind = Field(alias="as")


class Event(Record):
    """Something that happened, is planned or proposed."""

    id: Id
    title: Text
    """a label: no date, no status, no more than its first report says"""
    short: Annotated[str, StringConstraints(min_length=1, max_length=45)] | None = None
    kind: EventKind
    actors: tuple[Id, ...] = ()
    place: Text | None = None
    topics: tuple[Id, ...] = ()
    superlative: Text | None = None
    """what it is said to be the first, last or only one of"""
    summary: Statement | None = None
    """one sentence of the desk; without it the first report's words stand"""
    date: Date | None = None
    status: Status | None = None
    reasoning: Text | None = None
    readings: tuple[Reading, ...] = ()
    relations: tuple[Relation, ...] = ()
    reports: tuple[Report, ...] = ()
    draft: Flag = False

    @model_validator(mode="after")
    def _one_form(self) -> "Event":
        if self.readings and (self.date is not None or self.status is not None):
            raise _fault("event-form", "an event has either `readings` or its short form", "move `date` and `status` into a reading")
        if not self.readings and self.status is None:
            raise _fault("key-missing", "the event has no `status`", "add `status:` or `readings:`")
        return self


class Change(Record):
    """One change of state of a question."""

    on: Day
    state: State
    by: Citation
    note: Text | None = None


class Question(Record):
    """What the sources leave open."""

    id: Id
    question: Text
    raised: Cites = Field(min_length=1)
    needs: Text
    """what would answer it"""
    bears_on: tuple[Id, ...] = ()
    history: tuple[Change, ...] = ()
    draft: Flag = False


class Side(Record):
    """One reading of a point on which sources differ."""

    reading: Text
    cites: Cites = ()
    attributed_to: Speaker | None = None
    """who stands behind it within the source"""
    outside: Outside | None = None

    @model_validator(mode="after")
    def _has_its_ground(self) -> "Side":
        if not self.cites and self.outside is None:
            raise _fault("side-without-ground", "a side needs words of a source or outside knowledge", "add `cites:` or `outside:`")
        return self


class Discrepancy(Record):
    """Where sources differ, side by side, and the desk's note."""

    id: Id
    about: tuple[Id, ...] = ()
    title: Text
    kind: DiscrepancyKind
    sides: tuple[Side, ...] = Field(min_length=2)
    resolution: Resolution
    note: Text
    found_by: Text | None = None
    draft: Flag = False


class Topic(Record):
    """A thread that runs through events."""

    id: Id
    title: Text
    at_stake: Statement
    statements: tuple[Statement, ...] = ()
    draft: Flag = False


class Edition(Record):
    """The brief as written on a day."""

    as_of: Day
    title: Text | None = None
    lead: Text | None = None
    bottom_line: tuple[Statement, ...] = Field(min_length=1)
    judgements: tuple[Statement, ...] = ()
    events: tuple[Id, ...] = ()
    actors: tuple[Id, ...] = ()
    differences: tuple[Id, ...] = ()
    questions: tuple[Id, ...] = ()
    sourcing_note: Text
    draft: Flag = False


class Correction(Record):
    """A mistake of the desk, and when it was put right."""

    on: Day
    what: Text
    was: Text | None = None
    now: Text | None = None
    about: tuple[Id, ...] = ()


# One line a kind: the stem of its file or folder, and what one entry of it is. Articles, the twelfth, are plain text.
LISTS: dict[str, type[Record]] = {
    "publications": Publication,
    "origins": Origin,
    "actors": Actor,
    "events": Event,
    "questions": Question,
    "discrepancies": Discrepancy,
    "topics": Topic,
    "editions": Edition,
    "corrections": Correction,
}
