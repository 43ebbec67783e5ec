"""`export`: the data of a dossier in one format, without the site."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import known_day, seeds_option
from briefing.cli.output import EXIT_CLEAN, print_message
from briefing.cli.proved import proved_dossier
from briefing.disk import open_folder
from briefing.exports import EXPORTS, format_files
from briefing.publish import dossier_as_of
from briefing.reading import gather
from briefing.records import ExportFormat
from briefing.views.labels import count


@main.command()
@click.argument("format", metavar="FORMAT", type=click.Choice(["json", *(item.value for item in ExportFormat)]))
@seeds_option
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Export what was known on that day, and nothing later.")
@click.option("--site-url", default="", metavar="URL", help="The address of the published site, for feeds and the calendar.")
@click.option(
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("export"),
    show_default=True,
    help="The folder to write to.",
)
@reports_errors
def export(format: str, seeds: Path, as_of: datetime | None, site_url: str, folder: Path) -> int:
    """Export the data in one format: json, csv, sqlite, feed, calendar, bibliography, markdown, jsonld, statements, ro-crate, proof, cards or states. Drafts are left out.

    \b
        briefing export csv
        briefing export sqlite --as-of 2026-01-03 --output archive
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, findings = proved_dossier(gather(seeds), drafts=False)
    if (day := known_day(as_of)) is not None:
        dossier, findings = dossier_as_of(dossier, day)
    made = (
        {path: partial(make, dossier, findings, site_url) for path, make in EXPORTS.items()}
        if format == "json"
        else format_files(ExportFormat(format), dossier, findings, site_url)
    )
    with open_folder(folder, create=True) as output:
        for path, make in made.items():
            output.write(path.removeprefix("data/"), make())
    print_message(f"{count(len(made), 'file')} in {folder}")
    return EXIT_CLEAN
