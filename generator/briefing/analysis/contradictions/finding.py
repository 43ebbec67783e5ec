"""A contradiction: its sides, and on each the records that make the same claim."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from briefing.model import Passage, Report
from briefing.problems import Place


@dataclass(frozen=True, slots=True)
class Assertion:
    """A record that makes a claim, and the words that it cites."""

    id: str  # `event-id/report-id`, or the id of an event or actor
    at: Place
    passages: tuple[Passage, ...] = ()  # empty where no report or citation supplies words


@dataclass(frozen=True, slots=True)
class ContradictionSide:
    """What is claimed, and everything that claims it."""

    claim: str  # `14 May 2024`, `about 4,000`, the id of the holder of an office
    assertions: tuple[Assertion, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the records that make the claim."""
        return tuple(assertion.id for assertion in self.assertions)


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A discrepancy that is about a contradiction without acknowledging it, and what it lacks."""

    discrepancy: str
    uncited: tuple[ContradictionSide, ...] = ()  # the sides of the contradiction that it does not cite
    lacks_subject: bool = False  # it does not say which figure, or which name, it acknowledges


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One clash of values: two or more claims that cannot all be true."""

    detector: str
    about: tuple[str, ...]  # ids of the events or actors
    message: str
    sides: tuple[ContradictionSide, ...]  # at least two
    subject: str | None = None  # what is counted, or the name: one of several things in which the same records may differ
    acknowledged_by: tuple[str, ...] = ()  # ids of discrepancies
    incomplete: Incomplete | None = None  # the first discrepancy that nearly acknowledges it


def sides_of(claims: Iterable[tuple[Hashable, str, Assertion]]) -> tuple[ContradictionSide, ...]:
    """Claims, each as (key of what is claimed, what is claimed, who claims it) → one side for each key, in the order given."""
    found: dict[Hashable, tuple[str, dict[str, Assertion]]] = {}
    for key, claim, assertion in claims:
        found.setdefault(key, (claim, {}))[1].setdefault(assertion.id, assertion)
    return tuple(ContradictionSide(claim, tuple(assertions.values())) for claim, assertions in found.values())


def reported(report: Report) -> Assertion:
    """A report as one that makes a claim."""
    return Assertion(report.qualified_id, report.at, (report.passage,))
