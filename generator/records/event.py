"""What happened, is planned or proposed, and what each source says of it."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from generator.records.pieces import Speaker, Statement
from generator.records.record import Record
from generator.records.scalars import Date, Flag, Id, Number, Text, fault
from generator.records.vocabulary import Certainty, EventKind, RelationKind, Stance, Status, Wording


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
            raise fault("date-without-words", "a date must keep the words it was read from", "add `words:`")
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
            raise fault("event-form", "an event has either `readings` or its short form", "move `date` and `status` into a reading")
        if not self.readings and self.status is None:
            raise fault("key-missing", "the event has no `status`", "add `status:` or `readings:`")
        return self
