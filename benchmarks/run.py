"""Time, work and memory of builds of synthetic dossiers beside those of others, as Markdown: `python benchmarks/run.py [SIZE …]`.

For each size, one after the other: a build of everything, step by step; `mkdocs build` alone, and Hugo, on the pages that it
left; a build after one event changed; a build after nothing changed. PDF documents are left out. Each is a command of its own. *Work* is
the processor time of its whole process tree, which says more than the clock where a machine is shared, and *MB* what that tree held at
its peak. Compare ratios, not seconds. Nothing here is asserted.
"""

import gc
import json
import math
import resource
import shutil
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression

import hugo_site
import synthetic
from briefing.engines.mkdocs import parse_config
from briefing.problems import Severity, has_errors
from briefing.publish import publish
from measure import usage

ROOT = Path(__file__).parent.parent
SIZES = (500, 2_000, 5_000)
CLEAN, ONE, NOTHING = "everything", "one changed event", "nothing changed"
MKDOCS, HUGO = "MkDocs alone, same pages", "Hugo, same pages"
BUILD = (sys.executable, __file__, "--build")
BUILD_AGAIN = (sys.executable, __file__, "--build-again")
BARE = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", "bare")
Found = dict[str, float]


def main() -> None:
    """Measures every size, and prints the table; with `--build`, builds the dossier in the current folder and prints its steps."""
    match sys.argv[1:]:
        case ["--build"]:
            print(json.dumps(built(is_new=True)))
        case ["--build-again"]:
            print(json.dumps(built(is_new=False)))
        case sizes:
            results = {}
            for size in map(int, sizes or SIZES):
                results[size] = measured(size)
                print(f"{size} articles: done", file=sys.stderr)
            print(table(results))


def built(*, is_new: bool) -> dict[str, tuple[float, float]]:
    """Builds the dossier in the current folder. Returns seconds of the clock and of work for each step.

    Ends with a message where the site was not published, or was published though nothing had changed: such a figure would mean nothing.
    """
    gc.disable()  # as the command does
    steps = [("loading", 0.0, 0.0), ("gathering", 0.0, _work())]
    begun = time.perf_counter()
    progress = partial(_note, steps, begun)
    result = publish(Path("seeds"), Path("mkdocs.yml"), progress=progress, pdf=False)
    progress("")
    if result.is_new is not is_new or has_errors(result.problems):
        problems = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        sys.exit(f"the site was {'' if result.is_new else 'not '}published; errors: {len(problems)}, {problems[:1]}")
    took: dict[str, tuple[float, float]] = {}
    for (step, clock, work), (_, clock_after, work_after) in pairwise(steps):
        before = took.get(step, (0, 0))
        took[step] = before[0] + clock_after - clock, before[1] + work_after - work
    return took


def _note(steps: list[tuple[str, float, float]], begun: float, step: str) -> None:
    steps.append((step, time.perf_counter() - begun, _work()))


def _work() -> float:
    """Seconds of processor time of this process and of all that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measured(size: int) -> Found:
    """Seconds, work and megabytes of each command for a dossier of so many articles. What failed has no value."""
    folder = Path(tempfile.mkdtemp(prefix="briefing-bench-"))
    try:
        found: Found = {"MB of seeds": synthetic.write(folder / "seeds", size) / 1e6}
        shutil.copytree(ROOT / "docs", folder / "docs")
        shutil.copy(ROOT / "mkdocs.yml", folder)
        if not _measure(CLEAN, found, BUILD, folder):
            return found  # the others would be measured on other pages
        found["files"] = sum(path.is_file() for path in (folder / "site").rglob("*"))
        _measure(MKDOCS, found, BARE, folder)
        _hugo(folder, found)
        event = min((folder / "seeds" / "events").iterdir())
        event.write_text(event.read_text(encoding="utf-8").replace("title: ", "title: Renewed ", 1), encoding="utf-8")
        _measure(ONE, found, BUILD, folder)
        _measure(NOTHING, found, BUILD_AGAIN, folder)
        return found
    finally:
        shutil.rmtree(folder)


def _hugo(folder: Path, found: Found) -> None:
    """Measures Hugo on the pages that a build left, where it is installed, and makes sure that it wrote as many as MkDocs."""
    command = hugo_site.command()
    if command is None:
        print("Hugo is left out: `make bench` installs it", file=sys.stderr)
        return
    config = folder / "mkdocs.yml"
    hugo_site.write(folder / "build" / "docs", parse_config(config.read_text(encoding="utf-8"), config), folder / "hugo")
    _measure(HUGO, found, (command, "--quiet"), folder / "hugo")
    pages = [sum(1 for _ in site.rglob("*.html")) for site in (folder / "hugo" / "public", folder / "bare")]
    if pages[0] != pages[1]:
        print(f"Hugo wrote {pages[0]} pages, MkDocs {pages[1]}: do not compare them", file=sys.stderr)


def _measure(name: str, found: Found, command: tuple[str | Path, ...], folder: Path) -> bool:
    """Notes what a command took, and its steps where it prints them; false where it failed."""
    used = usage(command, folder)
    if used is None:
        return False
    found |= {f"**{name}**, clock": used.clock, f"**{name}**, work": used.work, f"**{name}**, MB": used.megabytes}
    for step, (_, work) in json.loads(used.output or "{}").items():
        found[f"{name}: {step}, work"] = work
    return True


def ratios(found: Found) -> Found:
    """What we take in proportion to what others take for the same pages."""
    pairs = [(name, other, kind) for name, other in ((CLEAN, MKDOCS), (ONE, MKDOCS), (ONE, HUGO)) for kind in ("clock", "work", "MB")]
    keys = [(f"**{name}**, {kind}", f"**{other}**, {kind}", f"{name} / {other.partition(',')[0]}, {kind}") for name, other, kind in pairs]
    return {ratio: found[ours] / found[theirs] for ours, theirs, ratio in keys if ours in found and theirs in found}


def table(results: dict[int, Found]) -> str:
    """The results, and how each grows: 1 where twice as much takes twice as long."""
    sizes = sorted(results)
    rows = [["", *(f"{size:,} articles" for size in sizes), "exponent"], ["---", *("---:" for _ in sizes), "---:"]]
    found = {size: results[size] | ratios(results[size]) for size in sizes}
    for step in dict.fromkeys(step for size in sizes for step in found[size]):
        values = {size: found[size][step] for size in sizes if step in found[size]}
        cells = (f"{values[size]:,.2f}" if size in values else "–" for size in sizes)
        rows.append([step, *cells, "" if " / " in step else exponent(values)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def exponent(values: dict[int, float]) -> str:
    """The exponent of the growth, by all sizes; empty where there are fewer than two, or where too little was measured."""
    if len(values) < 2 or min(values.values()) < 0.02:
        return ""
    points = [(math.log(size), math.log(value)) for size, value in values.items()]
    return f"{linear_regression(*zip(*points, strict=True)).slope:.2f}"


if __name__ == "__main__":
    main()
