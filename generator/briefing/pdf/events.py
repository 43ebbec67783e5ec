"""An event on paper: one sentence, date and status, and what each source says of it in its own words."""

from collections.abc import Iterator, Sequence
from itertools import count, islice, product
from string import ascii_lowercase

from briefing.analysis.origins import is_withdrawn
from briefing.edtf import date_precision
from briefing.model import Event, Passage, Reading, Report
from briefing.pdf.builder import PdfBuilder, event_drift_content, event_row
from briefing.pdf.footnotes import JsonValue, abbreviated_date, printed, quotation, typeset
from briefing.phrases import capitalize_first, join_words
from briefing.records import Stance
from briefing.views import labels, readings
from briefing.views.labels import RELATION_LABELS
from briefing.views.report_labels import additions, stance_label


def event_entry(volume: PdfBuilder, event: Event) -> dict[str, JsonValue]:
    """All that the dossier has of an event."""
    differences, questions = volume.discrepancies_and_questions(event.id)
    relations = [(RELATION_LABELS[relation.kind], volume.dossier.events.get(relation.to)) for relation in event.relations]
    reports = sorted(event.reports, key=lambda report: (report.passage.known_from, report.passage.key))
    reading = event.reading
    return {
        "part": "event",
        **event_row(volume, event),
        "title": volume.title(event),
        **_summary(volume, event, reports),
        "known": typeset(_date_words(reading)),
        "since": abbreviated_date(f"reported so since {labels.day(readings.status_since(event))}"),
        "who": typeset(join_words(_with_reports(item.actor.name, item.reports) for item in event.participants)),
        "place": typeset(_with_reports(event.location.text, event.location.reports)) if event.location else "",
        "reasoning": typeset(_reasoning(reading)),
        "drift": event_drift_content(volume, event),
        "reports": [_report_row(volume, report) | {"letter": letter} for letter, report in zip(_letters(), reports, strict=False)],
        "trail": [
            {
                "date": abbreviated_date(labels.day(reading.known_from)),
                "text": typeset(
                    ". ".join(map(capitalize_first, filter(None, (change, readings.reasoning(reading) if reading.accepts else ""))))
                ),
                "status": reading.status.value,
            }
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


def _summary(volume: PdfBuilder, event: Event, reports: Sequence[Report]) -> dict[str, JsonValue]:
    """The sentence of an event: its quotes stand in the table of the event, so that it refers to the rows; other words have notes."""
    if event.summary is None:
        return {**volume.notes.cited_text("", ()), "letters": []}
    row_of = {citation.passage.key: _row_with(citation.passage, reports) for citation in event.summary.citations}
    rows = sorted({row for row in row_of.values() if row is not None})
    others = [citation for citation in event.summary.citations if row_of[citation.passage.key] is None]
    letters = [*islice(_letters(), rows[-1] + 1)] if rows else []
    return {**volume.notes.cited_text(event.summary.text, others), "letters": [letters[row] for row in rows]}


def _row_with(passage: Passage, reports: Sequence[Report]) -> int | None:
    """The row whose words contain those of a passage; None where no row does."""
    source, start, end = passage.key
    found = (row for row, report in enumerate(reports) if _contains(report.passage.key, source, start, end))
    return next(found, None)


def _contains(key: tuple[str, int, int], source: str, start: int, end: int) -> bool:
    return key[0] == source and key[1] <= start and end <= key[2]


def _letters() -> Iterator[str]:
    """`a` to `z`, then `aa` to `zz`, and so on."""
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _date_words(reading: Reading) -> str:
    """The words in which reports that bear the date give it, and how it is known; empty without a date."""
    if reading.date is None:
        return ""
    quoted = (f"“{report.public_date_words}”{labels.bracketed(report.date_repairs)}" for report in readings.worded_reports(reading))
    return ", ".join(filter(None, (" and ".join(quoted), date_precision(reading.date))))


def _with_reports(words: str, reports: tuple[Report, ...]) -> str:
    """An actor or a place, and the reports that show it where the record names them."""
    return f"{words} ({readings.shown_in(reports)})" if reports else words


def _reasoning(reading: Reading) -> str:
    """The reasoning after its label; empty where there is none."""
    label = readings.acceptance(reading) or ("How the date was read:" if reading.reasoning else "")
    return " ".join(filter(None, (label, reading.reasoning)))


def _report_row(volume: PdfBuilder, report: Report) -> dict[str, JsonValue]:
    return {
        **volume.notes.reference(report.passage),
        "quote": quotation(report.passage),
        "printed": printed(report.passage),
        "gloss": volume.notes.gloss(report.passage),
        "said": volume.attribution(report),
        "additions": [typeset(words) for words in additions(report)],
        "date": abbreviated_date(labels.plain_date(report.date)) if report.date else "no date" if report.stance is Stance.SUPPORTS else "",
        "status": report.status.value if report.status else "",
        "stance": stance_label(report),
        "withdrawn": is_withdrawn(volume.dossier, report.passage),
    }
