"""What is not settled: questions that sources leave open, and points on which they differ."""

from pydantic import Field, model_validator

from generator.records.pieces import Citation, Cites, Outside, Speaker
from generator.records.record import Record
from generator.records.scalars import Day, Flag, Id, Text, fault
from generator.records.vocabulary import DiscrepancyKind, Resolution, State


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
            raise fault("side-without-ground", "a side needs words of a source or outside knowledge", "add `cites:` or `outside:`")
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
    """the code of the warning that this difference acknowledges, where a detector found it"""
    draft: Flag = False
