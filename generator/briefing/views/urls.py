"""Addresses on the site: pages, entities, PDF documents."""

import re
from collections.abc import Mapping
from datetime import date

from briefing.analysis.history import DailyChanges
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Origin, Question, Source, Topic

Linkable = Source | Actor | Event | Question | Discrepancy | Topic | Edition | Origin | DailyChanges


FULL_REPORT_PATH = "briefs/dossier.pdf"
"""The path of the full dossier as a PDF."""
_DAY, _YEAR = re.compile(r"days/\d{4}-\d\d-\d\d"), re.compile(r"in-\d{4}")


def page_url(path: str) -> str:
    """The address of a page, which is an `index.md` in its folder: `index.md` is the root, `events/x/index.md` is `events/x/`."""
    return path.removesuffix("index.md")


def entity_url(thing: Linkable, dossier: Dossier) -> str:
    """The address of an entity, relative to the site's root."""
    match thing:
        case Event():
            return f"events/{thing.id}/"
        case Actor():
            return f"actors/{thing.id}/"
        case DailyChanges():
            return day_url(thing.day)
        case Topic():
            return f"topics/{thing.id}/"
        case Source():
            return f"sources/{thing.id}/"
        case Question():
            return f"questions/{thing.id}/"
        case Discrepancy():
            return f"differences/{thing.id}/"
        case Origin():
            return f"origins/#{thing.id}"
        case Edition():
            return "" if thing.as_of == dossier.newest_brief else f"days/{thing.as_of.isoformat()}/"


def day_url(day: date) -> str:
    """The address of the page of a day, relative to the site's root."""
    return f"days/{day.isoformat()}/"


def pdf_url(thing: Edition | Actor | Topic | Event | Question | Discrepancy | DailyChanges, dossier: Dossier) -> str:
    """The path of an entity's PDF, relative to the site's root."""
    if isinstance(thing, Edition):
        return "briefs/brief.pdf" if thing.as_of == dossier.newest_brief else f"briefs/editions/{thing.as_of.isoformat()}.pdf"
    return f"briefs/{entity_url(thing, dossier).rstrip('/')}.pdf"


def page_pdf(address: str) -> str:
    """The path of the PDF of a page, by the address of the page; whether there is one, the build decides."""
    return f"briefs/{address.rstrip('/') or 'brief'}.pdf"


def report_place(address: str, dossier: Dossier) -> str:
    """The name of the place of a page in the full report, by its address: `events/budget-vote` of an entry, `events` of a chapter.

    Empty where the report has nothing of the page.
    """
    path = address.rstrip("/")
    kind, _, name = path.partition("/")
    if name in _entries(dossier).get(kind, {}) or _DAY.fullmatch(path):
        return path
    is_list = not name or kind == "timeline" or (kind == "days" and _YEAR.fullmatch(name))
    return kind if is_list and _has_chapter(kind, dossier) else ""


def _entries(dossier: Dossier) -> Mapping[str, Mapping[str, object]]:
    """What has a page of its own and an entry in the full report, by the folder of the pages."""
    return {
        "events": dossier.events,
        "actors": dossier.actors,
        "topics": dossier.topics,
        "differences": dossier.discrepancies,
        "questions": dossier.questions,
        "sources": dossier.sources,
    }


def _has_chapter(kind: str, dossier: Dossier) -> bool:
    """True where the full report has a chapter of this name: not where it would be empty."""
    if kind in ("days", "method", "corrections"):
        return True
    things = {**_entries(dossier), "timeline": dossier.events, "origins": dossier.origins}
    return bool(things.get(kind))


def accounts_path(event_id: str) -> str:
    """The path of the file of the accounts of an event, below the root of the site."""
    return f"events/{event_id}/accounts.json"
