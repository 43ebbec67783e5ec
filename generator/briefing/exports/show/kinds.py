"""Each kind of record → the lines that say what it is, and its parts."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.exports.show.pieces import (
    Part,
    backed,
    bearing,
    cited,
    editions,
    gathered_by,
    named,
    part,
    ranges,
    reported,
    resting,
    resting_name,
    said,
)
from briefing.model import Actor, Discrepancy, Edition, Event, Name, Origin, Publication, Question, Repair, Source, Topic
from briefing.text import visible
from briefing.views import labels

Told = tuple[list[str], list[Part]]


def event_told(findings: Findings, event: Event) -> Told:
    """What is held of it, reading by reading, and each report with its words."""
    reading = event.reading
    heading = [
        f"event {event.id}",
        event.title,
        f"{reading.status}, {labels.date_label(reading.date)}{', disputed' if event.is_disputed else ''}",
    ]
    readings = (
        f"{item.known_from}: {item.status}, {labels.date_label(item.date)}; {words}"
        for item, words in labels.reading_changes(event.readings)
    )
    parts = [
        *said("In a sentence", filter(None, [event.summary])),
        part("Actors", (named(actor) for actor in event.actors)),
        part("Topics", (named(topic) for topic in event.topics)),
        part("Readings", readings),
        part("Reports", (line for report in event.reports for line in reported(report))),
        gathered_by(findings, (report.passage for report in event.reports)),
        part("Related", (f"{item.kind} {item.to}" for item in event.relations)),
        bearing(findings, event.id),
        resting(findings, (report.passage for report in event.reports), event.id),
    ]
    return heading, parts


def actor_told(findings: Findings, actor: Actor) -> Told:
    """Every name and office, and where it takes part."""
    native = [f"{actor.native.text} ({actor.native.lang})"] if actor.native else []
    offices = (f"{item.title}: {labels.office_period(item)}" for item in actor.offices)
    names = (f"{name.text} ({name.kind}): {', '.join(_printing(name))}" for name in actor.names)
    citations = [citation for office in actor.offices for citation in (*office.citations, *office.end_citations)]
    events = (event for event in findings.dossier.events.values() if actor in event.actors)
    parts = [
        part("Names", names),
        part("Offices", offices),
        part("Outside knowledge", (f"{item.text} ({item.reference})" for item in actor.outside)),
        part("Passages", cited(citations)),
        *said("Statements", actor.statements),
        part("Events", map(named, events)),
        bearing(findings, actor.id),
        part("Rests on it", editions(findings, actor)),
    ]
    return [f"actor {actor.id}", actor.name, *native, labels.role(actor)], parts


def _printing(name: Name) -> Iterator[str]:
    """The sources of a name, and of each that has it through a repair alone that it has."""
    return (f"{source.id}{labels.bracketed(name.repairs(source))}" for source in name.sources)


def question_told(findings: Findings, question: Question) -> Told:
    """What raised it, what would answer it, what became of it."""
    history = (line for change in question.history for line in (f"{change.on}: {change.state}", *cited([change.by])))
    parts = [
        part("Needs", [question.needs]),
        part("Raised by", cited(question.raised)),
        part("History", history),
        gathered_by(findings, (citation.passage for citation in question.raised)),
        part("Bears on", question.bears_on),
        bearing(findings, question.id),
        part("Rests on it", editions(findings, question)),
    ]
    return [f"question {question.id}", question.question, labels.STATES[question.state]], parts


def difference_told(findings: Findings, difference: Discrepancy) -> Told:
    """Each side with its words, and what the desk makes of it."""
    sides = (
        part(
            side.reading,
            (*cited(side.citations), *([f"outside knowledge: {side.outside.text} ({side.outside.reference})"] if side.outside else [])),
        )
        for side in difference.sides
    )
    parts = [
        *sides,
        part("Note", [difference.note]),
        gathered_by(findings, (citation.passage for side in difference.sides for citation in side.citations)),
        part("About", difference.about),
        bearing(findings, difference.id),
        part("Rests on it", editions(findings, difference)),
    ]
    return [f"discrepancy {difference.id}", difference.title, labels.RESOLUTIONS[difference.resolution]], parts


def topic_told(findings: Findings, topic: Topic) -> Told:
    """What is said of it, and its events."""
    parts = [
        *said("At stake", filter(None, [topic.at_stake])),
        *said("Statements", topic.statements),
        gathered_by(findings, (citation.passage for statement in topic.all_statements for citation in statement.citations)),
        bearing(findings, topic.id),
        part("Events", map(named, findings.events_by_topic.get(topic.id, ()))),
    ]
    return [f"topic {topic.id}", topic.title], parts


def source_told(findings: Findings, source: Source) -> Told:
    """How it came, what it relays, and every passage with what rests on it."""
    heading = [
        f"source {source.id}",
        source.title,
        f"{source.publication.name}; {labels.publication_label(source)}; known from {source.known_from}",
        source.file,
        *([f"withdrawn on {source.withdrawn.on}: {source.withdrawn.why}"] if source.withdrawn else []),
        *([f"proposed and not confirmed: {', '.join(source.proposed)}"] if source.proposed else []),
    ]
    relays = (f"{relay.origin or 'unknown origin'} ({relay.basis}): {ranges(relay.lines)}" for relay in source.relays)
    parts = [
        part("Chain", [labels.chain_label(source.chain)] if source.chain else []),
        part("Relays", relays),
        part("Repairs", map(_repaired, source.repairs)),
        bearing(findings, source.id),
        part("Rests on it", (line for passage in findings.backlinks.passages[source.id] for line in backed(findings, passage))),
    ]
    return heading, parts


def _repaired(repair: Repair) -> str:
    """What a repair changes, and why."""
    printed, read = (f"“{visible(words)}”" if words else "nothing" for words in (repair.wrong, repair.right))
    return f"{labels.line_range(repair.lines)}: {printed}, read {read}. {labels.repair_reason(repair)}"


def origin_told(findings: Findings, origin: Origin) -> Told:
    """The words that show it, and the articles that relay it."""
    sources = [source for source in findings.dossier.sources.values() if any(relay.origin == origin.id for relay in source.relays)]
    relayed = (f"{source.id}: {ranges(relay.lines)}" for source in sources for relay in source.relays if relay.origin == origin.id)
    passages = (
        passage
        for source in sources
        for passage in findings.backlinks.passages[source.id]
        if any(relay.origin == origin.id for relay in passage.source.relays_of(passage.lines[0]))
    )
    others = (
        item for passage in passages for item in findings.backlinks.dependents[passage.key] if (item.kind, item.id) != ("origin", origin.id)
    )
    by_origins = (other for other in findings.dossier.origins.values() if other.relays == origin.id)
    parts = [
        part("Note", [origin.note] if origin.note else []),
        part("Shown by", cited(filter(None, [origin.citation]))),
        part("Itself relays", [origin.relays] if origin.relays else []),
        part("Relayed by", (*(f"origin {other.id}" for other in by_origins), *relayed)),
        part("Rests on it", dict.fromkeys(map(resting_name, others))),
    ]
    return [f"origin {origin.id}", *([origin.title] if origin.title else []), f"{labels.origin_name(origin)} ({origin.basis})"], parts


def publication_told(findings: Findings, publication: Publication) -> Told:
    """Its articles and what it gathered."""
    sources = (source for source in findings.dossier.sources.values() if source.publication.id == publication.id)
    gathered = (origin for origin in findings.dossier.origins.values() if origin.publication and origin.publication.id == publication.id)
    country = f", {publication.country}" if publication.country else ""
    parts = [
        part("Note", [publication.note] if publication.note else []),
        part("Articles", map(named, sources)),
        part("Gathered", (f"{origin.id}: {labels.origin_name(origin)}" for origin in gathered)),
    ]
    return [f"publication {publication.id}", publication.name, f"{publication.kind}{country}"], parts


def edition_told(_findings: Findings, edition: Edition) -> Told:
    """Its sentences with their words, and all that it shows."""
    parts = [
        *said("Bottom line", edition.bottom_line),
        *said("Judgements", edition.judgements),
        part("Events", map(named, edition.events)),
        part("Actors", map(named, edition.actors)),
        part("Differences", map(named, edition.differences)),
        part("Questions", map(named, edition.questions)),
        part("Sourcing", [edition.sourcing_note]),
    ]
    return [f"edition {edition.as_of}", *filter(None, (edition.title, edition.lead))], parts
