"""Records → a Dossier, or problems: every pin, reference, date and quote is proved here, and nowhere else."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from briefing import escaping, records
from briefing.model import Dossier, Origin, Publication, Release, Source
from briefing.problems import Note, Place, Problem, Problems, has_errors
from briefing.proving import entities
from briefing.proving.editions import prove_edition
from briefing.proving.repeats import report_repeats
from briefing.proving.resolver import Resolver
from briefing.proving.sources import prove_sources
from briefing.proving.statement_ids import prove_retired, shared_statement_ids
from briefing.reading import Parsed, Records
from briefing.reading.state import records_state

__all__ = ["prove", "readable_sources"]

T = TypeVar("T")


_FIRST_SOURCE_HELP = "put an article into `articles/`, and its record into `sources/`"


def prove(parsed: Records) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """The proved dossier and every problem; None for the dossier if one of them is an error."""
    problems = Problems()
    shared_ids = _shared_ids(parsed, problems)
    publications = {
        item.record.id: _publication(item) for item in _with_unique_ids(parsed.records_of("publications", records.Publication), problems)
    }
    _check_publications(parsed, publications, problems)
    sources, drafts = prove_sources(parsed, publications, problems), _draft_places(parsed)
    resolver = Resolver(sources, publications, parsed.invalid_ids, problems, drafts)
    resolver.invalid_ids |= parsed.sources.keys() - resolver.sources.keys()

    event_records = parsed.records_of("events", records.Event)
    entities.prove_reports(event_records, resolver)
    origins = _proved_by_id(
        _with_unique_ids(parsed.records_of("origins", records.Origin), problems), lambda item: entities.prove_origin(item, resolver)
    )
    actors = _proved_by_id(parsed.records_of("actors", records.Actor), lambda item: entities.prove_actor(item, resolver))
    topics = _proved_by_id(parsed.records_of("topics", records.Topic), lambda item: entities.prove_topic(item, resolver))
    event_ids = {item.record.id: item.at for item in event_records}
    events = _proved_by_id(event_records, lambda item: entities.prove_event(item, resolver, actors, topics, event_ids))
    questions = _proved_by_id(
        parsed.records_of("questions", records.Question), lambda item: entities.prove_question(item, resolver, shared_ids)
    )
    discrepancies = _proved_by_id(
        parsed.records_of("discrepancies", records.Discrepancy), lambda item: entities.prove_discrepancy(item, resolver, shared_ids)
    )
    resolver.invalid_ids |= shared_ids.keys() - {*resolver.sources, *actors, *topics, *events, *questions, *discrepancies}
    editions = [
        prove_edition(item, resolver, actors, events, discrepancies, questions, shared_ids) for item in _with_unique_days(parsed, problems)
    ]
    corrections = [entities.prove_correction(item, resolver, shared_ids) for item in parsed.records_of("corrections", records.Correction)]
    edition_records = parsed.records_of("editions", records.Edition)
    problems.entries += shared_statement_ids(edition_records, shared_ids)
    retired = prove_retired(parsed.records_of("retired", records.Retired), edition_records, shared_ids, problems)
    releases = [_release(item) for item in _with_unique_ids(parsed.records_of("states", records.Release), problems)]
    _check_relays(resolver.sources, origins, resolver)
    _check_represented(parsed, resolver)

    _check_report_address(parsed, problems)
    problems.entries += report_repeats(parsed)

    if not parsed.sources and not parsed.invalid_ids and _is_published(parsed):
        problems.error(Place(f"{parsed.root}/dossier.yml"), "dossier-empty", "the dossier has no source", _FIRST_SOURCE_HELP)
    if parsed.desk is None or has_errors(tuple(problems)):
        return None, tuple(problems)
    dossier = Dossier(
        desk=parsed.desk.record,
        at=parsed.desk.at,
        publications=dict(sorted(publications.items())),
        origins=origins,
        sources=resolver.sources,
        actors=actors,
        topics=topics,
        events=events,
        questions=questions,
        discrepancies=discrepancies,
        editions=tuple(sorted(editions, key=lambda edition: edition.as_of)),
        corrections=tuple(sorted(corrections, key=lambda item: (item.on, item.what), reverse=True)),
        retired=retired,
        releases=tuple(sorted(releases, key=lambda item: (item.cut_off, item.state))),
        drafts=drafts,
        state=records_state(parsed),
        published_state=records_state(parsed, drafts=False),
    )
    return dossier, tuple(problems)


def _is_published(parsed: Records) -> bool:
    """True where a record has a page, or appears on one: those need a source. A list of publications or states alone does not."""
    return any(items for kind, items in parsed.lists.items() if kind not in ("publications", "states"))


def readable_sources(parsed: Records, *, as_they_are: bool = False) -> dict[str, Source]:
    """Every source whose article matches its hash, by id, whatever else is wrong with the dossier.

    ``as_they_are`` accepts every article, whatever its hash.
    """
    publications = {item.record.id: _publication(item) for item in parsed.records_of("publications", records.Publication)}
    return prove_sources(_with_current_pins(parsed) if as_they_are else parsed, publications, Problems())


def _with_current_pins(parsed: Records) -> Records:
    articles = {source: parsed.articles.get(item.record.article) for source, item in parsed.sources.items()}
    pins = {source: hashlib.sha256(article.data).hexdigest() for source, article in articles.items() if article}
    sources = {
        source: replace(item, record=item.record.model_copy(update={"sha256": pins.get(source, item.record.sha256)}))
        for source, item in parsed.sources.items()
    }
    return replace(parsed, sources=sources)


def _proved_by_id(items: Iterable[Parsed[Any]], proved: Callable[[Parsed[Any]], T | None]) -> dict[str, T]:
    """The proved value of each record, by id and in the order of ids; records that could not be proved are left out."""
    results = ((item.record.id, proved(item)) for item in sorted(items, key=lambda item: str(item.record.id)))
    return {item_id: result for item_id, result in results if result is not None}


def _check_represented(parsed: Records, resolver: Resolver) -> None:
    """Reports publications that speak for an actor, and actors that speak for others, where there is no such actor."""
    actors = {item.record.id: item.at for item in parsed.records_of("actors", records.Actor)}
    for publication in parsed.records_of("publications", records.Publication):
        if publication.record.actor is not None:
            resolver.resolve("actor", actors, publication.record.actor, publication.at.child("actor"))
    for actor in parsed.records_of("actors", records.Actor):
        resolver.resolve_all("actor", actors, actor.record.represents, actor.at.child("represents"))


def _draft_places(parsed: Records) -> frozenset[Place]:
    """The places of the records that are marked as drafts."""
    items = (*parsed.sources.values(), *(item for items in parsed.lists.values() for item in items))
    return frozenset(item.at for item in items if getattr(item.record, "draft", False))


def _shared_ids(parsed: Records, problems: Problems) -> dict[str, Place]:
    """The place of every id that `about` and `bears_on` may name; a duplicate id is an error."""
    seen = {source_id: item.at for source_id, item in parsed.sources.items()}
    for kind in ("actors", "topics", "events", "questions", "discrepancies"):
        for item in parsed.lists.get(kind, ()):
            _register_id(item.record.id, item.at.child("id"), seen, problems)
    return seen


def _with_unique_ids(items: Iterable[Parsed[Any]], problems: Problems) -> Iterable[Parsed[Any]]:
    seen: dict[str, Place] = {}
    for item in items:
        _register_id(item.record.id, item.at.child("id"), seen, problems)
        yield item


def _register_id(item_id: str, at: Place, seen: dict[str, Place], problems: Problems) -> None:
    if item_id in seen:
        problems.error(at, "id-duplicate", f"the id `{item_id}` is given twice", "rename one", (Note(seen[item_id], "the other"),))
    seen.setdefault(item_id, at)


def _publication(item: Parsed[records.Publication]) -> Publication:
    record = item.record
    return Publication(record.id, record.name, record.short, record.kind, record.country, record.note, record.actor, item.at)


def _release(item: Parsed[records.Release]) -> Release:
    record = item.record
    brief = record.brief.first if record.brief else None
    return Release(record.id, record.cut_off.first, brief, record.title, record.sources, record.revision, item.at)


def _check_publications(parsed: Records, publications: Mapping[str, Publication], problems: Problems) -> None:
    resolver = Resolver({}, publications, parsed.invalid_ids, problems)
    for item in parsed.sources.values():
        resolver.resolve("publication", publications, item.record.publication, item.at.child("publication"))
        for index, link in enumerate(item.record.chain):
            if link.who is not None:
                resolver.resolve("publication", publications, link.who, item.at.child("chain", index, "who"))


def _check_relays(sources: Mapping[str, Source], origins: Mapping[str, Origin], resolver: Resolver) -> None:
    """Checks that the origins and sources named by relays and dates exist, and that no origin relays itself, directly or through others."""
    for source in sources.values():
        resolver.resolve_all("source", sources, source.published.drawn_from, source.at.child("published", "drawn_from"))
        for index, link in enumerate(source.chain):
            resolver.resolve_all("source", sources, link.drawn_from, source.at.child("chain", index, "drawn_from"))
        for repair in source.repairs:
            resolver.resolve_all("source", sources, repair.drawn_from, repair.at.child("drawn_from"))
        for index, relay in enumerate(source.relays):
            resolver.resolve_all("source", sources, relay.drawn_from, source.at.child("origins", index, "drawn_from"))
            if relay.origin is not None:
                resolver.resolve("origin", origins, relay.origin, source.at.child("origins", index, "id"))
    for origin in origins.values():
        if origin.relays is not None:
            resolver.resolve("origin", origins, origin.relays, origin.at.child("relays"))
            _refuse_cycle(origin, origins, resolver.problems)


def _refuse_cycle(origin: Origin, origins: Mapping[str, Origin], problems: Problems) -> None:
    seen: set[str] = set()
    step: str | None = origin.id
    while step in origins and step is not None:
        if step in seen:
            problems.error(
                origin.at.child("relays"),
                "origin-cycle",
                f"`{origin.id}` relays itself, directly or through others",
                "delete one `relays:` of the cycle",
            )
            return
        seen.add(step)
        step = origins[step].relays


def _with_unique_days(parsed: Records, problems: Problems) -> Iterable[Parsed[records.Edition]]:
    seen: dict[str, Place] = {}
    for item in parsed.records_of("editions", records.Edition):
        _register_id(str(item.record.as_of), item.at.child("as_of"), seen, problems)
        yield item


def _check_report_address(parsed: Records, problems: Problems) -> None:
    address = parsed.desk.record.report_address if parsed.desk else None
    if address is not None and not escaping.is_email(address) and escaping.safe_url(address) is None:
        help = "write an e-mail address, or a plain http or https address"
        problems.error(Place(f"{parsed.root}/dossier.yml").child("report_address"), "url-refused", f"no page may link to `{address}`", help)
