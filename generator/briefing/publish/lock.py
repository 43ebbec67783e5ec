"""The lock of a build folder: the kernel releases it when the process ends, and a refused build learns which process holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from stat import S_ISREG

from briefing.disk import FILE_MODE, Folder, wrong_type_error
from briefing.problems import OperationalError

LOCK_FILE = ".lock"
_HOLDER_FILE = ".lock-holder"


@contextmanager
def build_lock(build: Folder, wait: float) -> Iterator[None]:
    """Holds the lock of a build folder while the block runs.

    Raises OperationalError, which names the holder where it is known, if the lock is not free within ``wait`` seconds.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 -- a check needs no lock

    for name in (LOCK_FILE, _HOLDER_FILE):
        mode = build.mode(name)
        if mode is not None and not S_ISREG(mode):
            raise wrong_type_error(build.path / name, mode, "file")
    try:
        with FileLock(build.path / LOCK_FILE, timeout=wait, mode=FILE_MODE, poll_interval=0.05):
            build.write(_HOLDER_FILE, f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n".encode())
            try:
                yield
            finally:
                build.discard(_HOLDER_FILE)
    except Timeout:
        holder = (build.read(_HOLDER_FILE) or b"").decode(errors="replace").strip() or "its process is not known"
        raise OperationalError(f"another build is running: {holder}", "wait for it, or give --wait SECONDS") from None
