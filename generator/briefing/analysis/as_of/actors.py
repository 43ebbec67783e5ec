"""Actors and topics as of a day."""

from dataclasses import replace

from briefing import records
from briefing.analysis.as_of.sources import ViewSources
from briefing.analysis.known_at import KnownAt
from briefing.edtf import Span
from briefing.model import Actor, Citations, Name, Office, Topic


def actor_as_of(actor: Actor, known_at: KnownAt, sources: ViewSources) -> Actor:
    """An actor with the names printed by then; pronouns are included once everything that the record cites was known."""
    is_whole = known_at.is_fully_known(actor)
    outside = (*actor.record.outside, *(office.outside for office in actor.offices if office.outside))
    if is_whole and all(map(known_at.is_public, outside)) and not actor.record.native and not sources.changed:
        return actor
    names = (_name(name, sources) for name in actor.names)
    offices = (_office(office, known_at, sources) for office in actor.offices)
    return replace(
        actor,
        names=tuple(name for name in names if name is not None),
        offices=tuple(office for office in offices if office is not None),
        statements=sources.statements(filter(known_at.is_known, actor.statements)),
        record=_record(actor.record, known_at, is_whole=is_whole),
    )


def _record(record: records.Actor, known_at: KnownAt, *, is_whole: bool) -> records.Actor:
    """What needs no proof, with outside knowledge of the day. A name in its own script is a label; where it is found has no day."""
    kept = record if is_whole else record.reduced_to()
    native = record.native.model_copy(update={"reference": ""}) if record.native else None
    return kept.model_copy(update={"outside": known_at.known_outside(record.outside), "native": native})


def _name(name: Name, sources: ViewSources) -> Name | None:
    """A name as printed by then; what the desk says of it once all sources that print it were known."""
    printed_in = tuple(sources.by_id[source.id] for source in name.sources if source.id in sources.by_id)
    if len(printed_in) == len(name.sources):
        return replace(name, sources=printed_in)
    return replace(name, sources=printed_in, why=None, begin=None, until=None) if printed_in else None


def _office(office: Office, known_at: KnownAt, sources: ViewSources) -> Office | None:
    """An office with the words known by then, and each bound that was known; None if nothing supports the office."""
    citations = known_at.known_citations(office.citations)
    outside = office.outside if known_at.is_public(office.outside) else None
    if not citations and outside is None:
        return None
    begin = _known_bound(office, office.begin, office.begin_citations, known_at)
    until = _known_bound(office, office.until, office.end_citations, known_at)
    return replace(
        office,
        begin=begin,
        until=until,
        citations=sources.citations(citations),
        begin_citations=sources.citations(office.begin_citations) if begin else (),
        end_citations=sources.citations(office.end_citations) if until else (),
        outside=outside,
    )


def _known_bound(office: Office, bound: Span | None, citations: Citations, known_at: KnownAt) -> Span | None:
    """A bound of an office once the words for it were known; one without words of its own, once all that the office rests on was."""
    if citations:
        return bound if known_at.are_all_known(citations) else None
    cited = (*office.citations, *office.begin_citations, *office.end_citations)
    is_whole = known_at.are_all_known(cited) and (office.outside is None or known_at.is_public(office.outside))
    return bound if is_whole else None


def topic_as_of(topic: Topic, known_at: KnownAt, sources: ViewSources) -> Topic:
    """A topic with the sentences known by then."""
    if known_at.is_fully_known(topic) and not sources.changed:
        return topic
    at_stake = sources.statement(topic.at_stake) if topic.at_stake and known_at.is_known(topic.at_stake) else None
    return replace(topic, at_stake=at_stake, statements=sources.statements(filter(known_at.is_known, topic.statements)))
