"""Work in a copy of this process: its result, or its fault raised here; a death by a signal is told, and does not reach this process."""

import os
import pickle
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from briefing import errors, interrupts
from briefing.problems import OperationalError
from briefing.workers.parent_death import die_with_parent

T = TypeVar("T")
CAN_FORK = hasattr(os, "sched_getaffinity")  # Linux; elsewhere a fork is not safe, or not to be had
_THREADS = Path("/proc/self/task")
FOR_MEMORY = "look for a lack of memory, then build again"


def can_fork() -> bool:
    """True where this process may be copied: on Linux, while no other thread lives, whose locks a copy would keep for ever."""
    try:
        return CAN_FORK and len([*_THREADS.iterdir()]) == 1  # threads of libraries too
    except OSError:
        return False


class Child(Generic[T]):
    """A copy of this process that does a piece of work and ends."""

    def __init__(self, work: Callable[[], T], what: str) -> None:
        """``what`` says in a message which process it is: `the process that wrote pages`."""
        self._what = what
        self._result, telling = get_context("fork").Pipe(duplex=False)
        self._process: ForkProcess = get_context("fork").Process(target=_run, args=(work, telling, os.getpid()))
        try:
            with interrupts.delayed(signal.SIGINT, signal.SIGTERM):  # until the child knows what to do with them
                self._process.start()
        finally:
            telling.close()

    def result(self) -> T:
        """What the work gives back, when it is done. Raises its fault; CouldNotRunError where the process was ended from outside."""
        try:
            told: tuple[Literal[True], T] | tuple[Literal[False], BaseException] = self._result.recv()
        except EOFError:
            self._process.join()
            raise OperationalError(f"{self._what} {exit_words(self._process.exitcode or 0)}", FOR_MEMORY) from None
        if told[0]:
            return told[1]
        raise told[1]

    def end(self) -> None:
        """Ends the process, wherever it is."""
        self._process.kill()
        self._process.join()
        self._result.close()


def in_child(work: Callable[[], T], what: str) -> T:
    """What a piece of work gives back that was done by a copy of this process; by this one where it cannot fork. Raises as `Child.result`."""
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


def send(telling: "Connection[Any, Any]", work: Callable[[], object]) -> None:
    """Does the work, and tells the parent what it gives back, or the fault that it ended with."""
    try:
        telling.send((True, work()))
    except BaseException as fault:  # noqa: BLE001 -- told to the parent; a library in Rust panics outside Exception
        telling.send((False, _as_sent(fault)))


def _run(work: Callable[[], object], telling: "Connection[Any, Any]", parent: int) -> None:
    code = 0
    try:
        die_with_parent(parent)
        interrupts.leave_to_parent()
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a library that aborts says so there, in words of its own
        send(telling, work)
    except BaseException:  # noqa: BLE001 -- it cannot even be told, and a traceback tells nobody anything
        code = 1
    os._exit(code)


def _as_sent(fault: BaseException) -> BaseException:
    """A fault, or one of its words where it would not arrive whole."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 -- our own
    except Exception:  # noqa: BLE001 -- whatever its class makes of it
        return RuntimeError(f"{type(fault).__name__}: {errors.reason(fault)}")
    return fault
