"""Passages → the organisations that gathered the news behind them, each counted once; and what reports say and deny."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.attribution import Attribution, Role, attributions, source_attributions
from briefing.model import Citation, Dossier, Event, Passage, Publication, Report, Source
from briefing.records import Basis, Disputed, Stance


@dataclass(frozen=True, slots=True)
class Newsgatherer:
    """One organisation that gathered news, or issued a document of its own."""

    publication: Publication
    role: Role  # newsgatherer or issuer
    basis: Basis  # stated, or inferred if no passage states it
    attributions: tuple[Attribution, ...]  # on which this is based; those of the stated ones first

    @property
    def stories(self) -> tuple[str, ...]:
        """The ids of its stories; a publication's own words in one article are one story."""
        return tuple(sorted({attribution.story for attribution in self.attributions}))


@dataclass(frozen=True, slots=True)
class UnknownOrigin:
    """An article whose origin is not known, in whole or in part."""

    source: Source
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Who gathered the news behind a set of passages. Only what is stated is known."""

    newsgatherers: tuple[Newsgatherer, ...]  # stated ones first, then by name
    unknown: tuple[UnknownOrigin, ...]
    comments: tuple[Attribution, ...]
    photos: tuple[Attribution, ...]
    article_count: int

    @property
    def known(self) -> tuple[Newsgatherer, ...]:
        """Those whom the words themselves name."""
        return tuple(item for item in self.newsgatherers if item.basis is Basis.STATED)

    @property
    def inferred(self) -> tuple[Newsgatherer, ...]:
        """Those who are inferred."""
        return tuple(item for item in self.newsgatherers if item.basis is not Basis.STATED)

    @property
    def ids(self) -> frozenset[tuple[str, Basis | None]]:
        """Publications with their basis, and articles of unknown origin: two sets of passages with the same ids have the same origins."""
        known = {(item.publication.id, item.basis) for item in self.newsgatherers}
        return frozenset(known | {(item.source.id, None) for item in self.unknown})


@dataclass(frozen=True, slots=True)
class Stances:
    """Who says something, and who denies it, or one aspect of it; in the order of the aspects, the thing itself first."""

    support: Origins
    denials: tuple[tuple[Disputed | None, Origins], ...] = ()


def origins(dossier: Dossier, passages: Iterable[Passage]) -> Origins:
    """The origins of passages; withdrawn words have none."""
    found: dict[Attribution, None] = {}
    articles: set[str] = set()
    for passage in passages:
        source = dossier.sources.get(passage.source.id, passage.source)
        if not source.withdrawal_of((passage.start, passage.end)):
            articles.add(source.id)
            found |= dict.fromkeys(attributions(dossier, passage))
    return origins_of(found, len(articles))


def source_origins(dossier: Dossier, source: Source) -> Origins:
    """The origins of all lines of a source that may be evidence."""
    return origins_of((attribution for attribution, _ in source_attributions(dossier, source)), 1)


def origins_of(found: Iterable[Attribution], article_count: int) -> Origins:
    """The origins of words by who is behind them."""
    by_publication: dict[str, list[Attribution]] = {}
    by_source: dict[str, list[Attribution]] = {}
    others: dict[Role, list[Attribution]] = {Role.COMMENT: [], Role.PHOTO: []}
    for attribution in found:
        if attribution.role in others:
            others[attribution.role].append(attribution)
        elif attribution.publication is not None:
            by_publication.setdefault(attribution.publication.id, []).append(attribution)
        elif attribution.basis is Basis.UNKNOWN:
            by_source.setdefault(attribution.source.id, []).append(attribution)
    newsgatherers = (_newsgatherer(items) for items in by_publication.values())
    unknown = (UnknownOrigin(items[0].source, tuple(items)) for items in by_source.values())
    return Origins(
        tuple(sorted(newsgatherers, key=lambda item: (item.basis is not Basis.STATED, item.publication.name, item.publication.id))),
        tuple(sorted(unknown, key=lambda item: item.source.id)),
        tuple(others[Role.COMMENT]),
        tuple(others[Role.PHOTO]),
        article_count,
    )


def _newsgatherer(items: list[Attribution]) -> Newsgatherer:
    first, *_ = ordered = sorted(items, key=lambda item: item.basis is not Basis.STATED)
    assert first.publication is not None
    assert first.basis is not None
    return Newsgatherer(first.publication, first.role, first.basis, tuple(ordered))


def supporting(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports that support their event: a denial or a mention is no support."""
    return tuple(report for report in reports if report.stance is Stance.SUPPORTS)


def stances(dossier: Dossier, reports: Iterable[Report]) -> Stances:
    """Who says what reports say, and who denies it. A mention counts for nothing."""
    reports = tuple(reports)
    denied: dict[Disputed | None, list[Report]] = {}
    for report in reports:
        if report.stance is Stance.DISPUTES:
            for aspect in report.disputes or (None,):
                denied.setdefault(aspect, []).append(report)
    aspects = (aspect for aspect in (None, *Disputed) if aspect in denied) if denied else ()
    counted = ((aspect, origins(dossier, _passages(denied[aspect]))) for aspect in aspects)
    return Stances(
        origins(dossier, _passages(supporting(reports))),
        tuple((aspect, item) for aspect, item in counted if item.article_count),
    )


def status_stances(dossier: Dossier, event: Event) -> Stances:
    """Who gives an event the status of its current reading, and who denies the event or that status."""
    reading = event.reading
    of_status = [report for report in supporting(event.reports) if report.status is reading.status]
    of_status = of_status or list(supporting(reading.rests_on))  # before any report gave a status
    whole = stances(dossier, [*of_status, *(report for report in event.reports if report.stance is Stance.DISPUTES)])
    return Stances(whole.support, tuple((aspect, item) for aspect, item in whole.denials if aspect in (None, Disputed.STATUS)))


def cited_stances(dossier: Dossier, citations: Iterable[Citation]) -> Stances:
    """Who says what a sentence cites. Denials count apart where the sentence also cites what they deny; else the sentence is about them."""
    by_stance: dict[Stance, list[Citation]] = {stance: [] for stance in Stance}
    for citation in citations:
        by_stance[citation.report.stance if citation.report else Stance.SUPPORTS].append(citation)
    says = next((by_stance[stance] for stance in Stance if by_stance[stance]), [])
    denies = by_stance[Stance.DISPUTES] if by_stance[Stance.SUPPORTS] else []
    denial = origins(dossier, (citation.passage for citation in denies))
    return Stances(origins(dossier, (citation.passage for citation in says)), ((None, denial),) if denial.article_count else ())


def _passages(reports: Iterable[Report]) -> Iterable[Passage]:
    return (report.passage for report in reports)


def anonymous_stories(dossier: Dossier, reports: Iterable[Report]) -> frozenset[str]:
    """The stories whose reports name none of the speakers to whom they attribute words."""
    named_by_story: dict[str, set[bool]] = {}
    for report in reports:
        if report.attributed_to is not None:
            for attribution in attributions(dossier, report.passage):
                named_by_story.setdefault(attribution.story, set()).add(report.attributed_to.named)
    return frozenset(story for story, named in named_by_story.items() if named == {False})


def is_fallen(dossier: Dossier, reports: Iterable[Report]) -> bool:
    """True where every report that supports something has been withdrawn."""
    return are_withdrawn(dossier, (report.passage for report in supporting(reports)))


def are_withdrawn(dossier: Dossier, passages: Iterable[Passage]) -> bool:
    """True where all of some words, and at least some, have been withdrawn."""
    states = [is_withdrawn(dossier, passage) for passage in passages]
    return bool(states) and all(states)


def is_withdrawn(dossier: Dossier, passage: Passage) -> bool:
    """True for words that have been withdrawn, in whole or in part, as this dossier has their source."""
    source = dossier.sources.get(passage.source.id, passage.source)
    return source.withdrawal_of((passage.start, passage.end)) is not None
