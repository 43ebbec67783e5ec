"""Passages → the organisations that gathered the news behind them: the roots of the relays, each counted once."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Dossier, Origin, Passage, Publication, Relay, Report
from briefing.records import Basis


@dataclass(frozen=True, slots=True)
class RelayRoot:
    """The original source of the words of one passage."""

    publication: Publication | None  # None if not known
    origin: Origin | None  # None for a publication's own words
    basis: Basis


@dataclass(frozen=True, slots=True)
class IndependentOrigin:
    """One independent origin, and its stories."""

    publication: Publication
    basis: Basis  # stated, or inferred if no passage states it
    stories: tuple[str, ...]  # ids of origins; a publication's own words are one story, under its own id


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent origins of a set of passages, and the number of articles whose origin is not known."""

    independent_origins: tuple[IndependentOrigin, ...]
    unknown_count: int  # articles whose origin is not known
    article_count: int

    @property
    def stated_count(self) -> int:
        """The number of organisations that the words themselves name."""
        return sum(origin.basis is Basis.STATED for origin in self.independent_origins)

    @property
    def inferred_count(self) -> int:
        """The number of organisations that are inferred."""
        return len(self.independent_origins) - self.stated_count


def relay_roots(dossier: Dossier, passage: Passage) -> tuple[RelayRoot, ...]:
    """The roots of the relays of a passage; several if its line is credited to several."""
    source = dossier.sources[passage.source.id]  # as this dossier has it: an as-of view may know less about it
    relays = source.relays_of((passage.start, passage.end))
    if not relays:
        return (RelayRoot(source.publication, None, Basis.STATED),)
    return tuple(_relay_root(dossier, relay) for relay in relays)


def _relay_root(dossier: Dossier, relay: Relay) -> RelayRoot:
    if relay.origin is None or relay.basis is Basis.UNKNOWN:
        return RelayRoot(None, None, Basis.UNKNOWN)
    origin, basis = dossier.origins[relay.origin], relay.basis
    while origin.relays is not None:
        basis = Basis.INFERRED if origin.basis is Basis.INFERRED else basis
        origin = dossier.origins[origin.relays]
    return RelayRoot(origin.publication, origin, basis if origin.publication else Basis.UNKNOWN)


def origins(dossier: Dossier, passages: Iterable[Passage]) -> Origins:
    """The independent origins of passages, stated ones first, then by publication name; a withdrawn source supports nothing."""
    bases: dict[str, Basis] = {}
    stories: dict[str, set[str]] = {}
    unknown_articles: set[str] = set()
    articles: set[str] = set()
    for passage in passages:
        if dossier.sources[passage.source.id].withdrawn:
            continue
        articles.add(passage.source.id)
        for root in relay_roots(dossier, passage):
            if root.publication is None:
                unknown_articles.add(passage.source.id)
                continue
            publication_id = root.publication.id
            bases[publication_id] = Basis.STATED if Basis.STATED in (root.basis, bases.get(publication_id)) else Basis.INFERRED
            stories.setdefault(publication_id, set()).add(_story_id(root, passage))
    independent_origins = tuple(
        IndependentOrigin(dossier.publications[publication_id], bases[publication_id], tuple(sorted(stories[publication_id])))
        for publication_id in sorted(
            bases, key=lambda publication_id: (bases[publication_id] is not Basis.STATED, dossier.publications[publication_id].name)
        )
    )
    return Origins(independent_origins, len(unknown_articles), len(articles))


def _story_id(root: RelayRoot, passage: Passage) -> str:
    """The id of the story of a passage: of an original report, or of a publication's own words in an article."""
    return root.origin.id if root.origin else f"{root.publication.id if root.publication else ''}:{passage.source.id}"


def anonymous_stories(dossier: Dossier, reports: Iterable[Report]) -> frozenset[str]:
    """The stories whose reports name none of the speakers to whom they attribute words."""
    named_by_story: dict[str, set[bool]] = {}
    for report in reports:
        if report.attributed_to is not None:
            for root in relay_roots(dossier, report.passage):
                named_by_story.setdefault(_story_id(root, report.passage), set()).add(report.attributed_to.named)
    return frozenset(story for story, named in named_by_story.items() if named == {False})
