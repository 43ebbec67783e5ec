"""Briefs, and the desk's own corrections, withdrawn sentences and published states."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from briefing.model.actor import Actor
from briefing.model.citations import Statement
from briefing.model.event import Event
from briefing.model.question import Discrepancy, Question
from briefing.problems import Place
from briefing.records import StatementKind


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentence that answers the question of a brief, and the statement of the brief that it restates."""

    text: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class Edition:
    """The brief as of one day."""

    as_of: dt.date
    title: str | None
    lead: str | None
    question: str | None
    answer: Answer | None
    when: Event | None
    bottom_line: tuple[Statement, ...]
    judgements: tuple[Statement, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    differences: tuple[Discrepancy, ...]
    questions: tuple[Question, ...]
    remarks: Mapping[str, str]  # on what it changed, by the id of a record or judgement
    sourcing_note: str
    at: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake of the desk, and when it was corrected."""

    on: dt.date
    what: str
    was: str | None
    now: str | None
    about: tuple[str, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Retired:
    """A sentence of a brief that was published and is no longer there."""

    id: str
    text: str
    kind: StatementKind
    on: dt.date
    reason: str | None
    replaced_by: str | None  # the id of a sentence
    at: Place


@dataclass(frozen=True, slots=True)
class Release:
    """A state of the dossier that was published."""

    state: str
    cut_off: dt.date
    brief: dt.date | None
    title: str
    source_count: int
    revision: str | None
    at: Place
