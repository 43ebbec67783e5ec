"""`pdf`: the dossier as PDF documents."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from briefing import build, publish
from briefing.cli.group import main, reports_errors
from briefing.cli.options import config_option, known_day, seeds_option, strict_option
from briefing.cli.output import print_message, print_problems
from briefing.disk import open_folder
from briefing.pdf.compile import CompiledPdf
from briefing.pdf.layouts import PrintOptions
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
@click.option("--drafts", is_flag=True, help="Include records that are drafts; every page says DRAFT.")
@click.option("--line-numbers", is_flag=True, help="Number the lines, for review.")
@click.option("--sources", "with_sources", is_flag=True, help="Add a page with the addresses of the articles to a brief.")
@click.option("--large-print", is_flag=True, help="Print in 14 points, on as many pages as it takes, without pictures.")
@click.option("--docx", is_flag=True, help="Export briefs as Word documents, for comments. Needs `briefing-generator[docx]`.")
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
def pdf(
    what: tuple[str, ...],
    seeds: Path,
    config: Path,
    paper: str,
    as_of: datetime | None,
    folder: Path,
    *,
    strict: bool,
    drafts: bool,
    line_numbers: bool,
    with_sources: bool,
    large_print: bool,
    docx: bool,
) -> int:
    """Export PDF documents: all that a build makes, or those named by WHAT.

    WHAT is brief (each edition on two pages), dossier (everything), actors, topics, events, differences, questions or days, or the id
    of one of these; of a day its date.

    \b
        briefing pdf
        briefing pdf brief --paper letter --output printed
        briefing pdf dossier takaichi-visits-us 2025-12-24
        briefing pdf brief --docx
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    day = known_day(as_of)
    inputs = gather(seeds)
    checked = build.check(inputs)
    if checked.dossier_and_findings is None:
        return print_problems(checked.problems, inputs, strict=strict)
    if docx:
        _write(folder, publish.word_documents(checked.dossier_and_findings, config, seeds, day=day, drafts=drafts))
        return print_problems(checked.problems, inputs, strict=strict)
    options = PrintOptions(with_line_numbers=line_numbers, with_sources=with_sources, is_large=large_print)
    compiled = publish.compile_documents(
        checked.dossier_and_findings, seeds, config, what, paper=paper, day=day, options=options, drafts=drafts
    )
    if not compiled:
        raise OperationalError(
            "the dossier has no edition, so there is no brief to export", "add one in `editions.yml`, or export `dossier`"
        )
    _write(folder, {path: document.data for path, document in compiled.items()}, compiled if what else _main_documents(compiled))
    return print_problems((*checked.problems, *publish.pdf_problems(compiled)), inputs, strict=strict)


def _main_documents(compiled: Mapping[str, CompiledPdf]) -> Mapping[str, CompiledPdf]:
    """The brief and the whole dossier."""
    return {path: document for path, document in compiled.items() if path.endswith("brief.pdf") or path == FULL_REPORT_PATH}


def _write(folder: Path, files: Mapping[str, bytes], named: Mapping[str, CompiledPdf] | None = None) -> None:
    """Writes documents to a folder, and says how many pages some of them have."""
    with open_folder(folder, create=True) as output:
        for path, data in files.items():
            name = path.removeprefix("briefs/")
            output.write(name, data)
            if named is None:
                print_message(f"{folder / name}")
            elif path in named:
                print_message(f"{folder / name}: {labels.count(named[path].pages, 'page')}")
    print_message(f"{labels.count(len(files), 'document')} in {folder}")
