"""What every command has in common: the group it belongs to, and its guard."""

import gc
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from briefing import __version__, errors, interrupts
from briefing.cli.output import EXIT_ABORTED, print_message
from briefing.interrupts import EXIT_INTERRUPTED, EXIT_TERMINATED
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


def reports_errors(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose result is the exit code, and whose faults are told in one line."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        before = interrupts.handlers()
        try:
            code = _code(command, *arguments, **options)
            code = code if _is_flushed() else EXIT_ABORTED
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
        return EXIT_INTERRUPTED
    except interrupts.TerminatedError:
        return EXIT_TERMINATED
    except SystemExit:  # of the library that draws tables, when whoever read them has gone
        return EXIT_ABORTED
    except BaseException as fault:  # noqa: BLE001 -- told, and could not run; a library in Rust panics outside Exception
        return report_failure(fault)


def report_failure(fault: BaseException) -> int:
    """Tells of a fault in a few lines, the last of which says that there is no result; gives back the exit code.

    Raises the fault again where `--debug` asks for its traceback.
    """
    if isinstance(fault, OperationalError):
        _print_error(fault.message, fault.help)
    elif isinstance(fault, BrokenPipeError):
        pass  # whoever read the output has gone
    elif found := errors.described(fault):
        _print_error(*found)
    elif click.get_current_context().find_root().obj:
        raise fault
    else:
        _print_error(*errors.reported(fault))
    return EXIT_ABORTED


def _print_error(message: str, help: str) -> None:
    try:
        print_message(f"error: {message}")
        if help:
            print_message(f"  = help: {help}")
        print_message("could not run: there is no result")
    except OSError:
        pass  # the exit code says it


def _is_flushed() -> bool:
    """True when all that was said has left; what cannot leave is dropped, so that the interpreter does not stumble over it."""
    is_written = True
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            is_written = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return is_written
