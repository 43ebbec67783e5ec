"""`diff`: what changed between two dossiers."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import seeds_option
from briefing.cli.output import EXIT_CLEAN, print_output
from briefing.cli.states import compared, format_option, read_state
from briefing.exports.changes import changes_as_json, changes_as_markdown, changes_as_text


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@format_option
@reports_errors
def diff(old: str, new: str | None, seeds: Path, form: str) -> int:
    """Show what changed between two dossiers: two folders of seeds, or revisions of this repository.

    First what moved, then every word that is not the same, the old beside the new. NEW is the seeds as they are where it is left out.
    A draft is none of either: it appears on the day it is finished.

    \b
        briefing diff HEAD~1
        briefing diff v1.0 v1.1 --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, after = read_state(old, seeds), read_state(new, seeds)
    moved, words, nothing = compared(before, after)
    match form:
        case "json":
            print_output(changes_as_json(moved, words))
        case "markdown":
            print_output(changes_as_markdown(moved, words, nothing=nothing))
        case _:
            print_output(changes_as_text(moved, words, nothing=nothing))
    return EXIT_CLEAN
