"""What happened, is planned or proposed, and what each source says of it."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from briefing.records.base import Record, requires_any
from briefing.records.common import Speaker, Statement
from briefing.records.scalars import Date, Flag, Id, Number, Text, format_error
from briefing.records.vocabulary import Certainty, EventKind, RelationKind, Stance, Status, Wording


class Figure(Record):
    """A number that a report gives."""

    of: Text
    """what is counted; the same word in every report"""
    value: Number
    """digits alone"""
    unit: Text = Field(examples=["USD"])
    """a currency, a percentage, people"""


class Says(Record):
    """What a report says of time and status, never sharper than its words."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"date": ["words"]}})

    date: Date | None = None
    """when the thing happens, never sharper than the words"""
    words: Text | None = Field(default=None, examples=["the latter half of March"])
    """the words of the source that give the time"""
    reasoning: Text | None = None
    """how a relative date was resolved"""
    status: Status
    """how far the thing has come, by this report"""
    certainty: Certainty = Certainty.STATED
    """how firmly the report says it"""
    condition: Text | None = None
    """what it hangs on, in the words of the source"""
    after: Id | None = None
    """the id of the event that it comes after"""
    before: Id | None = None
    """the id of the event that it comes before"""
    said: Date | None = None
    """the day it was said"""

    @model_validator(mode="after")
    def _check_date_words(self) -> "Says":
        if self.date is not None and self.words is None:
            raise format_error("date-without-words", "a date needs the words that it was taken from", "add `words:`")
        return self


class Report(Record):
    """What one source says of an event, in its own words."""

    id: Id
    """unique in the event"""
    source: Id
    """the id of the source"""
    quote: Text = Field(examples=["voted seven to two for the budget"])
    """the words, letter for letter; at least twelve characters"""
    prefix: Text | None = None
    """words just before the quote, where the quote alone stands more than once"""
    suffix: Text | None = None
    """words just after the quote"""
    says: Says
    """what the words say of time and status"""
    attributed_to: Speaker | None = None
    """who stands behind the words within the source"""
    wording: Wording = Wording.ORIGINAL
    """whose words the quote is made of"""
    stance: Stance = Stance.SUPPORTS
    """whether it says that the event is so, or denies it"""
    figures: tuple[Figure, ...] = ()
    """numbers that it gives"""


class Reading(Record):
    """What the desk holds of an event, on the strength of named reports."""

    date: Date | None = None
    """when the thing happens, as far as is known"""
    status: Status
    """how far the thing has come"""
    rests_on: tuple[Id, ...] = Field(min_length=1)
    """reports of this event; known from the latest of them"""
    reasoning: Text | None = None
    """why the desk reads it so"""


class Relation(Record):
    """How this event stands to another."""

    to: Id
    """the id of the other event"""
    kind: RelationKind = Field(alias="as")
    """stage of it, alternative to it, part of it, or follows it"""


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
    """names its page for ever"""
    title: Text = Field(examples=["The council votes on the budget"])
    """a label: no date, no status, no more than its first report says"""
    short: Annotated[str, StringConstraints(min_length=1, max_length=45)] | None = None
    """the title in at most 45 characters, for narrow places"""
    kind: EventKind
    """the sort of event"""
    actors: tuple[Id, ...] = ()
    """who takes part"""
    place: Text | None = Field(default=None, examples=["Washington"])
    """where, in words"""
    topics: tuple[Id, ...] = ()
    """the threads it belongs to"""
    superlative: Text | None = None
    """what it is said to be the first, last or only one of"""
    date: Date | None = None
    """short form of one reading that rests on the first report"""
    status: Status | None = None
    """short form of one reading that rests on the first report"""
    reasoning: Text | None = None
    """why the desk reads it so, with the short form"""
    readings: tuple[Reading, ...] = ()
    """what the desk holds, as it learnt it; in place of `date` and `status`"""
    summary: Statement | None = None
    """one sentence of the desk; without it the first report's words stand"""
    relations: tuple[Relation, ...] = ()
    """how it stands to other events"""
    reports: tuple[Report, ...] = ()
    """what each source says of it"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""

    @model_validator(mode="after")
    def _check_form(self) -> "Event":
        if self.readings and (self.date is not None or self.status is not None):
            raise format_error("event-form", "an event has either `readings` or its short form", "move `date` and `status` into a reading")
        if not self.readings and self.status is None:
            raise format_error("key-missing", "the event has no `status`", "add `status:` or `readings:`")
        return self
