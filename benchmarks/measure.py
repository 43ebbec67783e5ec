"""What a command takes: time of the clock, time of processors and memory of it and of every process below it (Linux)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Event, Thread

EVERY = 0.1  # seconds from one look at the memory to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a command took, and what it printed."""

    clock: float  # seconds
    work: float  # seconds of processor time, user and system, of the whole process tree
    megabytes: float  # the most that the whole process tree held at once, a shared page counted once
    output: str


def usage(command: Sequence[str | Path], folder: Path) -> Usage | None:
    """What a command takes that runs in a folder; None where it failed, with its last line on the standard error."""
    with TemporaryFile("w+", encoding="utf-8") as output, TemporaryFile("w+", encoding="utf-8") as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=folder, stdout=output, stderr=errors)
        with memory(process.pid) as peak:
            _, status, used = os.wait4(process.pid, 0)
            clock = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode:
            last = "".join(errors.readlines()[-1:]).strip()
            print(f"{Path(command[0]).name} ended with {process.returncode}: {last}", file=sys.stderr)
            return None
        return Usage(clock=clock, work=used.ru_utime + used.ru_stime, megabytes=peak[0], output=output.read())


@contextmanager
def memory(root: int) -> Iterator[list[float]]:
    """The most megabytes that a process and all below it held together, from the first look to the last."""
    peak, done = [0.0], Event()

    def watch() -> None:
        while not done.wait(EVERY):
            peak[0] = max(peak[0], _megabytes(root))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def _megabytes(root: int) -> float:
    """Megabytes of a process and of all below it; what they share is counted in parts."""
    total = 0
    for process in process_tree(root):
        with suppress(OSError):  # ended meanwhile
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def process_tree(root: int) -> Iterator[int]:
    """A process and all below it."""
    yield root
    with suppress(OSError):
        for thread in Path(f"/proc/{root}/task").iterdir():
            for child in (thread / "children").read_text(encoding="utf-8").split():
                yield from process_tree(int(child))
