"""The commands. The only room that prints or exits."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator import __version__, building, escaping, explaining, publishing, report
from generator.analysis.changes import changes
from generator.analysis.coverage import Coverage, Looked
from generator.analysis.impact import impact as fallen
from generator.dossier import Dossier
from generator.exports.changes import changes_as_json, changes_as_markdown, changes_as_text
from generator.exports.impact import impact_as_text
from generator.problems import Problem, Severity, did_you_mean
from generator.reading import CouldNotRunError, Inputs, gather
from generator.reading.revision import gather_revision

CLEAN, PROBLEMS, COULD_NOT_RUN, INTERRUPTED, ENDED = 0, 1, 2, 130, 143
FORMS = {"text": changes_as_text, "markdown": changes_as_markdown, "json": changes_as_json}
P = ParamSpec("P")

seeds_option = click.option(
    "--seeds", type=click.Path(path_type=Path), default=Path("seeds"), show_default=True, help="The folder that the dossier is kept in."
)
config_option = click.option(
    "--config", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True, help="The configuration of the site."
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show the traceback of a fault in the tool itself.")
@click.pass_context
def main(context: click.Context, *, debug: bool) -> None:
    """Turns pinned articles and hand-checked YAML into a briefing site.

    Exit codes: 0 clean, 1 problems found, 2 could not run.
    """
    context.obj = debug
    gc.disable()  # a run is short and makes no cycles to speak of; collecting them took a tenth of its time


def guarded(command: Callable[P, int]) -> Callable[P, None]:
    """A command whose result is the exit code, and whose faults are told in one line."""

    @wraps(command)
    def run(*arguments: P.args, **options: P.kwargs) -> None:
        signal.signal(signal.SIGTERM, _end)
        try:
            code = command(*arguments, **options)
        except KeyboardInterrupt:
            code = INTERRUPTED
        except _EndedError:
            code = ENDED
        except SystemExit:  # of the library that draws tables, when whoever read them has gone
            code = COULD_NOT_RUN
        except Exception as fault:  # noqa: BLE001 -- told, and could not run
            code = failed(fault)
        sys.exit(code if _is_written() else COULD_NOT_RUN)

    return run


def failed(fault: Exception) -> int:
    """Tells of a fault in a few lines, the last of which says that there is no result; gives back the exit code.

    Raises the fault again where `--debug` asks for its traceback.
    """
    match fault:
        case CouldNotRunError():
            _tell(fault.message, fault.help)
        case BrokenPipeError():
            pass  # whoever read the output has gone
        case OSError():
            _tell(f"{fault.strerror}: `{fault.filename or 'the disk'}`", "make room, or mend the permissions; the site is as it was")
        case ModuleNotFoundError():
            _tell(f"the package `{fault.name}` is not installed", "install what requirements.lock holds")
        case MemoryError():
            _tell("there is not enough memory", "give it more, or split the largest files")
        case _:
            if click.get_current_context().find_root().obj:
                raise fault
            _tell(
                f"a fault in the tool itself: {type(fault).__name__}: {fault}", "run `briefing --debug …` for the traceback, and report it"
            )
    return COULD_NOT_RUN


def _tell(message: str, help: str) -> None:
    try:
        say(f"error: {message}")
        if help:
            say(f"  = help: {help}")
        say("could not run: there is no result")
    except OSError:
        pass  # the exit code says it


def _is_written() -> bool:
    """True when all that was said has left; what cannot leave is dropped, so that the interpreter does not stumble over it."""
    is_written = True
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            is_written = False
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return is_written


class _EndedError(BaseException):
    """The process was asked to end; unwinds, so that nothing is left behind."""


def _end(*_: object) -> None:
    raise _EndedError


def say(text: str) -> None:
    """A line on standard error, with nothing in it that a terminal would obey."""
    click.echo(escaping.terminal(text), err=True)


def show(text: str) -> None:
    """Lines on standard output, with nothing in them that a terminal would obey."""
    click.echo("\n".join(map(escaping.terminal, text.split("\n"))))


def told(problems: tuple[Problem, ...], inputs: Inputs, *, strict: bool) -> int:
    """Prints every problem and the summary line; gives back the exit code."""
    text = report.as_text(problems, inputs.files)
    if text:
        click.echo(_coloured(text), err=True)
        click.echo(err=True)
    fatal = any(problem.severity is Severity.ERROR or strict for problem in problems)
    say(report.summary(problems))
    return PROBLEMS if fatal else CLEAN


def _coloured(text: str) -> str:
    """The same text, its first lines in colour where the terminal shows any."""
    console = Console(stderr=True)
    if not console.is_terminal or console.no_color:
        return text
    colours = {"error[": "red", "warning[": "yellow"}
    lines = text.split("\n")
    for index, line in enumerate(lines):
        colour = next((colours[mark] for mark in colours if line.startswith(mark)), None)
        lines[index] = click.style(line, fg=colour, bold=True) if colour else line
    return "\n".join(lines)


@main.command()
@seeds_option
@strict_option
@guarded
def check(seeds: Path, *, strict: bool) -> int:
    """Prove and judge the seeds; write nothing."""
    inputs = gather(seeds)
    return told(building.check(inputs).problems, inputs, strict=strict)


@main.command()
@seeds_option
@config_option
@strict_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Build what was known on a day, and nothing later.")
@click.option("--no-pdf", is_flag=True, help="Make no PDF briefs, and lead to none.")
@click.option("--wait", type=click.FloatRange(min=0), default=0, help="Seconds to wait for another build to end.")
@guarded
def build(seeds: Path, config: Path, as_of: datetime | None, wait: float, *, strict: bool, no_pdf: bool) -> int:
    """Check the seeds, write the pages, render the site, check it and swap it in."""
    with progressing() as progress:
        day = as_of.date() if as_of else None
        done = publishing.publish(seeds, config, day=day, strict=strict, wait=wait, progress=progress, pdf=not no_pdf)
    code = told(done.problems, done.inputs, strict=strict)
    if code == CLEAN:
        say("the site is new" if done.is_new else "nothing changed; the site is as it was")
    return code


@main.command()
@seeds_option
@config_option
@strict_option
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper that is printed on.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Print what was known on a day, and nothing later.")
@click.option("--into", type=click.Path(path_type=Path), default=Path("build/briefs"), show_default=True, help="The folder to write to.")
@guarded
def pdf(seeds: Path, config: Path, paper: str, as_of: datetime | None, into: Path, *, strict: bool) -> int:
    """Typeset the brief of every edition as a PDF: two pages for a decision-maker."""
    inputs = gather(seeds)
    checked = building.check(inputs)
    if checked.proved is None:
        return told(checked.problems, inputs, strict=strict)
    made = publishing.print_briefs(checked.proved, seeds, config, paper=paper, day=as_of.date() if as_of else None)
    if not made:
        raise CouldNotRunError("the dossier has no edition, so there is no brief to print", "write one in `editions.yml`")
    for path, brief in made.items():
        target = into / path.removeprefix("briefs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(brief.data)
        say(f"{target}: {brief.pages} pages")
    return told((*checked.problems, *(problem for brief in made.values() for problem in brief.problems)), inputs, strict=strict)


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
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@guarded
def serve(seeds: Path, config: Path, port: int) -> int:
    """Build, serve on loopback, rebuild when something changes and reload the browser."""
    say(f"http://127.0.0.1:{port}/ (stop with Ctrl-C)")

    def show(done: publishing.Published) -> None:
        told(done.problems, done.inputs, strict=False)

    publishing.serve(seeds, config, port, show, failed)
    return CLEAN


@main.command()
@click.argument("source", required=False)
@seeds_option
@guarded
def coverage(source: str | None, seeds: Path) -> int:
    """Tell of every sentence of every body what rests on it."""
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
            table.add_row(f"  {sentence.line}", sentence.looked.value, Text(f"{words}{why}"))
    if table.row_count:
        console.print(table)


@main.command()
@click.argument("code")
@guarded
def explain(code: str) -> int:
    """Tell what a problem means, with a bad and a good example."""
    text = explaining.explanation(code)
    if text is None:
        raise CouldNotRunError(f"there is no problem `{code}`", explaining.nearest(code))
    click.echo(text, nl=False)
    return CLEAN


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@seeds_option
@click.option("--format", "form", type=click.Choice(list(FORMS)), default="text", show_default=True)
@guarded
def diff(old: str, new: str | None, seeds: Path, form: str) -> int:
    """Tell what changed between two dossiers: two folders of seeds, or revisions of this repository.

    NEW is the seeds as they are where it is left out.

    \b
        briefing diff HEAD~1
        briefing diff v1.0 v1.1 --format markdown
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    before = _proved(_seeds_of(old, seeds))
    after = _proved(_seeds_of(new, seeds) if new else gather(seeds))
    show(FORMS[form](changes(before, after)))
    return CLEAN


def _seeds_of(name: str, seeds: Path) -> Inputs:
    """The seeds that a folder holds, or that a revision has where ours are."""
    return gather(Path(name)) if Path(name).is_dir() else gather_revision(seeds, name)


def _proved(inputs: Inputs) -> Dossier:
    checked = building.check(inputs)
    if checked.proved is None:
        raise CouldNotRunError(f"the dossier in `{inputs.root}` has errors: {report.summary(checked.problems)}", "see `briefing check`")
    return checked.proved[0]


@main.command()
@click.argument("source")
@seeds_option
@guarded
def impact(source: str, seeds: Path) -> int:
    """Tell what would fall with a source, what would lose an origin, and which judgements rest on it."""
    dossier = _proved(gather(seeds))
    if source not in dossier.sources:
        help = did_you_mean(source, dossier.sources) or f"known are {', '.join(dossier.sources)}"
        raise CouldNotRunError(f"there is no source `{source}`", help)
    show(impact_as_text(fallen(dossier, source)))
    return CLEAN
