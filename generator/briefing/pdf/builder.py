"""A document in the making: whose dossier it tells of, its notes, and where in it things stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefing.analysis import Findings
from briefing.analysis.origins import origins, relay_roots
from briefing.model import Citation, Discrepancy, Dossier, Entity, Event, Passage, Question, Report, Statement
from briefing.pdf.drawing import drift_drawing
from briefing.pdf.notes import Notes, Value, brief_date, link, place, printed, quoted, together
from briefing.pdf.parts import counted, statement
from briefing.pictures.drift import drift
from briefing.views import labels
from briefing.views.urls import entity_url

_PLOT = 44.0  # millimetres that the drift of a plan is high
KINDS = ("Events", "Topics", "Differences", "Questions")


@dataclass(frozen=True, slots=True)
class Volume:
    """What the entries of a document are written from."""

    dossier: Dossier
    findings: Findings
    notes: Notes
    numbers: Mapping[str, str] = field(default_factory=dict)  # what a thing is called here, by its id: `event 12`

    @property
    def root(self) -> str:
        """The address that the site is published under; empty where it is not known."""
        return self.notes.root

    def href(self, thing: Entity) -> str:
        """The address of a thing's page; empty where the site's is not known."""
        return link(self.root, entity_url(thing, self.dossier))

    def called(self, things: Iterable[Entity]) -> list[Value]:
        """What leads to things: their numbers where they stand in this document, else their titles and pages."""
        return [
            {
                "text": self.numbers.get(thing.id, "").replace(" ", "\u00a0") or self.title(thing),
                "id": thing.id if self.numbers else "",
                "href": self.href(thing),
            }
            for thing in things
        ]

    def number(self, thing: Entity) -> str:
        """The number of a thing in this document; empty where it has none."""
        return self.numbers.get(thing.id, "").rpartition(" ")[2]

    def title(self, thing: Entity) -> str:
        """What a thing is called, and that it is a draft where it is one."""
        return together(f"{labels.entity_title(thing)}{' (draft)' if self.dossier.is_draft(thing) else ''}")

    def touches(self, *found: tuple[str, Iterable[Entity]]) -> list[Value]:
        """What has to do with an entry, under labels; those that only name a kind are left out where numbers say it."""
        named = ((label, self.called(things)) for label, things in found)
        return [{"label": "" if self.numbers and label in KINDS else label, "things": things} for label, things in named if things]

    def touching(self, thing_id: str) -> tuple[tuple[Discrepancy, ...], tuple[Question, ...]]:
        """The differences and the questions that bear on a thing."""
        found = self.findings.issues_by_id.get(thing_id, ())
        return (
            tuple(thing for thing in found if isinstance(thing, Discrepancy)),
            tuple(thing for thing in found if isinstance(thing, Question)),
        )

    def origins(self, passages: Iterable[Passage]) -> dict[str, Value]:
        """Who gathered the words of passages, counted."""
        return counted(origins(self.dossier, passages))

    def statements(self, items: Iterable[Statement]) -> list[Value]:
        """Sentences with their notes, each beside what it rests on."""
        return [{**statement(self.notes, item), **self.origins(citation.passage for citation in item.citations)} for item in items]

    def behind(self, report: Report) -> str:
        """Who says it within the source, and through whom it came where that is not the source itself."""
        through = [labels.root_name(root) for root in relay_roots(self.dossier, report.passage) if root.origin or not root.publication]
        relayed = "; ".join(f"through {name}" if name != "Origin not known" else "origin not known" for name in through)
        return together("; ".join(filter(None, (labels.attribution(report), relayed))) or "its own words")


def words_of(volume: Volume, citation: Citation) -> dict[str, Value]:
    """Quoted words where they stand, with source, day and line, and as they are printed where that differs."""
    return {"quote": quoted(citation.passage), "printed": printed(citation.passage), **place(citation.passage, volume.root)}


def drift_of(volume: Volume, event: Event) -> dict[str, Value] | None:
    """How the date of a plan moved, as a picture with its words; None where it did not."""
    plan = drift(volume.dossier, event)
    return drift_drawing(event, plan, volume.dossier.cut_off, _PLOT) if plan is not None and plan.moved else None


def event_row(volume: Volume, event: Event) -> dict[str, Value]:
    """An event as a table has it: when, what, how far it has come, who gathered the news."""
    date = event.reading.date
    return {
        "id": event.id if event.id in volume.numbers else "",
        "number": volume.number(event),
        "date": brief_date(labels.plain_date(date)) if date else "no date given",
        "text": volume.title(event),
        "href": volume.href(event),
        "status": event.reading.status.value,
        "disputed": event.is_disputed,
        **volume.origins(report.passage for report in event.reports),
    }
