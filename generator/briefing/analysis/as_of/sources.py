"""Sources, origins and publications as of a day, and the words of the dossier as words of these sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefing.analysis.known_at import KnownAt
from briefing.model import (
    Citation,
    Citations,
    Dossier,
    Link,
    Origin,
    Passage,
    Publication,
    Published,
    Relay,
    Repair,
    Report,
    Source,
    Statement,
)
from briefing.records import Basis

REASON_PLACEHOLDER = "The desk's explanation draws on what was not yet known."
"""Replaces a reason that the format requires, where it draws on what was not yet known."""


@dataclass(frozen=True, slots=True)
class ViewSources:
    """The sources of a view. A passage shows what its source was known to be, so words are given those of the view."""

    by_id: Mapping[str, Source]
    changed: frozenset[str]  # the ids of those of which less was known than is known now

    def passage(self, passage: Passage) -> Passage:
        """The same words, of the source of the view."""
        source_id = passage.source.id
        return Passage(self.by_id[source_id], passage.start, passage.end) if source_id in self.changed else passage

    def report(self, report: Report) -> Report:
        """The same report, of the source of the view."""
        return replace(report, passage=self.passage(report.passage)) if report.source.id in self.changed else report

    def reports(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """The same reports, of the sources of the view."""
        return tuple(map(self.report, reports))

    def citation(self, citation: Citation) -> Citation:
        """The same citation, of the source of the view."""
        if citation.passage.source.id not in self.changed:
            return citation
        return Citation(self.passage(citation.passage), self.report(citation.report) if citation.report else None)

    def citations(self, citations: Iterable[Citation]) -> Citations:
        """The same citations, of the sources of the view."""
        return tuple(map(self.citation, citations))

    def statement(self, statement: Statement) -> Statement:
        """The same sentence, with citations of the sources of the view."""
        return replace(statement, citations=self.citations(statement.citations)) if self.changed else statement

    def statements(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """The same sentences, with citations of the sources of the view."""
        return tuple(map(self.statement, statements))


def sources_as_of(known_at: KnownAt) -> ViewSources:
    """The sources known by the day, without what was inferred from later ones or happened to them later."""
    known = {source.id: source for source in known_at.dossier.sources.values() if source.id in known_at.sources}
    later = {source_id for source_id, source in known.items() if _is_later_known(source, known_at)}
    by_id = {source_id: _source(source, known_at) if source_id in later else source for source_id, source in known.items()}
    by_id = {source_id: _unchecked(source, known_at) for source_id, source in by_id.items()}
    return ViewSources(by_id, frozenset(later))


def _is_later_known(source: Source, known_at: KnownAt) -> bool:
    drawn: tuple[Published | Relay | Link | Repair, ...] = (source.published, *source.relays, *source.chain, *source.repairs)
    return not (
        all(known_at.sources.issuperset(item.drawn_from) for item in drawn) and all(map(known_at.is_withdrawal_known, source.withdrawals))
    )


def _source(source: Source, known_at: KnownAt) -> Source:
    """A source without what was inferred about it from sources that became known later, and without later withdrawals."""
    is_dated = known_at.sources.issuperset(source.published.drawn_from)
    return replace(
        source,
        published=source.published if is_dated else Published(None, Basis.UNKNOWN, None, None, ()),
        known_from_reasoning=source.known_from_reasoning if is_dated else None,
        relays=tuple(relay if known_at.sources.issuperset(relay.drawn_from) else _with_unknown_origin(relay) for relay in source.relays),
        chain=tuple(link if known_at.sources.issuperset(link.drawn_from) else _with_unknown_publication(link) for link in source.chain),
        repairs=tuple(item if known_at.sources.issuperset(item.drawn_from) else _without_reason(item) for item in source.repairs),
        withdrawals=tuple(filter(known_at.is_withdrawal_known, source.withdrawals)),
    )


def _unchecked(source: Source, known_at: KnownAt) -> Source:
    """A source without what the desk did with it on a later day."""
    record = source.record
    later: dict[str, None] = {}
    if record.checked is not None and record.checked.on.first > known_at.day:
        later |= {"checked": None}
    if record.retrieved is not None and record.retrieved.first > known_at.day:
        later |= {"retrieved": None, "archived": None}
    return replace(source, record=record.model_copy(update=later)) if later else source


def _with_unknown_origin(relay: Relay) -> Relay:
    return Relay(None, relay.lines, False, Basis.UNKNOWN, None, None, ())


def _with_unknown_publication(link: Link) -> Link:
    return Link(link.step, None, Basis.UNKNOWN, None, None, ())


def _without_reason(repair: Repair) -> Repair:
    return replace(repair, why=REASON_PLACEHOLDER, reasoning=None, drawn_from=())


def origins_as_of(sources: ViewSources, known_at: KnownAt) -> dict[str, Origin]:
    """The original reports that a known source relays or names, and those that they relay in turn."""
    origins = known_at.dossier.origins
    named = {relay.origin for source in sources.by_id.values() for relay in source.relays if relay.origin is not None}
    named |= {origin.id for origin in origins.values() if origin.citation is not None and known_at.known_citations([origin.citation])}
    for origin_id in tuple(named):
        relayed = origins[origin_id].relays
        while relayed is not None:
            named.add(relayed)
            relayed = origins[relayed].relays
    relayed_later = {relay.origin for source in _later_sources(known_at) for relay in source.relays}
    return {
        item.id: _origin(item, sources, known_at, is_whole=item.id not in relayed_later) for item in origins.values() if item.id in named
    }


def _later_sources(known_at: KnownAt) -> Iterable[Source]:
    return (source for source in known_at.dossier.sources.values() if source.id not in known_at.sources)


def _origin(origin: Origin, sources: ViewSources, known_at: KnownAt, *, is_whole: bool) -> Origin:
    """An original report without a note that may draw on later articles, and without what only a later one says of it."""
    if origin.citation is not None and not known_at.known_citations([origin.citation]):
        return replace(origin, citation=None, note=None, title=None, date=None)
    citation = sources.citation(origin.citation) if origin.citation else None
    return replace(origin, citation=citation, note=origin.note if is_whole else None)


def publications_as_of(dossier: Dossier, sources: ViewSources, origins: Mapping[str, Origin], known_at: KnownAt) -> dict[str, Publication]:
    """The publications that printed, relayed or gathered something that was known; a note once no later article is of one."""
    used = _publications_of(sources.by_id.values()) | {origin.publication.id for origin in origins.values() if origin.publication}
    used_later = _publications_of(_later_sources(known_at))
    relayed_later = {relay.origin for source in _later_sources(known_at) for relay in source.relays}
    later_origins = (item for item in dossier.origins.values() if item.id in relayed_later or item.id not in origins)
    used_later |= {item.publication.id for item in later_origins if item.publication}
    return {
        publication.id: replace(
            publication,
            note=publication.note if publication.id not in used_later else None,
            actor=publication.actor if publication.actor in known_at.actors else None,
        )
        for publication in dossier.publications.values()
        if publication.id in used
    }


def _publications_of(sources: Iterable[Source]) -> set[str]:
    """The ids of the publications that printed sources or stand in their chains."""
    return {
        publication_id
        for source in sources
        for publication_id in (source.publication.id, *(link.who.id for link in source.chain if link.who))
    }
