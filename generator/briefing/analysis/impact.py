"""What falls if a source falls: what rests on it alone, what would lose an origin, which judgements rest on it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.analysis.backlinks import Dependent, dependent_part
from briefing.analysis.origins import Origins, origins
from briefing.model import Discrepancy, Dossier, Edition, Passage
from briefing.model.cited import CitedPart, cited_parts, citing_things


@dataclass(frozen=True, slots=True)
class OriginLoss:
    """A thing that would still rest on other words, with its origins as they are and as they would be."""

    dependent: Dependent
    before: Origins
    after: Origins


@dataclass(frozen=True, slots=True)
class Impact:
    """What would become of the things that rest on a source, in the order of kinds and ids."""

    unsupported: tuple[Dependent, ...]  # rest on it alone
    origin_losses: tuple[OriginLoss, ...]
    citation_losses: tuple[Dependent, ...]  # keep all their origins
    judgements: tuple[Dependent, ...]  # of all those, the ones that say how likely a thing is


@dataclass(frozen=True, slots=True)
class _CitingPart:
    """A part of the dossier, and what it rests on."""

    dependent: Dependent
    passages: tuple[Passage, ...]
    grounds: tuple[frozenset[str] | None, ...]  # sources of each ground that it needs; None for outside knowledge
    is_judgement: bool = False

    def is_supported_without(self, gone: frozenset[str]) -> bool:
        """True where words are left, and of a difference two sides."""
        left = [side is None or bool(side - gone) for side in self.grounds]
        words = any(side is not None and side - gone for side in self.grounds)
        return words and sum(left) >= min(2, len(self.grounds))


def impact(dossier: Dossier, source_id: str) -> Impact:
    """What would become of everything that rests on a source, if it fell; of a withdrawn one, what became of it.

    A sentence falls with the last of its words, a difference when fewer than two sides are left, a question when nothing
    raises it any more. Raises KeyError where the dossier has no such source.
    """
    standing = replace(dossier, sources={**dossier.sources, source_id: replace(dossier.sources[source_id], withdrawn=None)})
    gone = frozenset({source_id, *(source.id for source in dossier.sources.values() if source.withdrawn)})
    falls: list[Dependent] = []
    weakened: list[OriginLoss] = []
    words: list[Dependent] = []
    judgements: list[Dependent] = []
    for part in _citing_parts(dossier):
        if not any(side and source_id in side for side in part.grounds):
            continue
        if part.is_judgement:
            judgements.append(part.dependent)
        before = origins(standing, part.passages)
        after = origins(standing, (passage for passage in part.passages if passage.source.id not in gone))
        if not part.is_supported_without(gone):
            falls.append(part.dependent)
        elif (len(after.independent_origins), after.unknown_count) != (len(before.independent_origins), before.unknown_count):
            weakened.append(OriginLoss(part.dependent, before, after))
        else:
            words.append(part.dependent)
    return Impact(tuple(falls), tuple(weakened), tuple(words), tuple(judgements))


def _citing_parts(dossier: Dossier) -> Iterator[_CitingPart]:
    for thing in citing_things(dossier):
        parts = tuple(cited_parts(thing))
        if isinstance(thing, Discrepancy):
            passages = tuple(citation.passage for part in parts for citation in part.citations)
            yield _CitingPart(dependent_part(thing, ""), passages, tuple(_source_ids(part) or None for part in parts))
            continue
        for part in parts:
            is_judgement = isinstance(thing, Edition) and part.statement is not None and part.statement.likelihood is not None
            passages = tuple(citation.passage for citation in part.citations)
            yield _CitingPart(dependent_part(thing, part.name), passages, (_source_ids(part),), is_judgement)


def _source_ids(part: CitedPart) -> frozenset[str]:
    return frozenset((*(citation.passage.source.id for citation in part.citations), *(source.id for source in part.sources)))
