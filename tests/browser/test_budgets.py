"""How long the pages are: screens, words and links as they open, with folds closed, for our dossier and a synthetic one of 1,000 events."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from briefing.build import check, outputs
from briefing.live.preview import preview
from briefing.publish.project import read_project
from briefing.reading import gather
from playwright.sync_api import Browser, Page
from sampled import few_or_all, quick_or_torture
from serving import ROOT
from synthetic import write

DESK, PHONE = (1280, 800), (390, 844)
LONGEST = quick_or_torture(1, 3)
"""How many of the pages of a kind are measured: those with the largest files."""
BUDGETS = {  # screens on a desk and on a phone
    "brief": (4.0, 6.5),
    "timeline": (6.0, 9.0),
    "differences": (6.0, 9.0),
    "questions": (6.0, 9.0),
    "actors": (2.0, 4.0),
    "topics": (2.0, 4.0),
    "sources": (2.0, 4.0),
    "event": (6.0, 9.0),
    "plain event": (2.0, 3.0),
    "actor": (6.0, 9.0),
    "difference": (3.0, 5.0),
    "question": (3.0, 5.0),
    "topic": (6.0, 9.0),
    "day": (4.0, 6.0),
}
FOLDERS = {"event": "events", "actor": "actors", "difference": "differences", "question": "questions", "topic": "topics"}
MEASURE = (
    """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.documentElement.scrollHeight))))"""
)
WORDS = "() => document.querySelector('article').innerText.split(/\\s+/).filter(Boolean).length"


def too_long(browser: Browser, address: str, paths: dict[str, tuple[str, ...]]) -> dict[str, tuple[float, float]]:
    """The pages that are over the budget of their kind, with their length in screens, on a desk and on a phone."""
    over = {}
    desk, phone = (browser.new_page(base_url=address, viewport={"width": width, "height": height}) for width, height in (DESK, PHONE))
    for kind, addresses in paths.items():
        for path in addresses:
            length = screens(desk, path, DESK[1]), screens(phone, path, PHONE[1])
            if length[0] > BUDGETS[kind][0] or length[1] > BUDGETS[kind][1]:
                over[f"{kind}: {path}"] = length
    desk.close()
    phone.close()
    return over


def screens(page: Page, path: str, height: int) -> float:
    """The length of a page in screens."""
    page.goto(path)
    return round(float(page.evaluate(MEASURE)) / height, 2)


def plain_events() -> tuple[str, ...]:
    """The addresses of some events of our dossier with a single report."""
    checked = check(gather(ROOT / "seeds"))
    assert checked.dossier_and_findings is not None
    events = checked.dossier_and_findings[0].events.values()
    return tuple(few_or_all([f"events/{event.id}/" for event in events if len(event.reports) == 1][::8], few=2))


def longest(site: Path, folder: str) -> tuple[str, ...]:
    """The addresses of the largest pages below a folder of the site."""
    pages = sorted((site / folder).glob("*/index.html"), key=lambda page: (-page.stat().st_size, page))
    return tuple(f"{folder}/{page.parent.name}/" for page in pages[:LONGEST])


def test_no_page_of_our_dossier_is_over_its_budget(browser: Browser, site: Path, address: str) -> None:
    paths = {
        "brief": ("./",),
        **{index: (f"{index}/",) for index in ("timeline", "differences", "questions", "actors", "topics", "sources")},
        **{kind: longest(site, folder) for kind, folder in FOLDERS.items()},
        "plain event": plain_events(),
        "day": tuple(few_or_all([f"days/{day.name}/" for day in sorted((site / "days").glob("20*"))], few=2)),
    }
    assert all(paths.values())
    assert too_long(browser, address, paths) == {}


def test_a_source_is_no_longer_than_its_article_and_a_screen(browser: Browser, site: Path, address: str) -> None:
    over = {}
    page = browser.new_page(base_url=address, viewport={"width": DESK[0], "height": DESK[1]})
    for source in sorted((site / "sources").glob("*/index.html")):
        page.goto(f"sources/{source.parent.name}/")
        whole = page.evaluate(MEASURE)
        article = page.evaluate("() => document.querySelector('.article').getBoundingClientRect().height")
        if whole > article + DESK[1]:
            over[source.parent.name] = (whole, article)
    page.close()
    assert over == {}


def test_the_words_that_show_are_few(browser: Browser, address: str) -> None:
    """At most twice what the redesign drew, which had shorter labels and fewer rows near the brief."""
    drawn = {
        "": 820,
        "timeline/": 800,
        "differences/": 540,
        "questions/": 340,
        "events/takaichi-us-visit-2026/": 600,
        "actors/takaichi-sanae/": 540,
        "days/2025-12-24/": 460,
    }
    page = browser.new_page(base_url=address, viewport={"width": DESK[0], "height": DESK[1]})
    found = {}
    for path in drawn:
        page.goto(path or "./")
        found[path] = page.evaluate(WORDS)
    page.close()
    assert {path: words for path, words in found.items() if words > 2 * drawn[path]} == {}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Where the pages of a synthetic dossier of 1,000 events are served, each made when it is asked for, and their addresses."""
    place = tmp_path_factory.mktemp("large")
    write(place / "seeds", 500)
    shutil.copytree(ROOT / "docs", place / "docs")
    shutil.copy(ROOT / "mkdocs.yml", place)
    checked = check(gather(place / "seeds"))
    assert checked.dossier_and_findings is not None
    project = read_project(place / "seeds", place / "mkdocs.yml")
    made = preview(project, outputs(*checked.dossier_and_findings, project.site_url))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            data = made.file(f"{path}index.html" if path.endswith("/") or not path else path)
            self.send_response(200 if data is not None else 404)
            self.send_header(
                "Content-Type", "text/css" if path.endswith(".css") else "text/javascript" if path.endswith(".js") else "text/html"
            )
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", tuple(path.removesuffix("index.html") for path in made.renderer.pages)
    server.shutdown()
    server.server_close()


def test_no_page_of_a_large_dossier_is_over_its_budget(browser: Browser, large: tuple[str, tuple[str, ...]]) -> None:
    address, names = large
    paths = {
        "brief": ("./",),
        **{index: (f"{index}/",) for index in ("timeline", "differences", "questions", "actors", "topics", "sources")},
        **{
            kind: tuple([name for name in names if name.startswith(f"{folder}/") and name != f"{folder}/"][:LONGEST])
            for kind, folder in FOLDERS.items()
        },
    }
    assert all(paths.values())
    assert too_long(browser, address, paths) == {}


def test_the_filters_of_a_large_timeline_find_what_is_on_its_other_pages(browser: Browser, large: tuple[str, tuple[str, ...]]) -> None:
    page = browser.new_page(base_url=large[0])
    page.goto("timeline/")
    assert page.locator(".rows > .row").count() < 200
    page.locator("[name=topic]").select_option(index=1)
    page.wait_for_function("() => / of 1000$/.test(document.querySelector('.filters output').textContent)")
    shown = page.locator("#found > .row:visible")
    count = page.locator(".filters output").inner_text()
    assert count == f"{shown.count()} of 1000"
    assert shown.count() > 0
    href = shown.first.locator("a").get_attribute("href")
    assert href is not None
    page.goto(href)
    assert page.locator("article[data-kind=event]").count() == 1
    page.close()
