"""Marks in forced colours: a shape has no colour there, and yet each is told from the others, by its picture."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "status": ("proposed", "planned", "confirmed", "occurred", "claimed", "cancelled", "lapsed", "unknown", "past", "disputed"),
    "state": ("open", "partly-answered", "answered", "reopened", "overtaken"),
    "resolution": ("stands", "explained", "superseded", "error"),
    "squares": ("stated", "inferred", "unknown"),
    "dots": ("low", "moderate", "high"),
    "kind": ("report", "judgement"),
}
MARKUP = {
    "squares": '<span class="squares"><i class="{}"></i></span>',
    "dots": '<span class="dots {}"><i></i><i></i><i></i></span>',
    "kind": '<span class="ground {}"><span class="kind"><span class="shape"></span></span></span>',
}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_mark_differs_from_every_other_of_its_family(browser: Browser, address: str, family: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 400, "height": 300}, forced_colors="active", device_scale_factor=3)
    page.goto("corrections/")
    pictures = {}
    for value in FAMILIES[family]:
        markup = MARKUP.get(family, f'<span class="{family} {{}}"><span class="shape"></span></span>').format(value)
        page.evaluate(
            """markup => {
                document.body.innerHTML = `<div id="mark" style="display: inline-block; padding: 8px; background: Canvas">${markup}</div>`
            }""",
            markup,
        )
        pictures[value] = page.locator("#mark").screenshot()
    page.evaluate("""() => document.querySelector("#mark").firstElementChild.style.setProperty("visibility", "hidden")""")
    nothing = page.locator("#mark").screenshot()
    page.close()
    assert len(set(pictures.values())) == len(pictures)
    assert nothing not in pictures.values()
