"""The strip of knowledge days: rows, targets and marks at each width, with few days and with many."""

import re
import types
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import ROOT, built, served

WIDTHS = (1280, 390, 320)


@pytest.fixture(scope="module")
def many_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of 59 days, which has two months of all their days."""
    folder = tmp_path_factory.mktemp("days")
    module = types.ModuleType("one_a_day")
    exec(compile((ROOT / "benchmarks" / "synthetic.py").read_text(encoding="utf-8"), "one_a_day", "exec"), module.__dict__)
    for path, text in module.dossier(59, 1):
        (folder / "seeds" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "seeds" / path).write_text(text, encoding="utf-8")
    with served(built(folder)) as found:
        yield found


def rows(page: Page) -> int:
    """How many rows the links of the strip take."""
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.strip a, .strip__label')].filter(a => a.offsetWidth).map(a => Math.round(a.getBoundingClientRect().bottom / 8))"
    )
    return len({top for top in tops if top - 1 not in tops})


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth > innerWidth"))


def test_the_strip_of_few_days_is_one_row_on_a_desk_and_two_on_a_phone(page: Page) -> None:
    for width, most in ((1280, 1), (390, 2), (320, 3)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("days/2025-12-24/")
        assert (width, rows(page) <= most, scrolls_sideways(page)) == (width, True, False)
    expect(page.get_by_role("navigation", name="Days of knowledge").locator("[aria-current]")).to_have_text(re.compile("^24 Dec"))


def test_the_strip_of_a_desk_is_as_high_as_drawn(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("")
    assert page.locator(".strip__inner").bounding_box()["height"] == 36  # type: ignore[index]


def test_the_strip_of_many_days_is_two_rows_on_a_desk_and_three_on_a_phone(browser: Browser, many_days: str) -> None:
    page = browser.new_page(base_url=many_days)
    for width, most in ((1280, 2), (960, 2), (390, 3), (320, 3)):
        page.set_viewport_size({"width": width, "height": 800})
        for address in ("", "days/2025-01-16/", "days/2025-01-01/", "days/"):
            page.goto(address)
            assert (width, address, rows(page) <= most, scrolls_sideways(page)) == (width, address, True, False)
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_day_is_a_target_of_24_pixels(browser: Browser, many_days: str, address: str, width: int) -> None:
    for base, path in ((address, "days/2025-12-24/"), (many_days, "days/2025-01-16/")):
        page = browser.new_page(base_url=base, viewport={"width": width, "height": 800})
        page.goto(path)
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('.strip a')].filter(a => a.offsetWidth).map(a => [a.offsetWidth, a.offsetHeight])"
        )
        assert [size for size in sizes if min(size) < 24] == []
        page.close()


def test_a_day_is_reached_by_keyboard_and_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    page.get_by_role("link", name=re.compile("^21 Dec")).focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/days/2025-12-21/$"))
    expect(page.locator(".superseded")).to_contain_text("Superseded. What was known on 21 December 2025; nothing later is on this page.")
    page.locator(".superseded a").click()
    expect(page).to_have_url(re.compile(rf"^{address}$"))
    context.close()


def test_a_link_to_a_month_opens_its_fold(browser: Browser, many_days: str) -> None:
    page = browser.new_page(base_url=many_days)
    page.goto("days/2025-02-20/")
    page.get_by_role("link", name=re.compile("^Jan")).click()
    expect(page.locator("#in-2025-01 .rows")).to_be_visible()
    page.close()


def test_in_forced_colours_the_day_in_hand_is_told_from_the_others(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("days/2025-12-24/")
    colours = page.evaluate("() => [...document.querySelectorAll('.strip .pins a')].map(a => getComputedStyle(a).borderBottomColor)")
    assert [colours.count(colour) for colour in colours] == [3, 3, 1, 3]


def test_an_old_address_leads_to_the_page_of_the_day(page: Page) -> None:
    page.goto("as-of/2025-12-24/")
    page.locator(".lead a").click()
    expect(page).to_have_url(re.compile("/days/2025-12-24/$"))
    assert "noindex" in (page.locator("meta[name=robots]").get_attribute("content") or "")
