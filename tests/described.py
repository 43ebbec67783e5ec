"""A dossier in plain lines, so that a test can say in full what a view holds."""

from collections.abc import Iterable, Iterator
from itertools import chain

from briefing import edtf
from briefing.edtf import Span
from briefing.model import Actor, Citations, Discrepancy, Dossier, Event, Question, Source, Topic
from briefing.records import Outside


def described(dossier: Dossier) -> str:
    """Everything that depends on the day of a view, a line each; what hangs on a thing is indented."""
    return "\n".join(_lines(dossier)) + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield from (f"publication {publication.id}{_note(publication.note)}" for publication in dossier.publications.values())
    for origin in dossier.origins.values():
        cited = _words((origin.citation,)) if origin.citation else ""
        yield f"origin {origin.id}: {origin.title}, {_date(origin.date)}{cited}{_note(origin.note)}"
    yield from chain.from_iterable(map(_source, dossier.sources.values()))
    yield from chain.from_iterable(map(_actor, dossier.actors.values()))
    yield from chain.from_iterable(map(_topic, dossier.topics.values()))
    yield from chain.from_iterable(map(_event, dossier.events.values()))
    yield from chain.from_iterable(map(_question, dossier.questions.values()))
    yield from chain.from_iterable(map(_discrepancy, dossier.discrepancies.values()))
    for edition in dossier.editions:
        lists = (edition.events, edition.actors, edition.differences, edition.questions)
        yield f"brief of {edition.as_of}: {'; '.join(_ids(items) for items in lists)}"
        if edition.question:
            answer = f"{edition.answer.text} by {edition.answer.statement.id}" if edition.answer else "no answer"
            yield f"    {edition.question} {answer}, when {edition.when.id if edition.when else 'unknown'}, remarks {dict(edition.remarks)}"
    for correction in dossier.corrections:
        yield f"correction of {correction.on}: {correction.what} ({', '.join(correction.about)})"


def _topic(topic: Topic) -> Iterator[str]:
    yield f"topic {topic.id}"
    yield from (f"    {statement.text}" for statement in topic.all_statements)


def _source(source: Source) -> Iterator[str]:
    record = source.record
    yield f"source {source.id}, {_date(source.published.date)}{_note(source.published.reasoning)}"
    yield from [f"    checked {record.checked.on}"] if record.checked else []
    yield from [f"    retrieved {record.retrieved}"] if record.retrieved else []
    yield from (f"    relays {relay.origin}, {relay.basis}{_note(relay.reasoning)}" for relay in source.relays)
    yield from (f"    chain {link.step} {link.who.id if link.who else '?'}{_note(link.note)}" for link in source.chain)
    yield from (f"    repair {repair.right}{_note(repair.why)}" for repair in source.repairs)
    for item in source.withdrawals:
        part = "whole" if item.text_ranges is None else ", ".join(source.words(text_range) for text_range in item.text_ranges)
        yield f"    withdrawn {item.on}: {part}; {item.why}"


def _actor(actor: Actor) -> Iterator[str]:
    native = actor.record.native
    yield f"actor {actor.id}{_note(actor.record.pronouns)}{_note(f'{native.text}, {native.reference}' if native else None)}"
    for name in actor.names:
        yield f"    named {name.text} in {', '.join(source.id for source in name.sources)}{_note(name.why)}"
    for office in actor.offices:
        words = _words((*office.citations, *office.begin_citations, *office.end_citations))
        yield f"    {office.title}, {_date(office.begin)} to {_date(office.until)}{words}{_outside(office.outside)}"
    yield from (f"    {statement.text}" for statement in actor.statements)
    yield from (f"    outside: {item.text}" for item in actor.record.outside)


def _event(event: Event) -> Iterator[str]:
    place = f" at {event.place}" if event.place else ""
    yield f"event {event.id}{place}, with {_ids(event.actors)}{_note(event.record.superlative)}"
    for reading in event.readings:
        reports = ", ".join(report.id for report in reading.rests_on)
        yield f"    {reading.status} {_date(reading.date)} by {reports}{_note(reading.reasoning)}"
    yield from (
        f"    report {report.id}{' withdrawn' if report.passage.withdrawal else ''}{_note(report.note)}" for report in event.reports
    )
    yield from (f"    {relation.kind} {relation.to}" for relation in event.relations)
    yield from [f"    {event.summary.text}"] if event.summary else []
    yield from [f"    finding: {event.record.finding}"] if event.record.finding else []


def _question(question: Question) -> Iterator[str]:
    yield f"question {question.id}: {question.state}{_words(question.raised)}{_note(question.needs)}"
    yield from [f"    concerns {', '.join(question.bears_on)}"] if question.bears_on else []
    yield from (f"    {change.on} {change.state}{_note(change.note)}" for change in question.history)


def _discrepancy(difference: Discrepancy) -> Iterator[str]:
    yield f"difference {difference.id} since {difference.known_from}: {difference.resolution}{_note(difference.note)}"
    yield from [f"    concerns {', '.join(difference.about)}"] if difference.about else []
    for side in difference.sides:
        differing = "".join(f" not “{words.text}”" for words in side.contrary)
        yield f"    side {side.reading or '?'}{_note(side.short)}{_words(side.citations)}{differing}{_outside(side.outside)}"


def _words(citations: Citations) -> str:
    return "".join(f" “{citation.passage.text}”{' withdrawn' if citation.passage.withdrawal else ''}" for citation in citations)


def _outside(outside: Outside | None) -> str:
    return f" outside: {outside.text}" if outside else ""


def _note(note: str | None) -> str:
    return f" ({note})" if note else ""


def _date(span: Span | None) -> str:
    return edtf.in_english(span) if span else "?"


def _ids(things: Iterable[Event | Actor | Discrepancy | Question]) -> str:
    return ", ".join(thing.id for thing in things) or "nobody"
