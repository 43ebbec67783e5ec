"""Work shared between processes: each takes the next few items while there are any."""

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from briefing.workers.child import CAN_FORK, Child, can_fork

T = TypeVar("T")


_FILES_PER_WORKER = 64  # the number of files that makes another process worthwhile


_MAX_BATCHES = 1024  # their numbers take 4 KB, far less than a pipe holds


def worker_count(number: int) -> int:
    """The number of processes for so many files: at most one per processor, each with enough files."""
    return max(1, min(len(os.sched_getaffinity(0)), number // _FILES_PER_WORKER)) if CAN_FORK else 1


def parallel_for(items: tuple[T, ...], work: Callable[[T], object], processes: int) -> None:
    """Calls ``work`` for every item, in this process and, where it can fork, in copies of it; each takes the next few until none is left."""
    if processes == 1 or not can_fork():
        for item in items:
            work(item)
        return
    at_once = -(-len(items) // _MAX_BATCHES)
    numbers, end = os.pipe()
    os.write(end, b"".join(first.to_bytes(4, "big") for first in range(0, len(items), at_once)))
    os.close(end)

    def work_off() -> None:
        for first in _claimed_batches(numbers):
            for item in items[first : first + at_once]:
                work(item)

    others: list[Child[None]] = []
    try:
        others += (Child(work_off, "a process that wrote pages") for _ in range(processes - 1))
        work_off()
        for other in others:
            other.result()
    finally:
        os.close(numbers)
        for other in others:
            other.end()


def _claimed_batches(numbers: int) -> Iterator[int]:
    """The numbers that this process receives from a pipe with several readers: the kernel delivers each of them once."""
    while taken := os.read(numbers, 4):
        yield int.from_bytes(taken, "big")
