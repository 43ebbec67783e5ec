"""What every command has in common: the group it belongs to, and its guard."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from generator import __version__, errors
from generator.cli.telling import COULD_NOT_RUN, ENDED, INTERRUPTED, say
from generator.reading import CouldNotRunError

P = ParamSpec("P")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault in the tool itself.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:
    """Turns pinned articles and hand-checked YAML into a briefing site.

    Exit codes: 0 clean, 1 problems found, 2 could not run.
    """
    context.obj = debug
    gc.disable()  # a run is short and makes no cycles to speak of; collecting them took a tenth of its time


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose result is the exit code, and whose faults are told in one line."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        signal.signal(signal.SIGTERM, _end)
        try:
            code = command(*arguments, **options)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except _EndedError:
            code = ENDED
        except SystemExit:  # of the library that draws tables, when whoever read them has gone
            code = COULD_NOT_RUN
        except Exception as fault:  # noqa: BLE001 -- told, and could not run
            code = failed(fault)
        sys.exit(code if _is_written() else COULD_NOT_RUN)

    return run


def failed(fault: Exception) -> int:
    """Tells of a fault in a few lines, the last of which says that there is no result; gives back the exit code.

    Raises the fault again where `--debug` asks for its traceback.
    """
    if isinstance(fault, CouldNotRunError):
        _tell(fault.message, fault.help)
    elif isinstance(fault, BrokenPipeError):
        pass  # whoever read the output has gone
    elif found := errors.described(fault):
        _tell(*found)
    elif click.get_current_context().find_root().obj:
        raise fault
    else:
        words = f"a fault in the tool itself: {type(fault).__name__}: {errors.reason(fault)}"
        _tell(words, "run `briefing --debug …` for the traceback, and report it")
    return COULD_NOT_RUN


def _tell(message: str, help: str) -> None:
    try:
        say(f"error: {message}")
        if help:
            say(f"  = help: {help}")
        say("could not run: there is no result")
    except OSError:
        pass  # the exit code says it


def _is_written() -> bool:
    """True when all that was said has left; what cannot leave is dropped, so that the interpreter does not stumble over it."""
    is_written = True
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            is_written = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return is_written


class _EndedError(BaseException):
    """The process was asked to end; unwinds, so that nothing is left behind."""


def _end(*_: object) -> None:
    raise _EndedError
