"""The site of this repository's dossier in a real browser: what a reader finds, and what the page asks for."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hostile import TEXTS, dossier
from playwright.sync_api import Browser, Dialog, Locator, Page, sync_playwright

from generator.publishing import publish

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

if CHROMIUM is None and os.environ.get("REQUIRE_BROWSER"):
    pytest.fail("a browser is required here, and there is none", pytrace=False)

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that does not log."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a plain web server shows the site of a project."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    assert publish(folder / "seeds", folder / "mkdocs.yml").problems == ()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    with served(folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(base_url=address)
    yield opened
    opened.close()


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
    page.goto("./")
    first = first_found(page, words)
    assert (first.get_attribute("href") or "").split("?")[0].endswith("/actors/takaichi-sanae/")


def test_the_wrong_defense_secretary_finds_the_real_one(page: Page) -> None:
    page.goto("./")
    first = first_found(page, "Lloyd Austin")
    assert (first.get_attribute("href") or "").split("?")[0].endswith("/actors/hegseth-pete/")


def test_a_page_asks_nobody_else_for_anything_and_keeps_no_cookie(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("./", "timeline/", "actors/takaichi-sanae/", "sources/jakarta-post-2026-01/", "differences/", "404.html"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert page.context.cookies() == []


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
    page.goto("./")
    page.locator(".statement sup.cite a").first.click()
    page.wait_for_url("**/sources/**")
    assert page.locator("mark:target").is_visible()


def test_a_dossier_full_of_attacks_opens_no_dialog_and_asks_nobody_for_anything(browser: Browser, tmp_path: Path) -> None:
    for path, data in dossier({"everything": "\n".join(TEXTS.values())}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    with served(tmp_path) as root:
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
            opened.wait_for_load_state("networkidle")
            opened.mouse.move(300, 300)
        for word in ("tracker", "script", "alert", "onerror", "lt"):
            opened.goto(root)
            first_found(opened, word)
        opened.close()
    assert len(paths) >= 16
    assert dialogs == []
    assert [url for url in asked if not url.startswith((root, "data:"))] == []
