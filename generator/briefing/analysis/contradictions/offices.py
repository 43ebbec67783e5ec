"""Offices that two people hold at the same time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.analysis.contradictions.finding import Assertion, Contradiction, ContradictionSide
from briefing.model import Actor, Dossier, Office
from briefing.phrases import join_words


@dataclass(frozen=True, slots=True)
class _Tenure:
    """The first and last day on which somebody certainly held an office."""

    actor: str
    office: Office
    first: date
    last: date
    is_open: bool  # no end is given


def office_held_twice(dossier: Dossier) -> Iterator[Contradiction]:
    """Two people hold one office at the same time.

    The detector compares the days on which each person certainly held the office: from the latest day on which it may have started to
    the earliest on which it may have ended. Where no beginning is given, it takes the day on which the first article that names the holder
    became known; an office without an end lasts until another holder begins, or to the cut-off. Somebody who acts for the holder is
    compared only with others who do.
    Add the end of the earlier term (`to:`), correct the dates, or record the discrepancy with `found_by: office-held-twice`.
    """
    holders: dict[tuple[str, bool], list[tuple[Actor, Office]]] = {}
    for actor in dossier.actors.values():
        for office in actor.offices:
            holders.setdefault((office.office, office.is_acting), []).append((actor, office))
    for (office_id, _), held in holders.items():
        if len(held) > 1:
            for tenures in _simultaneous(_closed([tenure for item in held if (tenure := _tenure(*item, dossier.cut_off))])):
                yield _contradiction(office_id, tenures)


def _tenure(actor: Actor, office: Office, cut_off: date) -> _Tenure | None:
    """The days on which an office was certainly held; None if there is none."""
    named_on = [citation.passage.known_from for citation in office.citations]
    first = office.begin.last if office.begin and office.begin.until else min(named_on, default=None)
    is_open = office.until is None
    last = office.until.first if office.until and office.until.begin else cut_off if is_open else max(named_on, default=first)
    return _Tenure(actor.id, office, first, last, is_open) if first is not None and last is not None and first <= last else None


def _closed(tenures: Sequence[_Tenure]) -> list[_Tenure]:
    """The terms by their beginning; those without an end last until the next holder begins."""
    ordered = sorted(tenures, key=lambda tenure: (tenure.first, tenure.last, tenure.actor))
    closed = []
    following: list[_Tenure] = []  # the next term of each of two holders, so that there is one of somebody else
    for tenure in reversed(ordered):
        others = (item.first for item in following if item.actor != tenure.actor and item.first > tenure.first)
        closed.append(replace(tenure, last=min(others, default=tenure.last)) if tenure.is_open else tenure)
        following = [tenure, *(item for item in following if item.actor != tenure.actor)][:2]
    return closed[::-1]


def _simultaneous(tenures: Sequence[_Tenure]) -> Iterator[list[_Tenure]]:
    """Each largest set of terms, in the order of their beginning, that have a day in common and are of two or more holders."""
    holding: list[_Tenure] = []
    grew = False
    for tenure in tenures:
        staying = [item for item in holding if not _ends_before(item, tenure)]
        if grew and len(staying) < len(holding) and _has_two(holding):
            yield holding
        grew = True
        holding = [*staying, tenure]
    if _has_two(holding):
        yield holding


def _ends_before(one: _Tenure, other: _Tenure) -> bool:
    """True if a term ends before another begins, or on the day of the handover."""
    handover = {span.first for span in (one.office.until,) if span} | {span.last for span in (other.office.begin,) if span}
    return one.last < other.first or (one.last == other.first and not one.is_open and one.last in handover)


def _has_two(tenures: Sequence[_Tenure]) -> bool:
    return len({tenure.actor for tenure in tenures}) > 1


def _contradiction(office_id: str, tenures: Sequence[_Tenure]) -> Contradiction:
    terms: dict[str, list[Office]] = {}
    for tenure in tenures:
        terms.setdefault(tenure.actor, []).append(tenure.office)
    sides = tuple(ContradictionSide(actor, tuple(_assertion(actor, office) for office in offices)) for actor, offices in terms.items())
    last = tenures[-1].actor
    open_ended = {tenure.actor for tenure in tenures if tenure.is_open and tenure.actor != last}
    names = [f"`{actor}`{', whose term has no end,' if actor in open_ended else ''}" for actor in terms]
    message = f"{join_words(names)} hold `{office_id}` at the same time"
    return Contradiction("office-held-twice", tuple(terms), message, sides)


def _assertion(actor: str, office: Office) -> Assertion:
    cited = (*office.citations, *office.begin_citations, *office.end_citations)
    return Assertion(actor, office.at, tuple(citation.passage for citation in cited))
