"""A dossier and a day → the dossier as it stood on that day, with only what the sources known by then support.

A sentence of the desk is included once all the words it cites were known, a reading once all its reports were known.
Prose that cites nothing (a note, a reason, a place) is included once everything else in its record was known, because it may
draw on any of it. Labels are always included: ids, titles, canonical names; `Actor.is_printed` says whether a name had been
printed by then.
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

NOTE_PLACEHOLDER = "The desk's explanation relies on articles that were not yet known."
"""Replaces the desk's note on a discrepancy if some of the words cited were not yet known."""


class NothingKnownError(ValueError):
    """No source was known on the requested day; the first became known on ``first``, None where there is no source."""

    def __init__(self, day: date, first: date | None) -> None:
        super().__init__(f"no source was known on {day}")
        self.day = day
        self.first = first


def knowledge_days(dossier: Dossier) -> tuple[date, ...]:
    """The days from which the sources were known, oldest first, each day once."""
    return tuple(sorted({source.known_from for source in dossier.sources.values()}))


def as_of(dossier: Dossier, day: date) -> Dossier:
    """The dossier restricted to the sources known by a day and to what they support.

    Raises NothingKnownError for a day before the first source was known.
    """
    return _as_of_view(dossier, day, _event)


def as_of_shallow(dossier: Dossier, day: date) -> Dossier:
    """The same, but events still refer to actors and topics as they are now: enough to compute changes, and faster.

    Raises NothingKnownError for a day before the first source was known.
    """
    return _as_of_view(dossier, day, lambda event, *_: event_as_of(event, day))


EventLinker = Callable[[Event, Mapping[str, Actor], Mapping[str, Topic], KnownAt], Event]


def _as_of_view(dossier: Dossier, day: date, event_of: EventLinker) -> Dossier:
    first = next(iter(knowledge_days(dossier)), None)
    if first is None or day < first:
        raise NothingKnownError(day, first)
    known_at = KnownAt(dossier, day)
    sources = {source.id: _source(source, known_at) for source in dossier.sources.values() if source.id in known_at.sources}
    origins = _origins(sources, known_at)
    actors = {actor.id: _actor(actor, sources, known_at) for actor in dossier.actors.values() if actor.id in known_at.actors}
    topics = {topic.id: _topic(topic, known_at) for topic in dossier.topics.values() if topic.id in known_at.topics}
    events = {event.id: event_of(event, actors, topics, known_at) for event in dossier.events.values() if event.id in known_at.events}
    questions = {item.id: _question(item, known_at) for item in dossier.questions.values() if item.id in known_at.questions}
    discrepancies = {item.id: _discrepancy(item, known_at) for item in dossier.discrepancies.values() if item.id in known_at.discrepancies}
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


def _source(source: Source, known_at: KnownAt) -> Source:
    """A source without what was inferred about it from sources that became known later."""
    drawn: tuple[Published | Relay | Link | Repair, ...] = (source.published, *source.relays, *source.chain, *source.repairs)
    if all(known_at.sources.issuperset(item.drawn_from) for item in drawn):
        return source
    is_dated = known_at.sources.issuperset(source.published.drawn_from)
    return replace(
        source,
        published=source.published if is_dated else Published(None, Basis.UNKNOWN, None, None, ()),
        known_from_reasoning=source.known_from_reasoning if is_dated else None,
        relays=tuple(relay if known_at.sources.issuperset(relay.drawn_from) else _with_unknown_origin(relay) for relay in source.relays),
        chain=tuple(link if known_at.sources.issuperset(link.drawn_from) else _with_unknown_publication(link) for link in source.chain),
        repairs=tuple(item if known_at.sources.issuperset(item.drawn_from) else replace(item, reasoning=None) for item in source.repairs),
    )


def _with_unknown_origin(relay: Relay) -> Relay:
    return Relay(None, relay.lines, False, Basis.UNKNOWN, None, None, ())


def _with_unknown_publication(link: Link) -> Link:
    return Link(link.step, None, Basis.UNKNOWN, None, None, ())


def _origins(sources: Mapping[str, Source], known_at: KnownAt) -> dict[str, Origin]:
    """The original reports that a known source relays or names, and those that they relay in turn."""
    origins = known_at.dossier.origins
    named = {relay.origin for source in sources.values() for relay in source.relays if relay.origin is not None}
    named |= {origin.id for origin in origins.values() if origin.citation is not None and known_at.known_citations([origin.citation])}
    for origin_id in tuple(named):
        relayed = origins[origin_id].relays
        while relayed is not None:
            named.add(relayed)
            relayed = origins[relayed].relays
    later = (source for source in known_at.dossier.sources.values() if source.id not in known_at.sources)
    noted_later = {relay.origin for source in later for relay in source.relays}
    return {
        origin.id: _origin(origin, known_at, is_whole=origin.id not in noted_later) for origin in origins.values() if origin.id in named
    }


def _origin(origin: Origin, known_at: KnownAt, *, is_whole: bool) -> Origin:
    citation = origin.citation if origin.citation is not None and known_at.known_citations([origin.citation]) else None
    is_whole = is_whole and citation is origin.citation
    return origin if is_whole else replace(origin, citation=citation, note=None)


def _publications(publications: Mapping[str, Publication], sources: Iterable[Source], origins: Iterable[Origin]) -> dict[str, Publication]:
    """The publications that printed, relayed or gathered something that was known."""
    used = {origin.publication.id for origin in origins if origin.publication}
    for source in sources:
        used |= {source.publication.id, *(link.who.id for link in source.chain if link.who)}
    return {publication.id: publication for publication in publications.values() if publication.id in used}


def _actor(actor: Actor, sources: Mapping[str, Source], known_at: KnownAt) -> Actor:
    """An actor with the names printed by then; pronouns are included once everything else in the record was known."""
    if known_at.is_fully_known(actor):
        return actor
    names = (_name(name, sources) for name in actor.names)
    offices = (_office(office, known_at) for office in actor.offices)
    return replace(
        actor,
        names=tuple(name for name in names if name is not None),
        offices=tuple(office for office in offices if office is not None),
        statements=tuple(filter(known_at.is_known, actor.statements)),
        record=actor.record.reduced_to("native", "outside"),
    )


def _name(name: Name, sources: Mapping[str, Source]) -> Name | None:
    printed_in = tuple(sources[source.id] for source in name.sources if source.id in sources)
    return replace(name, sources=printed_in, why=None) if printed_in or not name.sources else None


def _office(office: Office, known_at: KnownAt) -> Office | None:
    """An office with the words known by then, and its end if words for that were known; None if nothing supports the office."""
    citations, ends = known_at.known_citations(office.citations), known_at.known_citations(office.end_citations)
    if not citations and office.outside is None:
        return None
    until = office.until if ends or not office.end_citations else None
    return replace(office, citations=citations, end_citations=ends, until=until)


def _topic(topic: Topic, known_at: KnownAt) -> Topic:
    if known_at.is_fully_known(topic):
        return topic
    at_stake = topic.at_stake if known_at.is_known(topic.at_stake) else None
    return replace(topic, at_stake=at_stake, statements=tuple(filter(known_at.is_known, topic.statements)))


def event_as_of(event: Event, day: date) -> Event:
    """An event with the reports, the summary and the readings known on a day. At least one report must have been known.

    If no reading was known yet, a reading with the status `unknown` takes its place.
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
        readings=readings or (Reading(None, Status.UNKNOWN, reports, None, (), event.at),),
    )


def _event(event: Event, actors: Mapping[str, Actor], topics: Mapping[str, Topic], known_at: KnownAt) -> Event:
    """An event as far as it was known, linked to the other things that were known."""
    known = event_as_of(event, known_at.day)
    is_whole = known is event
    is_linked_in_full = all(actors.get(actor.id) is actor for actor in event.actors) and all(
        topics.get(topic.id) is topic for topic in event.topics
    )
    if is_whole and is_linked_in_full and all(relation.to in known_at.events for relation in event.relations):
        return event
    return replace(
        known,
        participants=tuple(
            replace(participant, actor=actors[participant.actor.id])
            for participant in event.participants
            if participant.actor.id in actors and known_at.is_shown(participant.reports)
        ),
        topics=tuple(topics[topic.id] for topic in event.topics if topic.id in topics),
        location=event.location
        if is_whole or (event.location and event.location.reports and known_at.is_shown(event.location.reports))
        else None,
        record=event.record if is_whole else event.record.reduced_to(),
        relations=tuple(relation for relation in event.relations if relation.to in known_at.events),
    )


def _question(question: Question, known_at: KnownAt) -> Question:
    return replace(
        question,
        raised=known_at.known_citations(question.raised),
        history=tuple(change for change in question.history if change.by.passage.known_from <= known_at.day),
        bears_on=tuple(thing_id for thing_id in question.bears_on if thing_id in known_at.entities),
    )


def _discrepancy(discrepancy: Discrepancy, known_at: KnownAt) -> Discrepancy:
    """A discrepancy with the sides known by then; unresolved if the desk's note may draw on later words."""
    sides = tuple(side for side in (_side(side, known_at) for side in discrepancy.sides) if side is not None)
    is_whole = all(known_at.are_all_known(side.citations) for side in discrepancy.sides)
    return replace(
        discrepancy,
        about=tuple(thing_id for thing_id in discrepancy.about if thing_id in known_at.entities),
        sides=sides,
        first_resolution=discrepancy.first_resolution if is_whole else Resolution.STANDS,
        first_note=discrepancy.first_note if is_whole else NOTE_PLACEHOLDER,
        history=tuple(change for change in discrepancy.history if change.on <= known_at.day),
    )


def _side(side: Side, known_at: KnownAt) -> Side | None:
    citations = known_at.known_citations(side.citations)
    return replace(side, citations=citations) if citations or side.outside is not None else None


def _edition(
    edition: Edition,
    actors: Mapping[str, Actor],
    events: Mapping[str, Event],
    questions: Mapping[str, Question],
    discrepancies: Mapping[str, Discrepancy],
) -> Edition:
    """A brief of that day or earlier, with everything it lists as it stood on the day."""
    return replace(
        edition,
        events=tuple(events[event.id] for event in edition.events),
        actors=tuple(actors[actor.id] for actor in edition.actors if actor.id in actors),
        differences=tuple(discrepancies[item.id] for item in edition.differences),
        questions=tuple(questions[item.id] for item in edition.questions),
    )
