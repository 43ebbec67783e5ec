"""The timeline: filters, an address that can be shared, and a keyboard that is enough."""

import re
from pathlib import Path

import pytest
from briefing import build
from briefing.model import Dossier
from briefing.reading import gather
from playwright.sync_api import Browser, Page, expect
from searching import settled

ROWS = "() => [...document.querySelectorAll('.events > li')].filter(row => row.offsetHeight).map(row => row.id.slice(6))"


@pytest.fixture(scope="module")
def whole() -> Dossier:
    checked = build.check(gather(Path(__file__).parent.parent.parent / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings[0]


def count(page: Page) -> str:
    return page.locator(".filters output").inner_text()


def rows(page: Page, expected: set[str]) -> set[str]:
    """The events that are listed, once they are those that are expected."""
    return settled(page, lambda: set(page.evaluate(ROWS)), expected)


def test_a_filter_leaves_what_it_names_and_the_address_tells_it(page: Page, whole: Dossier) -> None:
    page.goto("timeline/")
    assert count(page) == "78 of 78 events"
    page.select_option("[name=actor]", "xi-jinping")
    page.select_option("[name=status]", "proposed")
    expected = {
        event.id
        for event in whole.events.values()
        if event.reading.status.value == "proposed" and any(actor.id == "xi-jinping" for actor in event.actors)
    }
    assert expected
    assert rows(page, expected) == expected
    expect(page).to_have_url(re.compile(r"timeline/\?actor=xi-jinping&status=proposed$"))
    page.reload()
    assert rows(page, expected) == expected
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?actor=xi-jinping$"))
    page.wait_for_function(f"least => ({ROWS})().length > least", arg=len(expected))
    page.locator(".filters button").click()
    expect(page.locator(".filters output")).to_have_text("78 of 78 events")
    expect(page).to_have_url(re.compile("timeline/$"))


def test_words_filter_whatever_their_case_and_marks_and_empty_months_go_with_their_headings(page: Page) -> None:
    page.goto("timeline/")
    page.locator("[name=words]").fill("CHERRY trees")
    expected = {
        "cherry-blossom-festival-2026",
        "cherry-tree-gift-1912",
        "cherry-tree-promise-confirmed-2025-10",
        "cherry-trees-250",
    }
    assert rows(page, expected) == expected
    headings = page.locator("article h2:visible").all_inner_texts()
    lists = page.locator("ul.events:visible").count()
    assert len([heading for heading in headings if not heading.startswith(("Notes", "Cite"))]) == lists


def test_a_keyboard_is_enough(page: Page) -> None:
    page.goto("timeline/")
    page.locator("[name=status]").focus()
    page.keyboard.type("Laps")
    page.keyboard.press("Tab")
    assert rows(page, {"january-itinerary-2026"}) == {"january-itinerary-2026"}
    while page.evaluate("() => document.activeElement.type") != "reset":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".filters output")).to_have_text("78 of 78 events")


def test_an_address_that_names_nothing_shows_everything(page: Page) -> None:
    page.goto("timeline/?status=nowhere&other=x")
    assert count(page) == "78 of 78 events"


def test_without_a_script_the_whole_list_is_there_and_no_filter(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("timeline/?actor=xi-jinping")
    assert page.locator(".events > li:visible").count() == 78
    assert not page.locator(".filters").is_visible()
    context.close()
