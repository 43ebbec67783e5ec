"""Two states of a dossier → every changed field that curators wrote, with its old and new value.

Everything a reader sees is made from records and articles. The fields are taken from the record types themselves, so a field that is
added to a type is compared without a change here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.analysis.field_change import FieldChange, FieldChangeKind, FieldPath, Weight
from briefing.analysis.pairing import Item, in_order, pairs
from briefing.analysis.text_diff import line_changes
from briefing.edtf import Span
from briefing.reading import Records
from briefing.records import (
    LIST_MODELS,
    Certainty,
    Confidence,
    Desk,
    Event,
    Likelihood,
    Question,
    Reading,
    Record,
    Resolution,
    Source,
    Stance,
    State,
    Status,
)

Values = tuple[FieldPath, Any, Any]
"""The path to a value in its record, and its old and new value: scalars, records or tuples of either; None if missing."""

_FACTS = (Span, float, Status, State, Resolution, Certainty, Stance, Likelihood, Confidence)
_FIRST = ("editions", "dossier", "events", "questions", "discrepancies", "actors", "topics", "sources", "origins")
_KINDS = (*_FIRST, *(kind for kind in LIST_MODELS if kind not in _FIRST))
_LABELS = ("title", "name", "question", "text", "reading", "what", "of", "reasoning", "quote", "report", "id")


def field_changes(old: Records, new: Records) -> tuple[FieldChange, ...]:
    """The changed values of all records that are not drafts, and the changed lines of all articles, most important first.

    Empty only if both states have the same records and articles; their files may still differ in layout, comments and the order of records.
    """
    before, after = _by_kind(old), _by_kind(new)
    changes: list[FieldChange] = []
    for kind in _KINDS:
        for old_item, new_item in _paired_records(before[kind], after[kind]):
            changes += _record(old_item, new_item)
            if kind == "sources" and old_item and new_item:
                changes += _article(_text(old, old_item), _text(new, new_item), new_item)
    return tuple(sorted(changes, key=lambda change: change.weight))


def _by_kind(parsed: Records) -> Mapping[str, tuple[Item, ...]]:
    """The records of each kind, with their ids; editions newest first."""
    lists = {
        kind: [Item(_id(item.record), _with_sorted_history(item.record)) for item in parsed_records]
        for kind, parsed_records in parsed.lists.items()
    }
    lists["editions"] = sorted(lists.get("editions", ()), key=lambda item: str(item.id), reverse=True)
    lists["dossier"] = [Item("", parsed.desk.record)] if parsed.desk else []
    lists["sources"] = [Item(source_id, item.record) for source_id, item in sorted(parsed.sources.items())]
    return {kind: tuple(item for item in lists.get(kind, ()) if not getattr(item.record, "draft", False)) for kind in _KINDS}


def _id(record: Record) -> str | None:
    value = getattr(record, "id", None) or getattr(record, "as_of", None)
    return str(value) if value else None


def _with_sorted_history(record: Record) -> Record:
    """The record with the history of a question sorted by day, as it is published."""
    if isinstance(record, Question):
        return record.model_copy(update={"history": tuple(sorted(record.history, key=lambda change: change.on.first))})
    return record


def _paired_records(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Each record paired with its earlier state; None on one side for a new or a removed record."""
    for before, after in pairs(old, new, by_position=False):
        yield None if before is None else old[before], None if after is None else new[after]


def _record(old: Item | None, new: Item | None) -> Iterator[FieldChange]:
    """The changes of one record, which is in one of the two states or in both."""
    item = new or old
    assert item is not None
    how = FieldChangeKind.CHANGED if old and new else FieldChangeKind.ADDED if new else FieldChangeKind.REMOVED
    kind = "dossier" if isinstance(item.record, Desk) else type(item.record).__name__.lower()
    title = _label(item.record)
    record_id = item.id if item.id is not None else str(getattr(item.record, "on", ""))
    values = list(_fields((), *_in_one_form(old.record if old else None, new.record if new else None)))
    if old and new and old.id != new.id and ("id",) not in {path for path, _, _ in values}:
        values.insert(0, (("id",), old.id, new.id))
    for path, before, after in values:
        weight = _change_weight(kind, path, before, after, how)
        yield FieldChange(kind=kind, id=record_id, title=title, path=path, before=before, after=after, how=how, weight=weight)


def _in_one_form(old: Record | None, new: Record | None) -> tuple[Record | None, Record | None]:
    """Two states of a record; if one event uses `readings` and the other the short form, both are given with readings."""
    if isinstance(old, Event) and isinstance(new, Event) and bool(old.readings) is not bool(new.readings):
        return _with_readings(old), _with_readings(new)
    return old, new


def _with_readings(event: Event) -> Event:
    if event.readings or not event.reports or event.status is None:
        return event
    reading = Reading.model_construct(
        date=event.date,
        status=event.status,
        rests_on=(event.reports[0].id,),
        reasoning=event.reasoning,
        accepts=event.accepts,
    )
    return event.model_copy(update={"readings": (reading,), "date": None, "status": None, "reasoning": None, "accepts": ()})


def _fields(path: FieldPath, old: Record | None, new: Record | None) -> Iterator[Values]:
    """The changed fields of a record; a missing record is compared as if all its fields had their default values."""
    record = new or old
    assert record is not None
    for name, field in type(record).model_fields.items():
        absent = None if field.is_required() else field.get_default(call_default_factory=True)
        before, after = (absent if state is None else getattr(state, name) for state in (old, new))
        yield from _values((*path, field.alias or name), before, after)


def _values(path: FieldPath, old: Any, new: Any) -> Iterator[Values]:
    if isinstance(old, Record) and isinstance(new, Record):
        if old != new:
            yield from _fields(path, old, new)
    elif any(isinstance(item, Record) for value in (old, new) if isinstance(value, tuple) for item in value):
        yield from _items(path, old or (), new or ())
    elif _plain(old) != _plain(new):
        yield path, old, new


def _items(path: FieldPath, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Values]:
    """The changes between two lists of records: added, removed and changed items, and their order."""
    if old == new:
        return
    old_items, new_items = ([Item(_id(record), record) for record in records] for records in (old, new))
    paired = pairs(old_items, new_items, by_position=True)
    for before, after in paired:
        index, record = (after, new[after]) if after is not None else (before, old[before or 0])
        step = _id(record) or f"{(index or 0) + 1}"
        yield from _values((*path, step), None if before is None else old[before], None if after is None else new[after])
    if not in_order(paired):
        kept = [(old[before], before) for before, after in paired if before is not None and after is not None]
        after_order = tuple(f"{before + 1} {_label(record)}" for record, before in kept)
        before_order = tuple(f"{before + 1} {_label(record)}" for record, before in sorted(kept, key=lambda item: item[1]))
        yield (*path, "order"), before_order, after_order


def _plain(value: Any) -> Any:
    """A value in the form in which it is compared: consecutive ranges of lines are one range."""
    if isinstance(value, tuple) and value and all(isinstance(item, tuple) for item in value):
        joined: list[tuple[int, int]] = []
        for first, last in value:
            if joined and first == joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        return tuple(joined)
    return value


def _label(record: Record) -> str:
    """The title or name of a record, or its first text; empty if it has none."""
    return next((label for name in _LABELS if isinstance(label := getattr(record, name, None), str)), "")


def _change_weight(kind: str, path: FieldPath, before: Any, after: Any, how: FieldChangeKind) -> Weight:
    if kind == "edition" and path[0] in ("bottom_line", "judgements"):
        return Weight.BRIEF
    if how is not FieldChangeKind.CHANGED:
        return Weight.RECORD
    return Weight.FACT if _has_fact(before) or _has_fact(after) else Weight.WORDS


def _has_fact(value: Any) -> bool:
    if isinstance(value, Record):
        return any(_has_fact(getattr(value, name)) for name in type(value).model_fields)
    if isinstance(value, tuple):
        return any(map(_has_fact, value))
    return isinstance(value, _FACTS)


def _text(parsed: Records, source: Item) -> str:
    """The decoded article of a source, including a byte order mark if it has one; empty if there is no article."""
    assert isinstance(source.record, Source)
    article = parsed.articles.get(source.record.article)
    return article.data.decode(errors="replace") if article else ""


def _article(old: str, new: str, source: Item) -> Iterator[FieldChange]:
    """The changed lines in the article of a source."""
    title, source_id = _label(source.record), str(source.id)
    for path, before, after in line_changes(old, new) if old != new else ():
        yield FieldChange(
            kind="article",
            id=source_id,
            title=title,
            path=path,
            before=before,
            after=after,
            how=FieldChangeKind.CHANGED,
            weight=Weight.ARTICLE,
        )
