"""What the desk says in its own name: the settings of the dossier, its topics, editions, corrections, withdrawn sentences and states."""

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from briefing.records.base import Record
from briefing.records.common import Statement, short_words, words_pattern
from briefing.records.scalars import Count, Day, Flag, Folder, Id, Number, StateId, Text
from briefing.records.vocabulary import Access, ExportFormat, GapReport, StatementKind, Tlp

MAX_REMARK_WORDS = 6


class Desk(Record):
    """`dossier.yml`: what the dossier is about, and its settings."""

    title: Text = Field(examples=["The Riverton budget"])
    """the title of the site"""
    lead: Text | None = None
    """two lines under the title"""
    scope: Text
    """what the dossier covers, and what it does not"""
    language: Text = "en"
    """the language that the desk writes in, as a language tag"""
    desk: Text | None = None
    """who maintains the dossier"""
    access: Access = Access.FULL
    """how much of an article may be shown, unless its source says otherwise"""
    quoted_share: Number = 25
    """for sources with `access: excerpts`: the largest share of the text that excerpts may show, in per cent"""
    stale_after: Count = 90
    """the age in days from which a brief that expects nothing on a day is marked as old"""
    gap_report: GapReport = GapReport.DESK
    """who gets the page of gaps, such as statements on one origin: the desk alone, in `briefing serve`, or every reader"""
    tlp: Tlp | None = None
    """how far it may be passed on, by the Traffic Light Protocol 2.0: on every page of the site and of PDF documents"""
    handling: Text | None = None
    """handling note on every PDF page, free text"""
    report_address: Text | None = Field(default=None, examples=["desk@example.org"])
    """where readers report an error: an e-mail address or a web address"""
    exports: tuple[ExportFormat, ...] = tuple(ExportFormat)
    """the formats in which the data are published besides `dossier.json`; without it all"""
    fonts: Folder | None = None
    """folder in the seeds with fonts (TTF, OTF) for native names in print"""


class Topic(Record):
    """A subject that several events have in common."""

    id: Id
    """the permanent address of its page"""
    title: Text = Field(examples=["The budget"])
    """a few words"""
    at_stake: Statement | None = None
    """why the topic matters, in one sentence"""
    statements: tuple[Statement, ...] = ()
    """sentences of the desk about the topic"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""


class Answer(Record):
    """What the brief answers, in one sentence that can be read alone."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=140)] = Field(
        examples=["It is likely that Riverton builds its bridge in 2027."]
    )
    """one sentence of at most 140 characters that names the year and the people"""
    statement: Id
    """the `id` of the judgement of this edition that it states, or of a report of its bottom line"""


class Remark(Record):
    """A few words on a change that the brief shows."""

    about: Id
    """the id of the record, or of the judgement of this edition, that changed"""
    text: Text = Field(examples=["named voices replace unnamed ones"], json_schema_extra={"pattern": words_pattern(MAX_REMARK_WORDS)})
    """at most six words"""

    @field_validator("text")
    @classmethod
    def _check_text(cls, value: str) -> str:
        short_words(value, "the remark", MAX_REMARK_WORDS)
        return value


class Edition(Record):
    """The brief as of one day."""

    as_of: Day
    """the last day whose knowledge the brief takes into account"""
    title: Text | None = None
    """a headline for this edition"""
    lead: Text | None = None
    """two lines under the title"""
    question: Text | None = Field(default=None, examples=["Does Riverton build its bridge, and when?"])
    """the question that the brief answers; without it the first of `questions`, or the title of the dossier"""
    answer: Answer | None = None
    """the answer; without it the first judgement, or else the first sentence of the bottom line"""
    when: Id | None = None
    """the id of the event whose date is part of the answer; without it the first of `events` that is still expected"""
    bottom_line: tuple[Statement, ...] = Field(min_length=1)
    """the main points, for readers with little time"""
    judgements: tuple[Statement, ...] = ()
    """what the desk concludes, each with its likelihood"""
    events: tuple[Id, ...] = ()
    """ids of the events shown, in this order"""
    actors: tuple[Id, ...] = ()
    """ids of the actors shown, in this order"""
    differences: tuple[Id, ...] = ()
    """ids of the discrepancies shown, in this order"""
    questions: tuple[Id, ...] = ()
    """ids of the questions shown, in this order"""
    remarks: tuple[Remark, ...] = ()
    """a few words on what this edition changed"""
    sourcing_note: Text
    """which sources the brief is based on, and how good they are"""
    draft: Flag = False
    """true while the record is not ready to be published: checked, shown by `serve`, left out of a build"""


class Correction(Record):
    """A mistake of the desk, and when it was corrected."""

    on: Day
    """the day of the correction"""
    what: Text
    """what was wrong, in one sentence"""
    was: Text | None = None
    """the wording before"""
    now: Text | None = None
    """the wording after"""
    about: tuple[Id, ...] = ()
    """ids of the records that were wrong"""


class Retired(Record):
    """A sentence of a brief that was published and is no longer there. Its card stays, and says so."""

    id: Id
    """the id that the sentence had"""
    text: Text = Field(examples=["The council has passed its budget."])
    """the sentence as it was published last"""
    kind: StatementKind
    """report or judgement, as it was"""
    on: Day
    """the day on which it was removed"""
    reason: Text | None = Field(default=None, examples=["The count was wrong."])
    """why, in one sentence"""
    replaced_by: Id | None = None
    """the id of the sentence that is there instead"""


class Release(Record):
    """A state of the dossier that was published. `briefing publish-state` adds the present one, and its address stays."""

    id: StateId = Field(examples=["78ad20f08843"])
    """the state: the first twelve digits of the SHA-256 of all records"""
    cut_off: Day
    """the day from which its newest source was known"""
    brief: Day | None = None
    """the day of its newest brief"""
    title: Text = Field(examples=["The Riverton budget"])
    """the title that the dossier had"""
    sources: Count
    """the number of its sources"""
    revision: Text | None = Field(default=None, examples=["v1.4", "9f2c1e7"])
    """the revision of the repository that has it"""
