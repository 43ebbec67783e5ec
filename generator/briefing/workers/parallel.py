"""Work shared between processes: each takes the next few items while there are any."""

import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from briefing.workers.child import CAN_FORK, Child, can_fork

T = TypeVar("T")
R = TypeVar("R")


_FILES_PER_WORKER = 64  # the number of files that makes another process worthwhile


_MAX_BATCHES = 1024  # their numbers take 4 KB, far less than a pipe holds


def worker_count(number: int) -> int:
    """The number of processes for so many files: at most one per processor, each with enough files."""
    return max(1, min(len(os.sched_getaffinity(0)), number // _FILES_PER_WORKER)) if CAN_FORK else 1


def parallel_for(items: tuple[T, ...], work: Callable[[T], object], processes: int) -> None:
    """Calls ``work`` for every item, as `parallel_map` does, whose results are not wanted."""

    def done(item: T) -> None:
        work(item)

    parallel_map(items, done, processes)


def parallel_map(items: tuple[T, ...], work: Callable[[T], R], processes: int, what: str = "a process that wrote pages") -> list[R]:
    """The result of ``work`` for every item, in their order. ``what`` names a copy of this process in messages.

    Works in this process and, where it can fork, in copies of it; each takes the next few items until none is left.
    """
    if processes == 1 or not can_fork():
        return [work(item) for item in items]
    at_once = -(-len(items) // _MAX_BATCHES)
    numbers, end = os.pipe()
    os.write(end, b"".join(first.to_bytes(4, "big") for first in range(0, len(items), at_once)))
    os.close(end)

    def work_off() -> dict[int, list[R]]:
        return {first: [work(item) for item in items[first : first + at_once]] for first in _claimed_batches(numbers)}

    others: list[Child[dict[int, list[R]]]] = []
    try:
        others += (Child(work_off, what) for _ in range(processes - 1))
        results = work_off()
        for other in others:
            results |= other.result()
    finally:
        os.close(numbers)
        for other in others:
            other.end()
    return [result for first in sorted(results) for result in results[first]]


def _claimed_batches(numbers: int) -> Iterator[int]:
    """The numbers that this process receives from a pipe with several readers: the kernel delivers each of them once."""
    while taken := os.read(numbers, 4):
        yield int.from_bytes(taken, "big")
