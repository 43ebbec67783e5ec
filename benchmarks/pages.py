"""What making the files of a synthetic dossier costs, by kind: `python benchmarks/pages.py [SIZE] [--profile FOLDER]`.

In one process, each file once: the milliseconds of processor time for each, the dearest kinds first; before them what a build does
before it makes the first page. With `--profile`, the functions that take most of it for the files below a folder: `events`, `sources`.
Compare ratios, not seconds. Nothing here is asserted.
"""

import cProfile
import gc
import pstats
import sys
import tempfile
import time
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import synthetic
from briefing.build import check, outputs
from briefing.html import Render
from briefing.reading import gather


def main() -> None:
    """Prints the tables."""
    gc.disable()  # as the command does
    match sys.argv[1:]:
        case [*sizes, "--profile", folder]:
            profile = cProfile.Profile()
            files = made(int(sizes[0]) if sizes else 150)
            profile.runcall(costs, {path: make for path, make in files.items() if path.startswith(f"docs/{folder}")})
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        case sizes:
            print(table(costs(made(int(sizes[0]) if sizes else 150))))


def made(size: int) -> Mapping[str, Render]:
    """The files of a dossier of so many articles, as functions; prints what a build does before."""
    steps = [("gathering", time.process_time())]
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder) / "seeds", size)
        steps[0] = ("gathering", time.process_time())
        checked = check(gather(Path(folder) / "seeds"), lambda step: steps.append((step, time.process_time())))
    assert checked.dossier_and_findings is not None
    steps.append(("history", time.process_time()))
    files = outputs(*checked.dossier_and_findings, "https://example.org/")
    steps.append(("", time.process_time()))
    print(", ".join(f"{name} {after - before:.2f}" for (name, before), (_, after) in pairwise(steps)), "seconds\n")
    return files


def costs(files: Mapping[str, Render]) -> dict[str, list[float]]:
    """The seconds that each file takes, by kind."""
    found: dict[str, list[float]] = {}
    for path, make in files.items():
        _, folder, *rest = path.split("/")
        before = time.process_time()
        make()
        found.setdefault("/".join((folder, *("*" for _ in rest[:-1]), *rest[-1:])), []).append(time.process_time() - before)
    return found


def table(found: Mapping[str, list[float]]) -> str:
    """The dearest kinds: how many files, seconds for all, milliseconds for each."""
    dearest = sorted(found.items(), key=lambda item: -sum(item[1]))[:20]
    rows = [f"{kind:32}{len(times):6}{sum(times):9.2f}{1000 * sum(times) / len(times):9.2f}" for kind, times in dearest]
    return "\n".join((f"{'':32}{'files':>6}{'seconds':>9}{'ms each':>9}", *rows))


if __name__ == "__main__":
    main()
