"""Events with their readings and reports as plain values."""

from typing import cast

from briefing import records
from briefing.analysis.origins import stances, status_stances
from briefing.exports.dossier_json.schema import EventData, FigureData, ReadingData, ReportData
from briefing.exports.dossier_json.values import (
    counted_origins_data,
    date_data,
    denials_data,
    passage_data,
    resource_urls,
    speaker_data,
    statement_data,
)
from briefing.model import Dossier, Event, Reading, Report
from briefing.records import Figure

_UNPROVED = EventData.__annotations__.keys() & records.Event.model_fields.keys()  # a new one needs its line in the schema alone


def event_data(event: Event, dossier: Dossier) -> EventData:
    """Something that happened, is planned or proposed."""
    found = stances(dossier, event.reports)
    values = {
        **{name: getattr(event.record, name) for name in _UNPROVED},  # all that needs proof is replaced
        "short": event.short,
        "kind": event.record.kind.value,
        "actors": [{"id": item.actor.id, "reports": [report.id for report in item.reports]} for item in event.participants],
        "place": {"text": event.location.text, "reports": [report.id for report in event.location.reports]} if event.location else None,
        "topics": [topic.id for topic in event.topics],
        "disputed": event.is_disputed,
        "summary": statement_data(event.summary, dossier) if event.summary else None,
        "readings": [_reading(reading) for reading in event.readings],
        "relations": [{"to": relation.to, "kind": relation.kind.value} for relation in event.relations],
        "reports": [_report(report, dossier) for report in event.reports],
        "silent_sources": [
            {"source": item.source.id, "read_by": item.read_by, "reasoning": item.reasoning} for item in event.silent_sources
        ],
        "draft": dossier.is_draft(event),
        "origins": counted_origins_data(found.support),
        "status_origins": counted_origins_data(status_stances(dossier, event).support),
        "denials": denials_data(found),
    }
    return cast("EventData", values)


def _reading(reading: Reading) -> ReadingData:
    return {
        "known_from": reading.known_from.isoformat(),
        "date": date_data(reading.date),
        "status": reading.status.value,
        "rests_on": [report.id for report in reading.rests_on],
        "reasoning": reading.reasoning,
        "accepts": [item.value for item in reading.accepts],
    }


def _report(report: Report, dossier: Dossier) -> ReportData:
    return {
        "id": report.id,
        "words": passage_data(report.passage, report),
        "date": date_data(report.date),
        "date_words": report.public_date_words,
        "date_words_printed": report.date_printed,
        "date_words_repairs": resource_urls(report.source, report.date_repairs),
        "reasoning": report.reasoning,
        "status": report.status.value if report.status else None,
        "certainty": report.certainty.value,
        "condition": report.condition,
        "after": report.after if report.after in dossier.events else None,
        "before": report.before if report.before in dossier.events else None,
        "said": date_data(report.said),
        "attributed_to": speaker_data(report.attributed_to),
        "wording": report.wording.value,
        "stance": report.stance.value,
        "disputes": [item.value for item in report.disputes],
        "figures": [_figure(figure) for figure in report.figures],
        "superlative": report.superlative,
        "note": report.note,
    }


def _figure(figure: Figure) -> FigureData:
    return {
        "of": figure.of,
        "value": figure.value,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "at_least": figure.at_least,
        "at_most": figure.at_most,
        "on": date_data(figure.on),
        "derived": figure.derived,
    }
