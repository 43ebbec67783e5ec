import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from alone import alone
from briefing.disk import open_folder
from briefing.problems import OperationalError
from briefing.publish.write import write_files
from briefing.workers.parallel import parallel_for


def ready(files: dict[str, bytes]) -> dict[str, Callable[[], bytes]]:
    return {path: partial(bytes, data) for path, data in files.items()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def identity(path: Path) -> tuple[int, int]:
    """Which file it is and when it was written; when it was last read says nothing."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns


@pytest.mark.parametrize("processes", [1, 2, 5])
@alone
def test_a_folder_holds_just_what_was_written_whoever_wrote_it(tmp_path: Path, processes: int) -> None:
    files = {f"{number % 7}/{number}": f"{number}".encode() for number in range(3000)}
    with open_folder(tmp_path) as folder:
        write_files(folder, ready({"old/one": b"", "0/0": b""}))
        write_files(folder, ready(files), processes)
    assert contents(tmp_path) == dict(sorted(files.items()))
    assert not (tmp_path / "old").exists()


def test_a_file_that_holds_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    with open_folder(tmp_path) as folder:
        write_files(folder, ready({"a": b"1", "b": b"2"}))
        before = {name: identity(tmp_path / name) for name in "ab"}
        write_files(folder, ready({"a": b"1", "b": b"3"}))
    after = {name: identity(tmp_path / name) for name in "ab"}
    assert before["a"] == after["a"]
    assert before["b"] != after["b"]


@alone
def test_each_item_is_worked_on_once(tmp_path: Path) -> None:
    def note(item: int) -> None:
        log.write(f"{item}\n".encode())

    with (tmp_path / "log").open("ab", buffering=0) as log:
        parallel_for(tuple(range(5000)), note, 3)
    assert sorted(map(int, (tmp_path / "log").read_text(encoding="utf-8").split())) == list(range(5000))


def shared_with(other: Callable[[], object]) -> None:
    """Shares two items between this process, which waits for the other to begin, and the other, which does something else."""
    here, (begun, begins) = os.getpid(), os.pipe()

    def work(_: int) -> None:
        if os.getpid() == here:
            os.read(begun, 1)
        else:
            os.write(begins, b".")
            other()

    try:
        parallel_for((1, 2), work, 2)
    finally:
        os.close(begun)
        os.close(begins)


@alone
def test_a_fault_in_another_process_is_raised_in_this_one() -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "page")

    with pytest.raises(OSError, match="No space left on device: 'page'"):
        shared_with(full)


@alone
def test_a_process_that_is_ended_from_outside_is_told() -> None:
    with pytest.raises(OperationalError, match="a process that wrote pages was ended by signal 9"):
        shared_with(lambda: os.kill(os.getpid(), signal.SIGKILL))


@alone
def test_a_fault_in_this_process_ends_the_others(tmp_path: Path) -> None:
    here, (begun, begins) = os.getpid(), os.pipe()

    def work(_: int) -> None:
        if os.getpid() == here:
            os.read(begun, 1)
            raise KeyboardInterrupt("asked to end")
        (tmp_path / "other").write_text(f"{os.getpid()}", encoding="utf-8")
        os.write(begins, b".")
        time.sleep(600)

    with pytest.raises(KeyboardInterrupt, match=r"^asked to end$"):
        parallel_for((1, 2), work, 2)
    assert not Path("/proc", (tmp_path / "other").read_text(encoding="utf-8")).exists()


ORPHAN = """
import os, sys, time
from briefing.workers.parallel import parallel_for
here = os.getpid()
parallel_for((1, 2), lambda _: (os.getpid() == here or print(os.getpid(), flush=True), time.sleep(600)), 2)
"""


def test_a_process_that_is_killed_takes_the_others_with_it() -> None:
    running = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    other = Path("/proc", running.stdout.readline().strip())
    assert other.exists()
    running.kill()
    running.communicate()
    deadline = time.monotonic() + 60
    while other.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not other.exists()
