"""Actors, their names as printed, and the offices they held; topics."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.views.tables.table import Column, Datatype, Row, Table, required


def _actors(findings: Findings) -> Iterator[Row]:
    for actor in findings.dossier.actors.values():
        native = actor.record.native
        yield (
            actor.id,
            actor.name,
            actor.record.kind.value,
            native.text if native else None,
            native.lang if native else None,
            actor.record.pronouns,
            f"actors/{actor.id}/",
        )


def _names(findings: Findings) -> Iterator[Row]:
    for actor in findings.dossier.actors.values():
        for number, name in enumerate(actor.names, 1):
            for source in name.sources or (None,):
                yield (
                    actor.id,
                    number,
                    name.text,
                    name.kind.value,
                    source.id if source else None,
                    name.lang,
                    str(name.begin) if name.begin else None,
                    str(name.until) if name.until else None,
                    name.why,
                )


def _offices(findings: Findings) -> Iterator[Row]:
    for actor in findings.dossier.actors.values():
        for number, office in enumerate(actor.offices, 1):
            yield (
                actor.id,
                number,
                office.office,
                office.title,
                office.is_acting,
                str(office.begin) if office.begin else None,
                str(office.until) if office.until else None,
            )


def _topics(findings: Findings) -> Iterator[Row]:
    for topic in findings.dossier.topics.values():
        yield topic.id, topic.title, f"topics/{topic.id}/"


ACTOR_TABLES = (
    Table(
        name="actors",
        holds="People, states, bodies and organisations",
        columns=(
            required("id", "The id of the actor"),
            required("name", "The name that the desk uses"),
            required("kind", "person, state, body …"),
            Column("native_name", "The name in its own script"),
            Column("native_language", "The language of that name, as BCP 47"),
            Column("pronouns", "The pronouns, for a person"),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_actors,
    ),
    Table(
        name="names",
        holds="Names of actors as printed, right and wrong, a row for each source",
        columns=(
            required("actor", "The actor", "actors"),
            Column("number", "The place of the name among those of the actor, from 1", Datatype.INTEGER, is_required=True),
            required("name", "A name as printed"),
            required("kind", "canonical, alias, misspelling, mistranslation …"),
            Column("source", "A source that prints it; empty where none does", refers_to="sources"),
            Column("language", "The language of the name, as BCP 47"),
            Column("from", "When the actor began to bear it, as EDTF"),
            Column("to", "When the actor ceased to bear it, as EDTF"),
            Column("why", "Why the desk takes it for a name of this actor"),
        ),
        key=("actor", "number", "source"),
        rows=_names,
    ),
    Table(
        name="offices",
        holds="The offices of an actor",
        columns=(
            required("actor", "The actor", "actors"),
            Column("number", "The place of the office among those of the actor, from 1", Datatype.INTEGER, is_required=True),
            required("office", "The id of the office"),
            required("title", "Its title"),
            Column("is_acting", "True where it was held for somebody else", Datatype.BOOLEAN),
            Column("from", "When it began, as EDTF"),
            Column("to", "When it ended, as EDTF"),
        ),
        key=("actor", "number"),
        rows=_offices,
    ),
    Table(
        name="topics",
        holds="Subjects that several events have in common",
        columns=(
            required("id", "The id of the topic"),
            required("title", "Its title"),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_topics,
    ),
)
