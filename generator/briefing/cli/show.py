"""`show`: any record, in the terminal."""

from pathlib import Path

import click

from briefing.cli.group import main, reports_errors
from briefing.cli.options import seeds_option
from briefing.cli.output import EXIT_CLEAN, print_output
from briefing.cli.proved import proved_dossier
from briefing.exports.show import record_as_text, records_by_name
from briefing.problems import OperationalError, did_you_mean
from briefing.reading import gather


@main.command()
@click.argument("name", metavar="ID")
@seeds_option
@reports_errors
def show(name: str, seeds: Path) -> int:
    """Show a record: what it says, its passages, its origins, and what cites it.

    ID is that of an event, actor, question, discrepancy, topic, source, origin or publication, or the day of an edition.

    \b
        briefing show takaichi-us-visit-2026
        briefing show 2026-01-03
    """  # noqa: D301 -- `\b` is the mark that click leaves lines as they are by
    dossier, findings = proved_dossier(gather(seeds))
    by_name = records_by_name(dossier)
    if name not in by_name:
        raise OperationalError(f"there is no record `{name}`", did_you_mean(name, by_name) or "`briefing find` searches for words")
    print_output("\n\n".join(record_as_text(findings, record) for record in by_name[name]))
    return EXIT_CLEAN
