"""What the desk says in its own name: what the dossier is, its topics, its briefs, its mistakes."""

from pydantic import Field

from briefing.records.base import Record
from briefing.records.common import Statement
from briefing.records.scalars import Day, Flag, Folder, Id, Number, Text
from briefing.records.vocabulary import Access


class Desk(Record):
    """`dossier.yml`: what the dossier is about, and its rules."""

    title: Text = Field(examples=["The Riverton budget"])
    """the title of the site"""
    lead: Text | None = None
    """two lines under the title"""
    scope: Text
    """what belongs in it, and what does not"""
    language: Text = "en"
    """the language that the desk writes in, as a tag"""
    desk: Text | None = None
    """who keeps the dossier"""
    access: Access = Access.FULL
    """how much of an article may be shown, unless its source says otherwise"""
    quoted_share: Number = 25
    """the most of a source with `access: excerpts` that its excerpts may show, in per cent"""
    handling: Text | None = None
    """handling note on every PDF page, free text"""
    report_address: Text | None = Field(default=None, examples=["desk@example.org"])
    """where readers report an error: an e-mail address or a web address"""
    fonts: Folder | None = None
    """folder of the seeds with fonts (TTF, OTF) for native names in print"""


class Topic(Record):
    """A thread that runs through events."""

    id: Id
    """names its page for ever"""
    title: Text = Field(examples=["The budget"])
    """a few words"""
    at_stake: Statement | None = None
    """why the topic matters, in one sentence"""
    statements: tuple[Statement, ...] = ()
    """what the desk says of it"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""


class Edition(Record):
    """The brief as written on a day."""

    as_of: Day
    """the last day that the brief knows of"""
    title: Text | None = None
    """a headline of its own"""
    lead: Text | None = None
    """two lines under the title"""
    bottom_line: tuple[Statement, ...] = Field(min_length=1)
    """what a reader in a hurry must know"""
    judgements: tuple[Statement, ...] = ()
    """what the desk concludes, each with its likelihood"""
    events: tuple[Id, ...] = ()
    """the events that it shows, in this order"""
    actors: tuple[Id, ...] = ()
    """the actors that it shows, in this order"""
    differences: tuple[Id, ...] = ()
    """the discrepancies that it shows, in this order"""
    questions: tuple[Id, ...] = ()
    """the questions that it shows, in this order"""
    sourcing_note: Text
    """what the brief rests on, and how good that is"""
    draft: Flag = False
    """not yet ready to be read: checked, shown by `serve`, left out of a build"""


class Correction(Record):
    """A mistake of the desk, and when it was put right."""

    on: Day
    """the day it was put right"""
    what: Text
    """what was wrong, in one sentence"""
    was: Text | None = None
    """the words as they were"""
    now: Text | None = None
    """the words as they are"""
    about: tuple[Id, ...] = ()
    """the records that were wrong"""
