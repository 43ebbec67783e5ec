"""A web page as saved by a browser → the visible text, line by line, and what its markup says about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.problems import OperationalError
from briefing.reading.html.bounded import bound_nesting
from briefing.reading.html.lines import TextLine, text_lines
from briefing.reading.html.losses import text_loss
from briefing.reading.html.tokens import tokens
from briefing.reading.html.tree import parse_page
from briefing.reading.html.zones import zones_of_elements
from briefing.records import Zone

_TIME_SELECTORS = ("meta[property='article:published_time']", "meta[itemprop=datePublished]", "meta[name=date]", "meta[name=pubdate]")
_BEGINS = re.compile(rb"(?:\s|<!--.*?-->|<\?[^>]*>)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a page, and what its markup says: the zone of each line, the language, publication time, outlet and address."""

    text: str
    zones: Mapping[int, Zone]
    language: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""
    markup: str = field(default="", repr=False)  # bounded, for other readers


def looks_like_html(data: bytes, name: str) -> bool:
    """True for what a browser would show as a web page, by its name or its first bytes."""
    begins = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")  # also for UTF-16
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        _BEGINS.match(begins.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    )


def html_to_text(markup: str) -> ExtractedText:
    """The visible text of a page, without scripts, styles and hidden elements.

    Raises OperationalError where the text would lack words that the page shows.
    """
    markup_tokens = list(tokens(markup))
    bounded = bound_nesting(markup, markup_tokens)
    page = parse_page(bounded)
    text, zones_by_line = _text_and_zones(text_lines(page.events, zones_of_elements(page.events)))
    if lost := text_loss(markup, markup_tokens, page, text):
        raise OperationalError(
            f"{lost.what}{f' (line {lost.line})' if lost.line else ''}, so some of its words would be lost",
            "save the page again, or copy its text into a file, and add that; nothing was written",
        )
    document = page.document
    return ExtractedText(
        text,
        zones_by_line,
        language=tag[0].lower() if (tag := _LANGUAGE.match(_attribute(document, "html", "lang"))) else "",
        published=_publication_time(document, markup),
        outlet=_attribute(document, "meta[property='og:site_name']", "content"),
        address=_attribute(document, "link[rel=canonical]", "href") or _attribute(document, "meta[property='og:url']", "content"),
        markup=bounded,
    )


def _text_and_zones(page_lines: Iterable[TextLine]) -> tuple[str, dict[int, Zone]]:
    """The text of some lines, with blank lines where they are spaced, and the zone of each line by its number."""
    texts: list[str] = []
    zones_by_line: dict[int, Zone] = {}
    for line in page_lines:
        if line.is_spaced and texts:
            texts.append("")
        texts.append(line.text)
        zones_by_line[len(texts)] = line.zone
    return "".join(f"{text}\n" for text in texts), zones_by_line


def _publication_time(page: Any, markup: str) -> str:
    """The publication time that the markup gives; empty where it gives none."""
    in_meta = next((value for selector in _TIME_SELECTORS if (value := _attribute(page, selector, "content"))), "")
    in_data = _JSON_LD_DATE.search(markup)
    return in_meta or (in_data[1] if in_data else "") or _attribute(page, "article time, main time", "datetime")


def _attribute(page: Any, selector: str, name: str) -> str:
    element = page.css_first(selector)
    return (element.attributes.get(name) or "").strip() if element else ""
