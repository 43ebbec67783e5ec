"""Which source says what of an event: the one answer from which the table and the page of the coverage are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis.origins import is_withdrawn
from briefing.model import Dossier, Event, Report
from briefing.records import Stance


class Says(StrEnum):
    """What a source says of an event. Where nothing was found, there is no value: that is not to say that it is silent."""

    STATES = "states"
    CONTRADICTS = "contradicts"
    MENTIONS = "mentions"
    SILENT = "silent"  # because a person asserts it
    WITHDRAWN = "withdrawn"  # all that it said of it


_BY_STANCE = {Stance.DISPUTES: Says.CONTRADICTS, Stance.SUPPORTS: Says.STATES, Stance.MENTIONS: Says.MENTIONS}
"""The strongest first: a source that contradicts a part of an event is named for that."""


@dataclass(frozen=True, slots=True)
class SourceOfEvent:
    """What a source says of an event, and in how many reports that have not been withdrawn."""

    says: Says
    report_count: int


def sources_of_event(dossier: Dossier, event: Event) -> Mapping[str, SourceOfEvent]:
    """What each source says of an event, by its id, in the order of ids; without those in which nothing was found."""
    by_source: dict[str, list[Report]] = {}
    for report in event.reports:
        by_source.setdefault(report.source.id, []).append(report)
    found = {source: _reported(dossier, reports) for source, reports in by_source.items()}
    silent = (item for item in event.silent_sources if not item.source.withdrawn)
    found |= {item.source.id: SourceOfEvent(Says.SILENT, 0) for item in silent}
    return dict(sorted(found.items()))


def _reported(dossier: Dossier, reports: Iterable[Report]) -> SourceOfEvent:
    stances = [report.stance for report in reports if not is_withdrawn(dossier, report.passage)]
    return SourceOfEvent(next((says for stance, says in _BY_STANCE.items() if stance in stances), Says.WITHDRAWN), len(stances))
