"""What all commands share: their group, and the handling of errors and signals."""

import gc
import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import ParamSpec

import click

from briefing import __version__, errors, interrupts
from briefing.cli.output import EXIT_ABORTED, print_message
from briefing.interrupts import EXIT_INTERRUPTED, EXIT_TERMINATED
from briefing.problems import OperationalError

P = ParamSpec("P")

COMMANDS = (
    "add",
    "build",
    "check",
    "coverage",
    "diff",
    "explain",
    "export",
    "find",
    "fmt",
    "impact",
    "init",
    "new",
    "pdf",
    "publish-state",
    "review",
    "schema",
    "serve",
    "show",
    "verify",
)
"""The name of every command, which is also that of its module (there with `_` for `-`)."""


class _Commands(click.Group):
    """The commands, each loaded when it is named: none waits for the libraries of the others, which take a second to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- the signature of click
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            try:
                import_module(f"briefing.cli.{cmd_name.replace('-', '_')}")
            except BaseException as error:  # a Rust library panics outside Exception
                raise errors.LoadingError(error) from error
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:
    """Build a briefing site from pinned articles and hand-checked YAML.

    Exit codes: 0 no problems, 1 problems found, 2 aborted.
    """
    context.obj = debug
    gc.disable()  # a command is short and makes few cycles; collecting them took a tenth of its time


def reports_errors(command: Callable[P, int]) -> Callable[P, None]:
    """Wraps a command so that its result becomes the exit code, and its exceptions become messages."""

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
    """The exit code of a command, of a signal, or of an exception, which is reported."""
    try:
        try:
            interrupts.raise_once()
            return command(*arguments, **options)
        finally:
            interrupts.ignore()  # inside the outer try, so that a signal before it is caught below
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except interrupts.TerminatedError:
        return EXIT_TERMINATED
    except SystemExit:  # raised by rich when the reader of a pipe has gone
        return EXIT_ABORTED
    except BaseException as error:  # noqa: BLE001 -- reported as aborted; a Rust library panics outside Exception
        return report_failure(error)


def report_failure(error: BaseException) -> int:
    """Prints an exception in a few lines, the last of which says that the command was aborted. Returns the exit code.

    Raises the exception again where `--debug` asks for its traceback.
    """
    if isinstance(error, OperationalError):
        _print_error(error.message, error.help)
    elif isinstance(error, BrokenPipeError):
        pass  # the reader of the output has gone
    elif description := errors.describe_error(error):
        _print_error(*description)
    elif click.get_current_context().find_root().obj:
        raise error
    else:
        _print_error(*errors.report_text(error))
    return EXIT_ABORTED


def _print_error(message: str, help: str) -> None:
    try:
        print_message(f"error: {message}")
        if help:
            print_message(f"  = help: {help}")
        print_message(errors.ABORTED)
    except OSError:
        pass  # the exit code says it


def _is_flushed() -> bool:
    """True when all output was written; the rest is dropped, so that the interpreter does not fail on it at exit."""
    is_written = True
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            is_written = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return is_written
