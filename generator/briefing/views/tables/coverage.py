"""Which article says something of which event: states it, contradicts it, only mentions it, or is silent, as a person asserts."""

from collections.abc import Iterator

from briefing.analysis import Findings
from briefing.views.event_sources import sources_of_event
from briefing.views.tables.table import Column, Datatype, Row, Table, required


def _coverage(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        for source, found in sources_of_event(findings.dossier, event).items():
            yield event.id, source, found.says.value, found.report_count


COVERAGE_TABLES = (
    Table(
        name="coverage",
        holds="What each article says of an event; where a pair is missing, nothing was found, which is not to say that the article is silent",
        columns=(
            required("event", "The event", "events"),
            required("source", "The article", "sources"),
            required(
                "says",
                "contradicts where it denies the event or a part of it, else states, else mentions; "
                "silent where a person asserts that it says nothing of it; withdrawn where all that it said was",
            ),
            Column("reports", "The number of its reports of the event, without withdrawn ones", Datatype.INTEGER, is_required=True),
        ),
        key=("event", "source"),
        rows=_coverage,
    ),
)
