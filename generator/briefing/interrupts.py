"""SIGINT and SIGTERM: exit codes 130 and 143 and no traceback, whatever a process is doing when it is asked to end."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

EXIT_INTERRUPTED, EXIT_TERMINATED = 130, 143
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class TerminatedError(BaseException):
    """The process was asked to end by SIGTERM; unwinds, so that nothing is left behind."""


def raise_once() -> None:
    """From here on the first signal unwinds, as KeyboardInterrupt or TerminatedError; later ones do not disturb what that puts in order."""
    _install(_raise)


def ignore() -> None:
    """From here on neither signal does anything.

    A function, not SIG_IGN: Python complains of a signal that came while its handler was taken away.
    """
    _install(_do_nothing)


def handlers() -> Mapping[signal.Signals, object]:
    """What the signals do now."""
    return {number: signal.getsignal(number) for number in _SIGNALS}


def restore(before: Mapping[signal.Signals, object]) -> None:
    """Lets the signals do again what they did."""
    for number, handler in before.items():
        signal.signal(number, handler)  # type: ignore[arg-type] # as getsignal gave it


def block() -> None:
    """Keeps both signals away from this process for good: what is left to do is to end."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)  # for threads of libraries, when Python has given its handlers up


@contextmanager
def delayed(*numbers: signal.Signals) -> Iterator[None]:
    """Keeps signals waiting until the end of the block. A process that is started in it begins with them waiting, too."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """In a child process: an interrupt, which the whole group gets, is for the parent, which ends us; a request to end is obeyed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def exit_where_unraisable() -> None:
    """Lets an interrupt end the process at once where it comes while Python cleans up after an object, from which nothing is raised."""
    sys.unraisablehook = _unraisable


def _install(handler: Callable[[int, object], None]) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # what a shell runs in its background is deaf, and stays so
            signal.signal(number, handler)


def _raise(number: int, _: object) -> None:
    ignore()
    raise KeyboardInterrupt if number == signal.SIGINT else TerminatedError


def _do_nothing(*_: object) -> None:
    pass


def _unraisable(about: "sys.UnraisableHookArgs") -> None:
    if issubclass(about.exc_type, (KeyboardInterrupt, TerminatedError)):
        os._exit(EXIT_INTERRUPTED if about.exc_type is KeyboardInterrupt else EXIT_TERMINATED)
    sys.__unraisablehook__(about)
