"""A short document on one entity, an actor, a topic, an event, a difference or a question, or on a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from briefing.analysis import Findings
from briefing.analysis.history import DailyChanges
from briefing.model import Actor, Discrepancy, Dossier, Event, Question, Statement, Topic
from briefing.pdf.actors import offices_and_names, represented
from briefing.pdf.builder import PdfBuilder, event_row
from briefing.pdf.components import document_header, labelled_rows, with_version
from briefing.pdf.days import day_entry
from briefing.pdf.events import event_entry
from briefing.pdf.footnotes import Footnotes, JsonValue, typeset
from briefing.pdf.questions import discrepancy_entry, question_entry
from briefing.phrases import capitalize_first
from briefing.views import labels
from briefing.views.order import events_by_date
from briefing.views.relations import companions
from briefing.views.urls import entity_url

Entry = dict[str, JsonValue]
Subject = Actor | Topic | Event | Discrepancy | Question | DailyChanges
_MAX_COMPANIONS = 12


def factsheet(dossier: Dossier, findings: Findings, thing: Subject, root: str) -> dict[str, JsonValue]:
    """All that the dossier has on one entity, as a document."""
    volume = PdfBuilder(dossier, findings, Footnotes(root, dossier))
    match thing:
        case Actor():
            native = f", {thing.record.native.text}" if thing.record.native else ""
            kind, lead, chapters = "Actor", f"{capitalize_first(labels.role(thing))}{native}", _actor_sections(volume, thing)
        case Topic():
            kind, lead, chapters = "Topic", "", _topic_sections(volume, thing)
        case Event():
            kind, lead, chapters = "Event", "", _event_sections(volume, thing)
        case Discrepancy():
            kind, lead, chapters = "Difference", "", _discrepancy_sections(volume, thing)
        case Question():
            kind, lead, chapters = "Question", "", _question_sections(volume, thing)
        case DailyChanges():
            kind, lead, chapters = "Day", "", _day_sections(volume, thing.day)
    title = f"What {labels.day(thing.day)} changed" if isinstance(thing, DailyChanges) else labels.entity_title(thing)
    sections: list[JsonValue] = [{"title": title, "intro": "", "lists": [], "parts": [*parts]} for title, parts in chapters if parts]
    body = document_header(dossier, findings, kind, title, lead, entity_url(thing, dossier), root, volume.notes)
    body |= {
        "edition": typeset(labels.day(dossier.editions[-1].as_of)) if dossier.editions else "none",
        "layout": "sections",
        "contents": 0,
        "chapters": sections,
        "notes": volume.notes.values,
    }
    return with_version(body) | {"size": 10.0, "pitch": 13.2, "gap": 12.0}


def _actor_sections(volume: PdfBuilder, actor: Actor) -> list[tuple[str, list[Entry]]]:
    events = events_by_date(event for event in volume.dossier.events.values() if actor in event.actors)
    differences, questions = volume.discrepancies_and_questions(actor.id)
    known = offices_and_names(volume, actor)
    with_whom = [(other.actor.name, labels.count(other.event_count, "event")) for other in companions(volume.dossier, actor, events)]
    speaks = represented(volume, actor)
    return [
        ("Represents", [labelled_rows("", [("", speaks)])] if speaks else []),
        ("Offices", [{"part": "offices", **known}] if actor.offices else []),
        ("Names", [{"part": "names", **known}, {"part": "outside", **known}]),
        ("What the sources say", _statements(volume, actor.statements)),
        ("Events by date", _events(volume, events)),
        ("Appears with", [labelled_rows("", with_whom[:_MAX_COMPANIONS])] if with_whom else []),
        ("Where sources differ", _discrepancies(differences)),
        ("Questions", _questions(questions)),
    ]


def _topic_sections(volume: PdfBuilder, topic: Topic) -> list[tuple[str, list[Entry]]]:
    differences, questions = volume.discrepancies_and_questions(topic.id)
    return [
        ("What is at stake", _statements(volume, [topic.at_stake] if topic.at_stake else [])),
        ("What the sources say", _statements(volume, topic.statements)),
        ("Events by date", _events(volume, events_by_date(volume.findings.events_by_topic.get(topic.id, ())))),
        ("Where sources differ", _discrepancies(differences)),
        ("Questions", _questions(questions)),
    ]


def _event_sections(volume: PdfBuilder, event: Event) -> list[tuple[str, list[Entry]]]:
    differences, questions = volume.discrepancies_and_questions(event.id)
    return [
        ("What is known", [_without_title(event_entry(volume, event))]),
        ("Where sources differ", [discrepancy_entry(volume, item) for item in differences]),
        ("Questions", [question_entry(volume, item) for item in questions]),
    ]


def _question_sections(volume: PdfBuilder, question: Question) -> list[tuple[str, list[Entry]]]:
    return [("What raised it, and what would answer it", [_without_title(question_entry(volume, question))])]


def _discrepancy_sections(volume: PdfBuilder, item: Discrepancy) -> list[tuple[str, list[Entry]]]:
    return [("What each side says", [_without_title(discrepancy_entry(volume, item))])]


def _day_sections(volume: PdfBuilder, day: date) -> list[tuple[str, list[Entry]]]:
    before = volume.findings.days.before(day)
    return [(f"From {labels.day(before)} to {labels.day(day)}" if before else "The first day", [_without_title(day_entry(volume, day))])]


def _without_title(entry: Entry) -> Entry:
    """An entry without its title, which is that of the document."""
    return entry | {"title": ""}


def _statements(volume: PdfBuilder, items: Sequence[Statement]) -> list[Entry]:
    return [{"part": "statements", "items": volume.statements(items)}] if items else []


def _events(volume: PdfBuilder, events: Iterable[Event]) -> list[Entry]:
    rows: list[JsonValue] = [event_row(volume, event) for event in events]
    return [{"part": "events", "rows": rows}] if rows else []


def _discrepancies(items: Iterable[Discrepancy]) -> list[Entry]:
    rows = [(labels.RESOLUTIONS[item.resolution], item.title) for item in items]
    return [labelled_rows("", rows)] if rows else []


def _questions(items: Iterable[Question]) -> list[Entry]:
    rows = [(labels.STATES[item.state], item.question) for item in items]
    return [labelled_rows("", rows)] if rows else []
