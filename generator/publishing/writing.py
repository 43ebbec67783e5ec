"""Files made and written by every processor at once: each takes the next few, makes them, and writes what changed."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from generator.pages import Making
from generator.publishing.children import CAN_FORK, Child

T = TypeVar("T")
_WORTH = 64  # files that repay the start of a process
_SHARES = 1024  # of so many numbers a pipe takes 4 KB, far less than it holds


def write(folder: Path, files: Mapping[str, Making], processes: int | None = None) -> None:
    """Makes a folder of ours hold just these files; what it holds already is not written again.

    Begins with those that stand first, so the largest should. Raises what a making or the disk raises, in whichever
    process, after all others have ended; what was written by then stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    share(tuple(files.items()), lambda file: save(folder / file[0], file[1]()), processes or worthwhile(len(files)))
    remove_strays(folder, files)


def worthwhile(number: int) -> int:
    """How many processes so many files are worth: as many as there are processors, each with its share."""
    return max(1, min(len(os.sched_getaffinity(0)), number // _WORTH)) if CAN_FORK else 1


def save(target: Path, data: bytes) -> None:
    """Writes a file unless it holds these bytes already. A reader sees the old file or the new one."""
    if not _holds(target, data):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.new")
        beside.write_bytes(data)
        beside.replace(target)


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def remove_strays(folder: Path, wanted: Iterable[str]) -> None:
    """Removes every file below a folder of ours that is not wanted there, and every folder that then holds nothing."""
    kept = {folder / path for path in wanted}
    for found in sorted(folder.rglob("*"), reverse=True):
        if found.is_dir() and not found.is_symlink():
            if not any(found.iterdir()):
                found.rmdir()
        elif found not in kept:
            found.unlink()


def share(items: tuple[T, ...], work: Callable[[T], None], processes: int) -> None:
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


def _taken(numbers: int) -> Iterator[int]:
    """The numbers that this process gets from a pipe which several read: the kernel gives each of them out once."""
    while taken := os.read(numbers, 4):
        yield int.from_bytes(taken, "big")
