"""What a page is rendered with: its address, its links, its numbered notes."""

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
from briefing.views.urls import FULL_REPORT_PATH, Linkable, entity_url, page_url


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site's source: its path below `docs`, and its Markdown."""

    path: str
    markdown: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """One step of the way back to the brief."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """A number that stands behind words, and the address of the passage it leads to."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """One numbered note: the quoted words, and where they stand."""

    number: int
    passage: Passage
    href: str
    location: str


@dataclass(slots=True)
class PageContext:
    """One page being written. It numbers passages in the order in which the page cites them.

    A page of an as-of view shows that dossier on the site of the whole one.
    """

    path: str
    dossier: Dossier
    findings: Findings
    full_dossier: Dossier | None = None  # where that is not the dossier shown
    as_of: date | None = None  # of the as-of view
    site_url: str = ""  # the address that the site is published under, where it is known
    has_pdf: bool = False  # there is a PDF brief of each edition
    has_inline_quotes: bool = False  # every quote stands beside its number, so that the notes need only say where
    _footnotes: dict[tuple[str, int, int], Footnote] = field(default_factory=dict)

    def for_as_of_view(self, view: Dossier, day: date) -> "PageContext":
        """A context at the same address for the dossier as it stood on a day."""
        return PageContext(self.path, view, self.findings, self.dossier, day, self.site_url, self.has_pdf)

    @property
    def pdf(self) -> tuple[str, str] | None:
        """Where the site has this page as a PDF, or the dossier that it is a page of, and what it is called; None where it has none."""
        if not self.has_pdf or not self.dossier.sources or (self.full_dossier is not None and self.path.startswith("as-of/")):
            return None
        if self.path == "index.md" or self.path.startswith("editions/"):
            return (f"briefs/{self.url.rstrip('/') or 'brief'}.pdf", "This brief for print") if self.dossier.editions else None
        kind, _, name = self.path.partition("/")
        if kind in ("actors", "topics") and name != "index.md":
            return f"briefs/{self.url.rstrip('/')}.pdf", "This page for print"
        return FULL_REPORT_PATH, "The whole dossier for print"

    @property
    def url(self) -> str:
        """The page's address below the site's root: `events/first-call/`."""
        return page_url(self.path)

    def relative_url(self, target: str) -> Markup:
        """A relative address of this page for an address below the site's root."""
        up = "../" * self.url.count("/")
        return escaping.trusted_address(f"{up}{target}" or "./")

    def href(self, thing: Linkable) -> Markup:
        """The relative address of a thing's page, or of its place on a page."""
        return self.relative_url(entity_url(thing, self.full_dossier or self.dossier))

    def passage_href(self, passage: Passage) -> Markup:
        """The relative address of a highlighted passage."""
        return self.relative_url(f"sources/{passage.source.id}/#{passage.anchor}")

    def repair(self, source: Source, repair: Repair) -> Markup:
        """The relative address of what a source's page says of a repair."""
        return self.relative_url(f"sources/{source.id}/#{repair.anchor}")

    def footnote_refs(self, citations: Iterable[Citation]) -> tuple[FootnoteRef, ...]:
        """The numbered marks of citations; the same passage keeps its number on the whole page."""
        found: dict[int, FootnoteRef] = {}
        for citation in citations:
            note = self._footnote(citation.passage)
            found[note.number] = FootnoteRef(note.number, note.href)
        return tuple(found[number] for number in sorted(found))

    def _footnote(self, passage: Passage) -> Footnote:
        if passage.key not in self._footnotes:
            note = Footnote(len(self._footnotes) + 1, passage, self.passage_href(passage), labels.passage_location(passage))
            self._footnotes[passage.key] = note
        return self._footnotes[passage.key]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes of the page so far, in the order of their numbers."""
        return tuple(self._footnotes.values())

    def origins(self, passages: Iterable[Passage]) -> Origins:
        """The independent origins of passages."""
        return origins(self.dossier, passages)

    def cited_origins(self, citations: Iterable[Citation]) -> Origins:
        """The independent origins of what citations lead to."""
        return self.origins(citation.passage for citation in citations)

    def dependent_links(self, dependents: Iterable[Dependent]) -> tuple[PageLink, ...]:
        """What rests on a passage, as titles and addresses."""
        return tuple(self._dependent_link(dependent) for dependent in dependents)

    def _dependent_link(self, dependent: Dependent) -> PageLink:
        dossier = self.dossier
        if dependent.kind == "edition":
            edition = next(edition for edition in dossier.editions if edition.as_of.isoformat() == dependent.id)
            title = f"{dependent.part.capitalize()}, brief of {labels.day(edition.as_of)}"
            return PageLink(title, escaping.trusted_address(f"{self.href(edition)}#{dependent.part.replace(' ', '-')}"))
        if dependent.kind == "origin":
            return PageLink(f"Origin: {labels.origin_name(dossier.origins[dependent.id])}", self.href(dossier.origins[dependent.id]))
        kinds: Mapping[str, tuple[str, Mapping[str, Any]]] = {
            "event": ("Event", dossier.events),
            "discrepancy": ("Difference", dossier.discrepancies),
            "question": ("Question", dossier.questions),
            "actor": ("Actor", dossier.actors),
            "topic": ("Topic", dossier.topics),
        }
        word, things = kinds[dependent.kind]
        part = f", {dependent.part}" if dependent.part else ""
        return PageLink(f"{word}: {labels.entity_title(things[dependent.id])}{part}", self.href(things[dependent.id]))
