"""Each kind of record → the lines that say what it is, and its parts."""

from collections.abc import Iterator, Sequence

from briefing.analysis import Findings
from briefing.analysis.attribution import attributions, is_unsupported, source_attributions
from briefing.analysis.origins import stances
from briefing.exports.show.sections import (
    Section,
    about_section,
    citation_lines,
    dependent_name,
    dependents_section,
    edition_lines,
    id_and_title,
    line_ranges,
    origins_section,
    outside_line,
    passage_lines,
    report_lines,
    section,
    stances_section,
    statement_sections,
)
from briefing.model import (
    Actor,
    Discrepancy,
    Dossier,
    Edition,
    Event,
    Name,
    Origin,
    Publication,
    Question,
    Repair,
    Report,
    Source,
    Topic,
    Withdrawal,
)
from briefing.model.cited import cited_parts
from briefing.text import visible
from briefing.views import labels, readings
from briefing.views.answer import answer
from briefing.views.finding import finding
from briefing.views.origins import attribution_name, party_note, withdrawn_grounds
from briefing.views.report_labels import disputed_labels

Description = tuple[list[str], list[Section]]


def event_description(findings: Findings, event: Event) -> Description:
    """Its readings, and each report with its words."""
    reading = event.reading
    heading = [
        f"event {event.id}",
        event.title,
        ", ".join((reading.status, labels.date_label(reading.date), *map(str.lower, disputed_labels(event.reports)))),
        *filter(None, [readings.outcome_sentence(event, findings.dossier.cut_off)]),
    ]
    known_readings = (
        ". ".join(
            filter(
                None,
                (
                    f"{item.known_from}: {item.status}, {labels.date_label(item.date)}; {words}",
                    readings.reasoning(item) if item.accepts else "",
                ),
            )
        )
        for item, words in labels.reading_changes(event.readings)
    )
    parts = [
        *statement_sections("In a sentence", filter(None, [event.summary])),
        section("How the date moved", [f"{found.clause} {found.rest}".strip()] if (found := finding(event)) else []),
        section("Actors", (_with_reports(id_and_title(item.actor), item.reports) for item in event.participants)),
        section("Place", [_with_reports(event.location.text, event.location.reports)] if event.location else []),
        section("Topics", (id_and_title(topic) for topic in event.topics)),
        section("Readings", known_readings),
        section("Reports", (line for report in event.reports for line in report_lines(report))),
        stances_section(stances(findings.dossier, event.reports)),
        section("Related", (f"{item.kind} {item.to}" for item in event.relations)),
        about_section(findings, event.id),
        dependents_section(findings, (report.passage for report in event.reports), event.id),
    ]
    return heading, parts


def _with_reports(words: str, reports: Sequence[Report]) -> str:
    """An actor or a place of an event, and the reports that show it where the record names them."""
    return f"{words} ({', '.join(report.id for report in reports)})" if reports else words


def actor_description(findings: Findings, actor: Actor) -> Description:
    """Every name and office, and where it takes part."""
    native = [f"{actor.record.native.text} ({actor.record.native.lang})"] if actor.record.native else []
    offices = (f"{labels.office_title(item)}: {labels.office_period(item)}" for item in actor.offices)
    names = (
        f"{name.text} ({', '.join(filter(None, (name.kind, labels.name_validity(name))))}): {', '.join(_printing(name))}"
        for name in actor.names
    )
    known = [*actor.record.outside, *(office.outside for office in actor.offices if office.outside)]
    citations = [citation for office in actor.offices for citation in (*office.citations, *office.begin_citations, *office.end_citations)]
    events = (event for event in findings.dossier.events.values() if actor in event.actors)
    parts = [
        section("Names", names),
        section("Offices", offices),
        section("Speaks for", actor.record.represents),
        section("Outside knowledge", map(outside_line, known)),
        section("Passages", citation_lines(citations)),
        *statement_sections("Statements", actor.statements),
        section("Events", map(id_and_title, events)),
        about_section(findings, actor.id),
        section("What depends on it", edition_lines(findings, actor)),
    ]
    return [f"actor {actor.id}", actor.name, *native, labels.role(actor)], parts


def _printing(name: Name) -> Iterator[str]:
    """The sources of a name, marked where the name is repaired."""
    return (f"{source.id}{labels.bracketed(name.repairs(source))}" for source in name.sources)


def question_description(findings: Findings, question: Question) -> Description:
    """What raised it, what would answer it, and its history."""
    history = (line for change in question.history for line in (f"{change.on}: {change.state}", *citation_lines([change.by])))
    parts = [
        section("Needs", [question.needs]),
        section("Raised by", citation_lines(question.raised)),
        section("History", history),
        origins_section(findings, (citation.passage for citation in question.raised)),
        section("Concerns", question.bears_on),
        about_section(findings, question.id),
        section("What depends on it", edition_lines(findings, question)),
    ]
    return [f"question {question.id}", question.question, labels.STATES[question.state]], parts


def discrepancy_description(findings: Findings, difference: Discrepancy) -> Description:
    """Each side with its words, and the desk's resolution."""
    sides = (
        section(
            side.reading,
            (
                *([f"in short: {side.short}"] if side.short else []),
                *(
                    [f"differs in: {', '.join(words)}"]
                    if (words := [item.public_text for item in side.contrary if item.public_text])
                    else []
                ),
                *citation_lines(side.citations),
                *([f"outside knowledge: {outside_line(side.outside)}"] if side.outside else []),
            ),
        )
        for side in difference.sides
    )
    parts = [
        *sides,
        section("Note", [difference.note]),
        section("History", _resolution_history(difference)),
        origins_section(findings, (citation.passage for side in difference.sides for citation in side.citations)),
        section("About", difference.about),
        about_section(findings, difference.id),
        section("What depends on it", edition_lines(findings, difference)),
    ]
    return [f"discrepancy {difference.id}", difference.title, labels.RESOLUTIONS[difference.resolution]], parts


def _resolution_history(difference: Discrepancy) -> Iterator[str]:
    """How the desk's explanation changed, oldest first; nothing where it never did."""
    if difference.history:
        yield f"{difference.known_from}: {labels.RESOLUTIONS[difference.first_resolution].lower()}. {difference.first_note}"
    for change in difference.history:
        yield f"{change.on}: {labels.RESOLUTIONS[change.resolution].lower()}. {change.note}"
        yield from citation_lines([change.by] if change.by else [])


def topic_description(findings: Findings, topic: Topic) -> Description:
    """Its statements, and its events."""
    parts = [
        *statement_sections("At stake", filter(None, [topic.at_stake])),
        *statement_sections("Statements", topic.statements),
        origins_section(findings, (citation.passage for statement in topic.all_statements for citation in statement.citations)),
        about_section(findings, topic.id),
        section("Events", map(id_and_title, findings.events_by_topic.get(topic.id, ()))),
    ]
    return [f"topic {topic.id}", topic.title], parts


def source_description(findings: Findings, source: Source) -> Description:
    """Its chain, what it relays, and every passage with what depends on it."""
    heading = [
        f"source {source.id}",
        source.title,
        f"{source.publication.name}; {labels.publication_label(source)}; known from {source.known_from}",
        source.file,
        *filter(None, [party_note(findings.dossier, source.publication)]),
        *(_withdrawn(source, withdrawal) for withdrawal in source.withdrawals),
        *([f"proposed and not confirmed: {', '.join(source.record.proposed)}"] if source.record.proposed else []),
    ]
    relays = (f"{relay.origin or 'unknown origin'} ({relay.basis}): {line_ranges(relay.lines)}" for relay in source.relays)
    behind = (
        f"{labels.number_ranges(lines)}: {attribution_name(item)}{f' ({item.basis})' if item.basis and item.publication else ''}"
        for item, lines in source_attributions(findings.dossier, source)
    )
    parts = [
        section("Chain", [labels.chain_label(source.chain)] if source.chain else []),
        section("Relays", relays),
        section("Who is behind each line", behind),
        section("No longer supported", _unsupported(findings.dossier, source)),
        section("Repairs", map(_repaired, source.repairs)),
        about_section(findings, source.id),
        section(
            "What depends on it", (line for passage in findings.backlinks.passages[source.id] for line in passage_lines(findings, passage))
        ),
    ]
    return heading, parts


def _withdrawn(source: Source, withdrawal: Withdrawal) -> str:
    part = labels.withdrawn_part(source, withdrawal)
    return f"withdrawn on {withdrawal.on} by {withdrawal.by or 'the desk'}{f', {part}' if part else ''}: {withdrawal.why}"


def _unsupported(dossier: Dossier, source: Source) -> Iterator[str]:
    """What was inferred about a source from others that have been withdrawn."""
    for part in cited_parts(source):
        if is_unsupported(dossier, part.source_ids):
            yield f"{part.name}: it was inferred from {withdrawn_grounds(dossier, part.source_ids)}"


def _repaired(repair: Repair) -> str:
    """What a repair changes, and why."""
    printed, read = (f"“{visible(words)}”" if words else "nothing" for words in (repair.wrong, repair.right))
    return f"{labels.line_range(repair.lines)}: {printed}, read {read}. {labels.repair_reason(repair)}"


def origin_description(findings: Findings, origin: Origin) -> Description:
    """The words that show it, and the articles that relay it."""
    sources = [source for source in findings.dossier.sources.values() if any(relay.origin == origin.id for relay in source.relays)]
    relayed = (f"{source.id}: {line_ranges(relay.lines)}" for source in sources for relay in source.relays if relay.origin == origin.id)
    passages = (
        passage
        for source in sources
        for passage in findings.backlinks.passages[source.id]
        if any(item.relay and item.relay.origin == origin.id for item in attributions(findings.dossier, passage))
    )
    others = (
        item for passage in passages for item in findings.backlinks.dependents[passage.key] if (item.kind, item.id) != ("origin", origin.id)
    )
    by_origins = (other for other in findings.dossier.origins.values() if other.relays == origin.id)
    parts = [
        section("Note", [origin.note] if origin.note else []),
        section("Shown by", citation_lines(filter(None, [origin.citation]))),
        section("Itself relays", [origin.relays] if origin.relays else []),
        section("Relayed by", (*(f"origin {other.id}" for other in by_origins), *relayed)),
        section("What depends on it", dict.fromkeys(map(dependent_name, others))),
    ]
    return [f"origin {origin.id}", *([origin.title] if origin.title else []), f"{labels.origin_name(origin)} ({origin.basis})"], parts


def publication_description(findings: Findings, publication: Publication) -> Description:
    """Its articles and the stories it gathered."""
    sources = (source for source in findings.dossier.sources.values() if source.publication.id == publication.id)
    gathered = (origin for origin in findings.dossier.origins.values() if origin.publication and origin.publication.id == publication.id)
    country = f", {publication.country}" if publication.country else ""
    parts = [
        section("Note", [publication.note] if publication.note else []),
        section("Articles", map(id_and_title, sources)),
        section("Gathered", (f"{origin.id}: {labels.origin_name(origin)}" for origin in gathered)),
    ]
    return [f"publication {publication.id}", publication.name, f"{publication.kind}{country}"], parts


def edition_description(findings: Findings, edition: Edition) -> Description:
    """Its sentences with their words, and everything it lists."""
    answered = answer(findings.dossier, edition)
    parts = [
        section("Question", [answered.question]),
        section("Answer", [answered.sentence]),
        section("When", [id_and_title(answered.when)] if answered.when else []),
        *statement_sections("Bottom line", edition.bottom_line),
        *statement_sections("Judgements", edition.judgements),
        section("Events", map(id_and_title, edition.events)),
        section("Actors", map(id_and_title, edition.actors)),
        section("Differences", map(id_and_title, edition.differences)),
        section("Questions", map(id_and_title, edition.questions)),
        section("Remarks", (f"{about}: {words}" for about, words in edition.remarks.items())),
        section("Sourcing", [edition.sourcing_note]),
    ]
    return [f"edition {edition.as_of}", *filter(None, (edition.title, edition.lead))], parts
