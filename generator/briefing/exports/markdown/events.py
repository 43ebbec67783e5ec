"""Events and topics in Markdown: what is known, what each source says of it, how it was read; and the timeline."""

from collections.abc import Iterable, Iterator

from briefing.analysis.origins import is_fallen, is_withdrawn, status_stances
from briefing.edtf import date_precision
from briefing.escaping import Markdown
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.model import Event, Report, Topic
from briefing.phrases import capitalize_first, join_words
from briefing.views import labels, readings
from briefing.views.facts import fact_line
from briefing.views.labels import RELATION_LABELS
from briefing.views.one_side import one_side
from briefing.views.order import events_by_date
from briefing.views.origins import stances_label
from briefing.views.report_labels import additions, disputed_labels, stance_label

_FACT = Markdown("{}: {}")
_ROW = Markdown("{} ({})")


def write_event(document: Document, event: Event) -> None:
    """All that the dossier has of an event."""
    dossier = document.dossier
    if is_fallen(dossier, event.reports):
        document.paragraph("Withdrawn: every report that supports this has been withdrawn.")
    if event.summary is not None:
        document.paragraph("{}", document.sentence(event.summary.text, event.summary.citations))
    document.items(_facts(document, event))
    newest_first = sorted(event.reports, key=lambda report: (-report.source.known_from.toordinal(), report.passage.key))
    document.section("What each source says", (_report(document, report) for report in newest_first))
    if len(event.readings) > 1 or readings.reasoning(event.reading):
        document.section("How the date and the status were read", _readings(document, event))
    document.section("Differences and questions", issue_links(document, event.id))


def write_topic(document: Document, topic: Topic) -> None:
    """The sentences on a topic and its events."""
    document.items(document.sentence(statement.text, statement.citations) for statement in topic.all_statements)
    document.section("Events", event_rows(document, document.findings.events_by_topic.get(topic.id, ())))
    document.section("Differences and questions", issue_links(document, topic.id))


def event_rows(document: Document, events: Iterable[Event]) -> Iterator[Markdown]:
    """A row for each event, by date: `Title (occurred; 2 January 2026)`."""
    for event in events_by_date(events):
        status = ", ".join((readings.status_word(event, document.dossier.cut_off), *_doubts(document, event)))
        yield _ROW.filled(document.link_to(event, event.title), f"{status}; {labels.short_date(event.reading.date)}")


def issue_links(document: Document, thing: str) -> Iterator[Markdown]:
    """The differences and questions about something, with their one line."""
    for issue in document.findings.issues_by_id.get(thing, ()):
        yield _FACT.filled(document.link_to(issue, labels.entity_title(issue)), fact_line(issue, document.dossier, document.weights))


def _doubts(document: Document, event: Event) -> Iterator[str]:
    """`disputed`, `withdrawn`: what qualifies the status of an event."""
    yield from (label.lower() for label in disputed_labels(event.reports))
    if is_fallen(document.dossier, event.reports):
        yield "withdrawn"


def _facts(document: Document, event: Event) -> Iterator[Markdown]:
    dossier, reading = document.dossier, event.reading
    how_known = f" ({date_precision(reading.date)})" if reading.date and date_precision(reading.date) else ""
    yield _FACT.filled("When", f"{labels.full_date(reading.date)}{how_known}")
    side = one_side(document.findings, event)
    status = ", ".join((readings.status_word(event, dossier.cut_off), *_doubts(document, event), *filter(None, (side,))))
    yield _FACT.filled("Status", desk_markdown(f"{status}; {stances_label(status_stances(dossier, event))}"))
    yield _FACT.filled("Known from", labels.day(event.known_from))
    if event.participants:
        yield _FACT.filled("Who", desk_markdown(join_words(_with_reports(item.actor.name, item.reports) for item in event.participants)))
    if event.location:
        yield _FACT.filled("Where", desk_markdown(_with_reports(event.location.text, event.location.reports)))
    if event.topics:
        yield _FACT.filled("Topics", Markdown(", ".join(document.link_to(topic, topic.title) for topic in event.topics)))
    for relation in event.relations:
        if other := dossier.events.get(relation.to):
            yield _FACT.filled(RELATION_LABELS[relation.kind], document.link_to(other, other.title))


def _with_reports(words: str, reports: tuple[Report, ...]) -> str:
    return f"{words} ({readings.shown_in(reports)})" if reports else words


def _report(document: Document, report: Report) -> Markdown:
    """What the desk reads in a report; its words, and whose they are, are in the note."""
    withdrawn = "withdrawn" if is_withdrawn(document.dossier, report.passage) else ""
    date = labels.full_date(report.date) if report.date else ""
    parts = (withdrawn, stance_label(report), report.status.value if report.status else "", date, *additions(report))
    says = "; ".join(filter(None, parts)) or "no date, no status"
    return _FACT.filled(labels.outlet_and_day(report.source), document.sentence(capitalize_first(says), (report.citation,)))


def _readings(document: Document, event: Event) -> Iterator[Markdown]:
    for reading, change in reversed(labels.reading_changes(event.readings)):
        words = ". ".join(map(capitalize_first, filter(None, (change, readings.reasoning(reading)))))
        yield _FACT.filled(labels.day(reading.known_from), document.sentence(words, reading.citations))
