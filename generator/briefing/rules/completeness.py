"""Rules on completeness: every record is used, and every sentence has been reviewed."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.coverage import ReviewState
from briefing.model import Dossier
from briefing.problems import Place, Position, Problem, warning
from briefing.records import Zone


def actor_unused(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """An actor takes part in an event, is the subject of a statement, or holds an office.

    An actor without any of these is a leftover, or its part has not been recorded yet. Record it, or delete the actor.
    """
    active = {actor.id for event in dossier.events.values() for actor in event.actors}
    active |= {thing_id for item in dossier.discrepancies.values() for thing_id in item.about}
    active |= {thing_id for item in dossier.questions.values() for thing_id in item.bears_on}
    for actor in dossier.actors.values():
        if actor.id not in active and not actor.statements and not any(office.citations for office in actor.offices):
            yield warning(
                actor.at.child("id"), "actor-unused", f"nothing in the dossier is about `{actor.id}`", "record what it does, or delete it"
            )


def actor_without_ground(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """An actor is named in a source, or is supported by outside knowledge that says so.

    Add the names that sources print, or `outside:` with a reference.
    """
    for actor in dossier.actors.values():
        if not actor.names and not actor.record.outside:
            yield warning(actor.at.child("id"), "actor-without-ground", f"no source names `{actor.id}`", "add `names:` or `outside:`")


def topic_unused(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A topic has at least one event, or is the subject of a statement.

    Give the events their `topics:`, or delete the topic.
    """
    used = {topic.id for event in dossier.events.values() for topic in event.topics}
    for topic in dossier.topics.values():
        if topic.id not in used and not topic.statements:
            yield warning(topic.at.child("id"), "topic-unused", f"no event belongs to `{topic.id}`", "name it in `topics:` of an event")


def publication_unused(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A publication printed, relayed or gathered something in the dossier.

    Delete a publication that did not.
    """
    used = {source.publication.id for source in dossier.sources.values()}
    used |= {link.who.id for source in dossier.sources.values() for link in source.chain if link.who}
    used |= {origin.publication.id for origin in dossier.origins.values() if origin.publication}
    for publication in dossier.publications.values():
        if publication.id not in used:
            yield warning(
                publication.at.child("id"), "publication-unused", f"nothing in the dossier comes from `{publication.id}`", "delete it"
            )


def sentence_unseen(_: Dossier, findings: Findings) -> Iterator[Problem]:
    """Every sentence of a body is cited by a record, or set aside with a reason.

    A sentence that nobody reviewed may contain the fact that matters. Cite it, or set it aside and say why.
    """
    for covered in findings.coverage.values():
        for sentence in covered.sentences:
            if sentence.review_state is ReviewState.UNREVIEWED and covered.source.zones[sentence.line] is Zone.BODY:
                source, (start, end) = covered.source, sentence.text_range
                raw = source.view.raw_start(start)
                column = raw - source.view.line_starts[sentence.line - 1] + 1
                place = Place(source.file, position=Position(sentence.line, column, source.view.raw_end(end) - raw))
                yield warning(place, "sentence-unseen", "no record cites this sentence", "cite it, or set it aside and say why")


def proposal_unconfirmed(dossier: Dossier, _: Findings) -> Iterator[Problem]:
    """A person has confirmed every value of a source that a program proposed.

    `briefing add` guesses zones, date, outlet and more, and lists the keys of these guesses under `proposed:`. Until a key is confirmed,
    it does not count as reviewed. Check each value against the article, correct it if it is wrong, then delete its line; with the last
    line, delete `proposed:`.
    """
    for source in dossier.sources.values():
        for index, key in enumerate(source.record.proposed):
            help = f"check `{key}:` against {source.file}, correct it if needed, then delete this line"
            more = " and `proposed:` with it" if len(source.record.proposed) == 1 else ""
            yield warning(
                source.at.child("proposed", index),
                "proposal-unconfirmed",
                f"nobody has confirmed `{key}` of `{source.id}`",
                f"{help}{more}",
            )


RULES = (actor_unused, actor_without_ground, topic_unused, publication_unused, sentence_unseen, proposal_unconfirmed)
