"""WCAG 2.2 AA and best practice, as axe-core finds breaches of them: on every kind of page, in every look."""

from collections.abc import Iterable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page
from sampled import few_or_all, nth_or_all
from searching import first_found
from serving import KINDS
from tools import node_tool

LOOKS = {
    "light": (1280, "light", "screen"),
    "dark": (1280, "dark", "screen"),
    "phone": (320, "light", "screen"),
    "dark phone": (320, "dark", "screen"),
    "paper": (1280, "light", "print"),
    "forced colours": (1280, "light", "screen"),
}
# A finger needs room, paper does not.
# The dark look differs in nothing but colours.
RUN = """() => axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: !matchMedia("print").matches}},
  runOnly: matchMedia("(prefers-color-scheme: dark)").matches ? {type: "rule", values: ["color-contrast", "link-in-text-block"]}
    : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
  .then(found => found.violations.map(item => `${item.id}: ${item.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`))"""


KINDS_FOR: Mapping[str, Iterable[str]] = {
    **{look: nth_or_all(KINDS, n=3, start=start) for start, look in enumerate(("dark", "phone", "paper"))},
    "dark phone": few_or_all(("brief", "timeline", "event", "source", "questions"), few=3),
    "forced colours": few_or_all(("brief", "timeline", "event", "difference", "source", "day"), few=3),
}
"""The kinds of page that a look is tried on: all in the light one; each in one more of the next three, and in all three in `make torture`.

The last two have colours and a layout that other looks have too.
"""


def breaches(page: Page) -> list[str]:
    page.evaluate(node_tool("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(RUN)
    return found


@pytest.fixture
def look(name: str, browser: Browser, address: str) -> Iterator[Page]:
    width, scheme, media = LOOKS[name]
    opened = browser.new_page(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened.emulate_media(media=media, forced_colors="active" if name == "forced colours" else "none")  # type: ignore[arg-type]
    yield opened
    opened.close()


@pytest.mark.parametrize("name", LOOKS)
def test_no_page_breaches_what_a_reader_with_a_handicap_needs(look: Page, name: str) -> None:
    found = {}
    for kind in KINDS_FOR.get(name, KINDS):
        look.goto(KINDS[kind])
        if told := breaches(look):
            found[kind] = told
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (320, "light")])
def test_the_open_search_breaches_nothing_either(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("")
    first_found(page, "Hashimoto")
    found = breaches(page)
    page.close()
    assert found == []


def test_a_breach_is_found(page: Page) -> None:
    page.goto("corrections/")
    page.evaluate("""() => {
        document.querySelector("h1").outerHTML = '<h4><img src="x.png">Title</h4>'
        document.querySelector(".lead").style.color = "#ccc"
    }""")
    assert {"color-contrast", "image-alt", "page-has-heading-one"} <= {told.partition(":")[0] for told in breaches(page)}
