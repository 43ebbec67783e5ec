"""What changed from one dossier to another, as text for a terminal, as Markdown for a comment, as JSON for a machine."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefing import escaping
from briefing.analysis.changes import ChangedValue, ChangeKind, DossierChange
from briefing.analysis.field_change import FieldChange, Weight
from briefing.analysis.origins import Origins
from briefing.edtf import Span
from briefing.exports.diff import HEADINGS, Entry, entry, shorten_middle, text
from briefing.views import change_labels, labels

NO_CHANGE = "No substantive change"
LAYOUT = f"{NO_CHANGE}: the files are not the same, but no published word changed"
_JUDGEMENTS = "Judgements"
_TITLE = 300  # characters; a judgement's is its sentence
_SHOWN_BY_KIND: dict[tuple[str, ...], ChangeKind] = {("date",): ChangeKind.DATE_MOVED, ("status",): ChangeKind.STATUS_MOVED}
"""The fields of an event whose old and new value a change of that kind already shows."""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """A heading and its entries."""

    title: str
    entries: tuple[Entry, ...]


def changes_as_text(changes: Iterable[DossierChange], words: Sequence[FieldChange] = (), *, nothing: str = NO_CHANGE) -> str:
    """A heading and the entries under it; ``nothing`` where nothing changed."""
    groups = sections(changes, words)
    return "\n".join(line for section in groups for line in (section.title, *_lines(section, entry_as_text))) or nothing


def changes_as_markdown(changes: Iterable[DossierChange], words: Sequence[FieldChange] = (), *, nothing: str = NO_CHANGE) -> str:
    """The same as a list under headings."""
    groups = sections(changes, words)
    return "\n\n".join("\n".join((f"### {section.title}", "", *_lines(section, entry_as_markdown))) for section in groups) or f"{nothing}."


def changes_as_json(changes: Iterable[DossierChange], words: Sequence[FieldChange] = ()) -> str:
    """The same as a list of objects: kind, id, title, and from what to what; dates as EDTF, origins counted."""
    return escaping.as_json(changes_as_data(changes, words))


def changes_as_data(changes: Iterable[DossierChange], words: Sequence[FieldChange] = ()) -> list[dict[str, Any]]:
    """The same as plain values: the changes, then every changed value, the most important first."""
    return [*map(_moved_data, changes), *map(_words_data, words)]


def sections(changes: Iterable[DossierChange], words: Sequence[FieldChange] = ()) -> list[ChangeSection]:
    """Every change under its heading, the most important first; empty where nothing changed."""
    all_changes = tuple(changes)
    reported = {(change.kind, change.entity_id) for change in all_changes}
    shown = [
        change
        for change in words
        if change.kind != "event" or change.path not in _SHOWN_BY_KIND or (_SHOWN_BY_KIND[change.path], change.id) not in reported
    ]
    brief, *others = (_of_weight(shown, weight) for weight in HEADINGS)
    moved_sections = sorted(_moved(all_changes), key=lambda section: section.title != _JUDGEMENTS)
    return [section for section in (brief, *moved_sections, *others) if section.entries]


def entry_as_text(item: Entry) -> tuple[str, ...]:
    """The lines of an entry for a terminal."""
    return (f"  {item.line}", *(f"    {line}" for line in item.below))


def entry_as_markdown(item: Entry) -> tuple[str, ...]:
    """The lines of an entry in Markdown."""
    return (f"- {escaping.page_text(item.line)}", *(f"    - {escaping.page_text(line)}" for line in item.below))


def _lines(section: ChangeSection, form: Callable[[Entry], tuple[str, ...]]) -> Iterator[str]:
    return (line for item in section.entries for line in form(item))


def _of_weight(changes: Iterable[FieldChange], weight: Weight) -> ChangeSection:
    return ChangeSection(HEADINGS[weight], tuple(entry(change) for change in changes if change.weight is weight))


def _moved(changes: Sequence[DossierChange]) -> Iterator[ChangeSection]:
    for title, kinds in labels.CHANGE_HEADINGS.items():
        yield ChangeSection(title, tuple(Entry(_change_line(change)) for change in changes if change.kind in kinds))


def _change_line(change: DossierChange) -> str:
    words = change_labels.change_label(change) or change.kind.value.split()[-1]
    return f"{shorten_middle(change.title, _TITLE)} ({change.entity_id}): {words}"


def _moved_data(change: DossierChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "id": change.entity_id,
        "title": change.title,
        "before": _json_value(change.before),
        "after": _json_value(change.after),
    }


def _json_value(value: ChangedValue | None) -> object:
    match value:
        case None:
            return None
        case Origins():
            return {"known": len(value.known), "inferred": len(value.inferred), "unknown": len(value.unknown)}
        case Span():
            return str(value)
        case _:
            return value.value


def _words_data(change: FieldChange) -> dict[str, Any]:
    return {
        "kind": f"words {change.how}",
        "record": change.kind,
        "id": change.id,
        "title": change.title,
        "field": ".".join(change.path),
        "before": _words(change.before),
        "after": _words(change.after),
    }


def _words(value: Any) -> object:
    """A value for a machine, whole: text, a number, a date as EDTF, ids as a list; a record in words."""
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return str(value)
        case Span():
            return str(value)
        case tuple() if all(isinstance(item, str) for item in value):
            return list(value)
        case _:
            return text(value)
