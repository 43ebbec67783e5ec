"""What a curator sees in the browser under `briefing serve`: the page follows the seeds, and a fault lies over it until it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from live import Server, edit, serving
from playwright.sync_api import Browser, expect
from projects import project

TYPO = ("voted seven to two", "votet seven to two")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(project(tmp_path_factory.mktemp("served"))) as found:
        yield found


def test_a_page_follows_the_seeds_and_a_fault_lies_over_it_until_it_is_mended(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{server.address}events/budget-vote/")
    events = server.place / "seeds" / "events.yml"

    edit(events, "title: The council votes", "title: The town council votes")
    expect(page.get_by_role("heading", level=1)).to_have_text("The town council votes on the budget", timeout=30_000)

    page.get_by_role("link", name="Timeline").first.focus()
    edit(events, *TYPO)
    dialog = page.get_by_role("alertdialog", name="The seeds cannot be shown: 1 error")
    expect(dialog).to_be_focused(timeout=30_000)
    expect(dialog).to_contain_text("error[quote-not-found]: these words are not in `gazette`")
    expect(dialog).to_contain_text("^" * len("votet seven to two for the budget"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The town council votes on the budget")

    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("link", name="Timeline").first).to_be_focused()
    page.reload()
    again = page.get_by_role("button", name="1 error")
    again.click()
    expect(dialog).to_be_focused()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)

    edit(events, *reversed(TYPO))
    expect(again).to_have_count(0, timeout=30_000)
    assert [text for text in said if "Security Policy" in text] == []
    page.close()


def test_a_fault_is_words_and_no_markup(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(server.address)
    events = server.place / "seeds" / "events.yml"
    hostile = "<img src=x onerror=document.title='taken'>"
    edit(events, "kind: decision", f'kind: "{hostile}"')
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text(hostile, timeout=30_000)
    assert (dialog.locator("img").count(), "taken" in page.title()) == (0, False)
    edit(events, f'kind: "{hostile}"', "kind: decision")
    expect(dialog).to_have_count(0, timeout=30_000)
    page.close()


def test_a_phone_has_room_for_a_fault(server: Server, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(server.address)
    edit(server.place / "seeds" / "events.yml", *TYPO)
    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_be_visible(timeout=30_000)
    box = dialog.bounding_box()
    assert box is not None
    assert (box["x"] >= 0, box["x"] + box["width"] <= 360, box["y"] >= 0, box["y"] + box["height"] <= 640) == (True,) * 4
    page.screenshot(path=tmp_path / "phone.png")
    edit(server.place / "seeds" / "events.yml", *reversed(TYPO))
    expect(dialog).to_have_count(0, timeout=30_000)
    page.close()
