"""Superlatives that several events have."""

import re
from collections.abc import Iterator

from briefing import text
from briefing.analysis.contradictions.finding import Assertion, Contradiction, reported, sides_of
from briefing.model import Dossier, Event
from briefing.phrases import join_words
from briefing.records import Certainty, RelationKind, Stance, Status

_ARTICLE = re.compile(r"^(?:the|an?) ")
_WORD = re.compile(r"\w+")


def superlative_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two events have the same `superlative`: both are said to be the first, the last or the only one.

    The detector compares the superlatives that reports state and those of the events themselves. It leaves out events that were cancelled
    or lapsed, alternatives of each other, and parts or stages of each other.
    Correct the `superlative`, merge the events, or record the discrepancy with `found_by: superlative-twice`, and cite both events.
    """
    claims: dict[str, list[tuple[Event, str, Assertion]]] = {}
    for event in dossier.events.values():
        if event.reading.status not in (Status.CANCELLED, Status.LAPSED):
            for words, assertion in _superlatives(event):
                claims.setdefault(_folded(words), []).append((event, words, assertion))
    for found in claims.values():
        events = {event.id: event for event, _, _ in found}
        apart = events.keys() - _related(events)
        if len(apart) > 1:
            sides = sides_of((event.id, event.id, assertion) for event, _, assertion in found if event.id in apart)
            message = f"{join_words(f'`{side.claim}`' for side in sides)} are {'both' if len(sides) == 2 else 'all'} “{found[0][1]}”"
            yield Contradiction("superlative-twice", tuple(side.claim for side in sides), message, sides)


def _superlatives(event: Event) -> Iterator[tuple[str, Assertion]]:
    """What an event is said to be the first or last of, with who says so."""
    stated = [report for report in event.reports if report.stance is Stance.SUPPORTS and report.certainty is Certainty.STATED]
    yield from ((report.superlative, reported(report)) for report in stated if report.superlative)
    if event.record.superlative:
        claimed = _words(event.record.superlative)
        saying = (report.passage for report in event.reports if report.stance is Stance.SUPPORTS and claimed <= _words(report.passage.text))
        passage = next(saying, None)
        yield event.record.superlative, Assertion(event.id, event.at.child("superlative"), (passage,) if passage else ())


def _related(events: dict[str, Event]) -> set[str]:
    """Events that are an alternative to, a part or a stage of another of these."""
    kinds = (RelationKind.ALTERNATIVE_TO, RelationKind.PART_OF, RelationKind.STAGE_OF)
    return {event.id for event in events.values() for relation in event.relations if relation.kind in kinds and relation.to in events}


def _folded(superlative: str) -> str:
    return _ARTICLE.sub("", text.normalized(superlative).casefold().rstrip("."))


def _words(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.normalized(words).casefold()))
