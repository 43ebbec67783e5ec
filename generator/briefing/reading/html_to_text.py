"""A web page as saved by a browser → the visible text, line by line, and what its markup says about it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from briefing.problems import OperationalError
from briefing.reading.html.bounded import bound_nesting
from briefing.reading.html.lines import TextLine, text_lines
from briefing.reading.html.losses import text_loss
from briefing.reading.html.metadata import page_metadata
from briefing.reading.html.tokens import tokens
from briefing.reading.html.tree import parse_page
from briefing.reading.html.zones import zones_of_elements
from briefing.records import Zone

MAX_TOKENS = 200_000
"""The maximum number of tags and texts of a page: each takes time, and a long page of an encyclopedia has a sixth of it."""

_COPY = "copy its text into a file, and add that; nothing was written"
_BEGINS = re.compile(rb"(?:\s|<!--.*?-->|<\?[^>]*>)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a page, and what its markup says: the zone of each line, the language, publication date in EDTF, outlet, address, titles and authors."""

    text: str
    zones: Mapping[int, Zone]
    language: str = ""
    published: str = ""
    outlet: str = ""
    address: str = ""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    markup: str = field(default="", repr=False)  # bounded, for other readers
    described_by: Mapping[str, str] = field(default_factory=dict)  # what gives a field above, where that is not the markup

    def basis_of(self, name: str) -> str:
        """What gives the language, the publication date or the outlet: `the markup of the page`, or the file of an item."""
        return self.described_by.get(name, "the markup of the page")


def looks_like_html(data: bytes, name: str) -> bool:
    """True for what a browser would show as a web page, by its name or its first bytes."""
    begins = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")  # also for UTF-16
    return name.lower().endswith((".html", ".htm", ".xhtml")) or bool(
        _BEGINS.match(begins.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff"))
    )


def html_to_text(markup: str) -> ExtractedText:
    """The visible text of a page, without scripts, styles and hidden elements.

    Raises OperationalError where the text would lack words that the page shows, and for more markup than any article has.
    """
    markup_tokens = list(islice(tokens(markup), MAX_TOKENS + 1))
    if len(markup_tokens) > MAX_TOKENS:
        raise OperationalError(f"the page has more than {MAX_TOKENS:,} tags and pieces of text", f"no article has so many; {_COPY}")
    bounded = bound_nesting(markup, markup_tokens)
    page = parse_page(bounded)
    known = page_metadata(page.document)
    text, zones_by_line = _text_and_zones(text_lines(page.events, zones_of_elements(page.events, known.titles, known.outlets)))
    if lost := text_loss(markup, markup_tokens, page, text):
        raise OperationalError(
            f"{lost.what}{f' (line {lost.line})' if lost.line else ''}, so some of its words would be lost",
            f"save the page again, or {_COPY}",
        )
    return ExtractedText(
        text,
        zones_by_line,
        language=known.language,
        published=next(iter(known.dates), ""),
        outlet=next(iter(known.outlets), ""),
        address=known.address,
        titles=known.titles,
        authors=known.authors,
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
