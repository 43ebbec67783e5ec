"""A day on paper: what changed, from what it was to what it is then, and what was new."""

from collections.abc import Iterable
from datetime import date

from briefing.analysis.changes import ChangeKind, changes
from briefing.model import Entity, Event, Source
from briefing.pdf.builder import PdfBuilder
from briefing.pdf.footnotes import JsonValue, abbreviated_date, absolute_url, typeset
from briefing.views import labels
from briefing.views.before_and_after import ChangeRow, before_and_after
from briefing.views.urls import day_url

_ADDED = {
    "Sources": ChangeKind.SOURCE_ADDED,
    "Events": ChangeKind.EVENT_APPEARED,
    "Differences": ChangeKind.DIFFERENCE_FOUND,
    "Questions": ChangeKind.QUESTION_RAISED,
}


def day_id(day: date) -> str:
    """The id of the entry of a day; no record has one like it."""
    return f"day:{day.isoformat()}"


def day_entry(volume: PdfBuilder, day: date) -> dict[str, JsonValue]:
    """What a day changed and added, in the words of that day."""
    days = volume.findings.days
    old, new = days.parts(day)
    moved = changes(old, new)
    added: list[tuple[str, list[Entity]]] = [
        (label, [new.entity(change.entity_id) for change in moved if change.kind is kind]) for label, kind in _ADDED.items()
    ]
    _rest_on(volume, added)
    edition = days.edition(day)
    remarks = edition.remarks if edition is not None and edition.as_of == day else None
    rows = before_and_after(old, new, volume.findings.weights, remarks) if old is not None else ()
    return {
        "part": "day",
        "id": day_id(day),
        "number": "",
        "title": typeset(labels.day(day)),
        "href": absolute_url(volume.site_url, day_url(day)),
        "brief": "The desk wrote a brief on this day." if days.has_brief(day) else "",
        "changes": [_change_row(volume, row) for row in rows],
        "touches": volume.related_entities(*added),
    }


def _rest_on(volume: PdfBuilder, added: Iterable[tuple[str, Iterable[Entity]]]) -> None:
    """Records that the document is based on what the day added."""
    for thing in (thing for _, things in added for thing in things):
        if isinstance(thing, Source):
            volume.notes.sources[thing.id] = thing
        elif isinstance(thing, Event):
            volume.notes.rest_on(report.passage for report in thing.reports)


def _change_row(volume: PdfBuilder, row: ChangeRow) -> JsonValue:
    number = volume.numbers.get(row.entity.id, "")
    return {
        "id": row.entity.id if number else "",
        "reference": number,
        "text": typeset(row.title),
        "href": volume.href(row.entity),
        "before": abbreviated_date(row.before),
        "after": abbreviated_date(row.after),
        "is_replaced": row.is_replaced,
        "remark": typeset(row.remark),
    }
