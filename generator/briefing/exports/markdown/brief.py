"""The newest brief in Markdown: the answer, what is reported, what the desk judges, what to watch."""

from collections.abc import Iterator

from briefing.analysis.as_of import as_of
from briefing.escaping import Markdown
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.exports.markdown.events import event_rows
from briefing.model import Edition, Statement
from briefing.records import StatementKind
from briefing.views import labels
from briefing.views.answer import answer
from briefing.views.facts import fact_line

_FACT = Markdown("{}: {}")


def write_brief(document: Document, edition: Edition) -> None:
    """The newest brief, with everything as of its day."""
    whole = document.dossier
    if edition.as_of < whole.cut_off:
        later = sum(source.known_from > edition.as_of for source in whole.sources.values())
        document.paragraph(
            "No brief was written since {}. This one holds what was known on that day; {} became known after it.",
            labels.day(edition.as_of),
            labels.count(later, "article"),
        )
        document = document.of_view(as_of(whole, edition.as_of))
        edition = document.dossier.editions[-1]
    _write(document, edition)


def _write(document: Document, edition: Edition) -> None:
    stated = answer(document.dossier, edition)
    document.heading(stated.question)
    document.paragraph("{}", _judged(document, stated.sentence, stated.statement))
    others = [item for item in (*edition.bottom_line, *edition.judgements) if item is not stated.statement]
    reported = [item for item in others if item.kind is StatementKind.REPORT]
    document.section("What is reported", (document.sentence(item.text, item.citations) for item in reported))
    judged = (_judged(document, item.text, item) for item in others if item.kind is not StatementKind.REPORT)
    document.section("What the desk judges", judged)
    document.section("Events", event_rows(document, edition.events))
    for heading, issues in (("Where sources differ", edition.differences), ("Questions to watch", edition.questions)):
        rows = (
            _FACT.filled(document.link_to(item, labels.entity_title(item)), fact_line(item, document.dossier, document.weights))
            for item in issues
        )
        document.section(heading, rows)
    if edition.sourcing_note:
        document.section("What it is based on", (desk_markdown(edition.sourcing_note),))


def _judged(document: Document, text: str, statement: Statement) -> Markdown:
    """A sentence with how likely it is and how sure the desk is, its reason, and what would change it."""
    return document.sentence(" ".join(_parts(text, statement)), statement.citations)


def _parts(text: str, statement: Statement) -> Iterator[str]:
    yield text
    if statement.likelihood:
        low, high = labels.LIKELIHOOD_RANGES[statement.likelihood]
        confidence = f", {statement.confidence.value} confidence" if statement.confidence else ""
        yield f"({statement.likelihood.value}, {low} to {high} per cent{confidence})"
    if statement.reason:
        yield statement.reason
    if statement.would_change:
        yield f"Would change it: {statement.would_change}"
