"""What a day added, by kind, and the dossier at its end: the lists of the page of a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from briefing.analysis.changes import ChangeKind, DossierChange
from briefing.analysis.weight import NEAR_BRIEF, OTHER, by_weight
from briefing.html.context import PageContext
from briefing.model import Actor, Discrepancy, Dossier, Entity, Event, Question
from briefing.records import Resolution
from briefing.views import labels
from briefing.views.order import CLOSED_STATES

_ADDED = {
    ChangeKind.EVENT_APPEARED: ("event", "that was new", "that were new"),
    ChangeKind.QUESTION_RAISED: ("question", "raised", "raised"),
    ChangeKind.DIFFERENCE_FOUND: ("difference", "found", "found"),
}


@dataclass(frozen=True, slots=True)
class Added:
    """The things of one kind that a day added, the weightiest first."""

    label: str  # `9 events that were new`
    remark: str  # which, or in which state
    kind: ChangeKind
    things: tuple[Entity, ...]
    more_count: int  # that are not listed


@dataclass(frozen=True, slots=True)
class AsItStood:
    """The dossier at the end of a day, in numbers, and what was open."""

    event_count: str  # `54 events`
    timeline_href: Markup
    questions: tuple[Question, ...]
    differences: tuple[Discrepancy, ...]
    names: tuple[tuple[Actor, str], ...]  # each actor under the name that was printed by then

    @property
    def remark(self) -> str:
        """What is in it."""
        return (
            f"{self.event_count}, {labels.count(len(self.questions), 'open question')}, "
            f"{labels.count(len(self.differences), 'unresolved difference')}"
        )


def added(context: PageContext, new: Dossier, moved: Iterable[DossierChange], room: int, *, are_all: bool) -> Iterator[Added]:
    """What is new, by kind; of more than 12 days only what is in or near the brief is listed, and no more rows than there is room."""
    ids: dict[ChangeKind, list[str]] = {}
    for change in moved:
        if change.kind in _ADDED:
            ids.setdefault(change.kind, []).append(change.entity_id)
    for kind, found in ids.items():
        singular, ending, ending_plural = _ADDED[kind]
        things = by_weight(map(new.entity, found), context.weights)
        listed = things if are_all else tuple(thing for thing in things if context.weights.get(thing.id, OTHER) >= NEAR_BRIEF)
        listed = listed[:room]
        if not are_all:
            room -= len(listed)
        label = f"{labels.count(len(things), singular)} {ending if len(things) == 1 else ending_plural}"
        yield Added(label, _added_remark(kind, things), kind, listed, len(things) - len(listed))


def _added_remark(kind: ChangeKind, things: tuple[Entity, ...]) -> str:
    """The first of some events in short; the states of questions, and how differences are resolved."""
    if kind is ChangeKind.EVENT_APPEARED:
        words = "; ".join(thing.short for thing in things[:3] if isinstance(thing, Event))
        return f"{words} …" if len(things) > 3 else words
    counts: dict[str, int] = {}
    for thing in things:
        if isinstance(thing, Question):
            counts[labels.STATES[thing.state].lower()] = counts.get(labels.STATES[thing.state].lower(), 0) + 1
        elif isinstance(thing, Discrepancy):
            counts[labels.RESOLUTIONS[thing.resolution].lower()] = counts.get(labels.RESOLUTIONS[thing.resolution].lower(), 0) + 1
    return ", ".join(f"{number} {word}" for word, number in counts.items())


def as_it_stood(context: PageContext, view: Dossier) -> AsItStood:
    """The numbers of a view, its open questions and unresolved differences by weight, and its actors under their names of then."""
    weights: Mapping[str, int] = context.weights
    questions = (item for item in view.questions.values() if item.state not in CLOSED_STATES)
    differences = (item for item in view.discrepancies.values() if item.resolution is Resolution.STANDS)
    return AsItStood(
        labels.count(len(view.events), "event"),
        context.relative_url(f"{context.url}timeline/"),
        by_weight(questions, weights),
        by_weight(differences, weights),
        tuple((actor, labels.printed_name(actor)) for actor in by_weight(view.actors.values(), weights)),
    )
