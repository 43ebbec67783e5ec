"""A word that is longer than a line is broken on paper and in pictures: nothing runs off the sheet, and no letter is lost."""

import re
import subprocess

import pytest
from briefing import build
from briefing.pdf.breaking import BREAK, breakable
from briefing.pdf.compile import CompiledPdf, compile_all, pdf_compiler
from briefing.pdf.documents import DOCUMENT_KINDS, requested_documents
from briefing.pictures.shapes import shortened, text_width
from briefing.pictures.time_frame import FONT_SIZE, wrapped_lines
from briefing.reading import Inputs
from hostile import dossier
from hypothesis import given
from hypothesis import strategies as some
from long_words import TEXTS, seeds
from paper import addresses, opened, plain, words

LEAST, LEAST_ABOVE = 40, 14  # points that stay white at the sides of the sheet, and above and below
BOX = re.compile(
    r'<page width="([\d.]+)" height="([\d.]+)"|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<'
)
LONG = some.text(some.sampled_from("aMi\u0301 市\u00a0"), max_size=60)


@pytest.fixture(scope="module", params=["a4", "letter"])
def printed(request: pytest.FixtureRequest) -> dict[str, CompiledPdf]:
    checked = build.check(Inputs("seeds", seeds()))
    assert checked.dossier_and_findings is not None
    return dict(
        compile_all(
            requested_documents(*checked.dossier_and_findings, "https://desk.example/", DOCUMENT_KINDS), pdf_compiler(None, request.param)
        )
    )


def off_the_sheet(data: bytes) -> list[str]:
    """The words that stand, in part, in the white margin of their page."""
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    found, width, height = [], 0.0, 0.0
    for page_width, page_height, left, top, right, bottom, text in BOX.findall(boxes):
        if page_width:
            width, height = float(page_width), float(page_height)
        elif min(float(left), width - float(right)) < LEAST or min(float(top), height - float(bottom)) < LEAST_ABOVE:
            found.append(text)
    return found


def test_no_word_runs_off_the_sheet(printed: dict[str, CompiledPdf]) -> None:
    assert len(printed) == 24
    assert {path: off for path, document in printed.items() if (off := off_the_sheet(document.data))} == {}


def test_no_letter_of_a_long_word_is_lost_on_paper(printed: dict[str, CompiledPdf]) -> None:
    found = plain(words(printed["briefs/dossier.pdf"].data)).replace(BREAK, "")
    assert all(plain(text) in found for text in TEXTS.values())


def test_what_a_file_says_of_itself_and_where_it_leads_has_no_break(printed: dict[str, CompiledPdf]) -> None:
    for document in printed.values():
        with opened(document.data) as file:
            assert BREAK not in "".join([str(file.docinfo), *addresses(file)])
            assert str(file.docinfo["/Title"]) != ""


@given(some.text(max_size=120))
def test_a_text_that_may_be_broken_is_the_same_text(text: str) -> None:
    bare = text.replace(BREAK, "")
    kept = breakable(bare).replace(BREAK, "")
    assert kept.split() == bare.split()
    assert breakable(breakable(bare)) == breakable(bare)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("internationalisation", "internationalisation"),
        ("a" * 23, "a" * 23),
        ("a" * 24, "aaaaaaaa|aaaaaaaa|aaaaaaaa"),
        ("https://example.org/with-short/steps", "https://example.org/with-short/steps"),
        (
            "日米首脳会談に関する共同声明の発表について外務省の報道官が述べた",
            "日米首脳会談に関する共同声明の発表について外務省の報道官が述べた",
        ),
        ("e\u0301" * 24, "|".join(["e\u0301" * 4] * 6)),
        ("100\u00a0%", "100\u00a0%"),
        ("word\u00a0" * 5 + "word", "word word word word word word"),
        ("a" * 30 + " " + "b" * 10, "aaaaaaaa|aaaaaaaa|aaaaaaaa|aaaaaa bbbbbbbbbb"),
    ],
)
def test_only_what_is_too_long_is_broken(text: str, broken: str) -> None:
    assert breakable(text) == broken.replace("|", BREAK)


def test_a_very_long_text_is_broken_in_time_that_grows_with_it() -> None:
    assert len(breakable("a" * 2_000_000)) == 2_000_000 + 2_000_000 // 8 - 1


@given(LONG, some.integers(20, 200))
def test_lines_of_a_picture_are_no_wider_than_their_box(text: str, width: int) -> None:
    lines = list(wrapped_lines(text, width))
    bare = ["".join(letter for letter in line if letter != "\u0301") for line in lines]  # what combines takes no width
    assert all(text_width(line, FONT_SIZE) <= width or len(line) == 1 for line in bare)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert not any(line.startswith("\u0301") for line in lines[1:] if not re.search(r"\s\u0301", text))


@given(LONG, some.integers(20, 200))
def test_a_text_that_is_shortened_fits_and_says_so(text: str, width: int) -> None:
    short = shortened(text, width, FONT_SIZE)
    assert text_width(short, FONT_SIZE) <= width
    assert short == text or (short.endswith("…") and text.startswith(short.removesuffix("…")))


def test_titles_longer_than_a_page_keep_no_document_from_being_printed() -> None:
    checked = build.check(Inputs("seeds", dossier({"x": "words " * 1600 + "end"})))
    assert checked.dossier_and_findings is not None
    found = compile_all(
        requested_documents(*checked.dossier_and_findings, "https://desk.example/", ["dossier", "events"]), pdf_compiler(None)
    )
    assert [printed.data[:5] for printed in found.values()] == [b"%PDF-"] * 2
