"""Two states of a dossier → what changed from one to the other, one row for each item: what it was, and what it is now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.analysis.changes import ChangeKind, DossierChange, changes
from briefing.analysis.weight import IN_BRIEF, NEAR_BRIEF, OTHER
from briefing.edtf import Span
from briefing.model import Discrepancy, Dossier, Event, Question
from briefing.records import Resolution, State, Status
from briefing.views import change_labels, labels
from briefing.views.readings import worded_reports

NOT_MENTIONED = "not mentioned"
NOT_DISPUTED = "not disputed"
NO_DATE = "no date given"
NO_STATUS = "no status given"
_MOVED = (ChangeKind.DATE_MOVED, ChangeKind.STATUS_MOVED, ChangeKind.DISPUTED, ChangeKind.QUESTION_MOVED, ChangeKind.DIFFERENCE_MOVED)
_MISSING = {ChangeKind.DATE_MOVED: NO_DATE, ChangeKind.STATUS_MOVED: NO_STATUS, ChangeKind.DISPUTED: NOT_DISPUTED}
"""What is said where no value was replaced."""
_MAX_REMARK_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What one item was before, and what it is now."""

    entity: Event | Question | Discrepancy  # as it is now
    before: str
    is_replaced: bool  # a value was withdrawn or replaced; else `before` says what was missing
    after: str
    remark: str  # at most six words; empty where there is none
    weight: int  # 4 to 1

    @property
    def title(self) -> str:
        """What it is, in few words where the record has them."""
        return self.entity.short if isinstance(self.entity, Event) else labels.entity_title(self.entity)

    @property
    def is_near_brief(self) -> bool:
        """True for what the brief holds, or what is next to it: the rows that are not folded."""
        return self.weight >= NEAR_BRIEF


def before_and_after(
    old: Dossier, new: Dossier, weights: Mapping[str, int], remarks: Mapping[str, str] | None = None
) -> tuple[ChangeRow, ...]:
    """What changed between two states, the weightiest first: events whose date, status or dispute moved, and what else changed its state.

    New events are among them if the brief holds them. ``weights`` are those of the new state; ``remarks`` are written by the desk, by id.
    """
    found: dict[str, list[DossierChange]] = {}
    for change in changes(old, new):
        if change.kind in _MOVED or (change.kind is ChangeKind.EVENT_APPEARED and weights.get(change.entity_id, OTHER) == IN_BRIEF):
            found.setdefault(change.entity_id, []).append(change)
    rows = (_row(new, thing, moved, weights.get(thing, OTHER), (remarks or {}).get(thing, "")) for thing, moved in found.items())
    return tuple(sorted(rows, key=_order))


def _order(row: ChangeRow) -> tuple[int, int, bool, bool, str]:
    """The weightiest first, events before issues, what was replaced before what was missing, what is new last."""
    return -row.weight, _KINDS.index(type(row.entity)), row.before == NOT_MENTIONED, not row.is_replaced, row.entity.id


_KINDS: tuple[type, ...] = (Event, Question, Discrepancy)


def _row(new: Dossier, thing_id: str, moved: list[DossierChange], weight: int, remark: str) -> ChangeRow:
    entity = new.entity(thing_id)
    assert isinstance(entity, Event | Question | Discrepancy)
    if isinstance(entity, Event):
        before, after, is_replaced = _event_values(entity, moved)
        remark = remark or _date_words(entity, moved)
    else:
        before, after = change_labels.value_label(moved[0].before), change_labels.value_label(moved[0].after)
        is_replaced = moved[0].before not in (State.OPEN, Resolution.STANDS)
    return ChangeRow(entity=entity, before=before, is_replaced=is_replaced, after=after, remark=remark, weight=weight)


def _event_values(event: Event, moved: list[DossierChange]) -> tuple[str, str, bool]:
    """The values of an event before and after, and whether one was replaced."""
    if moved[0].kind is ChangeKind.EVENT_APPEARED:
        return NOT_MENTIONED, ", ".join(_state(event.reading.status, event.reading.date)), False
    befores = [value for change in moved if (value := _before(change))]
    afters = [_after(change) for change in moved]
    missing = next(word for kind, word in _MISSING.items() if any(change.kind is kind for change in moved))
    return ", ".join(befores) or missing, ", ".join(afters), bool(befores)


def _state(status: Status, date: Span | None) -> Iterator[str]:
    yield status.value
    if date is not None:
        yield labels.plain_day(date)


def _before(change: DossierChange) -> str:
    """The value that a change replaced; empty where there was none."""
    return _value(change.before) if change.before not in (None, Status.UNKNOWN) else ""


def _after(change: DossierChange) -> str:
    return "disputed" if change.kind is ChangeKind.DISPUTED else _value(change.after)


def _value(value: object) -> str:
    return labels.plain_day(value) if isinstance(value, Span) else NO_DATE if value is None else str(value)


def _date_words(event: Event, moved: list[DossierChange]) -> str:
    """The words of the new date, where it moved and they are short."""
    if not any(change.kind is ChangeKind.DATE_MOVED for change in moved):
        return ""
    words = [str(report.public_date_words) for report in worded_reports(event.reading)]
    return f"“{words[0]}”" if len(words) == 1 and len(words[0].split()) <= _MAX_REMARK_WORDS else ""
