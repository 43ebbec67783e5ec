"""What an actor did and said, and what is said of it: its statements and events as one list, newest first, by month."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from markupsafe import Markup

from briefing.edtf import MONTHS, Span
from briefing.html import badges
from briefing.html.context import PageContext
from briefing.model import Actor, Event, Report, Statement
from briefing.records import SETTLED_STATUSES, ActorKind, EventKind, Status
from briefing.views.order import is_expected, month_of

ENTRIES_SHOWN = 40
"""As many entries as this are in view; what is in the months before them is folded by year."""
_OBJECTS = {"she": "her", "he": "him", "they": "them", "it": "it"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement of the desk or an event: when it was, whether the actor did or said it, and what."""

    span: Span | None
    kind: str  # `Did`, `Said`, `Of her`; empty for an event that shows its status
    status: Markup | None  # of an event that is not settled
    statement: Statement | None
    event: Event | None


@dataclass(frozen=True, slots=True)
class EntryMonth:
    """The entries of a month, newest first; those of a year whose words name no month stand at its end."""

    year: int
    month: int  # 0 for none
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """`January 2026`; `2025, no month given`."""
        return f"{MONTHS[self.month - 1]} {self.year}" if self.month else f"{self.year}, no month given"


@dataclass(frozen=True, slots=True)
class EntryYear:
    """The months of a year that are folded."""

    year: int
    months: tuple[EntryMonth, ...]

    @property
    def size(self) -> int:
        """How many entries they have."""
        return sum(len(month.entries) for month in self.months)


@dataclass(frozen=True, slots=True)
class Entries:
    """The list of an actor: what is ahead, soonest first; then by month, newest first; and what has no date."""

    ahead: tuple[Entry, ...]
    months: tuple[EntryMonth, ...]
    years: tuple[EntryYear, ...]  # folded
    undated: tuple[Entry, ...]
    size: int


def pronoun(actor: Actor) -> str:
    """`she`, `he`, `they` or `it`: the first word of the pronouns of a person; empty where there are none."""
    if actor.record.kind is not ActorKind.PERSON:
        return "it"
    first = re.match(r"\w+", (actor.record.pronouns or "").casefold())
    return first[0] if first and first[0] in _OBJECTS else ""


def entries_title(actor: Actor) -> str:
    """`What she did and said`; `Did and said` where no pronoun is known."""
    word = pronoun(actor)
    return f"What {word} did and said" if word else "Did and said"


def about_label(actor: Actor) -> str:
    """`Of her`, `Of it`; `About` where no pronoun is known."""
    return f"Of {_OBJECTS[pronoun(actor)]}" if pronoun(actor) else "About"


def entries(context: PageContext, actor: Actor, statements: Iterable[Statement], events: Iterable[Event]) -> Entries:
    """The statements and the events of an actor as one list."""
    events = tuple(events)
    reports: dict[str, list[tuple[Report, Event]]] = {}
    for event in events:
        for report in event.reports:
            reports.setdefault(report.source.id, []).append((report, event))
    found = [*(_statement(context, actor, item, reports) for item in statements), *(_event(context, actor, event) for event in events)]
    ahead: list[Entry] = []
    others: list[Entry] = []
    for entry in found:
        is_ahead = entry.event is not None and entry.span is not None and is_expected(entry.event, context.dossier)
        (ahead if is_ahead else others).append(entry)
    months = tuple(_months(others))
    shown = _number_shown(months)
    return Entries(
        tuple(sorted(ahead, key=_place)),
        months[:shown],
        tuple(EntryYear(year, tuple(group)) for year, group in groupby(months[shown:], key=lambda month: month.year)),
        tuple(entry for entry in others if not entry.span),
        len(found),
    )


def _number_shown(months: tuple[EntryMonth, ...]) -> int:
    """How many months are in view: at least one, then as long as no more than so many entries are."""
    total = 0
    for number, month in enumerate(months):
        total += len(month.entries)
        if number and total > ENTRIES_SHOWN:
            return number
    return len(months)


def _statement(context: PageContext, actor: Actor, statement: Statement, reports: Mapping[str, list[tuple[Report, Event]]]) -> Entry:
    """A sentence of the desk. Its date is the day on which the actor said the words, else that of a settled event with the same words."""
    speaker = statement.attributed_to
    is_own = speaker is not None and speaker.named and context.findings.actor_names.speaker(speaker.who) == actor.id
    matching = [
        (citation.passage, report, event)
        for citation in statement.citations
        for report, event in reports.get(citation.passage.source.id, ())
        if citation.passage.shares_words_with(report.passage)
    ]
    said = next((report.said for _, report, _ in matching if report.said and is_own), None)
    same = (event.reading for passage, report, event in matching if passage.key == report.passage.key)
    dates = (reading.date for reading in same if reading.status in SETTLED_STATUSES and reading.date)
    return Entry(said or next(dates, None), "Said" if is_own else about_label(actor), None, statement, None)


def _event(context: PageContext, actor: Actor, event: Event) -> Entry:
    """An event: of what occurred whether the actor did or said it, by the beginning of its title; of any other its status."""
    if event.reading.status is not Status.OCCURRED:
        return Entry(event.reading.date, "", badges.event_status(event, context.dossier.cut_off), None, event)
    kind = ("Said" if event.record.kind is EventKind.STATEMENT else "Did") if is_subject(actor, event) else about_label(actor)
    return Entry(event.reading.date, kind, None, None, event)


def is_subject(actor: Actor, event: Event) -> bool:
    """True where the title of an event begins with a name of the actor: `Alder and Birch speak by phone`."""
    names = {actor.name, *(name.text for name in actor.names if not name.is_wrong)}
    forms = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    and_others = r"(?:[A-Z][\w’'-]* ){1,3}and "
    own_words = r"['’]s? (?:account|answer|remarks|speech|statement|words)\b"
    return re.match(rf"(?:The )?(?:{and_others})?(?:{forms})(?: |{own_words})", event.title) is not None


def _months(found: Iterable[Entry]) -> Iterator[EntryMonth]:
    by_month: dict[tuple[int, int], list[Entry]] = {}
    for entry in found:
        if entry.span is not None:
            by_month.setdefault(month_of(entry.span), []).append(entry)
    for (year, month), members in sorted(by_month.items(), reverse=True):
        yield EntryMonth(year, month, tuple(sorted(members, key=_place, reverse=True)))


def _place(entry: Entry) -> tuple[date, date, timedelta]:
    assert entry.span is not None
    first, last, hour = entry.span.sort_key[:3]
    return first, last, hour
