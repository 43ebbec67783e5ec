"""What changed from one dossier to another, as text for a terminal, as Markdown for a comment, as JSON for a machine."""

from collections.abc import Iterable, Iterator

from generator import escaping, wording
from generator.analysis.changes import Change, Value
from generator.analysis.origins import Origins
from generator.edtf import Span

NOTHING = "No substantive change"


def changes_as_text(changes: Iterable[Change]) -> str:
    """A heading and a line for each change; one line where nothing of substance did."""
    return "\n".join(line for title, lines in _told(changes) for line in (title, *(f"  {line}" for line in lines))) or NOTHING


def changes_as_markdown(changes: Iterable[Change]) -> str:
    """The same as a list under headings."""
    told = [f"### {title}\n\n" + "\n".join(f"- {escaping.page(line)}" for line in lines) for title, lines in _told(changes)]
    return "\n\n".join(told) or f"{NOTHING}."


def changes_as_json(changes: Iterable[Change]) -> str:
    """The same as a list of objects: kind, id, title, and from what to what; dates as EDTF, origins counted."""
    return escaping.as_json(
        [
            {
                "kind": change.kind.value,
                "id": change.thing,
                "title": change.title,
                "before": _plain(change.before),
                "after": _plain(change.after),
            }
            for change in changes
        ]
    )


def _told(changes: Iterable[Change]) -> Iterator[tuple[str, list[str]]]:
    found = tuple(changes)
    for title, kinds in wording.CHANGES.items():
        if lines := [_line(change) for change in found if change.kind in kinds]:
            yield title, lines


def _line(change: Change) -> str:
    words = wording.change(change) or change.kind.value.split()[-1]
    return f"{change.title} ({change.thing}): {words}"


def _plain(value: Value | None) -> object:
    match value:
        case None:
            return None
        case Origins():
            return {"known": value.known, "inferred": value.inferred, "unknown": value.unknown}
        case Span():
            return str(value)
        case _:
            return value.value
