"""What is unresolved: questions that sources leave open, and points on which they differ."""

from pydantic import ConfigDict, Field, field_validator, model_validator

from briefing.records.base import Record, requires_any
from briefing.records.common import Citation, Citations, Outside, Speaker, short_words, words_pattern
from briefing.records.scalars import Day, Flag, Id, Text, format_error
from briefing.records.vocabulary import DiscrepancyKind, Resolution, State

MAX_SHORT_WORDS = 8


class Change(Record):
    """A change of the state of a question."""

    on: Day
    """the day of the change"""
    state: State
    """the state from that day on"""
    by: Citation
    """the citation that changed the state"""
    note: Text | None = None
    """what changed"""


class Question(Record):
    """A question that the sources leave open."""

    id: Id
    """the permanent address of its page"""
    question: Text = Field(examples=["Who pays for the bridge?"])
    """one sentence with a question mark"""
    raised: Citations = Field(min_length=1)
    """citations of the words that leave it open"""
    needs: Text = Field(examples=["a decision of the council that names the payer."])
    """what would answer the question; starts with a small letter"""
    bears_on: tuple[Id, ...] = ()
    """what the question concerns: ids of events, actors, topics, sources, questions or discrepancies"""
    history: tuple[Change, ...] = ()
    """each change of its state, with the citation that changed it"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""


class Side(Record):
    """One version of a point on which sources differ."""

    model_config = ConfigDict(json_schema_extra=requires_any("cites", "outside"))

    reading: Text = Field(examples=["Seven to two."])
    """what this side says, in one sentence"""
    short: Text | None = Field(default=None, examples=['"seven to two"'], json_schema_extra={"pattern": words_pattern(MAX_SHORT_WORDS)})
    """the same in at most eight words; what is in quotation marks is in the quotes of this side"""
    cites: Citations = ()
    """citations of the words that say so"""
    contrary: tuple[Text, ...] = ()
    """the words of these quotes that do not agree with another side, exactly as quoted"""
    attributed_to: Speaker | None = None
    """the person to whom the source attributes it"""
    outside: Outside | None = None
    """facts that no source gives, with a reference"""

    @field_validator("short")
    @classmethod
    def _check_short(cls, value: str | None) -> str | None:
        return short_words(value, "`short`", MAX_SHORT_WORDS)

    @model_validator(mode="after")
    def _check_ground(self) -> "Side":
        if not self.cites and self.outside is None:
            raise format_error("side-without-ground", "a side needs words of a source or outside knowledge", "add `cites:` or `outside:`")
        return self


class ResolutionChange(Record):
    """What the desk made of a discrepancy from a day on."""

    on: Day
    """the day from which it applies"""
    resolution: Resolution
    """how the desk explains the difference from that day on"""
    note: Text
    """why the desk explains it this way"""
    by: Citation | None = None
    """the citation that explains it"""


class Discrepancy(Record):
    """A point on which sources differ, with each side and the desk's note."""

    id: Id
    """the permanent address of its page"""
    about: tuple[Id, ...] = ()
    """what the discrepancy concerns: ids of events, actors, topics, sources, questions or discrepancies"""
    title: Text = Field(examples=["Seven to two, or six to three"])
    """the two versions in a few words"""
    kind: DiscrepancyKind
    """what the sources differ on"""
    sides: tuple[Side, ...] = Field(min_length=2)
    """two or more versions, each with its citations"""
    resolution: Resolution
    """how the desk explains the difference"""
    note: Text = Field(examples=["Neither paper says who voted how."])
    """why the desk explains it this way"""
    history: tuple[ResolutionChange, ...] = ()
    """each later change of `resolution` and `note`, oldest first"""
    found_by: Text | None = None
    """the code of the warning that this discrepancy acknowledges, where a detector found it"""
    figures: tuple[Text, ...] = Field(default=(), examples=[["votes for"]])
    """for `found_by: figures-contradict`: the `of` of each figure that it acknowledges, where its reports differ in several"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""
