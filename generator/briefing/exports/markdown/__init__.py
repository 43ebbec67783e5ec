"""Pages as plain Markdown beside their HTML, and `llms.txt` (https://llmstxt.org) with all of them in one file, for programs that read and quote.

They are made of what the dossier holds, not of the HTML. Left out are pages that only lead to others or describe the site: those of days,
origins, the method, corrections and data, and parts of the timeline. Articles are not copied: their pages have the cited words alone.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.weight import IN_BRIEF
from briefing.escaping import Markdown
from briefing.exports.markdown.actors import write_actor
from briefing.exports.markdown.brief import write_brief
from briefing.exports.markdown.document import Document, desk_markdown
from briefing.exports.markdown.events import event_rows, write_event, write_topic
from briefing.exports.markdown.issues import write_difference, write_question
from briefing.exports.markdown.sources import write_source
from briefing.model import Entity
from briefing.views import labels
from briefing.views.facts import fact_line
from briefing.views.order import discrepancies_by_resolution, events_by_date, questions_by_state
from briefing.views.relations import events_by_actor
from briefing.views.tlp import TLP_LABELS
from briefing.views.urls import entity_url

LLMS_PATH, LLMS_FULL_PATH = "llms.txt", "llms-full.txt"
_ROW = Markdown("{}: {}")
Write = Callable[[Document], None]
"""Writes the text of a page below its title."""


def markdown_files(findings: Findings, site_url: str) -> Mapping[str, Callable[[], bytes]]:
    """A function that makes each file, by path in the site."""
    pages = {f"{address}index.md": partial(_page, findings, site_url, address, title, write) for address, title, write in _pages(findings)}
    return {**pages, LLMS_PATH: partial(_llms, findings, site_url), LLMS_FULL_PATH: partial(_llms_full, findings, site_url)}


def _pages(findings: Findings) -> Iterator[tuple[str, str, Write]]:
    """The address, the title and the text of each page: the brief, the lists, and every record."""
    dossier = findings.dossier
    if dossier.editions:
        edition = dossier.editions[-1]
        yield "", edition.title or dossier.desk.title, partial(write_brief, edition=edition)
    for address, title, write, _ in _lists(findings):
        yield address, title, write
    for entity, write in _records(findings):
        text = partial(_write_draft, write=write) if dossier.is_draft(entity) else write
        yield entity_url(entity, dossier), labels.entity_title(entity), text


def _lists(findings: Findings) -> Iterator[tuple[str, str, Write, str]]:
    """The address, the title and the text of each list, and what it holds."""
    dossier = findings.dossier
    yield "timeline/", "Timeline", _write_timeline, f"{labels.count(len(dossier.events), 'event')} by date"
    lists = (
        ("topics/", "Topics", tuple(dossier.topics.values()), "what several events have in common"),
        ("differences/", "Differences", discrepancies_by_resolution(dossier.discrepancies.values()), "where sources do not agree"),
        ("questions/", "Questions", questions_by_state(dossier.questions.values()), "what the sources leave open"),
        ("actors/", "Actors", tuple(dossier.actors.values()), "people, states and organisations"),
        ("sources/", "Sources", tuple(dossier.sources.values()), "the articles, and who gathered the news"),
    )
    for address, title, entities, holds in lists:
        yield address, title, partial(_write_list, entities=entities), f"{len(entities)}, {holds}"


def _records(findings: Findings) -> Iterator[tuple[Entity, Write]]:
    """Every record with what writes its text."""
    dossier = findings.dossier
    yield from ((topic, partial(write_topic, topic=topic)) for topic in dossier.topics.values())
    yield from ((event, partial(write_event, event=event)) for event in events_by_date(dossier.events.values()))
    for difference in discrepancies_by_resolution(dossier.discrepancies.values()):
        yield difference, partial(write_difference, difference=difference)
    yield from ((question, partial(write_question, question=question)) for question in questions_by_state(dossier.questions.values()))
    events_of = events_by_actor(dossier.events.values())
    yield from ((actor, partial(write_actor, actor=actor, events=events_of.get(actor.id, ()))) for actor in dossier.actors.values())
    yield from ((source, partial(write_source, source=source)) for source in dossier.sources.values())


def _write_draft(document: Document, write: Write) -> None:
    document.paragraph("Draft: not ready for publication.")
    write(document)


def _write_timeline(document: Document) -> None:
    document.items(event_rows(document, document.dossier.events.values()))


def _write_list(document: Document, entities: tuple[Entity, ...]) -> None:
    document.items(_row(document, entity) for entity in entities)


def _row(document: Document, entity: Entity) -> Markdown:
    line = fact_line(entity, document.dossier, document.weights)
    return _ROW.filled(document.link_to(entity, labels.entity_title(entity)), desk_markdown(line))


def _page(findings: Findings, site_url: str, address: str, title: str, write: Write) -> bytes:
    root = _root(site_url) or "../" * address.count("/")
    document = Document(findings=findings, dossier=findings.dossier, address=address, root=root)
    document.heading(title, 1)
    document.paragraph("{}", _origin_line(document))
    write(document)
    return document.text.encode()


def _root(site_url: str) -> str:
    """The address of the site with a slash at its end; empty where it is not known, or may not be linked to."""
    root = escaping.safe_url(site_url) if site_url else None
    return f"{root.rstrip('/')}/" if root else ""


def _origin_line(document: Document) -> Markdown:
    """Which dossier a file is of, what it holds, how far it may be passed on, and where its page is."""
    desk = document.dossier.desk
    label = f" {TLP_LABELS[desk.tlp].words}: {TLP_LABELS[desk.tlp].meaning}." if desk.tlp else ""
    page = document.link("This page on the site", document.address)
    return Markdown("{}. {}.{} {}. Notes have the quoted words, which were found in the pinned article.").filled(
        desk_markdown(desk.title), labels.knowledge_label(document.dossier), label, page
    )


def _llms(findings: Findings, site_url: str) -> bytes:
    """The list of what there is to read: the lists, and what the newest brief is about."""
    document = Document(findings=findings, dossier=findings.dossier, root=_root(site_url))
    desk = findings.dossier.desk
    document.heading(desk.title, 1)
    document.paragraph("> {} {}.", desk.scope, labels.knowledge_label(findings.dossier))
    document.paragraph(
        "Every quote was found in a pinned article. Quote a sentence together with its note: the note says who says it, and whether it is denied, disputed or withdrawn."
    )
    brief = [("", "Brief", "the answer, what is reported, and what the desk judges")] if findings.dossier.editions else []
    lists = [*brief, *((address, title, holds) for address, title, _, holds in _lists(findings))]
    rows = [_ROW.filled(document.link(title, f"{address}index.md"), holds) for address, title, holds in lists]
    rows.append(_ROW.filled(document.link("Everything in one file", LLMS_FULL_PATH), "the brief and the page of every record"))
    document.section("Pages", rows)
    near = [entity for entity, _ in _records(findings) if findings.weights.get(entity.id) == IN_BRIEF]
    document.section("In the brief", (_copy_row(document, entity) for entity in near))
    data = _ROW.filled(document.link("dossier.json", "data/dossier.json"), "every record with its quotes")
    document.section("Optional", (data,))
    return document.text.encode()


def _copy_row(document: Document, entity: Entity) -> Markdown:
    words = document.link(labels.entity_title(entity), f"{entity_url(entity, document.dossier)}index.md")
    return _ROW.filled(words, desk_markdown(fact_line(entity, document.dossier, document.weights)))


def _llms_full(findings: Findings, site_url: str) -> bytes:
    """The brief and the text of every record in one file, whose notes are numbered throughout."""
    document = Document(findings=findings, dossier=findings.dossier, root=_root(site_url))
    document.heading(findings.dossier.desk.title, 1)
    document.paragraph("{}", _origin_line(document))
    part = document.part()
    lists = {address for address, *_ in _lists(findings)}  # which repeat what follows
    for address, title, write in _pages(findings):
        if address not in lists:
            part.heading(title, 1)
            write(part)
    return document.text.encode()
