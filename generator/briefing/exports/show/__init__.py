"""Any record of a dossier as text for a terminal: what it says, the words it cites, and what depends on it."""

from collections.abc import Callable

from briefing.analysis import Findings
from briefing.exports.show import descriptions
from briefing.exports.show.descriptions import Description
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Origin, Publication, Question, Source, Topic

AnyRecord = Event | Actor | Question | Discrepancy | Topic | Source | Origin | Publication | Edition

_DESCRIPTIONS: dict[type, Callable[..., Description]] = {
    Event: descriptions.event_description,
    Actor: descriptions.actor_description,
    Question: descriptions.question_description,
    Discrepancy: descriptions.discrepancy_description,
    Topic: descriptions.topic_description,
    Source: descriptions.source_description,
    Origin: descriptions.origin_description,
    Publication: descriptions.publication_description,
    Edition: descriptions.edition_description,
}


def records_by_name(dossier: Dossier) -> dict[str, tuple[AnyRecord, ...]]:
    """Every record by its id, or the day of an edition; several where kinds share an id."""
    things: list[tuple[str, AnyRecord]] = []
    for kind in (
        dossier.events,
        dossier.actors,
        dossier.questions,
        dossier.discrepancies,
        dossier.topics,
        dossier.sources,
        dossier.origins,
        dossier.publications,
    ):
        things += kind.items()
    things += [(edition.as_of.isoformat(), edition) for edition in dossier.editions]
    by_name: dict[str, tuple[AnyRecord, ...]] = {}
    for name, thing in things:
        by_name[name] = (*by_name.get(name, ()), thing)
    return by_name


def record_as_text(findings: Findings, thing: AnyRecord) -> str:
    """A first line with kind and id, and whether it is a draft, what the record says, then its parts under headings."""
    heading, parts = _DESCRIPTIONS[type(thing)](findings, thing)
    if not isinstance(thing, Publication) and findings.dossier.is_draft(thing):
        heading[0] += ", a draft"
    lines = [*heading, *(line for part in parts if part.lines for line in ("", part.title, *(f"  {line}" for line in part.lines)))]
    return "\n".join(lines)
