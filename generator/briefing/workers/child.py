"""Work in a forked copy of this process: returns its result or raises its exception here; a crash becomes an error message."""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from briefing import errors, interrupts
from briefing.problems import OperationalError
from briefing.workers.parent_death import die_with_parent

T = TypeVar("T")
CAN_FORK = hasattr(os, "sched_getaffinity")  # Linux; elsewhere a fork is unsafe or unavailable
_THREADS = Path("/proc/self/task")
FOR_MEMORY = "check that there is enough memory, then build again"


def can_fork() -> bool:
    """True where this process may be copied: on Linux, while no other thread lives, whose locks a copy would keep for ever."""
    try:
        return CAN_FORK and len([*_THREADS.iterdir()]) == 1  # threads of libraries too
    except OSError:
        return False


class Child(Generic[T]):
    """A forked copy of this process that does one piece of work and ends."""

    def __init__(self, work: Callable[[], T], what: str) -> None:
        """``what`` names the process in messages: `the process that wrote pages`."""
        self._what = what
        self._result, sender = get_context("fork").Pipe(duplex=False)
        self._process: ForkProcess = get_context("fork").Process(target=_run, args=(work, sender, os.getpid()))
        try:
            with interrupts.delay_interrupts():  # until the child has its own handlers
                self._process.start()
        except BaseException:  # an interrupt that was delayed
            if self._process.pid is not None:
                self.end()
            raise
        finally:
            sender.close()

    def result(self) -> T:
        """Waits for the result of the work. Raises its exception; OperationalError where the process was killed."""
        try:
            outcome: tuple[Literal[True], T] | tuple[Literal[False], BaseException] = self._result.recv()
        except EOFError:
            self._process.join()
            raise OperationalError(f"{self._what} {exit_words(self._process.exitcode or 0)}", FOR_MEMORY) from None
        if outcome[0]:
            return outcome[1]
        raise outcome[1]

    def end(self) -> None:
        """Kills the process."""
        self._process.kill()
        self._process.join()
        self._result.close()


def in_child(work: Callable[[], T], what: str) -> T:
    """The result of work done in a forked copy of this process; in this one where it cannot fork. Raises as `Child.result`."""
    if not can_fork():
        return work()
    child = Child(work, what)
    try:
        return child.result()
    finally:
        child.end()


def exit_words(code: int) -> str:
    """How a process ended: `was ended by signal 9`, `ended with 3`."""
    return f"was ended by signal {-code}" if code < 0 else f"ended with {code}"


def send(sender: "Connection[Any, Any]", work: Callable[[], object]) -> None:
    """Does the work, and sends its result or its exception to the parent, if that still waits for it."""
    try:
        outcome = pickle.dumps((True, work()))
    except BaseException as error:  # noqa: BLE001 -- sent to the parent; a Rust library panics outside Exception
        outcome = pickle.dumps((False, _picklable(error)))
    with suppress(BrokenPipeError):  # the parent has ended
        sender.send_bytes(outcome)


def _run(work: Callable[[], object], sender: "Connection[Any, Any]", parent: int) -> None:
    code = 0
    try:
        die_with_parent(parent)
        interrupts.leave_to_parent()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that aborts prints its own message there
        send(sender, work)
    except BaseException:  # noqa: BLE001 -- it cannot be sent, and a traceback helps nobody
        code = 1
    os._exit(code)


def _picklable(error: BaseException) -> BaseException:
    """The exception, or a RuntimeError with its message where it cannot be pickled."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    except Exception:  # noqa: BLE001 -- its class may raise anything
        return RuntimeError(f"{type(error).__name__}: {errors.reason(error)}")
    return error
