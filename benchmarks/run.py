"""Time and peak memory of every step of a build of synthetic dossiers, as Markdown: `python benchmarks/run.py [SIZE …]`.

It times the build itself, between one word of progress and the next. Each size runs in a process of its own, so that its
peak memory is its own. Compare ratios, not seconds: machines differ and are shared. Nothing here is asserted.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import synthetic
from briefing.publish import publish

ROOT = Path(__file__).parent.parent
SIZES = (500, 2_000, 5_000)
RENDERING, CHECKING = "rendering the site", "checking the site"
OURS = ("gathering", "reading", "proving", "analysing", "judging", "writing pages", "swapping the site in")


def main() -> None:
    """Runs every size and prints the table."""
    match sys.argv[1:]:
        case ["--one", size]:
            print(json.dumps(measured(int(size))))
        case sizes:
            results = {int(size): _alone(int(size)) for size in sizes or SIZES}
            for found in results.values():
                found["**ours**"] = sum(found[step] for step in OURS)
                found["**ours / MkDocs**"] = found["**ours**"] / found[RENDERING]
                found["**check / MkDocs**"] = found[CHECKING] / found[RENDERING]
            print(table(results))


def _alone(size: int) -> dict[str, float]:
    """The measurements of one size, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measured(size: int) -> dict[str, float]:
    """Seconds of each step, and megabytes at our peak (MkDocs runs in a process of its own and is not counted)."""
    gc.disable()  # as the command does
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    try:
        found: dict[str, float] = {"MB of seeds": synthetic.write(folder / "seeds", size) / 1e6}
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        steps: list[tuple[str, float]] = [("gathering", time.perf_counter())]

        def progress(step: str) -> None:
            steps.append((step, time.perf_counter()))

        with memory(lambda: steps[-1][0] not in (RENDERING, CHECKING)) as peak:
            done = publish(folder / "seeds", folder / "mkdocs.yml", progress=progress, pdf=False)
        found["MB at our peak"] = peak[0]
        steps.append(("", time.perf_counter()))
        assert not done.problems, done.problems[:3]
        for (step, begins), (_, ends) in pairwise(steps):
            found[step] = found.get(step, 0) + ends - begins
        found["files"] = sum(path.is_file() for path in (folder / "site").rglob("*"))
        started = time.perf_counter()
        assert not publish(folder / "seeds", folder / "mkdocs.yml", pdf=False).is_new
        found["again, nothing changed"] = time.perf_counter() - started
        return found
    finally:
        shutil.rmtree(folder)


@contextmanager
def memory(counts: Callable[[], bool]) -> Iterator[list[float]]:
    """The most megabytes that this process and its copies held together while it counts, a shared page counted once (Linux)."""
    peak, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(0.1):
            if counts():
                peak[0] = max(peak[0], held())

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def held() -> float:
    """Megabytes of this process and its children; what they share is counted in parts."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
    total = 0
    for process in ("self", *children):
        with suppress(OSError):  # ended meanwhile
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def table(results: dict[int, dict[str, float]]) -> str:
    """The results, and the growth from the smallest size to the largest."""
    sizes = sorted(results)
    rows = [["", *(f"{size:,} articles" for size in sizes), "growth"], ["---", *("---:" for _ in sizes), "---:"]]
    for step in results[sizes[-1]]:
        rows.append([step, *(f"{results[size].get(step, 0):,.2f}" for size in sizes), _growth(results, step)])  # noqa: PERF401
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _growth(results: dict[int, dict[str, float]], step: str) -> str:
    smallest, largest = results[min(results)].get(step, 0), results[max(results)].get(step, 0)
    return f"× {largest / smallest:.1f}" if smallest else ""


if __name__ == "__main__":
    main()
