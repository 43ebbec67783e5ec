"""What changed from one dossier to another, as text for a terminal, as Markdown for a comment, as JSON for a machine."""

from collections.abc import Iterable, Iterator

from generator import escaping, wording
from generator.analysis.changes import Change, Kind, Value
from generator.analysis.origins import Origins
from generator.edtf import Span

NOTHING = "No substantive change"
HEADINGS: dict[str, tuple[Kind, ...]] = {
    "Articles": (Kind.SOURCE_ADDED, Kind.SOURCE_WITHDRAWN, Kind.SOURCE_REMOVED),
    "Events": (Kind.EVENT_APPEARED, Kind.EVENT_REMOVED),
    "Dates": (Kind.DATE_MOVED,),
    "Status": (Kind.STATUS_MOVED, Kind.DISPUTED),
    "Origins": (Kind.ORIGINS_GAINED, Kind.ORIGINS_LOST),
    "Questions": (Kind.QUESTION_RAISED, Kind.QUESTION_MOVED, Kind.QUESTION_REMOVED),
    "Differences": (Kind.DIFFERENCE_FOUND, Kind.DIFFERENCE_MOVED, Kind.DIFFERENCE_REMOVED),
    "Judgements": tuple(kind for kind in Kind if kind.startswith(("judgement", "confidence"))),
}


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
    for title, kinds in HEADINGS.items():
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
