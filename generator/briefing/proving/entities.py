"""Records of actors, topics, events and all that points at them → the same, linked and with their words proved."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from briefing import records
from briefing.model import (
    Actor,
    Change,
    Correction,
    Discrepancy,
    Edition,
    Event,
    Name,
    Office,
    Origin,
    Question,
    Reading,
    Relation,
    Report,
    Side,
    Source,
    TextRange,
    Topic,
)
from briefing.problems import Place, Problems
from briefing.proving.quotes import EVIDENCE_ZONES, PROVENANCE_ZONES, prove_quote
from briefing.proving.resolver import Resolver
from briefing.reading import Parsed
from briefing.records import ActorKind, Zone

_ENTITY_KINDS = frozenset({"Actor", "Topic", "Event", "Question", "Discrepancy"})  # any of them may hold an id that `about` names


def prove_reports(events: Iterable[Parsed[records.Event]], evidence: Resolver) -> None:
    """Adds every report whose quote stands in its source to the evidence."""
    for written in events:
        seen: set[str] = set()
        for index, record in enumerate(written.record.reports):
            at = written.at.child("reports", index)
            ref = f"{written.record.id}/{record.id}"
            if record.id in seen:
                evidence.problems.error(at.child("id"), "id-duplicate", f"the event has two reports `{record.id}`", "rename one")
            seen.add(record.id)
            report = _report(written.record.id, record, at, evidence)
            if report is not None:
                evidence.reports[ref] = report
            else:
                evidence.invalid_reports.add(ref)


def _report(event: str, record: records.Report, at: Place, evidence: Resolver) -> Report | None:
    source = evidence.resolve("source", evidence.sources, record.source, at.child("source"))
    if source is None:
        return None
    passage = prove_quote(
        source, record.quote, at.child("quote"), evidence.problems, prefix=record.prefix or "", suffix=record.suffix or ""
    )
    says = record.says
    within = (passage.start, passage.end) if passage else None
    date_stretch = (
        _find_words("words-not-found", says.words, source, at.child("says", "words"), evidence.problems, within) if says.words else None
    )
    if passage is None:
        return None
    return Report(
        id=record.id,
        event=event,
        passage=passage,
        date=says.date,
        date_words=says.words,
        date_stretch=date_stretch,
        reasoning=says.reasoning,
        status=says.status,
        certainty=says.certainty,
        condition=says.condition,
        after=says.after,
        before=says.before,
        said=says.said,
        attributed_to=record.attributed_to,
        wording=record.wording,
        stance=record.stance,
        figures=record.figures,
        at=at,
    )


def prove_origin(written: Parsed[records.Origin], evidence: Resolver) -> Origin:
    """An origin with its publication and words."""
    record, at = written.record, written.at
    publication = None
    if record.publication is not None:
        publication = evidence.resolve("publication", evidence.publications, record.publication, at.child("publication"))
    citation = evidence.citation(record.quote, at.child("quote"), PROVENANCE_ZONES) if record.quote else None
    return Origin(record.id, publication, record.title, record.date, record.basis, citation, record.note, record.relays, at)


def prove_actor(written: Parsed[records.Actor], evidence: Resolver) -> Actor:
    """An actor with every name found where it is said to be printed."""
    record, at = written.record, written.at
    # What an outlet had to do with an article is told by bylines and credits too.
    zones = PROVENANCE_ZONES if record.kind is ActorKind.OUTLET else EVIDENCE_ZONES
    return Actor(
        id=record.id,
        name=record.name,
        record=record,
        names=tuple(_name(name, at.child("names", index), evidence) for index, name in enumerate(record.names)),
        offices=tuple(_office(office, at.child("offices", index), evidence) for index, office in enumerate(record.offices)),
        statements=evidence.statements(record.statements, at.child("statements"), zones),
        at=at,
    )


def _name(record: records.Name, at: Place, evidence: Resolver) -> Name:
    sources = []
    repaired = []
    for index, source_id in enumerate(record.found_in):
        source = evidence.resolve("source", evidence.sources, source_id, at.child("in", index))
        if source is None:
            continue
        sources.append(source)
        found = _find_words("name-not-found", record.text, source, at.child("text"), evidence.problems)
        if found is not None and source.repairs_in(found):
            repaired.append((source.id, found))
    return Name(record.text, record.kind, tuple(sources), tuple(repaired), record.why, at)


def _find_words(code: str, words: str, source: Source, at: Place, problems: Problems, within: TextRange | None = None) -> TextRange | None:
    """Where words of any length stand in lines that count; None, with a problem, where they do not.

    Of several places it is the first in the quote that they belong to, else the first that no repair changes, else the first.
    """
    places = list(source.view.occurrences(words))
    zones = {place: source.zone(place) for place in places}
    counted = [place for place in places if zones[place] in PROVENANCE_ZONES]
    if not counted:
        _report_missing_words(code, words, source, set(zones.values()), at, problems)
        return None
    in_quote = (place for place in counted if within and within[0] <= place[0] and place[1] <= within[1])
    as_printed = (place for place in counted if not source.repairs_in(place))
    return next(chain(in_quote, as_printed), counted[0])


def _report_missing_words(code: str, words: str, source: Source, zones: set[Zone], at: Place, problems: Problems) -> None:
    """Words of any length that stand nowhere in a source, or only in zones that do not count."""
    where = f"only in the {' and '.join(sorted(zones))} of" if zones else "nowhere in"
    near = None if zones else source.view.closest_line(words)
    help = f"closest: {near[1]} ({source.file}:{near[0]})" if near else "they must stand in a line that counts"
    problems.error(at, code, f"`{words}` stands {where} `{source.id}`", help)


def _office(record: records.Office, at: Place, evidence: Resolver) -> Office:
    if record.begin and record.until and record.until.last < record.begin.first:
        evidence.problems.error(at.child("to"), "date-order", "the office ends before it starts", "swap the two, or mend one")
    if not record.cites and record.outside is None:
        evidence.problems.error(at, "office-without-ground", "the office rests on nothing", "add `cites:` or `outside:`")
    return Office(
        office=record.office,
        title=record.title,
        begin=record.begin,
        until=record.until,
        citations=evidence.citations(record.cites, at.child("cites")),
        end_citations=evidence.citations(record.to_cites, at.child("to_cites")),
        outside=record.outside,
        at=at,
    )


def prove_topic(written: Parsed[records.Topic], evidence: Resolver) -> Topic:
    """A topic with its statements proved."""
    record, at = written.record, written.at
    at_stake = evidence.statement(record.at_stake, at.child("at_stake")) if record.at_stake else None
    return Topic(record.id, record.title, at_stake, evidence.statements(record.statements, at.child("statements")), at)


def prove_event(
    written: Parsed[records.Event],
    evidence: Resolver,
    actors: Mapping[str, Actor],
    topics: Mapping[str, Topic],
    event_ids: Mapping[str, Place],
) -> Event | None:
    """An event with its reports, readings and references; None where nothing of it was proved."""
    record, at = written.record, written.at
    reports = tuple(report for item in record.reports if (report := evidence.reports.get(f"{record.id}/{item.id}")))
    if not record.reports:
        evidence.problems.error(at, "event-without-report", f"no report bears `{record.id}` out", "add `reports:` with a quote")
    readings = _readings(record, at, evidence)
    for index, relation in enumerate(record.relations):
        evidence.resolve("event", event_ids, relation.to, at.child("relations", index, "to"))
    for index, item in enumerate(record.reports):
        for side, wanted in (("after", item.says.after), ("before", item.says.before)):
            if wanted is not None:
                evidence.resolve("event", event_ids, wanted, at.child("reports", index, "says", side))
    known_actors = evidence.resolve_all("actor", actors, record.actors, at.child("actors"))
    known_topics = evidence.resolve_all("topic", topics, record.topics, at.child("topics"))
    if not reports or not readings:
        return None
    return Event(
        id=record.id,
        title=record.title,
        short=record.short or record.title,
        record=record,
        actors=known_actors,
        topics=known_topics,
        summary=evidence.statement(record.summary, at.child("summary")) if record.summary else None,
        readings=readings,
        relations=tuple(Relation(relation.to, relation.kind) for relation in record.relations),
        reports=reports,
        at=at,
    )


def _readings(record: records.Event, at: Place, evidence: Resolver) -> tuple[Reading, ...]:
    """The readings, by the day they became known; the short form is one that rests on the first report."""
    if not record.readings:
        assert record.status is not None
        first = next((report for item in record.reports if (report := evidence.reports.get(f"{record.id}/{item.id}"))), None)
        return (Reading(record.date, record.status, (first,), record.reasoning, at),) if first else ()
    found = []
    for index, item in enumerate(record.readings):
        place = at.child("readings", index)
        rests_on = []
        for number, report_id in enumerate(item.rests_on):
            citation = evidence.citation(records.Citation(report=f"{record.id}/{report_id}"), place.child("rests_on", number))
            if citation is not None and citation.report is not None:
                rests_on.append(citation.report)
        if rests_on:
            found.append(Reading(item.date, item.status, tuple(rests_on), item.reasoning, place))
    return tuple(sorted(found, key=lambda reading: reading.known_from))


def prove_question(written: Parsed[records.Question], evidence: Resolver, things: Mapping[str, Place]) -> Question | None:
    """A question with what raised it and what moved it."""
    record, at = written.record, written.at
    raised = evidence.citations(record.raised, at.child("raised"))
    history = []
    for index, item in enumerate(record.history):
        place = at.child("history", index)
        citation = evidence.citation(item.by, place.child("by"))
        if citation is not None:
            history.append(Change(item.on.first, item.state, citation, item.note, place))
    history.sort(key=lambda change: change.on)
    _check_ids(record.bears_on, at.child("bears_on"), evidence, things)
    if not raised:
        return None
    return Question(record.id, record.question, raised, record.needs, record.bears_on, tuple(history), at)


def prove_discrepancy(written: Parsed[records.Discrepancy], evidence: Resolver, things: Mapping[str, Place]) -> Discrepancy | None:
    """A discrepancy with each side's words proved."""
    record, at = written.record, written.at
    sides = tuple(
        Side(side.reading, evidence.citations(side.cites, at.child("sides", index, "cites")), side.attributed_to, side.outside)
        for index, side in enumerate(record.sides)
    )
    _check_ids(record.about, at.child("about"), evidence, things)
    if not any(side.citations for side in sides):
        if not any(side.cites for side in record.sides):
            evidence.problems.error(
                at.child("sides"), "side-without-ground", "no side quotes a source", "one side must; the other may be outside knowledge"
            )
        return None
    return Discrepancy(record.id, record.about, record.title, record.kind, sides, record.resolution, record.note, record.found_by, at)


def prove_edition(
    written: Parsed[records.Edition],
    evidence: Resolver,
    actors: Mapping[str, Actor],
    events: Mapping[str, Event],
    discrepancies: Mapping[str, Discrepancy],
    questions: Mapping[str, Question],
) -> Edition:
    """An edition, none of whose words is later than its day."""
    record, at = written.record, written.at
    edition = Edition(
        as_of=record.as_of.first,
        title=record.title,
        lead=record.lead,
        bottom_line=evidence.statements(record.bottom_line, at.child("bottom_line")),
        judgements=evidence.statements(record.judgements, at.child("judgements")),
        events=evidence.resolve_all("event", events, record.events, at.child("events")),
        actors=evidence.resolve_all("actor", actors, record.actors, at.child("actors")),
        differences=evidence.resolve_all("discrepancy", discrepancies, record.differences, at.child("differences")),
        questions=evidence.resolve_all("question", questions, record.questions, at.child("questions")),
        sourcing_note=record.sourcing_note,
        at=at,
    )
    if not evidence.invalid_ids and not evidence.invalid_reports:  # else a day may hang on a report that was told off already
        _check_edition_day(edition, edition.as_of, evidence.problems)
    return edition


def _check_edition_day(edition: Edition, day: date, problems: Problems) -> None:
    """Nothing that an edition says or lists became known after its day."""
    for statement in (*edition.bottom_line, *edition.judgements):
        for citation in statement.citations:
            if citation.passage.known_from > day:
                message = f"the edition of {day} cites `{citation.passage.source.id}`, known from {citation.passage.known_from} only"
                problems.error(statement.at, "edition-knows-too-much", message, "cite what was known on its day")
    listed = [(event.id, event.known_from) for event in edition.events]
    listed += [(difference.id, difference.known_from) for difference in edition.differences]
    listed += [(item.id, item.raised_on) for item in edition.questions]
    for item_id, known_from in listed:
        if known_from > day:
            message = f"the edition of {day} lists `{item_id}`, known from {known_from} only"
            problems.error(edition.at, "edition-knows-too-much", message, "list what was known on its day")


def prove_correction(written: Parsed[records.Correction], evidence: Resolver, things: Mapping[str, Place]) -> Correction:
    """A correction whose ids exist."""
    record, at = written.record, written.at
    _check_ids(record.about, at.child("about"), evidence, things)
    return Correction(record.on.first, record.what, record.was, record.now, record.about, at)


def _check_ids(wanted: Iterable[str], at: Place, evidence: Resolver, things: Mapping[str, Place]) -> None:
    if not evidence.invalid_ids & _ENTITY_KINDS:
        evidence.resolve_all("record", things, wanted, at)
