"""`diff`: what changed between two dossiers."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import format_option, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_output
from briefing.cli.states import compared, read_state
from briefing.exports.changes import changes_as_json, changes_as_markdown, changes_as_text


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@format_option("text", "markdown", "json")
@reports_errors
def diff(old: str, new: str | None, seeds: Path, output_format: str) -> int:
    """Show what changed between two dossiers: two folders of seeds, or revisions of this repository.

    Lists the changes of meaning first, then every value that differs, the old beside the new. NEW defaults to the current seeds.
    Drafts are left out: a record appears when it is no longer marked as a draft.

    \b
        briefing diff HEAD~1
        briefing diff v1.0 v1.1 --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, after = read_state(old, seeds), read_state(new, seeds)
    moved, values, nothing = compared(before, after)
    match output_format:
        case "json":
            print_output(changes_as_json(moved, values))
        case "markdown":
            print_output(changes_as_markdown(moved, values, nothing=nothing))
        case _:
            print_output(changes_as_text(moved, values, nothing=nothing))
    return EXIT_CLEAN
