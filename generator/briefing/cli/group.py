"""What every command has in common: the group it belongs to, and its guard."""

import gc
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from briefing import __version__, errors, interrupts
from briefing.cli.output import COULD_NOT_RUN, say
from briefing.interrupts import ENDED, INTERRUPTED
from briefing.problems import OperationalError

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
        before = interrupts.handlers()
        try:
            code = _code(command, *arguments, **options)
            code = code if _is_written() else COULD_NOT_RUN
        finally:
            interrupts.restore(before)
        sys.exit(code)

    return run


def _code(command: Callable[P, int], *arguments: P.args, **options: P.kwargs) -> int:
    """The exit code of a command, of its interruption or of its fault, which is told."""
    try:
        try:
            interrupts.raise_once()
            return command(*arguments, **options)
        finally:
            interrupts.ignore()  # in here, so that a signal which comes first is caught below
    except KeyboardInterrupt:
        return INTERRUPTED
    except interrupts.TerminatedError:
        return ENDED
    except SystemExit:  # of the library that draws tables, when whoever read them has gone
        return COULD_NOT_RUN
    except BaseException as fault:  # noqa: BLE001 -- told, and could not run; a library in Rust panics outside Exception
        return failed(fault)


def failed(fault: BaseException) -> int:
    """Tells of a fault in a few lines, the last of which says that there is no result; gives back the exit code.

    Raises the fault again where `--debug` asks for its traceback.
    """
    if isinstance(fault, OperationalError):
        _tell(fault.message, fault.help)
    elif isinstance(fault, BrokenPipeError):
        pass  # whoever read the output has gone
    elif found := errors.described(fault):
        _tell(*found)
    elif click.get_current_context().find_root().obj:
        raise fault
    else:
        _tell(*errors.reported(fault))
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
