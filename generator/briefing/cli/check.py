"""`check`: every problem of the seeds."""

import os
from pathlib import Path

from briefing import report
from briefing.build import check as check_seeds
from briefing.cli.group import main, reports_errors
from briefing.cli.options import format_option, print_ignored, seeds_option, strict_option, today, verbose_option
from briefing.cli.output import print_output as put
from briefing.cli.output import print_problems, print_summary
from briefing.problems import Problem
from briefing.reading import Inputs, gather


@main.command()
@seeds_option
@strict_option
@format_option("text", "json", "github")
@verbose_option
@reports_errors
def check(seeds: Path, output_format: str, *, strict: bool, verbose: bool) -> int:
    """Check the seeds: prove every quote and apply every rule. Writes nothing.

    `json` prints a list on standard output. `github` prints the ten most serious problems as annotations, and adds all to the step summary.

    \b
        briefing check --strict
        briefing check --format json
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    if verbose:
        print_ignored(inputs.passed_over)
    checked = check_seeds(inputs, today=today())
    problems, drafts = checked.problems, len(checked.dossier_and_findings[0].drafts) if checked.dossier_and_findings else 0
    if output_format == "json":
        put(report.as_json(problems, inputs.files))
        return print_summary(problems, strict=strict, drafts=drafts)
    if output_format == "github":
        _print_annotations(problems, inputs, seeds)
    return print_problems(problems, inputs, strict=strict, drafts=drafts)


def _print_annotations(problems: tuple[Problem, ...], inputs: Inputs, seeds: Path) -> None:
    """Reports problems to GitHub: on standard output, which the runner reads, and in the summary of the step."""
    folder = f"{seeds.parent.as_posix()}/".removeprefix("./")
    if annotations := report.as_annotations(problems, inputs.files, folder):
        put(annotations)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.as_markdown(problems, inputs.files))
