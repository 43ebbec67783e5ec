"""An event on paper: one sentence, date and status, and what each source says of it in its own words."""

from briefing.edtf import date_precision
from briefing.model import Event, Report
from briefing.pdf.builder import PdfBuilder, event_drift_content, event_row
from briefing.pdf.footnotes import JsonValue, abbreviated_date, passage_reference, printed, quotation, typeset
from briefing.views import labels
from briefing.views.labels import RELATION_LABELS


def event_entry(volume: PdfBuilder, event: Event) -> dict[str, JsonValue]:
    """All that the dossier has of an event."""
    differences, questions = volume.discrepancies_and_questions(event.id)
    relations = [(RELATION_LABELS[relation.kind], volume.dossier.events.get(relation.to)) for relation in event.relations]
    summary = volume.notes.cited_text(event.summary.text, event.summary.citations) if event.summary else volume.notes.cited_text("", ())
    return {
        "part": "event",
        **event_row(volume, event),
        "title": volume.title(event),
        **summary,
        "known": typeset(date_precision(event.reading.date)) if event.reading.date else "",
        "who": typeset(labels.join_words(actor.name for actor in event.actors)),
        "place": typeset(event.place or ""),
        "reasoning": typeset(event.reading.reasoning or ""),
        "drift": event_drift_content(volume, event),
        "reports": [
            _report_row(volume, report)
            for report in sorted(event.reports, key=lambda report: (report.passage.known_from, report.passage.key))
        ],
        "trail": [
            {"date": abbreviated_date(labels.day(reading.known_from)), "text": typeset(change), "status": reading.status.value}
            for reading, change in labels.reading_changes(event.readings)
        ]
        if len(event.readings) > 1
        else [],
        "touches": volume.related_entities(
            *((word, [other]) for word, other in relations if other is not None),
            ("Topics", event.topics),
            ("Differences", differences),
            ("Questions", questions),
        ),
    }


def _report_row(volume: PdfBuilder, report: Report) -> JsonValue:
    figures = [labels.figure(figure) for figure in report.figures]
    return {
        **passage_reference(report.passage, volume.site_url),
        "quote": quotation(report.passage),
        "printed": printed(report.passage),
        "said": volume.attribution(report),
        "figures": typeset("; ".join(figures)),
        "date": abbreviated_date(labels.plain_date(report.date)) if report.date else "no date",
        "status": report.status.value if report.status else "",
        "disputed": report.stance == "disputes",
        "withdrawn": report.source.withdrawn is not None,
    }
