"""Time, work and peak memory of builds of synthetic dossiers, as Markdown: `python benchmarks/run.py [SIZE …]`.

For each size, in one process of its own: a build of everything, step by step; `mkdocs build` alone on the same pages; a build after
one event changed; a build after nothing changed. *Work* is the processor time of the whole process tree, which says more than the
clock where a machine is shared. Compare ratios, not seconds. Nothing here is asserted.
"""

import gc
import json
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

import synthetic
from briefing.engines.mkdocs import overriding_settings, render_site
from briefing.publish import publish
from briefing.publish.project import read_project

ROOT = Path(__file__).parent.parent
SIZES = (500, 2_000, 5_000)
Found = dict[str, float]
CLEAN, BARE, ONE, NOTHING = "everything", "MkDocs alone, same pages", "one changed event", "nothing changed"


def main() -> None:
    """Runs every size and prints the table."""
    match sys.argv[1:]:
        case ["--one", size]:
            print(json.dumps(measured(int(size))))
        case sizes:
            results = {int(size): _alone(int(size)) for size in sizes or SIZES}
            print(table(results))


def _alone(size: int) -> Found:
    """The measurements of one size, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, stdout=subprocess.PIPE, text=True)
    found: Found = json.loads(done.stdout)
    return found


def measured(size: int) -> Found:
    """Seconds of the clock and of work of each build, and megabytes at the peak of the process tree."""
    gc.disable()  # as the command does
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    try:
        found: Found = {"MB of seeds": synthetic.write(folder / "seeds", size) / 1e6}
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        steps: list[tuple[str, float]] = []
        with memory() as peak, timed(CLEAN, found):
            steps.append(("gathering", work()))
            done = publish(folder / "seeds", folder / "mkdocs.yml", progress=lambda step: steps.append((step, work())), pdf=False)
        assert done.is_new
        for (step, begins), (_, ends) in pairwise([*steps, ("", work())]):
            found[f"{step}, work"] = found.get(f"{step}, work", 0) + ends - begins
        found["files"] = sum(path.is_file() for path in (folder / "site").rglob("*"))
        found["MB at the peak"] = peak[0]
        _bare(folder, found)
        event = min((folder / "seeds" / "events").iterdir())
        event.write_text(event.read_text(encoding="utf-8").replace("title: ", "title: Renewed ", 1), encoding="utf-8")
        for name in (ONE, NOTHING):
            with timed(name, found):
                assert publish(folder / "seeds", folder / "mkdocs.yml", pdf=False).is_new is (name == ONE)
        for name in (CLEAN, ONE):
            for kind in ("clock", "work"):
                found[f"**{name} / MkDocs, {kind}**"] = found[f"{name}, {kind}"] / found[f"{BARE}, {kind}"]
        return found
    finally:
        shutil.rmtree(folder)


def _bare(folder: Path, found: Found) -> None:
    """Measures MkDocs alone, in a process of its own, on the pages that a build left."""
    project = read_project(folder / "seeds", folder / "mkdocs.yml")
    with timed(BARE, found):
        assert not render_site(folder, "mkdocs.yml", folder / "bare", 0, overriding_settings(project.options))


def work() -> float:
    """Seconds of processor time of this process and of all that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


@contextmanager
def timed(name: str, found: Found) -> Iterator[None]:
    """Notes the clock and the work of a block."""
    clock, worked = time.perf_counter(), work()
    yield
    found |= {f"{name}, clock": time.perf_counter() - clock, f"{name}, work": work() - worked}


@contextmanager
def memory() -> Iterator[list[float]]:
    """The most megabytes that this process and its copies held together, a shared page counted once (Linux)."""
    peak, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(0.1):
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


def table(results: dict[int, Found]) -> str:
    """The results, and the exponent of the growth from the smallest size to the largest: 1 where twice as much takes twice as long."""
    sizes = sorted(results)
    rows = [["", *(f"{size:,} articles" for size in sizes), "exponent"], ["---", *("---:" for _ in sizes), "---:"]]
    for step in results[sizes[-1]]:
        rows.append([step, *(f"{results[size].get(step, 0):,.2f}" for size in sizes), _growth(results, step)])  # noqa: PERF401
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _growth(results: dict[int, Found], step: str) -> str:
    smallest, largest = min(results), max(results)
    before, after = results[smallest].get(step, 0), results[largest].get(step, 0)
    return f"{math.log(after / before) / math.log(largest / smallest):.2f}" if smallest < largest and before and after else ""


if __name__ == "__main__":
    main()
