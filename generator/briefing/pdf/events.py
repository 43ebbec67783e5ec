"""An event on paper: one sentence, when and how sure, and what each source says of it in its own words."""

from briefing.edtf import date_precision
from briefing.model import Event, Report
from briefing.pdf.builder import Volume, drift_of, event_row
from briefing.pdf.notes import Value, brief_date, place, printed, quoted, together
from briefing.views import labels
from briefing.views.labels import RELATION_LABELS


def event_entry(volume: Volume, event: Event) -> dict[str, Value]:
    """All that the dossier has of an event."""
    differences, questions = volume.touching(event.id)
    relations = [(RELATION_LABELS[relation.kind], volume.dossier.events.get(relation.to)) for relation in event.relations]
    summary = volume.notes.cited(event.summary.text, event.summary.citations) if event.summary else volume.notes.cited("", ())
    return {
        "part": "event",
        **event_row(volume, event),
        "title": volume.title(event),
        **summary,
        "known": together(date_precision(event.reading.date)) if event.reading.date else "",
        "who": together(labels.join_words(actor.name for actor in event.actors)),
        "place": together(event.place or ""),
        "reasoning": together(event.reading.reasoning or ""),
        "drift": drift_of(volume, event),
        "reports": [
            _report(volume, report) for report in sorted(event.reports, key=lambda report: (report.passage.known_from, report.passage.key))
        ],
        "trail": [
            {"date": brief_date(labels.day(held.known_from)), "text": together(change), "status": held.status.value}
            for held, change in labels.reading_changes(event.readings)
        ]
        if len(event.readings) > 1
        else [],
        "touches": volume.touches(
            *((word, [other]) for word, other in relations if other is not None),
            ("Topics", event.topics),
            ("Differences", differences),
            ("Questions", questions),
        ),
    }


def _report(volume: Volume, report: Report) -> Value:
    figures = [f"{figure.of}: {labels.format_number(figure.value)} {figure.unit}" for figure in report.figures]
    return {
        **place(report.passage, volume.root),
        "quote": quoted(report.passage),
        "printed": printed(report.passage),
        "said": volume.behind(report),
        "figures": together("; ".join(figures)),
        "date": brief_date(labels.plain_date(report.date)) if report.date else "no date",
        "status": report.status.value,
        "disputed": report.stance == "disputes",
        "withdrawn": report.source.withdrawn is not None,
    }
