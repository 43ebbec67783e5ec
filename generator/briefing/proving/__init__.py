"""Records → a Dossier, or problems: every pin, reference, date and quote is proved here, and nowhere else."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from briefing import escaping, records
from briefing.model import Dossier, Origin, Publication, Source
from briefing.problems import Note, Place, Problem, Problems, has_errors
from briefing.proving import entities
from briefing.proving.repeats import refuse_repeats
from briefing.proving.resolver import Resolver
from briefing.proving.sources import prove_sources
from briefing.reading import Parsed, Records

__all__ = ["prove", "readable_sources"]

T = TypeVar("T")


_FIRST_SOURCE_HELP = "put an article into `articles/`, and its record into `sources/`"


def prove(written: Records) -> tuple[Dossier | None, tuple[Problem, ...]]:
    """The dossier that the records claim, and every fault found; no dossier where a fault is an error."""
    problems = Problems()
    shared = _shared_ids(written, problems)
    publications = {
        item.record.id: _publication(item) for item in _with_unique_ids(written.records_of("publications", records.Publication), problems)
    }
    _check_publications(written, publications, problems)
    sources, drafts = prove_sources(written, publications, problems), _draft_places(written)
    evidence = Resolver(sources, publications, written.invalid_ids, problems, drafts)
    evidence.invalid_ids |= written.sources.keys() - evidence.sources.keys()

    event_records = written.records_of("events", records.Event)
    entities.prove_reports(event_records, evidence)
    origins = _proved_by_id(
        _with_unique_ids(written.records_of("origins", records.Origin), problems), lambda item: entities.prove_origin(item, evidence)
    )
    actors = _proved_by_id(written.records_of("actors", records.Actor), lambda item: entities.prove_actor(item, evidence))
    topics = _proved_by_id(written.records_of("topics", records.Topic), lambda item: entities.prove_topic(item, evidence))
    event_ids = {item.record.id: item.at for item in event_records}
    events = _proved_by_id(event_records, lambda item: entities.prove_event(item, evidence, actors, topics, event_ids))
    questions = _proved_by_id(
        written.records_of("questions", records.Question), lambda item: entities.prove_question(item, evidence, shared)
    )
    differences = _proved_by_id(
        written.records_of("discrepancies", records.Discrepancy), lambda item: entities.prove_discrepancy(item, evidence, shared)
    )
    evidence.invalid_ids |= shared.keys() - {*evidence.sources, *actors, *topics, *events, *questions, *differences}
    editions = [
        entities.prove_edition(item, evidence, actors, events, differences, questions) for item in _with_unique_days(written, problems)
    ]
    corrections = [entities.prove_correction(item, evidence, shared) for item in written.records_of("corrections", records.Correction)]
    _check_relays(evidence.sources, origins, evidence)

    _check_report_address(written, problems)
    problems.entries += refuse_repeats(written)

    if not written.sources and not written.invalid_ids and _is_published(written):
        problems.error(Place(f"{written.root}/dossier.yml"), "dossier-empty", "the dossier has no source", _FIRST_SOURCE_HELP)
    if written.desk is None or has_errors(tuple(problems)):
        return None, tuple(problems)
    dossier = Dossier(
        desk=written.desk.record,
        at=written.desk.at,
        publications=dict(sorted(publications.items())),
        origins=origins,
        sources=evidence.sources,
        actors=actors,
        topics=topics,
        events=events,
        questions=questions,
        discrepancies=differences,
        editions=tuple(sorted(editions, key=lambda edition: edition.as_of)),
        corrections=tuple(sorted(corrections, key=lambda item: (item.on, item.what), reverse=True)),
        drafts=drafts,
    )
    return dossier, tuple(problems)


def _is_published(written: Records) -> bool:
    """True where there is a record that has a page, or a place on one: those need a source. A list of publications alone does not."""
    return any(items for kind, items in written.lists.items() if kind != "publications")


def readable_sources(written: Records, *, as_they_are: bool = False) -> dict[str, Source]:
    """Every source whose article is the pinned one, by id, whatever else is wrong with the dossier.

    ``as_they_are`` takes every article for the pinned one.
    """
    publications = {item.record.id: _publication(item) for item in written.records_of("publications", records.Publication)}
    return prove_sources(_with_current_pins(written) if as_they_are else written, publications, Problems())


def _with_current_pins(written: Records) -> Records:
    articles = {source: written.articles.get(item.record.article) for source, item in written.sources.items()}
    pins = {source: hashlib.sha256(article.data).hexdigest() for source, article in articles.items() if article}
    sources = {
        source: replace(item, record=item.record.model_copy(update={"sha256": pins.get(source, item.record.sha256)}))
        for source, item in written.sources.items()
    }
    return replace(written, sources=sources)


def _proved_by_id(found: Iterable[Parsed[Any]], proved: Callable[[Parsed[Any]], T | None]) -> dict[str, T]:
    """What was proved of each record, by id, in the order of ids."""
    results = ((item.record.id, proved(item)) for item in sorted(found, key=lambda item: str(item.record.id)))
    return {item_id: result for item_id, result in results if result is not None}


def _draft_places(written: Records) -> frozenset[Place]:
    """Where the records stand that are not yet ready to be read."""
    found = (*written.sources.values(), *(item for items in written.lists.values() for item in items))
    return frozenset(item.at for item in found if getattr(item.record, "draft", False))


def _shared_ids(written: Records, problems: Problems) -> dict[str, Place]:
    """Every id that `about` and `bears_on` may name; two of one are an error."""
    seen = {source_id: item.at for source_id, item in written.sources.items()}
    for kind in ("actors", "topics", "events", "questions", "discrepancies"):
        for item in written.lists.get(kind, ()):
            _register_id(item.record.id, item.at.child("id"), seen, problems)
    return seen


def _with_unique_ids(found: Iterable[Parsed[Any]], problems: Problems) -> Iterable[Parsed[Any]]:
    seen: dict[str, Place] = {}
    for item in found:
        _register_id(item.record.id, item.at.child("id"), seen, problems)
        yield item


def _register_id(item_id: str, at: Place, seen: dict[str, Place], problems: Problems) -> None:
    if item_id in seen:
        problems.error(at, "id-duplicate", f"the id `{item_id}` is given twice", "rename one", (Note(seen[item_id], "the other"),))
    seen.setdefault(item_id, at)


def _publication(item: Parsed[records.Publication]) -> Publication:
    record = item.record
    return Publication(record.id, record.name, record.short, record.kind, record.country, record.note, item.at)


def _check_publications(written: Records, publications: Mapping[str, Publication], problems: Problems) -> None:
    evidence = Resolver({}, publications, written.invalid_ids, problems)
    for item in written.sources.values():
        evidence.resolve("publication", publications, item.record.publication, item.at.child("publication"))
        for index, link in enumerate(item.record.chain):
            if link.who is not None:
                evidence.resolve("publication", publications, link.who, item.at.child("chain", index, "who"))


def _check_relays(sources: Mapping[str, Source], origins: Mapping[str, Origin], evidence: Resolver) -> None:
    """Every origin and source that a relay or a date names exists, and no origin relays itself, however far round."""
    for source in sources.values():
        evidence.resolve_all("source", sources, source.published.drawn_from, source.at.child("published", "drawn_from"))
        for index, link in enumerate(source.chain):
            evidence.resolve_all("source", sources, link.drawn_from, source.at.child("chain", index, "drawn_from"))
        for repair in source.repairs:
            evidence.resolve_all("source", sources, repair.drawn_from, repair.at.child("drawn_from"))
        for index, relay in enumerate(source.relays):
            evidence.resolve_all("source", sources, relay.drawn_from, source.at.child("origins", index, "drawn_from"))
            if relay.origin is not None:
                evidence.resolve("origin", origins, relay.origin, source.at.child("origins", index, "id"))
    for origin in origins.values():
        if origin.relays is not None:
            evidence.resolve("origin", origins, origin.relays, origin.at.child("relays"))
            _refuse_cycle(origin, origins, evidence.problems)


def _refuse_cycle(origin: Origin, origins: Mapping[str, Origin], problems: Problems) -> None:
    seen: set[str] = set()
    step: str | None = origin.id
    while step in origins and step is not None:
        if step in seen:
            problems.error(origin.at.child("relays"), "origin-cycle", f"`{origin.id}` relays itself in the end", "break the circle")
            return
        seen.add(step)
        step = origins[step].relays


def _with_unique_days(written: Records, problems: Problems) -> Iterable[Parsed[records.Edition]]:
    seen: dict[str, Place] = {}
    for item in written.records_of("editions", records.Edition):
        _register_id(str(item.record.as_of), item.at.child("as_of"), seen, problems)
        yield item


def _check_report_address(written: Records, problems: Problems) -> None:
    address = written.desk.record.report_address if written.desk else None
    if address is not None and not escaping.is_email(address) and escaping.safe_url(address) is None:
        help = "write an e-mail address, or a plain http or https address"
        problems.error(
            Place(f"{written.root}/dossier.yml").child("report_address"), "url-refused", f"no page may link to `{address}`", help
        )
