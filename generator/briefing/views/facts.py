"""The one line that says of a page what it is about: the search shows it below the title, and each page has it in its front matter."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from briefing.analysis.weight import IN_BRIEF, OTHER
from briefing.edtf import Span
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Question, Source, Topic
from briefing.phrases import capitalize_first, typographic
from briefing.records import Status
from briefing.views import labels, readings
from briefing.views.answer import answer
from briefing.views.finding import side_in_short

MAX_LENGTH = 110
"""The most characters of a line."""

Described = Event | Actor | Topic | Discrepancy | Question | Source | Edition | date

_STATUSES = {
    Status.PROPOSED: "Proposed",
    Status.PLANNED: "Planned",
    Status.CONFIRMED: "Confirmed",
    Status.CLAIMED: "Claimed",
    Status.OCCURRED: "Occurred",
    Status.CANCELLED: "Cancelled",
    Status.LAPSED: "Lapsed",
    Status.UNKNOWN: "Status not known",
}
_PREPOSITIONS = ("after ", "around ", "about ", "at ", "before ", "between ", "by ", "from ", "in ", "not ", "on ", "since ", "until ")
_BEGINS_WITH_DAY = re.compile(r"\d{1,2}(?!\d)")
_AHEAD = (Status.PROPOSED, Status.PLANNED, Status.CONFIRMED)


def fact_line(thing: Described, dossier: Dossier, weights: Mapping[str, int]) -> str:
    """`Planned for spring 2026. In the brief. Known from 21 December 2025.`: at most 110 characters, of whole sentences.

    ``weights`` are those of the dossier's records, by id.
    """
    match thing:
        case Event():
            return _line(_event(thing, dossier, weights))
        case Actor():
            return _line(_actor(thing))
        case Topic():
            return _line(_topic(thing, dossier))
        case Discrepancy():
            return _line(_difference(thing, weights))
        case Question():
            return _line(_question(thing, weights))
        case Source():
            return _line(
                (f"{labels.outlet_and_day(thing)}.", _sentence(capitalize_first(labels.translation_label(thing, with_language=True))))
            )
        case Edition():
            return _line(_edition(thing, dossier))
        case date():
            return _line(_day(thing, dossier))


def _event(event: Event, dossier: Dossier, weights: Mapping[str, int]) -> tuple[str, ...]:
    status, span = event.reading.status, event.reading.date
    state = readings.outcome_sentence(event, dossier.cut_off) or f"{_STATUSES[status]}{_when(status, span)}."
    return state, _brief_note(event, weights), f"Known from {labels.day(event.known_from)}."


def _when(status: Status, span: Span | None) -> str:
    """` for spring 2026`, ` on 2 January 2026`, `, no date given`."""
    if span is None:
        return ", no date given"
    if status not in _AHEAD:
        words = labels.date_label(span)
        if words.startswith(_PREPOSITIONS):
            return f" {words}"
        return f" on {words}" if _BEGINS_WITH_DAY.match(words) else f" in {words}"
    words = labels.plain_date(span)
    return f" {'to happen ' if words.startswith(('by ', 'until ')) else 'for '}{words}"


def _brief_note(thing: Event | Discrepancy | Question, weights: Mapping[str, int]) -> str:
    return "In the brief." if weights.get(thing.id, OTHER) == IN_BRIEF else ""


def _actor(actor: Actor) -> tuple[str, ...]:
    """The office or the kind, and as many of the other printed names as fit; a part of the own name is none."""
    role = _sentence(capitalize_first(labels.role(actor)))
    own = actor.name.casefold()
    wrong_first = sorted((name for name in actor.names if name.sources), key=lambda name: not name.is_wrong)
    others = [name for name in dict.fromkeys(name.text for name in wrong_first) if name.casefold() not in own]
    line = role
    for number in range(1, len(others) + 1):
        longer = f"{role} Also printed: {', '.join(others[:number])}."
        if len(longer) > MAX_LENGTH:
            break
        line = longer
    return line, f"{capitalize_first(actor.record.kind.value)}." if len(line) > MAX_LENGTH else ""


def _topic(topic: Topic, dossier: Dossier) -> tuple[str, ...]:
    sentence = topic.all_statements[0].text if topic.all_statements else ""
    return _sentence(sentence), f"{labels.count(dossier.topic_sizes.get(topic.id, 0), 'event')}."


def _difference(item: Discrepancy, weights: Mapping[str, int]) -> tuple[str, ...]:
    known = f"Known from {labels.day(item.known_from)}." if item.known_from else ""
    start = f"{labels.RESOLUTIONS[item.resolution]}. {labels.count(len(item.sides), 'account')}"
    sides = f"{start}: {', '.join(map(side_in_short, item.sides))}."
    if all(side.short for side in item.sides) and len(sides) <= MAX_LENGTH:
        return (sides,)
    return f"{start}.", _brief_note(item, weights), known


def _question(question: Question, weights: Mapping[str, int]) -> tuple[str, ...]:
    needs = _sentence(f"Needs {question.needs}") if question.needs else ""
    raised = f"Raised {labels.day(question.raised_on)}."
    return f"{labels.STATES[question.state]}.", _brief_note(question, weights), needs, raised


def _edition(edition: Edition, dossier: Dossier) -> tuple[str, ...]:
    said = answer(dossier, edition).statement
    judged = ", ".join(filter(None, (said.likelihood, f"{said.confidence} confidence" if said.confidence else "")))
    return (f"The answer of {labels.day(edition.as_of)}{f': {judged}' if judged else ''}.",)


def _day(day: date, dossier: Dossier) -> tuple[str, ...]:
    """What a day added, as was known at its end."""
    added = dossier.sources_by_day.get(day, 0)
    articles = f"{labels.count(added, 'article')} became known." if added else ""
    return f"As it stood on {labels.day(day)}.", articles, "A brief was written." if day in dossier.editions_by_day else ""


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."


def _line(sentences: Iterable[str]) -> str:
    """The sentences that fit into one line, in their order; one that does not fit is left out."""
    line = ""
    for sentence in filter(None, sentences):
        longer = f"{line} {sentence}" if line else sentence
        line = longer if len(longer) <= MAX_LENGTH else line
    return typographic(line)
