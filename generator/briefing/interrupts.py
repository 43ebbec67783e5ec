"""SIGINT and SIGTERM: exit codes 130 and 143 and no traceback, whatever the process is doing."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

EXIT_INTERRUPTED, EXIT_TERMINATED = 130, 143
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class TerminatedError(BaseException):
    """Raised on SIGTERM, so that every block cleans up as the stack unwinds."""


def raise_once() -> None:
    """From here on the first signal raises KeyboardInterrupt or TerminatedError; later ones are ignored, so that the clean-up finishes."""
    _install(_raise)


def ignore() -> None:
    """From here on both signals are ignored.

    By a function, not SIG_IGN: Python reports a signal that arrives while its handler is removed.
    """
    _install(_do_nothing)


def handlers() -> Mapping[signal.Signals, object]:
    """The current handlers of both signals."""
    return {number: signal.getsignal(number) for number in _SIGNALS}


def restore(before: Mapping[signal.Signals, object]) -> None:
    """Installs earlier handlers again."""
    for number, handler in before.items():
        signal.signal(number, handler)  # type: ignore[arg-type] # as getsignal gave it


def block() -> None:
    """Blocks both signals for good, just before the process ends."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)  # for library threads, after Python has removed its handlers


@contextmanager
def delay_interrupts(*numbers: signal.Signals) -> Iterator[None]:
    """Delays the given signals, or both, until the end of the block. A process or thread started in it begins with them blocked.

    It cannot delay what another thread receives, since Python then raises it here. So every thread is started in such a block.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers or _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """In a child process: ignores SIGINT, which the whole group receives and the parent handles; SIGTERM ends the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


def exit_where_unraisable() -> None:
    """Ends the process at once on a signal inside a finalizer, from which nothing can be raised."""
    sys.unraisablehook = _unraisable


def _install(handler: Callable[[int, object], None]) -> None:
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # keeps ignoring it in the background of a shell
            signal.signal(number, handler)


def _raise(number: int, _: object) -> None:
    ignore()
    raise KeyboardInterrupt if number == signal.SIGINT else TerminatedError


def _do_nothing(*_: object) -> None:
    pass


def _unraisable(unraisable: "sys.UnraisableHookArgs") -> None:
    if issubclass(unraisable.exc_type, (KeyboardInterrupt, TerminatedError)):
        os._exit(EXIT_INTERRUPTED if unraisable.exc_type is KeyboardInterrupt else EXIT_TERMINATED)
    sys.__unraisablehook__(unraisable)
