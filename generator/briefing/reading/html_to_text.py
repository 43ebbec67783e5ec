"""A web page as a browser saved it → the text that a reader sees, line by line, and what its markup tells of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.problems import OperationalError
from briefing.reading.html.bounded import bounded
from briefing.reading.html.lines import Line, lines
from briefing.reading.html.losses import loss
from briefing.reading.html.tokens import tokens
from briefing.reading.html.tree import parsed
from briefing.reading.html.zones import zones
from briefing.records import Zone

_TIME_SELECTORS = ("meta[property='article:published_time']", "meta[itemprop=datePublished]", "meta[name=date]", "meta[name=pubdate]")
_BEGINS = re.compile(rb"(?:\s|<!--.*?-->|<\?[^>]*>)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a page, and what its markup says: of each line its zone, of the whole its language, time, outlet and address."""

    text: str
    zones: Mapping[int, Zone]
    language: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""


def looks_like_html(data: bytes, name: str) -> bool:
    """True for what a browser would show as a page: by its name, or by how it begins."""
    begins = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")  # a page in UTF-16, too
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        _BEGINS.match(begins.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    )


def html_to_text(markup: str) -> ExtractedText:
    """What a page shows, reduced to text. No script, style or hidden element leaves a word in it.

    Raises CouldNotRunError for a page that shows words which its text would not hold.
    """
    found = list(tokens(markup))
    page = parsed(bounded(markup, found))
    text, zoned = _numbered(lines(page.events, zones(page.events)))
    if lost := loss(markup, found, page, text):
        raise OperationalError(
            f"{lost.what}{f' (line {lost.line})' if lost.line else ''}, so some of its words would be lost",
            "save the page again, or copy its text into a file, and add that; nothing was written",
        )
    document = page.document
    return ExtractedText(
        text,
        zoned,
        language=tag[0].lower() if (tag := _LANGUAGE.match(_attribute(document, "html", "lang"))) else "",
        published=_publication_time(document, markup),
        outlet=_attribute(document, "meta[property='og:site_name']", "content"),
        address=_attribute(document, "link[rel=canonical]", "href") or _attribute(document, "meta[property='og:url']", "content"),
    )


def _numbered(found: Iterable[Line]) -> tuple[str, dict[int, Zone]]:
    """The text of some lines, with a blank one where they are apart, and the zone of each by its number."""
    written: list[str] = []
    zoned: dict[int, Zone] = {}
    for line in found:
        if line.is_spaced and written:
            written.append("")
        written.append(line.text)
        zoned[len(written)] = line.zone
    return "".join(f"{line}\n" for line in written), zoned


def _publication_time(page: Any, markup: str) -> str:
    """The time of publication by the markup; empty where it gives none."""
    told = next((value for selector in _TIME_SELECTORS if (value := _attribute(page, selector, "content"))), "")
    in_data = _JSON_LD_DATE.search(markup)
    return told or (in_data[1] if in_data else "") or _attribute(page, "article time, main time", "datetime")


def _attribute(page: Any, selector: str, name: str) -> str:
    element = page.css_first(selector)
    return (element.attributes.get(name) or "").strip() if element else ""
