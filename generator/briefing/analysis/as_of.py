"""The dossier as it stood on a day: what the sources known by then bear out, and nothing that a later one taught.

What rests on words follows them: a sentence of the desk stands once all the words it cites were known, a reading once all
its reports were. Prose that cites nothing (a note, a reason, a place) stands once all else of its record was known, as it
may draw on any of it. Labels stand throughout: ids, titles, canonical names; `Actor.is_printed` tells whether a name had been read by then.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from briefing import edtf
from briefing.analysis.known_at import KnownAt
from briefing.model import (
    Actor,
    Discrepancy,
    Dossier,
    Edition,
    Event,
    Link,
    Name,
    Office,
    Origin,
    Publication,
    Published,
    Question,
    Reading,
    Relay,
    Repair,
    Side,
    Source,
    Topic,
)
from briefing.records import Basis, Resolution, Status

NOTE_PLACEHOLDER = "How the desk reads this rests on articles that were not known yet."
"""The desk's note on a difference some of whose words were not known."""


class NothingKnownError(ValueError):
    """No source was known on the day that was asked for; the first was on ``first``, None where there is no source at all."""

    def __init__(self, day: date, first: date | None) -> None:
        super().__init__(f"no source was known on {day}")
        self.day = day
        self.first = first


def knowledge_days(dossier: Dossier) -> tuple[date, ...]:
    """The days on which the dossier learnt something, oldest first: the known-from days of its sources."""
    return tuple(sorted({source.known_from for source in dossier.sources.values()}))


def as_of(dossier: Dossier, day: date) -> Dossier:
    """The dossier as it stood when only the sources known by a day existed.

    Raises NothingKnownError for a day before the first of them.
    """
    return _as_of_view(dossier, day, _event)


def as_of_shallow(dossier: Dossier, day: date) -> Dossier:
    """The same, but its events still name actors and topics as they are now: enough to tell what changed, and quick.

    Raises NothingKnownError for a day before the first source.
    """
    return _as_of_view(dossier, day, lambda event, *_: event_as_of(event, day))


EventLinker = Callable[[Event, Mapping[str, Actor], Mapping[str, Topic], KnownAt], Event]


def _as_of_view(dossier: Dossier, day: date, event_of: EventLinker) -> Dossier:
    first = next(iter(knowledge_days(dossier)), None)
    if first is None or day < first:
        raise NothingKnownError(day, first)
    stood = KnownAt(dossier, day)
    sources = {source.id: _source(source, stood) for source in dossier.sources.values() if source.id in stood.sources}
    origins = _origins(sources, stood)
    actors = {actor.id: _actor(actor, sources, stood) for actor in dossier.actors.values() if actor.id in stood.actors}
    topics = {topic.id: _topic(topic, stood) for topic in dossier.topics.values() if topic.id in stood.topics}
    events = {event.id: event_of(event, actors, topics, stood) for event in dossier.events.values() if event.id in stood.events}
    questions = {item.id: _question(item, stood) for item in dossier.questions.values() if item.id in stood.questions}
    discrepancies = {item.id: _discrepancy(item, stood) for item in dossier.discrepancies.values() if item.id in stood.discrepancies}
    return Dossier(
        desk=dossier.desk.model_copy(update={"lead": None, "scope": f"The dossier as it stood on {edtf.in_english(edtf.day(day))}."}),
        at=dossier.at,
        publications=_publications(dossier.publications, sources.values(), origins.values()),
        origins=origins,
        sources=sources,
        actors=actors,
        topics=topics,
        events=events,
        questions=questions,
        discrepancies=discrepancies,
        editions=tuple(_edition(item, actors, events, questions, discrepancies) for item in dossier.editions if item.as_of <= day),
        corrections=tuple(item for item in dossier.corrections if item.on <= day),
        drafts=dossier.drafts,
    )


def _source(source: Source, stood: KnownAt) -> Source:
    """A source; what was inferred of it from a later one was not known."""
    drawn: tuple[Published | Relay | Link | Repair, ...] = (source.published, *source.relays, *source.chain, *source.repairs)
    if all(stood.sources.issuperset(item.drawn_from) for item in drawn):
        return source
    is_dated = stood.sources.issuperset(source.published.drawn_from)
    return replace(
        source,
        published=source.published if is_dated else Published(None, Basis.UNKNOWN, None, None, ()),
        known_from_reasoning=source.known_from_reasoning if is_dated else None,
        relays=tuple(relay if stood.sources.issuperset(relay.drawn_from) else _with_unknown_origin(relay) for relay in source.relays),
        chain=tuple(link if stood.sources.issuperset(link.drawn_from) else _with_unknown_publication(link) for link in source.chain),
        repairs=tuple(item if stood.sources.issuperset(item.drawn_from) else replace(item, reasoning=None) for item in source.repairs),
    )


def _with_unknown_origin(relay: Relay) -> Relay:
    return Relay(None, relay.lines, Basis.UNKNOWN, None, None, ())


def _with_unknown_publication(link: Link) -> Link:
    return Link(link.step, None, Basis.UNKNOWN, None, None, ())


def _origins(sources: Mapping[str, Source], stood: KnownAt) -> dict[str, Origin]:
    """The original reports that a known source relays or quotes from, and those that these relay."""
    origins = stood.dossier.origins
    named = {relay.origin for source in sources.values() for relay in source.relays if relay.origin is not None}
    named |= {origin.id for origin in origins.values() if origin.citation is not None and stood.known_citations([origin.citation])}
    for origin_id in tuple(named):
        step = origins[origin_id].relays
        while step is not None:
            named.add(step)
            step = origins[step].relays
    later = (source for source in stood.dossier.sources.values() if source.id not in stood.sources)
    noted_later = {relay.origin for source in later for relay in source.relays}
    return {origin.id: _origin(origin, stood, is_whole=origin.id not in noted_later) for origin in origins.values() if origin.id in named}


def _origin(origin: Origin, stood: KnownAt, *, is_whole: bool) -> Origin:
    citation = origin.citation if origin.citation is not None and stood.known_citations([origin.citation]) else None
    is_whole = is_whole and citation is origin.citation
    return origin if is_whole else replace(origin, citation=citation, note=None)


def _publications(publications: Mapping[str, Publication], sources: Iterable[Source], origins: Iterable[Origin]) -> dict[str, Publication]:
    """The publications that printed, relayed or gathered something known."""
    used = {origin.publication.id for origin in origins if origin.publication}
    for source in sources:
        used |= {source.publication.id, *(link.who.id for link in source.chain if link.who)}
    return {publication.id: publication for publication in publications.values() if publication.id in used}


def _actor(actor: Actor, sources: Mapping[str, Source], stood: KnownAt) -> Actor:
    """An actor under the names printed by then; uncited prose stands once nothing of the record is to come."""
    if _is_fully_known(actor, stood):
        return actor
    names = (_name(name, sources) for name in actor.names)
    offices = (_office(office, stood) for office in actor.offices)
    return replace(
        actor,
        names=tuple(name for name in names if name is not None),
        offices=tuple(office for office in offices if office is not None),
        statements=tuple(filter(stood.is_known, actor.statements)),
        pronouns=None,
    )


def _is_fully_known(actor: Actor, stood: KnownAt) -> bool:
    """True where every source that an actor's record rests on was known."""
    offices = (citation for office in actor.offices for citation in (*office.citations, *office.end_citations))
    printed = (source.id for name in actor.names for source in name.sources)
    return stood.sources.issuperset(printed) and stood.are_all_known(offices) and all(map(stood.is_known, actor.statements))


def _name(name: Name, sources: Mapping[str, Source]) -> Name | None:
    found = tuple(sources[source.id] for source in name.sources if source.id in sources)
    return replace(name, sources=found, why=None) if found or not name.sources else None


def _office(office: Office, stood: KnownAt) -> Office | None:
    """An office as far as words or outside knowledge bore it out; its end, where words for that were known."""
    citations, ends = stood.known_citations(office.citations), stood.known_citations(office.end_citations)
    if not citations and office.outside is None:
        return None
    until = office.until if ends or not office.end_citations else None
    return replace(office, citations=citations, end_citations=ends, until=until)


def _topic(topic: Topic, stood: KnownAt) -> Topic:
    if all(map(stood.is_known, topic.all_statements)):
        return topic
    at_stake = topic.at_stake if stood.is_known(topic.at_stake) else None
    return replace(topic, at_stake=at_stake, statements=tuple(filter(stood.is_known, topic.statements)))


def event_as_of(event: Event, day: date) -> Event:
    """An event as far as its own words were known on a day on which it was: its reports, its sentence, what the desk held.

    Where reports were known and no reading was, the desk held nothing yet.
    """
    reports = tuple(report for report in event.reports if report.passage.known_from <= day)
    has_summary = event.summary is not None and all(citation.passage.known_from <= day for citation in event.summary.citations)
    if len(reports) == len(event.reports) and has_summary == (event.summary is not None):
        return event
    readings = tuple(reading for reading in event.readings if reading.known_from <= day)
    return replace(
        event,
        reports=reports,
        summary=event.summary if has_summary else None,
        readings=readings or (Reading(None, Status.UNKNOWN, reports, None, event.at),),
    )


def _event(event: Event, actors: Mapping[str, Actor], topics: Mapping[str, Topic], stood: KnownAt) -> Event:
    """An event as far as it was known, linked to what else was."""
    known = event_as_of(event, stood.day)
    is_whole = known is event
    others = all(actors.get(actor.id) is actor for actor in event.actors) and all(topics.get(topic.id) is topic for topic in event.topics)
    if is_whole and others and all(relation.to in stood.events for relation in event.relations):
        return event
    return replace(
        known,
        actors=tuple(actors[actor.id] for actor in event.actors if actor.id in actors),
        topics=tuple(topics[topic.id] for topic in event.topics if topic.id in topics),
        place=event.place if is_whole else None,
        superlative=event.superlative if is_whole else None,
        relations=tuple(relation for relation in event.relations if relation.to in stood.events),
    )


def _question(question: Question, stood: KnownAt) -> Question:
    return replace(
        question,
        raised=stood.known_citations(question.raised),
        history=tuple(change for change in question.history if change.by.passage.known_from <= stood.day),
        bears_on=tuple(thing for thing in question.bears_on if thing in stood.entities),
    )


def _discrepancy(discrepancy: Discrepancy, stood: KnownAt) -> Discrepancy:
    """A difference between the sides known by then; unexplained, where the desk's note may draw on later words."""
    sides = tuple(side for side in (_side(side, stood) for side in discrepancy.sides) if side is not None)
    is_whole = all(stood.are_all_known(side.citations) for side in discrepancy.sides)
    return replace(
        discrepancy,
        about=tuple(thing for thing in discrepancy.about if thing in stood.entities),
        sides=sides,
        resolution=discrepancy.resolution if is_whole else Resolution.STANDS,
        note=discrepancy.note if is_whole else NOTE_PLACEHOLDER,
    )


def _side(side: Side, stood: KnownAt) -> Side | None:
    citations = stood.known_citations(side.citations)
    return replace(side, citations=citations) if citations or side.outside is not None else None


def _edition(
    edition: Edition,
    actors: Mapping[str, Actor],
    events: Mapping[str, Event],
    questions: Mapping[str, Question],
    discrepancies: Mapping[str, Discrepancy],
) -> Edition:
    """A brief of that day or before, what it lists as it stood on the day."""
    return replace(
        edition,
        events=tuple(events[event.id] for event in edition.events),
        actors=tuple(actors[actor.id] for actor in edition.actors if actor.id in actors),
        differences=tuple(discrepancies[item.id] for item in edition.differences),
        questions=tuple(questions[item.id] for item in edition.questions),
    )
