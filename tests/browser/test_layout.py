"""Pages on a phone, under a magnifying glass, on paper, and without a script."""

import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import KINDS

SIDEWAYS = """() => [...document.querySelectorAll("body *")].filter(node => {
  const box = node.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && !node.closest("table, .scroll, [aria-hidden=true], .md-skip, svg");
}).map(node => node.tagName + "." + node.className).slice(0, 5)"""


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (1280, 4)], ids=["phone", "four times as large"])
def test_no_page_must_be_scrolled_sideways(browser: Browser, address: str, width: int, scale: int) -> None:
    page = browser.new_page(base_url=address, viewport={"width": width // scale, "height": 900 // scale}, device_scale_factor=scale)
    found = {}
    for kind, path in KINDS.items():
        page.goto(path)
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth") or page.evaluate(SIDEWAYS):
            found[kind] = page.evaluate(SIDEWAYS)
    page.close()
    assert found == {}


def test_every_fact_link_and_quote_is_there_without_a_script(browser: Browser, address: str) -> None:
    with_script = browser.new_page(base_url=address)
    without = browser.new_context(base_url=address, java_script_enabled=False).new_page()
    for path in KINDS.values():
        with_script.goto(path)
        with_script.wait_for_load_state("networkidle")
        without.goto(path)
        words = Counter((without.locator("article").text_content() or "").split())
        more = Counter((with_script.locator("article").text_content() or "").split()) - words
        assert more == Counter(), (path, more)
        assert without.locator("article a[href]").count() >= with_script.locator("article a[href]").count()
        assert without.locator("article h1").is_visible()
    with_script.close()
    without.context.close()


def test_the_lines_of_a_source_are_neither_short_nor_long(page: Page) -> None:
    """Counted on the lines as they are drawn; the last line of a paragraph is as long as it is."""
    page.goto("sources/jakarta-post-2026-01/")
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".paragraph.body p")].flatMap(paragraph => {
             const range = document.createRange(), found = [];
             const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
             let top = null, count = 0;
             for (let node = walker.nextNode(); node; node = walker.nextNode()) {
               if (node.parentElement.closest(".number, .zone")) continue;
               for (let at = 0; at < node.length; at++) {
                 range.setStart(node, at); range.setEnd(node, at + 1);
                 const box = range.getClientRects()[0];
                 if (!box) continue;
                 if (top !== null && Math.abs(box.top - top) > 10) { found.push(count); count = 0; }
                 top = box.top; count++;
               }
             }
             return found;
           })"""
    )
    assert len(lines) > 30
    middle = sorted(lines)[len(lines) // 2]
    assert 60 <= middle <= 78
    assert sum(60 <= count <= 80 for count in lines) >= 0.85 * len(lines)


@pytest.mark.parametrize("kind", ["brief", "event", "source", "differences", "as of a day"])
def test_a_printed_page_has_no_chrome_no_blank_sheet_and_the_addresses_of_its_notes(page: Page, kind: str, tmp_path: Path) -> None:
    page.goto(KINDS[kind])
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", str(tmp_path / "page.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    sheets = text.removesuffix("\f").split("\f")
    assert [number for number, sheet in enumerate(sheets, 1) if len(re.sub(r"\s", "", sheet)) < 120] == []
    assert "A Japanese prime minister's visit to Washington · as of" in sheets[0]
    assert re.search(rf"1\s*/\s*{len(sheets)}\b", sheets[0])
    assert "Search" not in text
    assert "On this page" not in text
    if kind != "source":
        assert "sources/" in text
