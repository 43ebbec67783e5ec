"""`check`: the seeds proved and judged."""

import os
from collections.abc import Collection
from pathlib import Path

import click

from briefing import report
from briefing.analysis.concerns import concerning, source_ids
from briefing.build import check as check_seeds
from briefing.cli.group import main, reports_errors
from briefing.cli.options import say_passed_over, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import print_message, print_problems, print_summary
from briefing.cli.output import print_output as put
from briefing.problems import OperationalError, Problem, has_errors, nearest
from briefing.reading import Inputs, gather
from briefing.views.labels import join_words

DIFF_FORMATS = ("text", "json", "github")


@main.command()
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@seeds_option
@strict_option
@click.option("--output-format", "form", type=click.Choice(DIFF_FORMATS), default="text", show_default=True, help="How problems are told.")
@verbose_option
@reports_errors
def check(sources: tuple[str, ...], seeds: Path, form: str, *, strict: bool, verbose: bool) -> int:
    """Prove and judge the seeds; write nothing.

    SOURCE is the id of a source: of it and all that cites it alone are problems shown, and the exit code is theirs.

    `json` is a list on standard output. `github` adds the worst ten as annotations, and all to the summary of the step.

    \b
        briefing check --strict
        briefing check gazette-bridge
        briefing check --output-format json
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    _require_sources(sources, inputs)
    if verbose:
        say_passed_over(inputs.passed_over)
    checked = check_seeds(inputs, today=today())
    problems, drafts = checked.problems, len(checked.dossier_and_findings[0].drafts) if checked.dossier_and_findings else 0
    if sources:
        problems = concerning(problems, inputs, sources)
        _print_left_out(set(checked.problems) - set(problems), sources)
    if form == "json":
        put(report.as_json(problems, inputs.files))
        return print_summary(problems, strict=strict, drafts=drafts)
    if form == "github":
        _print_annotations(problems, inputs, seeds)
    return print_problems(problems, inputs, strict=strict, drafts=drafts)


def _require_sources(sources: tuple[str, ...], inputs: Inputs) -> None:
    """Raises OperationalError for an id that no source has, with the nearest that one has."""
    known = source_ids(inputs)
    for source in sources:
        if source not in known:
            near = nearest(source, known)
            help = f"the nearest: {', '.join(f'`{name}`' for name in near)}" if near else f"the records are in `{inputs.root}/sources`"
            raise OperationalError(f"there is no source `{source}`", help)


def _print_left_out(problems: Collection[Problem], sources: tuple[str, ...]) -> None:
    """Says how many problems are not shown, and what that means for those that are."""
    if problems:
        more = "; the rules are applied when no error is left" if has_errors(tuple(problems)) else ""
        print_message(f"not shown, for they do not concern {join_words(f'`{name}`' for name in sources)}: {report.summary(problems)}{more}")


def _print_annotations(problems: tuple[Problem, ...], inputs: Inputs, seeds: Path) -> None:
    """Tells GitHub of problems: on standard output, where the runner reads it, and in the summary of the step."""
    folder = f"{seeds.parent.as_posix()}/".removeprefix("./")
    if annotations := report.as_annotations(problems, inputs.files, folder):
        put(annotations)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.as_markdown(problems, inputs.files))
