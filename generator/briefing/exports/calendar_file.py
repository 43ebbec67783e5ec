"""The dated plans of a dossier as a calendar (iCalendar, RFC 5545). Its times are those of the dossier, so that the same seeds give the same file."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from briefing import escaping
from briefing.analysis import Findings
from briefing.edtf import Span
from briefing.model import Event
from briefing.phrases import capitalize_first, typographic
from briefing.records import PLAN_STATUSES, Status
from briefing.views import labels
from briefing.views.readings import status_word

_STATUSES = {
    Status.PROPOSED: "TENTATIVE",
    Status.PLANNED: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.OCCURRED: "CONFIRMED",
    Status.CANCELLED: "CANCELLED",
    Status.LAPSED: "CANCELLED",
}


def calendar_file(findings: Findings, site_url: str) -> bytes:
    """Every plan with a date, and what became of it; a date that is no single day is an all-day span, and the entry says that it is a window."""
    import icalendar  # noqa: PLC0415 -- only this file needs it

    desk = findings.dossier.desk
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//briefing-generator//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _text(desk.title))
    stamp = datetime.combine(findings.dossier.day, time(), UTC)
    for event in findings.dossier.events.values():
        span, status = event.reading.date, _STATUSES.get(event.reading.status)
        if span is None or not (span.begin and span.until) or status is None or not _was_planned(event):
            continue
        entry = icalendar.Event()
        entry.add("uid", str(uuid5(NAMESPACE_URL, f"briefing:{desk.title}/event {event.id}")))
        entry.add("dtstamp", stamp)
        entry.add("dtstart", span.first)
        entry.add("dtend", span.last + timedelta(days=1))
        entry.add("summary", _text(event.title))
        entry.add("description", _text(_description(event, span, findings.dossier.day)))
        entry.add("status", status)
        entry.add("sequence", len(event.readings) - 1)
        entry.add("transp", "TRANSPARENT")
        if site_url and (address := escaping.safe_url(f"{site_url.rstrip('/')}/events/{event.id}/")):
            entry.add("url", address)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _was_planned(event: Event) -> bool:
    return any(reading.status in PLAN_STATUSES for reading in event.readings)


def _description(event: Event, span: Span, day: date) -> str:
    """`Planned: spring 2026. A window: no single day is named.`."""
    words = f"{capitalize_first(status_word(event, day))}: {labels.plain_date(span)}."
    return words if span.is_day else f"{words} A window: no single day is named."


def _text(text: str) -> str:
    return escaping.one_line(typographic(text))
