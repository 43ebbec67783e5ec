"""The sheet that a page is written on: its address, its links, its numbered notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.backlinks import Dependent
from briefing.analysis.origins import Origins, origins
from briefing.model import Citation, Dossier, Passage, Repair, Source
from briefing.views import labels
from briefing.views.urls import WHOLE, Linked, address, where


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site's source: its path below `docs`, and its Markdown."""

    path: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way back to the brief."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A number that stands behind words, and the address of the passage it leads to."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """One numbered note: the quoted words, and where they stand."""

    number: int
    passage: Passage
    href: str
    where: str


@dataclass(slots=True)
class Sheet:
    """One page being written. It numbers passages in the order in which the page cites them.

    A page of an as-of view shows that dossier on the site of the whole one.
    """

    path: str
    dossier: Dossier
    findings: Findings
    whole: Dossier | None = None  # where that is not the dossier shown
    day: date | None = None  # of the as-of view
    root: str = ""  # the address that the site is published under, where it is known
    has_pdf: bool = False  # there is a PDF brief of each edition
    is_bare: bool = False  # every quote stands beside its number, so that the notes need only say where
    _numbers: dict[tuple[str, int, int], Note] = field(default_factory=dict)

    def as_it_stood(self, view: Dossier, day: date) -> "Sheet":
        """A sheet at the same address for the dossier as it stood on a day."""
        return Sheet(self.path, view, self.findings, self.dossier, day, self.root, self.has_pdf)

    @property
    def pdf(self) -> tuple[str, str] | None:
        """Where the site has this page as a PDF, or the dossier that it is a page of, and what it is called; None where it has none."""
        if not self.has_pdf or (self.whole is not None and self.path.startswith("as-of/")):
            return None
        if self.path == "index.md" or self.path.startswith("editions/"):
            return (f"briefs/{self.address.rstrip('/') or 'brief'}.pdf", "This brief for print") if self.dossier.editions else None
        kind, _, name = self.path.partition("/")
        if kind in ("actors", "topics") and name != "index.md":
            return f"briefs/{self.address.rstrip('/')}.pdf", "This page for print"
        return WHOLE, "The whole dossier for print"

    @property
    def address(self) -> str:
        """The page's address below the site's root: `events/first-call/`."""
        return address(self.path)

    def to(self, target: str) -> Markup:
        """A relative address of this page for an address below the site's root."""
        up = "../" * self.address.count("/")
        return escaping.trusted_address(f"{up}{target}" or "./")

    def href(self, thing: Linked) -> Markup:
        """The relative address of a thing's page, or of its place on a page."""
        return self.to(where(thing, self.whole or self.dossier))

    def passage(self, passage: Passage) -> Markup:
        """The relative address of a highlighted passage."""
        return self.to(f"sources/{passage.source.id}/#{passage.anchor}")

    def repair(self, source: Source, repair: Repair) -> Markup:
        """The relative address of what a source's page says of a repair."""
        return self.to(f"sources/{source.id}/#{repair.anchor}")

    def marks(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """The numbered marks of citations; the same passage keeps its number on the whole page."""
        found: dict[int, Mark] = {}
        for citation in citations:
            note = self._note(citation.passage)
            found[note.number] = Mark(note.number, note.href)
        return tuple(found[number] for number in sorted(found))

    def _note(self, passage: Passage) -> Note:
        if passage.key not in self._numbers:
            note = Note(len(self._numbers) + 1, passage, self.passage(passage), labels.passage_location(passage))
            self._numbers[passage.key] = note
        return self._numbers[passage.key]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the page so far, in the order of their numbers."""
        return tuple(self._numbers.values())

    def origins(self, passages: Iterable[Passage]) -> Origins:
        """The independent origins of passages."""
        return origins(self.dossier, passages)

    def cited_origins(self, citations: Iterable[Citation]) -> Origins:
        """The independent origins of what citations lead to."""
        return self.origins(citation.passage for citation in citations)

    def dependents(self, dependents: Iterable[Dependent]) -> tuple[Crumb, ...]:
        """What rests on a passage, as titles and addresses."""
        return tuple(self._dependent(dependent) for dependent in dependents)

    def _dependent(self, dependent: Dependent) -> Crumb:
        dossier = self.dossier
        if dependent.kind == "edition":
            edition = next(edition for edition in dossier.editions if edition.as_of.isoformat() == dependent.id)
            title = f"{dependent.part.capitalize()}, brief of {labels.day(edition.as_of)}"
            return Crumb(title, escaping.trusted_address(f"{self.href(edition)}#{dependent.part.replace(' ', '-')}"))
        if dependent.kind == "origin":
            return Crumb(f"Origin: {labels.origin_name(dossier.origins[dependent.id])}", self.href(dossier.origins[dependent.id]))
        kinds: Mapping[str, tuple[str, Mapping[str, Any]]] = {
            "event": ("Event", dossier.events),
            "discrepancy": ("Difference", dossier.discrepancies),
            "question": ("Question", dossier.questions),
            "actor": ("Actor", dossier.actors),
            "topic": ("Topic", dossier.topics),
        }
        word, things = kinds[dependent.kind]
        part = f", {dependent.part}" if dependent.part else ""
        return Crumb(f"{word}: {labels.entity_title(things[dependent.id])}{part}", self.href(things[dependent.id]))
