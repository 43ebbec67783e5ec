"""What a dossier still lacks: sentences on one origin or on unnamed speakers alone, old open questions, plans past their day.

There is no clock: how old a question is, and whether the day of a plan has passed, is counted to the day from which the newest
source was known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from briefing.analysis import Findings
from briefing.analysis.origins import Stances, cited_stances
from briefing.analysis.weight import by_weight
from briefing.model import Actor, Dossier, Edition, Event, Question, Statement, Topic
from briefing.model.cited import cited_parts
from briefing.views import labels
from briefing.views.order import CLOSED_STATES
from briefing.views.origins import stances_label
from briefing.views.readings import is_outcome_missing

Stating = Edition | Event | Actor | Topic


@dataclass(frozen=True, slots=True)
class WeakStatement:
    """A sentence of the desk whose support is weak, with the thing that it is a part of."""

    thing: Stating
    part: str  # `bottom line 2`
    statement: Statement
    support: str  # `1 known origin: Kyodo`
    origin_count: int  # known, inferred and unknown ones


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of a dossier, of each kind the weightiest first."""

    one_origin: tuple[WeakStatement, ...]
    unnamed: tuple[WeakStatement, ...]
    stale: tuple[Question, ...]
    past: tuple[Event, ...]


def gaps(findings: Findings) -> Gaps:
    """The gaps of a dossier. Of briefs the newest counts."""
    dossier = findings.dossier
    stated = tuple(_statements(findings))
    return Gaps(
        one_origin=tuple(item for item in stated if item.origin_count <= 1),
        unnamed=tuple(item for item in stated if _is_unnamed(item.statement)),
        stale=by_weight(filter(lambda question: is_stale(question, dossier), dossier.questions.values()), findings.weights),
        past=by_weight((event for event in dossier.events.values() if is_outcome_missing(event, dossier.cut_off)), findings.weights),
    )


def is_stale(question: Question, dossier: Dossier) -> bool:
    """True for a question that is not closed, and of which nothing was heard for as many days as `stale_after` of `dossier.yml` says."""
    last = question.history[-1].on if question.history else question.raised_on
    return question.state not in CLOSED_STATES and dossier.cut_off - last >= timedelta(days=dossier.desk.stale_after)


def _statements(findings: Findings) -> Iterator[WeakStatement]:
    """Every sentence of the desk that cites words, those of the newest brief first."""
    dossier = findings.dossier
    things: tuple[Stating, ...] = (
        *dossier.editions[-1:],
        *by_weight(dossier.events.values(), findings.weights),
        *by_weight(dossier.topics.values(), findings.weights),
        *by_weight(dossier.actors.values(), findings.weights),
    )
    for thing in things:
        for part in cited_parts(thing):
            if part.statement is not None and part.citations:
                found = cited_stances(dossier, part.citations)
                yield WeakStatement(thing, part.name, part.statement, _support(found), len(_names(found)))


def _support(found: Stances) -> str:
    names = _names(found)
    return f"{stances_label(found)}{': ' if names else ''}{', '.join(names)}"


def _names(found: Stances) -> tuple[str, ...]:
    """The origins of what is said, by name, and the articles whose origin is not known."""
    known = (item.publication.short for item in found.support.newsgatherers)
    return (*known, *(labels.outlet_and_day(item.source) for item in found.support.unknown))


def _is_unnamed(statement: Statement) -> bool:
    """True where words are attributed for all that a sentence cites, and no speaker is named."""
    speakers = [citation.speaker or statement.attributed_to for citation in statement.citations]
    return all(speaker is not None and not speaker.named for speaker in speakers)
