"""Files made and written by every processor at once: each takes the next few, makes them, and writes what changed."""

import os
from collections.abc import Callable, Iterator, Mapping
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from signal import SIG_DFL, SIG_IGN, SIGINT, SIGTERM, signal
from typing import TypeVar

from generator.disk import Folder
from generator.pages import Making
from generator.publishing.ending import end_with
from generator.reading import CouldNotRunError

T = TypeVar("T")
_WORTH = 64  # files that repay the start of a process
_SHARES = 1024  # of so many numbers a pipe takes 4 KB, far less than it holds


def write(folder: Folder, files: Mapping[str, Making], processes: int | None = None) -> None:
    """Makes a folder of ours hold just these files; what it holds already is not written again.

    Begins with those that stand first, so the largest should. Raises what a making or the disk raises, in whichever
    process, after all others have ended; what was written by then stays.
    """
    share(tuple(files.items()), lambda file: folder.write(file[0], file[1]()), processes or worthwhile(len(files)))
    folder.prune(files.keys())


def worthwhile(number: int) -> int:
    """How many processes so many files are worth: as many as there are processors, each with its share."""
    can_fork = hasattr(os, "sched_getaffinity")  # Linux; elsewhere a fork is not safe, or not to be had
    return max(1, min(len(os.sched_getaffinity(0)), number // _WORTH)) if can_fork else 1


def share(items: tuple[T, ...], work: Callable[[T], object], processes: int) -> None:
    """Does the work of every item, in this process and in copies of it; each takes the next few while there are any."""
    if processes == 1:
        for item in items:
            work(item)
        return
    at_once = -(-len(items) // _SHARES)
    numbers, end = os.pipe()
    os.write(end, b"".join(first.to_bytes(4, "big") for first in range(0, len(items), at_once)))
    os.close(end)

    def work_off() -> None:
        for first in _taken(numbers):
            for item in items[first : first + at_once]:
                work(item)

    others: list[tuple[ForkProcess, Connection[None, BaseException]]] = []
    try:
        others += (_started(work_off) for _ in range(processes - 1))
        work_off()
        for process, faults in others:
            _join(process, faults)
    finally:
        os.close(numbers)
        for process, faults in others:
            process.kill()
            process.join()
            faults.close()


def _taken(numbers: int) -> Iterator[int]:
    """The numbers that this process gets from a pipe which several read: the kernel gives each of them out once."""
    while taken := os.read(numbers, 4):
        yield int.from_bytes(taken, "big")


def _started(work: Callable[[], None]) -> tuple[ForkProcess, "Connection[None, BaseException]"]:
    """A copy of this process that does the work and ends, and what tells of its fault."""
    context, parent = get_context("fork"), os.getpid()
    faults, telling = context.Pipe(duplex=False)

    def run() -> None:
        end_with(parent)
        signal(SIGTERM, SIG_DFL)
        signal(SIGINT, SIG_IGN)  # the parent is interrupted, too, and ends us
        try:
            work()
        except Exception as fault:  # noqa: BLE001 -- told to the parent, which raises it
            telling.send(fault)

    process = context.Process(target=run)
    process.start()
    telling.close()
    return process, faults


def _join(process: ForkProcess, faults: "Connection[None, BaseException]") -> None:
    """Waits for another process to end; raises its fault. Raises CouldNotRunError where it was ended from outside."""
    try:
        raise faults.recv()
    except EOFError:
        process.join()
    if process.exitcode:
        raise CouldNotRunError(f"a process that wrote pages ended with {process.exitcode}", "look for a lack of memory, then build again")
