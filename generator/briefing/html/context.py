"""What a page is rendered with: its address, its links, its numbered notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.attribution import is_unsupported
from briefing.analysis.backlinks import Dependent
from briefing.analysis.origins import Stances, are_withdrawn, cited_stances, is_fallen, is_withdrawn, status_stances
from briefing.analysis.weight import IN_BRIEF, OTHER, weights
from briefing.model import Citation, Dossier, Entity, Event, Passage, Repair, Source
from briefing.views import labels
from briefing.views.accounts import events_by_passage
from briefing.views.origins import party_note
from briefing.views.urls import FULL_REPORT_PATH, Linkable, accounts_path, entity_url, page_pdf, page_url, report_place


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
    """A citation number, the address of the passage it links to, and that of the accounts of its event."""

    number: int
    href: str
    accounts: Markup | None = None  # None for what is no account of an event, and on the page of an earlier day


@dataclass(frozen=True, slots=True)
class Footnote:
    """One numbered note: the quoted passage, and where it is."""

    number: int
    passage: Passage
    href: str
    location: str


@dataclass(slots=True)
class PageContext:
    """The state of rendering one page. It numbers passages in the order in which the page cites them.

    A page as of a day shows the dossier of that day, within the site of the full one.
    """

    path: str
    dossier: Dossier
    findings: Findings
    full_dossier: Dossier | None = None  # where it is not the dossier shown
    as_of: date | None = None  # of the as-of view
    site_url: str = ""  # the public address of the site; empty where it is not known
    files: frozenset[str] = frozenset()  # the paths of the data and the PDF documents of the site
    _footnotes: dict[tuple[str, int, int], Footnote] = field(default_factory=dict)
    _quoted: set[tuple[str, int, int]] = field(default_factory=set)  # the passages that the page itself quotes
    _view_weights: Mapping[str, int] | None = None  # of a view of an earlier day, once they are asked for

    def for_as_of_view(self, view: Dossier, day: date) -> "PageContext":
        """A context at the same address for the dossier as of a day."""
        return PageContext(self.path, view, self.findings, self.dossier, day, self.site_url, self.files)

    @property
    def pdf(self) -> str:
        """The path of the PDF of this page; empty where the build makes none."""
        path = page_pdf(self.url)
        return path if path in self.files else ""

    @property
    def place_in_dossier_pdf(self) -> Markup | None:
        """The address of this page's place in the PDF of the whole dossier; None where it has a PDF of its own, or no place there."""
        place = report_place(self.url, self.full_dossier or self.dossier) if FULL_REPORT_PATH in self.files and not self.pdf else ""
        return self.relative_url(f"{FULL_REPORT_PATH}#{place}") if place else None

    @property
    def url(self) -> str:
        """The page's address below the site's root: `events/first-call/`."""
        return page_url(self.path)

    def relative_url(self, target: str) -> Markup:
        """A relative address of this page for an address below the site's root."""
        up = "../" * self.url.count("/")
        return escaping.trusted_address(f"{up}{target}" or "./")

    def href(self, thing: Linkable) -> Markup:
        """The relative address of an entity's page, or of its place on a page."""
        return self.relative_url(entity_url(thing, self.full_dossier or self.dossier))

    def passage_href(self, passage: Passage) -> Markup:
        """The relative address of a highlighted passage."""
        return self.relative_url(f"sources/{passage.source.id}/#{passage.anchor}")

    def repair(self, source: Source, repair: Repair) -> Markup:
        """The relative address of a repair on its source's page."""
        return self.relative_url(f"sources/{source.id}/#{repair.anchor}")

    def footnote_refs(self, citations: Iterable[Citation]) -> tuple[FootnoteRef, ...]:
        """The numbers of citations, ascending; a passage keeps its number on the whole page."""
        refs: dict[int, FootnoteRef] = {}
        for citation in citations:
            note = self._footnote(citation.passage)
            refs[note.number] = FootnoteRef(note.number, note.href, self._accounts(citation))
        return tuple(refs[number] for number in sorted(refs))

    def _accounts(self, citation: Citation) -> Markup | None:
        """The file of the accounts of the event that a citation is about: of the event that it names, else of the heaviest."""
        events = () if self.full_dossier else events_by_passage(self.findings).get(citation.passage.key, ())
        event = citation.report.event if citation.report and citation.report.event in events else next(iter(events), None)
        return self.relative_url(accounts_path(event)) if event else None

    def _footnote(self, passage: Passage) -> Footnote:
        if passage.key not in self._footnotes:
            party = party_note(self.dossier, passage.source.publication)
            location = f"{labels.passage_location(passage)}{f'; {party}' if party else ''}"
            note = Footnote(len(self._footnotes) + 1, passage, self.passage_href(passage), location)
            self._footnotes[passage.key] = note
        return self._footnotes[passage.key]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes of the page so far, in the order of their numbers."""
        return tuple(self._footnotes.values())

    @property
    def listed_footnotes(self) -> tuple[Footnote, ...]:
        """Those whose words the page does not quote itself, with their source and line beside them."""
        return tuple(note for note in self.footnotes if note.passage.key not in self._quoted)

    @property
    def listed_footnotes_by_source(self) -> tuple[tuple[Source, tuple[Footnote, ...]], ...]:
        """The same by article, in the order in which the page first cites each."""
        found: dict[Source, list[Footnote]] = {}
        for note in self.listed_footnotes:
            found.setdefault(note.passage.source, []).append(note)
        return tuple((source, tuple(notes)) for source, notes in found.items())

    def quote_id(self, passage: Passage) -> Markup:
        """The anchor, as an attribute, of the words that take the place of a note; empty from the second time on that they are quoted."""
        if passage.key in self._quoted:
            return Markup("")
        self._quoted.add(passage.key)
        return escaping.fill(' id="note-{}"', self._footnote(passage).number)

    @property
    def weights(self) -> Mapping[str, int]:
        """How near each record is to the newest brief of the dossier shown, by id: 4 to 1."""
        if self.full_dossier is None:
            return self.findings.weights
        if self._view_weights is None:
            self._view_weights = weights(self.dossier)
        return self._view_weights

    def is_in_brief(self, entity: Entity) -> bool:
        """True for what the newest brief lists or cites."""
        return self.weights.get(entity.id, OTHER) == IN_BRIEF

    def status_stances(self, event: Event) -> Stances:
        """Who gives an event its current status, and who denies it."""
        return status_stances(self.dossier, event)

    def stances(self, citations: Iterable[Citation]) -> Stances:
        """Who says what a sentence cites."""
        return cited_stances(self.dossier, citations)

    def is_withdrawn(self, passage: Passage) -> bool:
        """True for words that have been withdrawn."""
        return is_withdrawn(self.dossier, passage)

    def are_withdrawn(self, citations: Iterable[Citation]) -> bool:
        """True where all that a sentence cites has been withdrawn."""
        return are_withdrawn(self.dossier, (citation.passage for citation in citations))

    def is_unsupported(self, drawn_from: tuple[str, ...]) -> bool:
        """True for what was inferred from other sources, all of which have been withdrawn."""
        return is_unsupported(self.dossier, drawn_from)

    def is_fallen(self, event: Event) -> bool:
        """True where every report that supports an event has been withdrawn."""
        return is_fallen(self.dossier, event.reports)

    def dependent_links(self, dependents: Iterable[Dependent]) -> tuple[PageLink, ...]:
        """What depends on a passage, as titles and addresses."""
        return tuple(self._dependent_link(dependent) for dependent in dependents)

    def _dependent_link(self, dependent: Dependent) -> PageLink:
        dossier = self.dossier
        if dependent.kind == "edition":
            edition = dossier.editions_by_day[date.fromisoformat(dependent.id)]
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
            "source": ("Source", dossier.sources),
        }
        word, things = kinds[dependent.kind]
        part = f", {dependent.part}" if dependent.part else ""
        return PageLink(f"{word}: {labels.entity_title(things[dependent.id])}{part}", self.href(things[dependent.id]))
