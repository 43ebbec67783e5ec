"""The parts that several kinds of things share, as plain values: dates, citations, statements, outside knowledge."""

from collections.abc import Iterable

from briefing.analysis.origins import Origins, Stances, cited_stances
from briefing.edtf import Span
from briefing.exports.dossier_json.schema import (
    CitationData,
    DateData,
    DenialData,
    LineRange,
    NativeData,
    OriginsData,
    OutsideData,
    SpeakerData,
    StatementData,
)
from briefing.model import Citation, Dossier, Passage, Repair, Report, Source, Statement
from briefing.records import Native, Outside, Speaker


def date_data(span: Span | None) -> DateData | None:
    """A date; None where there is none."""
    if span is None:
        return None
    return {
        "edtf": str(span),
        "first": span.first.isoformat() if span.begin else None,
        "last": span.last.isoformat() if span.until else None,
        "first_is_stated": span.first_is_stated,
        "last_is_stated": span.last_is_stated,
    }


def day_data(span: Span | None) -> str | None:
    """One day, as ISO 8601; None where there is none."""
    return span.first.isoformat() if span else None


def line_ranges_data(ranges: Iterable[tuple[int, int]]) -> list[LineRange]:
    """Ranges of lines, each with its first and last line."""
    return [[first, last] for first, last in ranges]


def passage_data(passage: Passage, report: Report | None = None) -> CitationData:
    """Quoted words and where they are."""
    first, last = passage.lines
    return {
        "source": passage.source.id,
        "quote": passage.public_text,
        "printed": passage.printed,
        "repairs": resource_urls(passage.source, passage.repairs),
        "first_line": first,
        "last_line": last,
        "zone": passage.zone.value,
        "address": f"sources/{passage.source.id}/#{passage.anchor}",
        "report": report.qualified_id if report else None,
    }


def citation_data(citation: Citation | None) -> CitationData | None:
    """What a sentence cites; None where it cites nothing."""
    return passage_data(citation.passage, citation.report) if citation else None


def citations_data(citations: Iterable[Citation]) -> list[CitationData]:
    """Everything that a sentence cites."""
    return [passage_data(citation.passage, citation.report) for citation in citations]


def resource_urls(source: Source, repairs: Iterable[Repair]) -> list[str]:
    """The addresses of repairs in the site."""
    return [f"sources/{source.id}/#{repair.anchor}" for repair in repairs]


def speaker_data(speaker: Speaker | None) -> SpeakerData | None:
    """Who speaks within the source; None where nobody is given."""
    return {"who": speaker.who, "named": speaker.named} if speaker else None


def outside_data(outside: Outside | None) -> OutsideData | None:
    """Knowledge that no source gives; None where there is none."""
    if outside is None:
        return None
    return {"text": outside.text, "reference": outside.reference, "url": outside.url, "on": day_data(outside.on)}


def native_data(native: Native | None) -> NativeData | None:
    """A name in its own script; None where there is none."""
    return {"text": native.text, "lang": native.lang, "reference": native.reference} if native else None


def counted_origins_data(found: Origins) -> OriginsData:
    """Who gathered the news behind something."""
    return {
        "stated": [item.publication.id for item in found.known],
        "inferred": [item.publication.id for item in found.inferred],
        "unknown": len(found.unknown),
        "comments": [item.commentator for item in found.comments],
        "photos": [item.publication.id for item in found.photos if item.publication],
    }


def denials_data(found: Stances) -> list[DenialData]:
    """Who denies something, by what it denies."""
    return [{"of": aspect or "event", "origins": counted_origins_data(item)} for aspect, item in found.denials]


def statement_data(statement: Statement, dossier: Dossier) -> StatementData:
    """A sentence of the desk."""
    found = cited_stances(dossier, statement.citations)
    return {
        "id": statement.id,
        "text": statement.text,
        "kind": statement.kind.value,
        "cites": citations_data(statement.citations),
        "attributed_to": speaker_data(statement.attributed_to),
        "reason": statement.reason,
        "likelihood": statement.likelihood.value if statement.likelihood else None,
        "confidence": statement.confidence.value if statement.confidence else None,
        "confidence_reason": statement.confidence_reason,
        "would_change": statement.would_change,
        "changed": statement.changed,
        "origins": counted_origins_data(found.support),
        "denials": denials_data(found),
    }


def statements_data(statements: Iterable[Statement], dossier: Dossier) -> list[StatementData]:
    """Several sentences of the desk."""
    return [statement_data(statement, dossier) for statement in statements]
