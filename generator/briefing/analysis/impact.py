"""A source → what would happen without it: what only it supports, what would lose an origin, which judgements cite it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from briefing.analysis.backlinks import Dependent, dependent_part
from briefing.analysis.origins import Origins, cited_stances, origins, supporting
from briefing.model import Citations, Discrepancy, Dossier, Edition, Event, Passage, Source, Withdrawal
from briefing.model.cited import CitedPart, CitingThing, cited_parts, citing_things
from briefing.reads import whole

Ground = Passage | str
"""What supports something: words, or a source as a whole, by its id."""


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

    @property
    def is_empty(self) -> bool:
        """True where nothing depends on the source."""
        return not (self.unsupported or self.origin_losses or self.citation_losses)


@dataclass(frozen=True, slots=True)
class _CitingPart:
    """A part of the dossier, what it cites, and what of that supports it."""

    dependent: Dependent
    citations: Citations
    sides: tuple[tuple[Ground, ...] | None, ...]  # the support of each side or sentence; None for outside knowledge
    other_words: tuple[Passage, ...] = ()  # cited, but no support: denials and mentions
    is_judgement: bool = False

    def is_supported(self, dossier: Dossier) -> bool:
        """True if some support remains, and for a discrepancy that of at least two sides."""
        supported_sides = [side is None or any(_is_left(dossier, ground) for ground in side) for side in self.sides]
        has_words = any(is_left and side is not None for side, is_left in zip(self.sides, supported_sides, strict=True))
        return has_words and sum(supported_sides) >= min(2, len(self.sides))

    def grounds(self) -> Iterator[Ground]:
        """All that it cites, support or not."""
        for side in self.sides:
            yield from side or ()
        yield from self.other_words


def impact(dossier: Dossier, source_id: str) -> Impact:
    """What would happen to everything that depends on a source if it were withdrawn now, or what happened if it has been.

    A sentence loses its support with the last of its words, an event with the last report that supports it, a discrepancy when fewer than
    two sides are left, a question when no words raise it, an inference with the last of the sources that it was drawn from. What had lost
    its support before is left out. Raises KeyError if the dossier has no such source.
    """
    dossier = whole(dossier)
    source = dossier.sources[source_id]
    if source.withdrawn is not None:
        return withdrawal_impact(dossier, source, source.withdrawn)
    last = max((withdrawal.on for source in dossier.sources.values() for withdrawal in source.withdrawals), default=dossier.cut_off)
    withdrawal = Withdrawal(last, "", None, None, (), source.at)
    with_source = replace(source, withdrawals=(*source.withdrawals, withdrawal))
    return _impact(dossier, replace(dossier, sources={**dossier.sources, source_id: with_source}), source)


def withdrawal_impact(dossier: Dossier, source: Source, withdrawal: Withdrawal) -> Impact:
    """What happened when a source, or a part of it, was withdrawn: what had been withdrawn before is left out."""
    dossier = whole(dossier)
    place = (withdrawal.on, source.id, _number(source, withdrawal))
    before = _with_withdrawals(dossier, lambda *other: other < place)
    return _impact(before, _with_withdrawals(dossier, lambda *other: other <= place), source)


def _number(source: Source, withdrawal: Withdrawal) -> int:
    return source.withdrawals.index(withdrawal)


def _with_withdrawals(dossier: Dossier, is_kept: Callable[..., bool]) -> Dossier:
    """The dossier with some withdrawals only, by day, id of the source and number."""
    sources = {
        source.id: replace(
            source,
            withdrawals=tuple(item for number, item in enumerate(source.withdrawals) if is_kept(item.on, source.id, number)),
        )
        if source.withdrawals
        else source
        for source in dossier.sources.values()
    }
    return replace(dossier, sources=sources)


def _impact(before: Dossier, after: Dossier, source: Source) -> Impact:
    unsupported: list[Dependent] = []
    origin_losses: list[OriginLoss] = []
    citation_losses: list[Dependent] = []
    judgements: list[Dependent] = []
    drawn_from_it = {item.id for item in before.sources.values() if any(source.id in relay.drawn_from for relay in item.relays)}
    for part in _citing_parts(before):
        loses_words = any(_is_left(before, ground) and not _is_left(after, ground) for ground in part.grounds())
        loses_inference = any(citation.passage.source.id in drawn_from_it for citation in part.citations)
        was_supported = part.is_supported(before)
        if not (loses_words or loses_inference) or (part.sides and not was_supported):
            continue
        old, new = _origins(before, part), _origins(after, part)
        if was_supported and not part.is_supported(after):
            unsupported.append(part.dependent)
        elif old.ids != new.ids:
            origin_losses.append(OriginLoss(part.dependent, old, new))
        elif loses_words:
            citation_losses.append(part.dependent)
        else:
            continue
        if part.is_judgement:
            judgements.append(part.dependent)
    return Impact(tuple(unsupported), tuple(origin_losses), tuple(citation_losses), tuple(judgements))


def _is_left(dossier: Dossier, ground: Ground) -> bool:
    """True for what has not been withdrawn."""
    if isinstance(ground, str):
        return dossier.sources[ground].withdrawn is None
    return dossier.sources[ground.source.id].withdrawal_of((ground.start, ground.end)) is None


def _origins(dossier: Dossier, part: _CitingPart) -> Origins:
    """The origins of what supports a part."""
    if part.other_words:
        return origins(dossier, (ground for side in part.sides for ground in side or () if isinstance(ground, Passage)))
    return cited_stances(dossier, part.citations).support


def _citing_parts(dossier: Dossier) -> Iterator[_CitingPart]:
    for thing in citing_things(dossier):
        parts = tuple(cited_parts(thing))
        if isinstance(thing, Discrepancy):
            sides, parts = parts[: len(thing.sides)], parts[len(thing.sides) :]
            citations = tuple(citation for side in sides for citation in side.citations)
            yield _CitingPart(dependent_part(thing, ""), citations, tuple(_support(thing, side) or None for side in sides))
        for part in parts:
            support = _support(thing, part)
            others = tuple(citation.passage for citation in part.citations if citation.passage not in support)
            is_judgement = isinstance(thing, Edition) and part.statement is not None and part.statement.likelihood is not None
            sides_of_part = (support,) if support or not others else ()
            yield _CitingPart(dependent_part(thing, part.name), part.citations, sides_of_part, others, is_judgement)


def _support(thing: CitingThing, part: CitedPart) -> tuple[Ground, ...]:
    """What supports a part of a thing: of the reports of an event, those alone that say that it is so."""
    citations = part.citations
    if isinstance(thing, Event) and part.statement is None:
        reports = supporting(citation.report for citation in citations if citation.report)
        return tuple(report.passage for report in reports)
    return (*(citation.passage for citation in citations), *part.source_ids)
