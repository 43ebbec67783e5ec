"""Work in a background process that can be stopped at any time, and whose result is polled."""

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
_TERMINATE_TIMEOUT = 5  # seconds to clean up after SIGTERM
_NICENESS = 10  # requests for pages have priority


class WorkerProcess(Generic[T]):
    """Work in a background process; stopped at the end of the block."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._running: tuple[SpawnProcess, Connection[None, tuple[bool, T | Exception]]] | None = None

    def __enter__(self) -> "WorkerProcess[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Starts the work; stops an earlier run first."""
        self.stop()
        context = get_context("spawn")  # a fork would copy locks that other threads hold
        result, sender = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(self._work, sender, os.getpid()), daemon=False)
        resource_tracker.ensure_running()  # starting it later would unblock the delayed signals
        with interrupts.delay_interrupts(signal.SIGINT):  # until the process has installed its own handlers
            process.start()
        sender.close()
        self._running = process, result

    def stop(self) -> None:
        """Ends the work, and discards its result."""
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
        """The result of the work, or the exception that ended it; None before that, and after the result was returned once."""
        if self._running is None or not self._running[1].poll():
            return None
        try:
            outcome: T | Exception = self._running[1].recv()[1]
        except EOFError:
            self._running[0].join()
            reason = exit_words(self._running[0].exitcode or 0)
            return OperationalError(f"the process that built the site {reason}", FOR_MEMORY)
        else:
            return outcome
        finally:
            self.stop()


def _run(work: Callable[[], T], sender: "Connection[Any, None]", parent: int) -> None:
    die_with_parent(parent)
    interrupts.leave_to_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with suppress(OSError):
        os.nice(_NICENESS)
    send(sender, work)
