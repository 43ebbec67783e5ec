"""Independent readers of PDF files: what their structure, their links (pikepdf, on qpdf) and their text (pypdfium2, on PDFium) say."""

import io
import re
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument, PdfTextPage, raw

_JOIN = "\x02"  # what PDFium puts for a hyphen at the end of a line
_ENDS = frozenset(map(ord, f"\r\n{_JOIN}"))
_NOTE_EDGE = 75.0  # points from the left edge of the paper: the numbers of notes stand before it


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def words(data: bytes) -> str:
    """The text in reading order, on one line."""
    return " ".join("\n".join(_texts(data)).split())


def lines(data: bytes) -> list[list[str]]:
    """The lines of each page from top to bottom; what stands on one height is one line."""
    with PdfDocument(data) as document:
        return [_lines(page.get_textpage()) for page in document]


@cache
def _texts(data: bytes) -> list[str]:
    """The text of each page, in reading order."""
    with PdfDocument(data) as document:
        return [_text(page.get_textpage(), 0) for page in document]


def _text(page: PdfTextPage, first: int, last: int | None = None) -> str:
    """The characters of a page from one to another: U+FFFD for a glyph that names none, a hyphen where PDFium joins a word over two lines."""
    numbers = range(first, page.count_chars() if last is None else last)
    return "".join(
        "\ufffd" if raw.FPDFText_HasUnicodeMapError(page, number) else chr(raw.FPDFText_GetUnicode(page, number)) for number in numbers
    ).replace(_JOIN, "-\n")


def _lines(page: PdfTextPage) -> list[str]:
    """The lines of a page from top to bottom."""
    found, first, last = [], 0, page.count_chars()
    for number in range(last):
        if number + 1 == last or raw.FPDFText_GetUnicode(page, number) in _ENDS:
            if text := _text(page, first, number + 1).strip():
                left, height = _origin(page, first)
                found.append((-round(height), left, text))
            first = number + 1
    return [" ".join(text for _, _, text in line) for _, line in groupby(sorted(found), itemgetter(0))]


def _origin(page: PdfTextPage, number: int) -> tuple[float, float]:
    """Where a character stands, in points from the left and from the bottom of its page."""
    left, height = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(page, number, byref(left), byref(height))
    return left.value, height.value


def plain(text: str) -> str:
    """Letters and signs alone: a line may break anywhere, and marks of notes stand between sentences."""
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u00ad\u2060")


def nodes(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from nodes(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from nodes(node["/K"])


def elements(document: pikepdf.Pdf) -> dict[str, list[Any]]:
    """The elements of the structure tree by their tag."""
    found: dict[str, list[Any]] = {}
    for node in nodes(document.Root.StructTreeRoot.K):
        found.setdefault(str(node.S), []).append(node)
    return found


def tagged(document: pikepdf.Pdf, tag: str) -> list[Any]:
    """The elements of the structure tree that have a tag."""
    return elements(document).get(tag, [])


def heads(table: Any) -> list[Any]:
    """The cells of a table that head its columns."""
    return [node for node in nodes(table.K) if str(node.S) == "/TH"]


def bookmarks(document: pikepdf.Pdf, levels: int = 9) -> list[str]:
    """The titles of the outline, of so many levels, in order."""
    with document.open_outline() as outline:
        return list(_titles(outline.root, levels))


def _titles(items: list[pikepdf.OutlineItem], levels: int) -> Iterator[str]:
    for item in items:
        yield item.title
        if levels > 1:
            yield from _titles(item.children, levels - 1)


def links(document: pikepdf.Pdf) -> list[Any]:
    """Every link of every page."""
    return [link for page in document.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]


def leads_to(link: Any) -> Any:
    """Where a link within the document leads: the name of a place, or a page."""
    found = link.Dest if "/Dest" in link else link.A.D
    return found[0].objgen if isinstance(found, pikepdf.Array) else str(found)


def targets(document: pikepdf.Pdf) -> set[Any]:
    """Every place that a link may lead to: the named ones, and the pages."""
    named = pikepdf.NameTree(document.Root.Names.Dests) if "/Names" in document.Root and "/Dests" in document.Root.Names else {}
    return {*map(str, named), *(page.objgen for page in document.pages)}


def addresses(document: pikepdf.Pdf) -> list[str]:
    """Where links lead out of the document."""
    return [str(link.A.URI) for link in links(document) if "/A" in link and "/URI" in link.A]


def acts(document: pikepdf.Pdf) -> list[Any]:
    """What in a file could run or open something, or carries another file."""
    kinds = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
    return [item for item in kinds if item.get("/S") in ("/JavaScript", "/Launch", "/GoToR") or "/EmbeddedFiles" in item or "/EF" in item]


def unembedded(document: pikepdf.Pdf) -> list[str]:
    """The fonts that a file names without holding them."""
    kinds = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"]
    return [str(item.FontName) for item in kinds if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(item.keys())]


def checked(data: bytes) -> list[str]:
    """What qpdf finds wrong with a file."""
    return [str(found) for found in opened(data).check_pdf_syntax()]


def numbered(data: bytes) -> list[str]:
    """What the foot of each page says of its number."""
    return re.findall(r"Page \d+ of \d+", words(data))


@dataclass(frozen=True)
class Lead:
    """A link within a document that stands on numbers: these, its page and the height of its top there, and where it leads to."""

    numbers: tuple[int, ...]
    page: int
    top: float
    left: float
    leads_to: tuple[int, float]
    is_first: bool  # the mark that its note belongs to


def feet(data: bytes) -> list[Lead]:
    """The numbers of the notes at the foot of pages, each a link to its mark."""
    return [lead for lead in _leads(data) if lead.left < _NOTE_EDGE]


def marks(data: bytes) -> list[Lead]:
    """The marks of notes in the text, each a link to its note."""
    return [lead for lead in _leads(data) if lead.left >= _NOTE_EDGE]


def apart(data: bytes) -> list[int]:
    """The notes that do not stand on the page on which their first mark does."""
    stands = {foot.numbers[0]: foot.page for foot in feet(data)}
    return sorted(number for mark in marks(data) if mark.is_first for number in mark.numbers if stands[number] != mark.page)


@cache
def _leads(data: bytes) -> list[Lead]:
    with opened(data) as document, PdfDocument(data) as drawn:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        height = {number: float(page.MediaBox[3]) for number, page in enumerate(document.pages, 1)}
        found = []
        for number, page in enumerate(document.pages, 1):
            text = drawn[number - 1].get_textpage()
            for link in page.get("/Annots", []):
                if "/Dest" in link:
                    left, low, right, high = map(float, link.Rect)
                    shown = tuple(map(int, re.findall(r"\d+", text.get_text_bounded(left, low, right, high))))
                    target = pages[link.Dest[0].objgen]
                    leads_to = target, height[target] - float(link.Dest[3])
                    found.append(Lead(shown, number, height[number] - high, left, leads_to, str(link.Contents).startswith("Footnote")))
    return found


def outside(data: bytes, left: float, right: float, edge: float = 18.0) -> list[tuple[int, str]]:
    """Text that is left or right of the block of a page, or nearer to the upper or lower edge of the paper than so many points: its page and words.

    ``left`` and ``right`` are the margins in millimetres. A hanging mark, a number of a line and a bar in the margin may be left of the block.
    """
    point = 72 / 25.4
    found: list[tuple[int, str]] = []
    with PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            wide, high = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                x1, y1, x2, y2 = text.get_rect(index)
                if x1 < left * point - 30 or x2 > wide - right * point + 4 or y1 < edge or y2 > high - edge:
                    found.append((number, text.get_text_bounded(x1, y1, x2, y2)))
    return found
