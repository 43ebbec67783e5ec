"""Dates of one event that cannot all be true."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import product

from briefing import edtf
from briefing.analysis.contradictions.finding import Contradiction, reported, sides_of
from briefing.edtf import Span
from briefing.model import Dossier, Event, Report
from briefing.phrases import join_words
from briefing.records import SETTLED_STATUSES, Certainty, Disputed, Stance


def dates_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Reports state dates of one event that cannot all be true.

    Time stamps are compared as instants. Nothing is reported if only one date is `certainty: stated`, if the words do not state the
    bounds that keep the dates apart, or if a later source only moved an event that has not happened yet; nor, unless both reports say
    what became of the event, if the desk has a reading for each (stages of a plan).
    Correct the date, split the event, or record the discrepancy with `found_by: dates-contradict`, and cite each date under its own side.
    """
    for event in dossier.events.values():
        dated = [(report, report.date) for report in event.reports if report.date is not None and _claims_a_date(report)]
        keys = {_key(date) for report, date in dated} if len(dated) > 1 else ()
        if len(keys) < 2:
            continue
        apart = _apart(event, dated)
        claims = [(_key(date), edtf.in_english(date), reported(report)) for report, date in dated if _key(date) in apart]
        if claims:
            sides = sides_of(claims)
            message = f"`{event.id}` is dated {join_words(side.claim for side in sides)}"
            yield Contradiction("dates-contradict", (event.id,), message, sides)


def _claims_a_date(report: Report) -> bool:
    """True for a report that states a date of the event, or denies the date and states another."""
    is_claim = report.stance is Stance.SUPPORTS or Disputed.DATE in report.disputes
    return is_claim and report.certainty is Certainty.STATED


def _key(date: Span) -> Hashable:
    """The same for dates that are written differently and mean the same."""
    return date.instants or (date.first, date.last)


def _ends(date: Span, kind: str) -> tuple[float, float]:
    """First and last moment in numbers that can be compared: of instants or of days."""
    if kind == "instants" and date.instants:
        return date.instants[0].timestamp(), date.instants[1].timestamp()
    return date.local_days[0].toordinal(), date.local_days[1].toordinal()


class _Extremes:
    """Of each group of dates those that end first and begin last: a date that is apart from any of a group is apart from one of them."""

    def __init__(self) -> None:
        self._first_to_end: dict[tuple[Hashable, str], Span] = {}
        self._last_to_begin: dict[tuple[Hashable, str], Span] = {}

    def add(self, groups: Iterable[Hashable], date: Span) -> None:
        """Adds a date to groups."""
        kinds = ("all", "instants") if date.instants else ("all", "days")
        for key in product(groups, kinds):
            begins, ends = _ends(date, key[1])
            if date.last_is_stated and (key not in self._first_to_end or ends < _ends(self._first_to_end[key], key[1])[1]):
                self._first_to_end[key] = date
            if date.first_is_stated and (key not in self._last_to_begin or begins > _ends(self._last_to_begin[key], key[1])[0]):
                self._last_to_begin[key] = date

    def has_one_apart(self, groups: Iterable[Hashable], date: Span) -> bool:
        """True where a date is apart from one of the dates of these groups."""
        kinds = ("instants", "days") if date.instants else ("all",)
        extremes = (found.get(key) for key in product(groups, kinds) for found in (self._first_to_end, self._last_to_begin))
        return any(extreme is not None and date.is_apart_from(extreme) for extreme in extremes)


def _apart(event: Event, dated: Sequence[tuple[Report, Span]]) -> set[Hashable]:
    """The keys of the dates that contradict another."""
    numbers = {report.id: number for number, reading in reversed([*enumerate(event.readings)]) for report in reading.rests_on}
    extremes = _Extremes()
    for report, date in dated:
        extremes.add(_groups(report, numbers.get(report.id)), date)
    return {_key(date) for report, date in dated if extremes.has_one_apart(_opposed_groups(report, numbers.get(report.id)), date)}


def _groups(report: Report, reading: int | None) -> Iterator[Hashable]:
    """The groups that a report belongs to: by what it says has become of the event, by the day it was known, by its reading."""
    if _is_final(report):
        yield from (("final", reading), "final")
    else:
        known = report.passage.known_from
        yield from (("open", reading), "open", (known, reading), known)


def _opposed_groups(report: Report, reading: int | None) -> Iterator[Hashable]:
    """The groups whose dates a report contradicts if they are others: all but stages of one plan."""
    known = report.passage.known_from
    if _is_final(report):
        yield "final"
        yield from ("open",) if reading is None else (("open", reading), ("open", None))
    elif reading is None:
        yield from ("final", known)
    else:
        yield from (("final", reading), ("final", None), (known, reading), (known, None))


def _is_final(report: Report) -> bool:
    """True for a report that says what became of the event, or that denies its date: no later report may move that."""
    return report.status in SETTLED_STATUSES or report.stance is Stance.DISPUTES


def are_contradictory(one: Report, other: Report) -> bool:
    """True if two stated reports of one event cannot both be true: in its outcome, in its date, or because one denies either."""
    if {one.certainty, other.certainty} != {Certainty.STATED} or Stance.MENTIONS in (one.stance, other.stance):
        return False
    denials = [report for report in (one, other) if report.stance is Stance.DISPUTES]
    if len(denials) == 1 and set(denials[0].disputes) <= {Disputed.DATE, Disputed.STATUS}:
        return True
    return _have_opposite_outcomes(one, other) or bool(one.date and other.date and one.date.is_apart_from(other.date))


def _have_opposite_outcomes(one: Report, other: Report) -> bool:
    """True if the two give different final outcomes, for example that the event occurred and that it was cancelled."""
    return one.status is not other.status and {one.status, other.status} <= set(SETTLED_STATUSES)
