"""Events, who takes part in them, their topics, and what each source reports of them."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.analysis.origins import stances
from briefing.views.tables.table import DATE_COLUMNS, Column, Datatype, Row, Table, date_cells, pairs, required


def _events(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        found = stances(findings.dossier, event.reports).support
        yield (
            event.id,
            event.title,
            event.record.kind.value,
            event.reading.status.value,
            *date_cells(event.reading.date),
            event.place,
            event.is_disputed,
            event.known_from.isoformat(),
            len(found.known),
            len(found.inferred),
            len(found.unknown),
            f"events/{event.id}/",
        )


def _event_actors(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        yield from ((event.id, actor.id) for actor in dict.fromkeys(event.actors))


def _event_topics(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        yield from ((event.id, topic.id) for topic in event.topics)


def _reports(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        for report in event.reports:
            first, last = report.passage.lines
            speaker = report.attributed_to
            yield (
                report.qualified_id,
                event.id,
                report.source.id,
                report.passage.public_text,
                first,
                last,
                report.stance.value,
                report.status.value if report.status else None,
                *date_cells(report.date),
                report.public_date_words,
                report.certainty.value,
                report.condition,
                speaker.who if speaker else None,
                speaker.named if speaker else None,
                report.passage.withdrawal is not None,
                f"sources/{report.source.id}/#{report.passage.anchor}",
            )


EVENT_TABLES = (
    Table(
        name="events",
        holds="What happened, is planned or proposed",
        columns=(
            required("id", "The id of the event"),
            required("title", "Its title"),
            required("kind", "decision, meeting, plan …"),
            required("status", "occurred, planned, proposed …"),
            *DATE_COLUMNS,
            Column("place", "Where it took place"),
            Column("is_disputed", "True where a report denies the event itself", Datatype.BOOLEAN),
            Column("known_from", "The day from which it was known", Datatype.DATE),
            Column("known_origins", "The number of publications known to have gathered the news", Datatype.INTEGER),
            Column("inferred_origins", "The number of publications inferred to have gathered it", Datatype.INTEGER),
            Column("unknown_origins", "The number of articles of unknown origin", Datatype.INTEGER),
            Column("page", "Its page, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_events,
    ),
    pairs(
        "event_actors",
        "Who takes part in an event",
        required("event", "An event", "events"),
        required("actor", "An actor of it", "actors"),
        _event_actors,
    ),
    pairs(
        "event_topics",
        "What an event is about",
        required("event", "An event", "events"),
        required("topic", "A topic of it", "topics"),
        _event_topics,
    ),
    Table(
        name="reports",
        holds="What one source reports of an event, in its own words",
        columns=(
            required("id", "The id of the event, a slash, and the id of the report"),
            required("event", "The event", "events"),
            required("source", "The source", "sources"),
            Column("quote", "Its words; empty where only their place may be shown"),
            Column("first_line", "The first line of these words in the pinned file, from 1", Datatype.INTEGER),
            Column("last_line", "The last line", Datatype.INTEGER),
            required("stance", "supports, disputes or mentions"),
            Column("status", "The status that it gives the event"),
            *DATE_COLUMNS,
            Column("date_words", "The words of the date"),
            required("certainty", "stated, expected …"),
            Column("condition", "The condition that it names"),
            Column("speaker", "Who speaks within the source"),
            Column("speaker_is_named", "True for a speaker with a name", Datatype.BOOLEAN),
            Column("is_withdrawn", "True where the words have been withdrawn", Datatype.BOOLEAN),
            Column("passage", "The words in their article, from the root of the site", Datatype.ADDRESS),
        ),
        key=("id",),
        rows=_reports,
    ),
)
