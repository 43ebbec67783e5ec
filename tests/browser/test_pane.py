"""A citation beside its source: the pane of a desk, the sheet of a phone, by mouse, by keyboard, and where it cannot be opened."""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import product
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from sampled import few_or_all
from serving import Quiet
from test_accessibility import breaches

LONGEST = 8
"""Seconds that a server waits which answers late: far longer than the pane does."""
CITED = ".statement .cite a[data-accounts]"
MARK = f"{CITED}[href$='#q-1382-1621']"
BOXES = """() => [...document.querySelectorAll("main *")].filter(node => node.offsetWidth && node.offsetHeight && !node.closest(".cite")).map(node => {
    const box = node.getBoundingClientRect()
    return [box.x, box.y + scrollY, box.width, box.height].map(Math.round).join(" ")
})"""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll(".cite a")].filter(mark => mark.checkVisibility()).map(mark => mark.getBoundingClientRect())
    const small = boxes.filter(box => box.width < 24 || box.height < 24)
    const over = boxes.filter((one, place) => boxes.slice(place + 1).some(other => one.left < other.right - .5 && other.left < one.right - .5
        && one.top < other.bottom - .5 && other.top < one.bottom - .5))
    return [boxes.length > 0, small.length, over.length]
}"""


def opened(page: Page, selector: str = CITED, path: str = "") -> Page:
    """A page whose first mark of a kind is open."""
    page.goto(path)
    page.locator(selector).first.click()
    expect(page.locator(".pane")).to_be_visible()
    return page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    yield page
    page.close()


@pytest.mark.parametrize("width", few_or_all((960, 1000, 1219, 1220, 1280, 1440, 1920), few=4))
def test_on_a_desk_the_pane_lies_beside_the_text_which_does_not_move(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    page.goto("")
    before = page.evaluate(BOXES)
    mark = page.locator(CITED).first
    mark.scroll_into_view_if_needed()
    at = page.evaluate("scrollY")
    mark.click()
    pane = page.locator(".pane")
    expect(pane).to_be_visible()
    assert page.evaluate(BOXES) == before
    assert page.evaluate("scrollY") == at
    box = pane.bounding_box()
    assert box is not None
    assert (box["x"] + box["width"], box["y"], box["height"]) == (width, 0, 800)
    right_edge = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.statement .says')].map(node => node.getBoundingClientRect().right))"
    )
    assert box["x"] >= right_edge
    page.close()


def test_below_960_px_it_is_a_sheet_of_two_thirds_at_most_and_the_mark_stays_in_view(phone: Page) -> None:
    phone.goto("")
    marks = phone.locator(CITED)
    for place in (0, marks.count() - 1):
        marks.nth(place).click()
        sheet = phone.locator(".pane")
        expect(sheet).to_be_visible()
        box, mark = sheet.bounding_box(), marks.nth(place).bounding_box()
        assert box is not None
        assert mark is not None
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
        assert box["height"] <= 0.66 * 844 + 1
        assert 0 <= mark["y"] <= mark["y"] + mark["height"] <= box["y"]
        phone.keyboard.press("Escape")


def test_the_page_scrolls_for_a_sheet_only_where_the_mark_would_be_hidden(phone: Page) -> None:
    phone.goto("")
    mark = phone.locator(CITED).first
    mark.evaluate("node => scrollTo(0, node.getBoundingClientRect().top + scrollY - 100)")
    before = phone.evaluate("scrollY")
    mark.click()
    expect(phone.locator(".pane")).to_be_visible()
    assert phone.evaluate("scrollY") == before
    phone.keyboard.press("Escape")
    assert phone.evaluate("scrollY") == before


def test_the_pane_has_the_passage_in_its_article_with_where_it_stands_and_who_says_it(page: Page) -> None:
    opened(page, MARK)
    pane = page.locator(".pane")
    assert pane.get_attribute("role") == "dialog"
    assert (
        page.evaluate("node => document.getElementById(node.getAttribute('aria-labelledby')).textContent", pane.element_handle())
        == f"Note {page.locator(MARK).first.inner_text()}"
    )
    expect(pane.locator(".inside > p").first).to_have_text("The Jakarta Post, 3 January 2026, lines 26–28")
    expect(pane.locator(".voice")).to_have_text("Origin: Kyodo News, named in the bylineSpeaker: Sanae Takaichi, by name")
    words = pane.locator(".words > div")
    assert words.count() == 3
    assert "cited" in (words.nth(1).get_attribute("class") or "")
    assert "agreed to work toward meeting in the US in the spring, with the aim" in words.nth(1).locator("mark.arrived").first.inner_text()
    expect(words.nth(2)).to_contain_text("plan to make her first visit")
    expect(pane.locator(".read")).to_have_attribute("href", page.locator(MARK).first.evaluate("node => node.href"))
    assert pane.locator("[id]").count() == 1  # the title: nothing of the other page is here twice


def test_the_claim_and_its_mark_are_lit_and_dark_again_when_it_closes(page: Page) -> None:
    opened(page)
    mark = page.locator(CITED).first
    claim = mark.evaluate("node => node.closest('p').textContent")
    lit = page.evaluate("() => [...CSS.highlights.get('claim')].map(range => range.toString()).join('|')")
    assert lit
    assert str(claim).startswith(str(lit))
    expect(mark).to_have_class("open")
    page.keyboard.press("Escape")
    assert not page.evaluate("CSS.highlights.has('claim')")
    expect(mark).not_to_have_class("open")


def test_a_second_sentence_of_a_paragraph_is_lit_without_the_first(page: Page) -> None:
    page.goto("")
    page.evaluate("""() => {
        const cite = document.querySelector(".statement .cite")
        const copy = cite.cloneNode(true)
        copy.querySelector("a").className = "second"
        cite.after(" And another.", copy)
    }""")
    page.locator(".second").click()
    expect(page.locator(".pane")).to_be_visible()
    assert page.evaluate("[...CSS.highlights.get('claim')][0].toString()") == " And another."


def test_the_stepper_goes_through_the_accounts_and_says_on_what_each_differs(page: Page) -> None:
    opened(page, MARK)
    pane, status = page.locator(".pane"), page.locator(".pane [role=status]")
    expect(status).to_have_text("1 of 4 accountsthe one cited here")
    expect(pane.locator("[name=back]")).to_have_attribute("aria-disabled", "true")
    pane.locator("[name=next]").click()
    expect(status).to_have_text("2 of 4 accountsdiffers on the time")
    expect(pane.locator("[name=next]")).to_be_focused()
    expect(pane.locator(".inside > p").first).to_contain_text("AloJapan, ")
    expect(pane.locator(".words > .cited")).to_contain_text("in the latter half of March")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(status).to_have_text("4 of 4 accountsagrees")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(status).to_have_text("3 of 4 accountsdiffers on the time")
    assert [" ".join(row.split()) for row in pane.locator("li").all_inner_texts()] == [
        "Jakarta Post, “in the spring” cited here",
        "AloJapan, Toutiao, “in the latter half of March” differs",
        "Toutiao, “in March 2026” differs",
        "Chang’an Street Knowledge, “in the spring of next year” agrees",
    ]
    pane.locator("li a").first.click()
    expect(status).to_have_text("1 of 4 accountsthe one cited here")


def test_the_pane_finds_the_same_differences_as_the_generator(page: Page, site: Path) -> None:
    from briefing import build
    from briefing.reading import gather
    from briefing.views.accounts import accounts_by_event, differs
    from serving import ROOT

    checked = build.check(gather(ROOT / "seeds")).dossier_and_findings
    assert checked is not None
    wanted = {event: [[differs(one, other) for other in items] for one in items] for event, items in accounts_by_event(checked[1]).items()}
    found: dict[str, list[object]] = {}
    for event in few_or_all(wanted, few=3):
        rows = wanted[event]
        accounts = json.loads((site / "events" / event / "accounts.json").read_text(encoding="utf-8"))["accounts"]
        page.goto(f"events/{event}/")
        found[event] = []
        for account in accounts:
            mark = page.locator(
                f".cite a[data-accounts$='accounts.json'][href$='{account['passages'][0]['address'].partition('/')[2]}']"
            ).first
            if not mark.count() or f"events/{event}/" not in str(
                mark.evaluate("node => new URL(node.dataset.accounts, location).pathname")
            ):
                found[event].append(rows[len(found[event])])  # the page has no mark for it
                continue
            mark.evaluate("node => node.click()")
            told = []
            expect(page.locator(".pane")).to_be_visible()
            for number in range(len(accounts)):
                page.locator(".pane li").nth(number).locator("[data-to], b").first.click()
                expect(page.locator(".pane [role=status] b")).to_have_text(f"{number + 1} of {len(accounts)} accounts")
                said = page.locator(".pane [role=status] span").inner_text()
                told.append("" if said in ("agrees", "the one cited here") else said.removeprefix("differs "))
            found[event].append(told)
            page.keyboard.press("Escape")
    assert found == {event: wanted[event] for event in found}
    assert len(found) >= 3


def test_what_is_no_account_has_no_stepper(page: Page) -> None:
    opened(page, ".cite a:not([data-accounts], .more)", "events/takaichi-us-visit-2026/")
    expect(page.locator(".pane .stepper")).to_be_hidden()
    expect(page.locator(".pane h3")).to_have_count(0)
    assert "other accounts" not in page.locator(".pane .keys").inner_text()


def test_focus_goes_into_the_pane_and_back_and_on_to_the_next_link(page: Page) -> None:
    opened(page)
    pane, mark = page.locator(".pane"), page.locator(CITED).first
    expect(pane).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(pane).to_be_focused()
    last = pane.locator("a, button").last
    last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("""mark => {
        const links = [...document.querySelectorAll("main a[href], main button, main summary, main input")].filter(link => link.checkVisibility())
        return document.activeElement === links[links.indexOf(mark) + 1]
    }""", mark.element_handle())  # fmt: skip
    expect(pane).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_have_count(0)
    expect(mark).to_be_focused()


def test_escape_closes_and_nothing_scrolls(page: Page) -> None:
    page.goto("")
    page.locator(CITED).last.focus()
    page.evaluate("document.activeElement.scrollIntoView({ block: 'end' })")
    at = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(page.locator(".pane")).to_be_focused()
    page.locator(".pane .inside").evaluate("node => node.scrollTop = 500")
    page.keyboard.press("Escape")
    expect(page.locator(CITED).last).to_be_focused()
    assert page.evaluate("scrollY") == at


def test_close_closes_too_and_enter_on_the_pane_reads_the_article(page: Page) -> None:
    opened(page)
    page.locator(".pane [name=close]").click()
    expect(page.locator(".pane")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".pane")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/#q-*")
    expect(page.locator("mark:target")).to_have_count(1)


def test_a_second_citation_reuses_the_pane_and_each_page_is_read_once(page: Page) -> None:
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url) if request.resource_type == "fetch" else None)
    opened(page)
    count = page.locator(CITED).count()
    for place in (1, 0, count - 1):
        mark = page.locator(CITED).nth(place)
        mark.click()
        expect(page.locator("#pane-title")).to_have_text(f"Note {mark.inner_text()}")
        expect(mark).to_have_class("open")
    expect(page.locator(".pane")).to_have_count(1)
    expect(page.locator(".cite .open")).to_have_count(1)
    assert len(read) == len(set(read))
    assert {urlsplit(url).netloc for url in read} == {urlsplit(page.url).netloc}


@pytest.mark.parametrize("key", ["Control", "Shift", "Alt", "Meta"])
def test_with_a_modifier_the_link_is_left_to_the_browser(page: Page, key: str) -> None:
    page.goto("")
    kept = page.evaluate("""key => new Promise(settle => {
        document.addEventListener("click", event => { settle(event.defaultPrevented); event.preventDefault() }, { once: true })
        const named = { [`${{ Control: "ctrl" }[key] || key.toLowerCase()}Key`]: true }
        document.querySelector(".statement .cite a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...named }))
    })""", key)  # fmt: skip
    assert kept is False
    expect(page.locator(".pane")).to_have_count(0)


def test_the_middle_button_opens_the_article_in_a_page_of_its_own(page: Page) -> None:
    page.goto("")
    with page.context.expect_page() as other:
        page.locator(CITED).first.click(button="middle")
    other.value.wait_for_url("**/sources/*/#q-*")
    other.value.close()
    expect(page.locator(".pane")).to_have_count(0)


def test_without_a_script_a_citation_is_a_link(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    page.goto("")
    page.locator(CITED).first.click()
    page.wait_for_url("**/sources/*/#q-*")
    page.context.close()


def _fails(handler: Quiet) -> None:
    handler.send_error(500)


def _is_late(handler: Quiet) -> None:
    time.sleep(LONGEST)
    handler.close_connection = True


@pytest.mark.parametrize("answer", [_fails, _is_late])
@pytest.mark.parametrize("part", ["/sources/", "accounts.json"])
def test_the_link_is_followed_where_a_server_fails_or_answers_late(
    browser: Browser, site: Path, answer: Callable[[Quiet], None], part: str
) -> None:
    class Failing(Quiet):
        def do_GET(self) -> None:  # noqa: N802 -- the name that the server calls
            if self.headers.get("Sec-Fetch-Dest") == "empty" and part in self.path:
                answer(self)
            else:
                super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Failing, directory=str(site)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}/")
    page.goto("")
    page.locator(CITED).first.click()
    page.wait_for_url("**/sources/*/#q-*", timeout=LONGEST * 1000 / 2)
    expect(page.locator("mark:target")).to_have_count(1)
    page.close()
    server.shutdown()
    server.server_close()


def test_a_page_of_an_earlier_day_shows_nothing_later_in_the_pane(page: Page, site: Path) -> None:
    day = "2025-12-24"
    path = next(
        path
        for path in (f"days/{day}/", f"editions/{day}/")
        if (site / path / "index.html").exists() and ".statement" and "cite" in (site / path / "index.html").read_text(encoding="utf-8")
    )
    page.goto(path)
    assert page.locator("[data-accounts]").count() == 0
    page.locator(".cite a").first.click()
    pane = page.locator(".pane")
    expect(pane).to_be_visible()
    expect(pane.locator(".stepper")).to_be_hidden()
    assert pane.locator(".voice, .also, h3, li").count() == 0
    assert "2026-01" not in pane.inner_html().replace(page.url, "")


def test_the_quotation_is_copied_with_its_place(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = opened(context.new_page(), MARK)
    page.locator(".pane [name=copy]").click()
    expect(page.locator(".pane [name=copy]")).to_have_text("Copied")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("“Japan's Prime Minister Sanae Takaichi said Friday that she")
    assert copied.endswith(
        f"the two countries.” The Jakarta Post, 3 January 2026, lines 26–28, {address}sources/jakarta-post-2026-01/#q-1382-1621"
    )
    context.close()


def test_the_pane_is_never_printed(page: Page) -> None:
    opened(page)
    page.emulate_media(media="print")
    expect(page.locator(".pane")).to_be_hidden()
    assert page.locator(".cite .open").evaluate("node => getComputedStyle(node).backgroundColor") == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_open_pane_breaches_no_rule_of_accessibility(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 700}, color_scheme=scheme)  # type: ignore[arg-type]
    opened(page)
    page.locator(".pane [name=next]").click()
    expect(page.locator(".pane [role=status]")).to_contain_text("2 of 4")
    found = breaches(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate("""() => [...document.querySelectorAll(".pane a, .pane button")].filter(node => node.checkVisibility())
        .map(node => [node.textContent, node.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24).map(([text]) => text)""")
    page.close()
    assert (found, small) == ([], [])


WITH_MARKS = ("", "events/takaichi-us-visit-2026/", "actors/takaichi-sanae/", "differences/was-the-visit-confirmed/", "method/")


@pytest.mark.parametrize(("path", "width"), few_or_all(product(WITH_MARKS, (1280, 390, 320)), few=5))  # each page, and each width
def test_marks_are_24_px_wide_and_high_and_never_overlap(browser: Browser, address: str, path: str, width: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    page.goto(path)
    has_any, *wrong = page.evaluate(OVERLAPS)
    page.close()
    assert has_any or path == "method/"
    assert wrong == [0, 0]


def test_a_link_to_a_note_opens_the_fold_of_the_notes(page: Page) -> None:
    page.goto("")
    expect(page.locator("#note-1")).to_be_hidden()
    page.goto("#note-1")
    expect(page.locator("#note-1")).to_be_visible()


def test_the_script_is_small(site: Path) -> None:
    import gzip

    assert len(gzip.compress((site / "javascripts" / "pane.js").read_bytes())) <= 4096
