"""Time, size and peak memory of setting PDF documents of synthetic dossiers, as Markdown: `python benchmarks/paper.py [SIZE …]`.

Each size runs in a process of its own: the whole dossier as a build sets it, in parts where it is long, and, up to 1,000 events, as one
document in one process. Nothing here is asserted.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import synthetic
from briefing import build
from briefing.pdf.compile import CompiledPdf, compile_to_fit, pdf_compiler, set_in_child
from briefing.pdf.documents import Document, requested_documents
from briefing.reading import gather
from briefing.workers.child import in_child
from run import table

SIZES = (125, 250, 500, 1000)  # articles; twice as many events
MOST_AS_A_WHOLE = 500
REPORT = "briefs/dossier.pdf"


def main() -> None:
    """Runs every size and prints the table."""
    match sys.argv[1:]:
        case ["--one", size, way]:
            print(json.dumps(measured(int(size), way)))
        case sizes:
            results: dict[int, dict[str, float]] = {}
            for size in (int(size) for size in sizes or SIZES):
                results[size] = {}
                for way in ("as a build sets it", *(["as one document"] if size <= MOST_AS_A_WHOLE else [])):
                    done = subprocess.run(
                        [sys.executable, __file__, "--one", str(size), way], check=True, stdout=subprocess.PIPE, text=True
                    )
                    results[size] |= json.loads(done.stdout)
            print(table(results))


def measured(size: int, way: str) -> dict[str, float]:
    """Seconds, pages and megabytes of the whole dossier."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder) / "seeds", size)
        proved = build.check(gather(Path(folder) / "seeds")).dossier_and_findings
    assert proved is not None
    documents = requested_documents(*proved, "https://desk.example/", ["dossier"])
    document = documents[REPORT]
    document.content_for(document.layouts[0])
    found: dict[str, float] = {"events": len(proved[0].events), "reports": sum(1 for _ in proved[0].reports())}
    begins, worked = time.perf_counter(), work()
    printed, peak = watched(lambda: WAYS[way](documents))
    seconds = {f"{way}, s": time.perf_counter() - begins, f"{way}, s of work": work() - worked}
    return found | seconds | {f"{way}, pages": printed.pages, f"{way}, MB": len(printed.data) / 1e6, f"{way}, MB at the peak": peak}


def _as_one(documents: Mapping[str, Document]) -> CompiledPdf:
    return in_child(lambda: compile_to_fit(documents[REPORT], pdf_compiler(None)), "the process that printed")


def work() -> float:
    """Seconds of processor time of this process and of all that it has waited for."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


WAYS: Mapping[str, Callable[[Mapping[str, Document]], CompiledPdf]] = {
    "as a build sets it": lambda documents: set_in_child(documents, None)[REPORT],
    "as one document": _as_one,
}


def watched(task: Callable[[], CompiledPdf]) -> tuple[CompiledPdf, float]:
    """The result of a task, and the most megabytes that the processes below this one held together, a shared page counted once.

    A process of its own watches: beside a thread, none could be copied.
    """
    (stopped, stop), (answer, tell) = os.pipe(), os.pipe()
    watcher = os.fork()
    if watcher == 0:
        os.set_blocking(stopped, False)
        peak, is_stopped = 0.0, False
        while not is_stopped:
            peak = max(peak, sum(map(held, below(os.getppid(), os.getpid()))))
            time.sleep(0.25)
            with suppress(BlockingIOError):
                is_stopped = bool(os.read(stopped, 1))
        os.write(tell, str(peak).encode())
        os._exit(0)
    result = task()
    os.write(stop, b"x")
    peak = float(os.read(answer, 64))
    os.waitpid(watcher, 0)
    return result, peak


def below(process: int, but: int) -> Iterator[int]:
    """Every process below one, but one of them."""
    with suppress(OSError):  # ended meanwhile
        for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split():
            if int(child) != but:
                yield int(child)
                yield from below(int(child), but)


def held(process: int) -> float:
    """Megabytes of a process; what it shares with others is counted in part."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return 0.0


if __name__ == "__main__":
    main()
