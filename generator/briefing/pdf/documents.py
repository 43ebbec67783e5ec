"""Every PDF document of a dossier, by its path on the site."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefing.analysis import Findings, analyse
from briefing.analysis.as_of import as_of
from briefing.model import Actor, Dossier, Edition, Topic
from briefing.pdf.brief import decision_brief
from briefing.pdf.factsheet import Subject, factsheet
from briefing.pdf.footnotes import JsonValue
from briefing.pdf.layouts import LAYOUTS, Layout
from briefing.pdf.report import full_report
from briefing.problems import Place
from briefing.views.urls import FULL_REPORT_PATH, pdf_url

DOCUMENT_KINDS = ("brief", "dossier", "actors", "topics", "events", "questions")
"""What may be requested, besides the id of an actor, a topic, an event or a question."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to compile: the template, the values for each layout, and the place of its record."""

    template: str
    content_for: Callable[[Layout], Mapping[str, JsonValue]]
    layouts: tuple[Layout, ...]  # a single one where any number of pages is fine
    day: date
    at: Place


def documents(dossier: Dossier, findings: Findings, root: str) -> dict[str, Document]:
    """The documents of a build: the brief of every edition, the whole dossier, each actor and each topic; none where there is no source."""
    return dict(_documents_for(dossier, findings, root, DOCUMENT_KINDS[:4])) if dossier.sources else {}


def paths(dossier: Dossier) -> tuple[str, ...]:
    """The paths of these documents on the site."""
    things: tuple[Edition | Actor | Topic, ...] = (*dossier.editions, *dossier.actors.values(), *dossier.topics.values())
    return (FULL_REPORT_PATH, *(pdf_url(thing, dossier) for thing in things)) if dossier.sources else ()


def requested_documents(dossier: Dossier, findings: Findings, root: str, asked: Iterable[str]) -> dict[str, Document]:
    """The requested documents, by kind or by id. Raises KeyError with the first word that names no document."""
    return dict(_documents_for(dossier, findings, root, asked))


def _documents_for(dossier: Dossier, findings: Findings, root: str, asked: Iterable[str]) -> Iterator[tuple[str, Document]]:
    kinds: Mapping[str, Mapping[str, Subject]] = {
        "actors": dossier.actors,
        "topics": dossier.topics,
        "events": dossier.events,
        "questions": dossier.questions,
    }
    subjects = {thing_id: thing for things in kinds.values() for thing_id, thing in things.items()}
    for word in asked:
        if word == "brief":
            for edition in reversed(dossier.editions):
                yield pdf_url(edition, dossier), _brief_document(dossier, findings, edition, root)
        elif word == "dossier":
            yield FULL_REPORT_PATH, _long_document(dossier, lambda _: full_report(dossier, findings, root), dossier.at)
        else:
            for thing in kinds[word].values() if word in kinds else [subjects[word]]:
                yield pdf_url(thing, dossier), _long_document(dossier, _factsheet_content(dossier, findings, thing, root), thing.at)


def _factsheet_content(dossier: Dossier, findings: Findings, thing: Subject, root: str) -> Callable[[Layout], Mapping[str, JsonValue]]:
    return lambda _: factsheet(dossier, findings, thing, root)


def _long_document(dossier: Dossier, content_for: Callable[[Layout], Mapping[str, JsonValue]], at: Place) -> Document:
    return Document("dossier.typ", content_for, (Layout(),), dossier.cut_off, at)


def _brief_document(dossier: Dossier, findings: Findings, edition: Edition, root: str) -> Document:
    """The brief of an edition, with everything as of its day."""
    if edition is not dossier.editions[-1] or edition.as_of < dossier.cut_off:
        dossier = as_of(dossier, edition.as_of)
        findings, edition = analyse(dossier), dossier.editions[-1]
    view, view_findings, view_edition = dossier, findings, edition
    return Document(
        "brief.typ", lambda layout: decision_brief(view, view_findings, view_edition, root, layout), LAYOUTS, dossier.cut_off, edition.at
    )
