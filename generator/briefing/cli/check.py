"""`check`: every problem of the seeds."""

import os
from collections.abc import Collection
from pathlib import Path

import click

from briefing import report
from briefing.analysis.concerns import concerning, source_ids
from briefing.build import check as check_seeds
from briefing.cli.group import main, reports_errors
from briefing.cli.options import format_option, print_ignored, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import print_message, print_problems, print_summary
from briefing.cli.output import print_output as put
from briefing.phrases import join_words
from briefing.problems import OperationalError, Problem, has_errors, nearest
from briefing.reading import Inputs, gather


@main.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@seeds_option
@strict_option
@format_option("text", "json", "github")
@verbose_option
@reports_errors
def check(sources: tuple[str, ...], seeds: Path, output_format: str, *, strict: bool, verbose: bool) -> int:
    """Check the seeds: prove every quote and apply every rule. Writes nothing.

    SOURCE is the id of a source. With one or more, only the problems that concern them are shown, and the exit code depends on these alone.

    `json` prints a list on standard output. `github` prints the ten most serious problems as annotations, and adds all to the step summary.

    \b
        briefing check --strict
        briefing check gazette-bridge
        briefing check --format json
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    _require_sources(sources, inputs)
    if verbose:
        print_ignored(inputs.passed_over)
    checked = check_seeds(inputs, today=today())
    problems, drafts = checked.problems, len(checked.dossier_and_findings[0].drafts) if checked.dossier_and_findings else 0
    if sources:
        problems = concerning(problems, inputs, sources)
        _print_left_out(set(checked.problems) - set(problems), sources)
    if output_format == "json":
        put(report.as_json(problems, inputs.files))
        return print_summary(problems, strict=strict, drafts=drafts)
    if output_format == "github":
        _print_annotations(problems, inputs, seeds)
    return print_problems(problems, inputs, strict=strict, drafts=drafts)


def _require_sources(sources: tuple[str, ...], inputs: Inputs) -> None:
    """Raises OperationalError for an id that no source has, with the nearest existing ids."""
    known = source_ids(inputs)
    for source in sources:
        if source not in known:
            near = nearest(source, known)
            help = f"the nearest: {', '.join(f'`{name}`' for name in near)}" if near else f"the records are in `{inputs.root}/sources`"
            raise OperationalError(f"there is no source `{source}`", help)


def _print_left_out(problems: Collection[Problem], sources: tuple[str, ...]) -> None:
    """Reports how many problems are not shown, and whether errors among them prevent the rules from running."""
    if problems:
        more = "; the rules run only when there are no errors" if has_errors(tuple(problems)) else ""
        print_message(
            f"not shown, because they do not concern {join_words(f'`{name}`' for name in sources)}: {report.summary(problems)}{more}"
        )


def _print_annotations(problems: tuple[Problem, ...], inputs: Inputs, seeds: Path) -> None:
    """Reports problems to GitHub: on standard output, which the runner reads, and in the summary of the step."""
    folder = f"{seeds.parent.as_posix()}/".removeprefix("./")
    if annotations := report.as_annotations(problems, inputs.files, folder):
        put(annotations)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.as_markdown(problems, inputs.files))
