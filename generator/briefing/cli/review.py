"""`review`: what changed between two dossiers, and on which pages."""

from pathlib import Path

import click

from briefing.analysis.coverage import coverage_changes
from briefing.cli.group import main, reports_errors
from briefing.cli.options import format_option, seeds_option
from briefing.cli.output import EXIT_CLEAN, EXIT_PROBLEMS, print_message, print_output
from briefing.cli.states import compared, read_state
from briefing.exports.removed_claims import removed_claims, removed_message, removed_section
from briefing.exports.review import UNEXPLAINED, review_as_json, review_as_markdown, review_as_text
from briefing.html import page_changes


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@format_option("text", "markdown", "json")
@click.option("--site-url", default="", envvar="SITE_URL", metavar="URL", help="The address of the published site, for links to its pages.")
@reports_errors
def review(old: str, new: str | None, seeds: Path, output_format: str, site_url: str) -> int:
    """Show what `diff` shows, then the pages that change, and how the coverage of each article changes.

    A sentence of a brief that was published, and that is now neither there nor in `retired.yml`, is an error.
    Output longer than a comment on a pull request may be is cut at its end, with a count of what is left out.

    \b
        briefing review HEAD^1
        briefing review main HEAD --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before, after = read_state(old, seeds), read_state(new, seeds)
    moved, values, nothing = compared(before, after)
    pages = page_changes(before.proved, after.proved)
    nothing = UNEXPLAINED if pages else nothing
    removed = removed_claims(before.proved[0], after.proved[0])
    gone = (removed_section(removed, after.proved[0].day),) if removed else ()
    coverage = coverage_changes(before.proved[1].coverage, after.proved[1].coverage)
    match output_format:
        case "json":
            print_output(review_as_json(moved, pages, coverage, values, removed=[claim.id for claim in removed]))
        case "markdown":
            print_output(review_as_markdown(moved, pages, coverage, site_url, values, nothing=nothing, first=gone))
        case _:
            print_output(review_as_text(moved, pages, coverage, values, nothing=nothing, first=gone))
    if removed:
        print_message(removed_message(removed, f"{seeds}/retired.yml"))
    return EXIT_PROBLEMS if removed else EXIT_CLEAN
