"""What a reader finds: the right person by any name, the words behind a sentence, and nothing that attacks him."""

from pathlib import Path

import pytest
from hostile import TEXTS, dossier
from playwright.sync_api import Browser, Dialog, Locator, Page
from serving import built, served


def first_found(page: Page, words: str) -> Locator:
    """The link of the first result of a search, typed once the page has settled and its script listens."""
    page.wait_for_load_state("networkidle")
    field = page.locator("input[name=query]")
    field.focus()
    field.press_sequentially(words)
    first = page.locator(".md-search-result__item a").first
    first.wait_for(timeout=20_000)
    page.wait_for_timeout(500)  # the list is drawn anew with each letter
    return first


@pytest.mark.parametrize(
    "words", ["Hashimoto Asako", "Asako Hashimoto", "Takahashi Hayato", "Sanae Takaichi", "Takaichi", "高市早苗", "hashimoto"]
)
def test_every_name_that_is_printed_finds_the_prime_minister_first(page: Page, words: str) -> None:
    page.goto("")
    first = first_found(page, words)
    assert (first.get_attribute("href") or "").split("?")[0].endswith("/actors/takaichi-sanae/")


def test_the_wrong_defense_secretary_finds_the_real_one(page: Page) -> None:
    page.goto("")
    first = first_found(page, "Lloyd Austin")
    assert (first.get_attribute("href") or "").split("?")[0].endswith("/actors/hegseth-pete/")


def test_a_citation_leads_to_the_highlighted_words_in_the_article(page: Page) -> None:
    page.goto("events/takaichi-us-visit-2026/")
    mark = page.locator("sup.cite a").first
    number = mark.inner_text()
    quoted = page.locator(f"#note-{number} q").text_content() or ""
    mark.click()
    page.wait_for_url("**/sources/**")
    arrived = page.locator(":target")
    assert arrived.is_visible()
    words = arrived.evaluate(
        "node => { const copy = node.cloneNode(true); for (const n of copy.querySelectorAll('.number')) n.remove(); return copy.textContent }"
    )
    assert quoted.startswith(words.strip()) or words.strip().startswith(quoted)


def test_the_brief_leads_to_the_words_in_two_steps(page: Page) -> None:
    page.goto("")
    page.locator(".statement sup.cite a").first.click()
    page.wait_for_url("**/sources/**")
    assert page.locator("mark:target").is_visible()


def test_a_dossier_full_of_attacks_opens_no_dialog_and_asks_nobody_for_anything(browser: Browser, tmp_path: Path) -> None:
    # What is made to be slow makes Chromium slow, and asks for nothing.
    everything = "\n".join(text for name, text in TEXTS.items() if name != "h34-made-to-be-slow")
    for path, data in dossier({"everything": everything}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    with served(built(tmp_path)) as root:
        opened = browser.new_page()
        dialogs: list[str] = []
        asked: list[str] = []

        def note(dialog: Dialog) -> None:
            dialogs.append(dialog.message)
            dialog.dismiss()

        opened.on("dialog", note)
        opened.on("request", lambda request: asked.append(request.url))
        paths = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")]
        for path in paths:
            opened.goto(root + path)
            opened.wait_for_timeout(100)  # a script that is to run has run
            opened.mouse.move(300, 300)
        for word in ("tracker", "script"):
            opened.goto(root)
            first_found(opened, word)
        opened.close()
    assert len(paths) >= 16
    assert dialogs == []
    assert [url for url in asked if not url.startswith((root, "data:"))] == []


def test_a_reader_with_a_mouse_comes_from_the_brief_to_the_sentence_in_two_steps(page: Page) -> None:
    page.goto("")
    quote = page.locator("#note-1 q").text_content() or ""
    page.locator(".statement sup.cite a").first.click()
    page.wait_for_url("**/sources/**")
    arrived = page.locator("mark:target")
    assert arrived.is_visible()
    assert quote[:20] in (page.locator(".article").text_content() or "").replace("\n", " ")
    top = arrived.evaluate("node => node.getBoundingClientRect().top")
    assert 0 <= top <= 600


def test_a_reader_with_a_keyboard_does_so_too(page: Page) -> None:
    page.goto("")
    mark = page.locator(".statement sup.cite a").first
    reached = 0
    while not mark.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
        reached += 1
        assert reached < 60
    ring = mark.evaluate("node => getComputedStyle(node).outlineStyle + ' ' + getComputedStyle(node).outlineWidth")
    assert ring == "solid 3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/**")
    assert page.locator("mark:target").is_visible()


def test_a_keyboard_reaches_everything_in_the_order_that_it_is_read_and_is_caught_nowhere(page: Page) -> None:
    page.goto("method/")
    page.wait_for_load_state("networkidle")
    reached: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const at = document.activeElement; return at === document.body ? '' : at.id || at.name || at.textContent.trim() }"
        )
        if not name:
            break
        reached.append(name)
    wanted = page.evaluate("() => [...document.querySelectorAll('article a[href]')].map(link => link.textContent.trim())")
    assert len(reached) < 400
    assert reached[0] == "Skip to content"
    assert reached.index("query") < reached.index("Timeline") < reached.index(wanted[0])
    assert [name for name in wanted if name not in reached] == []
