"""How many characters a line of an article holds, counted as it is drawn, in two sets of fonts."""

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Page
from tools import lacking

FACES = {"Liberation Serif": "fonts-liberation", "Charis SIL": "fonts-sil-charis"}  # the second is drawn after Charter
LINES = """() => {
    const counts = []
    for (const paragraph of document.querySelectorAll(".paragraph.body > p")) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
        const lines = []
        let top = -Infinity
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.parentElement.closest(".number, .zone")) continue
            const range = document.createRange()
            for (let at = 0; at < node.length; at++) {
                range.setStart(node, at)
                range.setEnd(node, at + 1)
                const box = range.getClientRects()[0]
                if (!box) continue
                if (box.top > top + box.height / 2) {
                    lines.push(0)
                    top = box.top
                }
                lines[lines.length - 1]++
            }
        }
        counts.push(...lines.slice(0, -1))
    }
    return counts
}"""


def counted(page: Page, face: str) -> list[int]:
    """The characters of every full line of an article, set in a face."""
    page.evaluate("face => document.documentElement.style.setProperty('--serif', JSON.stringify(face))", face)
    if not page.evaluate("face => document.fonts.check(`16px ${JSON.stringify(face)}`)", face):
        lacking(face, f"apt-get install {FACES[face]}")
    return list(page.evaluate(LINES))


@pytest.mark.parametrize("face", FACES)
def test_a_line_of_an_article_holds_60_to_78_characters(browser: Browser, site: Path, address: str, face: str) -> None:
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 900})
    found: list[int] = []
    for path in sorted((site / "sources").glob("*/index.html")):
        page.goto(f"./sources/{path.parent.name}/")
        found += counted(page, face)
    page.close()
    assert len(found) > 100
    assert 60 <= median(found) <= 78
    assert max(found) <= 80
    assert sum(60 <= count <= 78 for count in found) >= 0.9 * len(found)


FIRST_MARKS = """() => [...document.querySelectorAll(".cite > a:first-of-type")].filter(mark => mark.checkVisibility()).map(mark =>
    mark.getBoundingClientRect().left - mark.closest("p, li, dd, td, blockquote").getBoundingClientRect().left)"""


@pytest.mark.parametrize("width", [1280, 390])
def test_no_line_begins_with_the_number_of_a_note(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 800})
    found: dict[str, list[float]] = {}
    for path in ("./", "events/takaichi-us-visit-2026/", "actors/takaichi-sanae/"):
        page.goto(path)
        found[path] = page.evaluate(FIRST_MARKS)
    page.close()
    assert all(found.values())
    assert {path: [left for left in lefts if left < 5] for path, lefts in found.items()} == {path: [] for path in found}
