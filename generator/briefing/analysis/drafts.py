"""A dossier → the dossier without its drafts. The prover has checked that nothing else refers to a draft."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from briefing.analysis.retired import retired_of
from briefing.model import Actor, Discrepancy, Dossier, Event, Origin, Question, Source, Topic

T = TypeVar("T", Origin, Source, Actor, Topic, Event, Question, Discrepancy)


def without_drafts(dossier: Dossier) -> Dossier:
    """The dossier without its drafts; it may then have no source at all."""

    def finished(things: Mapping[str, T]) -> dict[str, T]:
        return {thing_id: thing for thing_id, thing in things.items() if not dossier.is_draft(thing)}

    editions = tuple(edition for edition in dossier.editions if not dossier.is_draft(edition))
    return replace(
        dossier,
        origins=finished(dossier.origins),
        sources=finished(dossier.sources),
        actors=finished(dossier.actors),
        topics=finished(dossier.topics),
        events=finished(dossier.events),
        questions=finished(dossier.questions),
        discrepancies=finished(dossier.discrepancies),
        editions=editions,
        retired=retired_of(dossier.retired, editions),
        drafts=frozenset(),
        state=dossier.published_state,
    )
