"""Addresses on the site: pages, entities, PDF documents."""

from briefing.analysis.history import DailyChanges
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Origin, Question, Source, Topic

Linkable = Source | Actor | Event | Question | Discrepancy | Topic | Edition | Origin | DailyChanges


FULL_REPORT_PATH = "briefs/dossier.pdf"
"""The path of the full dossier as a PDF."""


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
            return f"days/{thing.day.isoformat()}/"
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
            return "" if thing.as_of == dossier.editions[-1].as_of else f"days/{thing.as_of.isoformat()}/"


def pdf_url(thing: Edition | Actor | Topic | Event | Question, dossier: Dossier) -> str:
    """The path of an entity's PDF, relative to the site's root."""
    if isinstance(thing, Edition):
        return "briefs/brief.pdf" if thing.as_of == dossier.editions[-1].as_of else f"briefs/editions/{thing.as_of.isoformat()}.pdf"
    return f"briefs/{entity_url(thing, dossier).rstrip('/')}.pdf"


def accounts_path(event: Event) -> str:
    """The path of the file of the accounts of an event, below the root of the site."""
    return f"events/{event.id}/accounts.json"
