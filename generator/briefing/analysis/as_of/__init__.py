"""A dossier and a day → the dossier as it stood on that day, with only what was known by then.

Every text belongs to a day, and a view has the texts of its day and of earlier ones:

* a quote belongs to the day of its source, a sentence of the desk to the latest of the words that it cites;
* prose that cites nothing (a reason, a note, a place, what would answer a question) belongs to the latest of what its record
  cites at that point: the reasoning of a reading to its own reports, the note of a difference to its sides;
* what has a day of its own (a withdrawal, a correction, a brief, a change of state, outside knowledge) belongs to that day;
  outside knowledge without a day is in no view.

Labels are always included: ids, titles, canonical names. `Actor.has_printed_name` says whether a name had been printed by then.
"""

from datetime import date

from briefing import edtf
from briefing.analysis.as_of.actors import actor_as_of, topic_as_of
from briefing.analysis.as_of.events import linked_event
from briefing.analysis.as_of.issues import correction_as_of, discrepancy_as_of, edition_as_of, question_as_of
from briefing.analysis.as_of.sources import origins_as_of, publications_as_of, sources_as_of
from briefing.analysis.cited_days import CitedDays
from briefing.analysis.known_at import KnownAt
from briefing.analysis.retired import retired_of
from briefing.model import Dossier
from briefing.reads import whole

__all__ = ["NothingKnownError", "as_of", "as_of_part", "knowledge_days"]


class NothingKnownError(ValueError):
    """No source was known on the requested day; the first became known on ``first``, None where there is no source."""

    def __init__(self, day: date, first: date | None) -> None:
        super().__init__(f"no source was known on {day}")
        self.day = day
        self.first = first


def knowledge_days(dossier: Dossier) -> tuple[date, ...]:
    """The days from which the sources were known, oldest first, each day once."""
    return tuple(sorted({source.known_from for source in dossier.sources.values()}))


def as_of(dossier: Dossier, day: date) -> Dossier:
    """The dossier restricted to the sources known by a day and to what they support.

    Raises NothingKnownError for a day before the first source was known.
    """
    dossier = whole(dossier)
    first = next(iter(knowledge_days(dossier)), None)
    if first is None or day < first:
        raise NothingKnownError(day, first)
    return as_of_part(dossier, day, CitedDays(dossier))


def as_of_part(dossier: Dossier, day: date, cited_days: CitedDays) -> Dossier:
    """The same for a part of a dossier, with ``cited_days`` of the whole; empty where nothing of the part was known."""
    known_at = KnownAt(dossier, day, cited_days)
    sources = sources_as_of(known_at)
    origins = origins_as_of(sources, known_at)
    actors = {item.id: actor_as_of(item, known_at, sources) for item in dossier.actors.values() if item.id in known_at.actors}
    topics = {item.id: topic_as_of(item, known_at, sources) for item in dossier.topics.values() if item.id in known_at.topics}
    events = {
        item.id: linked_event(item, known_at, sources, actors, topics) for item in dossier.events.values() if item.id in known_at.events
    }
    questions = {item.id: question_as_of(item, known_at, sources) for item in dossier.questions.values() if item.id in known_at.questions}
    discrepancies = {
        item.id: discrepancy_as_of(item, known_at, sources) for item in dossier.discrepancies.values() if item.id in known_at.discrepancies
    }
    editions = tuple(item for item in dossier.editions if item.as_of <= day)
    return Dossier(
        desk=dossier.desk.model_copy(update={"lead": None, "scope": f"The dossier as it stood on {edtf.in_english(edtf.day(day))}."}),
        at=dossier.at,
        publications=publications_as_of(dossier, sources, origins, known_at),
        origins=origins,
        sources=sources.by_id,
        actors=actors,
        topics=topics,
        events=events,
        questions=questions,
        discrepancies=discrepancies,
        editions=tuple(edition_as_of(item, sources, actors, events, questions, discrepancies) for item in editions),
        corrections=tuple(correction_as_of(item, known_at) for item in dossier.corrections if item.on <= day),
        retired=retired_of((item for item in dossier.retired if item.on <= day), editions),
        releases=tuple(item for item in dossier.releases if item.cut_off <= day),
        drafts=dossier.drafts,
        as_of=day,
    )
