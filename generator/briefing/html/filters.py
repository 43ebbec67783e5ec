"""Filters of an index: what a reader may choose by, and the values of each row that the script of the page reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.escaping import fill, page_text
from briefing.model import Discrepancy, Dossier, Event, Question, Source, Topic
from briefing.phrases import capitalize_first
from briefing.records import Resolution, State, Status
from briefing.views import labels

MIN_ROWS = 12
"""An index with fewer rows has no filters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its name in the address of the page, its label, and the values that occur, in the order of the list."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of an index, and the values of each row: markup of attributes, by id."""

    filters: tuple[Filter, ...]
    attributes: Mapping[str, Markup]
    is_shown: bool

    def of(self, thing: Event | Discrepancy | Question) -> Markup:
        """The attributes of a row; empty where the index has no filters."""
        return self.attributes[thing.id] if self.is_shown else Markup("")


def event_filters(events: Iterable[Event], min_rows: int = MIN_ROWS) -> Filters:
    """The filters of a timeline; none where it has fewer than so many rows."""
    events = tuple(events)
    rows = {
        event.id: {
            "topic": {topic.id: topic.title for topic in event.topics},
            "actor": {actor.id: actor.name for actor in event.actors},
            "status": {event.reading.status.value: event.reading.status.capitalize()},
            "source": _sources(report.source for report in event.reports),
        }
        for event in events
    }
    return _filters(rows, {"topic": "Topic", "actor": "Actor", "status": "Status", "source": "Source"}, {"status": list(Status)}, min_rows)


def difference_filters(dossier: Dossier, differences: Iterable[Discrepancy]) -> Filters:
    """The filters of the differences."""
    rows = {
        item.id: {
            "status": {item.resolution.value: labels.RESOLUTIONS[item.resolution]},
            "kind": {item.kind.value: capitalize_first(labels.difference_kind(item.kind))},
            "topic": _topics(dossier, item.about),
            "source": _sources(citation.passage.source for side in item.sides for citation in side.citations),
        }
        for item in differences
    }
    return _filters(rows, {"status": "Status", "kind": "Kind", "topic": "Topic", "source": "Source"}, {"status": list(Resolution)})


def question_filters(dossier: Dossier, questions: Iterable[Question]) -> Filters:
    """The filters of the questions."""
    rows = {
        item.id: {
            "status": {item.state.value: labels.STATES[item.state]},
            "topic": _topics(dossier, item.bears_on),
            "actor": _actors(dossier, item.bears_on),
            "source": _sources(citation.passage.source for citation in (*item.raised, *(change.by for change in item.history))),
        }
        for item in questions
    }
    return _filters(rows, {"status": "Status", "topic": "Topic", "actor": "Actor", "source": "Source"}, {"status": list(State)})


def topics_about(dossier: Dossier, ids: Iterable[str]) -> tuple[Topic, ...]:
    """The topics of what a difference or a question is about, each once."""
    found: dict[str, Topic] = {}
    for thing in ids:
        named = [dossier.topics[thing]] if thing in dossier.topics else dossier.events[thing].topics if thing in dossier.events else ()
        found |= {topic.id: topic for topic in named}
    return tuple(found.values())


def _topics(dossier: Dossier, ids: Iterable[str]) -> dict[str, str]:
    return {topic.id: topic.title for topic in topics_about(dossier, ids)}


def _actors(dossier: Dossier, ids: Iterable[str]) -> dict[str, str]:
    """The actors of what a question is about."""
    found: dict[str, str] = {}
    for thing in ids:
        named = [dossier.actors[thing]] if thing in dossier.actors else dossier.events[thing].actors if thing in dossier.events else ()
        found |= {actor.id: actor.name for actor in named}
    return found


def _sources(sources: Iterable[Source]) -> dict[str, str]:
    return {source.id: labels.outlet_and_day(source) for source in sources}


def _filters(
    rows: Mapping[str, Mapping[str, Mapping[str, str]]],
    titles: Mapping[str, str],
    orders: Mapping[str, Sequence[str]],
    min_rows: int = MIN_ROWS,
) -> Filters:
    """Filters from the values of each row. A filter with a single value is left out, its attributes are not: the rows of a page may be searched from another.

    Values are sorted by label unless an order is given.
    """
    by_name: dict[str, dict[str, str]] = {name: {} for name in titles}
    for row in rows.values():
        for name, found in row.items():
            by_name[name] |= found
    filters = tuple(Filter(name, titles[name], _choices(words, orders.get(name))) for name, words in by_name.items() if len(words) > 1)
    attributes = {
        row_id: Markup("").join(fill(' data-{}="{}"', name, page_text(" ".join(found))) for name, found in row.items())
        for row_id, row in rows.items()
    }
    return Filters(filters, attributes, is_shown=len(rows) >= min_rows)


def _choices(words: Mapping[str, str], order: Sequence[str] | None) -> tuple[Choice, ...]:
    choices = (Choice(value, label) for value, label in words.items())
    if order is None:
        return tuple(sorted(choices, key=lambda choice: (choice.label.casefold(), choice.value)))
    return tuple(sorted(choices, key=lambda choice: order.index(choice.value)))
