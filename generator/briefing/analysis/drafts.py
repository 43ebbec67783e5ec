"""The dossier without what is not yet ready to be read. Nothing else of it rests on a draft: the prover saw to that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from briefing.model import Actor, Discrepancy, Dossier, Event, Origin, Question, Source, Topic

T = TypeVar("T", Origin, Source, Actor, Topic, Event, Question, Discrepancy)


def without_drafts(dossier: Dossier) -> Dossier:
    """The dossier as it would be had no draft been written; it may have no source."""

    def ready(things: Mapping[str, T]) -> dict[str, T]:
        return {thing_id: thing for thing_id, thing in things.items() if not dossier.is_draft(thing)}

    return replace(
        dossier,
        origins=ready(dossier.origins),
        sources=ready(dossier.sources),
        actors=ready(dossier.actors),
        topics=ready(dossier.topics),
        events=ready(dossier.events),
        questions=ready(dossier.questions),
        discrepancies=ready(dossier.discrepancies),
        editions=tuple(edition for edition in dossier.editions if not dossier.is_draft(edition)),
        drafts=frozenset(),
    )
