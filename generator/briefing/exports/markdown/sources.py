"""Articles in Markdown: where each is from and which words of it are cited. The article itself is not copied."""

from collections.abc import Iterator

from briefing import escaping
from briefing.analysis.origins import source_origins
from briefing.escaping import Markdown
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.model import Citation, Source
from briefing.views import labels
from briefing.views.accounts import reports_by_source
from briefing.views.bibliography import article_citation
from briefing.views.origins import origins_label, party_note

_FACT = Markdown("{}: {}")
_ADDRESS = Markdown("<{}>")


def write_source(document: Document, source: Source) -> None:
    """How to cite an article, what is known of it, and every passage of it that is cited."""
    document.paragraph("{}.", article_citation(source))
    for withdrawal in source.withdrawals:
        part = labels.withdrawn_part(source, withdrawal)
        document.paragraph("Withdrawn on {}{}: {}", labels.day(withdrawal.on), f" ({part})" if part else "", withdrawal.why)
    document.items(_FACT.filled(name, words) for name, words in _facts(document, source))
    document.section("Cited passages", _passages(document, source))


def _facts(document: Document, source: Source) -> Iterator[tuple[str, object]]:
    yield "Known from", labels.day(source.known_from)
    yield "Origins", desk_markdown(origins_label(source_origins(document.dossier, source)))
    if translation := labels.translation_label(source, with_language=True):
        yield "Translation", desk_markdown(translation)
    if party := party_note(document.dossier, source.publication):
        yield "Publisher", desk_markdown(party)
    if url := escaping.safe_url(source.url) if source.url else None:
        yield "Address", _ADDRESS.filled(Markdown(url))
    if source.chain:
        yield "Chain", desk_markdown(labels.chain_label(source.chain))
    yield "May be shown", source.access.value
    yield "Pinned file", f"{source.size} bytes, SHA-256 {source.sha256}"


def _passages(document: Document, source: Source) -> Iterator[Markdown]:
    """The passages in the order of the text, each with its reports, whose words the notes have."""
    reports = {report.passage.key: report for report in reports_by_source(document.dossier)[source.id]}
    for passage in document.findings.backlinks.passages[source.id]:
        yield document.sentence(labels.passage_place(passage).capitalize(), (Citation(passage, reports.get(passage.key)),))
