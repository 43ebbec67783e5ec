"""Every kind of page as it is printed."""

import re

import pytest
from paper import lines
from playwright.sync_api import Browser
from serving import KINDS

CHROME = re.compile(
    r"^(Skip to content|On this page|Search|Clear|Switch to dark|Brief ›.*|Before|After|Work with the data.*|[+–] .*)$", re.MULTILINE
)

EARLIER = {"day": "24 December 2025", "day without a brief": "21 December 2025", "timeline of a day": "24 December 2025"}
"""The kinds of page that tell how things stood on an earlier day."""


@pytest.fixture(scope="module")
def sheets(browser: Browser, address: str) -> dict[str, list[str]]:
    """The text of every printed sheet, by kind of page."""
    page = browser.new_page(base_url=address)
    found: dict[str, list[str]] = {}
    for kind, path in KINDS.items():
        page.goto(path)
        found[kind] = ["\n".join(sheet) for sheet in lines(page.pdf(prefer_css_page_size=True, print_background=False))]
    page.close()
    return found


def test_every_sheet_has_its_number_and_the_dossier_at_its_foot(sheets: dict[str, list[str]]) -> None:
    for kind, found in sheets.items():
        day = EARLIER.get(kind, "3 January 2026")
        for number, text in enumerate(found, 1):
            foot = " ".join(text.splitlines()[-1].replace(" / ", "/").split())
            assert foot == f"A Japanese prime minister's visit to Washington · as of {day} {number}/{len(found)}", kind


def test_no_sheet_is_blank(sheets: dict[str, list[str]]) -> None:
    least = {kind: [40] * (len(found) - 1) + [40 if len(found) < 3 else 12] for kind, found in sheets.items()}  # a last sheet may be short
    sparse = {
        kind: [number for number, (text, words) in enumerate(zip(found, least[kind], strict=True), 1) if len(text.split()) < words]
        for kind, found in sheets.items()
    }
    short = ("corrections", "not found", "about", "moved")
    assert {kind: numbers for kind, numbers in sparse.items() if numbers and kind not in short} == {}


def test_nothing_that_is_of_use_on_a_screen_only_is_printed(sheets: dict[str, list[str]]) -> None:
    found = {kind: CHROME.findall("\n".join(pages)) for kind, pages in sheets.items()}
    assert {kind: words for kind, words in found.items() if words} == {}


def test_the_notes_give_the_whole_address_of_each_passage(sheets: dict[str, list[str]], address: str) -> None:
    text = "".join(" ".join(sheets["event"]).split())
    assert f"{address}sources/" in text
    assert "#origins" not in text, "the address of an article is that of its page"
