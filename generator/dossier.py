"""What has been proved: frozen, linked, and the only thing that pages are made of.

Nothing here was typed by a curator without being looked up: a reference is the thing it names, and a quotation is a
Passage, cut from its pinned source. Mappings are in the order of their ids.
"""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.edtf import Span
from generator.problems import Place
from generator.records import (
    Access,
    ActorKind,
    Basis,
    Certainty,
    Checked,
    Confidence,
    Desk,
    DiscrepancyKind,
    EventKind,
    Figure,
    Likelihood,
    NameKind,
    Native,
    Outside,
    Proposable,
    PublicationKind,
    RelationKind,
    RepairKind,
    Resolution,
    Speaker,
    Stance,
    State,
    StatementKind,
    Status,
    Step,
    Withdrawn,
    Wording,
    Zone,
)
from generator.text import View, visible

_WORD_BEFORE, _WORD_BEHIND = re.compile(r"[^\s]+ *\Z"), re.compile(r" *[^\s]+")
_MOST_OF_WORD = 100  # characters

Stretch = tuple[int, int]
"""First place and the place after the last, in the readable view of a source."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An outlet or agency."""

    id: str
    name: str
    short: str
    kind: PublicationKind
    country: str | None
    note: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, on what basis, and the words that state it."""

    date: Span | None
    basis: Basis
    words: Stretch | None
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that an inference draws on


@dataclass(frozen=True, slots=True)
class Relay:
    """Lines of an article that relay an original report; the id of an unknown one is None."""

    origin: str | None
    lines: tuple[tuple[int, int], ...]
    basis: Basis
    words: Stretch | None
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that an inference draws on


@dataclass(frozen=True, slots=True)
class Link:
    """One step from publisher to origin."""

    step: Step
    who: Publication | None
    basis: Basis
    words: Stretch | None
    note: str | None
    drawn_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A mend of the reading view: what the file has, what is read, and where in the view it stands."""

    lines: tuple[int, int]
    wrong: str
    right: str
    why: str
    kind: RepairKind
    reasoning: str | None
    drawn_from: tuple[str, ...]  # ids of the other sources that the reasoning draws on
    raw: Stretch  # in the decoded file
    stretch: Stretch  # the words it touches; empty where it left words out between others
    at: Place

    @property
    def anchor(self) -> str:
        """Its anchor on the source's page, made of its place in the pinned file, so that it never moves."""
        return f"r-{self.raw[0]}-{self.raw[1]}"

    def is_in(self, stretch: Stretch) -> bool:
        """True where it changes how the words of a stretch read."""
        start, end = self.stretch
        return (stretch[0] < end and start < stretch[1]) or (start == end and stretch[0] < start < stretch[1])


@dataclass(frozen=True, slots=True)
class SetAside:
    """Stretches of a source that back no record, and why."""

    stretches: tuple[Stretch, ...]
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An article whose bytes are those that the desk read."""

    id: str
    title: str
    title_by_desk: bool
    publication: Publication
    file: str
    sha256: str
    size: int  # bytes
    url: str | None
    language: str
    translated_from: str | None
    translation: str | None
    translation_note: str | None
    published: Published
    known_from: dt.date
    known_from_reasoning: str | None
    view: View
    zones: Mapping[int, Zone]  # by line
    repairs: tuple[Repair, ...]
    relays: tuple[Relay, ...]
    chain: tuple[Link, ...]
    set_aside: tuple[SetAside, ...]
    access: Access
    checked: Checked | None
    withdrawn: Withdrawn | None
    note: str | None
    proposed: tuple[Proposable, ...]  # what nobody has confirmed
    at: Place

    def words(self, stretch: Stretch) -> str:
        """The words of a stretch, on one line."""
        return self.view.text[stretch[0] : stretch[1]].replace("\n", " ")

    def shown(self, stretch: Stretch) -> str | None:
        """The words of a stretch as they may be printed; None where only their place may be told."""
        return None if self.access is Access.CITATION else self.words(stretch)

    def repairs_in(self, stretch: Stretch) -> tuple[Repair, ...]:
        """The repairs that change how the words of a stretch read, in the order of the text."""
        return tuple(repair for repair in self.repairs_near(stretch) if repair.is_in(stretch))

    def repairs_near(self, stretch: Stretch) -> tuple[Repair, ...]:
        """The repairs that change words of a stretch, or leave words out at its very ends."""
        first = bisect_left(self.repairs, stretch[0], key=lambda repair: repair.stretch[1])
        last = bisect_right(self.repairs, stretch[1], key=lambda repair: repair.stretch[0])
        return self.repairs[first:last]

    def printed(self, stretch: Stretch) -> str:
        """The words of a stretch as the pinned file has them, without repairs, on one line; what cannot be seen by its number."""
        begin, end = self.view.raw_start(stretch[0]), self.view.raw_end(stretch[1])
        for repair in self.repairs_in(stretch):
            begin, end = min(begin, repair.raw[0]), max(end, repair.raw[1])
        return visible(self.view.raw[begin:end])

    def around(self, repair: Repair) -> Stretch:
        """The words that a repair touches; where it left words out between others, the word on either side."""
        start, end = repair.stretch
        if start == end:
            before = _WORD_BEFORE.search(self.view.text, max(0, start - _MOST_OF_WORD), start)
            behind = _WORD_BEHIND.match(self.view.text, end, end + _MOST_OF_WORD)
            start, end = before.start() if before else start, behind.end() if behind else end
        return start, end

    def zone(self, stretch: Stretch) -> Zone:
        """The zone that a stretch starts in."""
        return self.zones[self.view.line(stretch[0])]

    def relays_of(self, line: int) -> tuple[Relay, ...]:
        """What a line relays; nothing where the words are the publication's own, several where it names several."""
        return tuple(relay for relay in self.relays if any(a <= line <= b for a, b in relay.lines))


@dataclass(frozen=True)
class Passage:
    """Words that stand in a pinned source. Only the prover makes one; whoever holds one may print it."""

    source: Source
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The words as the readable view has them, on one line."""
        return self.source.words((self.start, self.end))

    @property
    def shown(self) -> str | None:
        """The words as they may be printed; None where only their place may be told."""
        return None if self.source.access is Access.CITATION else self.text

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that the words cross: without them the source does not read so."""
        return self.source.repairs_in((self.start, self.end))

    @cached_property
    def printed(self) -> str | None:
        """The words as the page has them, where a repair changes them and they may be printed."""
        return self.source.printed((self.start, self.end)) if self.repairs and self.shown is not None else None

    @cached_property
    def lines(self) -> tuple[int, int]:
        """First and last line of the pinned file."""
        return self.source.view.lines(self.start, self.end)

    @cached_property
    def zone(self) -> Zone:
        """Headline, deck, body or caption."""
        return self.source.zone((self.start, self.end))

    @cached_property
    def anchor(self) -> str:
        """Its anchor on the source's page, made of its place in the pinned file, so that it never moves."""
        view = self.source.view
        return f"q-{view.raw_start(self.start)}-{view.raw_end(self.end)}"

    @cached_property
    def key(self) -> tuple[str, int, int]:
        """Orders passages, and tells them apart."""
        return self.source.id, self.start, self.end

    @cached_property
    def known_from(self) -> dt.date:
        """The day from which these words could be known."""
        return self.source.known_from


@dataclass(frozen=True, slots=True)
class Report:
    """What one source says of an event, in its own words."""

    id: str
    event: str  # the id of its event
    passage: Passage
    date: Span | None
    date_words: str | None
    date_stretch: Stretch | None  # where these stand in the source, in the quote if they stand there
    reasoning: str | None
    status: Status
    certainty: Certainty
    condition: str | None
    after: str | None  # the id of an event
    before: str | None
    said: Span | None
    attributed_to: Speaker | None
    wording: Wording
    stance: Stance
    figures: tuple[Figure, ...]
    at: Place

    @property
    def source(self) -> Source:
        """The source it was taken from."""
        return self.passage.source

    @property
    def shown_date_words(self) -> str | None:
        """The words of the date as they may be printed; None where there are none, or only their place may be told."""
        return None if self.source.access is Access.CITATION else self.date_words

    @property
    def date_repairs(self) -> tuple[Repair, ...]:
        """The repairs that the words of the date cross."""
        return self.source.repairs_in(self.date_stretch) if self.date_stretch else ()

    @property
    def date_printed(self) -> str | None:
        """The words of the date as the page has them, where a repair changes them and they may be printed."""
        if not self.date_stretch or not self.date_repairs or self.shown_date_words is None:
            return None
        return self.source.printed(self.date_stretch)

    @property
    def ref(self) -> str:
        """`event-id/report-id`."""
        return f"{self.event}/{self.id}"


@dataclass(frozen=True, slots=True)
class Citation:
    """Proved words that a sentence rests on, and the report they belong to, if to one."""

    passage: Passage
    report: Report | None

    @property
    def speaker(self) -> Speaker | None:
        """Who stands behind the words within the source."""
        return self.report.attributed_to if self.report else None


Citations = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An original report that articles relay."""

    id: str
    publication: Publication | None
    title: str | None
    date: Span | None
    basis: Basis
    citation: Citation | None
    note: str | None
    relays: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the desk and the words it rests on."""

    id: str | None  # the same in each edition for a judgement that goes on
    text: str
    kind: StatementKind
    citations: Citations
    attributed_to: Speaker | None
    reason: str | None
    likelihood: Likelihood | None
    confidence: Confidence | None
    confidence_reason: str | None
    would_change: str | None
    changed: str | None
    at: Place

    @property
    def known_from(self) -> dt.date | None:
        """The day from which all its words were known; None where it cites none."""
        return max((citation.passage.known_from for citation in self.citations), default=None)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as sources print it."""

    text: str
    kind: NameKind
    sources: tuple[Source, ...]
    repaired: tuple[tuple[str, Stretch], ...]  # where a source, by its id, has the name through a repair alone
    why: str | None
    at: Place

    def repairs(self, source: Source) -> tuple[Repair, ...]:
        """The repairs through which a source has the name; none where the page itself prints it."""
        return next((source.repairs_in(stretch) for source_id, stretch in self.repaired if source_id == source.id), ())

    @property
    def is_wrong(self) -> bool:
        """True for a name that is not the actor's."""
        return self.kind in (NameKind.MISTRANSLATION, NameKind.MISSPELLING, NameKind.OTHER_PERSON)


@dataclass(frozen=True, slots=True)
class Office:
    """A post held for a time."""

    office: str
    title: str
    begin: Span | None
    until: Span | None
    citations: Citations
    end_citations: Citations
    outside: Outside | None
    at: Place


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body, organisation, party, outlet or instrument."""

    id: str
    name: str
    kind: ActorKind
    native: Native | None
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    statements: tuple[Statement, ...]
    pronouns: str | None
    outside: tuple[Outside, ...]
    at: Place

    @property
    def office(self) -> Office | None:
        """The office held, else the one held last; None where none is known."""
        held = [office for office in self.offices if office.until is None] or self.offices
        return held[-1] if held else None

    @property
    def is_printed(self) -> bool:
        """True where some source prints the name that the actor is called by here."""
        return any(name.text == self.name and name.sources for name in self.names)


@dataclass(frozen=True, slots=True)
class Topic:
    """A thread that runs through events."""

    id: str
    title: str
    at_stake: Statement | None
    statements: tuple[Statement, ...]
    at: Place

    @property
    def said(self) -> tuple[Statement, ...]:
        """All that is said of it: first what is at stake."""
        return (self.at_stake, *self.statements) if self.at_stake else self.statements


@dataclass(frozen=True, slots=True)
class Reading:
    """What the desk holds of an event, on the strength of reports."""

    date: Span | None
    status: Status
    rests_on: tuple[Report, ...]
    reasoning: str | None
    at: Place

    @property
    def known_from(self) -> dt.date:
        """The day from which the latest of its reports was known."""
        return max(report.passage.known_from for report in self.rests_on)


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event stands to another."""

    to: str
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, is planned or proposed."""

    id: str
    title: str
    short: str
    kind: EventKind
    actors: tuple[Actor, ...]
    place: str | None
    topics: tuple[Topic, ...]
    superlative: str | None
    summary: Statement | None
    readings: tuple[Reading, ...]  # by the day they became known
    relations: tuple[Relation, ...]
    reports: tuple[Report, ...]
    at: Place

    @property
    def reading(self) -> Reading:
        """What the desk holds now."""
        return self.readings[-1]

    @property
    def is_disputed(self) -> bool:
        """True when some report denies it."""
        return any(report.stance is Stance.DISPUTES for report in self.reports)

    @property
    def known_from(self) -> dt.date:
        """The day from which the event was known."""
        return min(report.passage.known_from for report in self.reports)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of state of a question."""

    on: dt.date
    state: State
    by: Citation
    note: str | None
    at: Place


@dataclass(frozen=True, slots=True)
class Question:
    """What the sources leave open."""

    id: str
    question: str
    raised: Citations
    needs: str
    bears_on: tuple[str, ...]
    history: tuple[Change, ...]  # by day
    at: Place

    @property
    def state(self) -> State:
        """How far it has been answered."""
        return self.history[-1].state if self.history else State.OPEN

    @property
    def raised_on(self) -> dt.date:
        """The day from which it stood open."""
        return min(citation.passage.known_from for citation in self.raised)


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of a point on which sources differ."""

    reading: str
    citations: Citations
    attributed_to: Speaker | None
    outside: Outside | None

    @property
    def known_from(self) -> dt.date:
        """The day from which some source says it; the calendar's first for outside knowledge."""
        return min((citation.passage.known_from for citation in self.citations), default=dt.date.min)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Where sources differ."""

    id: str
    about: tuple[str, ...]
    title: str
    kind: DiscrepancyKind
    sides: tuple[Side, ...]
    resolution: Resolution
    note: str
    found_by: str | None
    at: Place

    @property
    def known_from(self) -> dt.date:
        """The day from which two of its sides could be held against each other."""
        first_word = min(citation.passage.known_from for side in self.sides for citation in side.citations)
        return max(sorted(side.known_from for side in self.sides)[1], first_word)


@dataclass(frozen=True, slots=True)
class Edition:
    """The brief as written on a day."""

    as_of: dt.date
    title: str | None
    lead: str | None
    bottom_line: tuple[Statement, ...]
    judgements: tuple[Statement, ...]
    events: tuple[Event, ...]
    actors: tuple[Actor, ...]
    differences: tuple[Discrepancy, ...]
    questions: tuple[Question, ...]
    sourcing_note: str
    at: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """A mistake of the desk, and when it was put right."""

    on: dt.date
    what: str
    was: str | None
    now: str | None
    about: tuple[str, ...]
    at: Place


Thing = Source | Actor | Event | Question | Discrepancy | Topic
"""What a bare id may name: the kinds whose ids share one namespace."""


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything that has been proved."""

    desk: Desk
    publications: Mapping[str, Publication]
    origins: Mapping[str, Origin]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    events: Mapping[str, Event]
    questions: Mapping[str, Question]
    discrepancies: Mapping[str, Discrepancy]
    editions: tuple[Edition, ...]  # oldest first
    corrections: tuple[Correction, ...]  # newest first
    drafts: frozenset[Place] = frozenset()  # where the records stand that are not yet ready to be read

    def is_draft(self, thing: "Thing | Origin | Edition") -> bool:
        """True for what is not yet ready to be read."""
        return thing.at in self.drafts

    @cached_property
    def cut_off(self) -> dt.date:
        """The day from which the newest source was known."""
        return max(source.known_from for source in self.sources.values())

    def thing(self, thing_id: str) -> Thing:
        """What an id of the shared namespace names; raises KeyError for none."""
        for kind in (self.events, self.actors, self.topics, self.questions, self.discrepancies, self.sources):
            if thing_id in kind:
                found: Thing = kind[thing_id]
                return found
        raise KeyError(thing_id)

    def reports(self) -> Iterator[Report]:
        """Every report of every event, in the order of ids."""
        for event in self.events.values():
            yield from event.reports
