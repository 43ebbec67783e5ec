"""Records of actors, topics, events and everything that refers to them → model values, linked and with their words proved."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from briefing import escaping, records
from briefing.model import (
    Actor,
    Change,
    Correction,
    Discrepancy,
    Event,
    Location,
    Name,
    Office,
    Origin,
    Participant,
    Question,
    Reading,
    Relation,
    Report,
    ResolutionChange,
    SilentSource,
    Source,
    TextRange,
    Topic,
)
from briefing.problems import Place, Problems
from briefing.proving.quotes import EVIDENCE_ZONES, MASTHEAD_ZONES, PROVENANCE_ZONES, prove_quote
from briefing.proving.resolver import Resolver
from briefing.proving.sides import prove_side
from briefing.reading import Parsed
from briefing.records import ActorKind, NameKind, Zone

ENTITY_KINDS = frozenset({"Actor", "Topic", "Event", "Question", "Discrepancy"})  # `about` may name an id of any of these kinds


def prove_reports(events: Iterable[Parsed[records.Event]], resolver: Resolver) -> None:
    """Adds every report whose quote is in its source to the resolver."""
    for parsed in events:
        seen: set[str] = set()
        for index, record in enumerate(parsed.record.reports):
            at = parsed.at.child("reports", index)
            ref = f"{parsed.record.id}/{record.id}"
            if record.id in seen:
                resolver.problems.error(at.child("id"), "id-duplicate", f"the event has two reports `{record.id}`", "rename one")
            seen.add(record.id)
            report = _report(parsed.record.id, record, at, resolver)
            if report is not None:
                resolver.reports[ref] = report
            else:
                resolver.invalid_reports.add(ref)


def _report(event: str, record: records.Report, at: Place, resolver: Resolver) -> Report | None:
    source = resolver.resolve("source", resolver.sources, record.source, at.child("source"))
    if source is None:
        return None
    passage = prove_quote(
        source, record.quote, at.child("quote"), resolver.problems, prefix=record.prefix or "", suffix=record.suffix or ""
    )
    says = record.says
    within = (passage.start, passage.end) if passage else None
    date_range = (
        _find_words("words-not-found", says.words, source, at.child("says", "words"), resolver.problems, within) if says.words else None
    )
    if passage is None:
        return None
    return Report(
        id=record.id,
        event=event,
        passage=passage,
        date=says.date,
        date_words=says.words,
        date_range=date_range,
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
        disputes=record.disputes,
        figures=record.figures,
        superlative=record.superlative,
        note=record.note,
        at=at,
    )


def prove_origin(parsed: Parsed[records.Origin], resolver: Resolver) -> Origin:
    """An origin with its publication and words."""
    record, at = parsed.record, parsed.at
    publication = None
    if record.publication is not None:
        publication = resolver.resolve("publication", resolver.publications, record.publication, at.child("publication"))
    citation = resolver.citation(record.quote, at.child("quote"), MASTHEAD_ZONES) if record.quote else None
    return Origin(record.id, publication, record.title, record.date, record.basis, citation, record.note, record.relays, at)


def prove_actor(parsed: Parsed[records.Actor], resolver: Resolver) -> Actor:
    """An actor whose names were found in the sources that are said to print them."""
    record, at = parsed.record, parsed.at
    # Bylines and credits also say what an outlet contributed to an article.
    zones = PROVENANCE_ZONES if record.kind is ActorKind.OUTLET else EVIDENCE_ZONES
    for index, knowledge in enumerate(record.outside):
        _check_outside(knowledge, at.child("outside", index), resolver.problems)
    return Actor(
        id=record.id,
        name=record.name,
        record=record,
        names=tuple(_name(name, record.kind, at.child("names", index), resolver) for index, name in enumerate(record.names)),
        offices=tuple(_office(office, at.child("offices", index), resolver) for index, office in enumerate(record.offices)),
        statements=resolver.statements(record.statements, at.child("statements"), zones),
        at=at,
    )


def _name(record: records.Name, actor: ActorKind, at: Place, resolver: Resolver) -> Name:
    zones = MASTHEAD_ZONES if actor is ActorKind.OUTLET or record.kind is NameKind.NATIVE else PROVENANCE_ZONES
    sources = []
    repaired_ranges = []
    for index, source_id in enumerate(record.found_in):
        source = resolver.resolve("source", resolver.sources, source_id, at.child("in", index))
        if source is None:
            continue
        sources.append(source)
        text_range = _find_words("name-not-found", record.text, source, at.child("text"), resolver.problems, zones=zones)
        if text_range is not None and source.repairs_in(text_range):
            repaired_ranges.append((source.id, text_range))
    return Name(
        record.text,
        record.kind,
        tuple(sources),
        tuple(repaired_ranges),
        record.why,
        lang=record.lang,
        begin=record.begin,
        until=record.until,
        at=at,
    )


def _find_words(
    code: str,
    words: str,
    source: Source,
    at: Place,
    problems: Problems,
    within: TextRange | None = None,
    zones: Sequence[Zone] = PROVENANCE_ZONES,
) -> TextRange | None:
    """The range of words of any length in lines that count as evidence; None, with a problem, if they are not there.

    Of several places, the first within the quote ``within``, else the first that no repair changes, else the first.
    """
    places = list(source.view.occurrences(words))
    counted = [place for place in places if source.zone(place) in zones]
    if not counted:
        _report_missing_words(code, words, source, {source.zone(place) for place in places}, at, problems)
        return None
    in_quote = (place for place in counted if within and within[0] <= place[0] and place[1] <= within[1])
    as_printed = (place for place in counted if not source.repairs_in(place))
    return next(chain(in_quote, as_printed), counted[0])


def _report_missing_words(code: str, words: str, source: Source, zones: set[Zone], at: Place, problems: Problems) -> None:
    """Reports words that are not in a source, or only in zones that do not count as evidence."""
    where = f"only in the {' and '.join(sorted(zones))} of" if zones else "not in"
    closest = None if zones else source.view.closest_line(words)
    help = (
        f"closest: {closest[1]} ({source.file}:{closest[0]})"
        if closest
        else "they must be in the body, headline, deck, byline, credits or a caption"
    )
    problems.error(at, code, f"`{words}` is {where} `{source.id}`", help)


def _check_outside(knowledge: records.Outside | None, at: Place, problems: Problems) -> None:
    if knowledge is not None and knowledge.url is not None and escaping.safe_url(knowledge.url) is None:
        help = "write a plain http or https address, with no name or password in it"
        problems.error(at.child("url"), "url-refused", f"no page may link to `{knowledge.url}`", help)


def _office(record: records.Office, at: Place, resolver: Resolver) -> Office:
    _check_outside(record.outside, at.child("outside"), resolver.problems)
    if record.begin and record.until and record.until.last < record.begin.first:
        resolver.problems.error(at.child("to"), "date-order", "the office ends before it starts", "swap the two dates, or correct one")
    if not record.cites and record.outside is None:
        resolver.problems.error(at, "office-without-ground", "the office cites nothing", "add `cites:` or `outside:`")
    return Office(
        office=record.office,
        title=record.title,
        begin=record.begin,
        until=record.until,
        is_acting=record.acting,
        citations=resolver.citations(record.cites, at.child("cites")),
        begin_citations=resolver.citations(record.from_cites, at.child("from_cites")),
        end_citations=resolver.citations(record.to_cites, at.child("to_cites")),
        outside=record.outside,
        at=at,
    )


def prove_topic(parsed: Parsed[records.Topic], resolver: Resolver) -> Topic:
    """A topic with its statements proved."""
    record, at = parsed.record, parsed.at
    at_stake = resolver.statement(record.at_stake, at.child("at_stake")) if record.at_stake else None
    return Topic(record.id, record.title, at_stake, resolver.statements(record.statements, at.child("statements")), at)


def prove_event(
    parsed: Parsed[records.Event],
    resolver: Resolver,
    actors: Mapping[str, Actor],
    topics: Mapping[str, Topic],
    event_ids: Mapping[str, Place],
) -> Event | None:
    """An event with its reports, readings and references; None if no report or no reading was proved."""
    record, at = parsed.record, parsed.at
    reports = tuple(report for item in record.reports if (report := resolver.reports.get(f"{record.id}/{item.id}")))
    if not record.reports:
        resolver.problems.error(at, "event-without-report", f"no report supports `{record.id}`", "add `reports:` with a quote")
    readings = _readings(record, at, resolver)
    for index, relation in enumerate(record.relations):
        resolver.resolve("event", event_ids, relation.to, at.child("relations", index, "to"))
    for index, item in enumerate(record.reports):
        for side, wanted in (("after", item.says.after), ("before", item.says.before)):
            if wanted is not None:
                resolver.resolve("event", event_ids, wanted, at.child("reports", index, "says", side))
    participants = _participants(record, at, resolver, actors)
    location = (
        Location(record.place.text, _named_reports(record, record.place.reports, at.child("place"), resolver)) if record.place else None
    )
    known_topics = resolver.resolve_all("topic", topics, record.topics, at.child("topics"))
    silent_sources = _silent_sources(record, at.child("silent_sources"), resolver)
    if not reports or not readings:
        return None
    return Event(
        id=record.id,
        title=record.title,
        short=record.short or record.title,
        record=record,
        participants=participants,
        location=location,
        topics=known_topics,
        summary=resolver.statement(record.summary, at.child("summary")) if record.summary else None,
        readings=readings,
        relations=tuple(Relation(relation.to, relation.kind) for relation in record.relations),
        reports=reports,
        silent_sources=silent_sources,
        at=at,
    )


def _silent_sources(record: records.Event, at: Place, resolver: Resolver) -> tuple[SilentSource, ...]:
    """The sources that are said to be silent on an event, by id; an error for each that a report quotes all the same."""
    quoted = {item.source: item.id for item in reversed(record.reports)}
    found = []
    for index, item in enumerate(record.silent_sources):
        place = at.child(index)
        source = resolver.resolve("source", resolver.sources, item.source, place.child("source"))
        if item.source in quoted:
            message = f"`{item.source}` is said to be silent on the event, but the report `{quoted[item.source]}` quotes it"
            resolver.problems.error(place.child("source"), "silent-source-quoted", message, "delete this entry, or the report")
        elif source is not None:
            found.append(SilentSource(source, item.read_by, item.reasoning, place))
    return tuple(sorted(found, key=lambda silent: silent.source.id))


def _participants(record: records.Event, at: Place, resolver: Resolver, actors: Mapping[str, Actor]) -> tuple[Participant, ...]:
    participants = []
    for index, item in enumerate(record.actors):
        place = at.child("actors", index)
        actor = resolver.resolve("actor", actors, item.id, place if not item.reports else place.child("id"))
        reports = _named_reports(record, item.reports, place, resolver)
        if actor is not None:
            participants.append(Participant(actor, reports))
    return tuple(participants)


def _named_reports(
    record: records.Event, report_ids: Iterable[str], at: Place, resolver: Resolver, key: str = "reports"
) -> tuple[Report, ...]:
    """The reports of an event with these ids; those that were not proved are left out, with a problem each."""
    citations = (
        resolver.citation(records.Citation(report=f"{record.id}/{report_id}"), at.child(key, number))
        for number, report_id in enumerate(report_ids)
    )
    return tuple(citation.report for citation in citations if citation is not None and citation.report is not None)


def _readings(record: records.Event, at: Place, resolver: Resolver) -> tuple[Reading, ...]:
    """The readings, ordered by the day they became known. The short form is one reading that cites the first proved report."""
    if not record.readings:
        assert record.status is not None
        first = next((report for item in record.reports if (report := resolver.reports.get(f"{record.id}/{item.id}"))), None)
        return (Reading(record.date, record.status, (first,), record.reasoning, record.accepts, at),) if first else ()
    readings = []
    for index, item in enumerate(record.readings):
        place = at.child("readings", index)
        if rests_on := _named_reports(record, item.rests_on, place, resolver, "rests_on"):
            readings.append(Reading(item.date, item.status, rests_on, item.reasoning, item.accepts, place))
    return tuple(sorted(readings, key=lambda reading: reading.known_from))


def prove_question(parsed: Parsed[records.Question], resolver: Resolver, known_ids: Mapping[str, Place]) -> Question | None:
    """A question with the words that raised it and those that changed its state; None if no words that raised it were proved."""
    record, at = parsed.record, parsed.at
    raised = resolver.citations(record.raised, at.child("raised"))
    history = []
    for index, item in enumerate(record.history):
        place = at.child("history", index)
        citation = resolver.citation(item.by, place.child("by"))
        if citation is not None:
            history.append(Change(item.on.first, item.state, citation, item.note, place))
    history.sort(key=lambda change: change.on)
    _check_ids(record.bears_on, at.child("bears_on"), resolver, known_ids)
    if not raised:
        return None
    return Question(record.id, record.question, raised, record.needs, record.bears_on, tuple(history), at)


def prove_discrepancy(parsed: Parsed[records.Discrepancy], resolver: Resolver, known_ids: Mapping[str, Place]) -> Discrepancy | None:
    """A discrepancy with the words of each side proved; None if no side has any."""
    record, at = parsed.record, parsed.at
    for index, side in enumerate(record.sides):
        _check_outside(side.outside, at.child("sides", index, "outside"), resolver.problems)
    sides = tuple(prove_side(side, at.child("sides", index), resolver) for index, side in enumerate(record.sides))
    _check_ids(record.about, at.child("about"), resolver, known_ids)
    if not any(side.citations for side in sides):
        if not any(side.cites for side in record.sides):
            resolver.problems.error(
                at.child("sides"),
                "side-without-ground",
                "no side quotes a source",
                "quote a source for at least one side; the other may be outside knowledge",
            )
        return None
    return Discrepancy(
        id=record.id,
        about=record.about,
        title=record.title,
        kind=record.kind,
        sides=sides,
        first_resolution=record.resolution,
        first_note=record.note,
        history=_resolution_changes(record, at, resolver),
        found_by=record.found_by,
        figures=record.figures,
        at=at,
    )


def _resolution_changes(record: records.Discrepancy, at: Place, resolver: Resolver) -> tuple[ResolutionChange, ...]:
    changes = []
    for index, item in enumerate(record.history):
        place = at.child("history", index)
        citation = resolver.citation(item.by, place.child("by")) if item.by else None
        changes.append(ResolutionChange(item.on.first, item.resolution, item.note, citation, place))
    return tuple(sorted(changes, key=lambda change: change.on))


def prove_correction(parsed: Parsed[records.Correction], resolver: Resolver, known_ids: Mapping[str, Place]) -> Correction:
    """A correction, checked to name existing ids."""
    record, at = parsed.record, parsed.at
    _check_ids(record.about, at.child("about"), resolver, known_ids)
    return Correction(record.on.first, record.what, record.was, record.now, record.about, at)


def _check_ids(wanted: Iterable[str], at: Place, resolver: Resolver, known_ids: Mapping[str, Place]) -> None:
    if not resolver.invalid_ids & ENTITY_KINDS:
        resolver.resolve_all("record", known_ids, wanted, at)
