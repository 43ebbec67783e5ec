"""Every PDF document of a dossier, by its path on the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from urllib.parse import urlsplit

from briefing.analysis import Findings, analyse
from briefing.analysis.as_of import as_of
from briefing.analysis.history import DailyChanges
from briefing.model import Actor, Dossier, Edition, Topic
from briefing.pdf.brief import Rows, brief_rows, decision_brief
from briefing.pdf.factsheet import Subject, factsheet
from briefing.pdf.footnotes import JsonValue
from briefing.pdf.layouts import LARGE_LAYOUTS, LAYOUTS, MAX_PAGES, PLAIN, Layout, PrintOptions
from briefing.pdf.report import full_report
from briefing.problems import OperationalError, Place
from briefing.rules.length import TOO_LONG_HELP, is_too_long_for_paper
from briefing.views.urls import FULL_REPORT_PATH, pdf_url

DOCUMENT_KINDS = ("brief", "dossier", "actors", "topics", "events", "differences", "questions", "days")
"""What may be requested, besides a day, and the id of an actor, a topic, an event, a difference or a question."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to compile: the template, the values for each layout, and the place of its record."""

    template: str
    content_for: Callable[[Layout], Mapping[str, JsonValue]]  # made once for each layout
    layouts: tuple[Layout, ...]  # a single one where any number of pages is fine
    day: date
    at: Place
    options: PrintOptions = PLAIN
    max_pages: int = MAX_PAGES


def documents(dossier: Dossier, findings: Findings, root: str, options: PrintOptions = PLAIN) -> dict[str, Document]:
    """The documents of a build: the brief of every edition, the whole dossier, each actor and each topic; none where there is no source."""
    kinds = [kind for kind in DOCUMENT_KINDS[:4] if kind != "dossier" or not is_too_long_for_paper(dossier)]
    return requested_documents(dossier, findings, root, kinds, options) if dossier.sources else {}


def paths(dossier: Dossier) -> tuple[str, ...]:
    """The paths of these documents on the site."""
    things: tuple[Edition | Actor | Topic, ...] = (*dossier.editions, *dossier.actors.values(), *dossier.topics.values())
    whole = () if is_too_long_for_paper(dossier) else (FULL_REPORT_PATH,)
    return (*whole, *(pdf_url(thing, dossier) for thing in things)) if dossier.sources else ()


def requested_documents(
    dossier: Dossier, findings: Findings, root: str, asked: Iterable[str], options: PrintOptions = PLAIN
) -> dict[str, Document]:
    """The requested documents, by kind or by id. Raises KeyError with the first word that names no document, OperationalError for a dossier too long.

    ``root`` is the address of the site; one that only this machine can open is not printed.
    """
    return dict(_documents_for(dossier, findings, "" if _is_local(root) else root, asked, options))


def _is_local(root: str) -> bool:
    """True for an address of the machine itself, where `briefing serve` shows the site."""
    host = urlsplit(root).hostname or ""
    return host in {"localhost", "::1"} or host.startswith("127.")


def _documents_for(
    dossier: Dossier, findings: Findings, root: str, asked: Iterable[str], options: PrintOptions
) -> Iterator[tuple[str, Document]]:
    kinds: Mapping[str, Mapping[str, Subject]] = {
        "actors": dossier.actors,
        "topics": dossier.topics,
        "events": dossier.events,
        "differences": dossier.discrepancies,
        "questions": dossier.questions,
        "days": {day.day.isoformat(): day for day in findings.history},
    }
    subjects = {thing_id: thing for things in kinds.values() for thing_id, thing in things.items()}
    for word in asked:
        if word == "brief":
            for edition in reversed(dossier.editions):
                yield pdf_url(edition, dossier), _brief_document(dossier, findings, edition, root, options)
        elif word == "dossier":
            if is_too_long_for_paper(dossier):
                raise OperationalError("the dossier has too many reports of events to be printed as one document", TOO_LONG_HELP)
            content: _Content = partial(_full_report_content, dossier, findings, root, options)
            yield FULL_REPORT_PATH, _long_document(dossier, content, dossier.at, options)
        else:
            for thing in kinds[word].values() if word in kinds else [subjects[word]]:
                yield (
                    pdf_url(thing, dossier),
                    _long_document(dossier, _factsheet_content(dossier, findings, thing, root), _place(dossier, thing), options),
                )


def _place(dossier: Dossier, thing: Subject) -> Place:
    return dossier.at if isinstance(thing, DailyChanges) else thing.at


_Content = Callable[[Layout], Mapping[str, JsonValue]]


def _full_report_content(dossier: Dossier, findings: Findings, root: str, options: PrintOptions, _: Layout) -> Mapping[str, JsonValue]:
    return full_report(dossier, findings, root, has_pictures=not options.is_large)


def _factsheet_content(dossier: Dossier, findings: Findings, thing: Subject, root: str) -> _Content:
    return lambda _: factsheet(dossier, findings, thing, root)


def _long_document(dossier: Dossier, content_for: _Content, at: Place, options: PrintOptions) -> Document:
    return Document("dossier.typ", cache(content_for), (Layout(),), dossier.cut_off, at, options)


def _brief_document(dossier: Dossier, findings: Findings, edition: Edition, root: str, options: PrintOptions) -> Document:
    """The brief of an edition, with everything as of its day, and what is new since the edition before."""
    view, view_findings = dossier, findings
    if edition is not dossier.editions[-1] or edition.as_of < dossier.cut_off:
        view, view_findings = _as_of(dossier, edition)
    view_edition = view.editions[-1]
    before = _rows_before(dossier, view)
    return Document(
        "brief.typ",
        cache(lambda layout: decision_brief(view, view_findings, view_edition, root, layout, options, before)),
        LARGE_LAYOUTS if options.is_large else LAYOUTS,
        view.cut_off,
        view_edition.at,
        options,
        MAX_PAGES + options.with_sources,
    )


def _rows_before(dossier: Dossier, view: Dossier) -> tuple[Edition, Rows] | None:
    """The edition before the newest of a view, with its rows; None for the first."""
    if len(view.editions) < 2:
        return None
    before, findings = _as_of(dossier, view.editions[-2])
    return before.editions[-1], brief_rows(before, findings, before.editions[-1])


def _as_of(dossier: Dossier, edition: Edition) -> tuple[Dossier, Findings]:
    view = as_of(dossier, edition.as_of)
    return view, analyse(view)
