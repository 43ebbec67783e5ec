"""Actors and topics on paper: who they are, under every printed name, and what the sources say of them."""

from briefing.model import Actor, Event, Name, Office, Source, Topic
from briefing.pdf.builder import PdfBuilder
from briefing.pdf.components import native_name
from briefing.pdf.footnotes import JsonValue, repaired, typeset
from briefing.records import Access
from briefing.views import labels


def actor_entry(volume: PdfBuilder, actor: Actor, events: tuple[Event, ...]) -> dict[str, JsonValue]:
    """All that the dossier has of an actor."""
    differences, questions = volume.discrepancies_and_questions(actor.id)
    return {
        "part": "actor",
        "id": actor.id,
        "number": volume.number(actor),
        "title": volume.title(actor),
        "href": volume.href(actor),
        "role": typeset(labels.role(actor)),
        "statements": volume.statements(actor.statements),
        **offices_and_names(volume, actor),
        "touches": volume.related_entities(("Events", events), ("Differences", differences), ("Questions", questions)),
    }


def offices_and_names(volume: PdfBuilder, actor: Actor) -> dict[str, JsonValue]:
    """The offices of an actor with their citations, its names as printed, and what the desk knows of it from elsewhere."""
    return {
        **native_name(actor),
        "native_reference": typeset(actor.record.native.reference) if actor.record.native else "",
        "offices": [_office_row(volume, office) for office in actor.offices],
        "names": [_name_row(name) for name in sorted(actor.names, key=lambda name: name.is_wrong)],
        "outside": [typeset(f"{known.text} ({known.reference})") for known in actor.record.outside],
    }


def _office_row(volume: PdfBuilder, office: Office) -> JsonValue:
    known = f"Outside knowledge: {office.outside.text} ({office.outside.reference})" if office.outside else ""
    cited = volume.notes.cited_text(office.title, (*office.citations, *office.end_citations))
    return {**cited, "time": typeset(labels.office_period(office)), "outside": typeset(known)}


def _name_row(name: Name) -> JsonValue:
    return {
        "text": typeset(name.text),
        "kind": name.kind.replace("-", " "),
        "where": typeset(labels.join_words(dict.fromkeys(_outlet(name, source) for source in name.sources))),
        "why": " ".join(filter(None, (typeset(name.why or ""), *(_printed(name, source) for source in name.sources)))),
        "wrong": name.is_wrong,
    }


def _outlet(name: Name, source: Source) -> str:
    """Who prints a name, marked where it is only there after a repair."""
    return f"{source.publication.short}{labels.bracketed(name.repairs(source))}"


def _printed(name: Name, source: Source) -> str:
    """What a source prints in place of a repaired name; empty where the name is not repaired or may not be shown."""
    is_shown = name.repairs(source) and source.access is not Access.CITATION
    return f"{source.publication.short}: {repaired(source, name.repairs(source))}" if is_shown else ""


def topic_entry(volume: PdfBuilder, topic: Topic, events: tuple[Event, ...]) -> dict[str, JsonValue]:
    """All that the dossier has of a topic."""
    return {
        "part": "topic",
        "id": topic.id,
        "number": volume.number(topic),
        "title": volume.title(topic),
        "href": volume.href(topic),
        "statements": volume.statements(topic.all_statements),
        "touches": volume.related_entities(("Events", events)),
    }
