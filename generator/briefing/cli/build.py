"""`build`: the site from the seeds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from briefing import publish
from briefing.cli.group import main, reports_errors
from briefing.cli.options import config_option, known_day, print_ignored, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import EXIT_CLEAN, print_message, print_problems
from briefing.phrases import join_words
from briefing.publish.project import PublishResult
from briefing.views.labels import count


@main.command()
@seeds_option
@config_option
@strict_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Build what was known on that day, and nothing later.")
@click.option("--no-pdf", is_flag=True, help="Build no PDF documents, and no links to them.")
@click.option("--drafts", is_flag=True, help="Include records that are marked as drafts.")
@click.option("--engine", type=click.Choice(["mkdocs"]), help="Let `mkdocs build` publish the pages: the same bytes, later.")
@click.option("--no-cache", is_flag=True, help="Make every page again, even one that did not change.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to finish.")
@verbose_option
@reports_errors
def build(
    seeds: Path,
    config: Path,
    as_of: datetime | None,
    engine: str | None,
    wait: float,
    *,
    strict: bool,
    no_pdf: bool,
    no_cache: bool,
    drafts: bool,
    verbose: bool,
) -> int:
    """Build the site: check the seeds, write and render the pages, check the result, and replace the old site with it.

    \b
        briefing build --strict
        briefing build --as-of 2026-01-03
        briefing build --drafts
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    with progress_display() as progress:
        result = publish.publish(
            seeds,
            config,
            day=known_day(as_of),
            strict=strict,
            wait=wait,
            progress=progress,
            pdf=not no_pdf,
            drafts=drafts,
            today=today(),
            whole=engine is not None,
            cache=not no_cache,
        )
    if verbose:
        print_ignored((*result.inputs.passed_over, *publish.passed_over(config.resolve().parent / "docs")))
    code = print_problems(result.problems, result.inputs, strict=strict, drafts=result.draft_count, shown=drafts)
    if result.whole_for:
        print_message(f"`mkdocs build` publishes this site, which takes longer: {config.name} asks for {join_words(result.whole_for)}")
    print_message(outcome(result) if code == EXIT_CLEAN else f"{_folder_name(result.site)} is unchanged")
    return code


def outcome(result: PublishResult) -> str:
    """`Built site/ in 4.1 s (162 pages, 64 PDFs)`, or `Up to date` where nothing was built."""
    if result.summary is None:
        return "Up to date"
    summary = result.summary
    counts = ", ".join((count(summary.page_count, "page"), *([count(summary.pdf_count, "PDF")] if summary.pdf_count else [])))
    return f"Built {_folder_name(result.site)} in {summary.seconds:.1f} s ({counts})"


def _folder_name(site: Path | None) -> str:
    """A folder as seen from the current one, with a slash at its end."""
    path = (site or Path("site")).resolve()
    return f"{path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}/"


@contextmanager
def progress_display() -> Iterator[Callable[[str], None]]:
    """Shows the current step while it runs, where standard error is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("starting") as status:
        yield status.update
