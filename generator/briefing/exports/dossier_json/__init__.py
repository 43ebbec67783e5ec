"""The whole proved dossier as plain values, each field named as in the file format; quotes are cut from their sources."""

from collections.abc import Iterable
from typing import cast

from briefing.analysis import Findings
from briefing.analysis.coverage import ReviewState
from briefing.analysis.excerpts import shown_repairs
from briefing.analysis.origins import origins
from briefing.edtf import Span
from briefing.exports.dossier_json.schema import (
    ActorData,
    CitationData,
    CorrectionData,
    DateData,
    DiscrepancyData,
    DossierData,
    EditionData,
    EventData,
    OriginsData,
    QuestionData,
    RepairData,
    ReportData,
    SourceData,
    StatementData,
    TopicData,
)
from briefing.model import (
    Actor,
    Citation,
    Correction,
    Discrepancy,
    Dossier,
    Edition,
    Event,
    Passage,
    Question,
    Repair,
    Report,
    Source,
    Statement,
    Topic,
)
from briefing.records import Access


def dossier_json(dossier: Dossier, findings: Findings) -> DossierData:
    """The whole dossier as plain values."""
    return {
        "title": dossier.desk.title,
        "scope": dossier.desk.scope,
        "cut_off": dossier.cut_off_iso,
        "publications": [
            {"id": item.id, "name": item.name, "short": item.short, "kind": item.kind.value, "country": item.country}
            for item in dossier.publications.values()
        ],
        "origins": [
            {
                "id": item.id,
                "publication": item.publication.id if item.publication else None,
                "date": _date(item.date),
                "basis": item.basis.value,
                "relays": item.relays,
                "note": item.note,
            }
            for item in dossier.origins.values()
        ],
        "sources": [_source(item, dossier, findings) for item in dossier.sources.values()],
        "actors": [_actor(item, dossier) for item in dossier.actors.values()],
        "topics": [_topic(item, dossier) for item in dossier.topics.values()],
        "events": [_event(item, dossier) for item in dossier.events.values()],
        "questions": [_question(item) for item in dossier.questions.values()],
        "discrepancies": [_discrepancy(item) for item in dossier.discrepancies.values()],
        "editions": [_edition(item, dossier) for item in dossier.editions],
        "corrections": [_correction(item) for item in dossier.corrections],
    }


def _date(span: Span | None) -> DateData | None:
    if span is None:
        return None
    return {
        "edtf": str(span),
        "first": span.first.isoformat() if span.begin else None,
        "last": span.last.isoformat() if span.until else None,
        "first_is_stated": span.first_is_stated,
        "last_is_stated": span.last_is_stated,
    }


def _citation(passage: Passage, report: Report | None) -> CitationData:
    first, last = passage.lines
    return {
        "source": passage.source.id,
        "quote": passage.public_text,
        "printed": passage.printed,
        "repairs": _resource_urls(passage.source, passage.repairs),
        "first_line": first,
        "last_line": last,
        "zone": passage.zone.value,
        "address": f"sources/{passage.source.id}/#{passage.anchor}",
        "report": report.qualified_id if report else None,
    }


def _resource_urls(source: Source, repairs: Iterable[Repair]) -> list[str]:
    return [f"sources/{source.id}/#{repair.anchor}" for repair in repairs]


def _repairs(source: Source, passages: Iterable[Passage]) -> list[RepairData]:
    """The repairs of a source; `why` and the reasoning may contain the words, so they are null where these may not be shown."""
    return [
        {
            "address": f"sources/{source.id}/#{repair.anchor}",
            "first_line": repair.lines[0],
            "last_line": repair.lines[1],
            "kind": repair.kind.value,
            "printed": words[0] if words else None,
            "read": words[1] if words else None,
            "why": repair.why if words else None,
            "reasoning": repair.reasoning if words else None,
        }
        for repair, words in shown_repairs(source, passages)
    ]


def _citations(citations: Iterable[Citation]) -> list[CitationData]:
    return [_citation(citation.passage, citation.report) for citation in citations]


def _origins(dossier: Dossier, passages: Iterable[Passage]) -> OriginsData:
    counts = origins(dossier, passages)
    ids = [(origin.publication.id, origin.basis.value) for origin in counts.independent_origins]
    return {
        "stated": [publication for publication, basis in ids if basis == "stated"],
        "inferred": [publication for publication, basis in ids if basis != "stated"],
        "unknown": counts.unknown_count,
    }


def _statement(statement: Statement, dossier: Dossier) -> StatementData:
    speaker = statement.attributed_to
    return {
        "text": statement.text,
        "kind": statement.kind.value,
        "cites": _citations(statement.citations),
        "attributed_to": {"who": speaker.who, "named": speaker.named} if speaker else None,
        "reason": statement.reason,
        "likelihood": statement.likelihood.value if statement.likelihood else None,
        "confidence": statement.confidence.value if statement.confidence else None,
        "confidence_reason": statement.confidence_reason,
        "would_change": statement.would_change,
        "changed": statement.changed,
        "origins": _origins(dossier, (citation.passage for citation in statement.citations)),
    }


def _statements(statements: Iterable[Statement], dossier: Dossier) -> list[StatementData]:
    return [_statement(statement, dossier) for statement in statements]


def _source(source: Source, dossier: Dossier, findings: Findings) -> SourceData:
    covered = findings.coverage[source.id]
    passages = findings.backlinks.passages[source.id]
    return {
        "id": source.id,
        "title": source.title,
        "publication": source.publication.id,
        "file": source.file,
        "sha256": source.sha256,
        "bytes": source.size,
        "language": source.record.language,
        "translation": source.record.translation,
        "published": _date(source.published.date),
        "published_basis": source.published.basis.value,
        "known_from": source.known_from.isoformat(),
        "access": Access(source.access).value,
        "not_confirmed": [key.value for key in source.record.proposed],
        "repairs": _repairs(source, passages),
        "sentences": {looked.value: covered.count(looked) for looked in ReviewState},
        "origins": _origins(dossier, passages),
    }


def _actor(actor: Actor, dossier: Dossier) -> ActorData:
    native = actor.record.native
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.record.kind.value,
        "native": {"text": native.text, "lang": native.lang, "reference": native.reference} if native else None,
        "names": [
            {
                "text": name.text,
                "kind": name.kind.value,
                "sources": [source.id for source in name.sources],
                "repairs": [address for source in name.sources for address in _resource_urls(source, name.repairs(source))],
                "why": name.why,
            }
            for name in actor.names
        ],
        "offices": [
            {
                "office": office.office,
                "title": office.title,
                "from": _date(office.begin),
                "to": _date(office.until),
                "cites": _citations(office.citations),
                "outside": {"text": office.outside.text, "reference": office.outside.reference} if office.outside else None,
            }
            for office in actor.offices
        ],
        "statements": _statements(actor.statements, dossier),
        "outside": [{"text": item.text, "reference": item.reference} for item in actor.record.outside],
    }


def _topic(topic: Topic, dossier: Dossier) -> TopicData:
    return {
        "id": topic.id,
        "title": topic.title,
        "at_stake": _statement(topic.at_stake, dossier) if topic.at_stake else None,
        "statements": _statements(topic.statements, dossier),
    }


def _event(event: Event, dossier: Dossier) -> EventData:
    names = EventData.__annotations__.keys() & type(event.record).model_fields.keys()
    found = {
        **{name: getattr(event.record, name) for name in names},  # what needs no proof; all else is replaced
        "short": event.short,
        "kind": event.record.kind.value,
        "actors": [actor.id for actor in event.actors],
        "topics": [topic.id for topic in event.topics],
        "disputed": event.is_disputed,
        "summary": _statement(event.summary, dossier) if event.summary else None,
        "readings": [
            {
                "known_from": reading.known_from.isoformat(),
                "date": _date(reading.date),
                "status": reading.status.value,
                "rests_on": [report.id for report in reading.rests_on],
                "reasoning": reading.reasoning,
            }
            for reading in event.readings
        ],
        "relations": [{"to": relation.to, "kind": relation.kind.value} for relation in event.relations],
        "reports": [_report(report, dossier) for report in event.reports],
        "origins": _origins(dossier, (report.passage for report in event.reports)),
    }
    return cast("EventData", found)


def _report(report: Report, dossier: Dossier) -> ReportData:
    speaker = report.attributed_to
    return {
        "id": report.id,
        "words": _citation(report.passage, report),
        "date": _date(report.date),
        "date_words": report.public_date_words,
        "date_words_printed": report.date_printed,
        "date_words_repairs": _resource_urls(report.source, report.date_repairs),
        "reasoning": report.reasoning,
        "status": report.status.value,
        "certainty": report.certainty.value,
        "condition": report.condition,
        "after": report.after if report.after in dossier.events else None,
        "before": report.before if report.before in dossier.events else None,
        "attributed_to": {"who": speaker.who, "named": speaker.named} if speaker else None,
        "wording": report.wording.value,
        "stance": report.stance.value,
        "figures": [{"of": figure.of, "value": figure.value, "unit": figure.unit} for figure in report.figures],
    }


def _question(question: Question) -> QuestionData:
    return {
        "id": question.id,
        "question": question.question,
        "state": question.state.value,
        "raised": _citations(question.raised),
        "needs": question.needs,
        "bears_on": list(question.bears_on),
        "history": [
            {
                "on": change.on.isoformat(),
                "state": change.state.value,
                "by": _citation(change.by.passage, change.by.report),
                "note": change.note,
            }
            for change in question.history
        ],
    }


def _discrepancy(discrepancy: Discrepancy) -> DiscrepancyData:
    return {
        "id": discrepancy.id,
        "title": discrepancy.title,
        "kind": discrepancy.kind.value,
        "about": list(discrepancy.about),
        "resolution": discrepancy.resolution.value,
        "note": discrepancy.note,
        "sides": [
            {
                "reading": side.reading,
                "cites": _citations(side.citations),
                "outside": {"text": side.outside.text, "reference": side.outside.reference} if side.outside else None,
            }
            for side in discrepancy.sides
        ],
    }


def _edition(edition: Edition, dossier: Dossier) -> EditionData:
    return {
        "as_of": edition.as_of.isoformat(),
        "title": edition.title,
        "bottom_line": _statements(edition.bottom_line, dossier),
        "judgements": _statements(edition.judgements, dossier),
        "events": [event.id for event in edition.events],
        "actors": [actor.id for actor in edition.actors],
        "differences": [item.id for item in edition.differences],
        "questions": [question.id for question in edition.questions],
        "sourcing_note": edition.sourcing_note,
    }


def _correction(correction: Correction) -> CorrectionData:
    return {
        "on": correction.on.isoformat(),
        "what": correction.what,
        "was": correction.was,
        "now": correction.now,
        "about": list(correction.about),
    }
