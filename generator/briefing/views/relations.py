"""Relations between entities: the events of an actor, and who appears in them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.model import Actor, Dossier, Event
from briefing.views.order import events_by_date


@dataclass(frozen=True, slots=True)
class Companion:
    """An actor that appears in the same events."""

    actor: Actor
    event_count: int


def events_by_actor(events: Iterable[Event]) -> Mapping[str, tuple[Event, ...]]:
    """The events of each actor, by date."""
    events_by_id: dict[str, list[Event]] = {}
    for event in events_by_date(events):
        for actor in event.actors:
            events_by_id.setdefault(actor.id, []).append(event)
    return {actor_id: tuple(events) for actor_id, events in events_by_id.items()}


def companions(dossier: Dossier, actor: Actor, events: Iterable[Event]) -> tuple[Companion, ...]:
    """The other actors in these events, most frequent first."""
    counts = Counter(other.id for event in events for other in event.actors if other.id != actor.id)
    ordered = sorted(counts, key=lambda other: (-counts[other], other))
    return tuple(Companion(dossier.actors[other], counts[other]) for other in ordered)
