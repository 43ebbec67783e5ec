"""Actors and topics on paper: who they are, their names, and what the sources say of them."""

from briefing.model import Actor, Event, Name, Office, Source, Topic
from briefing.pdf.builder import PdfBuilder
from briefing.pdf.components import native_name, outside_content
from briefing.pdf.footnotes import JsonValue, repaired, typeset
from briefing.phrases import join_words
from briefing.records import Access
from briefing.views import labels

_NOT_PRINTED = "no source"


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
        "represents": represented(volume, actor),
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
        "names": [
            *([] if actor.has_printed_name else [_desk_name_row(actor)]),
            *(_name_row(volume, name) for name in sorted(actor.names, key=lambda name: name.is_wrong)),
        ],
        "outside": [outside_content(known) for known in actor.record.outside],
    }


def represented(volume: PdfBuilder, actor: Actor) -> str:
    """`Speaks for A and B.`; empty where the record names nobody."""
    names = [volume.dossier.actors[other].name for other in actor.record.represents if other in volume.dossier.actors]
    return typeset(f"Speaks for {join_words(names)}.") if names else ""


def _office_row(volume: PdfBuilder, office: Office) -> JsonValue:
    """An office with its notes, and those of each bound of its period."""
    begin, until = labels.office_bounds(office)
    return {
        **volume.notes.cited_text(labels.office_title(office), office.citations),
        "begin": volume.notes.cited_text(begin, office.begin_citations),
        "until": volume.notes.cited_text(until.strip(), office.end_citations),
        "outside": outside_content(office.outside, "Outside knowledge: ") if office.outside else None,
    }


def _desk_name_row(actor: Actor) -> JsonValue:
    """The name that the desk uses, where no source prints it."""
    return {"text": typeset(actor.name), "kind": "desk’s name", "where": _NOT_PRINTED, "why": "", "wrong": False}


def _name_row(volume: PdfBuilder, name: Name) -> JsonValue:
    volume.notes.sources |= {source.id: source for source in name.sources}
    return {
        "text": typeset(name.text),
        "kind": typeset(", ".join(filter(None, (name.kind.replace("-", " "), labels.name_validity(name))))),
        "where": typeset(join_words(dict.fromkeys(_outlet(name, source) for source in name.sources)) or _NOT_PRINTED),
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
