"""What a report does to its event, and what it adds, in words."""

from collections.abc import Iterable, Iterator

from briefing.model import Report
from briefing.phrases import join_words
from briefing.records import Disputed, Stance
from briefing.views import labels

_DENIED = {Disputed.DATE: "the date", Disputed.STATUS: "the status", Disputed.FIGURE: "a figure"}
_DISPUTED = {Disputed.DATE: "Date disputed", Disputed.STATUS: "Status disputed", Disputed.FIGURE: "Figure disputed"}


def stance_label(report: Report) -> str:
    """`denies the event`, `denies the date and a figure`, `only mentions the event`; empty for a report that supports it."""
    match report.stance:
        case Stance.SUPPORTS:
            return ""
        case Stance.MENTIONS:
            return "only mentions the event"
        case Stance.DISPUTES:
            return f"denies {join_words(_DENIED[part] for part in Disputed if part in report.disputes) or 'the event'}"


def disputed_labels(reports: Iterable[Report]) -> tuple[str, ...]:
    """What reports deny of their event: `Disputed` where one denies the event itself, else `Date disputed` and so on."""
    denials = [report for report in reports if report.stance is Stance.DISPUTES and report.passage.withdrawal is None]
    if not denials:
        return ()
    if any(not report.disputes for report in denials):
        return ("Disputed",)
    parts = {part for report in denials for part in report.disputes}
    return tuple(_DISPUTED[part] for part in Disputed if part in parts)


def additions(report: Report) -> Iterator[str]:
    """What a report adds to date and status: figures, a superlative, and the desk's note."""
    yield from map(labels.figure, report.figures)
    if report.superlative:
        yield f"Said to be: {report.superlative}"
    if report.note:
        yield f"Note: {report.note}"
