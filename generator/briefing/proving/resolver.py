"""Looks up the references and quotes of records: in the sources, publications and reports that have been proved so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from briefing import records
from briefing.model import Citation, Citations, Publication, Report, Source, Statement
from briefing.problems import Note, Place, Problems, did_you_mean
from briefing.proving.quotes import EVIDENCE_ZONES, prove_quote
from briefing.proving.repeats import quote_key
from briefing.records import Zone

T = TypeVar("T")


@dataclass(slots=True)
class Resolver:
    """The sources, publications and reports that a record may refer to."""

    sources: Mapping[str, Source]
    publications: Mapping[str, Publication]
    invalid_ids: frozenset[str]  # ids of refused records, and kinds of refused lists: references to them add no further problem
    problems: Problems
    drafts: frozenset[Place] = frozenset()  # places of drafts: only drafts may refer to them
    reports: dict[str, Report] = field(default_factory=dict)  # by `event-id/report-id`
    invalid_reports: set[str] = field(default_factory=set)

    def resolve(self, kind: str, known: Mapping[str, T], wanted: str, at: Place) -> T | None:
        """The thing with an id; None, with a problem, if there is none."""
        if wanted in known:
            entity = known[wanted]
            self._check_draft(kind, wanted, entity if isinstance(entity, Place) else getattr(entity, "at", at), at)
            return entity
        if not self.invalid_ids & {wanted, kind.capitalize()}:
            help = did_you_mean(wanted, known) or f"write the record of that {kind}, or name another"
            self.problems.error(at, "id-unknown", f"there is no {kind} `{wanted}`", help)
        return None

    def _check_draft(self, kind: str, wanted: str, place: Place, at: Place) -> None:
        """Reports a finished record that names a draft: the reference would lead nowhere in a build without drafts."""
        if (draft := place.record_place) in self.drafts and at.record_place not in self.drafts:
            message = f"the {kind} `{wanted}` is a draft, and the record that names it here is not"
            help = "finish the draft, mark this record `draft: true` as well, or name something else"
            self.problems.error(at, "draft-referenced", message, help, (Note(draft.child("draft"), "the draft"),))

    def resolve_all(self, kind: str, known: Mapping[str, T], wanted: Iterable[str], at: Place) -> tuple[T, ...]:
        """The things with these ids; those that do not exist are left out, with a problem each."""
        entities = (self.resolve(kind, known, item, at.child(index)) for index, item in enumerate(wanted))
        return tuple(item for item in entities if item is not None)

    def citation(self, record: records.Citation, at: Place, zones: Sequence[Zone] = EVIDENCE_ZONES) -> Citation | None:
        """The proved citation; None, with a problem, if its words could not be proved."""
        if record.report is not None:
            return self._cited_report(record.report, at)
        assert record.source is not None
        assert record.quote is not None
        source = self.resolve("source", self.sources, record.source, at.child("source"))
        if source is None:
            return None
        passage = prove_quote(
            source, record.quote, at.child("quote"), self.problems, prefix=record.prefix or "", suffix=record.suffix or "", zones=zones
        )
        return Citation(passage, None) if passage else None

    def _cited_report(self, ref: str, at: Place) -> Citation | None:
        if ref in self.reports:
            report = self.reports[ref]
            self._check_draft("event", report.event, report.at, at)
            return report.citation
        event, _, _ = ref.partition("/")
        if ref not in self.invalid_reports and not self.invalid_ids & {event, "Event"}:
            help = did_you_mean(ref, self.reports) or "write it `event-id/report-id`"
            self.problems.error(at, "id-unknown", f"there is no report `{ref}`", help)
        return None

    def citations(self, citation_records: Iterable[records.Citation], at: Place, zones: Sequence[Zone] = EVIDENCE_ZONES) -> Citations:
        """Several citations proved; those that could not be are left out, with a problem each."""
        proved: list[Citation] = []
        first: dict[tuple[str, int, int], tuple[records.Citation, Place]] = {}
        for index, record in enumerate(citation_records):
            if (citation := self.citation(record, at.child(index), zones)) is not None:
                proved.append(citation)
                if citation.report is None:
                    self._refuse_same_place(record, at.child(index), *first.setdefault(citation.passage.key, (record, at.child(index))))
        return tuple(proved)

    def _refuse_same_place(self, record: records.Citation, at: Place, other: records.Citation, first: Place) -> None:
        """Reports two citations with different prefixes or suffixes that mean the same place; equal ones are reported by `refuse_repeats`."""
        if at != first and quote_key(record) != quote_key(other):
            message = f"the same place in `{record.source}` is cited twice"
            self.problems.error(at, "entry-repeated", message, "delete one of the two", (Note(first, "the first"),))

    def statement(self, record: records.Statement, at: Place, zones: Sequence[Zone] = EVIDENCE_ZONES) -> Statement:
        """A statement with its words proved."""
        return Statement(
            id=record.id,
            text=record.text,
            kind=record.kind,
            citations=(
                *self.citations(record.cites, at.child("cites"), zones),
                *self.citations(record.rests_on, at.child("rests_on"), zones),
            ),
            attributed_to=record.attributed_to,
            reason=record.reason,
            likelihood=record.likelihood,
            confidence=record.confidence,
            confidence_reason=record.confidence_reason,
            would_change=record.would_change,
            changed=record.changed,
            at=at,
        )

    def statements(
        self, statement_records: Iterable[records.Statement], at: Place, zones: Sequence[Zone] = EVIDENCE_ZONES
    ) -> tuple[Statement, ...]:
        """Several statements with their words proved."""
        return tuple(self.statement(record, at.child(index), zones) for index, record in enumerate(statement_records))
