"""What is not settled: questions that sources leave open, and points on which they differ."""

from pydantic import ConfigDict, Field, model_validator

from briefing.records.base import Record, requires_any
from briefing.records.common import Citation, Citations, Outside, Speaker
from briefing.records.scalars import Day, Flag, Id, Text, format_error
from briefing.records.vocabulary import DiscrepancyKind, Resolution, State


class Change(Record):
    """One change of state of a question."""

    on: Day
    """the day it changed"""
    state: State
    """how far it has been answered since"""
    by: Citation
    """the words that changed it"""
    note: Text | None = None
    """what they changed"""


class Question(Record):
    """What the sources leave open."""

    id: Id
    """names its page for ever"""
    question: Text = Field(examples=["Who pays for the bridge?"])
    """one sentence with a question mark"""
    raised: Citations = Field(min_length=1)
    """the words that leave it open"""
    needs: Text = Field(examples=["A decision of the council that names the payer."])
    """what would answer it"""
    bears_on: tuple[Id, ...] = ()
    """ids of events, actors, topics, sources, questions or discrepancies"""
    history: tuple[Change, ...] = ()
    """each change of its state, with the words that made it"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""


class Side(Record):
    """One reading of a point on which sources differ."""

    model_config = ConfigDict(json_schema_extra=requires_any("cites", "outside"))

    reading: Text = Field(examples=["Seven to two."])
    """what this side says, in one sentence"""
    cites: Citations = ()
    """the words that say so"""
    attributed_to: Speaker | None = None
    """who stands behind it within the source"""
    outside: Outside | None = None
    """what no source says, with where it can be looked up"""

    @model_validator(mode="after")
    def _check_ground(self) -> "Side":
        if not self.cites and self.outside is None:
            raise format_error("side-without-ground", "a side needs words of a source or outside knowledge", "add `cites:` or `outside:`")
        return self


class Discrepancy(Record):
    """Where sources differ, side by side, and the desk's note."""

    id: Id
    """names its page for ever"""
    about: tuple[Id, ...] = ()
    """ids of events, actors, topics, sources, questions or discrepancies"""
    title: Text = Field(examples=["Seven to two, or six to three"])
    """the two readings in a few words"""
    kind: DiscrepancyKind
    """what the sources differ on"""
    sides: tuple[Side, ...] = Field(min_length=2)
    """two or more readings, each with its words"""
    resolution: Resolution
    """what the desk makes of it"""
    note: Text = Field(examples=["Neither paper tells who voted how."])
    """why the desk takes it so"""
    found_by: Text | None = None
    """the code of the warning that this difference acknowledges, where a detector found it"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""
