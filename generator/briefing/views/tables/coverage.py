"""Which article says something of which event: states it, contradicts it, or only mentions it."""

from collections.abc import Iterable, Iterator

from briefing.analysis import Findings
from briefing.analysis.origins import is_withdrawn
from briefing.model import Report
from briefing.records import Stance
from briefing.views.tables.table import Column, Datatype, Row, Table, required

_SAYS = {Stance.DISPUTES: "contradicts", Stance.SUPPORTS: "states", Stance.MENTIONS: "mentions"}
"""What an article says of an event, the strongest first: one that contradicts a part of it is named for that."""


def _coverage(findings: Findings) -> Iterator[Row]:
    for event in findings.dossier.events.values():
        by_source: dict[str, list[Report]] = {}
        for report in event.reports:
            if not is_withdrawn(findings.dossier, report.passage):
                by_source.setdefault(report.source.id, []).append(report)
        yield from ((event.id, source, _says(reports), len(reports)) for source, reports in sorted(by_source.items()))


def _says(reports: Iterable[Report]) -> str:
    stances = {report.stance for report in reports}
    return next(word for stance, word in _SAYS.items() if stance in stances)


COVERAGE_TABLES = (
    Table(
        name="coverage",
        holds="What each article says of an event; where a pair is missing, nothing was found, which is not to say that the article is silent",
        columns=(
            required("event", "The event", "events"),
            required("source", "The article", "sources"),
            required("says", "contradicts where it denies the event or a part of it, else states, else mentions"),
            Column("reports", "The number of its reports of the event, without withdrawn ones", Datatype.INTEGER, is_required=True),
        ),
        key=("event", "source"),
        rows=_coverage,
    ),
)
