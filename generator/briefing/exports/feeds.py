"""Atom feeds (RFC 4287): what each day added, and the briefs. Their times are those of the dossier, so that the same seeds give the same feed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from briefing import escaping
from briefing.analysis import Findings
from briefing.analysis.history import DailyChanges
from briefing.phrases import typographic
from briefing.views import labels
from briefing.views.change_labels import change_label
from briefing.views.downloads import BRIEFS_FEED, CHANGES_FEED

_NEWEST = 30  # entries of a feed
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: what it is of, which never changes, its day, its page and its words."""

    key: str
    day: date
    path: str
    title: str
    text: str


def changes_feed(findings: Findings, site_url: str) -> bytes:
    """What each of the newest days added, newest first."""
    return _feed(findings, site_url, CHANGES_FEED, "what changed", (_day_entry(changed) for changed in findings.history[:_NEWEST]))


def briefs_feed(findings: Findings, site_url: str) -> bytes:
    """The newest briefs, newest first."""
    return _feed(findings, site_url, BRIEFS_FEED, "briefs", _brief_entries(findings))


def _day_entry(changed: DailyChanges) -> _Entry:
    lines = (": ".join(filter(None, (change.title, change_label(change)))) for change in changed.changes)
    day = changed.day
    return _Entry(f"day {day}", day, f"days/{day}/", f"What {labels.day(day)} added", "\n".join(lines) or "Nothing changed.")


def _brief_entries(findings: Findings) -> Iterator[_Entry]:
    for edition in list(reversed(findings.dossier.editions))[:_NEWEST]:
        day = edition.as_of
        answer = (edition.answer.text,) if edition.answer else ()
        text = "\n".join((*answer, *(statement.text for statement in edition.bottom_line)))
        yield _Entry(f"brief {day}", day, f"days/{day}/", edition.title or f"Brief of {labels.day(day)}", text)


def _feed(findings: Findings, site_url: str, path: str, what: str, entries: Iterable[_Entry]) -> bytes:
    desk = findings.dossier.desk
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": desk.language})
    _add(feed, "id", _urn(desk.title, path))
    _add(feed, "title", f"{desk.title}: {what}")
    _add(feed, "updated", _time(findings.dossier.day))
    _add(ET.SubElement(feed, "author"), "name", desk.desk or desk.title)
    for rel, target in (("self", path), ("alternate", "")):
        _link(feed, rel, site_url, target)
    for entry in entries:
        node = ET.SubElement(feed, "entry")
        _add(node, "id", _urn(desk.title, entry.key))
        _add(node, "title", entry.title)
        _add(node, "updated", _time(entry.day))
        _link(node, "alternate", site_url, entry.path)
        _add(node, "content", entry.text, type="text")
    data: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = escaping.xml_text(typographic(text))


def _link(parent: ET.Element, rel: str, site_url: str, path: str) -> None:
    """A link, where the address of the site is known: in a feed it must be whole."""
    if address := escaping.safe_url(f"{site_url.rstrip('/')}/{path}") if site_url else None:
        ET.SubElement(parent, "link", {"rel": rel, "href": address})


def _urn(dossier: str, key: str) -> str:
    return uuid5(NAMESPACE_URL, f"briefing:{dossier}/{key}").urn


def _time(day: date) -> str:
    return f"{day}T00:00:00Z"
