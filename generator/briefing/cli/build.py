"""`build`: the site made of the seeds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from briefing import publish
from briefing.cli.group import main, reports_errors
from briefing.cli.options import config_option, known_day, say_passed_over, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_problems


@main.command()
@seeds_option
@config_option
@strict_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Build what was known on a day, and nothing later.")
@click.option("--no-pdf", is_flag=True, help="Make no PDF briefs, and lead to none.")
@click.option("--drafts", is_flag=True, help="Show records that are not yet ready to be read, too.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to end.")
@verbose_option
@reports_errors
def build(
    seeds: Path, config: Path, as_of: datetime | None, wait: float, *, strict: bool, no_pdf: bool, drafts: bool, verbose: bool
) -> int:
    """Check the seeds, write the pages, render the site, check it and swap it in.

    \b
        briefing build --strict
        briefing build --as-of 2026-01-03
        briefing build --drafts
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    with progress_display() as progress:
        done = publish.publish(
            seeds,
            config,
            day=known_day(as_of),
            strict=strict,
            wait=wait,
            progress=progress,
            pdf=not no_pdf,
            drafts=drafts,
            today=today(),
        )
    if verbose:
        say_passed_over((*done.inputs.passed_over, *publish.passed_over(config.resolve().parent / "docs")))
    code = print_problems(done.problems, done.inputs, strict=strict, drafts=done.draft_count, shown=drafts)
    if code == EXIT_CLEAN:
        print_message("the site is new" if done.is_new else "nothing changed; the site is as it was")
    return code


@contextmanager
def progress_display() -> Iterator[Callable[[str], None]]:
    """Shows what is being done, while it is, where standard error is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("starting") as status:
        yield status.update
