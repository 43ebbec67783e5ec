"""Every document that a dossier comes to on paper, by its path in the site."""

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
"""What may be asked for beside the id of an actor, a topic, an event or a question."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is set: from which template, from which values at each step of its ladder, and the record that it tells of."""

    template: str
    content_for: Callable[[Layout], Mapping[str, JsonValue]]
    layouts: tuple[Layout, ...]  # one step alone where any number of pages is well
    day: date
    at: Place


def documents(dossier: Dossier, findings: Findings, root: str) -> dict[str, Document]:
    """What a build sets: the brief of every edition, the whole dossier, each actor and each topic; nothing where there is no source."""
    return dict(_documents_for(dossier, findings, root, DOCUMENT_KINDS[:4])) if dossier.sources else {}


def paths(dossier: Dossier) -> tuple[str, ...]:
    """Where a build puts its documents in the site."""
    told: tuple[Edition | Actor | Topic, ...] = (*dossier.editions, *dossier.actors.values(), *dossier.topics.values())
    return (FULL_REPORT_PATH, *(pdf_url(thing, dossier) for thing in told)) if dossier.sources else ()


def requested_documents(dossier: Dossier, findings: Findings, root: str, asked: Iterable[str]) -> dict[str, Document]:
    """What is asked for, by kind or by id. Raises KeyError with the first word that names nothing that can be set."""
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


def _long_document(dossier: Dossier, told: Callable[[Layout], Mapping[str, JsonValue]], at: Place) -> Document:
    return Document("dossier.typ", told, (Layout(),), dossier.cut_off, at)


def _brief_document(dossier: Dossier, findings: Findings, edition: Edition, root: str) -> Document:
    """The brief of an edition, everything in it as it stood then."""
    if edition is not dossier.editions[-1] or edition.as_of < dossier.cut_off:
        dossier = as_of(dossier, edition.as_of)
        findings, edition = analyse(dossier), dossier.editions[-1]
    view, found, held = dossier, findings, edition
    return Document("brief.typ", lambda fit: decision_brief(view, found, held, root, fit), LAYOUTS, dossier.cut_off, edition.at)
