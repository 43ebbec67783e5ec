"""A site on a slow line and a slow machine: `python benchmarks/browsing.py [SITE | ARTICLES]`, `site/` where neither is given.

A number builds a synthetic dossier of so many articles, twice as many events, and opens that. 1.6 Mbit/s, 150 ms a request, a quarter of
the processor, nothing cached: the largest paint of the first page and of the timeline, and from the first letter in the search field to
the first result; what was loaded for each; and the largest page. Printed as Markdown, the median and the longest of several. Nothing
here is asserted.
"""

import gzip
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

import synthetic
from briefing.publish import publish
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
ROUNDS, SLOWER = 5, 4
OUR_QUERY, SYNTHETIC_QUERY = "Hashimoto", "Calder"
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
COMPRESSED = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}
PAINTED = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""


class Compressing(SimpleHTTPRequestHandler):
    """A web server that compresses text, as hosts of static sites do, and does not log."""

    def do_GET(self) -> None:
        """Sends a file."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in COMPRESSED or not file.is_file():
            super().do_GET()
            return
        data = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        for name, value in (("Content-Type", COMPRESSED[file.suffix]), ("Content-Encoding", "gzip"), ("Content-Length", len(data))):
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Prints nothing."""


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds until something was shown, and what was loaded for it."""

    seconds: float
    kilobytes: float  # as they came over the line, compressed


def main() -> None:
    """Opens the pages several times, and prints the table."""
    with site(sys.argv[1] if len(sys.argv) > 1 else "") as (folder, query), served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        rows = {
            "largest paint of the first page": [paint(browser, address) for _ in range(ROUNDS)],
            "largest paint of the timeline": [paint(browser, f"{address}timeline/") for _ in range(ROUNDS)],
            f"first result for “{query}”": [search(browser, address, query) for _ in range(ROUNDS)],
        }
        browser.close()
        print("| 1.6 Mbit/s, 150 ms, 4 × CPU | median, s | longest, s | loaded, KB |\n| --- | ---: | ---: | ---: |")
        for name, took in rows.items():
            seconds = [one.seconds for one in took]
            print(f"| {name} | {median(seconds):.2f} | {max(seconds):.2f} | {max(one.kilobytes for one in took):.0f} |")
        page, size = largest_page(folder)
        print(f"\nThe largest page, `{page}`, has {size / 1000:.0f} KB.")


@contextmanager
def site(named: str) -> Iterator[tuple[Path, str]]:
    """The folder of a site, and what is searched for there; a number builds a synthetic dossier of so many articles."""
    if not named.isdigit():
        yield Path(named) if named else ROOT / "site", OUR_QUERY
        return
    with tempfile.TemporaryDirectory(prefix="briefing-bench-") as place:
        folder = Path(place)
        synthetic.write(folder / "seeds", int(named))
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        result = publish(folder / "seeds", folder / "mkdocs.yml", pdf=False)
        assert result.is_new, result.problems
        yield folder / "site", SYNTHETIC_QUERY


def largest_page(folder: Path) -> tuple[str, int]:
    """The path and the bytes of the largest page of a site, as it is on the disk."""
    page = max(folder.rglob("*.html"), key=lambda path: path.stat().st_size)
    return page.relative_to(folder).as_posix(), page.stat().st_size


def paint(browser: Browser, address: str) -> Took:
    """What it takes from the request of a page to its largest paint."""
    with opened(browser) as (page, loaded):
        page.goto(address, wait_until="load")
        return Took(float(page.evaluate(PAINTED)) / 1000, sum(loaded) / 1000)


def search(browser: Browser, address: str, query: str) -> Took:
    """What it takes on a page that is loaded from the first letter in the search field to the first result."""
    with opened(browser) as (page, loaded):
        page.goto(address, wait_until="networkidle")
        before = sum(loaded)
        page.evaluate(
            """() => document.querySelector(".search input").addEventListener("keydown", () => { window.begun ??= performance.now() })"""
        )
        page.keyboard.press("/")
        page.keyboard.type(query)
        found = page.wait_for_function("() => document.querySelector('.search__panel [role=option]') && performance.now() - window.begun")
        return Took(float(found.json_value()) / 1000, (sum(loaded) - before) / 1000)


@contextmanager
def opened(browser: Browser) -> Iterator[tuple[Page, list[float]]]:
    """An empty page on the slow line, and the bytes of every answer that it has got."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    loaded: list[float] = []
    tools.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    yield page, loaded
    context.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a site is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
