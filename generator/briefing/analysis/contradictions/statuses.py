"""What became of an event, and whether somebody denies it."""

from collections.abc import Iterator

from briefing.analysis.contradictions.finding import Contradiction, ContradictionSide, reported, sides_of
from briefing.model import Dossier, Event, Report
from briefing.phrases import join_words
from briefing.records import SETTLED_STATUSES, Certainty, Disputed, Stance, Status


def status_contradicts(dossier: Dossier) -> Iterator[Contradiction]:
    """One report states that an event happened, and another that it was cancelled or did not happen; or a report denies it.

    A report that denies only the date or a figure of the event does not deny the event.
    Correct the status, or record the discrepancy with `found_by: status-contradicts`, and cite each version under its own side.
    """
    for event in dossier.events.values():
        stated = [report for report in event.reports if report.certainty is Certainty.STATED and report.stance is not Stance.MENTIONS]
        if len(stated) > 1:
            yield from _opposite_outcomes(event, stated)
            yield from _denials(event, stated)


def _opposite_outcomes(event: Event, stated: list[Report]) -> Iterator[Contradiction]:
    outcomes = sides_of(
        (report.status, str(report.status), reported(report))
        for report in stated
        if report.stance is Stance.SUPPORTS and report.status in SETTLED_STATUSES
    )
    if len(outcomes) > 1:
        message = f"`{event.id}` is reported {join_words(f'as {side.claim}' for side in outcomes)}"
        yield Contradiction("status-contradicts", (event.id,), message, outcomes)


def _denials(event: Event, stated: list[Report]) -> Iterator[Contradiction]:
    supporting = [report for report in stated if report.stance is Stance.SUPPORTS]
    statuses = {report.status for report in supporting}
    denying = [report for report in stated if report.stance is Stance.DISPUTES and _denies(report, statuses)]
    if supporting and denying:
        sides = tuple(
            ContradictionSide(claim, tuple(map(reported, reports))) for claim, reports in (("reported", supporting), ("denied", denying))
        )
        who = "a report denies" if len(denying) == 1 else f"{len(denying)} reports deny"
        yield Contradiction("status-contradicts", (event.id,), f"{who} `{event.id}`", sides)


def _denies(report: Report, statuses: set[Status | None]) -> bool:
    """True for a report that denies the event itself, or a status that others give it."""
    return not report.disputes or (Disputed.STATUS in report.disputes and not (report.status is not None and statuses == {report.status}))
