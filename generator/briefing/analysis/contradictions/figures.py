"""Figures of one thing that no number fits."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefing import text
from briefing.analysis.contradictions.finding import Contradiction, reported, sides_of
from briefing.model import Dossier, Event, Report
from briefing.numerals import Hedge, hedge, quantity
from briefing.phrases import join_words
from briefing.records import Certainty, Figure, RelationKind, Stance

_ALTERNATIVES = (RelationKind.ALTERNATIVE_TO, RelationKind.STAGE_OF)
_Bound = tuple[float, int]
"""A bound of a figure, and how it meets an equal one: bounds of two rounded figures do not touch, all others do."""
_Key = tuple[str, str, str]  # what is counted, its unit, the day that it is of


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure that a report gives, and the bounds of the number that it allows."""

    event: str
    report: Report
    figure: Figure
    low: _Bound
    high: _Bound


def figures_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Reports give values for the same figure that no number fits.

    Two figures are the same if their `of`, `unit` and `on` are the same, within one event or in two events of which one names the other
    under `relations` as what it is part of or follows. A figure that is `approximate`, or that the words call so (“some 4,000”), allows
    every number that rounds to it. Correct the value, distinguish the figures by `of`, or record the discrepancy with
    `found_by: figures-contradict`; if its reports differ in several figures, name those that it acknowledges under `figures`.
    """
    given: dict[_Key, dict[str, list[_Given]]] = {}
    for event in dossier.events.values():
        for item in _figures(event):
            given.setdefault(_key(item.figure), {}).setdefault(event.id, []).append(item)
    found = [
        finding
        for by_event in given.values()
        for related in _joined(dossier, by_event)
        if (finding := _contradiction([item for event in related for item in by_event[event]]))
    ]
    order = {event: number for number, event in enumerate(dossier.events)}
    yield from sorted(found, key=lambda finding: order[finding.about[0]])


def _figures(event: Event) -> Iterator[_Given]:
    for report in event.reports:
        if report.stance is not Stance.MENTIONS and report.certainty is Certainty.STATED:
            for figure in report.figures:
                yield _Given(event.id, report, figure, *_bounds(figure, report.passage.text))


def _key(figure: Figure) -> _Key:
    return text.normalized(figure.of).casefold(), text.normalized(figure.unit).casefold(), str(figure.on or "")


def _joined(dossier: Dossier, by_event: dict[str, list[_Given]]) -> Iterator[list[str]]:
    """The events that give one figure, joined where one names the other under `relations`."""
    neighbours: dict[str, list[str]] = {event: [] for event in by_event}
    for event in by_event:
        for relation in dossier.events[event].relations:
            if relation.to in neighbours and relation.kind not in _ALTERNATIVES:
                neighbours[event].append(relation.to)
                neighbours[relation.to].append(event)
    seen: set[str] = set()
    for event in by_event:
        group, waiting = [], [event]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                group.append(current)
                waiting += neighbours[current]
        if group:
            yield [item for item in by_event if item in group] if len(group) > 1 else group


def _contradiction(given: Sequence[_Given]) -> Contradiction | None:
    """The clash of the values of one figure, if there is one: of bounds that leave no number, some end before others begin."""
    lowest_end, highest_begin = min(item.high for item in given), max(item.low for item in given)
    if lowest_end >= highest_begin:
        return None
    apart = {_claim(item.figure) for item in given if item.high < highest_begin or item.low > lowest_end}
    sides = sides_of((claim, claim, reported(item.report)) for item in given if (claim := _claim(item.figure)) in apart)
    figure = given[0].figure
    about = tuple(dict.fromkeys(item.event for item in given if _claim(item.figure) in apart))
    message = f"{figure.of}: {join_words(side.claim for side in sides)} {figure.unit}"
    return Contradiction("figures-contradict", about, message, sides, figure.of)


def _claim(figure: Figure) -> str:
    """A figure in words: `4,000`, `about 4,000`, `at least 300`, `3 to 4`."""
    return quantity(figure.value, figure.at_least, figure.at_most, is_approximate=figure.approximate)


def _bounds(figure: Figure, words: str) -> tuple[_Bound, _Bound]:
    """The lowest and the highest number that a figure allows, as recorded and as its words limit it."""
    low, high = (figure.value, figure.value) if figure.value is not None else (figure.at_least, figure.at_most)
    said = hedge(words, figure.value) if figure.value is not None and not figure.approximate else None
    if figure.approximate or said is Hedge.ABOUT:
        return (
            (low - _tolerance(low), 1) if low is not None else (-math.inf, 0),
            (high + _tolerance(high), -1) if high is not None else (math.inf, 0),
        )
    lowest = (-math.inf, 0) if low is None or said is Hedge.AT_MOST else (low, -2)
    highest = (math.inf, 0) if high is None or said is Hedge.AT_LEAST else (high, 2)
    return lowest, highest


def _tolerance(value: float) -> float:
    """How far a number may be from a rounded one: half of the step of 1 or 5 to which that is rounded, at most a quarter of it."""
    number = abs(Decimal(repr(value)))
    if not number:
        return 0
    exponent = number.adjusted()
    steps = (Decimal(digit).scaleb(power) for power in range(exponent, -10, -1) for digit in (5, 1) if digit == 1 or power < exponent)
    step = next((step for step in steps if number % step == 0), Decimal(0))
    return float(min(step / 2, number / 4))
