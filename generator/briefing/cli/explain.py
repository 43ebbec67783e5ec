"""`explain`: what a problem means, with a bad and a good example."""

import click

from briefing import explain as explanations
from briefing.cli.group import main, reports_errors
from briefing.cli.output import EXIT_CLEAN
from briefing.problems import OperationalError


@main.command()
@click.argument("code", required=False)
@reports_errors
def explain(code: str | None) -> int:
    """Show what a problem means, with a bad and a good example; without CODE, all problems as Markdown.

    \b
        briefing explain quote-not-found
        briefing explain > problems.md
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    text = explanations.explanation(code) if code else explanations.problem_manual()
    if code and text is None:
        raise OperationalError(f"there is no problem `{code}`", explanations.unknown_code_help(code))
    click.echo(text, nl=False)
    return EXIT_CLEAN
