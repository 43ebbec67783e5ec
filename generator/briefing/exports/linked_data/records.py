"""Actors, topics, events, what is said of them, and questions as linked data."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn
from briefing.exports.linked_data.articles import WITHDRAWN
from briefing.exports.linked_data.identifiers import Identifiers, article_id
from briefing.exports.linked_data.node import Node, node, properties
from briefing.model import Actor, Dossier, Edition, Event, Office, Question, Report, Statement
from briefing.model.cited import CitingThing, cited_parts, citing_things
from briefing.records import ActorKind, RelationKind, Status
from briefing.views.urls import entity_url

_ACTORS = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "Country",
    ActorKind.INSTRUMENT: "Thing",
    ActorKind.PLACE: "Place",
}
_STATUSES = {Status.PLANNED: "EventScheduled", Status.CONFIRMED: "EventScheduled", Status.CANCELLED: "EventCancelled"}
_PARTS = (RelationKind.PART_OF, RelationKind.STAGE_OF)


def record_nodes(findings: Findings, ids: Identifiers) -> Iterator[Node]:
    """The desk, actors, topics, events with a claim for each report, questions, and a claim for each sentence of the desk."""
    dossier = findings.dossier
    yield _dossier(dossier, ids)
    yield from (_actor(actor, ids) for actor in dossier.actors.values())
    for topic in dossier.topics.values():
        yield node(ids.of(f"topics/{topic.id}/"), "DefinedTerm", name=topic.title, identifier=topic.id)
    for event in dossier.events.values():
        yield _event(event, ids)
        yield from (_report(dossier, event, report, ids) for report in event.reports)
    yield from (_question(question, ids) for question in dossier.questions.values())
    for thing in citing_things(dossier):
        for part in cited_parts(thing):
            if part.statement is not None:
                yield _statement(dossier, thing, part.name, part.statement, ids)


def desk_id(ids: Identifiers) -> str:
    """The identifier of who maintains the dossier."""
    return ids.of("method/#desk")


def _dossier(dossier: Dossier, ids: Identifiers) -> Node:
    desk = dossier.desk
    return node(
        ids.of(""),
        "CreativeWork",
        name=desk.title,
        description=desk.scope,
        inLanguage=desk.language,
        author=node(desk_id(ids), "Organization", name=desk.desk or desk.title),
        dateModified=dossier.day.isoformat() if dossier.sources else None,
        hasPart=[article_id(source) for source in dossier.sources.values()],
    )


def _actor(actor: Actor, ids: Identifiers) -> Node:
    others = dict.fromkeys(name.text for name in actor.names if not name.is_wrong and name.text != actor.name)
    native = [actor.record.native.text] if actor.record.native else []
    return node(
        ids.of(f"actors/{actor.id}/"),
        _ACTORS.get(actor.record.kind, "Organization"),
        name=actor.name,
        identifier=actor.id,
        alternateName=[*native, *others],
        hasOccupation=[_office(office) for office in actor.offices] if actor.record.kind is ActorKind.PERSON else None,
    )


def _office(office: Office) -> Node:
    begin, until = (str(span) if span else None for span in (office.begin, office.until))
    return node(None, "Role", roleName=office.title, additionalProperty=properties(**{"from": begin, "to": until}))


def _event(event: Event, ids: Identifiers) -> Node:
    """An event; only a date that is one day is its start, for the bounds of a window are not those of the event."""
    span, status = event.reading.date, event.reading.status
    return node(
        ids.of(f"events/{event.id}/"),
        "Event",
        name=event.title,
        identifier=event.id,
        startDate=span.first.isoformat() if span and span.is_day else None,
        eventStatus=f"https://schema.org/{_STATUSES[status]}" if status in _STATUSES else None,
        location=node(None, "Place", name=event.place) if event.place else None,
        attendee=[ids.of(f"actors/{actor.id}/") for actor in event.actors],
        about=[ids.of(f"topics/{topic.id}/") for topic in event.topics],
        superEvent=[ids.of(f"events/{relation.to}/") for relation in event.relations if relation.kind in _PARTS],
        additionalProperty=properties(
            date=str(span) if span else None, status=status.value, disputed="true" if event.is_disputed else None
        ),
    )


def _report(dossier: Dossier, event: Event, report: Report, ids: Identifiers) -> Node:
    """What an article reports of an event, in its own words."""
    return node(
        ids.of(f"events/{event.id}/#report-{report.id}"),
        "Claim",
        identifier=report.qualified_id,
        text=report.passage.public_text,
        about=ids.of(f"events/{event.id}/"),
        appearance=article_id(report.source),
        citation=ids.of_passage(report.passage),
        creativeWorkStatus=WITHDRAWN if is_withdrawn(dossier, report.passage) else None,
        additionalProperty=properties(
            stance=report.stance.value,
            status=report.status.value if report.status else None,
            certainty=report.certainty.value,
            condition=report.condition,
            date=str(report.date) if report.date else None,
        ),
    )


def _question(question: Question, ids: Identifiers) -> Node:
    return node(
        ids.of(f"questions/{question.id}/"),
        "Question",
        name=question.question,
        identifier=question.id,
        citation=sorted({ids.of_passage(citation.passage) for citation in question.raised}),
        additionalProperty=properties(state=question.state.value, raised_on=question.raised_on.isoformat()),
    )


def _statement(dossier: Dossier, thing: CitingThing, part: str, statement: Statement, ids: Identifiers) -> Node:
    """A sentence of the desk, which is its author, with the quotes that it cites."""
    key = f"editions/{thing.as_of}/" if isinstance(thing, Edition) else entity_url(thing, dossier)
    likelihood, confidence = statement.likelihood, statement.confidence
    return node(
        ids.of(f"{key}#{part.replace(' ', '-')}"),
        "Claim",
        text=statement.text,
        author=desk_id(ids),
        about=ids.of("" if isinstance(thing, Edition) else entity_url(thing, dossier)),
        citation=sorted({ids.of_passage(citation.passage) for citation in statement.citations}),
        additionalProperty=properties(
            kind=statement.kind.value,
            likelihood=likelihood.value if likelihood else None,
            confidence=confidence.value if confidence else None,
        ),
    )
