"""The folders of a project: locked, refused where they are not ours, settled on the disk, swapped in whole."""

import ctypes
import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from generator.publishing.manifest import read_manifest
from generator.reading import CouldNotRunError

LOCK = ".lock"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """Holds the one lock of a project's build folder; the kernel lets it go when the process ends, however it ends.

    Raises CouldNotRunError, naming the holder, when it cannot be had within so many seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+", encoding="utf-8") as lock:
        deadline = time.monotonic() + wait
        while not _try_lock(lock.fileno()):
            # A holder that has just got the lock has not yet written who it is.
            if time.monotonic() >= deadline and (holder := _read_holder(folder)):
                raise CouldNotRunError(f"another build is running: {holder}", "wait for it, or give --wait SECONDS")
            time.sleep(0.05)
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n")
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)


def _read_holder(folder: Path) -> str:
    return (folder / LOCK).read_text(encoding="utf-8").strip()


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_output(output: Path, inputs: Path, project: Path) -> None:
    """Raises CouldNotRunError for an output folder that is not ours, or in which something could be lost."""
    target, kept = output.resolve(), inputs.resolve()
    help = "name another folder with `site_dir:` in mkdocs.yml"
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise CouldNotRunError(f"the output `{output}` is a file or a link", help)
    if target in (Path("/"), Path.home(), project.resolve()) or (target / ".git").exists():
        raise CouldNotRunError(f"the output `{output}` is a folder that must not be replaced", help)
    if target == kept or target in kept.parents or kept in target.parents:
        raise CouldNotRunError(f"the output `{output}` holds the seeds, or is held by them", help)
    if output.is_dir() and any(output.iterdir()) and read_manifest(output) is None:
        raise CouldNotRunError(f"the output `{output}` holds files that this tool did not write", "move them away, or name another folder")


def check_build(build: Path) -> None:
    """Raises CouldNotRunError for a build folder that is not ours: whatever we did not write there would be removed."""
    for folder in (build, build / "docs", build / "theme"):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise CouldNotRunError(f"`{folder}` is a file or a link", "move it away: the pages are written there")
        if folder != build and folder.is_dir() and any(folder.iterdir()) and not (build / LOCK).is_file():
            raise CouldNotRunError(f"`{folder}` holds files that this tool did not write", "move them away: the pages are written there")


def settle(folder: Path) -> None:
    """Returns when everything in a folder is on the disk."""
    library = ctypes.CDLL(None, use_errno=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if hasattr(library, "syncfs"):
            if library.syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
        else:  # no Linux
            os.sync()
    finally:
        os.close(descriptor)


def swap(fresh: Path, live: Path) -> None:
    """Puts a finished folder in the place of the live one in a single step, and removes the old one.

    Linux exchanges the two names at once. Elsewhere two renames must do; `recover` mends what a death between them left.
    What cannot be removed of the old one is left for the next build to remove.
    """
    old = fresh
    if not live.exists():
        fresh.rename(live)
    elif not _exchange(fresh, live):
        old = _set_aside(live)
        shutil.rmtree(old, ignore_errors=True)
        live.rename(old)
        fresh.rename(live)
    _settle_names(live.parent)
    shutil.rmtree(old, ignore_errors=True)


def _settle_names(folder: Path) -> None:
    """Returns when the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def recover(live: Path) -> None:
    """Puts the set-aside folder back where a swap by two renames was cut short."""
    aside = _set_aside(live)
    if aside.exists():
        if live.exists():
            shutil.rmtree(aside)
        else:
            aside.rename(live)


def _set_aside(live: Path) -> Path:
    return live.with_name(f".{live.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two names in one step; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other))
