"""What is printed can be read in colour and in grey: the contrast of every text with what is under it, as PDFium finds both."""

from collections.abc import Iterator
from ctypes import byref, c_int, c_uint
from functools import cache
from pathlib import Path

import pytest
from briefing import build
from briefing.pdf.compile import CompiledPdf, compile_all, pdf_compiler
from briefing.pdf.documents import requested_documents
from briefing.reading import gather
from overlays import BASE, laid_out
from projects import ROOT
from pypdfium2 import PdfDocument, PdfObject, raw

Colour = tuple[int, int, int]
LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3
WHITE: Colour = (255, 255, 255)
WATERMARK = 100.0  # points: the word DRAFT across a page, which the words of the page are read over
# FIRST prescribes the colour: 5.6 by the luminance of the colour, less by the brightness that printers make grey of.
RED_OF_TLP, BLACK = (255, 43, 43), (0, 0, 0)


def filled(item: PdfObject) -> Colour:
    """The colour that an object is filled with."""
    red, green, blue, alpha = (c_uint() for _ in range(4))
    assert raw.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value, green.value, blue.value


def is_ground(item: PdfObject) -> bool:
    mode, stroke = c_int(), c_int()
    return bool(item.type == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_GetDrawMode(item, byref(mode), byref(stroke)) and mode.value)


def pairs(data: bytes, most_pages: int = 14) -> Iterator[tuple[Colour, Colour]]:
    """The colour of every text with that of what was painted last below its middle."""
    with PdfDocument(data) as document:
        for number in range(min(most_pages, len(document))):
            page = document[number]
            grounds: list[tuple[tuple[float, float, float, float], Colour]] = []
            for item in page.get_objects():
                left, low, right, high = item.get_bounds()
                if is_ground(item):
                    grounds.append(((left, low, right, high), filled(item)))
                elif item.type == raw.FPDF_PAGEOBJ_TEXT and high - low < WATERMARK:
                    x, y = (left + right) / 2, (low + high) / 2
                    below = [colour for (x1, y1, x2, y2), colour in grounds if x1 <= x <= x2 and y1 <= y <= y2]
                    yield filled(item), below[-1] if below else WHITE


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG."""
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: Colour, ground: Colour) -> float:
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grey(colour: Colour) -> Colour:
    """A colour as a printer without colours has it (Rec. 601)."""
    red, green, blue = colour
    level = round(0.299 * red + 0.587 * green + 0.114 * blue)
    return level, level, level


@cache
def ours() -> list[CompiledPdf]:
    found = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert found is not None
    return [*compile_all(requested_documents(*found, "", ["brief", "takaichi-us-visit-2026"]), pdf_compiler(None)).values()]


def labelled(folder: Path, label: str) -> list[CompiledPdf]:
    """The brief and the dossier of a small dossier with a label of the Traffic Light Protocol, as drafts."""
    desk = (BASE / "seeds" / "dossier.yml").read_bytes() + f"tlp: {label}\nhandling: for the council\n".encode()
    event = (BASE / "seeds" / "events.yml").read_bytes()
    events = event + event.replace(b"id: budget-vote", b"id: second-vote\n  draft: true")
    found = build.check(laid_out(folder, {"seeds/dossier.yml": desk, "seeds/events.yml": events})).dossier_and_findings
    assert found is not None
    assert found[0].drafts
    return [*compile_all(requested_documents(*found, "", ["brief", "dossier"]), pdf_compiler(None)).values()]


def test_every_text_of_our_documents_can_be_read_in_colour_and_in_grey() -> None:
    found = {pair for document in ours() for pair in pairs(document.data)}
    assert len({ground for _, ground in found}) > 1  # the paper, and the bars of pictures
    assert [pair for pair in found if contrast(*pair) < LEAST or contrast(*map(grey, pair)) < LEAST] == []


@pytest.mark.parametrize("label", ["red", "amber", "green", "clear"])
def test_a_label_and_the_words_over_a_watermark_can_be_read_in_colour_and_in_grey(tmp_path: Path, label: str) -> None:
    found = {pair for document in labelled(tmp_path, label) for pair in pairs(document.data)}
    assert [pair for pair in found if contrast(*pair) < LEAST] == []
    assert [pair for pair in found if contrast(*map(grey, pair)) < LEAST] == ([(RED_OF_TLP, BLACK)] if label == "red" else [])


def test_the_words_of_a_page_can_be_read_over_the_watermark() -> None:
    watermark = grey((237, 237, 237))  # luma(93%) of house.typ
    texts = {text for document in ours() for text, ground in pairs(document.data) if ground == WHITE}
    assert [text for text in texts if contrast(text, watermark) < LEAST] == []


def test_a_pale_text_is_found() -> None:
    assert contrast((150, 150, 150), WHITE) < LEAST < contrast((100, 100, 100), WHITE)
