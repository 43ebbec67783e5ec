"""The state of building one document: its dossier, its notes, and the numbers of its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from briefing.analysis import Findings
from briefing.analysis.attribution import Attribution, Role, attributions
from briefing.analysis.origins import cited_stances, status_stances
from briefing.model import Citation, Discrepancy, Dossier, Entity, Event, Question, Report, Statement
from briefing.pdf.components import origin_counts, statement_content, status_content
from briefing.pdf.footnotes import Footnotes, JsonValue, abbreviated_date, absolute_url, printed, quotation, typeset
from briefing.pdf.pictures import MIN_DRIFT_DAYS, drift_content
from briefing.phrases import consecutive_ranges
from briefing.pictures.drift import drift
from briefing.records import Basis
from briefing.views import labels
from briefing.views.origins import attribution_name
from briefing.views.urls import entity_url

_DRIFT_HEIGHT = 70.0  # millimetres, the most that the picture of how a date moved takes
RELATED_KINDS = ("Sources", "Events", "Topics", "Differences", "Questions")


@dataclass(frozen=True, slots=True)
class PdfBuilder:
    """What the entries of a document are built from."""

    dossier: Dossier
    findings: Findings
    notes: Footnotes
    has_pictures: bool = True
    numbers: Mapping[str, str] = field(default_factory=dict)  # the reference to an entity in this document, by id: `event 12`

    @property
    def site_url(self) -> str:
        """The public address of the site; empty where it is not known."""
        return self.notes.site_url

    def href(self, thing: Entity) -> str:
        """The address of an entity's page; empty where the site's is not known."""
        return absolute_url(self.site_url, entity_url(thing, self.dossier))

    def references(self, things: Iterable[Entity]) -> list[JsonValue]:
        """References to entities: their titles and pages on the site."""
        return [{"text": self.title(thing), "id": "", "href": self.href(thing)} for thing in things]

    def numbered_references(self, label: str, things: Iterable[Entity]) -> dict[str, JsonValue]:
        """References to entities of this document, as ranges of their numbers: `Events` with `3` and `6–10`, each with the ids of its entities."""
        by_number = {int(self.number(thing)): thing for thing in things}
        ranges = [[by_number[number] for number in range(first, last + 1)] for first, last in consecutive_ranges(by_number)]
        kind = self._kind(ranges[0][0])
        words = kind if len(by_number) == 1 else f"{kind}s"
        return {
            "label": "" if label in RELATED_KINDS else label,
            "words": words.capitalize() if label in RELATED_KINDS else words,
            "ranges": [
                {"text": "–".join(dict.fromkeys((self.number(part[0]), self.number(part[-1])))), "ids": [thing.id for thing in part]}
                for part in ranges
            ],
        }

    def number(self, thing: Entity) -> str:
        """The number of an entity in this document; empty where it has none."""
        return self.numbers.get(thing.id, "").rpartition(" ")[2]

    def title(self, thing: Entity) -> str:
        """The title of an entity, marked where it is a draft."""
        return typeset(f"{labels.entity_title(thing)}{' (draft)' if self.dossier.is_draft(thing) else ''}")

    def short(self, event: Event) -> str:
        """The short title of an event, marked where it is a draft."""
        return typeset(f"{event.short}{' (draft)' if self.dossier.is_draft(event) else ''}")

    def related_entities(self, *entities_by_label: tuple[str, Iterable[Entity]]) -> list[JsonValue]:
        """What is related to an entry, under labels: numbers of this document by kind, or titles."""
        related = ((label, list(things)) for label, things in entities_by_label)
        if not self.numbers:
            return [{"label": label, "things": self.references(things)} for label, things in related if things]
        return [
            self.numbered_references(label, group)
            for label, things in related
            for _, group in groupby(sorted(things, key=self._kind), key=self._kind)
        ]

    def _kind(self, thing: Entity) -> str:
        """The kind of an entity, as its reference in this document names it: `event`."""
        return self.numbers[thing.id].partition(" ")[0]

    def discrepancies_and_questions(self, thing_id: str) -> tuple[tuple[Discrepancy, ...], tuple[Question, ...]]:
        """The differences and the questions that concern an entity."""
        issues = self.findings.issues_by_id.get(thing_id, ())
        return (
            tuple(thing for thing in issues if isinstance(thing, Discrepancy)),
            tuple(thing for thing in issues if isinstance(thing, Question)),
        )

    def status_origins(self, event: Event) -> dict[str, JsonValue]:
        """Who gives an event its status, and who denies it, counted."""
        self.notes.rest_on(report.passage for report in event.reports)
        return origin_counts(status_stances(self.dossier, event))

    def statements(self, items: Iterable[Statement]) -> list[JsonValue]:
        """Sentences with their notes, each with its origins, and whether its label differs from that of the sentence before."""
        rows = [{**statement_content(self.notes, item), **origin_counts(cited_stances(self.dossier, item.citations))} for item in items]
        before = [None, *((row["kind"], row["told_origins"]) for row in rows)]
        return [
            row | {"is_labelled": row["term"] is not None or (row["kind"], row["told_origins"]) != label}
            for label, row in zip(before, rows, strict=False)
        ]

    def attribution(self, report: Report) -> str:
        """Who says it within the source, and through which origin where that is not the source itself."""
        behind = attributions(self.dossier, report.passage)
        relayed = (
            f"through {attribution_name(item)}" if item.origin and item.publication and item.role is not Role.PHOTO else _own_name(item)
            for item in behind
        )
        return typeset("; ".join(filter(None, (labels.attribution(report), *relayed))))


def _own_name(attribution: Attribution) -> str:
    """What is behind words that relay nothing known: `its own reporting, inferred`, `its own document`, `origin not known`, `photo: AFP`."""
    match attribution.role:
        case Role.NEWSGATHERER if attribution.publication is not None:
            return "its own reporting" if attribution.basis is Basis.STATED else "its own reporting, inferred"
        case Role.ISSUER:
            return "its own document"
        case _:
            return attribution_name(attribution)


def quotation_with_reference(volume: PdfBuilder, citation: Citation) -> dict[str, JsonValue]:
    """Quoted words with source, day and line, and as printed where that differs."""
    return {
        "quote": quotation(citation.passage),
        "printed": printed(citation.passage),
        "gloss": volume.notes.gloss(citation.passage),
        **volume.notes.reference(citation.passage),
    }


def event_drift_content(volume: PdfBuilder, event: Event) -> dict[str, JsonValue] | None:
    """How the date of a plan moved, as a picture with its words; None where it did not, or on too few days for a picture."""
    plan = drift(volume.dossier, event) if volume.has_pictures else None
    days = {row.day for row in plan.rows} if plan is not None else ()
    return drift_content(event, plan, _DRIFT_HEIGHT) if plan is not None and len(days) >= MIN_DRIFT_DAYS else None


def event_row(volume: PdfBuilder, event: Event) -> dict[str, JsonValue]:
    """An event as a table row: date, title, status, what became of a plan, origins."""
    date = event.reading.date
    return {
        "id": event.id if event.id in volume.numbers else "",
        "number": volume.number(event),
        "date": abbreviated_date(labels.plain_date(date)) if date else "no date given",
        "text": volume.short(event),
        "href": volume.href(event),
        **status_content(event, volume.dossier.cut_off),
        **volume.status_origins(event),
    }
