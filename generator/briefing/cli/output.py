"""What leaves the program by standard output and standard error, and nothing in it that a terminal would obey."""

import click
from rich.console import Console

from briefing import escaping, report
from briefing.problems import Problem, Severity
from briefing.reading import Inputs

EXIT_CLEAN, EXIT_PROBLEMS, EXIT_ABORTED = 0, 1, 2


def print_message(text: str) -> None:
    """A line on standard error, with nothing in it that a terminal would obey."""
    click.echo(escaping.terminal_text(text), err=True)


def print_output(text: str) -> None:
    """Lines on standard output, with nothing in them that a terminal would obey."""
    click.echo("\n".join(map(escaping.terminal_text, text.split("\n"))))


def print_problems(problems: tuple[Problem, ...], inputs: Inputs, *, strict: bool, drafts: int = 0, shown: bool = False) -> int:
    """Prints every problem and the summary line, which counts drafts, shown or left out; gives back the exit code."""
    text = report.as_text(problems, inputs.files)
    if text:
        click.echo(_with_colours(text), err=True)
        click.echo(err=True)
    return print_summary(problems, strict=strict, drafts=drafts, shown=shown)


def print_summary(problems: tuple[Problem, ...], *, strict: bool, drafts: int = 0, shown: bool = False) -> int:
    """Prints the summary line; gives back the exit code."""
    fatal = any(problem.severity is Severity.ERROR or strict for problem in problems)
    print_message(report.summary(problems, drafts, shown=shown))
    return EXIT_PROBLEMS if fatal else EXIT_CLEAN


def _with_colours(text: str) -> str:
    """The same text, its first lines in colour where the terminal shows any."""
    console = Console(stderr=True)
    if not console.is_terminal or console.no_color:
        return text
    colours = {"error[": "red", "warning[": "yellow"}
    lines = text.split("\n")
    for index, line in enumerate(lines):
        colour = next((colours[mark] for mark in colours if line.startswith(mark)), None)
        lines[index] = click.style(line, fg=colour, bold=True) if colour else line
    return "\n".join(lines)
