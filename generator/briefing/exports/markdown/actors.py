"""Actors in Markdown: their names as printed, their offices, what is said of them, and their events."""

from collections.abc import Iterator

from briefing.escaping import Markdown
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.exports.markdown.events import event_rows, issue_links
from briefing.exports.markdown.issues import outside_words
from briefing.model import Actor, Event, Name
from briefing.phrases import capitalize_first, join_words
from briefing.views import labels

_OFFICE = Markdown("{}{}{}{}: {}{}")
_NAME = Markdown("“{}”: {}")


def write_actor(document: Document, actor: Actor, events: tuple[Event, ...]) -> None:
    """All that the dossier has of an actor; ``events`` are those in which the actor takes part."""
    document.paragraph("{}.", capitalize_first(labels.role(actor)))
    document.items(document.sentence(statement.text, statement.citations) for statement in actor.statements)
    document.section("Names", _names(actor))
    document.section("Offices", _offices(document, actor))
    document.section("Outside knowledge", (desk_markdown(outside_words(known)) for known in actor.record.outside))
    document.section("Events", event_rows(document, events))
    document.section("Differences and questions", issue_links(document, actor.id))


def _names(actor: Actor) -> Iterator[Markdown]:
    if native := actor.record.native:
        yield _NAME.filled(native.text, f"native script, {native.lang}")
    for name in actor.names:
        yield _NAME.filled(name.text, desk_markdown(_name_words(name)))


def _name_words(name: Name) -> str:
    outlets = join_words(dict.fromkeys(source.publication.short for source in name.sources))
    kind = f"{name.kind.replace('-', ' ')}{', a wrong name' if name.is_wrong else ''}"
    return "; ".join(filter(None, (kind, labels.name_validity(name), f"printed by {outlets}" if outlets else "no source here", name.why)))


def _offices(document: Document, actor: Actor) -> Iterator[Markdown]:
    for office in actor.offices:
        begin, until = labels.office_bounds(office)
        yield _OFFICE.filled(
            capitalize_first(begin),
            document.marks(office.begin_citations),
            until,
            document.marks(office.end_citations),
            desk_markdown(labels.office_title(office)),
            document.marks(office.citations),
        )
