"""Time, size and peak memory of setting PDF documents of synthetic dossiers, as Markdown: `python benchmarks/paper.py [SIZE …]`.

Each size runs in a process of its own. Nothing here is asserted.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import synthetic
from briefing import build
from briefing.pdf.compile import compile_all, pdf_compiler
from briefing.pdf.documents import requested_documents
from briefing.reading import gather
from run import table

SIZES = (125, 250, 500)  # articles; twice as many events


def main() -> None:
    """Runs every size and prints the table."""
    match sys.argv[1:]:
        case ["--one", size]:
            print(json.dumps(measured(int(size))))
        case sizes:
            results: dict[int, dict[str, float]] = {}
            for size in (int(size) for size in sizes or SIZES):
                done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, stdout=subprocess.PIPE, text=True)
                results[size] = json.loads(done.stdout)
            print(table(results))


def measured(size: int) -> dict[str, float]:
    """Seconds, pages and megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder) / "seeds", size)
        proved = build.check(gather(Path(folder) / "seeds")).proved
    assert proved is not None
    made = pdf_compiler(None)
    found: dict[str, float] = {"events": len(proved[0].events), "reports": sum(1 for _ in proved[0].reports())}
    actors = list(proved[0].actors)[:100]
    for name, asked in (("brief", ["brief"]), (f"{len(actors)} actors", actors), ("dossier", ["dossier"])):
        begins = time.perf_counter()
        printed = compile_all(requested_documents(*proved, "https://desk.example/", asked), made)
        found[f"{name}, s"] = time.perf_counter() - begins
        found[f"{name}, pages"] = sum(document.pages for document in printed.values())
        found[f"{name}, MB"] = sum(len(document.data) for document in printed.values()) / 1e6
    found["MB at the peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


if __name__ == "__main__":
    main()
