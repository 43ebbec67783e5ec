"""The timeline as pictures that lead into the list of a page."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from briefing.html.context import PageContext
from briefing.model import Event
from briefing.pictures.shapes import FULL_WIDTH, LARGE_PHONE_WIDTH, PHONE_WIDTH
from briefing.pictures.svg import svg
from briefing.pictures.timeline import TimelineLinks, marked_month, timeline_picture

_WIDTHS = (("full", FULL_WIDTH), ("phone", LARGE_PHONE_WIDTH), ("small", PHONE_WIDTH))


def timeline_pictures(context: PageContext, rows: Mapping[str, str], headings: Mapping[str, str]) -> tuple[Markup, ...]:
    """The picture at three widths, none of them where there is too little to show.

    ``rows`` are the addresses that events lead to, by id, in the order of the page: a row with the id `event-…`, or a page of the event;
    ``headings`` are the addresses of its months, by `2026-01`.
    """
    events = tuple(context.dossier.events[event] for event in rows)
    links = _links(context, events, rows, headings)
    pictures = ((name, timeline_picture(context.dossier, events, context.weights, links, width)) for name, width in _WIDTHS)
    return tuple(svg(picture, name) for name, picture in pictures if picture is not None)


def _links(context: PageContext, events: Sequence[Event], rows: Mapping[str, str], headings: Mapping[str, str]) -> TimelineLinks:
    """A month leads to its heading, or to the first of its events where it has none."""
    months: dict[date, str] = {}
    for event in events:
        month = marked_month(event, context.dossier)
        if month is not None:
            months.setdefault(month, headings.get(f"{month.year:04}-{month.month:02}", rows[event.id]))
    return TimelineLinks(events=rows, months=months)
