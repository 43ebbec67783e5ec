"""`check`: the seeds proved and judged."""

import os
from pathlib import Path

import click

from briefing import report
from briefing.build import check as check_seeds
from briefing.cli.group import main, reports_errors
from briefing.cli.options import say_passed_over, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import print_output as put
from briefing.cli.output import print_problems, print_summary
from briefing.problems import Problem
from briefing.reading import Inputs, gather

DIFF_FORMATS = ("text", "json", "github")


@main.command()
@seeds_option
@strict_option
@click.option("--output-format", "form", type=click.Choice(DIFF_FORMATS), default="text", show_default=True, help="How problems are told.")
@verbose_option
@reports_errors
def check(seeds: Path, form: str, *, strict: bool, verbose: bool) -> int:
    """Prove and judge the seeds; write nothing.

    `json` is a list on standard output. `github` adds the worst ten as annotations, and all to the summary of the step.

    \b
        briefing check --strict
        briefing check --output-format json
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    if verbose:
        say_passed_over(inputs.passed_over)
    checked = check_seeds(inputs, today=today())
    problems, drafts = checked.problems, len(checked.dossier_and_findings[0].drafts) if checked.dossier_and_findings else 0
    if form == "json":
        put(report.as_json(problems, inputs.files))
        return print_summary(problems, strict=strict, drafts=drafts)
    if form == "github":
        _print_annotations(problems, inputs, seeds)
    return print_problems(problems, inputs, strict=strict, drafts=drafts)


def _print_annotations(problems: tuple[Problem, ...], inputs: Inputs, seeds: Path) -> None:
    """Tells GitHub of problems: on standard output, where the runner reads it, and in the summary of the step."""
    folder = f"{seeds.parent.as_posix()}/".removeprefix("./")
    if annotations := report.as_annotations(problems, inputs.files, folder):
        put(annotations)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.as_markdown(problems, inputs.files))
