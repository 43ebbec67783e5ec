"""What happened, is planned or proposed, and what each source says of it."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from briefing.records.base import Record, requires_any, short_form
from briefing.records.common import Speaker, Statement
from briefing.records.scalars import ID_PATTERN, Date, Flag, Id, Number, Text, format_error
from briefing.records.vocabulary import Accepted, Certainty, Disputed, EventKind, RelationKind, Stance, Status, Wording


class Figure(Record):
    """A number that a report gives."""

    model_config = ConfigDict(json_schema_extra=requires_any("value", "at_least", "at_most"))

    of: Text
    """what is counted; the same word in every report"""
    value: Number | None = None
    """the number, in digits only"""
    unit: Text = Field(examples=["USD"])
    """the unit: a currency, per cent, people"""
    approximate: Flag = False
    """true where the words say “about”, “some”, “nearly”"""
    at_least: Number | None = None
    """in place of `value`: the lowest number that the words allow"""
    at_most: Number | None = None
    """in place of `value`: the highest number that the words allow; with `at_least` a range"""
    on: Date | None = None
    """the day or period that the figure is of"""
    derived: Text | None = Field(default=None, examples=["3 ships of 40 people each"])
    """how the number was worked out, where the words do not print it"""

    @model_validator(mode="after")
    def _check_value(self) -> "Figure":
        bounds = (self.at_least, self.at_most)
        if self.value is None and bounds == (None, None):
            raise format_error("key-missing", "the figure has no `value`", "add `value:`, or `at_least:` and `at_most:`")
        if self.value is not None and bounds != (None, None):
            raise format_error("value-not-allowed", "a figure has a value or bounds, not both", "delete `value:`, or the bounds")
        if self.at_least is not None and self.at_most is not None and self.at_most < self.at_least:
            raise format_error("value-not-allowed", "`at_most` is less than `at_least`", "swap the two numbers, or correct one")
        return self


class Says(Record):
    """What a report says of date and status, never more precise than its words."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"date": ["words"]}})

    date: Date | None = None
    """the date of the event, never more precise than the words"""
    words: Text | None = Field(default=None, examples=["the latter half of March"])
    """the words of the source that give the date"""
    reasoning: Text | None = None
    """how a relative date such as “on Monday” was resolved"""
    status: Status | None = None
    """the status of the event according to this report; may be left out by a report that disputes or mentions the event"""
    certainty: Certainty = Certainty.STATED
    """how certain the report is of it"""
    condition: Text | None = None
    """what it depends on, in the words of the source"""
    after: Id | None = None
    """the id of the event that it comes after"""
    before: Id | None = None
    """the id of the event that it comes before"""
    said: Date | None = None
    """the day on which the speaker said it"""

    @model_validator(mode="after")
    def _check_date_words(self) -> "Says":
        if self.date is not None and self.words is None:
            raise format_error("date-without-words", "a date needs the words that it was taken from", "add `words:`")
        return self


class Report(Record):
    """What one source says of an event, in its own words."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"not": {"required": ["stance"], "properties": {"stance": {"enum": [Stance.DISPUTES, Stance.MENTIONS]}}}},
            "then": {"required": ["says"], "properties": {"says": {"required": ["status"]}}},
        }
    )

    id: Id
    """the id of the report, unique within the event"""
    source: Id
    """the id of the source"""
    quote: Text = Field(examples=["voted seven to two for the budget"])
    """the words, exactly as the source has them; at least twelve characters"""
    prefix: Text | None = None
    """words just before the quote, where the quote alone occurs more than once"""
    suffix: Text | None = None
    """words just after the quote"""
    says: Says = Says()
    """what the words say of date and status"""
    attributed_to: Speaker | None = None
    """the person to whom the source attributes the words"""
    wording: Wording = Wording.ORIGINAL
    """whether the quote gives original words, a translation or a paraphrase"""
    stance: Stance = Stance.SUPPORTS
    """whether the report supports the event, disputes it, or only mentions it"""
    disputes: tuple[Disputed, ...] = ()
    """for `stance: disputes`: what it denies, where that is not the event itself"""
    figures: tuple[Figure, ...] = ()
    """numbers that the report gives"""
    superlative: Text | None = Field(default=None, examples=["the first budget without new debt"])
    """what the report says the event is the first, last or only one of"""
    note: Text | None = None
    """anything a reader should know about the report"""

    @model_validator(mode="after")
    def _check_stance(self) -> "Report":
        if self.stance is Stance.SUPPORTS and self.says.status is None:
            raise format_error("key-missing", "a report that supports the event has no `status`", "add `status:` under `says:`")
        if self.disputes and self.stance is not Stance.DISPUTES:
            raise format_error(
                "value-not-allowed",
                f"a report that {self.stance} the event denies nothing",
                "add `stance: disputes`, or delete `disputes:`",
            )
        return self


class Reading(Record):
    """The date and status that the desk assigns to an event, according to the reports it names."""

    date: Date | None = None
    """the date of the event, as far as it is known"""
    status: Status
    """the status of the event"""
    rests_on: tuple[Id, ...] = Field(min_length=1)
    """ids of reports of this event; the reading is known from the day the latest of them was known"""
    reasoning: Text | None = None
    """why the desk reads the reports this way"""
    accepts: tuple[Accepted, ...] = ()
    """weaknesses of the evidence that the desk accepts; `reasoning` says why"""


class Participant(Record):
    """An actor of an event, and the reports that show it."""

    id: Id
    """the id of the actor"""
    reports: tuple[Id, ...] = ()
    """ids of the reports that show it; before the first of them was known, the actor is not shown"""

    @model_validator(mode="before")
    @classmethod
    def _expand_id(cls, value: object) -> object:
        return {"id": value} if isinstance(value, str) and value else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return short_form({"type": "string", "pattern": ID_PATTERN}, super().__get_pydantic_json_schema__(core, handler))


class Location(Record):
    """Where an event took place, and the reports that show it."""

    text: Text
    """where, in words"""
    reports: tuple[Id, ...] = ()
    """ids of the reports that show it; before the first of them was known, the place is not shown"""

    @model_validator(mode="before")
    @classmethod
    def _expand_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) and value else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return short_form({"type": "string", "minLength": 1}, super().__get_pydantic_json_schema__(core, handler))


class SilentSource(Record):
    """A source that a person read for an event, and found to say nothing of it."""

    source: Id
    """the id of the source; no report of the event may quote it"""
    read_by: Text = Field(examples=["the night desk"])
    """who read it for this: a name, initials, or a desk; it is published"""
    reasoning: Text = Field(examples=["It lists all votes of that day, and this one is not among them."])
    """what was looked for, and why nothing in the source is about the event"""


class Relation(Record):
    """How this event relates to another."""

    to: Id
    """the id of the other event"""
    kind: RelationKind = Field(alias="as")
    """how this event relates to the other: as a stage of it, an alternative to it, a part of it, or following it"""


def _readings_with_key(key: str) -> dict[str, Any]:
    return {"required": ["readings", key], "properties": {"readings": {"minItems": 1}}}


class Event(Record):
    """Something that happened, is planned or proposed."""

    model_config = ConfigDict(
        json_schema_extra={
            **requires_any("status", "readings"),
            "not": {"anyOf": [_readings_with_key("date"), _readings_with_key("status")]},
        }
    )

    id: Id
    """the permanent address of its page"""
    title: Text = Field(examples=["The council votes on the budget"])
    """a label without date or status, which says no more than the first report; a noun phrase for what is planned"""
    short: Annotated[str, StringConstraints(min_length=1, max_length=45)] | None = None
    """the title in at most 45 characters, for narrow places; at most 24 for an event of a brief, which pictures name"""
    finding: Text | None = Field(default=None, examples=["June, then July. The newest report gives no day."])
    """how the date moved: a sentence in bold, then at most two more; without it the dates of the readings"""
    kind: EventKind
    """the kind of event"""
    actors: tuple[Participant, ...] = ()
    """ids of the actors involved; `{id: …, reports: […]}` where only some reports show it"""
    place: Location | None = Field(default=None, examples=["Washington"])
    """where, in words; `{text: …, reports: […]}` where only some reports show it"""
    topics: tuple[Id, ...] = ()
    """ids of the topics it belongs to"""
    superlative: Text | None = None
    """what the event is said to be the first, last or only one of; better written on the report that says so"""
    date: Date | None = None
    """short form of one reading according to the first report: its date"""
    status: Status | None = None
    """short form of one reading according to the first report: its status"""
    reasoning: Text | None = None
    """short form of one reading: why the desk reads the report this way"""
    accepts: tuple[Accepted, ...] = ()
    """short form of one reading: weaknesses of the evidence that the desk accepts"""
    readings: tuple[Reading, ...] = ()
    """each reading of the desk, in the order it became known; in place of `date` and `status`"""
    summary: Statement | None = None
    """one sentence of the desk; without it the words of the first report are shown"""
    relations: tuple[Relation, ...] = ()
    """how the event relates to other events"""
    reports: tuple[Report, ...] = ()
    """what each source says of the event"""
    silent_sources: tuple[SilentSource, ...] = ()
    """sources that a person read for it and found to say nothing of it; of any other source without a report, nothing was found"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""

    @model_validator(mode="after")
    def _check_form(self) -> "Event":
        if self.readings and (self.date is not None or self.status is not None):
            raise format_error("event-form", "an event has either `readings` or its short form", "move `date` and `status` into a reading")
        if not self.readings and self.status is None:
            raise format_error("key-missing", "the event has no `status`", "add `status:` or `readings:`")
        return self
