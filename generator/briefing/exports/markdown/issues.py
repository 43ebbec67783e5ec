"""Differences between sources and open questions in Markdown."""

from collections.abc import Iterator

from briefing.escaping import Markdown
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.model import Discrepancy, Question, Side
from briefing.records import Outside
from briefing.views import labels
from briefing.views.finding import side_in_short
from briefing.views.labels import RESOLUTIONS, STATES

_FACT = Markdown("{}: {}")


def write_difference(document: Document, difference: Discrepancy) -> None:
    """What each side of a difference says, and how the desk explains it."""
    document.paragraph("{}: {}.", RESOLUTIONS[difference.resolution], labels.difference_kind(difference.kind))
    if difference.note:
        document.paragraph("{}", difference.note)
    document.section("Sides", (_side(document, side) for side in difference.sides))
    document.section("How it was explained", _explanations(document, difference))
    document.section("About", about_links(document, difference.about))


def write_question(document: Document, question: Question) -> None:
    """The state of a question, what would answer it, and how the answer grew."""
    document.paragraph("{}.", STATES[question.state])
    if question.needs:
        document.paragraph("Needs: {}", question.needs)
    document.section("How the answer grew", _steps(document, question))
    document.section("About", about_links(document, question.bears_on))


def about_links(document: Document, ids: tuple[str, ...]) -> Iterator[Markdown]:
    """The records with these ids, as links."""
    for thing in ids:
        entity = document.dossier.entity(thing)
        yield document.link_to(entity, labels.entity_title(entity))


def outside_words(outside: Outside) -> str:
    """`Outside knowledge: … (reference)`."""
    return f"Outside knowledge: {outside.text} ({outside.reference})"


def _side(document: Document, side: Side) -> Markdown:
    who = labels.side_speaker(side, side.citations[0]) if side.citations else ""
    says = ". ".join(filter(None, (side.reading or side_in_short(side), outside_words(side.outside) if side.outside else "")))
    words = document.sentence(says, side.citations)
    return _FACT.filled(desk_markdown(f"According to {who}"), words) if who else words


def _explanations(document: Document, difference: Discrepancy) -> Iterator[Markdown]:
    for change in difference.history:
        words = f"{RESOLUTIONS[change.resolution]}. {change.note}"
        yield _FACT.filled(labels.day(change.on), document.sentence(words, (change.by,) if change.by else ()))


def _steps(document: Document, question: Question) -> Iterator[Markdown]:
    yield _FACT.filled(labels.day(question.raised_on), document.sentence("Raised", question.raised))
    for change in question.history:
        words = ". ".join(filter(None, (STATES[change.state], change.note)))
        yield _FACT.filled(labels.day(change.on), document.sentence(words, (change.by,)))
