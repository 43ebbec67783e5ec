"""What rests on each passage: the other end of every citation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.dossier import Citation, Dossier, Passage, Statement

KINDS = ("edition", "event", "discrepancy", "question", "actor", "topic", "origin")
Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Dependent:
    """A thing that rests on a passage: its kind, its id, and which part of it."""

    kind: str  # one of KINDS
    id: str  # for an edition its day
    part: str = ""  # `bottom line 2`, `judgement 1`; empty for the whole


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Every passage of the dossier, by source in the order of the text, and what rests on each."""

    passages: Mapping[str, tuple[Passage, ...]]
    dependents: Mapping[Key, tuple[Dependent, ...]]


def backlinks(dossier: Dossier) -> Backlinks:
    """What rests on each passage, editions first, then events, differences, questions, actors, topics, origins."""
    passages: dict[Key, Passage] = {}
    dependents: dict[Key, dict[Dependent, None]] = {}
    for dependent, citation in sorted(_uses(dossier), key=lambda use: (KINDS.index(use[0].kind), use[0].id, use[0].part)):
        passages[citation.passage.key] = citation.passage
        dependents.setdefault(citation.passage.key, {})[dependent] = None
    by_source: dict[str, list[Passage]] = {source_id: [] for source_id in dossier.sources}
    for passage in sorted(passages.values(), key=lambda passage: (passage.source.id, passage.start, -passage.end)):
        by_source[passage.source.id].append(passage)
    return Backlinks(
        {source_id: tuple(found) for source_id, found in by_source.items()},
        {key: tuple(found) for key, found in dependents.items()},
    )


def _uses(dossier: Dossier) -> Iterator[tuple[Dependent, Citation]]:
    for edition in dossier.editions:
        day = edition.as_of.isoformat()
        for part, statements in (("bottom line", edition.bottom_line), ("judgement", edition.judgements)):
            for number, statement in enumerate(statements, 1):
                yield from ((Dependent("edition", day, f"{part} {number}"), citation) for citation in statement.citations)
    for event in dossier.events.values():
        rests = (*(Citation(report.passage, report) for report in event.reports), *_cited(filter(None, (event.summary,))))
        yield from ((Dependent("event", event.id), citation) for citation in rests)
    for difference in dossier.discrepancies.values():
        yield from ((Dependent("discrepancy", difference.id), citation) for side in difference.sides for citation in side.citations)
    for question in dossier.questions.values():
        rests = (*question.raised, *(change.by for change in question.history))
        yield from ((Dependent("question", question.id), citation) for citation in rests)
    for actor in dossier.actors.values():
        rests = (*(citation for office in actor.offices for citation in office.citations), *_cited(actor.statements))
        yield from ((Dependent("actor", actor.id), citation) for citation in rests)
    for topic in dossier.topics.values():
        yield from ((Dependent("topic", topic.id), citation) for citation in _cited((topic.at_stake, *topic.statements)))
    for origin in dossier.origins.values():
        if origin.citation is not None:
            yield Dependent("origin", origin.id), origin.citation


def _cited(statements: Iterable[Statement]) -> Iterator[Citation]:
    for statement in statements:
        yield from statement.citations
