"""Actors and topics on paper: who they are, under every printed name, and what the sources say of them."""

from briefing.model import Actor, Event, Name, Office, Source, Topic
from briefing.pdf.builder import Volume
from briefing.pdf.notes import Value, repaired, together
from briefing.pdf.parts import native
from briefing.records import Access
from briefing.views import labels


def actor_entry(volume: Volume, actor: Actor, events: tuple[Event, ...]) -> dict[str, Value]:
    """All that the dossier has of an actor."""
    differences, questions = volume.touching(actor.id)
    return {
        "part": "actor",
        "id": actor.id,
        "number": volume.number(actor),
        "title": volume.title(actor),
        "href": volume.href(actor),
        "role": together(labels.role(actor)),
        "statements": volume.statements(actor.statements),
        **offices_and_names(volume, actor),
        "touches": volume.touches(("Events", events), ("Differences", differences), ("Questions", questions)),
    }


def offices_and_names(volume: Volume, actor: Actor) -> dict[str, Value]:
    """The offices of an actor with their ground, its names as printed, and what the desk knows of it from elsewhere."""
    return {
        **native(actor),
        "native_reference": together(actor.native.reference) if actor.native else "",
        "offices": [_office(volume, office) for office in actor.offices],
        "names": [_name(name) for name in sorted(actor.names, key=lambda name: name.is_wrong)],
        "outside": [together(f"{known.text} ({known.reference})") for known in actor.outside],
    }


def _office(volume: Volume, office: Office) -> Value:
    known = f"Outside knowledge: {office.outside.text} ({office.outside.reference})" if office.outside else ""
    cited = volume.notes.cited(office.title, (*office.citations, *office.end_citations))
    return {**cited, "time": together(labels.office_period(office)), "outside": together(known)}


def _name(name: Name) -> Value:
    return {
        "text": together(name.text),
        "kind": name.kind.replace("-", " "),
        "where": together(labels.join_words(dict.fromkeys(_outlet(name, source) for source in name.sources))),
        "why": " ".join(filter(None, (together(name.why or ""), *(_printed(name, source) for source in name.sources)))),
        "wrong": name.is_wrong,
    }


def _outlet(name: Name, source: Source) -> str:
    """Who prints a name, and that it does so through a repair alone where that is so."""
    return f"{source.publication.short}{labels.bracketed(name.repairs(source))}"


def _printed(name: Name, source: Source) -> str:
    """What a source prints in place of the name that it has through a repair; nothing where it prints it, or where that may not be shown."""
    is_shown = name.repairs(source) and source.access is not Access.CITATION
    return f"{source.publication.short}: {repaired(source, name.repairs(source))}" if is_shown else ""


def topic_entry(volume: Volume, topic: Topic, events: tuple[Event, ...]) -> dict[str, Value]:
    """All that the dossier has of a topic."""
    return {
        "part": "topic",
        "id": topic.id,
        "number": volume.number(topic),
        "title": volume.title(topic),
        "href": volume.href(topic),
        "statements": volume.statements(topic.all_statements),
        "touches": volume.touches(("Events", events)),
    }
