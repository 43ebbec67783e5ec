"""Events as of a day."""

from collections.abc import Mapping
from dataclasses import replace

from briefing.analysis.as_of.sources import ViewSources
from briefing.analysis.known_at import KnownAt
from briefing.model import Actor, Event, Location, Participant, Reading, SilentSource, Topic
from briefing.records import Status


def event_as_of(event: Event, known_at: KnownAt, sources: ViewSources) -> Event:
    """An event with the reports, the summary and the readings known by then. At least one report must have been known.

    If no reading was known yet, a reading with the status `unknown` takes its place.
    """
    is_whole = known_at.is_fully_known(event)
    if is_whole and not sources.changed and all(item.source.id in sources.by_id for item in event.silent_sources):
        return event
    reports = sources.reports(known_at.known_reports(event.reports))
    readings = (_reading(reading, event, sources, is_whole=is_whole) for reading in event.readings if reading.known_from <= known_at.day)
    return replace(
        event,
        reports=reports,
        summary=sources.statement(event.summary) if event.summary and known_at.is_known(event.summary) else None,
        silent_sources=_silent_sources(event, sources, is_whole=is_whole),
        readings=tuple(readings) or (Reading(None, Status.UNKNOWN, reports, None, (), event.at),),
    )


def _reading(reading: Reading, event: Event, sources: ViewSources, *, is_whole: bool) -> Reading:
    """A reading; the reasons of the short form, which names no reports of its own, once the whole event was known."""
    is_reasoned = is_whole or reading.at != event.at
    if is_reasoned and not sources.changed:
        return reading
    return replace(
        reading,
        rests_on=sources.reports(reading.rests_on),
        reasoning=reading.reasoning if is_reasoned else None,
        accepts=reading.accepts if is_reasoned else (),
    )


def _silent_sources(event: Event, sources: ViewSources, *, is_whole: bool) -> tuple[SilentSource, ...]:
    """The silent sources that were known; why they count as silent, which names no reports, once the whole event was known."""
    return tuple(
        replace(item, source=sources.by_id[item.source.id], reasoning=item.reasoning if is_whole else "")
        for item in event.silent_sources
        if item.source.id in sources.by_id
    )


def linked_event(event: Event, known_at: KnownAt, sources: ViewSources, actors: Mapping[str, Actor], topics: Mapping[str, Topic]) -> Event:
    """An event as far as it was known, linked to the other things that were known.

    The place and the superlative are included once everything that the event cites was known, unless they name their reports.
    """
    known = event_as_of(event, known_at, sources)
    is_whole = known_at.is_fully_known(event)
    if known is event and is_whole and _is_linked(event, known_at, actors, topics):
        return event
    participants = tuple(
        Participant(actors[item.actor.id], sources.reports(known_at.known_reports(item.reports))) for item in known_at.participants(event)
    )
    location = _location(event.location, known_at, sources, is_whole=is_whole) if event.location else None
    known_topics = tuple(topics[topic.id] for topic in event.topics if topic.id in topics)
    relations = tuple(relation for relation in event.relations if relation.to in known_at.events)
    record = event.record if is_whole else event.record.reduced_to()
    return replace(known, participants=participants, location=location, topics=known_topics, relations=relations, record=record)


def _is_linked(event: Event, known_at: KnownAt, actors: Mapping[str, Actor], topics: Mapping[str, Topic]) -> bool:
    """True where everything that an event is linked to was known as it is now."""
    return (
        all(actors.get(item.actor.id) is item.actor for item in event.participants)
        and all(topics.get(topic.id) is topic for topic in event.topics)
        and all(relation.to in known_at.events for relation in event.relations)
    )


def _location(location: Location, known_at: KnownAt, sources: ViewSources, *, is_whole: bool) -> Location | None:
    reports = known_at.known_reports(location.reports)
    return Location(location.text, sources.reports(reports)) if reports or (is_whole and not location.reports) else None
