"""`pdf`: the dossier as PDF documents."""

from datetime import datetime
from pathlib import Path

import click

from briefing import build, publish
from briefing.cli.group import main, reports_errors
from briefing.cli.options import config_option, known_day, seeds_option, strict_option
from briefing.cli.output import print_message, print_problems
from briefing.disk import open_folder
from briefing.problems import OperationalError
from briefing.reading import gather
from briefing.views import labels
from briefing.views.urls import FULL_REPORT_PATH


@main.command()
@click.argument("what", nargs=-1)
@seeds_option
@config_option
@strict_option
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Paper size.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Export what was known on that day, and nothing later.")
@click.option(
    "--output",
    "--into",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("build/briefs"),
    show_default=True,
    help="The folder to write to.",
)
@reports_errors
def pdf(what: tuple[str, ...], seeds: Path, config: Path, paper: str, as_of: datetime | None, folder: Path, *, strict: bool) -> int:
    """Export PDF documents: all that a build makes, or those named by WHAT.

    WHAT is brief (each edition on two pages), dossier (everything), actors, topics, events, questions, or the id of one of these.

    \b
        briefing pdf
        briefing pdf brief --paper letter --output printed
        briefing pdf dossier takaichi-visits-us
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    day = known_day(as_of)
    inputs = gather(seeds)
    checked = build.check(inputs)
    if checked.dossier_and_findings is None:
        return print_problems(checked.problems, inputs, strict=strict)
    compiled = publish.compile_documents(checked.dossier_and_findings, seeds, config, what, paper=paper, day=day)
    if not compiled:
        raise OperationalError(
            "the dossier has no edition, so there is no brief to export", "add one in `editions.yml`, or export `dossier`"
        )
    with open_folder(folder, create=True) as output:
        for path, document in compiled.items():
            name = path.removeprefix("briefs/")
            output.write(name, document.data)
            if what or path.endswith("brief.pdf") or path == FULL_REPORT_PATH:
                print_message(f"{folder / name}: {labels.count(document.pages, 'page')}")
    print_message(f"{labels.count(len(compiled), 'document')} in {folder}")
    return print_problems((*checked.problems, *publish.pdf_problems(compiled)), inputs, strict=strict)
