"""`check`, `build`, `serve`, `coverage` and `explain`: the seeds judged, and the site made of them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator import building, escaping, explaining, publishing, report, wording
from generator.analysis.coverage import Coverage, Looked
from generator.cli.group import failed, guarded, main
from generator.cli.seeds import config_option, known_day, say_passed_over, seeds_option, strict_option, today, verbose_option
from generator.cli.telling import CLEAN, judged, say, told
from generator.cli.telling import show as put
from generator.problems import Problem
from generator.reading import CouldNotRunError, Inputs, gather

FORMS = ("text", "json", "github")


@main.command()
@seeds_option
@strict_option
@click.option("--output-format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="How problems are told.")
@verbose_option
@guarded
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
    checked = building.check(inputs, today=today())
    problems, drafts = checked.problems, len(checked.proved[0].drafts) if checked.proved else 0
    if form == "json":
        put(report.as_json(problems, inputs.files))
        return judged(problems, strict=strict, drafts=drafts)
    if form == "github":
        _annotate(problems, inputs, seeds)
    return told(problems, inputs, strict=strict, drafts=drafts)


def _annotate(problems: tuple[Problem, ...], inputs: Inputs, seeds: Path) -> None:
    """Tells GitHub of problems: on standard output, where the runner reads it, and in the summary of the step."""
    folder = f"{seeds.parent.as_posix()}/".removeprefix("./")
    if annotations := report.as_annotations(problems, inputs.files, folder):
        put(annotations)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report.as_markdown(problems, inputs.files))


@main.command()
@seeds_option
@config_option
@strict_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Build what was known on a day, and nothing later.")
@click.option("--no-pdf", is_flag=True, help="Make no PDF briefs, and lead to none.")
@click.option("--drafts", is_flag=True, help="Show records that are not yet ready to be read, too.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to end.")
@verbose_option
@guarded
def build(
    seeds: Path, config: Path, as_of: datetime | None, wait: float, *, strict: bool, no_pdf: bool, drafts: bool, verbose: bool
) -> int:
    """Check the seeds, write the pages, render the site, check it and swap it in.

    \b
        briefing build --strict
        briefing build --as-of 2026-01-03
        briefing build --drafts
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    with progressing() as progress:
        done = publishing.publish(
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
        say_passed_over((*done.inputs.passed_over, *publishing.passed_over(config.resolve().parent / "docs")))
    code = told(done.problems, done.inputs, strict=strict, drafts=done.drafts, shown=drafts)
    if code == CLEAN:
        say("the site is new" if done.is_new else "nothing changed; the site is as it was")
    return code


@contextmanager
def progressing() -> Iterator[Callable[[str], None]]:
    """Shows what is being done, while it is, where standard error is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("starting") as status:
        yield status.update


@main.command()
@seeds_option
@config_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@guarded
def serve(seeds: Path, config: Path, port: int) -> int:
    """Serve on loopback, show every change at once, build the whole site when all is quiet.

    Drafts are shown, and marked. A page that is open loads itself anew when a record that it rests on has changed. What cannot be shown is told over the last
    good page. Links, search and PDF briefs follow with the whole build, some seconds after the last change.

    \b
        briefing serve
        briefing serve --port 8080
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by

    def show(done: publishing.Published) -> None:
        told(done.problems, done.inputs, strict=False, drafts=done.drafts, shown=True)

    def tell(done: publishing.Published) -> None:
        if done.problems:
            told(done.problems, done.inputs, strict=False, drafts=done.drafts)
        if done.is_new:
            say("the site is new")

    publishing.serve(seeds, config, port, publishing.Audience(lambda address: say(f"{address} (stop with Ctrl-C)"), show, tell, failed))
    return CLEAN


@main.command()
@click.argument("source", required=False)
@seeds_option
@guarded
def coverage(source: str | None, seeds: Path) -> int:
    """Tell of every sentence of every body what rests on it.

    \b
        briefing coverage
        briefing coverage jakarta-post-2026-01
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    inputs = gather(seeds)
    checked = building.check(inputs)
    if checked.proved is None:
        return told(checked.problems, inputs, strict=False)
    found = checked.proved[1].coverage
    if source is not None and source not in found:
        raise CouldNotRunError(f"there is no source `{source}`", f"known are {', '.join(found)}")
    console = Console(soft_wrap=True)
    for covered in (found[source],) if source else found.values():
        _print_coverage(console, covered, whole=source is not None)
    return CLEAN


def _print_coverage(console: Console, covered: Coverage, *, whole: bool) -> None:
    counts = ", ".join(f"{covered.count(looked)} {looked}" for looked in Looked)
    console.print(f"{covered.source.id}: {len(covered.sentences)} sentences: {counts}", markup=False, highlight=False)
    table = Table(box=None, show_header=False, pad_edge=False)
    for column in ("line", "looked", "words"):
        table.add_column(column, overflow="fold", no_wrap=column != "words")
    for sentence in covered.sentences:
        if whole or sentence.looked is not Looked.CITED:
            words = escaping.terminal(covered.source.words(sentence.stretch))
            why = f" ({escaping.terminal(sentence.why)})" if sentence.why else ""
            repaired = wording.bracketed(covered.source.repairs_in(sentence.stretch))
            table.add_row(f"  {sentence.line}", sentence.looked.value, Text(f"{words}{repaired}{why}"))
    if table.row_count:
        console.print(table)


@main.command()
@click.argument("code", required=False)
@guarded
def explain(code: str | None) -> int:
    """Tell what a problem means, with a bad and a good example; without a code of all of them, as Markdown.

    \b
        briefing explain quote-not-found
        briefing explain > problems.md
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    text = explaining.explanation(code) if code else explaining.manual()
    if code and text is None:
        raise CouldNotRunError(f"there is no problem `{code}`", explaining.nearest(code))
    click.echo(text, nl=False)
    return CLEAN
