"""From the writing of a file to the screen of a browser, with `briefing serve` on a synthetic dossier: `python benchmarks/editing.py [SIZE]`.

A curator's moves, made while one page or another is open: another title of an event, a fault, its mending. A move ends when
Chromium holds what it must show. Printed as Markdown, the middle and the longest of several, and how long a processor worked
for it in the server, which says more where a machine is shared. Nothing here is asserted.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import synthetic
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
SIZE, ROUNDS, LONGEST, FAULT = 500, 5, 120_000, ".briefing-fault"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


Move = tuple[float, float]
"""Seconds until it was on the screen, and seconds of work in the server."""


def main() -> None:
    """Makes all moves and prints the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with project(size) as folder, served(folder) as (address, server, begun), browser() as page:
        page.goto(address)
        print(f"{size:,} articles; from the command to the first page: {time.perf_counter() - begun:.1f} s\n")
        print("| seconds until the open page shows it | another title | a fault | its mending |\n| --- | ---: | ---: | ---: |")
        events = folder / "seeds" / "events" / f"{synthetic.START:%Y-%m}.yml"
        for name, path in pages(events.read_text(encoding="utf-8")).items():
            page.goto(f"{address}{path}")
            print(f"| {name} | {' | '.join(map(_told, moves(events, page, server)))} |", flush=True)


def pages(events: str) -> dict[str, str]:
    """Pages that show the first event."""
    found = {key: re.search(rf"{key}-\d+", events) for key in ("topic", "actor")}
    return {
        "the event": "events/event-0/",
        "its source": "sources/article-0/",
        **{f"its {key}": f"{key}s/{match[0]}/" for key, match in found.items() if match},
        "the brief": "",
        "the timeline": "timeline/",
    }


def moves(events: Path, page: Page, server: int) -> tuple[list[Move], list[Move], list[Move]]:
    """How long each of the moves took, several times."""
    before = events.read_text(encoding="utf-8")
    titled, faulty, mended = [], [], []
    for number in range(ROUNDS):
        titles = before.replace("of item 0\n", f"of item 0, title {number}\n", 1)
        titled.append(_timed(page, server, events, titles, f"document.body?.textContent.includes('of item 0, title {number}')"))
        faulty.append(
            _timed(page, server, events, titles.replace("told reporters", "tolt reporters", 1), f"document.querySelector('{FAULT}')")
        )
        mended.append(_timed(page, server, events, titles, f"document.readyState === 'complete' && !document.querySelector('{FAULT}')"))
    events.write_text(before, encoding="utf-8")
    return titled, faulty, mended


def _timed(page: Page, server: int, file: Path, text: str, shown: str) -> Move:
    begun, worked = time.perf_counter(), _worked(server)
    file.write_text(text, encoding="utf-8")
    page.wait_for_function(shown)
    return time.perf_counter() - begun, _worked(server) - worked


def _worked(process: int) -> float:
    """Seconds for which processors have worked for a process (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _told(moves: list[Move]) -> str:
    seconds, worked = zip(*moves, strict=True)
    return f"{median(seconds):.1f} (at most {max(seconds):.1f}; work {median(worked):.1f})"


@contextmanager
def project(size: int) -> Iterator[Path]:
    """A project with a synthetic dossier of so many articles."""
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    try:
        synthetic.write(folder / "seeds", size)
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int, float]]:
    """The address of a project that is served, the number of the process, and when the command was given."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "briefing", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        try:
            yield running.stderr.readline().split()[0], running.pid, begun
        finally:
            running.terminate()
            running.stderr.read()


@contextmanager
def browser() -> Iterator[Page]:
    """A page of Chromium, which may take its time."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = launched.new_page(bypass_csp=True)  # or the page could not be asked what it shows
        page.set_default_timeout(LONGEST)
        yield page
        launched.close()


if __name__ == "__main__":
    main()
