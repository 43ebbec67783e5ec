"""`explain`: what a problem means, with a bad and a good example."""

import click

from briefing import explain as explanations
from briefing.cli.group import guarded, main
from briefing.cli.output import CLEAN
from briefing.problems import OperationalError


@main.command()
@click.argument("code", required=False)
@guarded
def explain(code: str | None) -> int:
    """Tell what a problem means, with a bad and a good example; without a code of all of them, as Markdown.

    \b
        briefing explain quote-not-found
        briefing explain > problems.md
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    text = explanations.explanation(code) if code else explanations.manual()
    if code and text is None:
        raise OperationalError(f"there is no problem `{code}`", explanations.nearest(code))
    click.echo(text, nl=False)
    return CLEAN
