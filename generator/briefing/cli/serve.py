"""`serve`: the site on loopback, made anew after every change."""

from pathlib import Path

import click

from briefing.cli.group import main, report_failure, reports_errors
from briefing.cli.options import config_option, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_problems
from briefing.live import watcher
from briefing.publish.project import PublishResult


@main.command()
@seeds_option
@config_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@reports_errors
def serve(seeds: Path, config: Path, port: int) -> int:
    """Serve on loopback, show every change at once, build the whole site when all is quiet.

    Drafts are shown, and marked. A page that is open loads itself anew when a record that it rests on has changed. What cannot be shown is told over the last
    good page. Links, search and PDF briefs follow with the whole build, some seconds after the last change.

    \b
        briefing serve
        briefing serve --port 8080
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by

    def show(done: PublishResult) -> None:
        print_problems(done.problems, done.inputs, strict=False, drafts=done.draft_count, shown=True)

    def tell(done: PublishResult) -> None:
        if done.problems:
            print_problems(done.problems, done.inputs, strict=False, drafts=done.draft_count)
        if done.is_new:
            print_message("the site is new")

    watcher.serve(
        seeds, config, port, watcher.Callbacks(lambda address: print_message(f"{address} (stop with Ctrl-C)"), show, tell, report_failure)
    )
    return EXIT_CLEAN
