"""A web page as a browser saved it → the text that a reader sees, line by line, and what its markup tells of it."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefing.problems import CouldNotRunError
from briefing.records import Zone

REDUCED_BY = "inscriptis"
_MARK = "data-briefing-zone"
_UNSEEN = "script, style, noscript, template, svg, iframe, object, canvas, select, textarea, [hidden]"
_READ = "p, li, blockquote, pre, td, h2, h3, h4"
# Later kinds win where an element is of two; a line is of the first in `_ORDER` that holds it whole.
_ELEMENTS: Mapping[Zone, str] = {
    Zone.FURNITURE: "nav, aside, form, footer, button, body > header, [role=navigation], [role=complementary]",
    Zone.COMMENTS: "#comments, .comments, #comment-list, .comment-list, .comment, #disqus_thread",
    Zone.BYLINE: "time, address, .byline, .author, [rel=author], [itemprop=author]",
    Zone.CAPTION: "figcaption",
}
_ORDER = (Zone.HEADLINE, Zone.CAPTION, Zone.BYLINE, Zone.COMMENTS, Zone.FURNITURE, Zone.BODY)
_TIMES = ("meta[property='article:published_time']", "meta[itemprop=datePublished]", "meta[name=date]", "meta[name=pubdate]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}\b")
_IN_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')


@dataclass(frozen=True, slots=True)
class Saved:
    """The text of a page, and what its markup says: of each line its zone, of the whole its language, time, outlet and address."""

    text: str
    zones: Mapping[int, Zone]
    language: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""


def is_page(data: bytes, name: str) -> bool:
    """True for what a browser would show as a page: by its name, or by how it begins."""
    begins = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return name.lower().endswith((".html", ".htm", ".xhtml")) or begins.startswith((b"<!doctype html", b"<html"))


def declared_encoding(data: bytes) -> str:
    """The encoding that a page says it is in; empty where it says none."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def saved(markup: str) -> Saved:
    """What a page shows, reduced to text. No script, style or hidden element leaves a word in it.

    Raises CouldNotRunError for a page that no reader of markup gets to the end of.
    """
    from inscriptis import get_annotated_text  # noqa: PLC0415 -- no other command needs the libraries behind it
    from inscriptis.model.config import ParserConfig  # noqa: PLC0415
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415

    page = LexborHTMLParser(markup)
    published = _time(page, markup)
    for element in page.css(_UNSEEN):
        element.decompose()
    _mark(page)
    rules = {f"#{_MARK}={zone}": [zone.value] for zone in _ORDER}
    try:
        found = get_annotated_text(page.html or "", ParserConfig(annotation_rules=rules))
    except (RecursionError, ValueError) as fault:
        raise CouldNotRunError("the page cannot be reduced to text", "copy its text into a file, and add that") from fault
    spans: dict[Zone, list[tuple[int, int]]] = {zone: [] for zone in _ORDER}
    for start, end, label in sorted(found["label"]):
        told = spans[Zone(label)]
        if told and start < told[-1][1]:
            told[-1] = (told[-1][0], max(end, told[-1][1]))
        else:
            told.append((start, end))
    lines = list(_lines(found["text"].rstrip(), spans))
    return Saved(
        "".join(f"{line}\n" for line, _ in lines),
        {number: zone for number, (line, zone) in enumerate(lines, 1) if line},
        language=tag[0].lower() if (tag := _TAG.match(_attribute(page, "html", "lang"))) else "",
        published=published,
        outlet=_attribute(page, "meta[property='og:site_name']", "content"),
        address=_attribute(page, "link[rel=canonical]", "href") or _attribute(page, "meta[property='og:url']", "content"),
    )


def _mark(page: Any) -> None:
    """Gives every element that tells a zone an attribute that says so."""
    whole = max(page.css("article, main, [role=main]"), key=lambda element: len(element.text()), default=page.body)
    if whole is None:
        return
    for element in whole.css(_READ):
        element.attrs[_MARK] = Zone.BODY.value
    for zone, selector in _ELEMENTS.items():
        for element in page.css(selector):
            element.attrs[_MARK] = zone.value
    if headline := whole.css_first("h1") or page.css_first("h1"):
        headline.attrs[_MARK] = Zone.HEADLINE.value


def _lines(text: str, spans: Mapping[Zone, list[tuple[int, int]]]) -> Iterable[tuple[str, Zone]]:
    """Every line without the space around it, and its zone; of several blank ones the first."""
    start, was_blank = 0, True
    for line in text.split("\n"):
        bare = line.strip()
        if bare or not was_blank:
            begins = start + line.index(bare)
            stretch = (begins, begins + len(bare))
            yield bare, next((zone for zone in _ORDER if _holds(spans[zone], stretch)), Zone.FURNITURE)
        start, was_blank = start + len(line) + 1, not bare


def _holds(spans: list[tuple[int, int]], stretch: tuple[int, int]) -> bool:
    """True where one of several spans, in order and apart from each other, holds a stretch whole."""
    index = bisect_right(spans, (stretch[0], sys.maxsize)) - 1
    return index >= 0 and stretch[1] <= spans[index][1]


def _time(page: Any, markup: str) -> str:
    """The time of publication by the markup; empty where it gives none."""
    told = next((value for selector in _TIMES if (value := _attribute(page, selector, "content"))), "")
    in_data = _IN_DATA.search(markup)
    return told or (in_data[1] if in_data else "") or _attribute(page, "article time, main time", "datetime")


def _attribute(page: Any, selector: str, name: str) -> str:
    element = page.css_first(selector)
    return (element.attributes.get(name) or "").strip() if element else ""
