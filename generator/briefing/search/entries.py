"""A dossier → the entries of its search: what its pages are called, what they are about, and the words that they show."""

import re
from collections.abc import Iterable, Iterator

from briefing.analysis import Findings
from briefing.analysis.excerpts import excerpts
from briefing.analysis.history import DailyChanges
from briefing.analysis.weight import IN_BRIEF, OTHER, newest_knowledge, sort_title
from briefing.model import Actor, Citation, Discrepancy, Dossier, Edition, Entity, Event, Publication, Question, Source, Statement, Topic
from briefing.model.cited import cited_parts
from briefing.phrases import typographic
from briefing.records import Access, ActorKind, Zone
from briefing.search.entry import Entry
from briefing.search.words import is_unspaced, tokens
from briefing.text import visible
from briefing.views import labels
from briefing.views.answer import answer
from briefing.views.facts import fact_line
from briefing.views.urls import entity_url

_NOT_ARTICLE = (Zone.FURNITURE, Zone.COMMENTS)
_INITIAL = re.compile(r"\b[A-Z](?=[a-z])")
_SURNAME_LETTERS = 2
"""A name that is written without spaces usually begins with a surname of so many signs."""


def entries(dossier: Dossier, findings: Findings) -> Iterator[Entry]:
    """The entries of a dossier: its newest brief, its records, and the days on which something became known.

    An earlier day has no words but its date, so that nothing leads from today's names to what was not known then.
    """
    weights = findings.weights
    yield from (_event(event, dossier, findings) for event in dossier.events.values())
    if dossier.editions:
        yield _brief(dossier.editions[-1], dossier, findings)
    publications: dict[str, list[Publication]] = {}
    for publication in dossier.publications.values():
        publications.setdefault(publication.actor or publication.name, []).append(publication)
    for actor in dossier.actors.values():
        yield _actor(actor, dossier, findings, (*publications.get(actor.id, ()), *publications.get(actor.name, ())))
    yield from (_difference(item, dossier, findings) for item in dossier.discrepancies.values())
    yield from (_question(question, dossier, findings) for question in dossier.questions.values())
    yield from (_topic(topic, dossier, findings) for topic in dossier.topics.values())
    yield from (_source(source, dossier, findings) for source in dossier.sources.values())
    for day in findings.days.all:
        url, rank = entity_url(DailyChanges(day, ()), dossier), (-day.toordinal(), "", "")
        yield Entry(kind="Day", title=labels.day(day), fact=fact_line(day, dossier, weights), url=url, rank=rank)


def _entry(
    kind: str,
    entity: Entity,
    dossier: Dossier,
    findings: Findings,
    citations: Iterable[Citation],
    words: Iterable[str | None],
    *,
    about: Iterable[str] = (),
    names: Iterable[str] = (),
    unprinted: Iterable[str] = (),
    keys: Iterable[str] = (),
) -> Entry:
    """The entry of a record, with the words that it cites."""
    cited = tuple(citations)
    quoted = dict.fromkeys(citation.passage.public_text for citation in cited)
    title, fact = typographic(labels.entity_title(entity)), fact_line(entity, dossier, findings.weights)
    return Entry(
        kind=kind,
        title=title,
        fact=fact,
        url=entity_url(entity, dossier),
        weight=findings.weights.get(entity.id, OTHER),
        rank=(-len(cited), f"{9_999_999 - newest_knowledge(entity).toordinal():07}", f"{sort_title(title)} {entity.id}"),
        names=tuple(dict.fromkeys(names)),
        unprinted=tuple(dict.fromkeys(unprinted)),
        keys=tuple(dict.fromkeys(keys)),
        about=tuple(about),
        words=tuple(filter(None, (fact.partition(". ")[0], *words, *quoted))),
    )


def _citations(entity: Entity) -> tuple[Citation, ...]:
    return tuple(citation for part in cited_parts(entity) for citation in part.citations)


def _event(event: Event, dossier: Dossier, findings: Findings) -> Entry:
    reports = event.reports
    words = (
        event.summary.text if event.summary else None,
        event.place,
        *(actor.name for actor in event.actors),
        *(reading.reasoning for reading in event.readings),
        *(report.public_date_words for report in reports),
        *(report.note for report in reports),
        *(report.attributed_to.who for report in reports if report.attributed_to),
        *(labels.date_label(report.date) for report in reports if report.date),
    )
    date = (labels.date_label(event.reading.date),) if event.reading.date else ()
    who = (actor.name for actor in event.actors if actor.record.kind is ActorKind.PERSON)
    return _entry("Event", event, dossier, findings, event.citations, words, about=(event.short, *date, *who))


def _brief(edition: Edition, dossier: Dossier, findings: Findings) -> Entry:
    statements, card = (*edition.judgements, *edition.bottom_line), answer(dossier, edition)
    when = card.when.title if card.when else None
    return Entry(
        kind="Brief",
        title=typographic(card.sentence),
        fact=fact_line(edition, dossier, findings.weights),
        url=entity_url(edition, dossier),
        weight=IN_BRIEF,
        about=tuple(filter(None, (card.question, when, edition.title, labels.day(edition.as_of), "brief, answer"))),
        words=tuple(filter(None, (edition.lead, edition.sourcing_note, *_statement_words(statements)))),
    )


def _statement_words(statements: Iterable[Statement]) -> Iterator[str | None]:
    for statement in statements:
        yield from (statement.text, statement.reason, statement.confidence_reason, statement.would_change, statement.changed)


def _actor(actor: Actor, dossier: Dossier, findings: Findings, publications: Iterable[Publication]) -> Entry:
    """``publications`` are those that it publishes, or that have its name."""
    printed = [name.text for name in actor.names if name.sources]
    unprinted = [name.text for name in actor.names if not name.sources] + ([actor.record.native.text] if actor.record.native else [])
    unprinted += (name for publication in publications for name in (publication.name, publication.short) if name not in printed)
    titles = [labels.office_title(office) for office in actor.offices]
    current = [labels.office_title(office) for office in actor.offices if office.until is None]
    words = (*titles, *_statement_words(actor.statements))
    keys = _keys(actor, (actor.name, *printed, *unprinted), current)
    return _entry(
        "Actor", actor, dossier, findings, _citations(actor), words, about=titles[-1:], names=printed, unprinted=unprinted, keys=keys
    )


def _keys(actor: Actor, names: Iterable[str], current: Iterable[str]) -> Iterator[str]:
    """What stands for an actor: of a person each word of a name, and a current office, of others the initials of a name."""
    for title in current:
        yield from (title, title.partition(" of ")[0])
    for name in names:
        if actor.record.kind is ActorKind.PERSON:
            yield from _parts(name)
        elif len(initials := "".join(_INITIAL.findall(name))) > 2:
            yield initials


def _parts(name: str) -> Iterator[str]:
    """The words of a name; of one that is written without spaces, its beginning and its end."""
    for token in tokens(name):
        if is_unspaced(token):
            yield from (token[:_SURNAME_LETTERS], token[_SURNAME_LETTERS:])
        elif len(token) > 1:
            yield token


def _difference(item: Discrepancy, dossier: Dossier, findings: Findings) -> Entry:
    words = (
        item.note,
        *(side.reading for side in item.sides),
        *(side.short for side in item.sides),
        *(side.attributed_to.who for side in item.sides if side.attributed_to),
    )
    return _entry("Difference", item, dossier, findings, _citations(item), words)


def _question(question: Question, dossier: Dossier, findings: Findings) -> Entry:
    words = (question.needs, *(change.note for change in question.history))
    return _entry("Question", question, dossier, findings, _citations(question), words)


def _topic(topic: Topic, dossier: Dossier, findings: Findings) -> Entry:
    return _entry("Topic", topic, dossier, findings, _citations(topic), _statement_words(topic.all_statements))


def _source(source: Source, dossier: Dossier, findings: Findings) -> Entry:
    publication = source.publication
    about = (publication.name, publication.short, labels.publication_day(source) if source.published.date else "")
    return _entry("Source", source, dossier, findings, (), shown_words(source, findings), about=filter(None, about))


def shown_words(source: Source, findings: Findings) -> tuple[str, ...]:
    """The words of an article that its page shows as the article's, a line each: all of them, the sentences of its excerpts, or none.

    What belongs to the page that printed it, and reader comments, are no words of it.
    """
    lines = {line: (start, end) for line, start, end in source.view.paragraphs if source.zones[line] not in _NOT_ARTICLE}
    match source.access:
        case Access.FULL:
            return tuple(visible(source.words(text_range)) for text_range in lines.values())
        case Access.EXCERPTS:
            shown = excerpts(source, findings.backlinks.passages[source.id])
            return tuple(visible(source.words(text_range)) for line, parts in shown.items() if line in lines for text_range in parts)
        case Access.CITATION:
            return ()
