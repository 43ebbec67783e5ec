"""A source → what would happen without it: what only it supports, what would lose an origin, which judgements cite it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.analysis.backlinks import Dependent, dependent_part
from briefing.analysis.origins import Origins, origins
from briefing.model import Discrepancy, Dossier, Edition, Passage
from briefing.model.cited import CitedPart, cited_parts, citing_things


@dataclass(frozen=True, slots=True)
class OriginLoss:
    """Something that would keep other words, with its origins as they are and as they would be."""

    dependent: Dependent
    before: Origins
    after: Origins


@dataclass(frozen=True, slots=True)
class Impact:
    """What would happen to everything that cites a source, in the order of kinds and ids."""

    unsupported: tuple[Dependent, ...]  # only this source supports them
    origin_losses: tuple[OriginLoss, ...]
    citation_losses: tuple[Dependent, ...]  # would lose words, but no origin
    judgements: tuple[Dependent, ...]  # those of all these that give a likelihood


@dataclass(frozen=True, slots=True)
class _CitingPart:
    """A part of the dossier, and what it cites."""

    dependent: Dependent
    passages: tuple[Passage, ...]
    grounds: tuple[frozenset[str] | None, ...]  # the sources of each side or sentence; None for outside knowledge
    is_judgement: bool = False

    def is_supported_without(self, withdrawn: frozenset[str]) -> bool:
        """True if some words remain, and for a discrepancy at least two sides."""
        supported_sides = [side is None or bool(side - withdrawn) for side in self.grounds]
        has_words = any(side is not None and side - withdrawn for side in self.grounds)
        return has_words and sum(supported_sides) >= min(2, len(self.grounds))


def impact(dossier: Dossier, source_id: str) -> Impact:
    """What would happen to everything that cites a source if the source were withdrawn, or what happened if it has been.

    A sentence loses its support with the last of its words, a discrepancy when fewer than two sides are left, a question when no words
    raise it. Raises KeyError if the dossier has no such source.
    """
    with_source = replace(dossier, sources={**dossier.sources, source_id: replace(dossier.sources[source_id], withdrawals=())})
    withdrawn = frozenset({source_id, *(source.id for source in dossier.sources.values() if source.withdrawn)})
    unsupported: list[Dependent] = []
    origin_losses: list[OriginLoss] = []
    citation_losses: list[Dependent] = []
    judgements: list[Dependent] = []
    for part in _citing_parts(dossier):
        if not any(side and source_id in side for side in part.grounds):
            continue
        if part.is_judgement:
            judgements.append(part.dependent)
        before = origins(with_source, part.passages)
        after = origins(with_source, (passage for passage in part.passages if passage.source.id not in withdrawn))
        if not part.is_supported_without(withdrawn):
            unsupported.append(part.dependent)
        elif (len(after.independent_origins), after.unknown_count) != (len(before.independent_origins), before.unknown_count):
            origin_losses.append(OriginLoss(part.dependent, before, after))
        else:
            citation_losses.append(part.dependent)
    return Impact(tuple(unsupported), tuple(origin_losses), tuple(citation_losses), tuple(judgements))


def _citing_parts(dossier: Dossier) -> Iterator[_CitingPart]:
    for thing in citing_things(dossier):
        parts = tuple(cited_parts(thing))
        if isinstance(thing, Discrepancy):
            sides, parts = parts[: len(thing.sides)], parts[len(thing.sides) :]
            passages = tuple(citation.passage for side in sides for citation in side.citations)
            yield _CitingPart(dependent_part(thing, ""), passages, tuple(_source_ids(side) or None for side in sides))
        for part in parts:
            is_judgement = isinstance(thing, Edition) and part.statement is not None and part.statement.likelihood is not None
            passages = tuple(citation.passage for citation in part.citations)
            yield _CitingPart(dependent_part(thing, part.name), passages, (_source_ids(part),), is_judgement)


def _source_ids(part: CitedPart) -> frozenset[str]:
    return frozenset((*(citation.passage.source.id for citation in part.citations), *(source.id for source in part.sources)))
