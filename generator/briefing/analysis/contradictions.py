"""A dossier → its contradictions: detectors that compare structured fields and avoid false alarms.

Each detector is a documented generator; its name is its code, its docstring its page in the manual. Each contradiction is either
acknowledged by a discrepancy that names the detector under `found_by`, or reported to the curator.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from briefing import edtf, text
from briefing.edtf import Span
from briefing.model import Actor, Discrepancy, Dossier, Event, Name, Office, Passage, Report
from briefing.problems import Place
from briefing.records import SETTLED_STATUSES, Certainty, NameKind, Stance

_WORD = re.compile(r"\w+")
_MIN_SHARED_LENGTH = 24  # characters; equal quotes that are shorter may be a coincidence


@dataclass(frozen=True, slots=True)
class ContradictionSide:
    """One of two things that cannot both be true: where the curator wrote it, and the words that it cites."""

    at: Place
    passage: Passage | None  # None where no report or citation supplies words


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places of a dossier that contradict each other."""

    detector: str
    about: tuple[str, ...]  # ids of the events or actors
    message: str
    sides: tuple[ContradictionSide, ContradictionSide]

    def is_acknowledged_by(self, discrepancy: Discrepancy) -> bool:
        """True if a discrepancy names the detector and is about the same things."""
        return discrepancy.found_by == self.detector and set(self.about) <= set(discrepancy.about)


def contradictions(dossier: Dossier) -> tuple[Contradiction, ...]:
    """Every contradiction of a dossier, by detector and then in the order of ids."""
    return tuple(contradiction for detector in DETECTORS for contradiction in detector(dossier))


def office_held_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two people hold one office at the same time.

    The detector compares the days on which each person certainly held the office: from the latest day on which it may have started to the
    earliest on which it may have ended. Where no date is given, it takes the days on which the articles that name the holder became known.
    Correct the dates, or record the discrepancy with `found_by: office-held-twice`.
    """
    holders: dict[str, list[tuple[Actor, Office]]] = {}
    for actor in dossier.actors.values():
        for office in actor.offices:
            holders.setdefault(office.office, []).append((actor, office))
    for office_id, tenures in holders.items():
        for (first_actor, first_office), (second_actor, second_office) in combinations(tenures, 2):
            if first_actor.id != second_actor.id and _tenures_overlap(first_office, second_office):
                message = f"`{first_actor.id}` and `{second_actor.id}` hold `{office_id}` at the same time"
                yield Contradiction(
                    "office-held-twice",
                    (first_actor.id, second_actor.id),
                    message,
                    (_office_side(first_office), _office_side(second_office)),
                )


def _certain_tenure(office: Office) -> tuple[date, date] | None:
    """The first and last day on which an office was certainly held; None if there is none."""
    named_on = [citation.passage.known_from for citation in office.citations]
    first = office.begin.last if office.begin and office.begin.until else min(named_on, default=None)
    last = office.until.first if office.until and office.until.begin else max(named_on, default=first)
    return (first, last) if first is not None and last is not None and first <= last else None


def _tenures_overlap(first_office: Office, second_office: Office) -> bool:
    """True if both were certainly held on some day, other than the day of the handover."""
    first_tenure, second_tenure = _certain_tenure(first_office), _certain_tenure(second_office)
    if first_tenure is None or second_tenure is None:
        return False
    start, end = max(first_tenure[0], second_tenure[0]), min(first_tenure[1], second_tenure[1])
    handover_days = {span.first for span in (first_office.until, second_office.until) if span} | {
        span.last for span in (first_office.begin, second_office.begin) if span
    }
    return start < end or (start == end and start not in handover_days)


def _office_side(office: Office) -> ContradictionSide:
    return ContradictionSide(office.at, office.citations[0].passage if office.citations else None)


def dates_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Two reports state dates of one event that cannot both be true.

    Nothing is reported if one of them is not `certainty: stated`, if the words do not state the bounds that keep the two dates apart, if
    the desk has a reading for each (stages of a plan), or if a later source only moved an event that has not happened yet.
    Correct the date, split the event, or record the discrepancy with `found_by: dates-contradict`.
    """
    for event in dossier.events.values():
        stated = [report for report in event.reports if report.certainty is Certainty.STATED and report.stance is Stance.SUPPORTS]
        for one, other in combinations(stated, 2):
            if _have_disjoint_dates(one, other) and not _are_stages(event, one, other):
                message = f"`{event.id}` is dated {' and '.join(edtf.in_english(report.date) for report in (one, other) if report.date)}"
                yield Contradiction("dates-contradict", (event.id,), message, _report_sides(one, other))
                break


def are_contradictory(one: Report, other: Report) -> bool:
    """True if two stated reports of one event cannot both be true: in its outcome, in its date, or because one denies the event."""
    if {one.certainty, other.certainty} != {Certainty.STATED}:
        return False
    return one.stance is not other.stance or _have_opposite_outcomes(one, other) or _have_disjoint_dates(one, other)


def _have_opposite_outcomes(one: Report, other: Report) -> bool:
    """True if the two give different final outcomes, for example that the event occurred and that it was cancelled."""
    return one.status is not other.status and {one.status, other.status} <= set(SETTLED_STATUSES)


def _have_disjoint_dates(one: Report, other: Report) -> bool:
    return one.date is not None and other.date is not None and _are_disjoint(one.date, other.date)


def _are_disjoint(one: Span, other: Span) -> bool:
    """True if two dates have no day in common and the words state the bounds that keep them apart."""
    early, late = sorted((one, other), key=lambda span: span.sort_key)
    return not one.overlaps(other) and early.last_is_stated and late.first_is_stated


def _are_stages(event: Event, one: Report, other: Report) -> bool:
    if one.passage.known_from != other.passage.known_from and not {one.status, other.status} & set(SETTLED_STATUSES):
        return True
    reading_numbers = [
        next((number for number, reading in enumerate(event.readings) if report in reading.rests_on), None) for report in (one, other)
    ]
    return None not in reading_numbers and reading_numbers[0] != reading_numbers[1]


def _report_sides(one: Report, other: Report) -> tuple[ContradictionSide, ContradictionSide]:
    return ContradictionSide(one.at, one.passage), ContradictionSide(other.at, other.passage)


def figures_contradict(dossier: Dossier) -> Iterator[Contradiction]:
    """Two reports give different values for the same figure.

    Two figures are the same if their `of` and `unit` are the same, within one event or in two events of which one names the other under
    `relations`. Correct the value, distinguish the figures by `of`, or record the discrepancy with `found_by: figures-contradict`.
    """
    seen: set[frozenset[str]] = set()  # two events may each name the other
    for event in dossier.events.values():
        others = [dossier.events[relation.to] for relation in event.relations if relation.to in dossier.events]
        reports_and_figures = [(report, figure) for item in (event, *others) for report in item.reports for figure in report.figures]
        for (one, figure), (other, other_figure) in combinations(reports_and_figures, 2):
            pair = frozenset((one.qualified_id, other.qualified_id))
            is_one_figure = (figure.of, figure.unit) == (other_figure.of, other_figure.unit) and event.id in (one.event, other.event)
            if is_one_figure and _are_different(figure.value, other_figure.value) and pair not in seen:
                seen.add(pair)
                values = " and ".join(_format_number(value) for value in (figure.value, other_figure.value) if value is not None)
                message = f"{figure.of}: {values} {figure.unit}"
                yield Contradiction(
                    "figures-contradict", tuple(dict.fromkeys((one.event, other.event))), message, _report_sides(one, other)
                )


def _are_different(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one != other


def _format_number(value: float) -> str:
    return f"{value:,}".removesuffix(".0")


def status_contradicts(dossier: Dossier) -> Iterator[Contradiction]:
    """One report states that an event happened, and another that it was cancelled or did not happen; or a report denies it.

    Correct the status, or record the discrepancy with `found_by: status-contradicts`.
    """
    for event in dossier.events.values():
        stated = [report for report in event.reports if report.certainty is Certainty.STATED]
        for one, other in combinations(stated, 2):
            is_denied = one.stance is not other.stance
            if is_denied or _have_opposite_outcomes(one, other):
                message = (
                    f"a report denies `{event.id}`" if is_denied else f"`{event.id}` is reported as {one.status} and as {other.status}"
                )
                yield Contradiction("status-contradicts", (event.id,), message, _report_sides(one, other))
                break


def name_of_two(dossier: Dossier) -> Iterator[Contradiction]:
    """One printed name is used for two actors.

    A surname that two people share is not reported, unless one source prints it for both.
    Correct the name, merge the actors, or record the discrepancy with `found_by: name-of-two`.
    """
    printed: dict[str, list[tuple[Actor, Name]]] = {}
    for actor in dossier.actors.values():
        for name in actor.names:
            printed.setdefault(text.normalized(name.text).casefold(), []).append((actor, name))
    for uses in printed.values():
        for (one, name), (other, other_name) in combinations(uses, 2):
            shared_sources = {source.id for source in name.sources} & {source.id for source in other_name.sources}
            if one.id != other.id and (shared_sources or NameKind.SURNAME not in (name.kind, other_name.kind)):
                message = f"`{name.text}` is a name of `{one.id}` and of `{other.id}`"
                yield Contradiction(
                    "name-of-two", (one.id, other.id), message, (ContradictionSide(name.at, None), ContradictionSide(other_name.at, None))
                )


def superlative_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two events have the same `superlative`: both are said to be the first, the last or the only one.

    Correct the `superlative`, merge the events, or record the discrepancy with `found_by: superlative-twice`.
    """
    events_by_superlative: dict[str, list[Event]] = {}
    for event in dossier.events.values():
        if event.record.superlative:
            events_by_superlative.setdefault(text.normalized(event.record.superlative).casefold(), []).append(event)
    for events in events_by_superlative.values():
        for one, other in combinations(events, 2):
            message = f"`{one.id}` and `{other.id}` are both “{one.record.superlative}”"
            yield Contradiction("superlative-twice", (one.id, other.id), message, (_superlative_side(one), _superlative_side(other)))


def _superlative_side(event: Event) -> ContradictionSide:
    """The place of an event's `superlative`, and the words of the supporting report that states it; no words if none does."""
    claimed = _folded_words(event.record.superlative or "")
    claiming = (item.passage for item in event.reports if item.stance is Stance.SUPPORTS and claimed <= _folded_words(item.passage.text))
    return ContradictionSide(event.at.child("superlative"), next(claiming, None))


def _folded_words(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.normalized(words).casefold()))


def words_attributed_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """The same words are attributed to two speakers.

    The detector compares quotes of 24 characters or more whose reports say who spoke.
    Correct `attributed_to`, or record the discrepancy with `found_by: words-attributed-twice`.
    """
    reports_by_words: dict[str, list[Report]] = {}
    for report in dossier.reports():
        if report.attributed_to is not None and len(report.passage.text) >= _MIN_SHARED_LENGTH:
            reports_by_words.setdefault(text.normalized(report.passage.text).casefold(), []).append(report)
    for reports in reports_by_words.values():
        for one, other in combinations(reports, 2):
            speaker, other_speaker = one.attributed_to, other.attributed_to
            if speaker and other_speaker and speaker.who.casefold() != other_speaker.who.casefold():
                message = f"the same words are attributed to “{speaker.who}” and to “{other_speaker.who}”"
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
