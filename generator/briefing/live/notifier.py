"""When to read the disk again: at once where the system reports a change, and from time to time where it reports none."""

import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

import watchfiles

from briefing import interrupts
from briefing.live.scan import Fingerprint, WatchedFolder, scan

_STEP = 20  # milliseconds between two questions to the system
_MAX_DEBOUNCE = 100  # milliseconds until changes that go on are reported
_MIN_PAUSE = 1.0  # seconds until the disk is read though nothing was reported
_SHARE = 600  # reading it takes at most one part in so many of a processor's time


class ChangeNotifier:
    """Reports that something below some paths may have changed.

    The system's own reports do not cross every mount, are lost with a folder that is replaced, and run out of watches: reading
    the disk from time to time finds what they miss, and is all that is left where there are none.
    """

    def __init__(self, watched: Iterable[Path]) -> None:
        self._watched = tuple(watched)
        self._changed, self._stop = Event(), Event()
        self._thread: Thread | None = None
        self._folders: frozenset[WatchedFolder] = frozenset()
        self._files: frozenset[Fingerprint] = frozenset()
        self._next = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def wait(self, seconds: float) -> bool:
        """True when the system reports a change within so many seconds; waits for it."""
        return self._changed.wait(seconds)

    def is_due(self) -> bool:
        """True where the disk is to be read: after a change, or when it was not read for some time."""
        is_due = self._changed.is_set() or time.monotonic() >= self._next
        self._changed.clear()
        return is_due

    def read(self) -> frozenset[Fingerprint]:
        """What every file below the paths looks like now: the same object as before where nothing has changed since.

        Watches the folders that are there now, and plans the next reading.
        """
        begin = time.thread_time()
        state = scan(self._watched)
        if state.folders != self._folders:
            self._watch(state.folders)
            self._changed.set()  # something may have changed before the system began to report it
        if state.files != self._files:
            self._files = state.files
        self._next = time.monotonic() + max(_MIN_PAUSE, _SHARE * (time.thread_time() - begin))
        return self._files

    def _watch(self, folders: frozenset[WatchedFolder]) -> None:
        """Watches these folders in place of those of before."""
        self._end()
        self._folders, self._stop = folders, Event()
        self._thread = Thread(target=self._report, args=(sorted(path for path, _, _ in folders), self._stop), daemon=True)
        with interrupts.delay_interrupts():  # for good in the thread: only the main one receives signals
            self._thread.start()

    def _report(self, folders: list[str], stop: Event) -> None:
        """Reports changes until it is stopped, or the system has none to report. In a thread: a signal would be lost here."""
        with suppress(OSError, RuntimeError):
            for _ in watchfiles.watch(
                *folders,
                watch_filter=None,
                debounce=_MAX_DEBOUNCE,
                step=_STEP,
                stop_event=stop,
                rust_timeout=0,
                raise_interrupt=False,
                force_polling=False,
                recursive=False,  # it would follow links out of the folders
                ignore_permission_denied=True,
            ):
                self._changed.set()

    def _end(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
