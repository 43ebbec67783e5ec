"""Everything printed to standard output and standard error, without terminal escape sequences from the data."""

import click

from briefing import escaping, report
from briefing.problems import Problem, Severity
from briefing.reading import Inputs

EXIT_CLEAN, EXIT_PROBLEMS, EXIT_ABORTED = 0, 1, 2


def print_message(text: str) -> None:
    """Prints a line to standard error, its control characters escaped."""
    click.echo(escaping.terminal_text(text), err=True)


def print_output(text: str) -> None:
    """Prints lines to standard output, their control characters escaped."""
    click.echo("\n".join(map(escaping.terminal_text, text.split("\n"))))


def print_problems(problems: tuple[Problem, ...], inputs: Inputs, *, strict: bool, drafts: int = 0, shown: bool = False) -> int:
    """Prints every problem and the summary line, which also counts drafts, shown or left out. Returns the exit code."""
    text = report.as_text(problems, inputs.files)
    if text:
        click.echo(_with_colours(text), err=True)
        click.echo(err=True)
    return print_summary(problems, strict=strict, drafts=drafts, shown=shown)


def print_summary(problems: tuple[Problem, ...], *, strict: bool, drafts: int = 0, shown: bool = False) -> int:
    """Prints the summary line. Returns the exit code."""
    fatal = any(problem.severity is Severity.ERROR or strict for problem in problems)
    print_message(report.summary(problems, drafts, shown=shown))
    return EXIT_PROBLEMS if fatal else EXIT_CLEAN


def _with_colours(text: str) -> str:
    """The same text with the first line of each problem in colour, where the terminal supports that."""
    from rich.console import Console  # noqa: PLC0415 -- slow to load, and needed only where there are problems

    console = Console(stderr=True)
    if not console.is_terminal or console.no_color:
        return text
    colours = {"error[": "red", "warning[": "yellow"}
    lines = text.split("\n")
    for index, line in enumerate(lines):
        colour = next((colours[mark] for mark in colours if line.startswith(mark)), None)
        lines[index] = click.style(line, fg=colour, bold=True) if colour else line
    return "\n".join(lines)
