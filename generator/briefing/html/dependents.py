"""What depends on a record: a row of links to sentences of the newest brief, and the records about it, as rows by weight.

A link between two records is on one of their pages. What is not settled is named by the records that it is about, and names
the weightiest events of them itself; what is settled names all of them, and they do not name it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from briefing import escaping
from briefing.analysis.weight import by_weight
from briefing.html import badges
from briefing.html.context import PageContext
from briefing.html.desk_text import desk_text
from briefing.model import Actor, Discrepancy, Dossier, Entity, Event, Passage, Question, Source, Statement
from briefing.phrases import join_words
from briefing.reads import fact
from briefing.records import Resolution
from briefing.views import labels
from briefing.views.answer import answer
from briefing.views.order import CLOSED_STATES

ROWS_SHOWN = 8
"""The rows that are not folded."""
_EVENTS_NAMED = 3
"""As many events as this are named by what is not settled: each of them names it."""


Issue = Discrepancy | Question


@dataclass(frozen=True, slots=True)
class Row:
    """A title that is a link, and what is beside it."""

    title: str
    href: Markup
    is_in_brief: bool
    is_draft: bool
    note: Markup


@dataclass(frozen=True, slots=True)
class Dependents:
    """The sentences of the brief, the rows that are in view, those that are folded, and what the fold says is in it."""

    sentences: tuple["BriefSentence", ...]
    brief_day: str  # of the newest brief: `3 Jan 2026`
    shown: tuple[Row, ...]
    folded: tuple[Row, ...]
    label: str
    remark: str


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence of the newest brief: where it is, of which kind, and its number there."""

    href: Markup
    kind: str  # `the answer`, `judgement`, `report`
    number: int = 0  # 0 for the answer

    @property
    def name(self) -> str:
        """`the answer`, `judgement 2`."""
        return f"{self.kind} {self.number}" if self.number else self.kind


def dependents(context: PageContext, sentences: tuple[BriefSentence, ...], records: Iterable[Entity]) -> Dependents:
    """The sentences of the newest brief, which share a row, then the records by weight: at most eight rows in view."""
    ordered = by_weight(records, context.weights)
    shown = ROWS_SHOWN - bool(sentences)
    rows = tuple(record_row(context, record) for record in ordered)
    rest = ordered[shown:]
    day = labels.short_day(context.dossier.newest_brief) if sentences and context.dossier.newest_brief else ""
    return Dependents(sentences, day, rows[:shown], rows[shown:], _fold_label(rest), settled_label(rest))


def unsettled(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The differences that are unresolved and the questions that are not closed: those that an event names."""
    return tuple(issue for issue in issues if not is_settled(issue))


def named_by(context: PageContext, issue: Issue, about: Iterable[str]) -> tuple[Entity, ...]:
    """The records that a difference or a question names: events, sources, and issues that do not outweigh it.

    ``about`` are the ids that its record gives. Actors and topics list it on their own pages.
    """
    records = {thing: context.dossier.entity(thing) for thing in about}
    records |= {other.id: other for other in context.findings.issues_by_id.get(issue.id, ())}
    events = by_weight((record for record in records.values() if isinstance(record, Event)), context.weights)
    issues = tuple(
        record for record in records.values() if isinstance(record, Issue) and by_weight((issue, record), context.weights)[0] is issue
    )
    sources = tuple(record for record in records.values() if isinstance(record, Source))
    return (*(events if is_settled(issue) else events[:_EVENTS_NAMED]), *issues, *sources)


def is_settled(issue: Issue) -> bool:
    """True for a difference that is not unresolved, and for a question that is closed."""
    return issue.resolution is not Resolution.STANDS if isinstance(issue, Discrepancy) else issue.state in CLOSED_STATES


def brief_sentences(context: PageContext, passages: Iterable[Passage]) -> tuple[BriefSentence, ...]:
    """The sentences of the newest brief that cite words of these passages: the answer, then judgements, then reports."""
    cited = _sentences_by_source(context.dossier)
    found = {sentence for passage in passages for sentence, words in cited.get(passage.source.id, ()) if words.shares_words_with(passage)}
    page = context.relative_url("")  # that of the newest brief
    return tuple(BriefSentence(escaping.trusted_address(f"{page}{item.anchor}"), item.kind, item.number) for item in sorted(found))


@dataclass(frozen=True, slots=True, order=True)
class _Sentence:
    """A sentence of the newest brief by its place."""

    place: int  # 0 for the answer, 1 for a judgement, 2 for a report
    kind: str
    number: int = 0
    anchor: str = ""


@fact
def _sentences_by_source(dossier: Dossier) -> Mapping[str, tuple[tuple[_Sentence, Passage], ...]]:
    """The sentences of the newest brief with the words that they cite, by source; the answer in place of the statement that it restates."""
    found: dict[str, list[tuple[_Sentence, Passage]]] = {}
    for statement, sentence in _sentences(dossier):
        for citation in statement.citations:
            found.setdefault(citation.passage.source.id, []).append((sentence, citation.passage))
    return {source: tuple(cited) for source, cited in found.items()}


def _sentences(dossier: Dossier) -> Iterator[tuple[Statement, _Sentence]]:
    for edition in dossier.editions[-1:]:
        stated = answer(dossier, edition)
        yield stated.statement, _Sentence(0, "the answer")
        kinds = (("judgement", "judgement", edition.judgements), ("report", "bottom-line", edition.bottom_line))
        for place, (kind, name, statements) in enumerate(kinds, 1):
            for number, statement in enumerate(statements, 1):
                if statement != stated.statement:
                    yield statement, _Sentence(place, kind, number, f"#{name}-{number}")


def record_row(context: PageContext, record: Entity) -> Row:
    """A record as a row, with its status, resolution or state beside it."""
    return Row(
        record.short if isinstance(record, Event) else labels.entity_title(record),
        context.href(record),
        context.is_in_brief(record),
        context.dossier.is_draft(record),
        _note(context, record),
    )


def _note(context: PageContext, record: Entity) -> Markup:
    match record:
        case Event():
            return badges.event_status(record, context.dossier.cut_off) + badges.fallen_notice(context, record)
        case Discrepancy():
            return badges.resolution(record.resolution)
        case Question():
            return badges.state(record.state)
        case Actor():
            return desk_text(record.record.kind.value)
        case Source():
            return desk_text("article")
        case _:
            return desk_text("topic")


def _fold_label(records: Iterable[Entity]) -> str:
    """`17 more differences and 9 more questions`."""
    numbers: dict[str, int] = {}
    for record in records:
        noun = "difference" if isinstance(record, Discrepancy) else type(record).__name__.lower()
        numbers[noun] = numbers.get(noun, 0) + 1
    return join_words(labels.count(number, f"more {noun}") for noun, number in numbers.items())


def settled_label(records: Iterable[Entity]) -> str:
    """How many are settled: `5 unresolved, 12 settled; 8 not closed, 1 closed`."""
    differences = [record for record in records if isinstance(record, Discrepancy)]
    questions = [record for record in records if isinstance(record, Question)]
    unresolved = sum(difference.resolution is Resolution.STANDS for difference in differences)
    closed = sum(question.state in CLOSED_STATES for question in questions)
    parts = (
        ((unresolved, "unresolved"), (len(differences) - unresolved, "settled")),
        ((len(questions) - closed, "not closed"), (closed, "closed")),
    )
    return "; ".join(filter(None, (", ".join(f"{number} {word}" for number, word in part if number) for part in parts)))
