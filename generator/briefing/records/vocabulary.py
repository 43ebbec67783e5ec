"""Closed vocabularies of the file format: the words that a field allows."""

from enum import StrEnum


class Zone(StrEnum):
    """The part of an article that a line belongs to."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDITS = "credits"
    MASTHEAD = "masthead"
    FURNITURE = "furniture"
    COMMENTS = "comments"


class Tlp(StrEnum):
    """How far a document may be passed on: the labels of the Traffic Light Protocol 2.0 of FIRST."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"


class Basis(StrEnum):
    """How something is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """The status of an event."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    OCCURRED = "occurred"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


SETTLED_STATUSES = (Status.OCCURRED, Status.CANCELLED, Status.LAPSED)
"""The final statuses: the event has occurred or no longer can."""
PLAN_STATUSES = (Status.PROPOSED, Status.PLANNED, Status.CONFIRMED)
"""The statuses of what is still to happen."""


class Certainty(StrEnum):
    """How certain a report is; only what is stated can contradict."""

    STATED = "stated"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class Wording(StrEnum):
    """Whether a quote gives original words, a translation or a paraphrase."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    BACK_TRANSLATED = "back-translated"
    PARAPHRASE = "paraphrase"


class Stance(StrEnum):
    """Whether a report supports the event, disputes it, or only mentions it."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    MENTIONS = "mentions"


class Disputed(StrEnum):
    """What a report denies that does not deny the event itself."""

    DATE = "date"
    STATUS = "status"
    FIGURE = "figure"


class Accepted(StrEnum):
    """A weakness of the evidence for a reading that the desk accepts, with its reasoning."""

    ONE_ORIGIN = "one-origin"


class OwnKind(StrEnum):
    """What a publication's own words are: news that it gathered, or a comment."""

    REPORTING = "reporting"
    COMMENT = "comment"


class EventKind(StrEnum):
    """The kind of event."""

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    STATEMENT = "statement"
    AGREEMENT = "agreement"
    DECISION = "decision"
    INCIDENT = "incident"
    PLAN = "plan"
    BACKGROUND = "background"


class RelationKind(StrEnum):
    """How one event relates to another."""

    STAGE_OF = "stage-of"
    ALTERNATIVE_TO = "alternative-to"
    PART_OF = "part-of"
    FOLLOWS = "follows"


class ActorKind(StrEnum):
    """The kind of actor."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    ORGANISATION = "organisation"
    PARTY = "party"
    OUTLET = "outlet"
    INSTRUMENT = "instrument"
    PLACE = "place"


class NameKind(StrEnum):
    """How a printed name relates to the actor it means."""

    CANONICAL = "canonical"
    NATIVE = "native"
    OTHER_ORDER = "other-order"
    SURNAME = "surname"
    ALIAS = "alias"
    TRANSLITERATION = "transliteration"
    MISTRANSLATION = "mistranslation"
    MISSPELLING = "misspelling"
    OTHER_PERSON = "other-person"


class State(StrEnum):
    """How far a question has been answered."""

    OPEN = "open"
    PARTLY_ANSWERED = "partly-answered"
    ANSWERED = "answered"
    OVERTAKEN = "overtaken"
    REOPENED = "reopened"


class DiscrepancyKind(StrEnum):
    """What the sources differ on."""

    NAME = "name"
    OFFICE_HOLDER = "office-holder"
    DATE = "date"
    FIGURE = "figure"
    WORDING = "wording"
    AGENCY = "agency"
    SCOPE = "scope"
    CERTAINTY = "certainty"
    STATUS = "status"
    IDENTITY = "identity"
    SILENCE = "silence"


class Resolution(StrEnum):
    """How the desk explains a discrepancy."""

    SAME_PERSON = "same-person"
    EXPLAINED = "explained"
    SUPERSEDED = "superseded"
    ERROR = "error"
    STANDS = "stands"


class StatementKind(StrEnum):
    """Whether a sentence says what sources report or what the desk concludes."""

    REPORT = "report"
    JUDGEMENT = "judgement"


class Likelihood(StrEnum):
    """The seven terms of ICD 203."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(StrEnum):
    """How good the evidence is, independent of the likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Access(StrEnum):
    """How much of a source the site may show."""

    FULL = "full"
    EXCERPTS = "excerpts"
    CITATION = "citation"


class GapReport(StrEnum):
    """Who gets the page of gaps."""

    DESK = "desk"
    PUBLISHED = "published"


class ExportFormat(StrEnum):
    """A form in which the data of the dossier are published besides `dossier.json`."""

    CSV = "csv"
    SQLITE = "sqlite"
    FEED = "feed"
    CALENDAR = "calendar"
    BIBLIOGRAPHY = "bibliography"
    MARKDOWN = "markdown"
    JSONLD = "jsonld"
    STATEMENTS = "statements"
    RO_CRATE = "ro-crate"
    PROOF = "proof"
    CARDS = "cards"
    STATES = "states"


class RepairKind(StrEnum):
    """What a repair corrects: words that the page split, doubled or mis-encoded, or a misprint."""

    SPLIT = "split"
    DOUBLED = "doubled"
    ENCODING = "mis-encoded"
    MISPRINT = "misprint"


class Proposable(StrEnum):
    """A field of a source that `briefing add` proposes."""

    TITLE = "title"
    PUBLICATION = "publication"
    LANGUAGE = "language"
    PUBLISHED = "published"
    ZONES = "zones"
    ORIGINS = "origins"


class Step(StrEnum):
    """The kind of a step between the publication that gathered the news and the one that printed it."""

    PUBLISHER = "publisher"
    REPOST = "repost"
    TRANSLATION = "translation"
    ORIGIN = "origin"


class PublicationKind(StrEnum):
    """The kind of outlet."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    AGGREGATOR = "aggregator"
    PLATFORM = "platform"
    ACCOUNT = "account"
    GOVERNMENT = "government"
    UNKNOWN = "unknown"
