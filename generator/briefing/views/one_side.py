"""Who speaks for an event: the label of what only one side says."""

from collections.abc import Iterable

from briefing.analysis import Findings
from briefing.analysis.attribution import parties
from briefing.model import Actor, Event, Report
from briefing.records import ActorKind, EventKind, Stance, Status

ADJECTIVES = {
    "Australia": "Australian",
    "Canada": "Canadian",
    "China": "Chinese",
    "Egypt": "Egyptian",
    "France": "French",
    "Germany": "German",
    "India": "Indian",
    "Iran": "Iranian",
    "Israel": "Israeli",
    "Italy": "Italian",
    "Japan": "Japanese",
    "North Korea": "North Korean",
    "Pakistan": "Pakistani",
    "Russia": "Russian",
    "South Korea": "South Korean",
    "Taiwan": "Taiwanese",
    "Turkey": "Turkish",
    "Ukraine": "Ukrainian",
    "United Kingdom": "British",
    "United States": "US",
}
"""The adjectives of states that are often in the news; of any other state or body the label has the name."""
_KINDS = (ActorKind.STATE, ActorKind.BODY, ActorKind.ORGANISATION, ActorKind.PARTY, ActorKind.PERSON)
_NO_VOICE = (ActorKind.OUTLET, ActorKind.INSTRUMENT, ActorKind.PLACE)


def one_side(findings: Findings, event: Event) -> str | None:
    """`Japanese side only`, or of what is only claimed `Japan's account only`; None unless all who report it are of one side.

    A side is an actor, or the state or body that it represents. It is that of the speakers whom the supporting reports name or describe;
    of a report without a speaker that of its publication, where it speaks for a party. None also where the event concerns no other side, and for a statement of
    the first of its actors that this actor reports.
    """
    supporting = [report for report in event.reports if report.stance is Stance.SUPPORTS and report.passage.withdrawal is None]
    voices = [_voices(findings, report) for report in supporting]
    if event.record.kind is EventKind.STATEMENT and any(actor in event.actors[:1] for actors in voices for actor in actors):
        return None
    sides = [_sides(actors) for actors in voices]
    common = frozenset.intersection(*sides) if sides else frozenset[str]()
    known = [findings.dossier.actors[side] for side in sorted(common) if side in findings.dossier.actors]
    others = [actor for actor in event.actors if actor.record.kind in _KINDS and not common & {actor.id, *actor.record.represents}]
    if not known or not others:
        return None
    return _label(min(known, key=_rank), event.reading.status)


def _voices(findings: Findings, report: Report) -> tuple[Actor, ...]:
    """The actors who speak in a report, without the outlets that only pass on their words."""
    actors = findings.dossier.actors
    if report.attributed_to is None:
        return parties(findings.dossier, report.source.publication)
    named = dict.fromkeys(actor for _, actor in findings.actor_names.within(report.attributed_to.who))
    return tuple(actors[actor] for actor in named if actors[actor].record.kind not in _NO_VOICE)


def _sides(actors: Iterable[Actor]) -> frozenset[str]:
    """The sides that all of these actors are of; none without actors."""
    sides = [frozenset({actor.id, *actor.record.represents}) for actor in actors]
    return frozenset.intersection(*sides) if sides else frozenset()


def _rank(actor: Actor) -> tuple[int, str]:
    """States first, then bodies: the label names the widest side that all have in common."""
    return (_KINDS.index(actor.record.kind) if actor.record.kind in _KINDS else len(_KINDS)), actor.id


def _label(side: Actor, status: Status) -> str:
    if side.name in ADJECTIVES and status is not Status.CLAIMED:
        return f"{ADJECTIVES[side.name]} side only"
    return f"{side.name}{'’' if side.name.endswith('s') else '’s'} account only"
