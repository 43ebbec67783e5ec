"""The site of a dossier on a slow line and a slow machine: `python benchmarks/browsing.py [SITE]`, in `site/` where none is named.

1.6 Mbit/s, 150 ms a request, a quarter of the processor, nothing cached: the largest paint of the first page, and the time from the
first letter in the search field to the first result. Printed as Markdown, the median and the longest of several. Nothing here is asserted.
"""

import gzip
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
ROUNDS, SLOWER = 5, 4
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


def main() -> None:
    """Opens the first page several times, and prints the table."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        paints, results = zip(*(times(browser, address) for _ in range(ROUNDS)), strict=True)
        browser.close()
    print("| seconds, 1.6 Mbit/s, 150 ms, 4 × CPU | median | longest |\n| --- | ---: | ---: |")
    for name, found in (("largest paint of the first page", paints), ("first search result", results)):
        print(f"| {name} | {median(found):.2f} | {max(found):.2f} |")


def times(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds to the largest paint of the first page, and from the first letter in the search field to the first result."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    painted = page.evaluate(PAINTED) / 1000
    found = _first_result(page)
    context.close()
    return painted, found


def _first_result(page: Page) -> float:
    page.evaluate(
        """() => document.querySelector(".search input").addEventListener("keydown", () => { window.begun ??= performance.now() })"""
    )
    page.keyboard.press("/")
    page.keyboard.type("Hashimoto")
    shown = page.wait_for_function("() => document.querySelector('.search__panel [role=option]') && performance.now() - window.begun")
    return float(shown.json_value()) / 1000


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
