"""Changes in words: old and new values."""

from briefing.analysis.changes import ChangedValue, ChangeKind, DossierChange
from briefing.analysis.origins import Origins
from briefing.edtf import Span
from briefing.records import Resolution, State
from briefing.views.labels import RESOLUTIONS, STATES, date_label
from briefing.views.origins import origins_label

_WORDS = {
    ChangeKind.SOURCE_WITHDRAWN: "withdrawn",
    ChangeKind.SOURCE_PARTLY_WITHDRAWN: "withdrawn in part",
    ChangeKind.DISPUTED: "a report denies it",
    ChangeKind.JUDGEMENT_DROPPED: "no longer in the brief",
    ChangeKind.JUDGEMENT_MADE: "first judged",
}


def change_label(change: DossierChange) -> str:
    """Old and new value of a change; empty for additions."""
    match change.kind:
        case ChangeKind.DATE_MOVED:
            return f"{value_label(change.before)} → {value_label(change.after)}"
        case ChangeKind.QUESTION_MOVED | ChangeKind.DIFFERENCE_MOVED:
            return f"now: {value_label(change.after)}"
        case kind if kind in _WORDS:
            return _WORDS[kind]
        case ChangeKind.CONFIDENCE_RAISED | ChangeKind.CONFIDENCE_LOWERED:
            return f"confidence {value_label(change.before)} → {value_label(change.after)}"
        case _ if change.before is not None:
            return f"{value_label(change.before)} → {value_label(change.after)}"
        case _ if change.after is None and not change.kind.endswith("added"):
            return "no longer there"
    return ""


def value_label(value: ChangedValue | None) -> str:
    """A changed value in words."""
    match value:
        case State():
            return STATES[value].lower()
        case Resolution():
            return RESOLUTIONS[value].lower()
        case Origins():
            return origins_label(value)
        case Span() | None:
            return date_label(value)
        case _:
            return str(value)
