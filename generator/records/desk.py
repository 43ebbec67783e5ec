"""What the desk says in its own name: what the dossier is, its topics, its briefs, its mistakes."""

from pydantic import Field

from generator.records.pieces import Statement
from generator.records.record import Record
from generator.records.scalars import Day, Flag, Id, Number, Text
from generator.records.vocabulary import Access


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
    """how much of an article may be shown, unless its source says otherwise"""
    quoted_share: Number = 25
    """the most of a source with `access: excerpts` that its excerpts may show, in per cent"""
    handling: Text | None = None
    """handling note on every PDF page, free text"""
    report_address: Text | None = None
    """where readers report an error: an e-mail address or a web address"""
    fonts: Text | None = None
    """folder with fonts for native names in print"""


class Topic(Record):
    """A thread that runs through events."""

    id: Id
    title: Text
    at_stake: Statement | None = None
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
