"""`serve`: the site on loopback, rebuilt after every change."""

from pathlib import Path

import click

from briefing.cli.build import outcome
from briefing.cli.group import main, report_failure, reports_errors
from briefing.cli.options import config_option, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_problems
from briefing.live import watcher
from briefing.publish.project import PublishResult


@main.command()
@seeds_option
@config_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free port.")
@reports_errors
def serve(seeds: Path, config: Path, port: int) -> int:
    """Show the site on loopback: every change at once, and a complete build when the changes pause.

    Drafts are shown, and marked. An open page reloads when a record that it depends on has changed. Errors are shown over the last valid
    page. Links are checked and PDF documents are made by the complete build, some seconds after the last change.

    \b
        briefing serve
        briefing serve --port 8080
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by

    def print_check(result: PublishResult) -> None:
        print_problems(result.problems, result.inputs, strict=False, drafts=result.draft_count, shown=True)

    def print_build(result: PublishResult) -> None:
        if result.problems:
            print_problems(result.problems, result.inputs, strict=False, drafts=result.draft_count)
        if result.is_new:
            print_message(outcome(result))

    callbacks = watcher.Callbacks(lambda address: print_message(f"{address} (stop with Ctrl-C)"), print_check, print_build, report_failure)
    watcher.serve(seeds, config, port, callbacks)
    return EXIT_CLEAN
