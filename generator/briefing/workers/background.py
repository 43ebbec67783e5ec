"""A piece of work in another process, which may be stopped at any moment and what came of it asked for later."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from briefing import interrupts
from briefing.problems import OperationalError
from briefing.workers.child import FOR_MEMORY, exit_words, send
from briefing.workers.parent_death import die_with_parent

T = TypeVar("T")
_TERMINATE_TIMEOUT = 5  # seconds to put things in order after being asked to end
_NICENESS = 10  # whoever waits for a page comes first


class WorkerProcess(Generic[T]):
    """Work that is done while something else goes on; stopped at the end of the block."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._running: tuple[SpawnProcess, Connection[None, tuple[bool, T | Exception]]] | None = None

    def __enter__(self) -> "WorkerProcess[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begins the work anew."""
        self.stop()
        context = get_context("spawn")  # a fork would take the locks of other threads with it
        result, telling = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(self._work, telling, os.getpid()), daemon=False)
        resource_tracker.ensure_running()  # it would let signals through that are kept waiting
        with interrupts.delayed(signal.SIGINT):  # until the process has loaded what tells it that this is none of its business
            process.start()
        telling.close()
        self._running = process, result

    def stop(self) -> None:
        """Ends the work, and forgets what came of it."""
        if self._running is None:
            return
        process, result = self._running
        self._running = None
        process.terminate()
        process.join(_TERMINATE_TIMEOUT)
        process.kill()
        process.join()
        result.close()

    def poll_result(self) -> T | Exception | None:
        """What came of the work, or the fault that it ended with; None while it is not done, and ever after it was asked for."""
        if self._running is None or not self._running[1].poll():
            return None
        try:
            found: T | Exception = self._running[1].recv()[1]
        except EOFError:
            self._running[0].join()
            how = exit_words(self._running[0].exitcode or 0)
            return OperationalError(f"the process that built the site {how}", FOR_MEMORY)
        else:
            return found
        finally:
            self.stop()


def _run(work: Callable[[], T], telling: "Connection[Any, None]", parent: int) -> None:
    die_with_parent(parent)
    interrupts.leave_to_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(OSError):
        os.nice(_NICENESS)
    send(telling, work)
