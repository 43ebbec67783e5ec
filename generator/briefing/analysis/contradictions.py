"""Discrepancies found rather than remembered: detectors on structured fields only, made to be silent unless there is one.

Each detector is a documented generator; its name is its code, its docstring its page in the manual. What it finds is either
acknowledged by a difference that names it under `found_by`, or told to the curator.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefing import edtf, text
from briefing.edtf import Span
from briefing.model import Actor, Discrepancy, Dossier, Event, Name, Office, Passage, Report
from briefing.problems import Place
from briefing.records import SETTLED_STATUSES, Certainty, NameKind, Stance

_MIN_SHARED_LENGTH = 24  # characters from which two quotes that are alike are no coincidence


@dataclass(frozen=True, slots=True)
class ContradictionSide:
    """One of the two things that cannot both be so: where the curator wrote it, and the words it rests on."""

    at: Place
    passage: Passage | None  # None for what rests on outside knowledge alone


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of a dossier that contradict each other."""

    detector: str
    about: tuple[str, ...]  # ids of the events or actors
    message: str
    sides: tuple[ContradictionSide, ContradictionSide]

    def is_acknowledged_by(self, discrepancy: Discrepancy) -> bool:
        """True where a difference names the detector and is about the same things."""
        return discrepancy.found_by == self.detector and set(self.about) <= set(discrepancy.about)


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """All that the detectors find, by detector, in the order of ids."""
    return tuple(found for detector in DETECTORS for found in detector(dossier))


def office_held_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two people hold one office at the same time.

    Compared are the times that are sure: from the last day on which the office may have begun to the first on which it may
    have ended; where no bound is given, the days on which the articles that name the holder were known.
    Mend the dates, or record the difference with `found_by: office-held-twice`.
    """
    holders: dict[str, list[tuple[Actor, Office]]] = {}
    for actor in dossier.actors.values():
        for office in actor.offices:
            holders.setdefault(office.office, []).append((actor, office))
    for office_id, held in holders.items():
        for (one, mine), (other, theirs) in combinations(held, 2):
            if one.id != other.id and _tenures_overlap(mine, theirs):
                message = f"`{one.id}` and `{other.id}` hold `{office_id}` at the same time"
                yield Contradiction("office-held-twice", (one.id, other.id), message, (_office_side(mine), _office_side(theirs)))


def _certain_tenure(office: Office) -> tuple[date, date] | None:
    """The days between which an office was surely held; None where there are none."""
    named = [citation.passage.known_from for citation in office.citations]
    first = office.begin.last if office.begin and office.begin.until else min(named, default=None)
    last = office.until.first if office.until and office.until.begin else max(named, default=first)
    return (first, last) if first is not None and last is not None and first <= last else None


def _tenures_overlap(one: Office, other: Office) -> bool:
    """True where both were surely held on a day, other than the one on which it passed from hand to hand."""
    mine, theirs = _certain_tenure(one), _certain_tenure(other)
    if mine is None or theirs is None:
        return False
    first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    passed = {span.first for span in (one.until, other.until) if span} | {span.last for span in (one.begin, other.begin) if span}
    return first < last or (first == last and first not in passed)


def _office_side(office: Office) -> ContradictionSide:
    return ContradictionSide(office.at, office.citations[0].passage if office.citations else None)


def dates_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Two reports state dates of one event that cannot both be true.

    Silent where one is not `certainty: stated`, where an end that keeps them apart is not stated by the words, where the desk
    holds a reading for each (stages of a plan), and where an event that has not happened was only moved by a later source.
    Mend the date, split the event, or record the difference with `found_by: dates-contradict`.
    """
    for event in dossier.events.values():
        stated = [report for report in event.reports if report.certainty is Certainty.STATED and report.stance is Stance.SUPPORTS]
        for one, other in combinations(stated, 2):
            if _have_disjoint_dates(one, other) and not _are_stages(event, one, other):
                message = f"`{event.id}` is dated {' and '.join(edtf.in_english(report.date) for report in (one, other) if report.date)}"
                yield Contradiction("dates-contradict", (event.id,), message, _report_sides(one, other))
                break


def are_contradictory(one: Report, other: Report) -> bool:
    """True where two stated reports of one event cannot both be so: in what became of it, in its date, or as one denies it."""
    if {one.certainty, other.certainty} != {Certainty.STATED}:
        return False
    return one.stance is not other.stance or _have_opposite_outcomes(one, other) or _have_disjoint_dates(one, other)


def _have_opposite_outcomes(one: Report, other: Report) -> bool:
    """True where one has the event as past and the other as called off, or as having come to nothing."""
    return one.status is not other.status and {one.status, other.status} <= set(SETTLED_STATUSES)


def _have_disjoint_dates(one: Report, other: Report) -> bool:
    return one.date is not None and other.date is not None and _are_disjoint(one.date, other.date)


def _are_disjoint(one: Span, other: Span) -> bool:
    """True for dates that no day is in, kept apart by ends that the words state."""
    early, late = sorted((one, other), key=lambda span: span.sort_key)
    return not one.overlaps(other) and early.last_is_stated and late.first_is_stated


def _are_stages(event: Event, one: Report, other: Report) -> bool:
    if one.passage.known_from != other.passage.known_from and not {one.status, other.status} & set(SETTLED_STATUSES):
        return True
    held = [next((number for number, reading in enumerate(event.readings) if report in reading.rests_on), None) for report in (one, other)]
    return None not in held and held[0] != held[1]


def _report_sides(one: Report, other: Report) -> tuple[ContradictionSide, ContradictionSide]:
    return ContradictionSide(one.at, one.passage), ContradictionSide(other.at, other.passage)


def figures_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Two reports give one figure two values.

    A figure is the same where `of` and `unit` are, in one event or in two of which one names the other under `relations`.
    Mend the value, tell the figures apart by `of`, or record the difference with `found_by: figures-contradict`.
    """
    seen: set[frozenset[str]] = set()  # two events may each name the other
    for event in dossier.events.values():
        others = [dossier.events[relation.to] for relation in event.relations if relation.to in dossier.events]
        given = [(report, figure) for item in (event, *others) for report in item.reports for figure in report.figures]
        for (one, mine), (other, theirs) in combinations(given, 2):
            pair = frozenset((one.qualified_id, other.qualified_id))
            is_one_figure = (mine.of, mine.unit) == (theirs.of, theirs.unit) and event.id in (one.event, other.event)
            if is_one_figure and mine.value != theirs.value and pair not in seen:
                seen.add(pair)
                message = f"{mine.of}: {_format_number(mine.value)} and {_format_number(theirs.value)} {mine.unit}"
                yield Contradiction(
                    "figures-contradict", tuple(dict.fromkeys((one.event, other.event))), message, _report_sides(one, other)
                )


def _format_number(value: float) -> str:
    return f"{value:,}".removesuffix(".0")


def status_contradicts(dossier: Dossier) -> Iterator[Contradiction]:
    """One report states that an event happened, another that it was called off or came to nothing; or a report denies it.

    Mend the status, or record the difference with `found_by: status-contradicts`.
    """
    for event in dossier.events.values():
        stated = [report for report in event.reports if report.certainty is Certainty.STATED]
        for one, other in combinations(stated, 2):
            is_denied = one.stance is not other.stance
            if is_denied or _have_opposite_outcomes(one, other):
                message = f"a report denies `{event.id}`" if is_denied else f"`{event.id}` is told as {one.status} and as {other.status}"
                yield Contradiction("status-contradicts", (event.id,), message, _report_sides(one, other))
                break


def name_of_two(dossier: Dossier) -> Iterator[Contradiction]:
    """One printed name is used for two actors.

    A surname that two people share is none of these, unless one source prints it for both.
    Mend the name, join the actors, or record the difference with `found_by: name-of-two`.
    """
    printed: dict[str, list[tuple[Actor, Name]]] = {}
    for actor in dossier.actors.values():
        for name in actor.names:
            printed.setdefault(text.normalized(name.text).casefold(), []).append((actor, name))
    for found in printed.values():
        for (one, mine), (other, theirs) in combinations(found, 2):
            together = {source.id for source in mine.sources} & {source.id for source in theirs.sources}
            if one.id != other.id and (together or NameKind.SURNAME not in (mine.kind, theirs.kind)):
                message = f"`{mine.text}` is a name of `{one.id}` and of `{other.id}`"
                yield Contradiction(
                    "name-of-two", (one.id, other.id), message, (ContradictionSide(mine.at, None), ContradictionSide(theirs.at, None))
                )


def superlative_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two events are both said to be the first, the last or the only one of the same.

    Mend the `superlative`, join the events, or record the difference with `found_by: superlative-twice`.
    """
    claimed: dict[str, list[Event]] = {}
    for event in dossier.events.values():
        if event.record.superlative:
            claimed.setdefault(text.normalized(event.record.superlative).casefold(), []).append(event)
    for events in claimed.values():
        for one, other in combinations(events, 2):
            message = f"`{one.id}` and `{other.id}` are both “{one.record.superlative}”"
            yield Contradiction("superlative-twice", (one.id, other.id), message, _report_sides(one.reports[0], other.reports[0]))


def words_attributed_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """The same words are laid to two speakers.

    Compared are quotes of 24 characters or more whose reports name who said it.
    Mend `attributed_to`, or record the difference with `found_by: words-attributed-twice`.
    """
    said: dict[str, list[Report]] = {}
    for report in dossier.reports():
        if report.attributed_to is not None and len(report.passage.text) >= _MIN_SHARED_LENGTH:
            said.setdefault(text.normalized(report.passage.text).casefold(), []).append(report)
    for reports in said.values():
        for one, other in combinations(reports, 2):
            mine, theirs = one.attributed_to, other.attributed_to
            if mine and theirs and mine.who.casefold() != theirs.who.casefold():
                message = f"the same words are laid to “{mine.who}” and to “{theirs.who}”"
                about = tuple(dict.fromkeys((one.event, other.event)))
                yield Contradiction("words-attributed-twice", about, message, _report_sides(one, other))


Detector = Callable[[Dossier], Iterator[Contradiction]]
DETECTORS: tuple[Detector, ...] = (
    office_held_twice,
    dates_contradict,
    figures_contradict,
    status_contradicts,
    name_of_two,
    superlative_twice,
    words_attributed_twice,
)
