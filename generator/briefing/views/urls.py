"""Where everything has its place on the site: addresses of pages, of entities, of PDF documents."""

from briefing.analysis.history import DailyChanges
from briefing.model import Actor, Discrepancy, Dossier, Edition, Event, Origin, Question, Source, Topic

Linkable = Source | Actor | Event | Question | Discrepancy | Topic | Edition | Origin | DailyChanges


FULL_REPORT_PATH = "briefs/dossier.pdf"
"""Where the site has the whole dossier for print."""


def page_url(path: str) -> str:
    """The address of a page: `index.md` is the root, `events/x.md` is `events/x/`."""
    bare = path.removesuffix(".md")
    if bare == "index":
        return ""
    return f"{bare.removesuffix('/index')}/"


def entity_url(thing: Linkable, dossier: Dossier) -> str:
    """The address of a thing below the site's root."""
    match thing:
        case Event():
            return f"events/{thing.id}/"
        case Actor():
            return f"actors/{thing.id}/"
        case DailyChanges():
            return f"as-of/{thing.day.isoformat()}/"
        case Topic():
            return f"topics/{thing.id}/"
        case Source():
            return f"sources/{thing.id}/"
        case Question():
            return f"questions/#{thing.id}"
        case Discrepancy():
            return f"differences/#{thing.id}"
        case Origin():
            return f"origins/#{thing.id}"
        case Edition():
            return "" if thing.as_of == dossier.editions[-1].as_of else f"editions/{thing.as_of.isoformat()}/"


def pdf_url(thing: Edition | Actor | Topic | Event | Question, dossier: Dossier) -> str:
    """Where a thing stands as a PDF below the site's root."""
    return f"briefs/{entity_url(thing, dossier).replace('#', '').rstrip('/') or 'brief'}.pdf"
