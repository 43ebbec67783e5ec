"""Filters of the indexes: they act on rows, folds and picture together, an address can be shared, and a keyboard is enough."""

import re
from pathlib import Path

import pytest
from briefing import build
from briefing.model import Dossier
from briefing.reading import gather
from playwright.sync_api import Browser, Page, expect
from searching import settled

ROWS = "() => [...document.querySelectorAll('.rows > .row')].filter(row => row.offsetHeight).map(row => row.id.replace(/^event-/, ''))"
COUNT = ".filters output"


@pytest.fixture(scope="module")
def whole() -> Dossier:
    checked = build.check(gather(Path(__file__).parent.parent.parent / "seeds"))
    assert checked.dossier_and_findings is not None
    return checked.dossier_and_findings[0]


def rows(page: Page, expected: set[str]) -> set[str]:
    """The records that are listed, once they are those that are expected."""
    return settled(page, lambda: set(page.evaluate(ROWS)), expected)


def test_a_filter_leaves_what_it_names_and_the_address_says_so(page: Page, whole: Dossier) -> None:
    page.goto("timeline/")
    expect(page.locator(COUNT)).to_have_text("78 of 78")
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


def test_words_filter_whatever_their_case_and_marks_and_a_fold_with_a_match_opens(page: Page) -> None:
    page.goto("timeline/")
    page.locator("[name=words]").fill("CHERRY trees")
    expected = {
        "cherry-tree-gift-1912",
        "cherry-tree-promise-confirmed-2025-10",
        "cherry-trees-250",
    }
    assert rows(page, expected) == expected
    shown = page.locator(COUNT).inner_text()
    assert shown == f"{len(expected)} of 78"
    page.locator("[name=words]").fill("")
    expect(page.locator(COUNT)).to_have_text("78 of 78")
    assert page.locator("details.fold[open]").count() == 0


def test_headings_go_with_what_they_stand_over(page: Page) -> None:
    page.goto("timeline/?status=lapsed")
    assert rows(page, {"january-itinerary-2026"}) == {"january-itinerary-2026"}
    assert page.locator("article h2:visible").all_inner_texts() == ["2026"]
    assert len(page.locator("article h3:visible").all()) == 1


def test_a_filter_hides_the_marks_of_the_picture_too(page: Page) -> None:
    page.goto("timeline/?status=lapsed")
    expect(page.locator(COUNT)).to_have_text("1 of 78")
    seen = "() => new Set([...document.querySelectorAll('figure [data-event]')].filter(mark => getComputedStyle(mark).visibility === 'visible' && mark.getClientRects().length).map(mark => mark.dataset.event))"
    assert page.evaluate(f"() => [...({seen})()]") == ["january-itinerary-2026"]


def test_no_match_says_which_filters_and_the_way_back(page: Page) -> None:
    page.goto("timeline/?status=lapsed&actor=xi-jinping")
    message = page.locator(".no-match")
    expect(message).to_have_text(re.compile(r"No event matches\.\s+Filters: actor “Xi Jinping”, status “Lapsed”\.\s+Show all 78"))
    message.get_by_role("link").click()
    expect(page.locator(COUNT)).to_have_text("78 of 78")
    expect(page).to_have_url(re.compile("timeline/$"))
    assert not message.is_visible()


def test_a_keyboard_is_enough(page: Page) -> None:
    page.goto("timeline/")
    page.locator("[name=status]").focus()
    page.keyboard.type("Laps")
    page.keyboard.press("Tab")
    assert rows(page, {"january-itinerary-2026"}) == {"january-itinerary-2026"}


def test_an_address_that_names_nothing_shows_everything(page: Page) -> None:
    page.goto("timeline/?status=nowhere&other=x")
    expect(page.locator(COUNT)).to_have_text("78 of 78")


@pytest.mark.parametrize(
    ("index", "asked", "kind"), [("differences", "status=stands", "discrepancies"), ("questions", "status=overtaken", "questions")]
)
def test_differences_and_questions_are_filtered_alike(page: Page, whole: Dossier, index: str, asked: str, kind: str) -> None:
    value = asked.partition("=")[2]
    things = getattr(whole, kind).values()
    expected = {item.id for item in things if (item.resolution if kind == "discrepancies" else item.state).value == value}
    page.goto(f"{index}/?{asked}")
    assert rows(page, expected) == expected
    expect(page.locator(COUNT)).to_have_text(f"{len(expected)} of {len(things)}")


def test_on_a_phone_the_filters_are_folded_and_say_how_many_rows_are_shown(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    page.goto("differences/")
    expect(page.locator(".filters summary")).to_have_text(re.compile(r"Filter\s+37 of 37 differences shown"))
    assert not page.locator("[name=topic]").is_visible()
    page.locator(".filters summary").click()
    assert page.locator("[name=topic]").is_visible()
    page.close()


def test_without_a_script_everything_is_there_and_no_filter(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("timeline/?actor=xi-jinping")
    assert page.locator(".rows > .row").count() == 78
    assert not page.locator(".filters").is_visible()
    context.close()
