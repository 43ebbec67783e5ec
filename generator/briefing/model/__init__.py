"""The values that have been proved: only `proving` creates them, so that any of them may be printed."""

from briefing.model.actor import Actor, Name, Office
from briefing.model.citations import Citation, Citations, Report, Statement
from briefing.model.dossier import NO_CUT_OFF, Dossier, Entity
from briefing.model.edition import Answer, Correction, Edition, Release, Retired
from briefing.model.event import Event, Location, Participant, Reading, Relation, SilentSource, Topic
from briefing.model.origin import Origin
from briefing.model.question import Change, Discrepancy, Question, ResolutionChange, Side
from briefing.model.source import Link, Own, Passage, Publication, Published, Relay, Repair, SetAside, Source, TextRange, Withdrawal

__all__ = [
    "NO_CUT_OFF",
    "Actor",
    "Answer",
    "Change",
    "Citation",
    "Citations",
    "Correction",
    "Discrepancy",
    "Dossier",
    "Edition",
    "Entity",
    "Event",
    "Link",
    "Location",
    "Name",
    "Office",
    "Origin",
    "Own",
    "Participant",
    "Passage",
    "Publication",
    "Published",
    "Question",
    "Reading",
    "Relation",
    "Relay",
    "Release",
    "Repair",
    "Report",
    "ResolutionChange",
    "Retired",
    "SetAside",
    "Side",
    "SilentSource",
    "Source",
    "Statement",
    "TextRange",
    "Topic",
    "Withdrawal",
]
