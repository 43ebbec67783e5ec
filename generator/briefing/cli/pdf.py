"""`pdf`: the dossier on paper."""

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
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper that is printed on.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Print what was known on a day, and nothing later.")
@click.option("--into", type=click.Path(path_type=Path), default=Path("build/briefs"), show_default=True, help="The folder to write to.")
@reports_errors
def pdf(what: tuple[str, ...], seeds: Path, config: Path, paper: str, as_of: datetime | None, into: Path, *, strict: bool) -> int:
    """Typeset briefs as PDF: all that a build sets, or WHAT is named.

    WHAT is brief (each edition on two pages), dossier (everything), actors, topics, events, questions, or the id of one of these.

    \b
        briefing pdf
        briefing pdf brief --paper letter --into printed
        briefing pdf dossier takaichi-visits-us
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    day = known_day(as_of)
    inputs = gather(seeds)
    checked = build.check(inputs)
    if checked.dossier_and_findings is None:
        return print_problems(checked.problems, inputs, strict=strict)
    made = publish.compile_documents(checked.dossier_and_findings, seeds, config, what, paper=paper, day=day)
    if not made:
        raise OperationalError(
            "the dossier has no edition, so there is no brief to print", "write one in `editions.yml`, or print `dossier`"
        )
    with open_folder(into, create=True) as folder:
        for path, brief in made.items():
            name = path.removeprefix("briefs/")
            folder.write(name, brief.data)
            if what or path.endswith("brief.pdf") or path == FULL_REPORT_PATH:
                print_message(f"{into / name}: {labels.count(brief.pages, 'page')}")
    print_message(f"{labels.count(len(made), 'document')} in {into}")
    return print_problems((*checked.problems, *publish.pdf_problems(made)), inputs, strict=strict)
